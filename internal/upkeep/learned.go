package upkeep

import (
	"context"
	"time"

	"rapport/internal/rapport"
)

// Learned is what became of what the visitor said of one person as they see and
// know them.
type Learned struct {
	Receipt      rapport.ReceiptID // "" when everything was so before
	Person       Listed
	New          []rapport.StakeholderID // as in Touched
	Back         []rapport.StakeholderID // as in Touched
	FirstCheckIn time.Time               // as in Added
	Undone       bool                    // as in Touched
}

// learn keeps what the visitor says of somebody, whom it puts on the list where need
// be. The answer is a use case's whole answer, of which learned is a part; keep says
// whether it recorded anything. The receipt is left where something changed.
func (s *Steward) learn(
	ctx context.Context, v Visit, who Whom, receipt rapport.ReceiptID, answer any, learned *Learned,
	keep func(p Page, about rapport.Stakeholder) (bool, error),
) error {
	id := s.mintStakeholders(v, 1)[0]
	return s.updateOnce(ctx, v, answer, &learned.Receipt, &learned.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settle(Newcomer{Whom: who}, id)
		if err != nil {
			return err
		}
		*learned = Learned{New: l.added, Back: l.back}
		kept, err := keep(p, about)
		if err != nil {
			return err
		}
		people, err := l.reread([]rapport.StakeholderID{about.ID})
		if err != nil {
			return err
		}
		if learned.Person = people[0]; !kept && len(l.added)+len(l.back) == 0 {
			return nil
		}
		learned.Receipt = receipt
		if learned.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
}
