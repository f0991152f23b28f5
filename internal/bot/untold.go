package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// untold reads a sentence that says that a talk never was, as in “sorry I did not
// talk to maria today”: with whom, and on which day.
func untold(words []chat.Word, list roll, today rapport.Date) (rapport.StakeholderID, rapport.Date, bool) {
	s := hear(words, list)
	at := 0
	for at < len(s.said) && slices.Contains(strings.Fields("sorry no oops wait actually but hmm ah"), s.said[at]) {
		at++
	}
	denies := false
	for _, way := range []string{
		"i|we did not talk|speak|meet|see|call|have|email|write|visit|chat ... @", "i|we didnt talk|speak|meet|see|call|have ... @",
		"i|we never talked|spoke|met|saw|called|had|emailed|visited ... @",
	} {
		_, ok := heard(strings.Fields(way), s.said[at:])
		denies = denies || ok
	}
	if !denies || len(s.who) == 0 || ends(words[len(words)-1], "?") {
		return "", rapport.Date{}, false
	}
	who, err := list.one(s.who)
	if err != nil {
		return "", rapport.Date{}, false
	}
	on := heardDay(words, today, past)
	if on.IsZero() {
		on = today
	}
	return who.ID, on, true
}

// maxUntold is how many talks of one day are offered to be taken out.
const maxUntold = 3

// offerUntold offers to take a talk that never was out of the book. It returns
// false for a sentence that says something else.
func (d *Desk) offerUntold(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	id, on, ok := untold(words, list, v.Today)
	if !ok {
		return chat.Reply{}, false, nil
	}
	p, err := d.steward.Show(ctx, v, id)
	if err != nil {
		return chat.Reply{}, false, err
	}
	var rows []chat.Block
	for _, e := range p.Latest {
		if t, isTouch := e.Fact.(rapport.Touch); isTouch && t.On == on && len(rows) < 2*maxUntold {
			rows = append(rows,
				chat.Para{Text: chat.Words(capital(deed(t)) + " " + onDay(t.On, v.Today))},
				chat.Buttons{forgetButton(e.ID, deed(t)+" with "+p.Stakeholder.Name), editButton(e.ID)},
			)
		}
	}
	says := " was logged " + onDay(on, v.Today) + ". Shall I take it out of your book?"
	if len(rows) == 0 {
		says = ": no talk is logged " + onDay(on, v.Today) + ", so all is as you say."
	}
	others, err := d.offerButtons(ctx, v, somethingElse(elseLabel, sortNote, words))
	show := button("Show", p.Stakeholder.Name, "stakeholders", chat.TextToken("show"), idToken(id))
	blocks := append([]chat.Block{chat.Para{Text: chat.Text{chat.Strong(p.Stakeholder.Name), chat.Plain(says)}}}, rows...)
	if len(rows) > 0 {
		blocks[0] = chat.Para{Text: slices.Concat(chat.Words("This with "), chat.Text{chat.Strong(p.Stakeholder.Name), chat.Plain(says)})}
	}
	return say(chat.Message{Blocks: append(blocks, append(chat.Buttons{show}, others...))}), true, err
}
