package bot

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// How many promises and dates, and how many needs, stand above somebody's
// entries: with eight of these, Slack's 50 blocks and 25 rows of buttons hold all.
const (
	maxShown = 5
	maxNeeds = 3
)

// showStakeholder answers /stakeholders show: what is kept about somebody.
func (d *Desk) showStakeholder(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if named, asked := cutServed(words); asked {
		return d.served(ctx, v, named)
	}
	who, err := d.person(ctx, v, words, &mistake{
		says: "Who would you like to see? Write a name from your list.", example: "stakeholders show @maria", lacks: true,
	})
	if err != nil {
		return chat.Reply{}, err
	}
	portrait, err := d.steward.Show(ctx, v, who.ID)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(portraitMessage(portrait, v)), nil
}

// person returns the one person on the visitor's list whom the words name, and
// the question where there are no words. It returns a *mistake where they name
// several: each of them.
func (d *Desk) person(ctx context.Context, v upkeep.Visit, words []chat.Word, question *mistake) (rapport.Stakeholder, error) {
	if len(words) == 0 {
		return rapport.Stakeholder{}, question
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return rapport.Stakeholder{}, err
	}
	if err := roll(list).oneByOne(question.example, words); err != nil {
		return rapport.Stakeholder{}, err
	}
	return roll(list).one(words)
}

// one returns the one person on the list that the words name.
func (r roll) one(words []chat.Word) (rapport.Stakeholder, error) {
	if w, ok, err := whom(words[0]); ok || err != nil {
		if err != nil {
			return rapport.Stakeholder{}, err
		}
		return r.who(w)
	}
	typed := strings.Trim(strings.TrimPrefix(chat.Join(words), "@"), "“”\"")
	names := strings.Fields(typed)
	if len(names) == 0 {
		return rapport.Stakeholder{}, r.unknown(typed)
	}
	switch m := r.find(names, beginning); {
	case len(m.who) == 0:
		return rapport.Stakeholder{}, r.unknown(typed)
	case len(m.who) > 1:
		return rapport.Stakeholder{}, ambiguous(typed, m.who)
	default:
		return m.who[0], nil
	}
}

func portraitMessage(p upkeep.Portrait, v upkeep.Visit) chat.Message {
	today := v.Today
	who := p.Stakeholder
	facts := []string{tierName(who.Tier)}
	if who.Tier.Cadence() > 0 {
		facts = []string{string(who.Tier) + ", " + every(who.Cadence())}
	}
	if who.Kind != rapport.Person {
		facts = append(facts, string(who.Kind))
	}
	if p.Body != "" {
		facts = append(facts, "belongs to "+p.Body)
	}
	if leftAlone(who, today) {
		facts = append(facts, "quiet until "+day(who.Summary.Quiet, today))
	} else if due, ok := who.Due(); ok && due.After(today) {
		facts = append(facts, "next "+aroundDay(v.Worked(due), today))
	}
	if who.Email != "" {
		facts = append(facts, who.Email)
	}
	if len(who.Topics) > 0 {
		facts = append(facts, topics(who.Topics))
	}
	if l := who.Summary.Links; l.Sent > 0 {
		facts = append(facts, answersTo(l))
	}
	if p.NoLinks {
		facts = append(facts, "wants no links from you")
	}
	blocks := []chat.Block{
		chat.Heading{Text: who.Name},
		chat.Para{Text: chat.Words(capital(standing(who, today)) + ".")},
		chat.Small{Text: chat.Words(capital(strings.Join(facts, " · ")))},
	}
	if who.Summary.NextTime != "" {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong("Next time"), chat.Plain("\n" + who.Summary.NextTime)}})
	}
	blocks = append(blocks, shownProfile(p, today)...)
	blocks = append(blocks, shownPeople(p)...)
	blocks = slices.Concat(blocks, shownPromises(who, today), shownSteps(who, today), shownNeeds(who, today), shownIssues(who), shownDates(who, today))
	for _, e := range p.Latest {
		if p, isShare := p.Shared[e.ID]; isShare {
			blocks = append(blocks, sharedEntry(e, p, who, today)...)
		} else if text := entryText(e, today); text != nil {
			blocks = append(blocks, chat.Para{Text: text}, entryButtons(e, text))
		}
	}
	foot := chat.Text{chat.Plain("Only you see this. In one line: "), chat.Typed("/touched " + inQuotes(who.Name) + " coffee today: …")}
	return chat.Message{Blocks: append(blocks, showButtons(p, today), chat.Small{Text: foot})}
}

// showButtons are the acts that are wanted most often about somebody.
func showButtons(p upkeep.Portrait, today rapport.Date) chat.Buttons {
	who := p.Stakeholder
	person := idToken(who.ID)
	row := chat.Buttons{
		button("Log a talk", who.Name, pressLogTalk, person), button("Edit details", who.Name, "stakeholders", chat.TextToken("edit"), person),
		button("Another rhythm…", who.Name, pressTier, person), reflectButton(who.ID, who.Name),
	}
	if leftAlone(who, today) {
		row[2] = speakUpButton(who)
	}
	if p.Mailed {
		row = append(row, linksButton(who, p.NoLinks))
	}
	return row
}

// shownPromises are the first to come of what was promised to somebody.
func shownPromises(who rapport.Stakeholder, today rapport.Date) []chat.Block {
	open := slices.SortedStableFunc(slices.Values(who.Summary.Promises), func(a, b rapport.Owed) int {
		return a.By.Sub(b.By)
	})
	var blocks []chat.Block
	for _, promise := range open[:min(len(open), maxShown)] {
		blocks = append(blocks, chat.Para{Text: chat.Words(promised(promise.What, promise.By, today))},
			promiseButtons(promise.Entry, promise.What))
	}
	if more := len(open) - maxShown; more > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Text{
			chat.Plain(count(more, "more promise: ", "more promises: ")),
			chat.Typed("/stakeholders promises " + inQuotes(who.Name)),
		}})
	}
	return blocks
}

// shownNeeds are the first told of what somebody needs.
func shownNeeds(who rapport.Stakeholder, today rapport.Date) []chat.Block {
	var blocks []chat.Block
	open := who.Summary.Needs
	for _, n := range open[:min(len(open), maxNeeds)] {
		row := append(needButtons(n.Entry, n.What), forgetButton(n.Entry, n.What))
		blocks = append(blocks, chat.Para{Text: chat.Words("Needs: " + need(n.What, n.By, today))}, row)
	}
	if more := len(open) - maxNeeds; more > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Text{
			chat.Plain(count(more, "more need: ", "more needs: ")),
			chat.Typed("/stakeholders needs " + inQuotes(who.Name)),
		}})
	}
	return blocks
}

// shownDates are the first to come of somebody's dates.
func shownDates(who rapport.Stakeholder, today rapport.Date) []chat.Block {
	blocks := dateRows(datesOf(who, today)[:min(len(who.Summary.Marked), maxShown)])
	if more := len(who.Summary.Marked) - maxShown; more > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Text{
			chat.Plain(count(more, "more date: ", "more dates: ")),
			chat.Typed("/stakeholders date " + inQuotes(who.Name)),
		}})
	}
	return blocks
}

// entryButtons let an entry be told again, or taken out of the book.
func entryButtons(e rapport.Entry, text chat.Text) chat.Buttons {
	what := strings.ReplaceAll(text.String(), "\n", ": ")
	if again, ok := rewordButton(e, what); ok {
		return chat.Buttons{again, forgetButton(e.ID, what)}
	}
	if _, isTouch := e.Fact.(rapport.Touch); !isTouch {
		return chat.Buttons{forgetButton(e.ID, what)}
	}
	return chat.Buttons{button("Edit", what, pressEdit, idToken(e.ID)), forgetButton(e.ID, what)}
}

// entryText words one entry of the journal.
func entryText(e rapport.Entry, today rapport.Date) chat.Text {
	switch f := e.Fact.(type) {
	case rapport.Touch:
		head := capital(deed(f)) + " " + onDay(f.On, today)
		if details := details(f); details != "" {
			head += " · " + details
		}
		text := chat.Text{chat.Strong(head)}
		if f.Note != "" {
			text = append(text, chat.Plain("\n"+f.Note))
		}
		return text
	case rapport.Note:
		head := "Note"
		if len(f.Topics) > 0 {
			head += " · " + topics(f.Topics)
		}
		return chat.Text{chat.Strong(head), chat.Plain("\n" + f.Text)}
	case rapport.Reflection:
		return reflectionText(f)
	case rapport.Need:
		return chat.Words("Needed: " + need(f.What, f.By, today))
	default:
		return nil
	}
}

// reflectionText words what was thought, question by question.
func reflectionText(r rapport.Reflection) chat.Text {
	text := chat.Text{chat.Strong("Reflection")}
	for _, a := range r.Answers {
		text = append(text, chat.Plain("\n"+question(a.Question)+" "), chat.Soft(a.Text))
	}
	if r.NextTime != "" {
		text = append(text, chat.Plain("\nNext time: "), chat.Soft(r.NextTime))
	}
	return text
}

// capital writes the first letter large.
func capital(s string) string {
	if s == "" {
		return s
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}
