package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxFormText is how much a field of a form holds: what is longer cannot be
// shown in one without losing its end.
const maxFormText = 3000

// rewordButton opens the form that writes a note or reflection again; false
// where it is too long for a form.
func rewordButton(e rapport.Entry, spoken string) (chat.Button, bool) {
	var texts []string
	switch f := e.Fact.(type) {
	case rapport.Note:
		texts = append(texts, withTopics(f.Text, f.Topics))
	case rapport.Reflection:
		texts = append(texts, f.NextTime)
		for _, a := range f.Answers {
			texts = append(texts, a.Text)
		}
	}
	long := func(text string) bool { return utf8.RuneCountInString(text) > maxFormText }
	return button("Edit", spoken, pressReword, idToken(e.ID)), len(texts) > 0 && !slices.ContainsFunc(texts, long)
}

// reword answers it: the form stands as the note or reflection was written.
func (d *Desk) reword(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	entry := rapport.EntryID(id(args, 0))
	w, err := d.steward.Written(ctx, v, entry)
	if err != nil {
		return chat.Reply{}, err
	}
	form := &chat.Form{Intro: slices.Concat(chat.Words("About "), joinStrong(w.People), chat.Words(". Only you see it."))}
	switch f := w.Fact.(type) {
	case rapport.Note:
		form.Fields = []chat.Field{{
			Name: fieldNote, Label: "What shall I note?", Kind: chat.AskText, Hint: "A #topic is understood here too",
			Value: textValue(withTopics(f.Text, f.Topics)),
		}}
	case rapport.Reflection:
		form.Fields = rewordFields(f)
	}
	form.Name, form.Title, form.Submit, form.State = formReword, "Edit", "Keep it", string(entry)
	return chat.Reply{Form: form}, nil
}

// rewordFields are those of the form in which a reflection was written, filled
// in.
func rewordFields(r rapport.Reflection) []chat.Field {
	said := map[string]string{fieldNext: r.NextTime}
	var answered []rapport.Question
	for _, a := range r.Answers {
		said[string(a.Question)] = a.Text
		answered = append(answered, a.Question)
	}
	fields := reflectFields(askedThen(answered))
	for i, f := range fields {
		fields[i].Value.Text = said[f.Name]
	}
	return fields
}

// askedThen are the questions that were asked where some of them were answered.
func askedThen(answered []rapport.Question) []rapport.Question {
	for _, mood := range []rapport.Mood{"", rapport.Hard, rapport.Good} {
		questions := rapport.Questions(mood)
		if !slices.ContainsFunc(answered, func(q rapport.Question) bool { return !slices.Contains(questions, q) }) {
			return questions
		}
	}
	return answered
}

// submitReword keeps what was filled in.
func (d *Desk) submitReword(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	var fact rapport.Fact
	var fault string
	var err error
	if note, isNote := s.Values[fieldNote]; isNote {
		n := readNote(chat.Line{chat.TextToken(note.Text)}.Words())
		fact, fault, err = n, fieldNote, n.Check()
	} else {
		r := readReflection(s)
		fact, fault, err = r, fieldNext, r.Check()
	}
	if says, ok := remedy(err); ok {
		return wrong(fault, says), nil
	}
	kept, err := d.steward.Reword(ctx, v, rapport.EntryID(s.State), fact)
	if errors.Is(err, upkeep.ErrNotFound) {
		says, _ := remedy(err)
		return wrong(fault, says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if kept.Repeat {
		return beside(chat.Say(notedBefore)), nil
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Kept, as you wrote it now.")}, chat.Buttons{undoButton(kept.Receipt)},
	}}), nil
}

// withTopics is a text with those of its topics that do not stand in it.
func withTopics(text string, topics []string) string {
	for _, t := range topics {
		if !strings.Contains(text, "#"+t) {
			text += " #" + t
		}
	}
	return strings.TrimSpace(text)
}
