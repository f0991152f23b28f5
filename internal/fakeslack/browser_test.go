package fakeslack_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// browser starts a headless Chromium. Where there is none the test is left
// out, but not where CI is set.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("chromium is needed in CI")
		}
		t.Skip("no chromium on this machine")
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	ctx, cancel = context.WithTimeout(ctx, 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func TestAPersonCanWorkInTheBrowser(t *testing.T) {
	ctx := browser(t)
	w, server := open(t, options())
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		switch data := e.Data.(type) {
		case slack.SlashCommand:
			_ = sm.Ack(*e.Request, map[string]any{"blocks": []slack.Block{buttons("Undo")}})
		case slack.InteractionCallback:
			_ = sm.Ack(*e.Request)
			_, _, _ = client(server).PostMessage(data.Channel.ID, slack.MsgOptionText("Undone.", false),
				slack.MsgOptionReplaceOriginal(data.ResponseURL))
		default:
			obliging(sm, e)
		}
	})
	err := chromedp.Do(ctx,
		chromedp.Navigate(server.URL),
		chromedp.Click("button[value=UANA]"),
		chromedp.SendKeys("textarea", "/to"),
		chromedp.WaitVisible(`#suggestions [aria-selected=true]`),
		chromedp.SendKeys("textarea", "\t@mar"),
		chromedp.WaitVisible(`#suggestions [data-insert="@maria"]`),
		chromedp.SendKeys("textarea", "\t coffee\r"),
		chromedp.Click("button[data-action=act-Undo]"),
		chromedp.WaitNotPresent("button[data-action=act-Undo]"),
	)
	if err != nil {
		t.Fatalf("drive the page: %v", err)
	}
	words, err := chromedp.Run(ctx, chromedp.Text("#messages"))
	if err != nil {
		t.Fatalf("read the page: %v", err)
	}
	if !strings.Contains(words, "Only visible to you") || !strings.Contains(words, "Undone.") {
		t.Errorf("the page shows %q", words)
	}
	if seen := w.Conversation("ana", "helper"); len(seen) != 1 || seen[0].Text != "Undone." {
		t.Errorf("ana sees %+v, want one replaced answer", seen)
	}
}

func TestAFormIsFilledInByTheKeyboardAlone(t *testing.T) {
	ctx := browser(t)
	w, server := open(t, withShortcuts())
	sent := make(chan slack.InteractionCallback, 2)
	answers := []any{
		slack.NewErrorsViewSubmissionResponse(map[string]string{"b-Note": "Say a little more."}),
		map[string]any{},
	}
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
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
		_ = sm.Ack(*e.Request, answers[0])
		answers = answers[1:]
		sent <- data
	})
	err := chromedp.Do(ctx,
		chromedp.Navigate(server.URL),
		chromedp.Click("button[value=UANA]"),
		chromedp.Focus(".composer [popovertarget]"),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible("#shortcuts [role=menuitem]:focus"),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(`dialog[open][aria-labelledby=dialog-title] [name="answer b-With"]:focus`),
		chromedp.KeyEvent("\t "), // the second person
		chromedp.SendKeys(`[name="answer b-Note"]`, "the budget"),
		chromedp.SendKeys(`[name="answer b-When"]`, "\r"), // sends the form
		chromedp.WaitVisible(`.faulty [name="answer b-Note"]:focus`),
		chromedp.KeyEvent(" again"),
		chromedp.Focus("dialog .primary"),
		chromedp.KeyEvent("\r"),
		chromedp.WaitNotPresent("dialog[open]"),
	)
	if err != nil {
		t.Fatalf("drive the page: %v", err)
	}
	<-sent
	got := (<-sent).View.State.Values
	if who := got["b-With"]["a"].SelectedUsers; len(who) != 1 || who[0] != "UMARIA" {
		t.Errorf("with = %v, want maria", who)
	}
	if note := got["b-Note"]["a"].Value; note != "the budget again" {
		t.Errorf("note = %q", note)
	}
}

func TestEscapeClosesAForm(t *testing.T) {
	ctx := browser(t)
	w, server := open(t, withShortcuts())
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if data, ok := e.Data.(slack.InteractionCallback); ok {
			_, _ = client(server).OpenView(data.TriggerID, touched())
		}
		obliging(sm, e)
	})
	if err := w.Say(t.Context(), "maria", "@ana", "Could you send the budget?"); err != nil {
		t.Fatalf("say: %v", err)
	}
	err := chromedp.Do(ctx,
		chromedp.Navigate(server.URL),
		chromedp.Click("button[value=UANA]"),
		chromedp.Click(`a[href="/with/UMARIA"]`),
		chromedp.Focus("#messages [popovertarget]"),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible("#message-shortcuts [role=menuitem]:focus"),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible("dialog[open]"),
		chromedp.KeyEvent(kb.Escape),
		chromedp.WaitNotPresent("dialog[open]"),
		chromedp.WaitVisible("#messages [popovertarget]:focus"), // where the keyboard came from
	)
	if err != nil {
		t.Fatalf("drive the page: %v", err)
	}
	if form, ok := w.Modal("ana"); ok {
		t.Errorf("the form is still open: %+v", form)
	}
}
