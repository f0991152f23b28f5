package fakeslack_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/fakeslack"
	"rapport/internal/playroom"
)

// lacks tells which of some words a page does not hold.
func lacks(t *testing.T, page string, words ...string) {
	t.Helper()
	for _, want := range words {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestThePageLeadsANewcomer(t *testing.T) {
	o := options()
	o.Welcome = "Try <anything>."
	o.Users[0].About = "Has the longest list"
	o.Tries = []playroom.Try{{Label: "Log a talk", Text: "/touched @maria coffee"}}
	_, server := open(t, o)
	page, _, _ := browse(t, server, "/", nil, nil)
	lacks(t, page, "Try &lt;anything&gt;.", "Has the longest list")
	page, _, _ = browse(t, server, "/with/UB01", nil, nil)
	lacks(t, page, "Where to begin", `data-try="/touched @maria coffee"`, "Log a talk")
}

func TestAnAppThatProposesNothingIsTriedByItsCommands(t *testing.T) {
	_, server := open(t, options())
	page, _, _ := browse(t, server, "/with/UB01", nil, nil)
	lacks(t, page, `data-try="/touched"`, "Note a contact")
}

func TestThePanelTellsWhatComesNextInTheViewersZone(t *testing.T) {
	o := options()
	var failed error
	o.Ahead = func(_ context.Context, user string) ([]playroom.Ahead, error) {
		return []playroom.Ahead{{At: o.Now().Add(time.Hour), Words: "A word for " + user}}, failed
	}
	_, server := open(t, o)
	page, _, _ := browse(t, server, "/home", nil, nil)
	lacks(t, page, "What comes next", "Mon 23 Nov, 11:00", "A word for UANA")
	o.Ahead, failed = nil, errors.New("nobody can tell")
	_, server = open(t, o)
	if page, _, _ := browse(t, server, "/home", nil, nil); strings.Contains(page, "What comes next") {
		t.Error("the page foretells where nobody knows")
	}
}

func TestABadDayIsMadeOnThePageAndTakenBack(t *testing.T) {
	w, server := open(t, options())
	page, _, _ := browse(t, server, "/home", nil, nil)
	lacks(t, page, "A bad day", `data-control="/trouble/3">Lose an answer`)
	page, _, _ = browse(t, server, "/trouble/3", url.Values{}, nil)
	lacks(t, page, "its answer gets lost")
	if faults := w.Faults(); len(faults) != 1 || faults[0].Kind != fakeslack.LostAnswer {
		t.Fatalf("faults = %+v, want one lost answer", faults)
	}
	if err := w.Break(fakeslack.Fault{Kind: fakeslack.Slow, On: "views.open", Times: 2}); err != nil {
		t.Fatalf("break: %v", err)
	}
	page, _, _ = browse(t, server, "/home", nil, nil)
	lacks(t, page, "Still to come: lost answer<", "Still to come: slow on views.open 2 times")
	browse(t, server, "/trouble/7", url.Values{}, nil)
	if faults := w.Faults(); len(faults) != 0 {
		t.Errorf("faults = %+v, want none", faults)
	}
	if _, status, _ := browse(t, server, "/trouble/99", url.Values{}, nil); status != 404 {
		t.Errorf("no such trouble: status %d, want 404", status)
	}
}

func TestAPictureIsShownAndAnythingElseIsHandedOver(t *testing.T) {
	w, server := open(t, options())
	api := connect(t, w, server, obliging)
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatalf("encode: %v", err)
	}
	channel, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{"UANA"}})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	for name, body := range map[string][]byte{"chart.png": drawn.Bytes(), "page.html": []byte("<script>alert(1)</script>")} {
		_, err := api.UploadFile(slack.UploadFileParameters{
			Filename: name, FileSize: len(body), Reader: bytes.NewReader(body), Channel: channel.ID, AltTxt: "talks by week",
		})
		if err != nil {
			t.Fatalf("upload %s: %v", name, err)
		}
	}
	page, _, _ := browse(t, server, "/with/UB01", nil, nil)
	lacks(t, page, `alt="talks by week"`, "chart.png", "page.html")
	if n := strings.Count(page, "<img"); n != 1 {
		t.Errorf("%d pictures, want the one that is one", n)
	}
	for _, seen := range strings.Split(page, `href="/files/`)[1:] {
		_, _, header := browse(t, server, "/files/"+seen[:strings.Index(seen, `"`)], nil, nil)
		if kind := header.Get("Content-Type"); kind != "image/png" && kind != "application/octet-stream" {
			t.Errorf("a file comes as %s", kind)
		}
	}
}
