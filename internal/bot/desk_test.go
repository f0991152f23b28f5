package bot_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // the tests' zones, also where the machine has none

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/chart"
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/practice"
	"rapport/internal/reading"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

var (
	ana   = chat.Profile{ID: "slack:T1:UANA", Name: "Ana Silva", Zone: "Europe/Lisbon"}
	maria = chat.Profile{ID: "slack:T1:UMARIA", Name: "Maria Lopez", Zone: "Europe/Madrid"}
	sam   = chat.Profile{ID: "slack:T1:USAM", Name: "Sam Okafor"}
)

// A clock shows what it was set to.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// A counter is where members come to: a Desk over real books, on Sunday
// 1 November 2026 at noon in Lisbon. It keeps all that was said.
type counter struct {
	testing.TB
	clock   *clock
	desk    *bot.Desk
	records *book.Book
	steward *upkeep.Steward
	courier *upkeep.Courier
	inbox   *chattest.Inbox
	faults  []error
	events  int
	said    []chat.Message
	forms   []chat.Form
	pressed []pressed
}

// A pressed is a button that somebody pressed, and whether a form answered.
type pressed struct {
	chat.Button
	opened bool
}

// loadCatalogue reads the catalogue once for all tests, which only look at it.
var loadCatalogue = sync.OnceValues(practice.Load)

func open(t testing.TB) *counter {
	c := &counter{TB: t, clock: &clock{at: time.Date(2026, time.November, 1, 12, 0, 0, 0, time.UTC)}, inbox: &chattest.Inbox{}}
	records := book.New(memstore.New(), nil)
	c.records = records
	catalogue, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	c.steward = upkeep.NewSteward(records, records, c.clock, upkeep.House{
		Zone: time.UTC, CheckIn: "0 9 * * 1", Daily: "0 10 * * 2-5", Week: calendar.DefaultWeek(), Budget: 3,
		Matcher: reading.NewMatcher(), Catalogue: catalogue,
	})
	c.courier = upkeep.NewCourier(records.Outbox("", store.Pace{}), c.steward, pages{}, bot.NewVoice(c.inbox, nil), c.clock)
	c.desk = bot.NewDesk(c.steward, chart.Painter{}, func(err error) { c.faults = append(c.faults, err) })
	return c
}

var mention = regexp.MustCompile(`@(ana|maria|sam)\b`)

// types has a person type a line, in which @ana, @maria and @sam are mentions.
func (c *counter) types(who chat.Profile, line string) chat.Message {
	verb, rest, _ := strings.Cut(line, " ")
	var args chat.Line
	end := 0
	for _, at := range mention.FindAllStringIndex(rest, -1) {
		if at[0] > end {
			args = append(args, chat.TextToken(rest[end:at[0]]))
		}
		args = append(args, chat.MentionToken(map[string]chat.Profile{"@ana": ana, "@maria": maria, "@sam": sam}[rest[at[0]:at[1]]]))
		end = at[1]
	}
	if end < len(rest) {
		args = append(args, chat.TextToken(rest[end:]))
	}
	c.events++
	key := fmt.Sprint("typed-", c.events)
	return c.heard(c.desk.Command(c.Context(), chat.Command{Event: chat.Event{Key: key, Who: who}, Verb: verb, Args: args}))
}

// presses has a person press the first button of a label.
func (c *counter) presses(who chat.Profile, m chat.Message, label string) chat.Message {
	c.Helper()
	b, found := button(m, label)
	if !found {
		c.Fatalf("there is no %q in:\n%s", label, m.Plain())
	}
	return c.pressesButton(who, b)
}

func (c *counter) pressesButton(who chat.Profile, b chat.Button) chat.Message {
	c.Helper()
	r := c.desk.Press(c.Context(), chat.Press{Event: chat.Event{Key: b.Key, Who: who}, Line: b.Line})
	if c.pressed = append(c.pressed, pressed{b, r.Form != nil}); r.Form != nil && !b.Opens && !c.isPast(b) {
		c.Errorf("%q opens a form without saying so: %s", b.Label, b.Line)
	}
	return c.heard(r)
}

// isPast reports whether a button offers a line on an earlier day: then a form
// answers, which says so.
func (c *counter) isPast(b chat.Button) bool {
	return b.Line[0].Text == "choose" && (len(b.Line) < 2 || b.Line[1].Text != c.clock.Now().UTC().Format(time.DateOnly))
}

func (c *counter) opens(who chat.Profile) chat.Message {
	return c.heard(c.desk.Open(c.Context(), chat.Opening{Event: chat.Event{Who: who}}))
}

func (c *counter) heard(r chat.Reply) chat.Message {
	m := r.Message
	if r.Form != nil {
		m, c.forms = c.formWords(r.Form), append(c.forms, *r.Form)
	}
	c.said = append(c.said, m)
	return m
}

// formWords is what a form says, as a message: its words keep the same rules,
// and fit what the platforms take.
func (c *counter) formWords(f *chat.Form) chat.Message {
	c.Helper()
	if len([]rune(f.Title)) > 24 || len([]rune(f.Submit)) > 24 || len(f.Fields) > chat.MaxFields {
		c.Errorf("the form %q is too large: %+v", f.Name, f)
	}
	blocks := []chat.Block{chat.Heading{Text: f.Title}}
	if len(f.Intro) > 0 {
		blocks = append(blocks, chat.Para{Text: f.Intro})
	}
	for _, field := range f.Fields {
		blocks = append(blocks, chat.Para{Text: chat.Words(field.Label)})
		if field.Hint != "" {
			blocks = append(blocks, chat.Small{Text: chat.Words(field.Hint)})
		}
	}
	return chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words(f.Submit)})}
}

// passes lets time pass, minute by minute, and returns what a person got last.
func (c *counter) passes(who chat.Profile, to time.Time) chat.Message {
	c.Helper()
	for c.clock.Now().Before(to) {
		c.clock.set(c.clock.Now().Add(time.Minute))
		for {
			fired, err1 := c.steward.Beat(c.Context())
			carried, err2 := c.courier.Beat(c.Context())
			if err1 != nil || err2 != nil {
				c.Fatal(err1, err2)
			}
			if fired+carried == 0 {
				break
			}
		}
	}
	letters := c.inbox.Of(who.ID)
	if len(letters) == 0 {
		c.Fatal("no letter came")
	}
	last := letters[len(letters)-1].Message
	c.said = append(c.said, last)
	return last
}

func button(m chat.Message, label string) (chat.Button, bool) {
	for _, b := range m.Blocks {
		row, _ := b.(chat.Buttons)
		if i := slices.IndexFunc(row, func(b chat.Button) bool { return b.Label == label || b.Spoken == label }); i >= 0 {
			return row[i], true
		}
	}
	return chat.Button{}, false
}

// reads expects words in a message.
func (c *counter) reads(m chat.Message, words ...string) {
	c.Helper()
	for _, w := range words {
		if !strings.Contains(m.Plain(), w) {
			c.Errorf("there is no %q in:\n%s", w, m.Plain())
		}
	}
}

func november(date, hour, minute int) time.Time {
	return time.Date(2026, time.November, date, hour, minute, 0, 0, time.UTC)
}

func TestSlotOfTomorrowIsNamedAsOneSaysIt(t *testing.T) {
	c := open(t)
	m := c.types(ana, "touched @maria coffee yesterday")
	c.reads(m, "on Mondays at 09:", ", first tomorrow.")
	c.reads(c.opens(ana), "I’ll look in again tomorrow at 09:")
}

func TestWhoHasNoAccountCanBeFoundAgain(t *testing.T) {
	c := open(t)
	c.reads(c.types(ana, `stakeholders add "Ana  Díaz" <ana@example.org> key #budget`), "Ana Díaz", "is on your list as key, every 2 weeks.")
	c.reads(c.types(ana, `stakeholders add "ana díaz"`), "was on your list already")
	c.reads(c.types(ana, `stakeholders show “Ana Díaz”`), "ana@example.org", "#budget", "No talk logged yet.")
	c.reads(c.types(ana, "touched díaz coffee"), "Logged: coffee with Ana Díaz today.")
}

func TestButtonOfHomeLogsOnceForEachState(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee 40 days ago")
	home := c.opens(ana)
	first := c.presses(ana, home, "We talked")
	c.reads(first, "Logged: a talk with Maria Lopez today.")
	c.reads(c.presses(ana, home, "We talked"), "Maria Lopez has changed in your book since that button was drawn")
	c.reads(c.presses(ana, first, "Undo (24 h)"), "Taken back.", "Maria Lopez")
	c.reads(c.types(ana, "stakeholders"), "last talked 5 weeks ago")
	c.reads(c.presses(ana, home, "We talked"), "Maria Lopez has changed in your book since that button was drawn")
	c.reads(c.presses(ana, c.opens(ana), "We talked"), "Logged: a talk with Maria Lopez today.")
	c.reads(c.types(ana, "stakeholders"), "last talked today")
}

func TestPressOfSomebodyElseFindsNothing(t *testing.T) {
	c := open(t)
	logged := c.types(ana, "touched @maria coffee 40 days ago")
	digest := c.passes(ana, november(2, 9, 45))
	c.reads(c.presses(sam, digest, "We talked"), "That isn’t in your book any more")
	c.reads(c.presses(sam, digest, "Later"), "That isn’t in your book any more")
	c.reads(c.presses(sam, logged, "Undo (24 h)"), "I can’t undo it any more")
	c.reads(c.types(ana, "stakeholders"), "last talked 5 weeks ago")
}

func TestButtonThatNothingUnderstandsIsAnsweredKindly(t *testing.T) {
	c := open(t)
	for _, line := range []chat.Line{
		nil,
		{chat.IDToken("01J")},
		{chat.TextToken("later"), chat.IDToken("01J"), chat.TextToken("sometime")},
		{chat.TextToken("heldback"), chat.IDToken("01J")},
		{chat.TextToken("retune"), chat.IDToken("01J")},
		{chat.TextToken("heldback"), chat.IDToken("01J"), chat.TextToken("the weather")},
	} {
		reply := c.desk.Press(t.Context(), chat.Press{Event: chat.Event{Who: ana}, Line: line})
		c.reads(reply.Message, "That button is from an earlier version of me")
	}
	for _, verb := range []string{"done", "kept", "later", "skip", "back", "last", "openers", "more", "why"} {
		reply := c.desk.Press(t.Context(), chat.Press{Event: chat.Event{Who: ana}, Line: chat.Line{chat.TextToken(verb)}})
		c.reads(reply.Message, "That isn’t in your book any more")
	}
	if c.faults != nil {
		t.Errorf("the operator heard of %v", c.faults)
	}
}
