package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/rs/zerolog"

	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/weblink"
)

// shows waits until a claim, in JavaScript, holds of the page.
func shows(claim string) chromedp.Action[chromedp.Void] {
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
		}
	}
}

// button, in JavaScript, is the last button of a label in the conversation or the
// dialog.
func button(label string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("#messages button, dialog[open] button")].filter((b) => b.textContent.startsWith(%q)).at(-1)`, label)
}

func pushes(label string) chromedp.Action[chromedp.Void] {
	return chromedp.Steps(shows(button(label)), chromedp.Evaluate[chromedp.Void](button(label)+".click()"))
}

func TestTheDemoOnTeamsIsPlayedInTheBrowser(t *testing.T) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("chromium is needed in CI")
		}
		t.Skip("no chromium on this machine")
	}
	listener, err := listenLoopback(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w, err := newTeamsWorld(demo.NewClock(time.Date(2026, time.November, 20, 15, 0, 0, 0, time.UTC)), listener)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.wire(t.TempDir()+"/rapport.db", weblink.NewClient(), config.SMTP{}, zerolog.Nop()); err != nil {
		t.Fatal(err)
	}
	running, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.run(running) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		_ = w.process.close()
	}()
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(patience))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, patience)
	defer cancel()
	err = chromedp.Do(ctx,
		chromedp.Navigate("http://"+listener.Addr().String()),
		shows(`document.querySelector("button.card")`),
		chromedp.Evaluate[chromedp.Void](`document.querySelector("button.card").click()`),
		shows(`document.activeElement?.matches("textarea")`),
		chromedp.KeyEvent("touched @maria coffee: the budget\r"),
		pushes("Undo"),
		shows(`document.getElementById("messages").innerText.includes("Taken back")`),
		chromedp.KeyEvent("touched\r"),
		pushes("Open form"),
		shows(`document.querySelector("dialog[open] textarea")`),
		chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("dialog[open] [type=checkbox]")[1].click()`),
		pushes("Log it"),
		shows(`!document.querySelector("dialog[open]") && document.getElementById("messages").innerText.includes("Logged")`),
	)
	if err != nil {
		t.Fatalf("drive the page: %v", err)
	}
}
