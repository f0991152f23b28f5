package fakeslack_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/playroom"
)

// browse asks for a page as Ana, or posts a form to it.
func browse(t *testing.T, server *httptest.Server, path string, form url.Values, headers map[string]string) (page string, status int, header http.Header) {
	t.Helper()
	verb, body := http.MethodGet, ""
	if form != nil {
		verb, body = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequestWithContext(t.Context(), verb, server.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatalf("new request: %v", err)
	}
	r.Header.Set("Content-Type", asForm)
	r.AddCookie(&http.Cookie{Name: "who", Value: "UANA"})
	for name, value := range headers {
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Set(name, value)
	}
	browser := *server.Client()
	browser.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := browser.Do(r)
	if err != nil {
		t.Fatalf("do: %v", err)
	}
	defer func() { _ = answer.Body.Close() }()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return string(b), answer.StatusCode, answer.Header
}

func TestThePageAllowsNothingInlineAndNoFrame(t *testing.T) {
	_, server := open(t, options())
	for _, path := range []string{"/", "/home", "/c/CGENERAL", "/with/UMARIA", "/web/page.js", "/web/dialog.js", "/web/menu.js"} {
		page, status, header := browse(t, server, path, nil, nil)
		if status != http.StatusOK {
			t.Errorf("%s: status %d", path, status)
		}
		policy := header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; script-src 'self';") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", path, policy)
		}
		for _, inline := range []string{"<style", "style=", "onclick=", "<script>"} {
			if strings.Contains(page, inline) {
				t.Errorf("%s holds %s", path, inline)
			}
		}
	}
}

func TestOtherSitesCannotUseThePage(t *testing.T) {
	w, server := open(t, options())
	form := url.Values{"where": {"CGENERAL"}, "text": {"hello"}}
	tests := map[string]map[string]string{
		"cross-site":      {"Sec-Fetch-Site": "cross-site"},
		"foreign-origin":  {"Origin": "https://evil.example"},
		"rebound-name":    {"Host": "evil.example"},
		"rebound-subname": {"Host": "127.0.0.1.evil.example:80"},
	}
	for name, headers := range tests {
		t.Run(name, func(t *testing.T) {
			if _, status, _ := browse(t, server, "/say", form, headers); status != http.StatusForbidden {
				t.Errorf("status %d, want 403", status)
			}
		})
	}
	if seen := w.Conversation("ana", "#general"); len(seen) != 0 {
		t.Errorf("somebody said %+v", seen)
	}
	if _, status, _ := browse(t, server, "/say", form, map[string]string{"Sec-Fetch-Site": "same-origin"}); status != http.StatusOK {
		t.Errorf("the page itself: status %d, want 200", status)
	}
	if seen := w.Conversation("ana", "#general"); len(seen) != 1 {
		t.Errorf("ana sees %+v, want her hello", seen)
	}
}

func TestWhoOneIsStaysInAStrictCookie(t *testing.T) {
	_, server := open(t, options())
	_, status, header := browse(t, server, "/login", url.Values{"user": {"UMARIA"}}, nil)
	if want := "who=UMARIA; Path=/; HttpOnly; SameSite=Strict"; status != http.StatusSeeOther || header.Get("Set-Cookie") != want {
		t.Errorf("status %d, cookie %q, want %q", status, header.Get("Set-Cookie"), want)
	}
	for _, nobody := range []string{"UNOBODY", "UGONE", ""} {
		if _, status, _ := browse(t, server, "/login", url.Values{"user": {nobody}}, nil); status != http.StatusBadRequest {
			t.Errorf("login as %q: status %d, want 400", nobody, status)
		}
	}
	if _, status, header := browse(t, server, "/home", nil, map[string]string{"Cookie": "who=UGONE"}); status != http.StatusSeeOther || header.Get("Location") != "/" {
		t.Errorf("a stranger got %d to %q, want the chooser", status, header.Get("Location"))
	}
}

func TestWhatAnybodyWritesStaysText(t *testing.T) {
	w, server := open(t, options())
	if err := w.Say(t.Context(), "maria", "#general", `<script>alert("x")</script> @ana <img src=x>`); err != nil {
		t.Fatalf("say: %v", err)
	}
	page, _, _ := browse(t, server, "/c/CGENERAL", nil, nil)
	if strings.Contains(page, "<img") || strings.Contains(page, "<script>") {
		t.Error("a tag lives in the page")
	}
	if !strings.Contains(page, `<span class="ping">@Ana Díaz</span>`) {
		t.Error("the mention is no pill")
	}
}

func TestThePageSpeaksOfWhatFailed(t *testing.T) {
	w, server := open(t, options())
	say := func(text string) string {
		page, _, _ := browse(t, server, "/say", url.Values{"where": {"CGENERAL"}, "text": {text}}, nil)
		var answer struct{ Fault string }
		if err := json.Unmarshal([]byte(page), &answer); err != nil {
			t.Fatalf("decode %q: %v", page, err)
		}
		return answer.Fault
	}
	if got, want := say("/shout hello"), "/shout is no command of this workspace."; got != want {
		t.Errorf("fault = %q, want %q", got, want)
	}
	if got, want := say("/touched @maria"), `/touched failed with the error "dispatch_failed". The app is not connected.`; got != want {
		t.Errorf("fault = %q, want %q", got, want)
	}
	connect(t, w, server, obliging)
	if got := say("/touched @maria"); got != "" {
		t.Errorf("fault = %q, want none", got)
	}
}

func TestAButtonOnThePageWorksUntilItIsGone(t *testing.T) {
	w, server := open(t, options())
	api := connect(t, w, server, obliging)
	done := slack.NewButtonBlockElement("a1", "v", slack.NewTextBlockObject("plain_text", "Done", false, false))
	done.AccessibilityLabel = "Done with Maria"
	room, ts, err := api.PostMessage("UANA", slack.MsgOptionText("Done?", false),
		slack.MsgOptionBlocks(slack.NewActionBlock("b1", done)))
	if err != nil {
		t.Fatalf("post: %v", err)
	}
	if page, _, _ := browse(t, server, "/c/"+room, nil, nil); !strings.Contains(page, `aria-label="Done with Maria">Done</button>`) {
		t.Error("the button does not say more to a screen reader")
	}
	form := url.Values{"where": {room}, "ts": {ts}, "block": {"b1"}, "action": {"a1"}}
	if page, _, _ := browse(t, server, "/press", form, nil); page != `{"fault":"","words":""}` {
		t.Errorf("press = %s, want no fault", page)
	}
	if _, _, err := api.DeleteMessage(room, ts); err != nil {
		t.Fatalf("delete: %v", err)
	}
	if page, _, _ := browse(t, server, "/press", form, nil); !strings.Contains(page, "That button is gone.") {
		t.Errorf("press = %s, want that it is gone", page)
	}
}

func TestAFormOnThePageIsTheOneThatIsOpen(t *testing.T) {
	form := touched()
	form.Title = plain("<b>Log</b>")
	w, sent := formFor(t, form, closing)
	server := httptest.NewServer(w.Handler())
	defer server.Close()
	page, _, _ := browse(t, server, "/home", nil, nil)
	for _, want := range []string{"&lt;b&gt;Log&lt;/b&gt;", `name="answer b-Note"`, `type="date"`, "Maria Lopez"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	seen, _ := w.Modal("ana")
	values := url.Values{"view": {seen.ID}, "answer b-With": {"UMARIA", "UANA"}, "answer b-When": {"2026-11-20"}, "answer b-Note": {"one\r\ntwo"}}
	old := maps.Clone(values)
	old["view"] = []string{"V1"}
	if page, _, _ := browse(t, server, "/form/submit", old, nil); !strings.Contains(page, "That form is gone.") {
		t.Errorf("submit of an old form = %s", page)
	}
	if page, _, _ := browse(t, server, "/form/submit", values, nil); page != `{"fault":"","words":""}` {
		t.Errorf("submit = %s, want no fault", page)
	}
	got := (<-sent).View.State.Values
	if got["b-Note"]["a"].Value != "one\ntwo" || len(got["b-With"]["a"].SelectedUsers) != 2 || got["b-When"]["a"].SelectedDate != "2026-11-20" {
		t.Errorf("the app got %+v", got)
	}
	if page, _, _ := browse(t, server, "/home", nil, nil); strings.Contains(page, "answer b-Note") {
		t.Error("the form is still there")
	}
}

func TestControlsAnswerAndTheClockIsTheViewers(t *testing.T) {
	o := options()
	now := o.Now()
	o.Now = func() time.Time { return now }
	o.Panel = "Time machine"
	o.Controls = []playroom.Control{{Label: "A day later", Do: func(context.Context) (string, error) {
		now = now.Add(24 * time.Hour)
		return "A day went by.", nil
	}}}
	_, server := open(t, o)
	if page, _, _ := browse(t, server, "/control/0", url.Values{}, nil); !strings.Contains(page, "A day went by.") {
		t.Errorf("control = %s", page)
	}
	page, _, _ := browse(t, server, "/home", nil, nil)
	for _, want := range []string{"Time machine", "A day later", "Tuesday 24 November 2026", "10:00", "in Berlin"} {
		if !strings.Contains(page, want) {
			t.Errorf("the panel lacks %q", want)
		}
	}
	if _, status, _ := browse(t, server, "/control/1", url.Values{}, nil); status != http.StatusNotFound {
		t.Errorf("no such control: status %d, want 404", status)
	}
}

func TestThePageHearsOfEachChange(t *testing.T) {
	w, server := open(t, options())
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/changes", http.NoBody)
	if err != nil {
		t.Fatalf("new request: %v", err)
	}
	r.AddCookie(&http.Cookie{Name: "who", Value: "UANA"})
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatalf("do: %v", err)
	}
	defer func() { _ = answer.Body.Close() }()
	pause := make([]byte, len("retry: 1000\n\n"))
	if _, err := io.ReadFull(answer.Body, pause); err != nil {
		t.Fatalf("read the pause between attempts: %v", err)
	}
	for range 3 {
		const event = "data: look again\n\n"
		got := make([]byte, len(event))
		if _, err := io.ReadFull(answer.Body, got); err != nil || string(got) != event {
			t.Fatalf("read %q, %v", got, err)
		}
		if err := w.Say(t.Context(), "maria", "#general", "hello"); err != nil {
			t.Fatalf("say: %v", err)
		}
	}
}

func TestAFormShowsInTheWindowInWhichItWasOpened(t *testing.T) {
	w, server := open(t, withShortcuts())
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if data, ok := e.Data.(slack.InteractionCallback); ok {
			_, _ = client(server).OpenView(data.TriggerID, touched())
		}
		obliging(sm, e)
	})
	one, other := map[string]string{"Window": "one"}, map[string]string{"Window": "other"}
	browse(t, server, "/shortcut", url.Values{"label": {"Log a touch"}}, one)
	wait(t, w, func() bool { _, found := w.Modal("ana"); return found })
	browse(t, server, "/say", url.Values{"where": {"CGENERAL"}, "text": {"hello"}}, other)
	for _, path := range []string{"/home", "/c/CGENERAL", "/with/UMARIA"} {
		if page, _, _ := browse(t, server, path, nil, one); !strings.Contains(page, `id="dialog-title"`) {
			t.Errorf("%s does not show the form in its window", path)
		}
		if page, _, _ := browse(t, server, path, nil, other); strings.Contains(page, `id="dialog-title"`) {
			t.Errorf("%s shows it in another", path)
		}
	}
}
