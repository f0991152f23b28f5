package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// Unsent is what became of shares that a member took back.
type Unsent struct {
	Back     []string // names of those who see it no more, or never will
	Answered []string // names of those who answered already: it stays
	Mailed   []string // names of those who have it by mail: nobody can take that back
	Leaving  []string // names of those who may have it by mail: if not, it comes no more
	Never    []string // names of those whom it could not be brought to
	Removed  []string // names taken off the list again, on which the share had put them
	Repeat   bool     // all of them had been taken back before
}

// Unsend takes shares back: one that waits never leaves, and the message of one
// that arrived is replaced, unless its recipient has answered. It returns
// ErrNotFound for an id that is no share of the visitor's.
func (s *Steward) Unsend(ctx context.Context, v Visit, shares []rapport.EntryID) (Unsent, error) {
	var answer Unsent
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		done := 0
		for _, share := range shares {
			who, passing, err := passingOf(p, share)
			if err != nil {
				return err
			}
			switch {
			case passing.TakenBack:
				done++
				continue
			case passing.Declined != nil:
				answer.Never = append(answer.Never, who.Name)
				continue
			case passing.Reacted != nil:
				answer.Answered = append(answer.Answered, who.Name)
				continue
			case passing.Sent != nil && passing.Sent.Ref == "":
				answer.Mailed = append(answer.Mailed, who.Name)
				continue
			}
			if err := s.takeBack(p, v, share, who, passing); err != nil {
				return err
			}
			if passing.Handed != nil && passing.Sent == nil && (who.Account == "" || who.Outside) {
				answer.Leaving = append(answer.Leaving, who.Name)
				continue
			}
			answer.Back = append(answer.Back, who.Name)
			if err := answer.unlist(p, share, who, passing); err != nil {
				return err
			}
		}
		answer.Repeat = done == len(shares)
		return nil
	})
	if err != nil {
		return Unsent{}, fmt.Errorf("unsend: %w", err)
	}
	return answer, nil
}

// takeBack notes that a share was taken back, and has its message replaced
// where it stands already. One that a courier has in hand is replaced when it
// is marked sent.
func (s *Steward) takeBack(p Page, v Visit, share rapport.EntryID, who rapport.Stakeholder, passing rapport.Passing) error {
	if _, err := p.Cancel(shareKey(share)); err != nil {
		return err
	}
	if err := s.noteAbout(p, who, v.Now, rapport.TakenBack{Share: share}); err != nil {
		return err
	}
	if passing.Sent == nil {
		return nil
	}
	return postTakeBack(p, share, who, passing.Sent.Ref, v.Now)
}

// unlist takes somebody off the list again whom only a share that never left
// has put there: nothing else is kept about them.
func (u *Unsent) unlist(p Page, share rapport.EntryID, who rapport.Stakeholder, passing rapport.Passing) error {
	if passing.Handed != nil || who.Off() {
		return nil
	}
	e, _, err := p.Entry(share)
	if err != nil {
		return err
	}
	receipt, _, err := p.Receipt(e.Receipt)
	if err != nil || !slices.Contains(receipt.Added, who.ID) {
		return err
	}
	entries, err := p.About(who.ID, "", 0)
	if err != nil {
		return err
	}
	more := func(e rapport.Entry) bool { return toldByMember(e) && rapport.ShareOf(e) != share }
	if slices.ContainsFunc(entries, more) {
		return nil
	}
	for _, e := range entries {
		if _, _, err := withdraw(p, e.ID); err != nil {
			return err
		}
	}
	u.Removed = append(u.Removed, who.Name)
	return p.RemoveStakeholder(who.ID)
}

func postTakeBack(p Page, share rapport.EntryID, who rapport.Stakeholder, ref string, now time.Time) error {
	return p.Post("unsend "+string(share), Addressee{Account: who.Account}, TakeBackNotice{Share: share, Ref: ref}, now, time.Time{})
}

// A TakeBackNotice asks for the message of a share to be replaced.
type TakeBackNotice struct {
	Share rapport.EntryID
	Ref   string // where the message stands
}

// A TakeBackLetter replaces a message that was sent.
type TakeBackLetter struct {
	Ref    string
	Sender string // the member's name; "" while unknown
}

func (TakeBackLetter) letter() {}

func (n TakeBackNotice) letter(ctx context.Context, c *Courier, p Post) (Letter, hold, error) {
	l := TakeBackLetter{Ref: n.Ref}
	err := c.steward.book.View(ctx, p.Member, func(r Reader) error {
		m, _, err := r.Member()
		l.Sender = m.Name
		return err
	})
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, hold{}, fmt.Errorf("read member: %w", err)
	}
	return l, hold{}, nil
}

func (TakeBackNotice) sent(Page, *Steward, Letter, string) error { return nil }

// unsent tells the member, who was told that it was taken back.
func (n TakeBackNotice) unsent(p Page, s *Steward) error { return s.postStands(p, n.Share) }
