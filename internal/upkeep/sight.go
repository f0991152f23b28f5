package upkeep

import (
	"context"
	"slices"

	"rapport/internal/rapport"
)

// A Sight is a stakeholder as a button outside a digest showed them. Pressing it
// does nothing when they have changed since.
type Sight struct {
	Who    rapport.StakeholderID
	Latest rapport.EntryID // their latest touch then; "" for none
	Undone int             // as in rapport.Stakeholder
	Quiet  rapport.Date    // as in rapport.Summary
}

// SightOf returns a stakeholder as a button shows them now.
func SightOf(who rapport.Stakeholder) Sight {
	return Sight{Who: who.ID, Latest: who.Summary.Latest, Undone: who.Undone, Quiet: who.Summary.Quiet}
}

// Answered is what became of a press about somebody outside a digest.
type Answered struct {
	Receipt rapport.ReceiptID // "" for a repeat
	Entry   rapport.EntryID   // what was recorded; "" for a repeat
	Person  Listed
	Quiet   rapport.Date   // until when they are left alone; zero for not
	Breaks  []Break        // what is brought up about them before then
	Latest  rapport.Date   // when they last talked; zero for never
	Repeat  bool           // something was logged or taken back since the button was drawn
	Kept    string         // the promise that was kept by it; "" for none
	Thanked bool           // thanks were said by it
	Prompt  rapport.Prompt // as in Touched
}

// onSight records the fact that a press on somebody says, unless they have
// changed since they were seen, and that it keeps a promise, while that is open;
// "" for none. It returns ErrNotFound for somebody who is not on
// the list.
func (s *Steward) onSight(
	ctx context.Context, v Visit, seen Sight, promise rapport.EntryID,
	fact func(rapport.Member, rapport.Stakeholder) (rapport.Fact, error),
) (Answered, error) {
	id, kept := rapport.EntryID(s.book.Mint(v.Now)), rapport.EntryID(s.book.Mint(v.Now))
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Answered
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		who, err := onList(p, seen.Who)
		if err != nil {
			return err
		}
		answer.Person, answer.Quiet, answer.Latest = listed(who), who.Summary.Quiet, who.Summary.LatestOn
		answer.Breaks = breaks(v.Week, who, v.Today, answer.Quiet)
		if answer.Repeat = SightOf(who) != seen; answer.Repeat {
			return nil
		}
		f, err := fact(*m, who)
		if err != nil {
			return err
		}
		e := rapport.Entry{ID: id, Logged: v.Now, About: []rapport.StakeholderID{who.ID}, Receipt: receipt, Fact: f}
		if err := record(p, e); err != nil {
			return err
		}
		answer.Kept = ""
		if i := slices.IndexFunc(who.Summary.Promises, func(o rapport.Owed) bool { return o.Entry == promise }); i >= 0 {
			answer.Kept, e.ID, e.Fact = who.Summary.Promises[i].What, kept, rapport.Kept{Promise: promise}
			if err := record(p, e); err != nil {
				return err
			}
		}
		if who, _, err = p.Stakeholder(seen.Who); err != nil {
			return err
		}
		answer.Receipt, answer.Entry, answer.Person = receipt, id, listed(who)
		answer.Quiet, answer.Latest = who.Summary.Quiet, who.Summary.LatestOn
		answer.Breaks = breaks(v.Week, who, v.Today, answer.Quiet)
		if t, ok := f.(rapport.Touch); ok {
			answer.Thanked = slices.Contains(t.Causes, rapport.Thanked)
		}
		if answer.Prompt, err = promptTouched(p, m, v, f, []Listed{answer.Person}); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	return answer, err
}
