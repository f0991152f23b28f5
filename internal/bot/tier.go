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

const tierExample = "stakeholders tier @maria key"

// tierStakeholders answers /stakeholders tier: it moves people to a tier.
func (d *Desk) tierStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	tier, named := readTier(words)
	if tier == "" {
		return chat.Reply{}, &mistake{
			says:    "Which tier shall it be: focus, key, regular, light, prospect or resting? Nothing was changed.",
			example: tierExample, lacks: true,
		}
	}
	return d.moveTo(ctx, v, named, tier, tierExample)
}

// readTier takes the tier out of words about people; "" where there is none.
func readTier(words []chat.Word) (tier rapport.Tier, named []chat.Word) {
	for _, w := range words {
		t, isTier := rapport.ParseTier(strings.TrimRight(w.Text, ","))
		switch {
		case w.Kind == chat.KindText && !w.Quoted && isTier:
			tier = t
		case w.Kind == chat.KindText && !w.Quoted && slices.Contains([]string{"as", "to"}, strings.ToLower(w.Text)):
		default:
			named = append(named, w)
		}
	}
	return tier, named
}

// fillTier reads people and a tier, as far as they stand there.
func fillTier(words []chat.Word, list roll) (start, error) {
	tier, named := readTier(words)
	has, err := fillPeople(named, list)
	if tier != "" {
		has.values = map[string]chat.Value{fieldTier: {Chosen: []string{string(tier)}}}
	}
	return has, err
}

func (d *Desk) moveTo(
	ctx context.Context, v upkeep.Visit, words []chat.Word, tier rapport.Tier, example string,
) (chat.Reply, error) {
	people, err := d.subjectsOf(ctx, v, words, example)
	if err != nil {
		return chat.Reply{}, err
	}
	t, err := d.steward.Tier(ctx, v, people, tier)
	if e, ok := errors.AsType[*upkeep.UngainedError](err); ok {
		return say(ungainedMessage(e)), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return say(tunedMessage(t, v)), nil
}

// subjectsOf reads the people that all the words are about, from the member's
// list.
func (d *Desk) subjectsOf(ctx context.Context, v upkeep.Visit, words []chat.Word, example string) ([]upkeep.Whom, error) {
	if len(words) == 0 {
		return nil, &mistake{
			says: "Who is it about? Name somebody from your list. Nothing was changed.", example: example, lacks: true,
		}
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return nil, err
	}
	return roll(list).onlySubjects(words)
}

// tunedMessage echoes a change of rhythm: after and before, and the next day.
func tunedMessage(t upkeep.Tuned, v upkeep.Visit) chat.Message {
	if t.Undone {
		return undoneSince()
	}
	var blocks []chat.Block
	var small []string
	var people []upkeep.Listed
	for _, who := range t.People {
		people = append(people, upkeep.Listed{ID: who.ID, Name: who.Name, Tier: who.After.Tier})
		blocks = append(blocks, chat.Para{Text: retunedText(who)})
		small = append(small, retunedSmall(who, len(t.People) > 1, v)...)
	}
	small = append(small, arrived(people, t.New, t.Back)...)
	if !t.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(t.FirstCheckIn, v))
	}
	if len(small) > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Words(strings.Join(small, "\n"))})
	}
	row := wakeButtons(t.People)
	if t.Receipt != "" {
		row = append(row, undoButton(t.Receipt))
	}
	if len(row) > 0 {
		blocks = append(blocks, row)
	}
	return chat.Message{Blocks: blocks}
}

// rests reports whether somebody has a rhythm of their own, and rests all the same.
func rests(who upkeep.Retuned) bool { return who.After.Tier == rapport.Resting && who.After.Own > 0 }

// wakeButtons have those come up again who rest, in the rhythm that was chosen for
// them.
func wakeButtons(people []upkeep.Retuned) chat.Buttons {
	var row chat.Buttons
	for _, who := range people {
		if rests(who) && len(row) < maxWoken {
			wakes := button("Wake "+cut(who.Name, maxWakes), "", "stakeholders",
				chat.TextToken("tier "), idToken(who.ID), chat.TextToken(" "+string(rapport.Regular)))
			row = append(row, spoken(wakes, "Wake "+who.Name+", "+every(who.After.Own)))
		}
	}
	return row
}

// maxWoken is how many of those who rest an answer offers to wake, and maxWakes how
// much of a name stands on its button, in runes.
const (
	maxWoken = 3
	maxWakes = 20
)

func retunedText(who upkeep.Retuned) chat.Text {
	name := joinStrong([]string{who.Name})
	if rests(who) && who.Before.Tier == rapport.Resting {
		return append(name, chat.Plain(" is still resting, without nudges. "+capital(every(who.After.Own))+" counts once they’re awake."))
	}
	if who.Before == who.After {
		return append(name, chat.Plain(" was "+rhythm(who.After)+" already."))
	}
	return append(name, chat.Plain(" is now "+rhythm(who.After)+". Before: "+rhythm(who.Before)+"."))
}

// retunedSmall says what follows from a rhythm.
func retunedSmall(who upkeep.Retuned, several bool, v upkeep.Visit) []string {
	if rests(who) && who.Before.Tier == rapport.Resting {
		return nil
	}
	if who.After.Own > 0 && who.After.Every == 0 {
		return []string{who.Name + ": " + every(who.After.Own) + " is kept, and counts once the tier has a rhythm, as regular does."}
	}
	if who.After.Every > 0 && who.Due.IsZero() {
		return []string{"No talk with " + who.Name + " is logged yet, so a first hello comes up soon, and the rhythm counts from that talk on."}
	}
	// Another rhythm is news to the next slot, of whichever kind.
	next := nextUp(upkeep.Listed{Name: who.Name, Due: who.Due}, several, v, "when I next look in")
	if next == "" {
		return nil
	}
	return []string{next}
}

// arrived says who of people came onto the list for what was said of them.
func arrived(people []upkeep.Listed, added, back []rapport.StakeholderID) []string {
	var lines []string
	isNew := func(who upkeep.Listed) bool { return slices.Contains(added, who.ID) }
	isBack := func(who upkeep.Listed) bool { return slices.Contains(back, who.ID) }
	if i := slices.IndexFunc(people, isNew); i >= 0 {
		came := names(keep(people, isNew))
		lines = append(lines, join(came)+" "+isAre(len(came))+" on your list now, as "+string(people[i].Tier)+".")
	}
	if slices.ContainsFunc(people, isBack) {
		came := names(keep(people, isBack))
		lines = append(lines, join(came)+" "+onListAgain(len(came)))
	}
	return lines
}

// keep returns those of people of whom something is true.
func keep(people []upkeep.Listed, is func(upkeep.Listed) bool) []upkeep.Listed {
	return slices.DeleteFunc(slices.Clone(people), func(who upkeep.Listed) bool { return !is(who) })
}

// onListAgain goes on about people who were removed and are back.
func onListAgain(n int) string { return isAre(n) + " on your list again, with all that you kept." }

// rhythm says how close a tie is to be, and how often it comes round.
func rhythm(r upkeep.Rhythm) string {
	switch {
	case r.Tier == rapport.Resting:
		return "resting, without nudges"
	case r.Tier == rapport.Prospect:
		return "a prospect, without a rhythm"
	case r.Own > 0:
		return string(r.Tier) + ", " + every(r.Every) + " as you chose"
	default:
		return string(r.Tier) + ", " + every(r.Every)
	}
}
