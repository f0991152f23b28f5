package fakeslack_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

// browser starts a headless Chromium. Where there is none the test is left
// out, but not where CI is set.
func browser(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("chromium is needed in CI")
		}
		t.Skip("no chromium on this machine")
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(inTheEnd))
	flags = append(flags, more...)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	ctx, cancel = context.WithTimeout(ctx, 3*inTheEnd)
	t.Cleanup(cancel)
	return ctx
}

// until waits until a claim, in JavaScript, holds of the page. Everything
// here asks the page by script: an id of a node does not outlive a redraw.
func until(claim string) chromedp.Action[chromedp.Void] {
	ask := fmt.Sprintf(`new Promise((tell) => setTimeout(() => tell(Boolean(%s)), 10))`, claim)
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		for {
			holds, err := chromedp.Evaluate[bool](ask, chromedp.EvalAwaitPromise)(ctx, t)
			if holds && err == nil {
				return chromedp.Void{}, nil
			}
			if ctx.Err() != nil {
				return chromedp.Void{}, fmt.Errorf("wait until %s: %w", claim, ctx.Err())
			}
			// Another error comes of a page that just gives way to the next.
		}
	}
}

// arrived waits until the page at a path listens to the keyboard.
func arrived(path string) chromedp.Action[chromedp.Void] {
	return until(fmt.Sprintf("location.pathname === %q && document.readyState === 'complete'", path))
}

func present(selector string) chromedp.Action[chromedp.Void] {
	return until(fmt.Sprintf("document.querySelector(%q)", selector))
}

func absent(selector string) chromedp.Action[chromedp.Void] {
	return until(fmt.Sprintf("!document.querySelector(%q)", selector))
}

// click clicks an element as soon as it is there.
func click(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Steps(present(selector),
		chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q).click()", selector)))
}

// focused waits until the keyboard is in an element.
func focused(selector string) chromedp.Action[chromedp.Void] {
	return until(fmt.Sprintf("document.activeElement?.matches(%q)", selector))
}

// reach presses Tab until the keyboard is in an element.
func reach(selector string) chromedp.Action[chromedp.Void] {
	there := chromedp.Evaluate[bool](fmt.Sprintf("Boolean(document.activeElement?.matches(%q))", selector))
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		for {
			if yes, err := there(ctx, t); yes || err != nil {
				return chromedp.Void{}, err
			}
			if _, err := chromedp.KeyEvent("\t")(ctx, t); err != nil {
				return chromedp.Void{}, fmt.Errorf("reach %s: %w", selector, err)
			}
		}
	}
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
		click("button[value=UANA]"),
		arrived("/with/UB01"),
		reach("textarea"),
		chromedp.KeyEvent("/to"),
		present(`#suggestions:not([hidden]) [aria-selected=true]`),
		chromedp.KeyEvent("\t@mar"),
		present(`#suggestions:not([hidden]) [data-insert="@maria"]`),
		chromedp.KeyEvent("\t coffee\r"),
		reach("button[data-action=act-Undo]"),
		chromedp.KeyEvent("\r"),
		absent("button[data-action=act-Undo]"),
		until("document.activeElement !== document.body"), // the keyboard stays in the page
	)
	if err != nil {
		t.Fatalf("drive the page: %v", err)
	}
	words, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.getElementById('messages').innerText"))
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
		click("button[value=UANA]"),
		arrived("/with/UB01"),
		reach(".composer [popovertarget]"),
		chromedp.KeyEvent("\r"),
		focused("#shortcuts [role=menuitem]"),
		chromedp.KeyEvent("\r"),
		focused(`dialog[open][aria-labelledby=dialog-title] [name="answer b-With"]`),
		chromedp.KeyEvent("\t "), // the second person
		reach(`[name="answer b-Note"]`),
		chromedp.KeyEvent("the budget"),
		reach(`[name="answer b-When"]`), // round by the first field
		chromedp.KeyEvent("\r"),         // sends the form
		focused(`.faulty [name="answer b-Note"]`),
		absent("dialog [aria-busy=true]"), // a form on its way cannot be sent again
		chromedp.KeyEvent(" again"),
		reach("dialog .primary"),
		chromedp.KeyEvent("\r"),
		absent("dialog[open]"),
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

func TestWordsOfACommandAreOffered(t *testing.T) {
	ctx := browser(t)
	o := options()
	o.App.Commands = []fakeslack.Command{{Name: "/list", Hint: "add @person | rest @person | remove @person", Description: "Tend it"}}
	w, server := open(t, o)
	connect(t, w, server, obliging)
	err := chromedp.Do(ctx,
		chromedp.Navigate(server.URL),
		click("button[value=UANA]"),
		arrived("/with/UB01"),
		reach("textarea"),
		chromedp.KeyEvent("/li\t"),
		present(`#suggestions:not([hidden]) [data-insert="rest"]`),
		absent(`#suggestions [aria-selected=true]`), // Enter would send the command alone
		chromedp.KeyEvent("rem"),
		present(`#suggestions [data-insert="remove"][aria-selected=true]`),
		chromedp.KeyEvent("\t"),
		until("document.querySelector('textarea').value === '/list remove '"),
		chromedp.KeyEvent("x"),
		present("#suggestions[hidden]"),
		chromedp.KeyEvent("\r"),
		until("document.getElementById('messages').innerText.includes('Noted: remove x')"),
	)
	if err != nil {
		t.Fatalf("drive the page: %v", err)
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
		click("button[value=UANA]"),
		arrived("/with/UB01"),
		click(`a[href="/with/UMARIA"]`),
		arrived("/with/UMARIA"),
		reach("#messages [popovertarget]"),
		chromedp.KeyEvent("\r"),
		focused("#message-shortcuts [role=menuitem]"),
		chromedp.KeyEvent("\r"),
		focused("dialog[open] *"),
		chromedp.KeyEvent(kb.Escape),
		absent("dialog[open]"),
		focused("#messages [popovertarget]"), // where the keyboard came from
	)
	if err != nil {
		t.Fatalf("drive the page: %v", err)
	}
	if form, ok := w.Modal("ana"); ok {
		t.Errorf("the form is still open: %+v", form)
	}
}
