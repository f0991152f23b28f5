package teamschat

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"rapport/internal/chat"
)

// The cards that ask for leave to save a file, and that lead to a saved one
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
const (
	consentKind = "application/vnd.microsoft.teams.card.file.consent"
	savedKind   = "application/vnd.microsoft.teams.card.file.info"
)

// consentName is the invoke that answers whether a file may be saved.
const consentName = "fileConsent/invoke"

// errForeignFiles says that a file was to be sent to where nobody keeps files:
// the address came with an answer, and the bot may reach what others may not.
var errForeignFiles = errors.New("no files are kept there")

// An errand is what somebody asked for that made a file. A bot may save one for
// them only once they allow it, in a moment or in a month: nothing is kept until
// then, but the same is asked again, as the same event.
type errand struct {
	Line  string `json:"line"`
	Event string `json:"event,omitempty"`
}

// read returns what was asked for, and as which event; nothing where the bot
// would not have offered it.
func (e errand) read() (chat.Line, string) {
	line, err := chat.ParseLine(e.Line)
	if err != nil || len(e.Line) > maxCarried || len(e.Event) > maxButtonKey {
		return nil, ""
	}
	return line, e.Event
}

// A consent is the content of a card that asks to save a file.
type consent struct {
	About   string   `json:"description,omitempty"`
	Size    int      `json:"sizeInBytes"`
	Accept  errand   `json:"acceptContext"`
	Decline struct{} `json:"declineContext"`
}

// enclose shows the picture of a message and offers its file, if it has them, in
// somebody's own conversation with the bot: Teams takes no file elsewhere.
func (t *Teams) enclose(ctx context.Context, who chat.UserID, made errand, m chat.Message) error {
	if m.Picture != nil {
		if err := t.hang(ctx, who, m.Picture); err != nil {
			return err
		}
	}
	if m.File == nil {
		return nil
	}
	if made.Line == "" || len(made.Line) > maxCarried {
		_, err := t.speak(ctx, who, chat.Say(t.words.Unsent))
		return err
	}
	content, err := json.Marshal(consent{About: t.words.FileOffered, Size: len(m.File.Body), Accept: made})
	if err != nil {
		return fmt.Errorf("offer file: %w", err)
	}
	at, err := t.reach(ctx, who)
	if err != nil {
		return fmt.Errorf("offer file: %w", err)
	}
	return t.attach(ctx, at, attachment{Kind: consentKind, Name: m.File.Name, Content: content})
}

// attach posts what is no card of the bot's own.
func (t *Teams) attach(ctx context.Context, at address, what attachment) error {
	_, err := t.connector.post(ctx, at.Service, at.Conversation, activity{
		Type: "message", From: account{ID: at.Bot}, Where: conversation{ID: at.Conversation}, Attachments: []attachment{what},
	})
	return err
}

// A filing is somebody's answer to the offer of a file.
type filing struct {
	envelope
	said consented
}

// A consented is what such an answer holds. All of it has been with a client.
type consented struct {
	Action string `json:"action"`
	Errand errand `json:"context"`
	Upload struct {
		URL  string `json:"uploadUrl"`
		At   string `json:"contentUrl"`
		Name string `json:"name"`
		ID   string `json:"uniqueId"`
		Kind string `json:"fileType"`
	} `json:"uploadInfo"`
}

func readConsented(value json.RawMessage) consented {
	var c consented
	if json.Unmarshal(value, &c) != nil {
		return consented{}
	}
	return c
}

func (filing) label() label { return label{kind: "file"} }

func (f filing) answer(ctx context.Context, in *intake, who chat.Profile) (outcome, error) {
	at, card := placeOf(f.activity), origin{Card: f.ReplyTo}
	line, event := f.said.Errand.read()
	if f.said.Action != "accept" || len(line) == 0 {
		return outcome{after: func(ctx context.Context) error { return in.show(ctx, at, who, card, chat.Say(in.words.FileDeclined)) }}, nil
	}
	reply, broken := in.ask(ctx, f.until, func(ctx context.Context) chat.Reply {
		return in.handler.Press(ctx, chat.Press{
			Event: chat.Event{Key: event, Who: who}, Line: in.acquaint(ctx, f.activity, line),
		})
	})
	return outcome{after: func(ctx context.Context) error {
		if reply.Message.File == nil {
			return in.show(ctx, at, who, card, reply.Message)
		}
		return f.save(ctx, in, at, who, reply.Message.File)
	}}, broken
}

// save has a card that leads to the file take the place of the one that asked.
func (f filing) save(ctx context.Context, in *intake, at place, who chat.Profile, file *chat.File) error {
	to := f.said.Upload
	if err := in.upload(ctx, to.URL, file); err != nil {
		return errors.Join(err, in.show(ctx, at, who, origin{Card: f.ReplyTo}, chat.Say(in.words.Unsent)))
	}
	content, err := json.Marshal(struct {
		ID   string `json:"uniqueId,omitempty"`
		Kind string `json:"fileType,omitempty"`
	}{to.ID, to.Kind})
	if err != nil {
		return fmt.Errorf("show file: %w", err)
	}
	if err := in.attach(ctx, at.address, attachment{Kind: savedKind, URL: to.At, Name: to.Name, Content: content}); err != nil {
		return fmt.Errorf("show file: %w", err)
	}
	if f.ReplyTo == "" {
		return nil
	}
	return in.connector.remove(ctx, at.Service, at.Conversation, f.ReplyTo)
}

// upload sends a file to an address that Teams made for it, which alone is leave
// to: the bot's token stays here
// (learn.microsoft.com/graph/api/driveitem-createuploadsession).
func (t *Teams) upload(ctx context.Context, address string, f *chat.File) error {
	if !t.files.have(address) {
		return fmt.Errorf("upload file: %w", errForeignFiles)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, address, bytes.NewReader(f.Body))
	if err != nil {
		return fmt.Errorf("upload file: %w", err)
	}
	request.Header.Set("Content-Type", "application/octet-stream")
	request.Header.Set("Content-Range", fmt.Sprintf("bytes 0-%d/%d", len(f.Body)-1, len(f.Body)))
	response, err := t.http.Do(request)
	if err != nil {
		return fmt.Errorf("upload file: %w", err)
	}
	_, err = io.Copy(io.Discard, io.LimitReader(response.Body, maxAnswered))
	if err := errors.Join(err, response.Body.Close()); err != nil {
		return fmt.Errorf("upload file: %w", err)
	}
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("upload file: %s", response.Status)
	}
	return nil
}

func (filing) refuse(*intake) outcome { return outcome{status: http.StatusServiceUnavailable} }
