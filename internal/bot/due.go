package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// due answers /rapport due: everybody whom it is time to reach out to.
func (d *Desk) due(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	return d.duePage(ctx, v, 0, unfolded{})
}

// An unfolded is what a member opened about somebody on a page of /rapport due,
// or has just done there. It lives in the one reply.
type unfolded struct {
	above []chat.Block            // what they did, above the page
	who   rapport.StakeholderID   // "" where nothing is open
	shows []chat.Block            // below what is said about them
	row   func(seen) chat.Buttons // instead of their buttons; nil for those
}

// duePage draws a page of those whom it is time to reach out to.
func (d *Desk) duePage(ctx context.Context, v upkeep.Visit, page int, open unfolded) (chat.Reply, error) {
	due, err := d.steward.Due(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := open.above
	if len(blocks) > 0 {
		blocks = append(blocks, chat.Divider{})
	}
	if len(due) == 0 {
		quiet := chat.Text{chat.Plain("Nobody is waiting just now. "), chat.Typed("/stakeholders"), chat.Plain(" shows your whole list.")}
		return say(chat.Message{Blocks: append(blocks, chat.Para{Text: quiet})}), nil
	}
	blocks = append(blocks, chat.Heading{Text: "Time to catch up"})
	some := leaf(due, page)
	for _, s := range some.shown {
		blocks = append(blocks, open.blocks(s, v.Today, some.at)...)
	}
	return say(chat.Message{Blocks: append(blocks, some.turns(pageDue, "people")...)}), nil
}

// blocks shows one person of a page, with what is open about them.
func (u unfolded) blocks(s rapport.Suggestion, today rapport.Date, page int) []chat.Block {
	blocks := suggestionBlocks(s, today, page)
	if u.who != s.Who.ID {
		return blocks
	}
	last := len(blocks) - 1
	if u.row != nil {
		blocks[last] = u.row(seen{who: s.Who, page: page})
	}
	return append(append(blocks[:last:last], u.shows...), blocks[last])
}

// suggestionBlocks shows somebody to reach out to outside a digest, with all
// that can be done about it. Where they talked today already and something is
// still open, only that is asked.
func suggestionBlocks(s rapport.Suggestion, today rapport.Date, page int) []chat.Block {
	var settles, buttons chat.Buttons
	if s.Reason.Kind == rapport.PromiseDue && s.Owed != nil {
		settles = append(settles, onPage(keptButton(s.Owed.Entry, s.Who.Name), page))
	}
	if s.Reason.Kind == rapport.NeedDue && s.Owed != nil {
		settles = append(settles, onPage(metButton(s.Owed.Entry, s.Who.Name), page))
	}
	if s.Reason.Kind == rapport.TellBack && s.Owed != nil {
		settles = append(settles, onPage(toldBackButton(s.Owed.Entry, s.Who.Name), page))
	}
	if s.Reason.Kind == rapport.ObservationDue && s.Owed != nil {
		settles = append(settles, sawButton(s.Owed.Entry, s.Who.Name))
	}
	if s.Reason.Kind == rapport.StepDue && s.Owed != nil {
		settles = append(settles, onPage(button(talkedLabel(s.Reason, s.Owed), s.Who.Name, pressTakeStep, idToken(s.Owed.Entry)), page))
	}
	row := seen{who: s.Who, page: page}
	if s.Who.Summary.LatestOn != today || len(settles) == 0 {
		buttons = append(row.talkButton(s), row.button("Later", pressPutOff), row.button("Skip this time", pressPassOver))
		if s.Who.Summary.Latest != "" || known(upkeep.Item{Who: s.Who}) {
			buttons = append(buttons, row.button("Last time…", pressRecall))
		}
	}
	says := reason(s.Who, s.Reason, brief(s.Owed, maxRecalled), today)
	if item := (upkeep.Item{Who: s.Who, Owed: s.Owed}); page != onHome { // Home lists all promises
		says = append(says, alsoPromised(item, today)...)
		come := comePromises(item, today)
		for _, p := range come[:min(len(come), maxOpen)] {
			buttons = append(buttons, onPage(keptOf(p, s.Who.Name), page))
		}
		if len(come) > 0 && s.Reason.Kind == rapport.PromiseDue && s.Owed != nil {
			settles = chat.Buttons{onPage(keptOf(*s.Owed, s.Who.Name), page)}
		}
	}
	blocks := []chat.Block{chat.Para{Text: says}}
	if page == onHome && s.Reason.Kind == rapport.PromiseDue && s.Owed != nil { // Home lists it nowhere else, and has the room
		settles, blocks = nil, append(blocks, promiseButtons(s.Owed.Entry, s.Who.Name))
	}
	if row := append(settles, buttons...); len(row) > 0 {
		blocks = append(blocks, row)
	}
	return blocks
}

// talkButton logs a talk with somebody, where that is what there is to do: nothing
// where another button says it.
func (s seen) talkButton(sg rapport.Suggestion) chat.Buttons {
	var about []string
	if sg.Owed != nil {
		switch sg.Reason.Kind {
		case rapport.StepDue, rapport.ObservationDue:
			return nil
		case rapport.ThankOwed:
			about = []string{string(sg.Owed.Entry)}
		}
	}
	return chat.Buttons{s.button(talkedLabel(sg.Reason, sg.Owed), pressTalked, about...)}
}
