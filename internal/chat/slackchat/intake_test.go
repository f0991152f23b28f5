package slackchat_test

import (
	"context"
	"errors"
	"fmt"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/internal/chat"
	"rapport/internal/fakeslack"
)

func TestAPanicOfTheHandlerIsToldKindlyAndCostsNobodyElse(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.hire(t, desk{
		command: func(_ context.Context, c chat.Command) chat.Reply {
			if len(c.Args) == 0 {
				return say("Fine.", button("Undo"))
			}
			panic("a secret note: " + c.Args[0].Text)
		},
		press: func(context.Context, chat.Press) chat.Reply { panic(errors.New("another secret")) },
	})
	for _, text := range []string{"everything", ""} {
		if err := w.Command(t.Context(), "ana", "#general", "/touched", text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Press(t.Context(), "ana", "#general", "Undo"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { return len(w.texts("ana", "#general")) == 3 })
	texts := w.texts("ana", "#general")
	if !strings.HasPrefix(texts[0], "Broken; look first.") || !strings.HasPrefix(texts[1], "Fine.") || texts[2] != texts[0] {
		t.Errorf("ana sees %q", texts)
	}
	log := w.log.String()
	if strings.Contains(log, "secret") || strings.Contains(log, "everything") {
		t.Errorf("the log tells: %s", log)
	}
	if !strings.Contains(log, `"panic":"string"`) || !strings.Contains(log, "TestAPanicOfTheHandler") {
		t.Errorf("the log does not say what panicked where: %s", log)
	}
}

func TestTheLogTellsWhatWasDoneAndNotWhatWasSaid(t *testing.T) {
	w := settle(t, harbour(), nil)
	stop := w.hire(t, desk{command: func(context.Context, chat.Command) chat.Reply { return say("Worried about the audit.") }})
	if err := w.Command(t.Context(), "ana", "#general", "/touched", "@maria audit https://example.org/?token=1"); err != nil {
		t.Fatal(err)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	log := w.log.String()
	for _, told := range []string{`"kind":"command"`, `"verb":"touched"`, `:UANA"`, `"took":`} {
		if !strings.Contains(log, told) {
			t.Errorf("the log does not tell %s: %s", told, log)
		}
	}
	for _, secret := range []string{"maria", "Maria", "Ana", "audit", "example.org", "/response/"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log tells %s: %s", secret, log)
		}
	}
}

func TestASlowHandlerIsToldToHurryInTimeForTheAck(t *testing.T) {
	t.Parallel()
	w := settle(t, harbour(), nil)
	w.options.Patience = 1 // Slack has more, since a busy machine may not do in the rest
	w.hire(t, desk{command: func(ctx context.Context, _ chat.Command) chat.Reply {
		const within = 3 * time.Second // from when it was sent
		if end, ok := ctx.Deadline(); !ok || time.Until(end) > within-400*time.Millisecond {
			t.Errorf("it may take until %s", end)
		}
		<-ctx.Done()
		return say("That took too long.")
	}})
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { return slices.Equal(w.texts("ana", "#general"), []string{"That took too long."}) })
}

func TestWhatWasDoneTooLateIsStillTold(t *testing.T) {
	t.Parallel()
	w := settle(t, hasty(), nil)
	release := make(chan struct{})
	w.hire(t, desk{command: func(context.Context, chat.Command) chat.Reply {
		<-release
		return say("Done at last.")
	}})
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); !errors.Is(err, fakeslack.ErrTimeout) {
		t.Fatalf("the command ended with %v", err)
	}
	close(release)
	w.until(t, func() bool {
		texts := w.texts("ana", "#general")
		return len(texts) > 0 && texts[len(texts)-1] == "Done at last."
	})
}

func TestWordsOfWhichNothingCameAreAcknowledgedOnceThatIsRead(t *testing.T) {
	t.Parallel()
	w := settle(t, hasty(), nil)
	w.hire(t, desk{command: func(context.Context, chat.Command) chat.Reply {
		return chat.Reply{Message: chat.Say("Nothing was saved."), Unkept: true}
	}})
	if err := w.Say(t.Context(), "ana", "rapport", "touched maria"); err != nil {
		t.Fatal(err)
	}
	if texts := w.texts("ana", "rapport"); texts[len(texts)-1] != "Nothing was saved." {
		t.Errorf("ana sees %q", texts)
	}
	if err := w.Break(fakeslack.Fault{Kind: fakeslack.Refused, On: "chat.postMessage", Error: "fatal_error"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Say(t.Context(), "ana", "rapport", "touched sam"); !errors.Is(err, fakeslack.ErrTimeout) {
		t.Errorf("words that nobody answered end with %v, want them to come again", err)
	}
}

// A crowd is a handler that holds everybody who types until it is released.
type crowd struct {
	desk
	entered chan struct{}
	release chan struct{}
}

func newCrowd() crowd {
	c := crowd{entered: make(chan struct{}, 100), release: make(chan struct{})}
	c.command = func(_ context.Context, command chat.Command) chat.Reply {
		if len(command.Args) == 0 {
			return say("Hello.")
		}
		c.entered <- struct{}{}
		<-c.release
		return say("Noted " + command.Args[0].Text)
	}
	return c
}

// fill has n people type, and returns when the handler holds them all. Once
// they are released, wait reports who got no answer.
func (w town) fill(t *testing.T, c crowd, n int) (wait func()) {
	t.Helper()
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Fatal(err)
	}
	var typing sync.WaitGroup
	for i := range n {
		typing.Go(func() {
			if err := w.Command(t.Context(), "ana", "#general", "/touched", fmt.Sprintf("number %d.", i)); err != nil {
				t.Errorf("number %d: %v", i, err)
			}
		})
	}
	for range n {
		<-c.entered
	}
	return func() {
		typing.Wait()
		all := strings.Join(w.texts("ana", "#general"), "\n")
		for i := range n {
			if got := strings.Count(all, fmt.Sprintf("Noted number %d.", i)); got != 1 {
				t.Errorf("number %d was answered %d times", i, got)
			}
		}
	}
}

func TestWhoComesWhenAllAreBusyIsToldSo(t *testing.T) {
	w := settle(t, harbour(), nil)
	c := newCrowd()
	w.hire(t, c)
	wait := w.fill(t, c, 64)
	if err := w.Command(t.Context(), "maria", "#general", "/touched", "one more"); err != nil {
		t.Error(err)
	}
	if texts := w.texts("maria", "#general"); len(texts) != 1 || !strings.Contains(texts[0], "Busy; try again.") {
		t.Errorf("maria sees %q", texts)
	}
	close(c.release)
	wait()
}

func TestNoAckIsLostWhenSlackClosesTheSockets(t *testing.T) {
	for _, reason := range []string{"warning", "refresh_requested"} {
		t.Run(reason, func(t *testing.T) {
			w := settle(t, harbour(), nil)
			c := newCrowd()
			w.hire(t, c)
			w.until(t, func() bool { return w.Sockets() == 2 })
			wait := w.fill(t, c, 40)
			w.Disconnect(reason)
			close(c.release)
			wait()
		})
	}
}

func TestAStopAnswersWhatWasBegunAndLeavesNothingBehind(t *testing.T) {
	w := settle(t, harbour(), nil)
	c := newCrowd()
	stop := w.hire(t, c)
	wait := w.fill(t, c, 20)
	stopped := make(chan error)
	go func() { stopped <- stop() }()
	w.until(t, func() bool {
		_ = w.Command(t.Context(), "maria", "#general", "/touched", "") // refused once the stop has begun
		texts := w.texts("maria", "#general")
		return len(texts) > 0 && strings.Contains(texts[len(texts)-1], "Busy; try again.")
	})
	close(c.release)
	wait()
	if err := <-stopped; err != nil {
		t.Errorf("run ended with %v", err)
	}
	for _, left := range leftBehind(t) {
		t.Errorf("a goroutine is left:\n%s", left)
	}
}

// leftBehind returns the goroutines of the adapter and its sockets. The
// library ends its last one just after it has returned, so they get a while.
func leftBehind(t *testing.T) []string {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	var left []string
	for range 60_000 {
		var all strings.Builder
		if err := pprof.Lookup("goroutine").WriteTo(&all, 2); err != nil {
			t.Fatal(err)
		}
		left = nil
		for one := range strings.SplitSeq(all.String(), "\n\n") {
			if strings.Contains(one, "slackchat.(*") || strings.Contains(one, "socketmode.(*") {
				left = append(left, one)
			}
		}
		if len(left) == 0 {
			return nil
		}
		<-tick.C
	}
	return left
}
