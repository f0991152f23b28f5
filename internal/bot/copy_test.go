package bot_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rs/zerolog"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

// everything has people type, press and wait until most of what the bot can
// say was said, and returns all of it.
func everything(t testing.TB) []chat.Message { return walk(t).said }

// walk is the walk of everything, in chapters: those of a subject stand in a file of
// its tests, to which a new one is added.
func walk(t testing.TB) *counter {
	c := open(t)
	undone := starts(c)
	talks(c)
	corrections(c)
	plans(c)
	thinks(c)
	c.types(maria, "no more links")
	c.types(ana, "the need is met")
	for _, said := range nextLines() {
		c.types(ana, said)
	}
	for _, sort := range sortsOf {
		c.sortsOut(c.types(ana, "zibble zonk"), sort)
	}
	c.presses(ana, undone, "Undo (24 h)")
	shows(c)
	knows(c)
	assesses(c)
	carries(c)
	concludes(c)
	chosen := chooses(c)
	befriends(c)
	begins(c)
	goesHome(c)
	digests(c)
	c.types(ana, "next friday")
	c.heard(sharesAbroad(c, "abroad", "worth a look", map[string]string{"Grace": "America/New_York"}))
	articles(c)
	offers(c)
	digest := c.said[len(c.said)-1]
	follows(c)
	practises(c)
	reviews(c)
	learns(c)
	stands(c)
	old := c.said[len(c.said)-1]
	c.opensForms(ana)
	c.clock.set(november(29, 12, 0))
	c.presses(ana, undone, "Undo (24 h)")
	c.presses(ana, chosen, "Ulla Maier")
	c.opens(ana)
	for _, b := range old.Blocks {
		if row, ok := b.(chat.Buttons); ok && len(row) > 0 {
			c.presses(sam, old, row[0].Label)
		}
	}
	quiets(c, digest)
	asks(c)
	gathers(c)
	leaves(c)
	if c.faults != nil {
		t.Errorf("the operator heard of %v", c.faults)
	}
	return c
}

// starts has Ana add people and type all lines, and returns what came of adding.
func starts(c *counter) chat.Message {
	c.opens(ana)
	c.types(ana, "stakeholders")
	c.types(ana, "rapport due")
	disturbs(c)
	added := c.types(ana, "stakeholders add @maria @sam focus #budget")
	c.presses(ana, c.types(ana, "reflect show"), "/reflect")
	c.types(ana, "stakeholders add @maria key")
	for _, line := range lines() {
		c.types(ana, line)
	}
	return added
}

// talks has Ana log touches, and press what stands below them.
func talks(c *counter) {
	c.presses(ana, c.types(ana, "touched @maria coffee 20 days ago: worried !send it by wed ?a calm spring"), "Undo (24 h)")
	kept := c.types(ana, "touched @maria @sam coffee 20 days ago: worried !send it by wed ?two testers by fri")
	pressAll(c, c.types(ana, "touched @sam call: !one by wed !two by wed !three by wed"), "Kept it", "Kept it", "Another day…", "Let go")
	c.presses(ana, c.types(ana, "touched @sam call"), "How it was…")
	for _, said := range []string{"forget the promise", "I won't send it after all", "sam and maria are the same person", "new contact: Tina Becker, met at the fair"} {
		c.types(ana, said)
	}
	c.presses(ana, kept, "Edit")
}

// shows has Ana press what stands on somebody's page.
func shows(c *counter) {
	shown := c.types(ana, "stakeholders show maria")
	for _, label := range []string{
		"Another day…", "Kept it", "Let go", "Edit…", "Need met", "Need met", "Edit…", "Log a talk", "Another rhythm…", "Reflect",
	} {
		c.presses(ana, shown, label)
	}
	c.presses(ana, c.presses(ana, shown, "Another rhythm…"), "Key: every 2 weeks")
}

// chooses has Ana name somebody unknown, two who become one, and one of two, and
// returns what offered the two.
func chooses(c *counter) chat.Message {
	c.presses(ana, c.types(ana, "touched jutta coffee: hello"), "Add Jutta and log it")
	c.types(ana, "stakeholders add \"Ulla Reis\" \"Ulla Maier\"")
	merging := c.types(ana, "stakeholders merge \"Ulla Reis\" \"Ulla Maier\"")
	one := c.presses(ana, c.presses(ana, merging, "The other way round"), "Make them one")
	c.presses(ana, merging, "Make them one")
	c.presses(ana, one, "Undo (24 h)")
	which := c.types(ana, "touched ulla coffee: hello")
	c.presses(ana, which, "Ulla Reis")
	c.presses(ana, which, "Ulla Maier")
	long := c.types(ana, "touched ulla coffee tomorrow: "+strings.Repeat("hello ", 300))
	c.presses(ana, long, "Fix it in a form")
	return long
}

// befriends gives Ana a list of many pages.
func befriends(c *counter) {
	for n := range 50 {
		c.types(ana, fmt.Sprintf("touched \"Friend %02d\" call %d days ago", n, 10*n))
		c.types(ana, fmt.Sprintf("stakeholders add \"Friend %02d\"", n))
		c.types(ana, fmt.Sprintf("touched \"Friend %02d\" call %d days ago", n, 10*n))
	}
}

// goesHome has Ana press what stands on Home, and Sam talk often.
func goesHome(c *counter) {
	home := c.opens(ana)
	c.presses(ana, c.presses(ana, home, "Later"), "Back")
	c.presses(ana, home, "Last time…")
	c.presses(ana, home, "We talked")
	c.presses(ana, home, "We talked")
	pressAll(c, c.presses(ana, home, "Show all"),
		"Last time…", "Later", "Back", "More people", "Later", "Tomorrow", "Undo (24 h)", "Back", "Skip this time", "We talked",
	)
	c.types(ana, "stakeholders")
	for _, ago := range []int{52, 49, 46, 43, 40} {
		c.types(sam, fmt.Sprintf("touched @ana @maria coffee %d days ago", ago))
	}
}

// pressAll presses the buttons of those labels, as far as they are there, and
// opens the forms that a digest has.
func pressAll(c *counter, m chat.Message, labels ...string) {
	for _, label := range labels {
		if _, there := button(m, label); there {
			m = c.presses(ana, m, label)
		}
		for _, form := range []string{"A day…", "Another rhythm…", "Add details"} {
			if _, there := button(m, form); there {
				c.presses(ana, m, form)
			}
		}
	}
}

func TestNoWordsOfGuiltAreSaid(t *testing.T) {
	guilt := regexp.MustCompile(`(?i)overdue|neglect|fail|\bscore|should have|forgot|you must|too late|!!`)
	for _, m := range everything(t) {
		text := strings.ReplaceAll(m.Plain(), strings.TrimSpace(chattest.Hostile), "")
		if found := guilt.FindString(text); found != "" {
			t.Errorf("%q is said in:\n%s", found, text)
		}
	}
}

func TestButtonsAreFewAndShort(t *testing.T) {
	for _, m := range everything(t) {
		for _, block := range m.Blocks {
			row, _ := block.(chat.Buttons)
			if len(row) > chat.MaxButtons {
				t.Errorf("%d buttons stand in a row of:\n%s", len(row), m.Plain())
			}
			primary := 0
			for _, b := range row {
				if n := utf8.RuneCountInString(b.Label); n == 0 || n > 30 {
					t.Errorf("a label has %d characters: %q", n, b.Label)
				}
				if n := utf8.RuneCountInString(b.Spoken); n > 75 {
					t.Errorf("what is spoken has %d characters: %q", n, b.Spoken)
				}
				if b.Style == chat.Primary {
					primary++
				}
			}
			if primary > 1 {
				t.Errorf("%d buttons of a row are primary in:\n%s", primary, m.Plain())
			}
		}
	}
}

func TestSentencesAreWhole(t *testing.T) {
	// Signs of words put together wrongly.
	wrong := regexp.MustCompile(`\S  +\S|\.\.| \.|,,| ,|“”|  \n|\bon (today|tomorrow|yesterday)\b|\b1 (people|days|weeks)\b|%!|\bnil\b|0001`)
	for _, m := range everything(t) {
		if m.Empty() {
			t.Error("something was answered with nothing")
		}
		text := strings.ReplaceAll(m.Plain(), chattest.Hostile, "x")
		if found := wrong.FindString(text); found != "" {
			t.Errorf("%q is said in:\n%s", found, text)
		}
	}
}

// Everything goes through Slack's rendering to a Slack that refuses what the
// real one would.
func TestSlackTakesEveryMessageWhole(t *testing.T) {
	o := fakeslack.Options{
		Team:  "Harbour Works",
		Users: []fakeslack.User{{ID: "UANA", Name: "ana", RealName: "Ana Silva"}},
		App: fakeslack.App{
			ID: "A01", BotName: "rapport", BotToken: "xoxb-fake", AppToken: "xapp-fake",
			Scopes: []string{"chat:write", "im:history", "im:write", "users:read"},
		},
	}
	workspace := fakeslack.New(o)
	server := httptest.NewServer(workspace.Handler())
	defer server.Close()
	sent := map[string]bool{}
	for n, m := range everything(t) {
		if sent[m.Plain()] {
			continue
		}
		sent[m.Plain()] = true
		m.File, m.Picture = nil, nil // they would be messages of their own
		// One sender a message: each paces itself to what Slack allows.
		sender := slackchat.New(slackchat.Options{
			BotToken: o.App.BotToken, AppToken: o.App.AppToken, APIURL: server.URL + "/api/", Log: zerolog.Nop(),
		})
		d := chat.Delivery{ID: fmt.Sprint(n), To: "slack:T01:UANA", Attempt: 1}
		if _, err := sender.Send(context.WithoutCancel(t.Context()), d, m); err != nil {
			t.Errorf("Slack refuses %v:\n%s", err, m.Plain())
		}
	}
	seen := workspace.Conversation("ana", "rapport")
	if len(seen) != len(sent) {
		t.Errorf("%d of %d messages arrived", len(seen), len(sent))
	}
	cut := slices.IndexFunc(seen, func(s fakeslack.Seen) bool { return strings.Contains(s.Text, "…and more") })
	if cut >= 0 {
		t.Errorf("there is more to this than Slack shows:\n%s", seen[cut].Text)
	}
}
