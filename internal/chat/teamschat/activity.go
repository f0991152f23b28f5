// Package teamschat speaks Microsoft Teams, by the Activity protocol.
//
// What people do arrives as activities over HTTPS, each with a token that
// Microsoft signed: the bot has a public address. An activity is verified, then
// answered by the [chat.Handler], and only when what it did is done does the
// request return. Words follow, but for an invoke, whose answer is the response
// itself. What the bot says goes out as Adaptive Cards by the connector whose
// address came with a verified activity.
package teamschat

import (
	"encoding/json"
	"fmt"
	"strings"

	"rapport/internal/chat"
)

// An activity is one thing that happens in Teams: what a person does, as it
// arrives, or what the bot says, as it leaves. Teams refuses a null and an empty
// text where nothing is meant, so all that is empty stays out
// (github.com/microsoft/Agents, specs/activity/protocol-activity.md, A2004).
type activity struct {
	Type      string       `json:"type"`
	ID        string       `json:"id,omitempty"`
	Name      string       `json:"name,omitempty"` // of an invoke
	Action    string       `json:"action,omitempty"`
	ChannelID string       `json:"channelId,omitempty"`
	Service   string       `json:"serviceUrl,omitempty"`
	Locale    string       `json:"locale,omitempty"`
	Zone      string       `json:"localTimezone,omitempty"`
	From      account      `json:"from,omitzero"`
	Recipient account      `json:"recipient,omitzero"`
	Where     conversation `json:"conversation,omitzero"`
	ReplyTo   string       `json:"replyToId,omitempty"`
	Text      string       `json:"text,omitempty"`
	Format    string       `json:"textFormat,omitempty"`
	Summary   string       `json:"summary,omitempty"` // what a notification says of a card

	Attachments []attachment `json:"attachments,omitempty"`
	Entities    []entity     `json:"entities,omitempty"`
	Added       []account    `json:"membersAdded,omitempty"`
	Removed     []account    `json:"membersRemoved,omitempty"`
	// Value is what a card, a dialog or a menu sent.
	Value   json.RawMessage `json:"value,omitempty"`
	Channel channelData     `json:"channelData,omitzero"`
}

// An account is a person or a bot. ID is Teams' own for this one bot, as in
// "29:1XJ…"; Object is the directory's, the same for every bot of the tenant.
type account struct {
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	Object string `json:"aadObjectId,omitempty"`
	Tenant string `json:"tenantId,omitempty"`
	// Targeted says that only the recipient sees the activity.
	Targeted bool `json:"isTargeted,omitempty"`
}

// A conversation is where it happens. Kind is "personal", "groupChat" or
// "channel".
type conversation struct {
	ID     string `json:"id,omitempty"`
	Kind   string `json:"conversationType,omitempty"`
	Group  bool   `json:"isGroup,omitempty"`
	Tenant string `json:"tenantId,omitempty"`
}

// channelData is what Teams adds to the protocol.
type channelData struct {
	Tenant tenant `json:"tenant,omitzero"`
}

type tenant struct {
	ID string `json:"id,omitempty"`
}

// An attachment is a card or a file. What people attach themselves may have a
// text for its content.
type attachment struct {
	Kind    string          `json:"contentType,omitempty"`
	URL     string          `json:"contentUrl,omitempty"`
	Name    string          `json:"name,omitempty"`
	Content json.RawMessage `json:"content,omitempty"`
}

// An entity is what Teams knows about a text: whom it mentions, and where it
// was typed.
type entity struct {
	Kind      string  `json:"type"`
	Text      string  `json:"text,omitempty"` // of a mention, as it stands in the activity's text
	Mentioned account `json:"mentioned,omitzero"`
	Zone      string  `json:"timezone,omitempty"` // of clientInfo
	Locale    string  `json:"locale,omitempty"`
}

// decodeActivity reads a request's body. Fields that it does not know are none
// of its business; a body that begins with a byte order mark is read all the
// same, as some clients send it.
func decodeActivity(body []byte) (activity, error) {
	var a activity
	if err := json.Unmarshal([]byte(strings.TrimPrefix(string(body), "\ufeff")), &a); err != nil {
		return activity{}, fmt.Errorf("read activity: %w", err)
	}
	return a, nil
}

// maxObject is how long an id in the directory may be.
const maxObject = 64

// UserID names a person for good by their tenant's id and their own in its
// directory. Both must come from a verified activity.
func UserID(tenant, object string) chat.UserID {
	return chat.UserID("teams:" + tenant + ":" + object)
}

// object returns a person's own id in the directory, or "" for somebody who is
// not of Teams.
func object(id chat.UserID) string {
	parts := strings.Split(string(id), ":")
	if len(parts) != 3 || parts[0] != "teams" {
		return ""
	}
	return parts[2]
}

// isObject reports whether a text may be somebody's id in the directory. What
// comes from a client may be anything.
func isObject(s string) bool {
	strange := func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}
	return s != "" && len(s) <= maxObject && !strings.ContainsFunc(s, strange)
}

// within reports whether an activity says everywhere that it is of a tenant.
// People of two may meet in one conversation.
func (a activity) within(tenant string) bool {
	told := false
	for _, of := range []string{a.Channel.Tenant.ID, a.Where.Tenant, a.From.Tenant} {
		if of != "" && !strings.EqualFold(of, tenant) {
			return false
		}
		told = told || of != ""
	}
	return told
}

// machine reports whether it was a bot that acted.
func (a activity) machine() bool { return strings.HasPrefix(a.From.ID, "28:") }

// carries reports whether an activity has a value; a null is none.
func (a activity) carries() bool { return len(a.Value) > 0 && string(a.Value) != "null" }

// personal reports whether an activity is of somebody's own conversation with
// the bot. That of two people, out of which they show it a message, may be called
// the same; its id is a thread's.
func (a activity) personal() bool {
	return a.Where.Kind == "personal" && !strings.HasPrefix(a.Where.ID, "19:")
}

// key tells an activity from all others; "" for one without an id, which is like
// no other.
func (a activity) key() string {
	if a.ID == "" {
		return ""
	}
	return "activity:" + a.Where.ID + ":" + a.ID
}
