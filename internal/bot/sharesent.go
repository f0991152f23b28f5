package bot

import (
	"context"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// wordSent is the word behind /share that lists what was shared.
const wordSent = "sent"

// asksForSent reports whether the words behind /share begin with that one.
func asksForSent(words []chat.Word) bool {
	return len(words) > 0 && words[0].Kind == chat.KindText && !words[0].Quoted && strings.EqualFold(words[0].Text, wordSent)
}

// sharesSent answers /share sent: all that was shared, or what was with those who
// are named.
func (d *Desk) sharesSent(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	with, err := d.listed(ctx, v, words)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.sentPage(ctx, v, 0, with)
}

// sentPage draws a page of what was shared, the latest first, and what became of
// it; of what was shared with some people where it names them.
func (d *Desk) sentPage(ctx context.Context, v upkeep.Visit, page int, with []chat.Token) (chat.Reply, error) {
	var people []rapport.StakeholderID
	for _, t := range with {
		people = append(people, rapport.StakeholderID(t.Text))
	}
	all, err := d.steward.Sent(ctx, v, people)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(all) == 0 {
		return say(nothingSent(len(people) > 0)), nil
	}
	some := leaf(all, page)
	blocks := []chat.Block{chat.Heading{Text: "What you shared"}}
	for _, s := range some.shown {
		blocks = append(blocks, passedBlocks(s, v.Today)...)
	}
	blocks = append(blocks, some.turns(pageSent, "shares", with...)...)
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see this.")})}), nil
}

// nothingSent says that nothing was shared, with those who were named or at all.
func nothingSent(named bool) chat.Message {
	says := "You have shared nothing so far."
	if named {
		says = "You have shared nothing with them so far."
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(says)},
		chat.Small{Text: chat.Text{chat.Plain("To pass a link on: "), chat.Typed("/" + shareExample)}},
	}}
}

// passedBlocks draw one share with somebody, and what became of it. What can still
// be taken back has its button.
func passedBlocks(s upkeep.Passed, today rapport.Date) []chat.Block {
	title := cut(s.Passing.Title(), maxSharedTitle)
	became := capital(fate(s.Passing, today)) + "."
	if s.Passing.Reacted != nil && s.Passing.Sent != nil {
		became = "Sent " + onDay(s.Passing.Sent.On, today) + ". " + became
	}
	text := chat.Text{chat.Strong(title), chat.Plain(" to "), chat.Strong(s.Who.Name), chat.Plain("\n" + became)}
	blocks := []chat.Block{chat.Para{Text: append(text, openAgain(s.Passing, s.Who)...)}}
	if s.Passing.CanBeTakenBack() {
		blocks = append(blocks, chat.Buttons{besideUnsend(s.Share, s.Who.Name+", "+title)})
	}
	return blocks
}
