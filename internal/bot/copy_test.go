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

// walk is the walk of everything.
func walk(t testing.TB) *counter {
	c := open(t)
	c.opens(ana)
	c.types(ana, "stakeholders")
	c.types(ana, "rapport due")
	disturbs(c)
	undone := c.types(ana, "stakeholders add @maria @sam focus #budget")
	c.presses(ana, c.types(ana, "reflect show"), "/reflect")
	c.types(ana, "stakeholders add @maria key")
	for _, line := range slices.Concat(lines(), shareLines()) {
		c.types(ana, line)
	}
	c.presses(ana, c.types(ana, "touched @maria coffee 20 days ago: worried !send it by wed ?a calm spring"), "Undo (24 h)")
	kept := c.types(ana, "touched @maria @sam coffee 20 days ago: worried !send it by wed ?two testers by fri")
	pressAll(c, c.types(ana, "touched @sam call: !one by wed !two by wed !three by wed"), "Kept it", "Kept it", "Another day…", "Let go")
	c.presses(ana, c.types(ana, "touched @sam call"), "How it was…")
	c.presses(ana, kept, "Edit")
	corrections(c)
	plans(c)
	c.types(maria, "no more links")
	for _, said := range nextLines() {
		c.types(ana, said)
	}
	for _, sort := range sortsOf {
		c.sortsOut(c.types(ana, "zibble zonk"), sort)
	}
	c.presses(ana, undone, "Undo (24 h)")
	shown := c.types(ana, "stakeholders show maria")
	for _, label := range []string{
		"Another day…", "Kept it", "Let go", "Edit…", "Need met", "Need met", "Edit…", "Log a talk", "Rhythm", "Reflect",
	} {
		c.presses(ana, shown, label)
	}
	c.presses(ana, c.presses(ana, shown, "Rhythm"), "Key: every 2 weeks")
	knows(c)
	assesses(c)
	carries(c)
	concludes(c)
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
	for n := range 50 {
		c.types(ana, fmt.Sprintf("touched \"Friend %02d\" call %d days ago", n, 10*n))
		c.types(ana, fmt.Sprintf("stakeholders add \"Friend %02d\"", n))
		c.types(ana, fmt.Sprintf("touched \"Friend %02d\" call %d days ago", n, 10*n))
	}
	begins(c)
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
	digests(c)
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
	c.presses(ana, long, "Ulla Maier")
	c.opens(ana)
	for _, b := range old.Blocks {
		if row, ok := b.(chat.Buttons); ok && len(row) > 0 {
			c.presses(sam, old, row[0].Label)
		}
	}
	quiets(c, digest)
	asks(c)
	gathers(c)
	if c.faults != nil {
		t.Errorf("the operator heard of %v", c.faults)
	}
	return c
}

// practises has Ana do, put off and refuse practices, and draw gestures.
func practises(c *counter) {
	for _, line := range []string{"rapport practice dance", "rapport practice done", "rapport settings level 9", "rapport settings level 5", "rapport settings level"} {
		c.types(ana, line)
	}
	c.types(ana, "rapport practice")
	m := c.types(ana, "rapport practice another")
	for range 3 {
		c.presses(ana, m, "Done")
		c.presses(ana, c.presses(ana, m, "Another week"), "Undo (24 h)")
		m = c.types(ana, "rapport practice another")
	}
	c.types(ana, "rapport practice done: "+chattest.Hostile)
	c.types(ana, "rapport practice done")
	c.types(ana, "rapport practice done: "+strings.Repeat("long ", 300))
	c.types(ana, "rapport practice")
	m = c.types(ana, "rapport practice another")
	c.presses(ana, m, "Not for me")
	c.presses(ana, m, "Not for me")
	for range 140 { // until nothing is left
		c.types(ana, "rapport practice another")
	}
	c.presses(ana, c.types(ana, "rapport practice idea"), "Draw another")
	c.types(ana, "stakeholders find alert")
}

// reviews has Ana look over her ties, and see what moved her goals.
func reviews(c *counter) {
	for _, line := range []string{
		"stakeholders rest @sam", "rapport goal", "rapport goal learn: " + strings.Repeat("wörd ", 90), "rapport goal trust @maria 2", "rapport goal coaching @maria",
		"rapport goal trust", "rapport goal change: ask first",
	} {
		c.types(ana, line)
	}
	pressAll(c, c.types(ana, "rapport goal"), "What moved it", "Name a talk that helped", "How is it now?")
	m := c.types(ana, "rapport review")
	for _, label := range []string{"Keep", "Undo (24 h)", "Another rhythm…", "Rest", "Make it key", "Make it focus", "Later", "Let them rest", "Enough for today", "Go on"} {
		if _, there := button(m, label); there {
			m = c.presses(ana, m, label)
		}
		if _, asks := button(m, "Keep"); !asks {
			m = c.types(ana, "rapport review")
		}
	}
	for range 10 {
		if _, there := button(m, "Keep"); there {
			m = c.presses(ana, m, "Keep")
		}
	}
	c.presses(ana, m, "A few more")
	audits(c)
	for _, line := range []string{"stakeholders assess @maria formal much trust 2", "rapport review influence", "stakeholders map"} {
		c.types(ana, line)
	}
	c.types(ana, "rapport review quarter")
	c.types(sam, "rapport review quarter")
	c.presses(ana, c.types(ana, "reflect @sam: ask first"), "Make it a goal…")
}

// audits has Ana keep a log of her talks for a while.
func audits(c *counter) {
	c.types(ana, "rapport settings discreet auto")
	for _, line := range []string{
		"rapport review audit", "rapport review audit stop", "rapport review audit dance", "rapport review audit begin", "rapport review audit begin",
		"rapport next", "rapport settings", "stakeholders show maria served", "stakeholders show zed served",
	} {
		c.types(ana, line)
	}
	c.presses(ana, c.types(ana, "stakeholders profile maria"), "What you did for them")
	c.types(ana, "rapport review audit")
	c.presses(ana, c.types(ana, "rapport review audit stop"), "Undo (24 h)")
}

// begins has Maria begin with Sam by the form, and say when they talked.
func begins(c *counter) {
	c.presses(maria, c.opens(maria), "Choose people")
	form := c.forms[len(c.forms)-1]
	values := map[string]chat.Value{}
	for _, f := range form.Fields {
		values[f.Name] = f.Value
	}
	values["people"] = chat.Value{People: []chat.Profile{sam}}
	submit := chat.Submission{Event: chat.Event{Key: "begins", Who: maria}, Form: form.Name, State: form.State, Values: values}
	begun := c.heard(c.desk.Submit(c.Context(), submit))
	m := c.presses(maria, begun, "Another time…")
	for _, label := range []string{"This week", "Ages ago", "Ages ago", "This month", "Undo (24 h)"} {
		m = c.presses(maria, m, label)
	}
}

// quiets has Sam note days that come up or do not, skip somebody but for their
// day, and press a digest of before about those who left the list.
func quiets(c *counter, old chat.Message) {
	for _, line := range []string{
		"stakeholders add \"Grace Kim\"", "touched grace coffee 40 days ago: the plan !the plan by dec 8", "stakeholders date grace birthday 14 dec",
		"stakeholders date grace wedding 30 nov", "stakeholders date grace moving 10 dec", "stakeholders needs grace",
	} {
		c.types(sam, line)
	}
	c.presses(sam, c.opens(sam), "Skip this time: Grace Kim")
	for _, line := range []string{"stakeholders rest grace", "stakeholders date grace name day 3 feb", "stakeholders remove @ana @maria", "bring them back", "bring ana back"} {
		c.types(sam, line)
	}
	c.presses(sam, old, "We talked")
}

// digests answers three weeks of digests in every way there is.
func digests(c *counter) {
	pressAll(c, c.passes(ana, november(2, 9, 45)),
		"Last time…", "What could I say?", "Close", "More", "Why this?", "Close", "More", "More often", "More", "Less often", "More", "Rest", "Undo (24 h)",
		"More", "Another day…", "Back", "More", "Another day…", "Next week", "Undo (24 h)", "More", "Let go", "Undo (24 h)",
		"Kept it", "Later", "Back", "Later", "Tomorrow", "Undo (24 h)", "Skip this time", "Not to interrupt", "Undo (24 h)",
		"Skip this time", "Nothing to say", "Undo (24 h)", "Skip this time", "Too senior", "Undo (24 h)", "Skip this time", "No time",
		"Why this?", "We talked",
	)
	c.types(ana, "rapport settings evening 16:30")
	c.types(ana, "rapport next")
	pressAll(c, c.passes(ana, november(2, 16, 31)), "Log a touch", "Nobody else", "Nobody today")
	c.types(ana, "rapport settings discreet off")
	c.passes(ana, november(4, 10, 5))
	c.types(ana, "rapport settings discreet strict")
	pressAll(c, c.passes(ana, november(4, 16, 31)), "Stop asking")
	c.fills(c.changes("Your phrases"), map[string]chat.Value{"phrases": text("How is the garden, {name}?")})
	pressAll(c, c.passes(ana, november(9, 9, 45)),
		"Show", "What could I say?", "More", "Why this?", "Later", "Next week", "Later", "Next month", "We talked",
	)
	c.passes(ana, november(23, 9, 45))
}

// articles answers a suggested article in every way there is.
func articles(c *counter) {
	for _, line := range []string{
		"stakeholders add @ana #cooking", "rapport settings articles", "rapport settings articles often", "rapport settings articles sunday 9:00",
		"rapport settings articles thursday 15:00", "share save https://example.org/soups #cooking", "share https://example.org/soups #cooking",
		"rapport next",
	} {
		c.types(maria, line)
	}
	m := c.passes(maria, november(26, 15, 1))
	for _, label := range []string{"More", "Why this?", "Share…", "Later", "Next week", "Undo (24 h)", "Not this one"} {
		answer := c.presses(maria, m, label)
		if _, there := button(answer, "Share…"); there || label == "Later" || label == "Next week" {
			m = answer
		}
	}
	c.presses(maria, m, "Share…")
}

// offers answers the offer of another rhythm in every way there is.
func offers(c *counter) {
	for _, line := range []string{"stakeholders every", "stakeholders every @ana"} {
		c.types(sam, line)
	}
	var m chat.Message
	for _, l := range c.inbox.Of(sam.ID) {
		if _, there := button(l.Message, "Leave it as it is"); there {
			m = l.Message
		}
	}
	c.said = append(c.said, m)
	for _, label := range []string{"Leave it as it is", "Undo (24 h)", "More", "Why this?", "Make it 16 days"} {
		m = c.presses(sam, m, label)
	}
}

// pressAll presses the buttons of those labels, as far as they are there, and
// opens the forms that a digest has.
func pressAll(c *counter, m chat.Message, labels ...string) {
	for _, label := range labels {
		if _, there := button(m, label); there {
			m = c.presses(ana, m, label)
		}
		for _, form := range []string{"A day…", "Rhythm…", "Add details"} {
			if _, there := button(m, form); there {
				c.presses(ana, m, form)
			}
		}
	}
}

// shareLines are typed for what is said of shares.
func shareLines() []string {
	return []string{
		"share help", "share save", "share saved", "share save https://example.org/a a note #budget", "share save https://example.org/a",
		"share saved", "share https://example.org/b @sam for you", "share https://example.org/b @sam once more",
		"share again https://example.org/b @sam once more", "share https://example.org/b @ana for me", "share https://example.org/c @sam " + strings.Repeat("long ", 300),
		"share event https://example.org/d @maria @sam come along", "stakeholders show @sam",
	}
}

// lines are typed for the sentences that answer them.
func lines() []string {
	long := strings.Repeat("é", 600)
	topics := " #" + strings.Join(strings.Split("abcdefghijklmnopqrstuvwxy", ""), " #")
	return []string{
		"hello", "Good morning!", "thanks", "ok", "how are you?", "bye", "sorry", "who are you?", "stop", ":wave:", "🎉",
		"rapport setings", "rapport delete @sam", "rapport @sam", "stakeholders @sam", "@sam coffee", "touchd", "list", "delete",
		"help", "dance", "rapport", "rapport help", "rapport dance", "touched help", "stakeholders help", "touched",
		"touched coffee", "touched olga coffee", "touched marai coffee", "touched @ana coffee", "touched @maria tomorrow",
		"touched @maria: !send it", "touched @maria: !send it by yesterday", "touched @maria: ?calm by yesterday",
		"touched @maria coffee: " + strings.Repeat("long ", 5000), "touched @maria: !" + long + " by fri", "touched @maria: ?" + long,
		"touched @maria lunch" + topics, "touched @maria #" + long, "touched @maria: " + chattest.Hostile,
		"touched @maria coffee: " + strings.Repeat("wörd & <x> ", 200),
		"touched @maria formal call personal hard, they came to me, helped, praised, no agenda #budget #q4",
		"stakeholders dance", "stakeholders add", "stakeholders add @ana", "stakeholders add \"" + long + "\"",
		"stakeholders add a@example.org", "stakeholders add \"Ana Díaz\" <ana@example.org> prospect", "stakeholders add \"\u202e\u200b\"",
		"stakeholders add Olga resting", "stakeholders add \"" + chattest.Hostile[:70] + "\"", "stakeholders add @Zed",
		"stakeholders add a b c d e f g h i j k l m n o p q r s t u v", "stakeholders add \"A\" \"B\" \"C\" \"D\" focus",
		"stakeholders date", "stakeholders date @maria", "stakeholders date @maria 3 nov", "stakeholders date @maria birthday",
		"stakeholders date @maria birthday feb 30", "stakeholders date @maria birthday 1890-02-01", "stakeholders date zed birthday 3 nov",
		"stakeholders date @maria birthday 1980-02-29", "stakeholders date @maria " + long + " 3 nov", "stakeholders date @maria: École on 9 nov 2004",
		"stakeholders date @maria first day here since 4 nov", "stakeholders date @ana birthday 3 nov", "stakeholders show maria",
		"stakeholders show", "stakeholders show zed", "stakeholders show a", "stakeholders show @sam", "stakeholders list",
		"rapport issue", "rapport issue new", "rapport owe", "rapport issue maria", "rapport issue zed a", "rapport issue @maria @sam a", "rapport issue @maria: " + long[:900],
		"rapport issue @maria: " + strings.Repeat("long ", 300), "rapport issue @maria the form is too long #forms by fri", "rapport issue @maria " + chattest.Hostile,
		"rapport issue @maria a by yesterday", "rapport issue maria", "rapport owe", "rapport goal", "rapport goal 1 new people", "rapport goal 4 informal", "rapport goal join", "rapport goal 2 personal maria", "rapport goal 2 personal zed", "rapport goal", "rapport goal join the guild", "rapport review stats", "rapport review months", "rapport review warmth", "rapport review influence", "rapport review x", "rapport review stats maria", "rapport review stats zed", "rapport next", "rapport export", "rapport about", "rapport test", "rapport settings", "rapport settings dance", "rapport settings checkin", "rapport settings zone x",
		"rapport settings checkin sun 9:30", "rapport settings hours 9-8", "rapport settings budget 9", "rapport settings days x",
		"rapport settings daily", "rapport settings evening", "rapport settings zone", "rapport settings hours", "rapport settings budget",
		"rapport settings discreet", "rapport settings phrases", "rapport settings phrases x", "rapport settings evening 23:00",
		"rapport settings checkin mon 9:30", "rapport settings checkin auto", "rapport pause", "rapport pause x", "rapport pause until yesterday",
		"rapport pause until friday", "rapport next", "rapport settings", "rapport resume", "rapport resume",
		"stakeholders tier @maria key", "stakeholders tier @maria key", "stakeholders every @maria 10 days", "stakeholders rest @maria",
		"stakeholders every @maria 900", "stakeholders every @maria", "stakeholders every", "stakeholders tier", "stakeholders tier @maria @sam light",
		"stakeholders note @maria " + chattest.Hostile, "stakeholders note @maria", "stakeholders note", "stakeholders note @maria @sam: tea #style",
		"stakeholders needs", "stakeholders need", "stakeholders need @maria", "stakeholders need @maria @sam a desk", "stakeholders need zed tea",
		"stakeholders need @maria two testers by fri", "stakeholders need @sam: " + long[:900], "stakeholders need @sam " + chattest.Hostile, "stakeholders needs", "stakeholders needs @sam",
		"stakeholders profile", "stakeholders profile @maria", "stakeholders profile @maria mandate: the audit", "stakeholders profile zed mandate: x",
		"stakeholders profile @maria asked values: " + chattest.Hostile, "stakeholders profile @maria dance: x", "stakeholders profile @maria rank: 9",
		"stakeholders profile @maria @sam mandate: x", "stakeholders profile @maria asked mandate: the budget", "stakeholders profile @maria mandate",
		"stakeholders profile @maria purpose: " + long[:900], "stakeholders profile @maria purpose: " + strings.Repeat("long ", 300), "sam cares about calm",
		"what drives sam", "who is powerful but not loyal?", "sam is loyal", "stakeholders assess", "stakeholders assess zed", "stakeholders assess @maria @sam trust 1",
		"stakeholders find", "stakeholders find tea", "stakeholders find @maria", "stakeholders find zebra", "stakeholders find i",
		"stakeholders remove", "stakeholders remove zed", "stakeholders remove @maria @sam", "stakeholders remove @maria",
		"stakeholders add @maria key", "touched @sam coffee",
		"stakeholders promises", "stakeholders promises zed", "touched @maria @sam coffee: !" + long[:900] + " by fri", "stakeholders promises",
		"I kept my promise to sam", "who is next?", "remind me to call sam next month", "who did I talk to last week?", "what do I know about sam",
		"who can see this", "forget me", "give me my data", "what does sam need", "I am on holiday until friday", "I am back", "I moved to lisbon",
		"change my check-in time", "leave sam alone", "too many messages", "are you there", "what should I say to sam", "search for tea", "sam’s birthday",
		"make sam focus", "sam is important", "sam needs a desk", "sam likes tea", "note that sam is away", "duplicate", "add people", "remove someone",
		"show my list", "I made a mistake", "send a link", "think about my week", "log a talk", "show home", "change settings", "I will see sam tomorrow",
		"by friday", "how often should I talk to sam?", "how are things with sam", "change sam to key", "wake up sam", "bring olga back", "sam’s email is new",
		"I missed sam’s birthday", "did sam like it?", "what did I share?", "who sent this?", "who is resting?", "are you paused?", "what happens tomorrow?",
		"who works at sam", "I told sam I would write", "don’t bring up sam", "don’t write before ten", "is sam told of this?", "how many talks", "did I meet sam?",
		"forget it", "had lunch with sam, pretty tense", "I thanked sam yesterday", "people can read over my shoulder", "stakeholders add Guild group",
		"stakeholders belong guild", "stakeholders belong @maria to guild", "stakeholders belong @maria to nobody", "thanks maria",
		"reflect show", "reflect", "touched sam coffe yesterdy", "touched sam coffee: ?by friday", "touched sam coffee: !by friday", "rapport settings zone portland",
		"touched sam call: !one by next friday ?two by next friday", "stakeholders need sam a chair by next friday", "rapport pause until next friday",
		"rapport resume", "reflect sam I talked too much", "reflect sam and maria both", "stakeholders add Design Team", "stakeholders add Harbour org",
		"share https://example.org/x with zed", "share https://example.org/x what I told sam",
		"stakeholders add \"Samuel Okafor\" \"Samantha Okafor\"", "touched okafor coffee", "touched sam coffee today",
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
