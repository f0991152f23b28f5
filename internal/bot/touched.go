package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// touched answers /touched: it logs a contact.
func (d *Desk) touched(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return chat.Reply{Form: touchedForm(v.Today)}, nil
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	contact, err := parseContact(slices.Clone(words), list, v.Today)
	if err != nil {
		return chat.Reply{}, fixable(unsaved(offering(err, "log it", true)))
	}
	doubts := append(doubtsIn(words, v.Today), dayInNote(words, contact.Touch.Note, list, v.Today)...)
	r, err := d.log(ctx, v, contact, doubts...)
	if _, ok := touchedField(err); ok {
		says, _ := remedy(err)
		return chat.Reply{}, fixable(&mistake{says: says})
	}
	return r, err
}

// log logs a contact that was understood. It offers the other reading of each day
// that is in doubt.
func (d *Desk) log(ctx context.Context, v upkeep.Visit, c upkeep.Contact, doubts ...doubt) (chat.Reply, error) {
	t, err := d.steward.Touched(ctx, v, c)
	if err != nil {
		return chat.Reply{}, err
	}
	if t.Undone {
		return say(chat.Say("That was logged before, and taken back since. I left it so; type it again to log it anew.")), nil
	}
	if choseOther(c.Who, t.People) {
		return say(chosenBefore(t.People, t.Receipt)), nil
	}
	r := d.loggedMessage(ctx, v, c, t)
	r.Message.Blocks = append(r.Message.Blocks, doubtBlocks(c, t, doubts, v.Today)...)
	return r, nil
}

// loggedMessage says what was logged, and asks after the promises that it may
// have kept. What was logged is kept by then, so a fault must not sound as if it
// were not.
func (d *Desk) loggedMessage(ctx context.Context, v upkeep.Visit, c upkeep.Contact, t upkeep.Touched) chat.Reply {
	m := touchedMessage(c, t, v)
	m.Blocks = append(append(m.Blocks, askPromise(c, t, v)...), d.themeHint(ctx, v, c.Touch.Topics)...)
	if len(t.Owed) == 0 {
		return say(m)
	}
	open, err := d.steward.Promises(ctx, v)
	if err != nil {
		d.fault(v.Member, err)
		return say(m)
	}
	open = slices.DeleteFunc(open, func(o upkeep.Outstanding) bool { return !slices.Contains(t.Owed, o.Entry) })
	m.Blocks = append(m.Blocks, stillOpen(open, v.Today)...)
	return say(m)
}

// maxStillOpen is how many promises a contact is asked after.
const maxStillOpen = 3

// stillOpen shows promises that a contact may have kept: the bot does not guess
// whether it did.
func stillOpen(open []upkeep.Outstanding, today rapport.Date) []chat.Block {
	var blocks []chat.Block
	for _, p := range open[:min(len(open), maxStillOpen)] {
		text := slices.Concat(chat.Words("Still open with "), strongFew(p.Who), chat.Words(": "+p.What+", "+byDay(p.By, today)+"."))
		blocks = append(blocks, chat.Para{Text: text}, promiseButtons(p.Entry, join(p.Who)+", "+p.What))
	}
	if more := len(open) - maxStillOpen; more > 0 {
		says := count(more, "more promise is", "more promises are") + " open: "
		blocks = append(blocks, chat.Small{Text: chat.Text{chat.Plain(says), chat.Typed("/stakeholders promises"), chat.Plain(".")}})
	}
	return blocks
}

// maxEcho is how much of a note the answer repeats, in runes.
const maxEcho = 280

func touchedMessage(c upkeep.Contact, t upkeep.Touched, v upkeep.Visit) chat.Message {
	first := slices.Concat(
		chat.Words("Logged: "+deed(c.Touch)+" with "), joinStrong(names(t.People)),
		chat.Words(" "+onDay(c.Touch.On, v.Today)+"."),
	)
	blocks := []chat.Block{chat.Para{Text: first}}
	if c.Touch.Note != "" {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Soft("“" + cut(c.Touch.Note, maxEcho) + "”")}})
	}
	for _, p := range c.Promises {
		blocks = append(blocks, chat.Para{Text: chat.Words(promised(p.What, p.By, v.Today))})
	}
	for _, n := range c.Needs {
		blocks = append(blocks, chat.Para{Text: chat.Words("They need: " + ended(need(n.What, n.By, v.Today)))})
	}
	blocks = append(blocks, chat.Small{Text: chat.Words(touchedSmall(c, t, v))})
	var buttons chat.Buttons
	if len(t.People) == 1 {
		who := t.People[0]
		buttons = append(buttons, reflectButton(who.ID, who.Name), promiseButton(who.ID, who.Name))
	}
	blocks = append(blocks, append(buttons, howButton(t.Touch), editButton(t.Touch), undoButton(t.Receipt)))
	if slices.Contains(c.Touch.Causes, rapport.HelpedMe) {
		blocks = append(blocks, smallWords("I’ll bring up a word of thanks when I look in next."), chat.Buttons{endedButton(t.Touch, join(names(t.People)))})
	}
	if t.Prompt != "" && len(t.People) == 1 {
		blocks = append(blocks, promptBlocks(t.Prompt, t.People[0])...)
	}
	return chat.Message{Blocks: blocks}
}

// touchedSmall says what else follows: topics, the next day, who is new.
func touchedSmall(c upkeep.Contact, t upkeep.Touched, v upkeep.Visit) string {
	var lines []string
	switch details := capital(details(c.Touch)); {
	case details == "":
	case len(c.Touch.Topics) > 0: // they stand last, and end no sentence
		lines = append(lines, details)
	default:
		lines = append(lines, ended(details))
	}
	for _, who := range t.People {
		if next := nextDay(who, len(t.People) > 1, v); next != "" {
			lines = append(lines, next)
		}
	}
	lines = append(lines, arrived(t.People, t.New, t.Back)...)
	if !t.FirstCheckIn.IsZero() {
		lines = append(lines, firstCheckIn(t.FirstCheckIn, v))
	}
	return strings.Join(lines, "\n")
}

// nextDay says when it is time to reach out again. Who was due before the last
// look at what became due waits for a check-in.
func nextDay(who upkeep.Listed, several bool, v upkeep.Visit) string {
	return nextUp(who, several, v, "at your next check-in")
}

// nextUp says when it is time to reach out again, and how it comes about where
// that day is past.
func nextUp(who upkeep.Listed, several bool, v upkeep.Visit, when string) string {
	if who.Due.IsZero() {
		return ""
	}
	if who.Due.After(v.Today) {
		when = aroundDay(v.Worked(who.Due), v.Today)
	}
	if several {
		return who.Name + ": next " + when + "."
	}
	return "Next: " + when + "."
}

// deed names a contact: "coffee", "a formal call", "a talk".
func deed(t rapport.Touch) string {
	m := medium(t.Medium)
	if t.Medium == "" || t.Setting == "" || t.Setting == t.Medium.Setting() {
		return m
	}
	bare := strings.TrimPrefix(strings.TrimPrefix(m, "an "), "a ")
	if t.Setting == rapport.Informal {
		return "an informal " + bare
	}
	return "a formal " + bare
}

// details lists what else was said of a contact: "Personal · they came to you
// · #budget".
func details(t rapport.Touch) string {
	var parts []string
	if t.Medium == "" && t.Setting != "" {
		parts = append(parts, string(t.Setting))
	}
	if t.Matter != "" {
		parts = append(parts, string(t.Matter))
	}
	for _, c := range t.Causes {
		parts = append(parts, string(c))
	}
	if t.Theirs {
		parts = append(parts, "they came to you")
	}
	if t.Mood != "" {
		parts = append(parts, mood(t.Mood))
	}
	if len(t.Topics) > 0 {
		parts = append(parts, topics(t.Topics))
	}
	return strings.Join(parts, " · ")
}

func mood(m rapport.Mood) string {
	if m == rapport.Good {
		return "it went well"
	}
	return "it was hard"
}

// need says what somebody needs, and by when.
func need(what string, by, today rapport.Date) string {
	if by.IsZero() {
		return what
	}
	return what + ", " + byDay(by, today)
}

// ended closes a sentence whose last words are the member's own.
func ended(text string) string {
	if strings.HasSuffix(text, "…") || strings.TrimRight(text, ".!?") != text {
		return text
	}
	return text + "."
}

// firstCheckIn tells a new member when the bot will write first.
func firstCheckIn(at time.Time, v upkeep.Visit) string {
	local := at.In(v.Zone)
	return fmt.Sprintf("I’ll check in with you on %ss at %s, first %s. "+
		"Between check-ins I write only on days when something is due. Only you see what we say here.",
		local.Weekday(), clock(at, v.Zone), onDay(rapport.DateOf(local), v.Today))
}

func names(people []upkeep.Listed) []string {
	ns := make([]string, len(people))
	for i, p := range people {
		ns[i] = p.Name
	}
	return ns
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
