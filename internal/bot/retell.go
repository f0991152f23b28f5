package bot

import (
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// editButton opens the form that tells a touch again.
func editButton(touch rapport.EntryID) chat.Button {
	return spoken(button("Edit", "", pressEdit, idToken(touch)), "Edit this touch")
}

// edit answers it: the form stands as the touch was told.
func (d *Desk) edit(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	told, err := d.steward.Told(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	form := touchedForm(v.Today)
	var typed []string
	for _, name := range told.People {
		typed = append(typed, typedName(name))
	}
	names := strings.Join(typed, ", ")
	digest, _ := digestOf(args)
	page := ""
	if _, onPage := pageAt(args, 1); onPage {
		page = args[1].Text
	}
	form.Title, form.Submit = "Edit a touch", "Keep it"
	fillIn(form, fieldNames, textValue(names))
	form.State = editing{
		touch: rapport.EntryID(id(args, 0)), digest: digest, page: page, names: markOf(names),
		kinds: fillInTouch(form, told.Touch),
	}.state()
	if other, ok := dayIn(args); ok {
		fillIn(form, fieldDay, textValue(other.String()))
	}
	note := withTopics(told.Touch.Note, told.Touch.Topics)
	if utf8.RuneCountInString(note) <= maxFormText {
		fillIn(form, fieldNote, textValue(note))
		return chat.Reply{Form: form}, nil
	}
	form.Fields = slices.DeleteFunc(form.Fields, func(f chat.Field) bool { return f.Name == fieldNote }) // it stays
	form.Intro = append(chat.Words("The note is too long for a form and stays as it is."), form.Intro...)
	return chat.Reply{Form: form}, nil
}

// An editing is what the form's state says.
type editing struct {
	touch  rapport.EntryID  // "" for a new one
	digest rapport.DigestID // that the press was drawn in; "" outside a digest
	page   string           // the number of the page of /rapport due that it was drawn on; "" for none
	names  string           // the mark of the names that were drawn
	fixes  bool             // the form puts a line right
	kinds  []string         // what else is said of the touch, for which the form has no field
}

// state writes it as words with a space between them.
func (e editing) state() string {
	fixes := ""
	if e.fixes {
		fixes = pressFix
	}
	kinds := strings.ReplaceAll(strings.Join(e.kinds, ","), " ", "_")
	return strings.Join([]string{string(e.touch), string(e.digest), e.names, fixes, kinds, e.page}, " ")
}

func readEditing(state string) editing {
	parts := append(strings.Split(state, " "), "", "", "", "", "")
	e := editing{
		touch: rapport.EntryID(parts[0]), digest: rapport.DigestID(parts[1]), names: parts[2], fixes: parts[3] == pressFix,
		page: parts[5],
	}
	if parts[4] != "" {
		e.kinds = strings.Split(strings.ReplaceAll(parts[4], "_", " "), ",")
	}
	return e
}

// markOf tells whether a text is the one that was drawn.
func markOf(text string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.TrimSpace(text))) // never fails
	return strconv.FormatUint(h.Sum64(), 36)
}

// detailsButton opens the form that tells more of a touch which a press logged. In
// a digest it names the digest, too.
func detailsButton(touch rapport.EntryID, with string, digest ...chat.Token) chat.Button {
	return button("Add details", with, pressEdit, append(chat.Line{idToken(touch)}, digest...)...)
}

// forgetButton takes an entry out of the book.
func forgetButton(entry rapport.EntryID, what string) chat.Button {
	return button("Delete", what, pressForget, idToken(entry))
}

// forget answers it.
func (d *Desk) forget(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	f, err := d.steward.Forget(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if f.Repeat {
		return beside(chat.Say("That was gone already; nothing changed this time.")), nil
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Deleted. It is out of your book.")}, chat.Buttons{undoButton(f.Receipt)},
	}}), nil
}
