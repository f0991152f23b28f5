package faketeams_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"rapport/internal/faketeams"
)

// browse asks for a page as Ana, or posts a form to it.
func browse(t *testing.T, a *app, path string, form url.Values) string {
	t.Helper()
	verb, body := http.MethodGet, ""
	if form != nil {
		verb, body = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequestWithContext(t.Context(), verb, a.base+path, strings.NewReader(body))
	if err != nil {
		t.Fatalf("new request: %v", err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.AddCookie(&http.Cookie{Name: "who", Value: anaID})
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatalf("do: %v", err)
	}
	defer func() { _ = answer.Body.Close() }()
	b, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v: %s", path, answer.StatusCode, err, b)
	}
	return string(b)
}

func TestThePageShowsACardAndItsButtonsWork(t *testing.T) {
	a := settle(t, nil)
	if page := browse(t, a, "/", nil); !strings.Contains(page, "Ana Díaz") {
		t.Error("nobody can be Ana")
	}
	said := browse(t, a, "/say", url.Values{"where": {"bot"}, "text": {"hello <b>"}})
	if said != `{"fault":"","words":""}` {
		t.Errorf("say = %s", said)
	}
	if page := browse(t, a, "/with/28:"+appID, nil); !strings.Contains(page, "hello &lt;b&gt;") {
		t.Error("the page does not show what was said")
	}
	if page := browse(t, a, "/home", nil); !strings.Contains(page, "has not drawn its Home yet") {
		t.Error("there is a Home that nobody drew")
	}
	a.post(t, a.hello(t), card(execute))
	a.answer("adaptiveCard/action", `{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Noted."}`)
	press := url.Values{"where": {"bot"}, "ts": {a.seen(t).TS}, "action": {"0"}}
	if said := browse(t, a, "/press", press); said != `{"fault":"","words":"Noted."}` {
		t.Errorf("press = %s", said)
	}
	if said := browse(t, a, "/say", url.Values{"where": {"bot"}, "text": {"hello"}}); strings.Contains(said, "Noted.") {
		t.Errorf("what was said in passing stays: %s", said)
	}
	if said := browse(t, a, "/press", url.Values{"where": {"bot"}, "ts": {"1"}, "action": {"0"}}); !strings.Contains(said, "That button is gone.") {
		t.Errorf("press = %s", said)
	}
}

func TestThePageAsksForHomeAnewAndShowsTheOneBeforeUntilItComes(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	home := func(text string) string { return card(`{"type":"TextBlock","text":"` + text + `"}`) }
	a.post(t, where, home("the first"))
	for _, now := range []struct{ shown, next string }{{"the first", "the second"}, {"the second", "the third"}} {
		if said := browse(t, a, "/open", url.Values{"where": {faketeams.HomeTab}}); said != `{"fault":"","words":""}` {
			t.Errorf("open = %s", said)
		}
		if got := a.last()["text"]; got != "home" {
			t.Errorf("the app is asked for %v", got)
		}
		if page := browse(t, a, "/home", nil); !strings.Contains(page, now.shown) {
			t.Errorf("while %s is awaited, the page does not show %s", now.next, now.shown)
		}
		a.post(t, where, home(now.next))
		if page := browse(t, a, "/home", nil); !strings.Contains(page, now.next) || strings.Contains(page, now.shown) {
			t.Errorf("the page does not show %s alone", now.next)
		}
	}
}

func TestThePageShowsWhatACardLooksLike(t *testing.T) {
	a := settle(t, nil)
	run := func(text, look string) string {
		return `{"type":"TextRun","text":"` + text + `"` + look + `}`
	}
	block := func(run, look string) string { return `{"type":"RichTextBlock"` + look + `,"inlines":[` + run + `]}` }
	a.post(t, a.hello(t), card(block(run("Today", `,"size":"Large","weight":"Bolder"`), "")+","+
		block(run("one", ""), `,"separator":true,"spacing":"Large"`)+","+block(run("two", ""), `,"spacing":"None"`)))
	page := browse(t, a, "/with/28:"+appID, nil)
	for _, want := range []string{"<h3>Today </h3>", "<hr>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s:\n%s", want, page)
		}
	}
	if one, two := strings.Index(page, "one"), strings.Index(page, "two"); one < 0 || two < one || strings.Contains(page[one:two], "block") {
		t.Errorf("lines of one paragraph stand apart:\n%s", page)
	}
}

func TestThePageKnowsTheZonesThatItIsTold(t *testing.T) {
	for name, tt := range map[string]struct {
		zone func(string) (*time.Location, bool)
		want int // who is in Berlin
	}{
		"of-iana-alone": {nil, 1},
		"of-windows-too": {func(name string) (*time.Location, bool) {
			zone, err := time.LoadLocation(strings.Replace(name, "W. Europe Standard Time", "Europe/Berlin", 1))
			return zone, err == nil
		}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			a := settle(t, func(o *faketeams.Options) { o.Zone = tt.zone })
			if page := browse(t, a, "/", nil); strings.Count(page, "Berlin") != tt.want || strings.Count(page, "09:00") != tt.want {
				t.Errorf("not %d people are in Berlin at nine:\n%s", tt.want, page)
			}
		})
	}
}
