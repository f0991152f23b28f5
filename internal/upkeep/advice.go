package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Asked returns what the visitor was asked for advice on. It returns ErrNotFound for
// a share that does not ask, or not them.
func (s *Steward) Asked(ctx context.Context, v Visit, owner rapport.MemberID, share rapport.EntryID) (ShareLetter, error) {
	var l ShareLetter
	err := s.book.View(ctx, owner, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		who, passing, err := passingOf(r, share)
		if err == nil && (who.Account != v.Member || who.Outside || !passing.Share.Asks()) {
			err = ErrNotFound
		}
		l = shareLetter(m, share, passing)
		return err
	})
	if err != nil {
		return ShareLetter{}, fmt.Errorf("read what is asked: %w", err)
	}
	return l, nil
}

// DontAskMe has the visitor not be asked for advice again by who asked them, and
// answers that they would rather not. It returns what Asked and React return.
func (s *Steward) DontAskMe(ctx context.Context, v Visit, owner rapport.MemberID, share rapport.EntryID) (ShareLetter, error) {
	if _, err := s.Asked(ctx, v, owner, share); err != nil {
		return ShareLetter{}, err
	}
	if _, err := s.door(ctx, v, func(d *rapport.Door) bool { d.Spare(owner); return true }); err != nil {
		return ShareLetter{}, err
	}
	return s.React(ctx, v, Answering{Owner: owner, Share: share, Reaction: rapport.DontAskMe}, nil)
}

// AskMe takes that back for what a member may ask from now on.
func (s *Steward) AskMe(ctx context.Context, v Visit, from rapport.MemberID) (bool, error) {
	return s.door(ctx, v, func(d *rapport.Door) bool { return d.Hear(from) })
}

// Advice returns what became of a share of the visitor's that asked for advice. It
// returns ErrNotFound for any other.
func (s *Steward) Advice(ctx context.Context, v Visit, share rapport.EntryID) (FateLetter, error) {
	l := FateLetter{Share: share, Today: v.Today}
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		l.Person, l.Passing, err = passingOf(r, share)
		if err == nil && !l.Passing.Share.Asks() {
			err = ErrNotFound
		}
		return err
	})
	if err != nil {
		return FateLetter{}, fmt.Errorf("read advice: %w", err)
	}
	return l, nil
}
