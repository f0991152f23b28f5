package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fixable offers to put a line right in the form that logs a touch, so that
// nobody has to type it again.
func fixable(err error) error {
	m, ok := errors.AsType[*mistake](err)
	if !ok {
		return err
	}
	m = new(*m)
	m.fixable = true
	return m
}

// fix opens that form with all that was understood of a line, and the rest of it
// for the note.
func (d *Desk) fix(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	line, err := d.carried(ctx, v, args)
	if past, ok := errors.AsType[*pastError](err); ok {
		return d.ofThen(ctx, v, past)
	}
	if err != nil || len(line) == 0 {
		return lost(err)
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	words := line[1:].Words()
	form := touchedForm(v.Today)
	form.Intro = chat.Words("Here is what I understood. Change what isn’t right.")
	if _, err := parseContact(slices.Clone(words), list, v.Today); err != nil {
		form.Intro = chat.Words(err.Error())
	}
	understood(words, list, v.Today).fill(form)
	return chat.Reply{Form: form}, nil
}

// An understanding is as much of a line as can be read.
type understanding struct {
	contact upkeep.Contact // without a note
	list    roll
	names   []string // that are typed, and mean nobody or several people
	dated   bool
	words   []chat.Word // all from the first word that is none of people, kinds and a day
}

// understood reads as much of a line as it can.
func understood(words []chat.Word, list roll, today rapport.Date) understanding {
	p := newContactParser(slices.Clone(words), list, today)
	var names []string
	for {
		err := p.head()
		if err == nil && len(p.contact.Who)+len(names) == 0 && len(p.words) > 0 {
			err = p.nobody()
		}
		m, ok := errors.AsType[*mistake](err)
		if !ok || !isLetterLed(m.typed) {
			break
		}
		name, behind := m.typed, p.words[1:]
		if before, after, found := around(p.words, name); found && len(before) == 0 {
			behind = after
		}
		names, p.words = append(names, name), behind
	}
	return understanding{contact: p.contact, list: list, names: names, dated: p.dated, words: p.words}
}

// fill writes what was understood into the form.
func (u understanding) fill(form *chat.Form) {
	names := u.names
	var colleagues []chat.Profile
	for _, w := range u.contact.Who {
		switch who, err := u.list.who(w); {
		case w.Account != "":
			colleagues = append(colleagues, chat.Profile{
				ID: chat.UserID(w.Account), Name: w.Name, Outside: w.Outside,
			})
		case err == nil:
			names = append(names, typedName(who.Name))
		case w.Stakeholder == "":
			names = append(names, inQuotes(w.Name)) // somebody new
		}
	}
	fillIn(form, fieldPeople, chat.Value{People: colleagues})
	fillIn(form, fieldNames, textValue(strings.Join(names, ", ")))
	fillIn(form, fieldNote, textValue(chat.Join(u.words)))
	form.State = editing{fixes: true, kinds: fillInTouch(form, u.contact.Touch)}.state()
}
