package faketeams_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"rapport/internal/faketeams"
)

const hello = `{"type":"message","text":"hello"}`

func TestWhatTeamsRefusesIsRefused(t *testing.T) {
	actions := func(n int, style string) string {
		one := `{"type":"Action.Execute","verb":"v","title":"Go","style":"` + style + `"}`
		return card(`{"type":"ActionSet","actions":[` + strings.TrimSuffix(strings.Repeat(one+",", n), ",") + `]}`)
	}
	tests := map[string]struct {
		body   string
		status int
		code   string
	}{
		"null":            {`{"type":"message","text":"hello","replyToId":null}`, 400, "BadArgument"},
		"null-inside":     {`{"type":"message","text":"hello","entities":[{"type":"x","more":[null]}]}`, 400, "BadArgument"},
		"no-json":         {`{`, 400, "BadSyntax"},
		"nothing":         {`{"type":"message"}`, 400, "BadArgument"},
		"card-and-text":   {strings.Replace(card(``), `"summary":"a card"`, `"text":"hello"`, 1), 400, "BadArgument"},
		"strange-type":    {`{"type":"invoke","text":"hello"}`, 400, "BadArgument"},
		"nobody":          {`{"type":"message","text":"<at>Ada</at>","entities":[{"type":"mention","text":"<at>Ada</at>"}]}`, 400, "BadArgument"},
		"mention-unsaid":  {`{"type":"message","text":"hello","entities":[{"type":"mention","text":"<at>Ada</at>","mentioned":{"id":"29:1"}}]}`, 400, "BadArgument"},
		"strange-file":    {`{"type":"message","attachments":[{"contentType":"text/plain","content":"x"}]}`, 400, "BadArgument"},
		"strange-element": {card(`{"type":"Carousel"}`), 400, "BadArgument"},
		"strange-action":  {card(`{"type":"ActionSet","actions":[{"type":"Action.Popover","title":"Go"}]}`), 400, "BadArgument"},
		"no-verb":         {card(`{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Go"}]}`), 400, "BadArgument"},
		"no-title":        {card(`{"type":"ActionSet","actions":[{"type":"Action.Submit"}]}`), 400, "BadArgument"},
		"bad-link":        {card(`{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"x","selectAction":{"type":"Action.OpenUrl","url":"javascript:1"}}]}`), 400, "BadArgument"},
		"same-inputs":     {card(`{"type":"Input.Text","id":"a"},{"type":"Input.Text","id":"a"}`), 400, "BadArgument"},
		"seven-buttons":   {actions(7, "default"), 400, "BadArgument"},
		"two-stand-out":   {actions(2, "positive"), 400, "BadArgument"},
		"too-large":       {`{"type":"message","text":"` + strings.Repeat("x", 60<<10) + `"}`, 413, "MessageSizeTooBig"},
	}
	a := settle(t, nil)
	where := a.hello(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			status, said := a.call(t, http.MethodPost, where+"/activities", test.body)
			if status != test.status || code(said) != test.code {
				t.Errorf("%d %v", status, said)
			}
		})
	}
	if got := len(a.Conversation("ana", "bot")); got != 1 {
		t.Errorf("ana sees %d messages of what was refused", got)
	}
}

func TestWhereTheBotIsNotItCannotSpeak(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	if err := a.Uninstall(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if status, said := a.call(t, http.MethodPost, where+"/activities", hello); status != 403 || code(said) != "BotNotInConversationRoster" {
		t.Errorf("where it was taken away: %d %v", status, said)
	}
	if status, said := a.call(t, http.MethodPost, "/v3/conversations/a:1nowhere/activities", hello); status != 404 || code(said) != "ConversationNotFound" {
		t.Errorf("where nothing is: %d %v", status, said)
	}
	a.token = "forged"
	if status, said := a.call(t, http.MethodPost, where+"/activities", hello); status != 401 || code(said) != "Unauthorized" {
		t.Errorf("without a token: %d %v", status, said)
	}
}

func TestATokenEnds(t *testing.T) {
	now := time.Date(2026, time.November, 2, 8, 0, 0, 0, time.UTC)
	a := settle(t, func(o *faketeams.Options) { o.Now = func() time.Time { return now } })
	where := a.hello(t)
	a.post(t, where, hello)
	now = now.Add(61 * time.Minute)
	if status, _ := a.call(t, http.MethodPost, where+"/activities", hello); status != 401 {
		t.Errorf("an old token: %d", status)
	}
	a.token = a.login(t, botScope)
	a.post(t, where, hello)
}

func TestAMessageIsReplacedAndTakenBack(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	id := a.post(t, where, hello)
	if status, said := a.call(t, http.MethodPut, where+"/activities/"+id, `{"type":"message","text":"bye"}`); status != 200 {
		t.Fatalf("%d %v", status, said)
	}
	if s := a.seen(t); s.Text != "bye" || !s.Edited || s.TS != id {
		t.Errorf("ana sees %+v", s)
	}
	if status, said := a.call(t, http.MethodDelete, where+"/activities/"+id, ""); status != 200 {
		t.Fatalf("%d %v", status, said)
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete} {
		body := ""
		if method == http.MethodPut {
			body = hello
		}
		if status, said := a.call(t, method, where+"/activities/"+id, body); status != 404 || code(said) != "ActivityNotFoundInConversation" {
			t.Errorf("%s of what is gone: %d %v", method, status, said)
		}
	}
	hers, _ := a.last()["id"].(string)
	if status, said := a.call(t, http.MethodDelete, where+"/activities/"+hers, ""); status != 403 || code(said) != "NotEnoughPermissions" {
		t.Errorf("of what ana said: %d %v", status, said)
	}
}

func TestATargetedMessageIsForOne(t *testing.T) {
	a := settle(t, nil)
	if err := a.Command(t.Context(), "ana", "lunch", "/greet", "all"); err != nil {
		t.Fatal(err)
	}
	where := a.own()
	recipient, _ := a.last()["recipient"].(map[string]any)
	if recipient["isTargeted"] != true {
		t.Errorf("a slash command came as %v", a.last())
	}
	from, _ := a.last()["from"].(map[string]any)
	to, _ := from["id"].(string)
	const targeted = "?isTargetedActivity=true"
	if status, _ := a.call(t, http.MethodPost, where+"/activities"+targeted, hello); status != 400 {
		t.Errorf("without a recipient: %d", status)
	}
	status, said := a.call(t, http.MethodPost, where+"/activities"+targeted, `{"type":"message","text":"hello","recipient":{"id":"`+to+`"}}`)
	if status != 201 {
		t.Fatalf("%d %v", status, said)
	}
	if hers, theirs := a.Conversation("ana", "lunch"), a.Conversation("maria", "lunch"); len(hers) != 2 || !hers[1].Ephemeral || len(theirs) != 0 {
		t.Errorf("ana sees %v and maria %v", hers, theirs)
	}
	id, _ := said["id"].(string)
	if status, _ := a.call(t, http.MethodPut, where+"/activities/"+id+targeted, `{"type":"message","text":"bye","recipient":{"id":"`+to+`"}}`); status != 400 {
		t.Errorf("with a recipient it is replaced: %d", status)
	}
	if status, _ := a.call(t, http.MethodPut, where+"/activities/"+id, hello); status != 400 {
		t.Errorf("it is replaced as if it were no targeted one: %d", status)
	}
	if status, said := a.call(t, http.MethodPut, where+"/activities/"+id+targeted, `{"type":"message","text":"bye"}`); status != 200 {
		t.Errorf("%d %v", status, said)
	}
}

func TestARosterTellsOfWhoIsThere(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	if status, said := a.call(t, http.MethodGet, where+"/members/"+anaID, ""); status != 200 || said["name"] != "Ana Díaz" || said["email"] != "ana@harbour.example" {
		t.Errorf("%d %v", status, said)
	}
	if status, said := a.call(t, http.MethodGet, where+"/members/"+mariaID, ""); status != 404 || code(said) != "MemberNotFoundInConversation" {
		t.Errorf("of who is not there: %d %v", status, said)
	}
	if _, said := a.call(t, http.MethodGet, where+"/pagedmembers", ""); len(said["members"].([]any)) != 1 {
		t.Errorf("the roster is %v", said)
	}
}

func TestAConversationIsOpenedWithWhoHasTheBot(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	from, _ := a.last()["from"].(map[string]any)
	id, _ := from["id"].(string)
	ask := `{"bot":{"id":"28:` + appID + `"},"members":[{"id":"` + id + `"}],"isGroup":false,"tenantId":"` + tenantID + `"}`
	status, said := a.call(t, http.MethodPost, "/v3/conversations", ask)
	if opened, _ := said["id"].(string); status != 201 || !strings.HasSuffix(where, opened) {
		t.Errorf("%d %v is not %s", status, said, where)
	}
	if err := a.Uninstall(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if status, said := a.call(t, http.MethodPost, "/v3/conversations", ask); status != 403 || code(said) != "BotNotInConversationRoster" {
		t.Errorf("with who has it no more: %d %v", status, said)
	}
}

func TestAHastyBotIsHeldBack(t *testing.T) {
	a := settle(t, func(o *faketeams.Options) { o.RateLimits = true })
	where := a.hello(t)
	for range 7 {
		a.post(t, where, hello)
	}
	if status, said := a.call(t, http.MethodPost, where+"/activities", hello); status != 429 || code(said) != "Throttled" {
		t.Errorf("the eighth in a moment: %d %v", status, said)
	}
}
