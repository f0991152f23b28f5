package teamschat_test

import (
	"context"
	"strings"
	"testing"

	"rapport/internal/chat"
	"rapport/internal/faketeams"
)

// archivist answers whatever is typed or pressed with a file, and notes under
// which events it was asked.
func archivist(asked chan<- chat.Press) desk {
	reply := say("Here it is.")
	reply.Message.File = &chat.File{Name: "all.json", Body: []byte(`{"notes":[]}`)}
	return desk{
		command: func(context.Context, chat.Command) chat.Reply { return reply },
		press: func(_ context.Context, p chat.Press) chat.Reply {
			asked <- p
			if p.Line[0].Text == "nothing" {
				return say("There is nothing to export.")
			}
			return reply
		},
	}
}

// keeps lets the bot save files in the tenant.
func (w *town) keeps(t *testing.T) {
	t.Helper()
	w.options.Cloud.Files = w.options.Cloud.Hosts
	*w = w.with(t)
}

// files are those that ana has.
func files(w town) []faketeams.File {
	var all []faketeams.File
	for _, s := range w.Conversation("ana", "rapport") {
		all = append(all, s.Files...)
	}
	return all
}

// offered waits until a file is offered to ana.
func (w town) offered(t *testing.T) {
	t.Helper()
	w.newest(t, "ana", "rapport", "all.json")
}

func TestAFileIsSavedOnceItIsAllowed(t *testing.T) {
	asked := make(chan chat.Press, 4)
	w := settle(t, harbour())
	w.keeps(t)
	w.run(t, archivist(asked), "ana")
	if err := w.Say(t.Context(), "ana", "rapport", "rapport export"); err != nil {
		t.Fatal(err)
	}
	w.offered(t)
	if len(files(w)) > 0 || len(asked) > 0 {
		t.Fatal("it was saved before ana allowed it")
	}
	if err := w.Press(t.Context(), "ana", "rapport", "Allow"); err != nil {
		t.Fatal(err)
	}
	w.until(t, "the file", func() bool { return len(files(w)) > 0 })
	if got := files(w); len(got) != 1 || got[0].Name != "all.json" || string(got[0].Body) != `{"notes":[]}` {
		t.Errorf("ana has %v", got)
	}
	p := <-asked
	if p.Line.String() != `rapport export` || !strings.HasPrefix(p.Key, "activity:") || p.Who.ID != ana {
		t.Errorf("asked again: %+v", p)
	}
	w.until(t, "the question to go", func() bool {
		for _, s := range w.Conversation("ana", "rapport") {
			for _, b := range s.Buttons {
				if b.Label == "Allow" {
					return false
				}
			}
		}
		return true
	})
}

func TestAFileIsNotSavedWithoutLeave(t *testing.T) {
	w := settle(t, harbour())
	w.keeps(t)
	w.run(t, archivist(nil), "ana")
	if err := w.Say(t.Context(), "ana", "rapport", "rapport export"); err != nil {
		t.Fatal(err)
	}
	w.offered(t)
	if err := w.Press(t.Context(), "ana", "rapport", "Decline"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Declined.")
	if got := files(w); len(got) > 0 || w.said("ana", "rapport") != 2 {
		t.Errorf("ana has %v, and reads %d messages", got, w.said("ana", "rapport"))
	}
}

func TestAFileThatCannotBeSavedIsSaid(t *testing.T) {
	for name, befalls := range map[string]func(*town){
		"a-foreign-host": func(w *town) { w.options.Cloud.Files = nil; *w = w.with(t) },
		"an-upload-that-fails": func(w *town) {
			if err := w.Break(faketeams.Fault{Kind: faketeams.ServerError, On: "upload"}); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour())
			w.keeps(t)
			befalls(&w)
			w.run(t, archivist(make(chan chat.Press, 4)), "ana")
			if err := w.Say(t.Context(), "ana", "rapport", "rapport export"); err != nil {
				t.Fatal(err)
			}
			w.offered(t)
			if err := w.Press(t.Context(), "ana", "rapport", "Allow"); err != nil {
				t.Fatal(err)
			}
			w.newest(t, "ana", "rapport", "Unsent.")
			if strings.Contains(w.log.String(), "/upload/") {
				t.Error("the log tells where the file was to go")
			}
		})
	}
}

func TestAFileGoesToItsOwnersConversationAlone(t *testing.T) {
	w := settle(t, harbour())
	w.keeps(t)
	w.run(t, archivist(nil), "ana", "maria")
	if err := w.Say(t.Context(), "ana", "lunch", "@rapport export"); err != nil {
		t.Fatal(err)
	}
	w.offered(t)
	for _, s := range w.Conversation("maria", "lunch") {
		if s.From == "rapport" {
			t.Errorf("maria reads %q", s.Text)
		}
	}
}

func TestAFileThatIsNoMoreIsAnswered(t *testing.T) {
	asked := make(chan chat.Press, 4)
	w := settle(t, harbour())
	w.keeps(t)
	d := archivist(asked)
	w.run(t, d, "ana")
	if err := w.Say(t.Context(), "ana", "rapport", "nothing left"); err != nil {
		t.Fatal(err)
	}
	w.offered(t)
	if err := w.Press(t.Context(), "ana", "rapport", "Allow"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "There is nothing to export.")
}
