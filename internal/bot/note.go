package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// noteStakeholders answers /stakeholders note: it keeps a note about people.
func (d *Desk) noteStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	const example = "stakeholders note @maria likes short mails #style"
	if len(words) == 0 || ofNobody(words) {
		return chat.Reply{}, &mistake{
			says: "Who is the note about? Name somebody, and write it behind the name.", example: example, lacks: true,
		}
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, rest, err := roll(list).subjects(words, true)
	if err != nil {
		return chat.Reply{}, unsaved(offering(err, "note it", false))
	}
	note := readNote(rest)
	if note.Text == "" {
		return chat.Reply{}, &mistake{
			says: "What shall I note? Write it behind the name. Nothing was saved.", example: example, lacks: true,
		}
	}
	return d.noted(ctx, v, people, note)
}

// noted keeps a note about people.
func (d *Desk) noted(ctx context.Context, v upkeep.Visit, people []upkeep.Whom, note rapport.Note) (chat.Reply, error) {
	t, err := d.steward.Note(ctx, v, people, note)
	if err != nil {
		return chat.Reply{}, err
	}
	if t.Undone {
		return say(notedBeforeUndo()), nil
	}
	if choseOther(people, t.People) {
		return say(chosenBefore(t.People, t.Receipt)), nil
	}
	return say(noteMessage(note, t, v)), nil
}

// ofNobody reports whether a note stands behind a colon, and nobody in front of it: the
// form asks whom it is about.
func ofNobody(words []chat.Word) bool {
	return words[0].Kind == chat.KindText && !words[0].Quoted && strings.HasPrefix(words[0].Text, ":")
}

// fillNote reads people, and what stands behind them.
func fillNote(words []chat.Word, list roll) (start, error) {
	if len(words) == 0 {
		return start{}, nil
	}
	if ofNobody(words) {
		return start{values: map[string]chat.Value{fieldNote: textValue(readNote(words).Text)}}, nil
	}
	people, rest, err := list.subjects(words, true)
	return start{people: people, values: map[string]chat.Value{fieldNote: {Text: chat.Join(rest)}}}, err
}

// readNote reads the text of a note with its topics. Topics at its end are not
// part of the text.
func readNote(words []chat.Word) rapport.Note {
	p := contactParser{words: words}
	if len(words) > 0 {
		p.colon()
	}
	var n rapport.Note
	for _, w := range p.words {
		if mark(w) == '#' && !slices.Contains(n.Topics, cleanTopic(w.Text)) {
			n.Topics = append(n.Topics, cleanTopic(w.Text))
		}
	}
	text := withoutLead(p.words)
	for len(text) > 0 && mark(text[len(text)-1]) == '#' {
		text = text[:len(text)-1]
	}
	n.Text = chat.Join(text)
	return n
}

func noteMessage(n rapport.Note, t upkeep.Touched, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{
		chat.Para{Text: slices.Concat(chat.Words("Noted about "), joinStrong(names(t.People)), chat.Words("."))},
		chat.Para{Text: chat.Text{chat.Soft("“" + cut(n.Text, maxEcho) + "”")}},
	}
	var small []string
	if len(n.Topics) > 0 {
		small = append(small, topics(n.Topics))
	}
	if small = append(small, arrived(t.People, t.New, t.Back)...); !t.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(t.FirstCheckIn, v))
	}
	if len(small) > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Words(strings.Join(small, "\n"))})
	}
	var row chat.Buttons
	if len(t.People) == 1 {
		row = append(row, button("How might I help?", t.People[0].Name, pressMightHelp, idToken(t.People[0].ID)))
	}
	return chat.Message{Blocks: append(blocks, append(row, undoButton(t.Receipt)))}
}
