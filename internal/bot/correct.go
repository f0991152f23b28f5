package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// offerCorrection offers to put right what was told last. It returns false for a
// sentence that says something else, and where nothing was told.
func (d *Desk) offerCorrection(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	c, ok := corrected(words, list, v.Today)
	if !ok {
		return chat.Reply{}, false, nil
	}
	l, err := d.steward.Latest(ctx, v)
	if err != nil || l.Touch == "" {
		return chat.Reply{}, false, err
	}
	if _, toCome := dayAlone(words, v.Today); toCome && len(l.Promises) > 0 {
		return chat.Reply{}, false, nil // the promise goes to another day
	}
	return say(c.offered(l, list, v)), true, nil
}

// offered offers to put right a contact; a receipt with it can be taken back instead.
func (c *correction) offered(l upkeep.Latest, list roll, v upkeep.Visit) chat.Message {
	as, who := c.over(l)
	logged := slices.Concat(chat.Words("You logged "+deed(l.Told)+" with "), strongFew(namesOf(l.About)), chat.Words(" "+onDay(l.Told.On, v.Today)))
	behind := chat.Buttons{editButton(l.Touch)}
	if l.Receipt != "" {
		behind = append(behind, undoButton(l.Receipt))
	}
	if says := ", just as you say."; !changes(as) && len(who) == 0 {
		if !c.names() {
			says = ". What was it instead? Say it as in “I meant Sam” or “that was yesterday”, or change it here."
		}
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: append(logged, chat.Plain(says))}, behind}}
	}
	change := c.button(l.Touch, as, who, list, v)
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: append(logged, chat.Plain(". Shall I change that? Nothing is changed yet."))},
		append(chat.Buttons{change}, behind...),
	}}
}

// changes reports whether there is anything that was not as it was told.
func changes(as rapport.Touch) bool { return !as.On.IsZero() || len(correctable(as)) > 0 }

// names reports whether it says how it was.
func (c *correction) names() bool {
	return len(c.who)+len(c.notWho) > 0 || c.on || len(correctable(c.is.contact.Touch)) > 0
}

// correctable are the words for what can be corrected in a line of its own.
func correctable(t rapport.Touch) []string {
	kinds := []string{string(t.Medium), string(t.Setting), string(t.Matter), string(t.Mood)}
	return slices.DeleteFunc(kinds, func(kind string) bool { return kind == "" })
}

// button changes what was told.
func (c *correction) button(touch rapport.EntryID, as rapport.Touch, who []upkeep.Whom, list roll, v upkeep.Visit) chat.Button {
	kinds, on := correctable(as), ""
	says := slices.Clone(kinds)
	if !as.On.IsZero() {
		on = as.On.String()
		says = append(says, day(as.On, v.Today))
	}
	line := chat.Line{idToken(touch), idToken(on), idToken(strings.Join(kinds, ","))}
	var people []string
	for _, w := range who {
		if known, err := list.who(w); err == nil {
			people, line = append(people, known.Name), append(line, idToken(known.ID))
			continue
		}
		people = append(people, w.Name)
		line = append(line, chat.MentionToken(chat.Profile{ID: chat.UserID(w.Account), Name: w.Name, Zone: w.Zone, Outside: w.Outside}))
	}
	if len(people) > 0 {
		says = slices.Concat([]string{join(people)}, says)
	}
	label := "Make it " + strings.Join(says, ", ")
	return button(cut(label, maxSpoken), "", pressCorrect, line...)
}

// correct answers it.
func (d *Desk) correct(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 3 {
		return oldButton(), nil
	}
	var c upkeep.Correction
	parser := contactParser{}
	for kind := range strings.SplitSeq(id(args, 2), ",") {
		parser.set(kind)
	}
	c.As = parser.contact.Touch
	if on, err := rapport.ParseDate(id(args, 1)); err == nil {
		c.As.On = on
	}
	for _, w := range args[3:].Words() {
		who, isOne, err := whom(w)
		if err != nil {
			return chat.Reply{}, err
		}
		if isOne {
			c.Who = append(c.Who, who)
		}
	}
	touch := rapport.EntryID(id(args, 0))
	t, err := d.steward.Correct(ctx, v, touch, c)
	if err != nil {
		return chat.Reply{}, err
	}
	if t.Undone {
		return say(undoneSince()), nil
	}
	told, err := d.steward.Told(ctx, v, touch)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.loggedMessage(ctx, v, upkeep.Contact{Touch: told.Touch}, t), nil
}
