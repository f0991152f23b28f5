package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// mergeStakeholders answers /stakeholders merge: it says what would become of two,
// and asks whether they are one. The first stays, with all that was told about both.
func (d *Desk) mergeStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	question := &mistake{
		says:    "Name two people from your list who are one: the first stays, with all that you told about both. Nothing was changed.",
		example: `stakeholders merge @maria "M. Lopez"`,
	}
	if len(words) == 0 {
		question.lacks = true
		return chat.Reply{}, question
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, err := roll(list).onList(withoutBetween(words))
	if err != nil {
		return chat.Reply{}, err
	}
	if question.lacks = len(people) == 1; len(people) != 2 || people[0].ID == people[1].ID {
		return chat.Reply{}, question
	}
	if isInto(words) {
		slices.Reverse(people)
	}
	return d.merging(ctx, v, chat.Line{idToken(people[0].ID), idToken(people[1].ID)})
}

// isInto reports whether the one who stays is named last, as in “merge jules into
// julia”.
func isInto(words []chat.Word) bool {
	return slices.ContainsFunc(words, func(w chat.Word) bool {
		return w.Kind == chat.KindText && !w.Quoted && strings.EqualFold(w.Text, "into")
	})
}

// merging asks whether two are one, of whom the first would stay.
func (d *Desk) merging(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	stays, goes := rapport.StakeholderID(id(args, 0)), rapport.StakeholderID(id(args, 1))
	m, err := d.steward.Merging(ctx, v, stays, goes)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(mergingMessage(m, stays, goes)), nil
}

// merge answers the button of that question.
func (d *Desk) merge(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	m, err := d.steward.Merge(ctx, v, rapport.StakeholderID(id(args, 0)), rapport.StakeholderID(id(args, 1)))
	if err != nil {
		return chat.Reply{}, err
	}
	return say(mergedMessage(m, v)), nil
}

// mergingMessage asks whether two are one, and says what would move.
func mergingMessage(m upkeep.Merged, stays, goes rapport.StakeholderID) chat.Message {
	follows := "The rhythm stays: " + rhythm(m.Now) + "."
	if m.Now != m.Before {
		follows = "The rhythm would be the closer of the two: " + rhythm(m.Now) + ", instead of " + rhythm(m.Before) + "."
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Plain("Is "), chat.Strong(m.Gone), chat.Plain(" the same as "), chat.Strong(m.Person.Name),
			chat.Plain("? Then all that you told comes together under "), chat.Strong(m.Person.Name), chat.Plain("."),
		}},
		chat.Para{Text: chat.Words(wouldMove(m) + " " + follows)},
		smallWords("Nothing is changed yet."),
		chat.Buttons{
			styled(spoken(
				button("Make them one", "", pressMerge, idToken(stays), idToken(goes)), "Merge "+m.Gone+" into "+m.Person.Name,
			), chat.Primary),
			button("The other way round", "", pressMerging, idToken(goes), idToken(stays)),
		},
	}}
}

// wouldMove says that before it happens.
func wouldMove(m upkeep.Merged) string {
	if m.Moved > 0 {
		return capital(movingParts(m)) + " would move over."
	}
	says := "Nothing was told about " + m.Gone
	if m.Email != "" {
		return says + "; only the e-mail " + m.Email + " would move over."
	}
	return says + ", so nothing would move over."
}

// movingParts are what moves over from one to another.
func movingParts(m upkeep.Merged) string {
	parts := count(m.Moved, "entry", "entries")
	if m.Moved == 0 {
		parts = "nothing, since nothing was told about " + m.Gone
	}
	if m.Email != "" {
		parts += ", and the e-mail " + m.Email
	}
	return parts
}

// withoutBetween are the words without those that stand between two names: "maria
// with M. Lopez".
func withoutBetween(words []chat.Word) []chat.Word {
	between := []string{"with", "into", "to"}
	return slices.DeleteFunc(slices.Clone(words), func(w chat.Word) bool {
		return w.Kind == chat.KindText && !w.Quoted && slices.Contains(between, strings.ToLower(w.Text))
	})
}

func mergedMessage(m upkeep.Merged, v upkeep.Visit) chat.Message {
	if m.Undone {
		return undoneSince()
	}
	if m.Repeat {
		return chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Text{
				chat.Strong(m.Gone), chat.Plain(" is "), chat.Strong(m.Person.Name), chat.Plain(" already. Nothing changed this time."),
			}},
			nextSteps(m.Person.ID, m.Person.Name),
		}}
	}
	until := day(rapport.DateOf(m.Until.In(v.Zone)), v.Today)
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Strong(m.Gone), chat.Plain(" is "), chat.Strong(m.Person.Name), chat.Plain(" now: all that you told is in one place."),
		}},
		chat.Para{Text: chat.Words(mergedRhythm(m) + "\n" + mergedParts(m))},
		chat.Small{Text: chat.Words(mergedAccounts(m) + "What is left of the other goes for good on " + until + ".")},
		chat.Buttons{
			button("Show", m.Person.Name, "stakeholders", chat.TextToken("show"), idToken(m.Person.ID)),
			button("Another rhythm…", m.Person.Name, pressTier, idToken(m.Person.ID)), undoButton(m.Receipt),
		},
	}}
}

// mergedAccounts says whom the accounts of the two mean from now on.
func mergedAccounts(m upkeep.Merged) string {
	if !m.Both {
		return ""
	}
	return "Mention either account, and I know that it’s " + m.Person.Name + ". A link goes to the one that you mention. "
}

// mergedRhythm says whose rhythm it is now, and what the other was.
func mergedRhythm(m upkeep.Merged) string {
	switch {
	case m.Now != m.Before:
		return "Of the two rhythms the closer stays: " + rhythm(m.Now) + ". Before it was " + rhythm(m.Before) + "."
	case m.Now != m.Other:
		return "The rhythm stays: " + rhythm(m.Now) + ". For " + m.Gone + " it was " + rhythm(m.Other) + "."
	default:
		return "The rhythm was the same: " + rhythm(m.Now) + "."
	}
}

// mergedParts says what moved over.
func mergedParts(m upkeep.Merged) string {
	return "The name stays " + m.Person.Name + ". Moved over: " + movingParts(m) + "."
}
