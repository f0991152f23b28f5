package teamschat

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/rs/zerolog"

	"rapport/internal/chat"
)

func TestWhoIsNotOfTheTenantIsNotHeard(t *testing.T) {
	const other = "22222222-2222-4333-8444-555555555555"
	for name, tt := range map[string]struct {
		body string
		want int
	}{
		"all-of-another":           {doing(`channelData={"tenant":{"id":"`+other+`"}}`, `conversation={"id":"a:1","conversationType":"personal","tenantId":"`+other+`"}`), 403},
		"the-channel-of-another":   {doing(`channelData={"tenant":{"id":"` + other + `"}}`), 403},
		"the-place-of-another":     {doing(`conversation={"id":"a:1","conversationType":"personal","tenantId":"` + other + `"}`), 403},
		"the-person-of-another":    {doing(`from={"id":"29:x","aadObjectId":"` + siegeAna + `","tenantId":"` + other + `"}`), 403},
		"no-tenant":                {doing(`channelData={}`, `conversation={"id":"a:1","conversationType":"personal"}`), 403},
		"null-for-a-tenant":        {doing(`channelData=null`, `conversation={"id":"a:1","tenantId":null}`), 403},
		"another-bot":              {doing(`from={"id":"28:other","aadObjectId":"` + siegeAna + `"}`), 200},
		"nobody":                   {doing(`from=null`), 200},
		"somebody-without-object":  {doing(`from={"id":"29:stranger","name":"S"}`), 200},
		"a-visitor-among-others":   {doing(inGroup(), `from={"id":"29:visitor","name":"V","aadObjectId":"`+siegeVisitor+`"}`), 200},
		"a-visitor-without-object": {doing(`from={"id":"29:visitor","name":"V"}`), 200},
		"a-type-that-is-new":       {doing(`type="telepathy"`), 200},
		"an-invoke-that-is-new":    {doing(`type="invoke"`, `name="mind/read"`), 501},
	} {
		t.Run(name, func(t *testing.T) {
			s := besiege(t)
			if got := s.receives(tt.body); got.Code != tt.want || got.Body.Len() > 0 {
				t.Errorf("answered %d %q", got.Code, got.Body)
			}
			for _, call := range s.settle() {
				t.Errorf("the bot says %s", call)
			}
			if len(s.ear.heard) > 0 || len(s.ear.met) > 0 || len(s.drawer.kept) > 0 {
				t.Errorf("heard %v, kept %v", s.ear.heard, s.drawer.kept)
			}
		})
	}
}

func TestWhatATokenComesWithMustBeAnActivity(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		want int
	}{
		"nothing":     {"", http.StatusBadRequest},
		"text":        {"hello", http.StatusBadRequest},
		"a-list":      {"[]", http.StatusBadRequest},
		"compressed":  {"\x1f\x8b\x08\x00", http.StatusBadRequest},
		"too-deep":    {strings.Repeat(`{"value":`, 20_000), http.StatusBadRequest},
		"too-large":   {strings.Repeat(" ", maxActivity+1), http.StatusRequestEntityTooLarge},
		"empty":       {"{}", http.StatusUnauthorized},
		"a-mark-of-8": {"\ufeff" + doing(), http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			s := besiege(t)
			if got := s.receives(tt.body); got.Code != tt.want || got.Body.Len() > 0 {
				t.Errorf("answered %d %q", got.Code, got.Body)
			}
		})
	}
}

// An untouched body cannot be read.
type untouched struct{ t *testing.T }

func (u untouched) Read([]byte) (int, error) {
	u.t.Error("it was read")
	return 0, io.EOF
}

// A stranger costs the bot a look at their token, and the log a few short lines.
func TestOfAStrangersRequestNothingIsReadButTheToken(t *testing.T) {
	s := besiege(t)
	var log bytes.Buffer
	s.in.strangers = zerolog.New(&log).Sample(&zerolog.BurstSampler{Burst: 10, Period: time.Minute})
	for _, token := range []string{
		"x", s.authority.sign(t, jwt.SigningMethodRS256, strings.Repeat("k", 5000), s.authority.keys["one"], s.authority.claims(nil)),
		s.authority.sign(t, jwt.SigningMethodNone, "one", jwt.UnsafeAllowNoneSignatureType, s.authority.claims(nil)),
		base64.RawURLEncoding.EncodeToString([]byte(`{"kid":"one","alg":"`+strings.Repeat("S", 5000)+`"}`)) + ".e30.AA",
	} {
		for range 10 {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/messages", untouched{t})
			r.Header.Set("Authorization", bearer+token)
			w := httptest.NewRecorder()
			if s.in.routes(s.work).ServeHTTP(w, r); w.Code != http.StatusUnauthorized || w.Body.Len() > 0 {
				t.Errorf("answered %d %q", w.Code, w.Body)
			}
		}
	}
	if lines := strings.Count(log.String(), "\n"); lines != 10 || log.Len() > 10*2*maxCause {
		t.Errorf("the log has %d lines of %d bytes", lines, log.Len())
	}
}

// Whoever stops the bot does not wait until Teams answers.
func TestWhatFollowsAnAnswerEndsWithTheWork(t *testing.T) {
	s := besiege(t)
	s.refuse = func(r *http.Request) int {
		s.stop()
		<-r.Context().Done() // as where Teams hangs
		if err := r.Context().Err(); !errors.Is(err, context.Canceled) {
			t.Errorf("it goes on until %v", err)
		}
		return http.StatusServiceUnavailable
	}
	if got := s.receives(doing()); got.Code != http.StatusOK {
		t.Errorf("answered %d", got.Code)
	}
	s.settle()
}

func TestATokenForAForeignServiceIsNoLeaveToSpeakThere(t *testing.T) {
	s := besiege(t)
	const evil = "https://evil.example/smba.trafficmanager.net/"
	if got := s.receivesFor(evil, doing(`serviceUrl="`+evil+`"`)); got.Code != http.StatusForbidden {
		t.Errorf("answered %d", got.Code)
	}
	if calls := s.settle(); len(calls) > 0 || len(s.ear.heard) > 0 || len(s.drawer.kept) > 0 {
		t.Errorf("heard %v, kept %v, said %v", s.ear.heard, s.drawer.kept, calls)
	}
}

func TestANullIsNothing(t *testing.T) {
	s := besiege(t)
	body := doing(`value=null`, `entities=[null]`, `attachments=null`, `localTimezone=null`, `membersAdded=null`, `name=null`)
	if got := s.receives(body); got.Code != http.StatusOK {
		t.Errorf("answered %d", got.Code)
	}
	s.settle()
	if c, ok := s.ear.heard[0].(chat.Command); !ok || c.Verb != "due" {
		t.Errorf("heard %+v", s.ear.heard)
	}
}

func TestWhatIsOfTheWrongKindIsNoButton(t *testing.T) {
	foreign := chat.Line{chat.TextToken("share"), chat.MentionToken(chat.Profile{ID: "slack:T1:UANA"})}
	crowd := chat.Line{chat.TextToken("share")}
	for i := range maxLookups + 1 {
		crowd = append(crowd, chat.MentionToken(chat.Profile{ID: UserID(siegeTenant, "a-"+strconv.Itoa(i))}))
	}
	data := func(l chat.Line) string { return `{"action":{"data":{"line":` + strconv.Quote(l.String()) + `}}}` }
	for name, value := range map[string]string{
		"none": `null`, "number": `7`, "text": `"press"`, "list": `[]`, "empty": `{}`,
		"action-of-another-kind": `{"action":7}`, "no-data": `{"action":{"data":null}}`, "data-of-another-kind": `{"action":{"data":[1]}}`,
		"line-of-another-kind": `{"action":{"data":{"line":{"x":1}}}}`, "no-line": `{"action":{"data":{"line":"@@@"}}}`,
		"somebody-of-elsewhere": data(foreign),
		"of-another-tenant":     data(chat.Line{chat.TextToken("share"), chat.MentionToken(chat.Profile{ID: "teams:other:" + siegeAna})}),
		"no-id":                 data(chat.Line{chat.TextToken("share"), chat.MentionToken(chat.Profile{ID: UserID(siegeTenant, "../../users")})}),
		"a-crowd":               data(crowd),
		"deep":                  `{"action":` + strings.Repeat(`[`, 5000) + strings.Repeat(`]`, 5000) + `}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := besiege(t)
			got := s.receives(doing(`type="invoke"`, `name="adaptiveCard/action"`, `value=`+value, `replyToId="7"`))
			if got.Code != http.StatusOK || !strings.Contains(got.Body.String(), `"statusCode":200`) {
				t.Errorf("answered %d %s", got.Code, got.Body)
			}
			s.settle()
			if p, ok := s.ear.heard[0].(chat.Press); !ok || len(p.Line) > 0 || p.Who.ID != UserID(siegeTenant, siegeAna) {
				t.Errorf("heard %+v", s.ear.heard)
			}
		})
	}
}

func TestAFormIsReadWithinItsBounds(t *testing.T) {
	field := func(kind chat.FieldKind) chat.Field {
		return chat.Field{Name: "f", Label: "F", Kind: kind, Optional: true, Choices: []chat.Choice{{Name: "a", Label: "A"}, {Name: "b", Label: "B"}}}
	}
	form := func(one chat.Field, typed string) string {
		return filledIn(t, chat.Form{Name: "log", State: "n7", Fields: []chat.Field{one}}, "dialog:1", typed)
	}
	crowd := filledIn(t, chat.Form{Name: "log", Fields: slices.Repeat([]chat.Field{field(chat.AskLine)}, 5000)}, "dialog:1", `"hi"`)
	for name, tt := range map[string]struct {
		value string
		want  chat.Value
	}{
		"nothing":           {`null`, chat.Value{}},
		"number":            {`{"data":7}`, chat.Value{}},
		"form-of-its-own":   {`{"data":{"v":1,"form":[7]}}`, chat.Value{}},
		"too-many-fields":   {crowd, chat.Value{Text: "hi"}},
		"a-number-typed":    {form(field(chat.AskLine), `7`), chat.Value{}},
		"a-list-typed":      {form(field(chat.AskLine), `["a"]`), chat.Value{}},
		"no-such-choice":    {form(field(chat.AskChoice), `"2,-1,x,99999999999999999999"`), chat.Value{}},
		"several-for-one":   {form(field(chat.AskChoice), `"1,0"`), chat.Value{Chosen: []string{"b"}}},
		"one-several-times": {form(field(chat.AskChoices), `"1,1,0,1"`), chat.Value{Chosen: []string{"b", "a"}}},
		"no-day":            {form(field(chat.AskDate), `"2026-02-31"`), chat.Value{}},
		"no-time":           {form(field(chat.AskTime), `"25:00"`), chat.Value{}},
		"nobody":            {form(field(chat.AskPeople), `"../x,slack:T1:U1,,a b"`), chat.Value{}},
		"a-novel":           {form(field(chat.AskText), `"`+strings.Repeat("é", 9000)+`"`), chat.Value{Text: strings.Repeat("é", maxAnswer-1) + "…"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := besiege(t)
			got := s.receives(doing(`type="invoke"`, `name="task/submit"`, `value=`+tt.value))
			if got.Code != http.StatusOK || strings.Contains(got.Body.String(), "null") {
				t.Errorf("answered %d %.200s", got.Code, got.Body)
			}
			s.settle()
			heard, ok := s.ear.heard[0].(chat.Submission)
			if !ok || len(heard.Values) > chat.MaxFields || heard.Key == "" {
				t.Fatalf("heard %+v", s.ear.heard)
			}
			v := heard.Values["f"]
			if v.Text != tt.want.Text || strings.Join(v.Chosen, " ") != strings.Join(tt.want.Chosen, " ") || len(v.People) > 0 {
				t.Errorf("read %+v", v)
			}
		})
	}
}

// filledIn is a form that comes back, with something typed into its field f.
func filledIn(t *testing.T, form chat.Form, key, typed string) string {
	t.Helper()
	carried, err := json.Marshal(filling{Form: form, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	return `{"data":` + strings.TrimSuffix(string(carried), "}") + `,"field.f":` + typed + `}}`
}

func TestAForgedStateAndKeyAreNotTaken(t *testing.T) {
	s := besiege(t)
	s.receives(doing(`type="invoke"`, `name="task/submit"`, `id="9"`,
		`value=`+filledIn(t, chat.Form{Name: "log", State: strings.Repeat("x", 5000)}, "button:of another event", `""`)))
	s.settle()
	if heard := s.ear.heard[0].(chat.Submission); heard.State != "" || heard.Key != "activity:a:1own:9" {
		t.Errorf("heard the state %.20q and the key %q", heard.State, heard.Key)
	}
}

func TestAmongOthersOnlyTheOneReadsTheAnswer(t *testing.T) {
	lists := chat.Reply{Message: chat.Say("Maria is due.")}
	form := chat.Reply{Form: &chat.Form{Name: "log", Title: "Log", Submit: "Log", Intro: chat.Words("Maria is due.")}}
	for name, body := range map[string]string{
		"a-mention":         doing(inGroup()),
		"home":              doing(inGroup(), `text="home"`),
		"a-press":           doing(inGroup(), `type="invoke"`, `name="adaptiveCard/action"`, `value={"action":{"data":{"line":"due"}}}`, `replyToId="7"`),
		"a-press-old":       doing(inGroup(), `value={"line":"due"}`, `replyToId="7"`),
		"in-a-channel":      doing(`conversation={"id":"19:c@thread.tacv2;messageid=1","conversationType":"channel","tenantId":"` + siegeTenant + `"}`),
		"nobody-says-where": doing(`conversation={"id":"19:x@thread.v2","tenantId":"` + siegeTenant + `"}`),
		"a-dialog":          doing(inGroup(), `type="invoke"`, `name="task/submit"`, `value={"data":{"v":1,"form":"log","from":{"card":"7"}}}`),
	} {
		for kind, reply := range map[string]chat.Reply{"words": lists, "form": form} {
			t.Run(name+"-"+kind, func(t *testing.T) {
				s := besiege(t)
				s.ear.reply = func(any) chat.Reply { return reply }
				s.receives(body)
				for _, call := range s.settle() {
					if !strings.Contains(call, "?isTargetedActivity=true") {
						t.Errorf("others read %s", call)
					}
				}
			})
		}
	}
}

func TestWhatCannotBeShownToOneAloneIsShownToThemElsewhere(t *testing.T) {
	s := besiege(t)
	s.refuse = func(r *http.Request) int {
		if strings.Contains(r.URL.RequestURI(), "isTargetedActivity") {
			return http.StatusBadRequest
		}
		return 0
	}
	s.receives(doing(inGroup()))
	calls := s.settle()
	if len(calls) != 3 || !strings.HasPrefix(calls[1], "POST /emea/tenant/v3/conversations {") ||
		!strings.HasPrefix(calls[2], "POST /emea/tenant/v3/conversations/a:1own/activities {") {
		t.Errorf("the bot calls %q", calls)
	}
}

func TestAReplyIsReadThoughItsCardIsNoMore(t *testing.T) {
	s := besiege(t)
	s.refuse = func(r *http.Request) int {
		if r.Method == http.MethodPut {
			return http.StatusNotFound
		}
		return 0
	}
	s.receives(doing(`type="invoke"`, `name="adaptiveCard/action"`, `value={"action":{"data":{"line":"due"}}}`, `replyToId="7"`))
	calls := s.settle()
	if len(calls) != 2 || !strings.HasPrefix(calls[1], "POST /emea/tenant/v3/conversations/a:1own/activities {") {
		t.Errorf("the bot calls %q", calls)
	}
}

func TestWhereTheBotIsNotInstalledItSaysNothingAloud(t *testing.T) {
	s := besiege(t)
	s.refuse = func(*http.Request) int { return http.StatusForbidden }
	payload := `{"commandId":"log_message","messagePayload":{"body":{"contentType":"html","content":"hi"},"from":{"user":{"id":"../../x","displayName":"X"}}}}`
	got := s.receives(doing(inGroup(), `type="invoke"`, `name="composeExtension/fetchTask"`, `value=`+payload))
	if got.Code != http.StatusOK || !strings.Contains(got.Body.String(), "Only for you.") {
		t.Errorf("answered %d %s", got.Code, got.Body)
	}
	for _, call := range s.settle() {
		if strings.Contains(call, "19:lunch") {
			t.Errorf("the bot says %s", call)
		}
	}
	if heard := s.ear.heard[0].(chat.Shortcut); heard.Author.ID != "" {
		t.Errorf("the author is %+v", heard.Author)
	}
}

func TestARepeatOfWhatIsNotDoneComesAgainLater(t *testing.T) {
	s := besiege(t)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.ear.reply = func(any) chat.Reply {
		close(begun)
		<-finish
		return chat.Reply{}
	}
	var first sync.WaitGroup
	first.Go(func() {
		if got := s.receives(doing()); got.Code != http.StatusOK {
			t.Errorf("the first is answered %d", got.Code)
		}
	})
	<-begun
	if got := s.receives(doing()); got.Code != http.StatusServiceUnavailable {
		t.Errorf("the second is answered %d", got.Code)
	}
	close(finish)
	first.Wait()
	if got := s.receives(doing()); got.Code != http.StatusOK {
		t.Errorf("the third is answered %d", got.Code)
	}
	if s.settle(); len(s.ear.heard) != 1 {
		t.Errorf("heard %d times", len(s.ear.heard))
	}
}

func TestAPanicEndsNothingButItsOwnTask(t *testing.T) {
	s := besiege(t)
	s.drawer.breaks = true
	if got := s.receives(doing()); got.Code != http.StatusInternalServerError {
		t.Errorf("answered %d", got.Code)
	}
	s.drawer.breaks = false
	s.ear.reply = func(any) chat.Reply { panic("on purpose") }
	if got := s.receives(doing()); got.Code != http.StatusOK { // the same activity, which was not done
		t.Errorf("answered %d", got.Code)
	}
	if calls := s.settle(); len(calls) != 1 || !strings.Contains(calls[0], "Broken.") {
		t.Errorf("the bot says %q", calls)
	}
}

func TestAFileGoesNowhereThatAClientChose(t *testing.T) {
	s := besiege(t)
	s.ear.reply = func(any) chat.Reply {
		m := chat.Say("Here it is.")
		m.File = &chat.File{Name: "all.json", Body: []byte("{}")}
		return chat.Reply{Message: m}
	}
	for i, address := range []string{
		"https://evil.example/", "http://169.254.169.254/", "https://contoso.sharepoint.com@evil.example/", "file:///etc/passwd", "",
	} {
		got := s.receives(doing(`type="invoke"`, `name="fileConsent/invoke"`, `id="`+strconv.Itoa(i)+`"`,
			`value={"action":"accept","context":{"line":"export"},"uploadInfo":{"uploadUrl":"`+address+`"}}`))
		if got.Code != http.StatusOK {
			t.Errorf("answered %d", got.Code)
		}
	}
	for _, call := range s.settle() {
		if strings.HasPrefix(call, "PUT ") || !strings.Contains(call, "Unsent.") {
			t.Errorf("the bot calls %s", call)
		}
	}
}
