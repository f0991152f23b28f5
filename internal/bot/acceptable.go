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

// takes reports whether a line would be taken as it is, or be asked about: a line
// that would be refused is never offered.
func takes(line chat.Line, list roll, today rapport.Date) bool {
	words := line[1:].Words()
	switch line[0].Text {
	case "touched":
		return len(words) == 0 || takesContact(words, list, today)
	case "share":
		isLink := func(w chat.Word) bool { return w.Kind == chat.KindLink || strings.Contains(w.Text, "://") }
		if asksForSent(words) {
			words = words[1:]
		}
		people, err := list.onlySubjects(words)
		return len(words) == 0 || asksForSaved(words) || slices.ContainsFunc(words, isLink) || err == nil && len(people) > 0
	case "reflect":
		name, _ := aroundColon(words)
		if len(name) == 0 {
			return len(words) == 0
		}
		_, err := list.one(name)
		return leadsOn(err)
	case "stakeholders":
		return len(words) == 0 || list.takes(strings.ToLower(words[0].Text), words[1:], today)
	case everythingElse:
		return len(words) == 0 || list.takesElse(words, today)
	default:
		return true
	}
}

// acceptable are those of some lines that would be taken.
func acceptable(lines []chat.Line, list roll, today rapport.Date) []chat.Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l chat.Line) bool { return !takes(l, list, today) })
}

// acceptable is that for a use case that has not read the list.
func (d *Desk) acceptable(ctx context.Context, v upkeep.Visit, lines []chat.Line) ([]chat.Line, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	return acceptable(lines, list, v.Today), err
}

// leadsOn reports whether nothing stands against a line but which of several
// people it means.
func leadsOn(err error) bool {
	m, ok := errors.AsType[*mistake](err)
	return err == nil || ok && !m.unknown && len(m.could) > 1
}

func takesContact(words []chat.Word, list roll, today rapport.Date) bool {
	c, err := parseContact(slices.Clone(words), list, today)
	if m, ok := errors.AsType[*mistake](err); ok && len(m.answers) > 0 {
		return true // it is asked about
	}
	if err != nil {
		return leadsOn(err)
	}
	past := func(p rapport.Promise) bool { return p.Check(today) != nil }
	short := func(n rapport.Need) bool { return n.Check(today) != nil }
	return c.Touch.Check(today) == nil && !slices.ContainsFunc(c.Promises, past) && !slices.ContainsFunc(c.Needs, short)
}

// takes reports whether a word behind /stakeholders takes what stands behind it.
// Nothing is enough: its form opens.
func (r roll) takes(word string, words []chat.Word, today rapport.Date) bool {
	if len(words) == 0 {
		return true
	}
	var err error
	switch word {
	case "list":
		return true
	case "find":
		return !slices.ContainsFunc(words, func(w chat.Word) bool { return w.Kind == chat.KindID })
	case "add":
		_, err = parseNewcomers(words, r)
	case "show":
		named, _ := cutServed(words)
		_, err = r.one(named)
	case "edit", "prep", "options":
		_, err = r.one(words)
	case "note", "need", "plan":
		if _, _, err = r.subjects(words, true); word == "note" && ofNobody(words) {
			err = nil
		}
	case "assess":
		return r.takesAssessed(words)
	case "map", "prospects":
		return len(words) == 0
	case "profile":
		return r.takesProfile(words)
	case "date":
		_, _, err = parseDate(words, r, today)
		m, ok := errors.AsType[*mistake](err)
		return ok && m.lacks && !m.unknown || leadsOn(err)
	case "tier":
		_, words = readTier(words)
	case "every":
		_, words = cutCadence(words)
	case "rest":
		var until rapport.Date
		if until, words, err = r.cutUntil(words, today); err == nil && !until.IsZero() {
			_, err = r.resting(words, until, today)
		}
		if err != nil || !until.IsZero() {
			return leadsOn(err)
		}
	case "promises":
		words, _ = cutKept(words)
		_, err = r.onList(words)
		return len(words) == 0 || leadsOn(err)
	case "merge", "remove", "needs":
		_, err = r.onList(words)
		return leadsOn(err)
	case "belong":
		_, alone := r.bodyAlone(words)
		_, _, err = r.belonging(words)
		return alone || leadsOn(err)
	}
	if word == "tier" || word == "every" || word == "rest" {
		_, err = r.onlySubjects(words)
		return len(words) == 0 || leadsOn(err)
	}
	return leadsOn(err)
}

// takesElse reports whether a word behind /rapport takes what stands behind it.
func (r roll) takesElse(words []chat.Word, today rapport.Date) bool {
	rest := words[1:]
	if len(rest) == 0 {
		return true
	}
	switch strings.ToLower(words[0].Text) {
	case "settings":
		o, value, found := optionAt(rest)
		if found && len(value) == 0 {
			return true
		}
		if !found {
			return false
		}
		_, sorry := o.read(strings.Fields(chat.Join(value)))
		return sorry == "" || strings.EqualFold(strings.TrimSpace(chat.Join(value)), "auto")
	case "next", "due", "home", "resume", "about":
		return false
	case "feedback":
		_, err := r.onList(rest)
		return leadsOn(err)
	case "observe":
		_, _, err := r.subjects(rest, true)
		return leadsOn(err) || strings.EqualFold(rest[0].Text, wordObserveNew)
	case "feeds":
		return len(rest) < 2 || !strings.EqualFold(rest[0].Text, wordFeedAdd) || slices.ContainsFunc(rest, isLink)
	case "pause":
		_, ok := readPause(pauseWords(rest), today)
		return ok
	case "delete":
		return strings.EqualFold(rest[0].Text, "me")
	case "issue":
		people, _, err := r.subjects(rest, true)
		return len(people) < 2 && leadsOn(err)
	case "thank":
		_, _, err := r.subjects(rest, true)
		return leadsOn(err)
	case "occasion":
		_, _, err := parseOccasion(rest, r, today)
		return leadsOn(err)
	case "themes":
		return len(rest) == 1
	case "culture":
		_, err := r.unit(rest)
		return leadsOn(err)
	default:
		return true
	}
}
