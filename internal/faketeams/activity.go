package faketeams

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"time"
)

// An activity is one thing that happens, as it travels between Teams and an app.
type activity struct {
	Type      string          `json:"type"`
	ID        string          `json:"id,omitempty"`
	Name      string          `json:"name,omitempty"` // of an invoke
	Action    string          `json:"action,omitempty"`
	Timestamp string          `json:"timestamp,omitempty"`
	Local     string          `json:"localTimestamp,omitempty"`
	Zone      string          `json:"localTimezone,omitempty"`
	Service   string          `json:"serviceUrl,omitempty"`
	Channel   string          `json:"channelId,omitempty"`
	Locale    string          `json:"locale,omitempty"`
	From      account         `json:"from,omitzero"`
	Recipient account         `json:"recipient,omitzero"`
	Where     conversation    `json:"conversation,omitzero"`
	ReplyTo   string          `json:"replyToId,omitempty"`
	Text      string          `json:"text,omitempty"`
	Format    string          `json:"textFormat,omitempty"`
	Summary   string          `json:"summary,omitempty"`
	Files     []attachment    `json:"attachments,omitempty"`
	Entities  []entity        `json:"entities,omitempty"`
	Added     []account       `json:"membersAdded,omitempty"`
	Removed   []account       `json:"membersRemoved,omitempty"`
	Value     json.RawMessage `json:"value,omitempty"`
	Data      map[string]any  `json:"channelData,omitempty"`
}

// An account is a person or a bot. Its id is Teams' own for this one app.
type account struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name,omitempty"`
	Object   string `json:"aadObjectId,omitempty"`
	Targeted bool   `json:"isTargeted,omitempty"`
}

type conversation struct {
	ID     string `json:"id,omitempty"`
	Kind   string `json:"conversationType,omitempty"`
	Group  bool   `json:"isGroup,omitempty"`
	Tenant string `json:"tenantId,omitempty"`
}

type attachment struct {
	Kind    string          `json:"contentType,omitempty"`
	URL     string          `json:"contentUrl,omitempty"`
	Name    string          `json:"name,omitempty"`
	Content json.RawMessage `json:"content,omitempty"`
}

// An entity is a mention or, as clientInfo, where somebody typed.
type entity struct {
	Kind      string  `json:"type"`
	Text      string  `json:"text,omitempty"`
	Mentioned account `json:"mentioned,omitzero"`
	Locale    string  `json:"locale,omitempty"`
	Country   string  `json:"country,omitempty"`
	Platform  string  `json:"platform,omitempty"`
	Zone      string  `json:"timezone,omitempty"`
}

// botID is the app's own id among accounts.
func (t *Tenant) botID() string { return "28:" + t.options.App.ID }

// accountID is Teams' id of a person for this app: another app's is another.
func (t *Tenant) accountID(object string) string { return "29:1" + t.digest("account", object) }

// digest makes ids that say nothing.
func (t *Tenant) digest(kind, of string) string {
	sum := sha256.Sum256([]byte(kind + " " + t.options.App.ID + " " + of))
	return base64.RawURLEncoding.EncodeToString(sum[:])[:40]
}

func (t *Tenant) bot() account { return account{ID: t.botID(), Name: t.options.App.BotName} }

func (t *Tenant) account(u User) account {
	return account{ID: t.accountID(u.ID), Name: u.RealName, Object: u.ID}
}

// stamp returns the next id of an activity: its instant in milliseconds, but
// never one twice. The lock is held.
func (t *Tenant) stamp() string {
	t.stamped = max(t.stamped+1, t.options.Now().UnixMilli())
	return strconv.FormatInt(t.stamped, 10)
}

// does begins an activity of somebody in a room, as a client sends it: with
// where they are. The lock is held.
func (t *Tenant) does(u User, r *room, kind string) activity {
	a := t.tells(u, r, kind)
	now := t.options.Now()
	a.Local, a.Zone = now.In(t.zone(u)).Format(time.RFC3339Nano), cmp.Or(u.TZ, "UTC")
	a.Entities = []entity{{Kind: "clientInfo", Locale: a.Locale, Country: "US", Platform: "Web", Zone: a.Zone}}
	return a
}

// tells begins an activity that Teams itself tells of: it knows no zone.
func (t *Tenant) tells(u User, r *room, kind string) activity {
	where := conversation{ID: r.id, Kind: r.kind, Group: r.kind == groupChat || r.kind == channel, Tenant: t.options.ID}
	if r.kind == direct {
		where.Kind = personal // it is as personal as a conversation with an app: only the id tells
	}
	data := map[string]any{"tenant": map[string]any{"id": t.options.ID}}
	if r.kind == channel {
		data["team"], data["channel"] = map[string]any{"id": "19:" + t.digest("team", "") + "@thread.tacv2"}, map[string]any{"id": r.id}
	}
	return activity{
		Type: kind, ID: t.stamp(), Timestamp: t.options.Now().UTC().Format(time.RFC3339Nano),
		Service: t.Service(), Channel: "msteams", Locale: cmp.Or(u.Locale, "en-US"), From: t.account(u), Recipient: t.bot(),
		Where: where, Data: data,
	}
}

// raw turns a value of ours into JSON; such values always can be.
func raw(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("faketeams: " + err.Error())
	}
	return b
}
