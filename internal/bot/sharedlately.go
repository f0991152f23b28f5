package bot

import (
	"fmt"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxSharedTitle is how much of a title stands in a list.
const maxSharedTitle = 80

// sharedBlocks draw what was shared lately, with a way to all that ever was.
func sharedBlocks(h upkeep.Home) []chat.Block {
	if len(h.Shared) == 0 {
		return nil
	}
	blocks := []chat.Block{chat.Divider{}, chat.Heading{Text: "Shared lately"}}
	for _, s := range h.Shared {
		blocks = append(blocks, passedBlocks(s, h.Today)...)
	}
	return append(blocks, chat.Buttons{button("All you shared", "", pressPage, textTokens(pageSent, "0")...)})
}

// fate says what became of a share.
func fate(p rapport.Passing, today rapport.Date) string {
	switch {
	case p.TakenBack:
		return "you took it back"
	case p.Declined != nil && p.Declined.Why == rapport.NoLinks:
		return "not sent, since they would rather not get links through me"
	case p.Declined != nil && p.Declined.Why == rapport.Unasked:
		return "not sent, since they would rather not be asked through me"
	case p.Declined != nil && p.Declined.Why == rapport.NoReply:
		return "not sent, since nobody could have answered it"
	case p.Declined != nil:
		return "not sent, since I couldn’t reach them"
	case p.Reacted != nil:
		return reacted(p.Reacted.Reaction)
	case p.IsByHand():
		return "from your own mail, noted " + onDay(p.Sent.On, today)
	case p.Sent != nil:
		return "no answer yet, sent " + onDay(p.Sent.On, today)
	case p.Waits != nil:
		return "waits until " + day(p.Waits.Until, today)
	default:
		return "on its way"
	}
}

// reacted says what a recipient thought of a share.
func reacted(r rapport.Reaction) string {
	switch r {
	case rapport.Useful:
		return "they found it useful"
	case rapport.GaveAdvice:
		return "they answered"
	case rapport.NotNow:
		return "no room for it just now"
	case rapport.DontAskMe:
		return "they would rather not be asked through me"
	case rapport.LetsTalk:
		return "they would like to talk about it"
	default:
		return "not for them this time"
	}
}

// answersTo says how somebody answers to what is shared with them.
func answersTo(l rapport.Links) string {
	says := fmt.Sprintf("%s shared, %d answered", count(l.Sent, "link", "links"), l.Answered)
	switch {
	case l.Answered == 0:
		return count(l.Sent, "link", "links") + " shared, no answer so far"
	case 2*l.Welcome > l.Answered && l.Answered == 1:
		return says + ", welcome"
	case 2*l.Welcome > l.Answered:
		return says + ", mostly welcome"
	case l.Welcome > 0:
		return says + ", some of them welcome"
	default:
		return says + ", not for them so far"
	}
}

// sharedText is a share among somebody's entries.
func sharedText(p rapport.Passing, who rapport.Stakeholder, today rapport.Date) chat.Text {
	head := "Shared"
	if p.Share.Asks() {
		head = "Asked for advice"
	}
	text := chat.Text{chat.Strong(head), chat.Plain(": ")}
	if title := cut(p.Title(), maxSharedTitle); p.Share.Link == "" {
		text = append(text, chat.Plain(title))
	} else {
		text = append(text, chat.Linked(title, p.Share.Link))
	}
	text = append(text, chat.Plain(" · "+fate(p, today)))
	if p.Share.Note != "" && p.Share.Link != "" {
		text = append(text, chat.Plain("\n"+cut(p.Share.Note, maxEcho)))
	}
	if len(p.Share.Topics) > 0 {
		text = append(text, chat.Plain(" · "+topics(p.Share.Topics)))
	}
	return append(text, openAgain(p, who)...)
}

// sharedEntry draws one with its buttons.
func sharedEntry(e rapport.Entry, p rapport.Passing, who rapport.Stakeholder, today rapport.Date) []chat.Block {
	var row chat.Buttons
	spoken := cut(p.Title(), maxSpoken)
	if p.CanBeTakenBack() {
		row = append(row, besideUnsend(e.ID, who.Name+", "+spoken))
	}
	if p.Reacted != nil && p.Reacted.Reaction == rapport.GaveAdvice {
		row = append(row, button("Read it", who.Name, pressAdvice, idToken(e.ID)))
	}
	return []chat.Block{chat.Para{Text: sharedText(p, who, today)}, append(row, forgetButton(e.ID, cut(spoken, 60)))}
}
