package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// Merged is what became of two stakeholders who are one.
type Merged struct {
	Receipt rapport.ReceiptID
	Person  Listed // who stays
	Gone    string // the name of who was merged into them
	// Now is the rhythm of who stays, Before what it was, and Other that of who
	// was merged into them.
	Now, Before, Other Rhythm
	Moved              int // entries that were about the other
	// Both says that each had an account: the other's means who stays, too, and is
	// where a share to it goes.
	Both  bool
	Email string // taken over from the other; "" for none
	// Until is when what is left of the other is deleted.
	Until  time.Time
	Undone bool // as in Touched
	Repeat bool // they were one before
}

// Merging returns what Merge would make of two stakeholders, and changes nothing. It
// returns ErrNotFound for somebody who is not on the list.
func (s *Steward) Merging(ctx context.Context, v Visit, stays, goes rapport.StakeholderID) (Merged, error) {
	var would Merged
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		one, found, err := r.Stakeholder(stays)
		if err != nil {
			return err
		}
		other, foundOther, err := r.Stakeholder(goes)
		if err != nil {
			return err
		}
		if !found || !foundOther || stays == goes {
			return ErrNotFound
		}
		entries, err := r.About(other.ID, "", 0)
		would = mergedOf(one, joined(one, other, v.Today), other, len(entries))
		return err
	})
	if err != nil {
		return Merged{}, fmt.Errorf("look at two stakeholders: %w", err)
	}
	return would, nil
}

// mergedOf says what becomes of two who are one: one was before, is now, and takes
// over so many entries of the other.
func mergedOf(before, now, other rapport.Stakeholder, moved int) Merged {
	m := Merged{
		Person: listed(now), Gone: other.Name, Now: rhythmOf(now), Before: rhythmOf(before), Other: rhythmOf(other),
		Moved: moved, Both: before.Account != "" && other.Account != "",
	}
	if before.Email == "" {
		m.Email = now.Email
	}
	return m
}

// Merge makes one stakeholder of two: all that was told about the other is
// about who stays, who takes over the account, address and body that they lack,
// and is meant by the other's account from now on, the topics, and the rhythm where it is of a closer tier; who belonged to the
// other belongs to who stays. The other is hidden, and deleted after
// rapport.RemovedFor. It returns ErrNotFound for somebody who is not on the list,
// and then changes nothing.
func (s *Steward) Merge(ctx context.Context, v Visit, stays, goes rapport.StakeholderID) (Merged, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Merged
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		one, found, err := p.Stakeholder(stays)
		if err != nil {
			return err
		}
		other, foundOther, err := keptPerson(p, goes)
		if err != nil {
			return err
		}
		if !found || !foundOther || stays == goes {
			return ErrNotFound
		}
		if other.Off() {
			if other.Into != stays {
				return ErrNotFound
			}
			answer = Merged{Person: listed(one), Gone: other.Name, Repeat: true}
			return nil
		}
		now, moved, err := takeOver(p, one, other, v.Today)
		if err != nil {
			return err
		}
		if err := moveBody(p, other.ID, one.ID); err != nil {
			return err
		}
		answer = mergedOf(one, now, other, moved)
		answer.Receipt, answer.Until = receipt, v.Now.Add(rapport.RemovedFor)
		other.Removed, other.Into, other.Summary = v.Now, one.ID, rapport.Summary{}
		if err := p.PutStakeholder(other); err != nil {
			return err
		}
		if err := setRemoval(p); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Merged{}, fmt.Errorf("merge stakeholders: %w", err)
	}
	return answer, nil
}

// moveBody lets those who belong to a body belong to another.
func moveBody(p Page, from, to rapport.StakeholderID) error {
	list, err := p.Stakeholders()
	if err != nil {
		return err
	}
	for _, who := range list {
		if who.Body != from {
			continue
		}
		who.Body = to
		if err := p.PutStakeholder(who); err != nil {
			return err
		}
	}
	return nil
}

// takeOver moves the other's entries to one, and returns them with what they
// lacked, and how many entries there were.
func takeOver(p Page, one, other rapport.Stakeholder, today rapport.Date) (rapport.Stakeholder, int, error) {
	entries, err := p.About(other.ID, "", 0)
	if err != nil {
		return one, 0, err
	}
	for _, e := range entries {
		if err := p.Withdraw(e.ID); err != nil {
			return one, 0, err
		}
		e.About = slices.DeleteFunc(e.About, func(id rapport.StakeholderID) bool { return id == other.ID || id == one.ID })
		e.About = append(e.About, one.ID)
		if share, isShare := e.Fact.(rapport.Share); isShare && share.To == "" && one.Account != "" && !other.Outside {
			share.To = other.Account
			e.Fact = share
		}
		if err := p.Append(e); err != nil {
			return one, 0, err
		}
	}
	one = joined(one, other, today)
	if err := p.PutStakeholder(one); err != nil {
		return one, 0, err
	}
	if err := refold(p, []rapport.StakeholderID{one.ID}); err != nil {
		return one, 0, err
	}
	now, _, err := p.Stakeholder(one.ID)
	return now, len(entries), err
}

// joined is one with what they lack of the other, whose rhythm they take where it is
// of a closer tier.
func joined(one, other rapport.Stakeholder, today rapport.Date) rapport.Stakeholder {
	accounts := slices.Concat(one.Also, []rapport.MemberID{other.Account}, other.Also)
	if one.Account == "" {
		one.Account, one.Outside = other.Account, other.Outside
	}
	accounts = slices.DeleteFunc(accounts, func(id rapport.MemberID) bool { return id == "" || id == one.Account })
	one.Also = accounts[:min(len(accounts), rapport.MaxAlso)]
	before := rhythmOf(one)
	if one.Own == 0 && one.Tier == other.Tier || other.Tier.Closer(one.Tier) {
		one.Tier, one.Own = other.Tier, other.Own
	}
	if rhythmOf(one) != before {
		one.Paced = today.Add(1)
	}
	one.Email = cmp.Or(one.Email, other.Email)
	if one.Body = cmp.Or(one.Body, other.Body); one.Body == one.ID || one.Body == other.ID {
		one.Body = ""
	}
	topics := slices.Compact(slices.Sorted(slices.Values(slices.Concat(one.Topics, other.Topics))))
	one.Topics = topics[:min(len(topics), rapport.MaxTopics)]
	return one
}
