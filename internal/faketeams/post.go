package faketeams

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

const (
	cardKind    = "application/vnd.microsoft.card.adaptive"
	consentKind = "application/vnd.microsoft.teams.card.file.consent"
	infoKind    = "application/vnd.microsoft.teams.card.file.info"
)

// postActivity says something in a conversation.
func (t *Tenant) postActivity(r *http.Request, body []byte) (int, any, error) {
	at, err := t.reachable(r)
	if err != nil {
		return 0, nil, err
	}
	var a activity
	if err := read(body, &a); err != nil {
		return 0, nil, err
	}
	if a.Type == "typing" {
		return http.StatusAccepted, nil, nil
	}
	m, err := t.understand(at, a)
	if err != nil {
		return 0, nil, err
	}
	if r.URL.Query().Get("isTargetedActivity") == "true" {
		if m.only, err = t.target(at, a); err != nil {
			return 0, nil, err
		}
	}
	m.id = t.stamp()
	m.thread = strings.TrimPrefix(r.PathValue("conversation"), at.id)
	at.messages = append(at.messages, m)
	t.welcome(at, m)
	t.Ring()
	return http.StatusCreated, map[string]any{"id": m.id}, nil
}

// target finds who alone may see a message
// (learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages).
func (t *Tenant) target(at *room, a activity) (string, error) {
	u, ok := t.user(a.Recipient.ID)
	switch {
	case at.kind == personal:
		return "", badArgument("a conversation of one has no targeted messages")
	case a.Recipient.ID == "", !ok, !slices.Contains(at.members, u.ID):
		return "", badArgument("a targeted message needs a recipient who is there")
	}
	return u.ID, nil
}

// putActivity replaces something that the app said.
func (t *Tenant) putActivity(r *http.Request, body []byte) (int, any, error) {
	at, old, err := t.said(r)
	if err != nil {
		return 0, nil, err
	}
	var a activity
	if err := read(body, &a); err != nil {
		return 0, nil, err
	}
	m, err := t.understand(at, a)
	targeted := r.URL.Query().Get("isTargetedActivity") == "true"
	switch {
	case err != nil:
		return 0, nil, err
	case targeted && a.Recipient.ID != "":
		return 0, nil, badArgument("Recipient passed on update.")
	case targeted != (old.only != ""):
		return 0, nil, badArgument("a targeted message is replaced as one, and no other is")
	}
	m.id, m.thread, m.only, m.home, m.edited = old.id, old.thread, old.only, old.home, true
	*old = *m
	t.Ring()
	return http.StatusOK, map[string]any{"id": m.id}, nil
}

// deleteActivity takes back something that the app said.
func (t *Tenant) deleteActivity(r *http.Request, body []byte) (int, any, error) {
	_, old, err := t.said(r)
	switch {
	case err != nil:
		return 0, nil, err
	case len(body) > 0:
		return 0, nil, badArgument("a deletion has no body")
	}
	old.blank = true
	t.Ring()
	return http.StatusOK, nil, nil
}

// said finds what the app said, of which a call speaks.
func (t *Tenant) said(r *http.Request) (*room, *message, error) {
	at, err := t.reachable(r)
	if err != nil {
		return nil, nil, err
	}
	m := at.find(r.PathValue("id"))
	switch {
	case m == nil:
		return nil, nil, refuse(http.StatusNotFound, "ActivityNotFoundInConversation", "Activity not found in the conversation.")
	case m.author != "":
		return nil, nil, refuse(http.StatusForbidden, "NotEnoughPermissions", "The activity is somebody else's.")
	}
	return at, m, nil
}

// maxAttachments is how many a message may have
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages).
const maxAttachments = 10

// understand makes a message of an activity, or says what is wrong with it.
func (t *Tenant) understand(at *room, a activity) (*message, error) {
	m := &message{text: a.Text, summary: a.Summary}
	switch {
	case a.Type != "message":
		return nil, badArgument(fmt.Sprintf("an app cannot send an activity of type %q", a.Type))
	case a.Text != "" && len(a.Files) > 0:
		// Teams would make two messages of it and tell the id of neither.
		return nil, badArgument("a message has a text or attachments")
	case a.Text == "" && len(a.Files) == 0:
		return nil, badArgument("a message has a text or attachments")
	case len(a.Files) > maxAttachments:
		return nil, badArgument("a message has ten attachments at most")
	}
	for _, e := range a.Entities {
		if err := m.ping(e); err != nil {
			return nil, err
		}
	}
	for _, f := range a.Files {
		if err := t.attach(at, m, f); err != nil {
			return nil, err
		}
	}
	m.links = append(m.links, markdownLinks(a.Text)...)
	return m, nil
}

// ping notes whom a message mentions: what stands for them must stand in the text.
func (m *message) ping(e entity) error {
	switch {
	case e.Kind != "mention":
		return nil
	case e.Mentioned.ID == "":
		return badArgument("a mention needs somebody mentioned")
	case e.Text == "" || !strings.Contains(m.text, e.Text):
		return badArgument("Mention entity text is not valid.")
	}
	m.mention = append(m.mention, "@"+e.Mentioned.Name)
	return nil
}

// attach adds an attachment to a message.
func (t *Tenant) attach(at *room, m *message, f attachment) error {
	switch f.Kind {
	case cardKind:
		if m.card != nil {
			return badArgument("this Teams shows one card a message")
		}
		if err := checkCard(f.Content); err != nil {
			return badArgument(err.Error())
		}
		m.card, m.files = f.Content, append(m.files, pictures(f.Content)...)
	case consentKind:
		return t.askConsent(at, m, f)
	case infoKind:
		return t.showFile(m, f)
	default:
		return badArgument(fmt.Sprintf("Unknown attachment type %q.", f.Kind))
	}
	return nil
}

var markdownLink = regexp.MustCompile(`\[[^\]]*\]\(([^)\s]+)\)`)

// markdownLinks are the addresses that a text leads to.
func markdownLinks(text string) []string {
	var all []string
	for _, found := range markdownLink.FindAllStringSubmatch(text, -1) {
		all = append(all, found[1])
	}
	return all
}
