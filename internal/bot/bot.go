// Package bot is what Rapport says.
//
// The [Desk] answers what members type and press; the [Voice] words what the
// bot says first. Every word that a member reads is made in this package, and
// nowhere else.
//
// # How it speaks
//
//   - Short, warm, concrete. One thought a sentence; say it aloud before it
//     goes in.
//   - Never guilt. It says reconnect, catch up, coming up, a while; never
//     overdue, neglected, failed, score, should have.
//   - It echoes what it understood, names the day in full, and offers Undo.
//   - A mistake gets one sentence that says what happened and what to do, then
//     an example that would have worked. Nothing typed is lost in silence.
//   - It never says who is on anybody's list but to that member.
//   - Buttons are verbs. Emoji are for people, not for the bot.
//   - Days are "Monday 23 November"; times are 09:12 in the member's zone.
//
// # Where to add something
//
//   - A command: its entry in [Commands], and a file named after it, as its use
//     case in upkeep has.
//   - A word behind /stakeholders or /rapport: stakeholdersWords or rapportWords.
//     With an entry in askForms it has a form, which types the line for it; with
//     synonyms in didyoumean.go it is found under other names, by a wish (in the
//     file of its subject; wishes.go has their order) in a sentence that people
//     write for it, and by its entry in abilities in any sentence that is about it.
//     That entry also names it in the form that offers all there is to do.
//   - Another kind of sentence: its layer, in sentence.go. A word of the bot's own
//     that a member may ask after: its term in glossary.go.
//   - Another thing that a line can be, where nobody can hear it for sure: its entry
//     in sortsOfLines, and what keeps it, in sorted.go.
//   - A button: button or rapportButton makes it, beside what it is about. Its
//     verb stands in verbs.go, and what answers it in presses.go.
//   - A form that no word has: its name and what takes it stand in forms.go. What
//     is wrong with a field goes back as wrong or in Faults, all else kept.
//   - A field: where the form is made, and where it is submitted; in an ask, a
//     part of it.
//   - An entry of the platform's menus: Shortcuts and shortcuts, in forms.go.
//   - Something that the bot says first: a letter of upkeep's, which voice.go
//     has worded, in the file named after its notice's in upkeep.
//   - A reason for a nudge: reason in digest.go words it, comingup.go in a few
//     words, quiet.go where it breaks a quiet; openers.go has its openers, why.go
//     says where it came from.
//   - A field of a profile: facetWords in profilewords.go; where it is asked for
//     by the way, fieldAsks in asking.go.
//   - A question after a talk: prompt.go has its words; rapport's prompt.go says when
//     it is asked.
//   - A medium of a touch: medium in phrases.go names it; parsers, forms and slips
//     take it from rapport.Media. Another phrase for a day: days.go.
//   - A setting: its entry in options, a reader in settingwords.go, a form in
//     settingforms.go.
//
// # Where an answer stands
//
// An answer to a press takes the place of what was pressed (say), or stands below
// it where that has more to press (beside). A press in a digest draws the digest
// anew: redraw, or look to open something in it. A press about somebody on a page
// of /rapport due draws the page anew: answered, or unfold to open something. On
// Home, which draws itself, the same answers stand below.
package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A Desk answers what members type and press.
type Desk struct {
	steward *upkeep.Steward
	painter Painter
	report  func(error)
	strange sync.Map // names of zones that nobody knows, each reported once
}

var _ chat.Handler = (*Desk)(nil)

// NewDesk returns a Desk. Faults that no member can mend go to report.
func NewDesk(steward *upkeep.Steward, painter Painter, report func(error)) *Desk {
	return &Desk{steward: steward, painter: painter, report: report}
}

// Command answers a typed line.
func (d *Desk) Command(ctx context.Context, c chat.Command) chat.Reply {
	return d.visit(ctx, c.Event, func(v upkeep.Visit) (chat.Reply, error) {
		r, err := d.typed(ctx, v, c.Verb, c.Args)
		if err != nil {
			return chat.Reply{}, err
		}
		return d.reminded(ctx, v, d.greeted(ctx, v, r)), nil
	})
}

// Press answers a button: one of the presses, or a command that it carries,
// whose answer stands beside the message that offered it.
func (d *Desk) Press(ctx context.Context, p chat.Press) chat.Reply {
	if len(p.Line) == 0 || p.Line[0].Kind != chat.KindText {
		return oldButton()
	}
	verb, args := p.Line[0].Text, p.Line[1:]
	reply := d.visit(ctx, p.Event, func(v upkeep.Visit) (chat.Reply, error) {
		if press, found := presses[verb]; found {
			return press(d, ctx, v, args)
		}
		r, err := d.typed(ctx, v, verb, args)
		r.Beside = true
		return d.reminded(ctx, v, r), err
	})
	if p.OnHome {
		reply.Message = closable(reply.Message)
	}
	return reply
}

// Open draws a member's Home.
func (d *Desk) Open(ctx context.Context, o chat.Opening) chat.Reply {
	return d.visit(ctx, o.Event, func(v upkeep.Visit) (chat.Reply, error) {
		m, err := d.home(ctx, v)
		return say(m), err
	})
}

// Submit takes a form.
func (d *Desk) Submit(ctx context.Context, s chat.Submission) chat.Reply {
	return d.visit(ctx, s.Event, func(v upkeep.Visit) (chat.Reply, error) {
		submit, found := forms[s.Form]
		if !found {
			return oldForm(), nil
		}
		r, err := submit(d, ctx, v, s)
		if err != nil {
			return chat.Reply{}, err
		}
		return d.reminded(ctx, v, d.greeted(ctx, v, r)), nil
	})
}

// Shortcut answers an entry of the platform's menus.
func (d *Desk) Shortcut(ctx context.Context, s chat.Shortcut) chat.Reply {
	return d.visit(ctx, s.Event, func(v upkeep.Visit) (chat.Reply, error) {
		open, found := shortcuts[s.Name]
		if !found {
			return say(help(v)), nil
		}
		return open(d, ctx, v, s)
	})
}

// visit begins an event, has it answered, and words what went wrong: beside
// the message that was pressed, so that its other buttons stay.
func (d *Desk) visit(ctx context.Context, e chat.Event, answer func(upkeep.Visit) (chat.Reply, error)) chat.Reply {
	who := d.visitor(e)
	v, err := d.steward.Visit(ctx, who, e.Key)
	if err != nil {
		return d.refusal(who.ID, err)
	}
	r, err := answer(v)
	if err != nil {
		return d.refusal(who.ID, err)
	}
	return r
}

// refusal words what went wrong, of which nothing came.
func (d *Desk) refusal(who rapport.MemberID, err error) chat.Reply {
	return chat.Reply{Message: d.sorry(who, err), Beside: true, Unkept: true}
}

// visitor returns who an event is of. A zone that nobody knows is reported, and
// the one that was told before stays.
func (d *Desk) visitor(e chat.Event) upkeep.Visitor {
	if _, known := calendar.Zone(e.Who.Zone); !known && e.Who.Zone != "" {
		if _, reported := d.strange.LoadOrStore(e.Who.Zone, true); !reported {
			d.report(fmt.Errorf("%s is told to live in a zone that is not known, %q, so theirs stays as it was", e.Who.ID, e.Who.Zone))
		}
	}
	return upkeep.Visitor{ID: rapport.MemberID(e.Who.ID), Name: e.Who.Name, Zone: e.Who.Zone, Email: e.Who.Email}
}

// typed answers a command by its verb.
func (d *Desk) typed(ctx context.Context, v upkeep.Visit, verb string, args chat.Line) (chat.Reply, error) {
	c, found := command(strings.ToLower(strings.TrimRight(verb, ".,:;!")))
	if !found {
		return d.unknown(ctx, v, verb, args)
	}
	words := args.Words()
	if len(words) == 1 && words[0].Kind == chat.KindText && isHelp(words[0].Text) {
		return say(c.help(v)), nil
	}
	if m, ok := c.helpOn(words); ok {
		return say(m), nil
	}
	r, err := c.answer(d, ctx, v, words)
	mistake, ok := errors.AsType[*mistake](err)
	switch {
	case ok && mistake.account == v.Member:
		return r, upkeep.ErrSelf
	case ok:
		buttons, err := d.offerButtons(ctx, v, mistake.offers(c.Name, words))
		if mistake.lost {
			buttons = append(buttons, anythingButton())
		}
		return say(mistake.words(c, buttons)), err
	}
	return r, err
}

// say is a reply of nothing but words, in the place of the message that was
// pressed.
func say(m chat.Message) chat.Reply { return chat.Reply{Message: m} }

// beside is such a reply below the message that was pressed, which stays.
func beside(m chat.Message) chat.Reply { return chat.Reply{Message: m, Beside: true} }
