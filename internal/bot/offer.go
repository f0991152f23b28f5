package bot

import (
	"context"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// offerBlocks ask once, in a nudge, whether a rhythm shall be another one; or
// say that it stays, after the member left it so.
func offerBlocks(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
	name := item.Who.Name
	if item.Left != "" {
		undo := undoOf(item.Left, name, idToken(l.ID))
		return []chat.Block{
			chat.Small{Text: chat.Words("It stays as it is: " + every(item.Who.Cadence()) + ". I won’t ask again for half a year.")},
			chat.Buttons{spoken(undo, "Undo the answer about the rhythm: "+name)},
		}
	}
	if item.Offer.Cadence == 0 {
		return nil
	}
	days := strconv.Itoa(int(item.Offer.Cadence))
	return []chat.Block{
		chat.Small{Text: chat.Words(usually(item.Offer, name) + " I could speak up after " + days + " days without a talk, instead of after " +
			strconv.Itoa(int(item.Who.Cadence())) + ". Make it so?")},
		chat.Buttons{
			spoken(press("Make it "+days+" days", item, pressRetune, days), "Make it "+days+" days: "+name),
			spoken(press("Leave it as it is", item, pressAsIs), "Leave the rhythm as it is: "+name),
		},
	}
}

// usually says how often the member talks with somebody.
func usually(o rapport.Offer, with string) string {
	if o.Pause == 1 {
		return "You and " + with + " usually talk every day."
	}
	return "You and " + with + " usually talk about every " + strconv.Itoa(o.Pause) + " days."
}

// offered says where the days of an offer come from; "" without one.
func offered(o rapport.Offer) string {
	if o.Cadence == 0 {
		return ""
	}
	return " The other rhythm comes from your latest talks: twice your usual pause and ten days more, " +
		"rounded up so that your usual weekday comes round before I do."
}

// habitsOf says, above the form that sets a rhythm, what would fit those whom it
// opens with, or with nobody those who could do with another; "" for nothing.
func (d *Desk) habitsOf(ctx context.Context, v upkeep.Visit, list roll, people []upkeep.Whom) (string, error) {
	var ids []rapport.StakeholderID
	for _, w := range people {
		who, err := list.who(w)
		if err != nil {
			return "", nil // somebody new has no habits
		}
		ids = append(ids, who.ID)
	}
	habits, err := d.steward.Habits(ctx, v, ids)
	if err != nil || len(habits) == 0 {
		return "", err
	}
	if len(habits) == 1 {
		h := habits[0]
		return " " + usually(h.Offer, h.Who.Name) + " " + capital(every(h.Offer.Cadence)) + " would fit; now it is " + every(h.Who.Cadence()) + ".", nil
	}
	var fits []string
	for _, h := range habits[:min(len(habits), maxHabits)] {
		fits = append(fits, cut(h.Who.Name, maxCalled)+" "+every(h.Offer.Cadence))
	}
	return " By your latest talks this would fit: " + strings.Join(fits, ", ") + ".", nil
}

// maxHabits is how many habits stand above the form: as many as are read in
// a glance.
const maxHabits = 5

// asIs answers "Leave it as it is".
func (d *Desk) asIs(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	p, err := d.steward.AsIs(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, nudgeOf(args), p, err)
}
