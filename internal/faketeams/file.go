package faketeams

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A File is one that a person got from the app.
type File struct {
	Name string
	Body []byte
	Alt  string // what a screen reader says of a picture in a card; "" for any other file
}

// consentPress is what the buttons of a file's card do.
const consentPress = "fileConsent"

// maxFile is how much of a file is taken, in bytes; ours.
const maxFile = 16 << 20

// An upload is a file that the app offered to somebody
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
type upload struct {
	id      string
	name    string
	about   string
	accept  json.RawMessage
	decline json.RawMessage
	taken   bool // whether the person allowed it
	body    []byte
	done    bool
}

// askConsent takes an offer of a file. Only a person's own conversation with the
// app has them.
func (t *Tenant) askConsent(at *room, m *message, f attachment) error {
	var asked struct {
		Description string          `json:"description"`
		Size        int             `json:"sizeInBytes"` // an estimate
		Accept      json.RawMessage `json:"acceptContext"`
		Decline     json.RawMessage `json:"declineContext"`
	}
	if err := json.Unmarshal(f.Content, &asked); err != nil || f.Name == "" || asked.Size <= 0 {
		return badArgument("a file's consent needs a name and a size")
	}
	if at.kind != personal {
		return badArgument("files are offered in personal conversations only")
	}
	u := &upload{
		id: t.digest("upload", t.stamp()), name: f.Name, about: asked.Description,
		accept: asked.Accept, decline: asked.Decline,
	}
	t.consents[u.id], m.consent = u, u
	return nil
}

func (u *upload) words() string { return strings.TrimSpace(u.name + "\n" + u.about) }

// buttons are Teams' own beneath the card.
func (u *upload) buttons() []Button {
	one := func(label, action string) Button {
		return Button{Label: label, ActionID: u.id, does: press{Type: consentPress, Verb: action}}
	}
	return []Button{one("Allow", "accept"), one("Decline", "decline")}
}

// answered is what a client sends when somebody allows a file, or declines it.
func (u *upload) answered(t *Tenant, who User, r *room, action, card string) activity {
	a := t.does(who, r, "invoke")
	a.Name, a.ReplyTo = "fileConsent/invoke", card
	value := map[string]any{"type": "fileUpload", "action": action}
	context := u.decline
	if action == "accept" {
		u.taken, context = true, u.accept
		value["uploadInfo"] = map[string]any{
			"name": u.name, "uniqueId": u.id, "fileType": strings.TrimPrefix(ending(u.name), "."),
			"contentUrl": t.contentURL(u), "uploadUrl": t.options.Address + "/upload/" + u.id,
		}
	}
	if context != nil {
		value["context"] = context
	}
	a.Value = raw(value)
	return a
}

func ending(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i:]
	}
	return ""
}

func (t *Tenant) contentURL(u *upload) string { return t.options.Address + "/personal/" + u.id }

// serveUpload takes a file whole
// (learn.microsoft.com/graph/api/driveitem-createuploadsession).
func (t *Tenant) serveUpload(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	fault := t.faultOf("upload")
	if t.suffer(w, fault) {
		t.passed("upload", began, string(fault.Kind))
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxFile))
	t.mu.Lock()
	u := t.consents[r.PathValue("id")]
	var refused *refusal
	switch {
	case u == nil || !u.taken || u.done:
		refused = refuse(http.StatusNotFound, "itemNotFound", "The upload session was not found.")
	case r.Header.Get("Authorization") != "":
		refused = refuse(http.StatusUnauthorized, "unauthenticated", "An upload session takes no token.")
	case err != nil, r.Header.Get("Content-Range") != fmt.Sprintf("bytes 0-%d/%d", len(body)-1, len(body)):
		refused = refuse(http.StatusRequestedRangeNotSatisfiable, "invalidRange", "Optional range missing or wrong.")
	default:
		u.body, u.done = body, true
	}
	t.mu.Unlock()
	if refused != nil {
		t.passed("upload", began, refused.code)
		refused.answer(w)
		return
	}
	t.passed("upload", began, "")
	hinder(r, fault)
	reply(w, http.StatusCreated, map[string]any{"id": u.id, "name": u.name})
}

// showFile shows a file that was uploaded.
func (t *Tenant) showFile(m *message, f attachment) error {
	for _, u := range t.consents {
		if t.contentURL(u) == f.URL && u.done {
			m.files = append(m.files, File{Name: u.name, Body: slices.Clone(u.body)})
			return nil
		}
	}
	return badArgument("no file is there")
}
