package bot

import (
	"context"
	"slices"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// deleteMe answers /rapport delete me: it says what would go, and asks. Whoever
// names somebody else wants them off the list.
func (d *Desk) deleteMe(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) > 0 && !strings.EqualFold(words[0].Text, "me") {
		meant, err := d.acceptable(ctx, v, lines([]meaning{{"stakeholders", "remove"}}, words))
		if err != nil {
			return chat.Reply{}, err
		}
		return chat.Reply{}, &mistake{
			says:  chat.Naming("rapport delete me") + " is about all that I keep of you. Did you mean somebody on your list? Nothing was changed.",
			lines: append(meant, asking("delete me")),
		}
	}
	l, err := d.steward.Leaving(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !l.At.IsZero() {
		return say(leavingMessage(l, v)), nil
	}
	what := "your name, your time zone and your settings"
	if l.People > 0 {
		what = count(l.People, "person", "people") + " on your list, and all that you told me about them"
	}
	text := "Everything that I keep of you would be erased: " + what + ". You would have seven days to think again. An export gives you a copy first."
	unwanted, err := d.steward.Unwanted(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if unwanted.All || len(unwanted.From)+len(unwanted.Asks) > 0 {
		text += " One thing stays, so that it holds: whose links and questions you don’t want."
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(text)},
		chat.Buttons{
			rapportButton("Export my book", "export"),
			button("Keep everything", "", pressStay),
			styled(button("Erase everything", "", pressLeave), chat.Danger),
		},
	}}), nil
}

// leave answers “Erase everything”.
func (d *Desk) leave(ctx context.Context, v upkeep.Visit, _ chat.Line) (chat.Reply, error) {
	l, err := d.steward.Leave(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(leavingMessage(l, v)), nil
}

func leavingMessage(l upkeep.Leaving, v upkeep.Visit) chat.Message {
	at := l.At.In(v.Zone)
	says := "Everything is erased on " + longDay(rapport.DateOf(at)) + " at " + clock(l.At, v.Zone) +
		". Until then I won’t write to you first, and you can still keep it all."
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(says)},
		chat.Buttons{styled(button("Keep my book", "", pressStay), chat.Primary)},
	}}
}

// besideAnswer is what a button of reminded carries: its answer stands below the
// one that has more to press.
const besideAnswer = "beside"

// reminded adds to an answer that all is erased soon, what it is about too, and the
// way back: who goes on to work may have changed their mind.
func (d *Desk) reminded(ctx context.Context, v upkeep.Visit, r chat.Reply) chat.Reply {
	if r.Message.Empty() || offers(r.Message, pressStay) {
		return r
	}
	l, err := d.steward.Leaving(ctx, v)
	if err != nil {
		d.fault(v.Member, err)
	}
	if l.At.IsZero() {
		return r
	}
	var more []chat.Block
	if says := chat.Words(erasedOn(l.At, v.Zone)); !strings.Contains(r.Message.Plain(), says.String()) {
		more = append(more, chat.Small{Text: says})
	}
	stay := styled(button("Keep my book", "", pressStay, chat.TextToken(besideAnswer)), chat.Primary)
	r.Message.Blocks = slices.Concat(r.Message.Blocks, more, []chat.Block{chat.Buttons{stay}})
	return r
}

// erasedOn says in one line when everything is erased.
func erasedOn(at time.Time, zone *time.Location) string {
	return "Everything is erased on " + longDay(rapport.DateOf(at.In(zone))) + " at " + clock(at, zone) +
		", and I write nothing to you first until then: " + chat.Naming("rapport delete me") + " can still keep it."
}

// stay answers “Keep my book”.
func (d *Desk) stay(ctx context.Context, v upkeep.Visit, line chat.Line) (chat.Reply, error) {
	l, err := d.steward.Stay(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	says := "Good to have you back. Nothing was erased, and your check-ins go on."
	switch {
	case l.Gone:
		says = "I keep no book of yours, so there is nothing to keep. " + chat.Naming("stakeholders add") + " begins one."
	case l.Repeat:
		says = "Nothing is to be erased; your book stays as it is."
	}
	return chat.Reply{Message: chat.Say(says), Beside: len(line) > 0}, nil
}
