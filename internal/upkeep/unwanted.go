package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Sender is a member as those know them whom they share with.
type Sender struct {
	ID   rapport.MemberID
	Name string // "" while unknown, or once they have left
}

// Unwanted is whose links somebody wants no more.
type Unwanted struct {
	All  bool // anybody's
	From []Sender
	// Asks are those who do not ask them for advice any more.
	Asks []Sender
}

// Unwanted returns whose links the visitor wants no more. Nobody else learns it.
func (s *Steward) Unwanted(ctx context.Context, v Visit) (Unwanted, error) {
	door, err := s.book.LookAtDoor(ctx, rapport.DoorOf(v.Member))
	if err != nil {
		return Unwanted{}, fmt.Errorf("look at one's own door: %w", err)
	}
	u := Unwanted{All: door.Shut}
	if u.From, err = s.senders(ctx, door.Refused); err != nil {
		return Unwanted{}, err
	}
	u.Asks, err = s.senders(ctx, door.Unasked)
	return u, err
}

func (s *Steward) senders(ctx context.Context, ids []rapport.MemberID) ([]Sender, error) {
	var all []Sender
	for _, id := range ids {
		from, err := s.Sender(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, from)
	}
	return all, nil
}

// Sender returns who shared something.
func (s *Steward) Sender(ctx context.Context, id rapport.MemberID) (Sender, error) {
	from := Sender{ID: id}
	err := s.book.View(ctx, id, func(r Reader) error {
		m, _, err := r.Member()
		from.Name = m.Name
		return err
	})
	if err != nil {
		return Sender{}, fmt.Errorf("find who shared something: %w", err)
	}
	return from, nil
}

// maxSenders is how many of those who shared something lately are named.
const maxSenders = 3

// Senders returns who shared links with the visitor that may still come, the latest
// first, three at most. Nobody else learns it.
func (s *Steward) Senders(ctx context.Context, v Visit) ([]Sender, error) {
	door, err := s.book.LookAtDoor(ctx, rapport.DoorOf(v.Member))
	if err != nil {
		return nil, fmt.Errorf("look at one's own door: %w", err)
	}
	var ids []rapport.MemberID
	for _, c := range door.Came {
		ids = append(ids, c.From)
	}
	for _, p := range door.Passed {
		ids = append(ids, p.From)
	}
	var senders []Sender
	for i, id := range slices.Backward(ids) {
		if slices.Contains(ids[i+1:], id) || door.Refuses(id) || len(senders) == maxSenders {
			continue
		}
		from, err := s.Sender(ctx, id)
		if err != nil {
			return nil, err
		}
		senders = append(senders, from)
	}
	return senders, nil
}
