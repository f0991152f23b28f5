package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fieldRhythm is the field of the form that changes a rhythm.
const fieldRhythm = "rhythm"

// cadences are those that the form offers beside the tiers' own, in days.
func cadences() []rapport.Cadence { return []rapport.Cadence{10, 21, 42, 60} }

// rhythmTiers are the tiers with a rhythm, the closest first.
func rhythmTiers() []rapport.Tier {
	return []rapport.Tier{rapport.Focus, rapport.Key, rapport.Regular, rapport.Light}
}

// retuneButtons change how close a tie is to be: one step either way, to any
// rhythm, or to rest.
func retuneButtons(item upkeep.Item) chat.Buttons {
	who := item.Who
	var bs chat.Buttons
	step := func(label string, to rapport.Tier) {
		b := press(label, item, pressRetune, string(to))
		bs = append(bs, spoken(b, label+", "+every(to.Cadence())+": "+who.Name))
	}
	if t, ok := closer(who.Cadence()); ok {
		step("More often", t)
	}
	if t, ok := lessOften(who.Cadence()); ok {
		step("Less often", t)
	}
	bs = append(bs, press("Another rhythm…", item, pressRhythm))
	if who.Tier != rapport.Resting {
		bs = append(bs, press("Rest", item, pressRetune, string(rapport.Resting)))
	}
	return bs
}

// closer returns the tier whose rhythm is the next one above a cadence, and
// false where there is none, or no cadence to begin with.
func closer(than rapport.Cadence) (rapport.Tier, bool) {
	for _, t := range slices.Backward(rhythmTiers()) {
		if t.Cadence() < than {
			return t, true
		}
	}
	return "", false
}

// lessOften is closer the other way.
func lessOften(than rapport.Cadence) (rapport.Tier, bool) {
	for _, t := range rhythmTiers() {
		if than > 0 && t.Cadence() > than {
			return t, true
		}
	}
	return "", false
}

// askRhythm opens the form with every rhythm there is.
func (d *Desk) askRhythm(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	digest, err := d.steward.DigestOf(ctx, v, nudgeOf(args))
	if err != nil {
		return chat.Reply{}, err
	}
	item, found := itemOf(digest, nudgeOf(args))
	if !found {
		return offTheList(digest), nil
	}
	return chat.Reply{Form: &chat.Form{
		Name: formRhythm, Title: "Rhythm", Submit: "Change", State: string(item.Nudge), Fields: []chat.Field{rhythmField(item.Who)},
	}}, nil
}

// rhythmField asks for a rhythm for somebody.
func rhythmField(who rapport.Stakeholder) chat.Field {
	field := chat.Field{
		Name: fieldRhythm, Label: "How often", Kind: chat.AskChoice, Hint: "About " + cut(who.Name, maxCalled),
	}
	for _, t := range rhythmTiers() {
		field.Choices = append(field.Choices, chat.Choice{Name: string(t), Label: capital(every(t.Cadence())) + ", " + string(t)})
		if t == who.Tier && who.Own == tierCadence {
			field.Value.Chosen = []string{string(t)}
		}
	}
	for _, c := range cadences() {
		if who.Cadence() == 0 {
			break // without a rhythm a cadence of their own begins nothing
		}
		days := strconv.Itoa(int(c))
		field.Choices = append(field.Choices, chat.Choice{Name: days, Label: capital(every(c))})
		if c == who.Own {
			field.Value.Chosen = []string{days}
		}
	}
	return field
}

// submitRhythm changes the rhythm to the one that was chosen.
func (d *Desk) submitRhythm(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	chosen := s.Values[fieldRhythm].Chosen
	if len(chosen) != 1 {
		return wrong(fieldRhythm, "Choose one of these."), nil
	}
	return d.retuneTo(ctx, v, rapport.EntryID(s.State), chosen[0])
}

// retune answers a change of rhythm behind More.
func (d *Desk) retune(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return oldButton(), nil
	}
	return d.retuneTo(ctx, v, nudgeOf(args), args[1].Text)
}

// retuneTo changes the rhythm of whom a nudge is about, which stands on the nudge
// then, with its Undo.
func (d *Desk) retuneTo(ctx context.Context, v upkeep.Visit, nudge rapport.EntryID, choice string) (chat.Reply, error) {
	before, err := d.steward.DigestOf(ctx, v, nudge)
	if err != nil {
		return chat.Reply{}, err
	}
	item, found := itemOf(before, nudge)
	if !found {
		return offTheList(before), nil
	}
	tier, own, known := readRhythm(choice, item.Who.Tier)
	if !known {
		return oldButton(), nil
	}
	tuned, err := d.steward.Retune(ctx, v, nudge, tier, own)
	if err != nil {
		return chat.Reply{}, err
	}
	if tuned.Undone {
		return beside(tunedMessage(tuned, v)), nil
	}
	digest, err := d.steward.Digest(ctx, v, before.ID)
	if err != nil {
		d.fault(v.Member, err)
		return beside(tunedMessage(tuned, v)), nil
	}
	m := digestMessage(digest, opened{})
	if tuned.Receipt == "" {
		m.Blocks = append([]chat.Block{chat.Para{Text: retunedText(tuned.People[0])}, chat.Divider{}}, m.Blocks...)
	}
	return say(m), nil
}

// readRhythm reads the name of a tier, or the days of a cadence within the tier
// that they have.
func readRhythm(choice string, within rapport.Tier) (rapport.Tier, rapport.Cadence, bool) {
	if tier, ok := rapport.ParseTier(choice); ok {
		return tier, tierCadence, true
	}
	days, err := strconv.Atoi(choice)
	return within, rapport.Cadence(days), err == nil
}

// hushed reports whether the rhythm of somebody who waits in a digest is such
// that nothing is to be said of them: they rest, or it was changed on the nudge
// and it is too early for a hello now.
func hushed(item upkeep.Item, today rapport.Date) bool {
	changed := item.Retuned != nil && item.Owed == nil && item.Retuned.Due.After(today)
	return changed || item.Who.Tier == rapport.Resting
}

// hushedText says so in the place of the reason.
func hushedText(item upkeep.Item) chat.Text {
	if item.Retuned == nil {
		return chat.Text{chat.Strong(item.Who.Name), chat.Plain("\nNow resting, without nudges.")}
	}
	return retunedText(*item.Retuned)
}

// retunedBlocks are the change of rhythm that was made on a nudge, for as long as
// it is how things are: in full below what else stands there, and as its Undo
// alone where it has taken the place of the reason.
func retunedBlocks(l upkeep.DigestLetter, item upkeep.Item, told bool) []chat.Block {
	if item.Retuned == nil {
		return nil
	}
	var blocks []chat.Block
	if !told {
		blocks = append(blocks, chat.Small{Text: retunedText(*item.Retuned)})
	}
	if item.Untune != "" {
		undo := undoOf(item.Untune, item.Who.Name, idToken(l.ID))
		blocks = append(blocks, chat.Buttons{spoken(undo, "Undo the change of rhythm: "+item.Who.Name)})
	}
	return blocks
}
