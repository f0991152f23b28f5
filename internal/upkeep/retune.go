package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// Retune changes the tier of whom a nudge is about, and their own cadence, 0
// for that of the tier. The change stands on the nudge, which stays open and
// counts as looked into, also when the change is undone. It returns ErrNotFound for a nudge that is not in
// the visitor's book, or a *rapport.LimitError for a cadence that is too long
// and where the focus tier has no room, and then changes nothing.
func (s *Steward) Retune(
	ctx context.Context, v Visit, nudge rapport.EntryID, tier rapport.Tier, own rapport.Cadence,
) (Tuned, error) {
	if err := own.Check(); err != nil {
		return Tuned{}, err
	}
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	id, look := rapport.EntryID(s.book.Mint(v.Now)), rapport.EntryID(s.book.Mint(v.Now))
	var answer Tuned
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		who, _, err := nudged(p, nudge)
		if err != nil {
			return err
		}
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		r, err := l.retune(who.ID, func(l *roster, who *rapport.Stakeholder) error {
			if err := l.checkMove(who.Tier, tier); err != nil {
				return err
			}
			who.Tier, who.Own = tier, own
			return nil
		})
		if err != nil {
			return err
		}
		answer.People = []Retuned{r}
		if r.After != r.Before {
			answer.Receipt = receipt
			e := rapport.Entry{
				ID: id, Logged: v.Now, About: []rapport.StakeholderID{who.ID}, Receipt: receipt,
				Fact: rapport.Retuned{Nudge: nudge, Before: r.Before.tempo(), Now: r.After.tempo()},
			}
			if err := p.Append(e); err != nil {
				return err
			}
			if err := p.Leave(receipt, v.Now); err != nil {
				return err
			}
		}
		// Behind the receipt, so that no undo takes the look back.
		return noteLook(p, v, look, who, nudge)
	})
	if err != nil {
		return Tuned{}, fmt.Errorf("change rhythm in nudge: %w", err)
	}
	return answer, nil
}

func (r Rhythm) tempo() rapport.Tempo { return rapport.Tempo{Tier: r.Tier, Own: r.Own} }

// rhythmIn returns the rhythm that a tie of this tempo has.
func rhythmIn(t rapport.Tempo) Rhythm { return rhythmOf(rapport.Stakeholder{Tier: t.Tier, Own: t.Own}) }

// readRetuned looks up the last change of rhythm that was made on the nudge, as
// far as it is how things are.
func (i *Item) readRetuned(r Reader, now time.Time) error {
	later, err := r.About(i.Who.ID, i.Nudge, 0)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(later) {
		f, is := e.Fact.(rapport.Retuned)
		if !is || f.Nudge != i.Nudge {
			continue
		}
		after := rhythmIn(f.Now)
		if after != rhythmOf(i.Who) {
			return nil
		}
		i.Retuned = &Retuned{ID: i.Who.ID, Name: i.Who.Name, Before: rhythmIn(f.Before), After: after}
		i.Retuned.Due, _ = i.Who.Due()
		receipt, found, err := r.Receipt(e.Receipt)
		if found && receipt.open(now) {
			i.Untune = receipt.ID
		}
		return err
	}
	return nil
}
