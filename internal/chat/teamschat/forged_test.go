package teamschat

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"rapport/internal/chat"
)

func TestAButtonLargerThanOneIsNone(t *testing.T) {
	long := strings.Repeat("x", maxCarried+1)
	for name, value := range map[string]string{
		"a-key":  `{"line":"due","key":"` + long + `"}`,
		"a-line": `{"line":"due ` + long + `","key":"k"}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := besiege(t)
			s.receives(doing(`value=` + value))
			s.settle()
			if p := s.ear.heard[0].(chat.Press); len(p.Line) > 0 || p.Key != "" {
				t.Errorf("heard the line %.40v and the key %.40q", p.Line, p.Key)
			}
		})
	}
	for name, context := range map[string]string{
		"an-event":  `{"line":"export","event":"` + long + `"}`,
		"an-errand": `{"line":"export ` + long + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := besiege(t)
			s.receives(doing(`type="invoke"`, `name="fileConsent/invoke"`, `value={"action":"accept","context":`+context+`}`))
			if calls := s.settle(); len(s.ear.heard) > 0 || len(calls) != 1 || !strings.Contains(calls[0], "Declined.") {
				t.Errorf("heard %.80v, said %.80v", s.ear.heard, calls)
			}
		})
	}
}

// A mention may claim to be of anybody: who has no id that a directory gives is
// looked up by Teams' own.
func TestAMentionOfNobodyInTheDirectoryIsLookedUp(t *testing.T) {
	s := besiege(t)
	s.receives(doing(`text="touched <at>Ana</at>"`,
		`entities=[{"type":"mention","text":"<at>Ana</at>","mentioned":{"id":"29:ana","name":"Ana","aadObjectId":"x y:../z"}}]`))
	s.settle()
	args := s.ear.heard[0].(chat.Command).Args
	if len(args) != 1 || args[0].Who.ID != UserID(siegeTenant, siegeAna) {
		t.Errorf("heard %+v", args)
	}
}

// Which card a reply replaces, a client tells: among others it may be only one
// that the bot showed to the same person.
func TestNobodyReplacesWhatAnotherSees(t *testing.T) {
	const bob = `from={"id":"29:bob","name":"Bob","aadObjectId":"aaaaaaaa-0000-4000-8000-00000000000b"}`
	press := func(id string, change ...string) string {
		return doing(append([]string{
			inGroup(), `id="` + id + `"`, `type="invoke"`, `name="adaptiveCard/action"`, `value={"action":{"data":{"line":"due"}}}`, `replyToId="a:1own"`,
		}, change...)...)
	}
	dialog := func(id, card string, change ...string) string {
		return doing(append([]string{
			inGroup(), `id="` + id + `"`, `type="invoke"`, `name="task/submit"`,
			`value={"data":{"v":1,"form":"log","from":{"card":` + strconv.Quote(card) + `}}}`,
		}, change...)...)
	}
	s := besiege(t)
	for _, step := range []struct {
		body, want string
	}{
		{doing(inGroup()), "POST"}, // which has the bot show Ana the message a:1own
		{press("2"), "PUT"},
		{press("3", bob), "POST"}, // and Bob another one
		{dialog("4", "a:1own"), "POST"},
		{dialog("5", "another"), "POST"},
		{dialog("6", ".."), "POST"},
	} {
		before := len(s.calls)
		s.receives(step.body)
		s.idle()
		if len(s.calls) != before+1 || !strings.HasPrefix(s.calls[before], step.want+" ") {
			t.Errorf("the bot calls %.200q, not %s", s.calls[before:], step.want)
		}
	}
	s.settle()
}

func TestTheLogTellsNoVerbThatIsNone(t *testing.T) {
	s := besiege(t)
	var log bytes.Buffer
	s.in.log = zerolog.New(zerolog.SyncWriter(&log))
	for id, verb := range []string{"Maria is tired", strings.Repeat("a", maxVerb+1), "maria@example.org", "due"} {
		s.receives(doing(`id="`+strconv.Itoa(id)+`"`, `value={"line":`+strconv.Quote(chat.Line{chat.TextToken(verb)}.String())+`}`))
		s.receives(doing(`id="x`+strconv.Itoa(id)+`"`, `type="invoke"`, `name="composeExtension/fetchTask"`, `value={"commandId":"`+verb+`"}`))
		s.idle()
		s.idle()
	}
	s.settle()
	if told := strings.Count(log.String(), `"verb":"due"`); told != 2 || strings.Count(log.String(), `"verb":""`) != 6 {
		t.Errorf("the log says:\n%s", log.String())
	}
}
