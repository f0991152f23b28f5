package fakeslack_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
	"rapport/internal/playroom"
)

// pale, in JavaScript, names every text in sight that stands out from what is
// behind it by less than 4.5 to 1 (www.w3.org/TR/WCAG22/#contrast-minimum).
const pale = `(() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], a: a / 255 };
  };
  const over = (top, below) => top.rgb.map((c, i) => c * top.a + below[i] * (1 - top.a));
  const behind = (element) => {
    const own = rgba(getComputedStyle(element).backgroundColor);
    if (own.a === 1) return own.rgb;
    return over(own, element.parentElement ? behind(element.parentElement) : rgba("Canvas").rgb);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const check = (element, pseudo, words) => {
    const ground = behind(element);
    const two = [light(ground), light(over(rgba(getComputedStyle(element, pseudo).color), ground))].sort((a, b) => b - a);
    const ratio = (two[0] + 0.05) / (two[1] + 0.05);
    if (ratio < 4.5) found.push(words.trim() + " " + ratio.toFixed(2));
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility()) continue;
    const words = [...element.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.data).join("");
    if (words.trim() !== "") check(element, null, words);
    if (element.placeholder) check(element, "::placeholder", element.placeholder);
  }
  return found.join("\n");
})()`

// wide, in JavaScript, is by how many pixels a page is wider than its window.
const wide = `document.documentElement.scrollWidth - innerWidth`

// varied serves a workspace whose page has something of everything to show:
// messages of all kinds, faults to come, and a form with a fault.
func varied(t *testing.T) *httptest.Server {
	t.Helper()
	o := withShortcuts()
	o.Welcome, o.Panel = "A place to try things.", "Time machine"
	o.Controls = []playroom.Control{{Label: "A day later"}, {Label: "A week later"}, {Label: "The next check-in of anybody"}}
	o.Ahead = func(context.Context, string) ([]playroom.Ahead, error) {
		return []playroom.Ahead{{At: o.Now(), Words: "A word from the app"}}, nil
	}
	w, server := open(t, o)
	api := connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		data, ok := e.Data.(slack.InteractionCallback)
		if !ok {
			obliging(sm, e)
			return
		}
		if data.Type == slack.InteractionTypeShortcut {
			_, _ = client(server).OpenView(data.TriggerID, touched())
			_ = sm.Ack(*e.Request)
			return
		}
		_ = sm.Ack(*e.Request, slack.NewErrorsViewSubmissionResponse(map[string]string{"b-Note": "Say a little more."}))
	})
	done := slack.NewButtonBlockElement("done", "v", plain("Done"))
	gone := slack.NewButtonBlockElement("gone", "v", plain("Remove"))
	words := slack.NewTextBlockObject("mrkdwn", "*Maria* <@UMARIA> <!here> `code` https://example.org\n> a quote\n"+strings.Repeat("long", 80), false, false)
	_, _, err := api.PostMessage("UANA", slack.MsgOptionBlocks(
		slack.NewHeaderBlock(plain("A heading")), slack.NewSectionBlock(words, nil, nil),
		slack.NewContextBlock("small", plain("Small print")), slack.NewDividerBlock(),
		slack.NewActionBlock("b1", done.WithStyle(slack.StylePrimary), gone.WithStyle(slack.StyleDanger)),
	))
	if err != nil {
		t.Fatalf("post: %v", err)
	}
	if err := w.Break(fakeslack.Fault{Kind: fakeslack.LostAnswer, On: "chat.update"}); err != nil {
		t.Fatalf("break: %v", err)
	}
	return server
}

// reveal opens all that the page keeps folded.
func reveal() chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach((d) => { d.open = true; })`)
}

func TestEveryWordStandsOutInTheLightAndInTheDark(t *testing.T) {
	for theme, flag := range map[string]string{"light": "preferredColorScheme=1", "dark": "preferredColorScheme=0"} {
		t.Run(theme, func(t *testing.T) {
			ctx := browser(t, chromedp.Flag("blink-settings", flag))
			server := varied(t)
			look := func(where string, there ...chromedp.Action[chromedp.Void]) {
				t.Helper()
				if err := chromedp.Do(ctx, there...); err != nil {
					t.Fatalf("%s: %v", where, err)
				}
				found, err := chromedp.Run(ctx, chromedp.Evaluate[string](pale))
				if err != nil || found != "" {
					t.Errorf("%s: %v, hard to read:\n%s", where, err, found)
				}
			}
			look("chooser", chromedp.Navigate(server.URL), present(".card"), until(`matchMedia("(prefers-color-scheme: `+theme+`)").matches`))
			look("conversation", click("button[value=UANA]"), arrived("/with/UB01"), reveal(),
				reach("textarea"), chromedp.KeyEvent("/touched x\r"), present(".ephemeral"),
				chromedp.KeyEvent("/shout\r"), present("#fault:not(:empty)"),
				chromedp.Evaluate[chromedp.Void](`document.querySelector("textarea").value = ""`),
				chromedp.KeyEvent("/"), present("#suggestions [aria-selected=true]"))
			look("form", chromedp.KeyEvent("\b"), click(".composer [popovertarget]"), focused("#shortcuts [role=menuitem]"),
				chromedp.KeyEvent("\r"), click("#dialog-submit"), present("dialog .faulty"))
		})
	}
}

func TestANarrowWindowNeedsNoSidewaysScrolling(t *testing.T) {
	ctx := browser(t, chromedp.WindowSize(500, 844)) // Chromium makes no window narrower than this
	server := varied(t)
	look := func(where string, there ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, there...); err != nil {
			t.Fatalf("%s: %v", where, err)
		}
		if over, err := chromedp.Run(ctx, chromedp.Evaluate[int](wide)); err != nil || over > 0 {
			t.Errorf("%s: %d pixels too wide, %v", where, over, err)
		}
	}
	look("chooser", chromedp.EmulateViewport(390, 844), chromedp.Navigate(server.URL), present(".card"), until("innerWidth === 390"))
	look("conversation", click("button[value=UANA]"), arrived("/with/UB01"), present("#messages .block"), reveal(),
		until(`document.querySelector("textarea").getBoundingClientRect().bottom < innerHeight`),
		until(`document.querySelector("#places [aria-current]").getBoundingClientRect().right <= document.getElementById("places").getBoundingClientRect().right`))
	look("form", click(".composer [popovertarget]"), focused("#shortcuts [role=menuitem]"),
		chromedp.KeyEvent("\r"), focused("dialog[open] *"))
}

func TestThePageSaysThatTheWorkspaceIsAwayAndComesBack(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(fakeslack.New(options()).Handler())
	err := chromedp.Do(ctx,
		chromedp.Navigate(server.URL),
		click("button[value=UANA]"),
		arrived("/with/UB01"),
		present("#away:empty"),
		reach("textarea"),
		chromedp.KeyEvent("half a line"),
	)
	if err != nil {
		t.Fatalf("open the page: %v", err)
	}
	address := server.Listener.Addr().String()
	server.CloseClientConnections()
	server.Close()
	if err := chromedp.Do(ctx, until(`document.getElementById("away").innerText.includes("away")`)); err != nil {
		t.Fatalf("see that it is away: %v", err)
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(t.Context(), "tcp", address)
	if err != nil {
		t.Fatalf("listen again: %v", err)
	}
	anew := fakeslack.New(options())
	again := &httptest.Server{Listener: listener, Config: &http.Server{Handler: anew.Handler()}}
	again.Start()
	defer func() { again.CloseClientConnections(); again.Close() }()
	if err := anew.Say(t.Context(), "ana", "helper", "Back again."); err != nil && !strings.Contains(err.Error(), fakeslack.ErrNoApp.Error()) {
		t.Fatalf("say: %v", err)
	}
	err = chromedp.Do(ctx,
		present("#away:empty"),
		until(`document.getElementById("messages").innerText.includes("Back again.")`),
		until(`document.querySelector("textarea").value === "half a line"`),
	)
	if err != nil {
		t.Fatalf("see it come back: %v", err)
	}
}
