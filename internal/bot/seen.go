package bot

import (
	"context"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// onHome stands for Home where a page of /rapport due has its number.
const onHome = -1

// A seen is somebody with buttons outside a digest, and the page of /rapport due
// that they stand on, or onHome.
type seen struct {
	who  rapport.Stakeholder
	page int
}

// button does something about somebody. It carries what they were like when it
// was drawn, so that an old one does nothing, and the page to be drawn anew.
func (s seen) button(label, verb string, more ...string) chat.Button {
	sight := upkeep.SightOf(s.who)
	words := append(
		chat.Line{idToken(sight.Who), idToken(sight.Latest)},
		textTokens(strconv.Itoa(sight.Undone), sight.Quiet.String(), strconv.Itoa(s.page))...,
	)
	return button(label, s.who.Name, verb, append(words, textTokens(more...)...)...)
}

// A sighting is what such a button carried.
type sighting struct {
	upkeep.Sight
	page   int
	choice string // "" where the button offers no choice
}

// readSighting reads the arguments of such a button, and returns false for those
// of no button.
func readSighting(args chat.Line) (sighting, bool) {
	s := sighting{page: onHome, Sight: upkeep.Sight{Who: rapport.StakeholderID(id(args, 0)), Latest: rapport.EntryID(id(args, 1))}}
	if len(args) < 3 {
		return s, false
	}
	var err error
	if s.Undone, err = strconv.Atoi(args[2].Text); err != nil {
		return s, false
	}
	if len(args) > 3 {
		s.Quiet, _ = rapport.ParseDate(args[3].Text) // what is no day stands for none
	}
	if page, ok := pageAt(args, 4); ok {
		s.page = page
	}
	if len(args) > 5 {
		s.choice = args[5].Text
	}
	return s, true
}

// onPage has a button's answer drawn in the place of a page of /rapport due.
func onPage(b chat.Button, page int) chat.Button {
	if page != onHome {
		b.Line = append(b.Line, chat.TextToken(strconv.Itoa(page)))
	}
	return b
}

// pageAt returns the page that stands at a place in a press, and false where
// there is none.
func pageAt(args chat.Line, at int) (int, bool) {
	if len(args) <= at || args[at].Kind != chat.KindText {
		return onHome, false
	}
	page, err := strconv.Atoi(args[at].Text)
	return page, err == nil && page >= 0
}

// answered says what became of a press: above the page that it was drawn on, or
// alone where that was Home, which is drawn anew by itself.
func (d *Desk) answered(ctx context.Context, v upkeep.Visit, page int, says []chat.Block) (chat.Reply, error) {
	if page == onHome {
		return beside(chat.Message{Blocks: says}), nil
	}
	for _, b := range says {
		if row, isRow := b.(chat.Buttons); isRow {
			for i := range row {
				if isUndo(row[i]) || row[i].Line[0].Text == pressEdit {
					row[i] = onPage(row[i], page)
				}
			}
		}
	}
	r, err := d.duePage(ctx, v, page, unfolded{above: says})
	if err != nil {
		d.fault(v.Member, err)
		return beside(chat.Message{Blocks: says}), nil
	}
	return r, nil
}

// answeredSight says what became of a press about somebody: what was done
// reads before their name and behind it.
func answeredSight(a upkeep.Answered, today rapport.Date, before, behind, small string) []chat.Block {
	name := chat.Strong(a.Person.Name)
	if a.Repeat {
		says := chat.Plain(" has changed in your book since that button was drawn, so I left it as it is. " + stands(a, today))
		return []chat.Block{chat.Para{Text: chat.Text{name, says}}, nextSteps(a.Person.ID, a.Person.Name)}
	}
	blocks := []chat.Block{chat.Para{Text: chat.Text{chat.Plain(before), name, chat.Plain(behind)}}}
	if small != "" {
		blocks = append(blocks, chat.Small{Text: chat.Words(small)})
	}
	return append(blocks, chat.Buttons{undoOf(a.Receipt, a.Person.Name)})
}

// stands says how things are with somebody about whom an old button was pressed.
func stands(a upkeep.Answered, today rapport.Date) string {
	switch {
	case today.Before(a.Quiet):
		return "They are " + quietUntil(a.Quiet, a.Breaks, today)
	case a.Latest.IsZero():
		return "No talk is logged with them."
	default:
		return "You last talked " + ago(a.Latest, today) + "."
	}
}
