package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Note keeps a note about people. A colleague who is not listed yet is put on
// the list. It returns what Touched returns, and then keeps nothing.
func (s *Steward) Note(ctx context.Context, v Visit, people []Whom, n rapport.Note) (Touched, error) {
	if err := checkPeople(people); err != nil {
		return Touched{}, err
	}
	if err := n.Check(); err != nil {
		return Touched{}, err
	}
	t, err := s.tell(ctx, v, people, s.entries(v, []rapport.Fact{n}))
	if err != nil {
		return Touched{}, fmt.Errorf("keep note: %w", err)
	}
	return t, nil
}
