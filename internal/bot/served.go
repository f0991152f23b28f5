package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// wordServed stands behind /stakeholders show and a name: what was done for them.
const wordServed = "served"

// maxDeeds is how much a page of what was done shows.
const maxDeeds = 15

// cutServed takes that word off the end of others, and reports whether it was there.
func cutServed(words []chat.Word) ([]chat.Word, bool) {
	last := len(words) - 1
	if last < 1 || words[last].Kind != chat.KindText || words[last].Quoted || !strings.EqualFold(words[last].Text, wordServed) {
		return words, false
	}
	return words[:last], true
}

// served answers /stakeholders show with that word, and /rapport review stats with
// a name behind it.
func (d *Desk) served(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	who, err := d.person(ctx, v, words, &mistake{example: "stakeholders show @maria"})
	if err != nil {
		return chat.Reply{}, err
	}
	return d.servedPage(ctx, v, who.ID)
}

// servedButton shows what the member did for somebody.
func servedButton(who rapport.StakeholderID, name string) chat.Button {
	return button("What you did for them", name, pressServed, idToken(who))
}

// servedPage shows what the member did for somebody.
func (d *Desk) servedPage(ctx context.Context, v upkeep.Visit, who rapport.StakeholderID) (chat.Reply, error) {
	s, err := d.steward.Served(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(servedMessage(s, v)), nil
}

func servedMessage(s upkeep.Served, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{
		chat.Heading{Text: cut("What you did for "+s.Who.Name, 100)},
		chat.Para{Text: chat.Words("In the last three months " + gaveAndAsked(s.Balance) + ".")},
	}
	if len(s.Deeds) == 0 {
		blocks = append(blocks, smallWords("A link, a word of thanks, a promise kept, a hand with something: what you log as helped, advised, thanked and the like stands here."))
	} else {
		text := chat.Text{}
		for _, d := range s.Deeds[:min(len(s.Deeds), maxDeeds)] {
			text = addDeed(text, d, v)
		}
		blocks = append(blocks, chat.Para{Text: text})
		if more := len(s.Deeds) - maxDeeds; more > 0 {
			blocks = append(blocks, smallWords("And "+strconv.Itoa(more)+" before these."))
		}
		blocks = append(blocks, smallWords("“Did that help?” is a good way to begin the next talk. Only you see this."))
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{
		button("Show "+cut(s.Who.Name, 20), "", "stakeholders", chat.TextToken("show "), idToken(s.Who.ID)),
		rapportButton("All statistics", "review "+wordStats),
	})}
}

// addDeed adds a line about something that was done: when, and what.
func addDeed(text chat.Text, d upkeep.Deed, v upkeep.Visit) chat.Text {
	on, says, what := rapport.DateOf(d.Entry.Logged.In(v.Zone)), "", d.What
	switch f := d.Entry.Fact.(type) {
	case rapport.Touch:
		var how []string
		for _, c := range f.Causes {
			if c.Gives() {
				how = append(how, string(c))
			}
		}
		on, says, what = f.On, join(how), f.Note
	case rapport.Share:
		says, what = "a link", f.Link
		if f.Link == "" {
			says, what = "a word", f.Note
		}
	case rapport.Kept:
		says = "a promise kept"
	case rapport.Met:
		says = "a need met"
	case rapport.Resolved:
		says = "an issue resolved"
	}
	text = addLine(text, capital(day(on, v.Today)), says)
	if what != "" {
		text = slices.Concat(text, chat.Text{chat.Soft(", “" + cut(what, maxRecalled) + "”")})
	}
	return text
}
