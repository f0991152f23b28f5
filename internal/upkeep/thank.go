package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// Thanking is what became of something that ended well, or of letting thanks be.
type Thanking struct {
	Receipt      rapport.ReceiptID // "" for a repeat
	Thanks       rapport.EntryID
	What         string
	People       []Listed
	New          []rapport.StakeholderID // as in Touched
	Back         []rapport.StakeholderID // as in Touched
	FirstCheckIn time.Time               // as in Added
	// Days are those from which they are thanked, the first first.
	Days []rapport.Date
	// Repeat says that it was so before: nothing was changed.
	Repeat bool
	Undone bool // as in Touched
}

// Thank notes that something ended well in which people had a part: they are to be
// thanked for it soon, a month later and half a year later. It returns what
// Touched returns.
func (s *Steward) Thank(ctx context.Context, v Visit, people []Whom, ended rapport.EndedWell) (Thanking, error) {
	if err := checkPeople(people); err != nil {
		return Thanking{}, err
	}
	if err := ended.Check(v.Today); err != nil {
		return Thanking{}, err
	}
	e := s.entries(v, []rapport.Fact{ended})[0]
	ids := s.mintStakeholders(v, len(people))
	var answer Thanking
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settleAll(people, ids)
		if err != nil {
			return err
		}
		answer.Thanks, answer.What, answer.Days = e.ID, ended.What, ended.Thanks(e.ID).Days()
		told := e
		if told.About, err = unthanked(p, about, ended); err != nil {
			return err
		}
		answer.New, answer.Back = l.added, l.back
		answer.Repeat = len(told.About)+len(l.back) == 0
		if len(told.About) > 0 {
			if err := record(p, told); err != nil {
				return err
			}
		}
		if answer.People, err = l.reread(about); err != nil || answer.Repeat {
			return err
		}
		answer.Receipt = e.Receipt
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Thanking{}, fmt.Errorf("note what ended well: %w", err)
	}
	return answer, nil
}

// unthanked returns those of some people for whom something that ended well is news: who
// are not to be thanked for the entry that it followed from, nor for the same of the same
// day.
func unthanked(r Reader, people []rapport.StakeholderID, ended rapport.EndedWell) ([]rapport.StakeholderID, error) {
	var news []rapport.StakeholderID
	for _, id := range people {
		entries, err := r.About(id, ended.Of, 0)
		if err != nil {
			return nil, err
		}
		thanked := slices.ContainsFunc(entries, func(e rapport.Entry) bool {
			before, is := e.Fact.(rapport.EndedWell)
			return is && ended.Of != "" && before.Of == ended.Of
		})
		who, _, err := r.Stakeholder(id)
		if err != nil {
			return nil, err
		}
		same := func(t rapport.Thanks) bool { return t.What == ended.What && t.On == ended.On && !t.Once }
		if !thanked && !slices.ContainsFunc(who.Summary.Thanks, same) {
			news = append(news, id)
		}
	}
	return news, nil
}

// Helped returns who had a part in what an entry of the visitor's says, and what it
// was, for thanking them. It returns ErrNotFound for an entry that is not in their
// book, or tells of nothing of the kind.
func (s *Steward) Helped(ctx context.Context, v Visit, id rapport.EntryID) ([]rapport.Stakeholder, rapport.EndedWell, error) {
	var people []rapport.Stakeholder
	ended := rapport.EndedWell{On: v.Today, Of: id}
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		e, found, err := r.Entry(id)
		if err != nil || !found {
			return cmp.Or(err, ErrNotFound)
		}
		switch f := e.Fact.(type) {
		case rapport.Touch:
			ended.What, ended.On = rapport.Shorten(f.Note, rapport.MaxWhat), f.On
		case rapport.Promise:
			ended.What = f.What
		case rapport.Goal:
			ended.What = f.What
		case rapport.Issue:
			c, _, err := carried(r, id)
			if err != nil {
				return err
			}
			ended.What = cmp.Or(c.Resolved.Came, f.What)
		default:
			return ErrNotFound
		}
		people, err = listedOf(r, e.About)
		return err
	})
	if err != nil {
		return nil, rapport.EndedWell{}, fmt.Errorf("read what ended well: %w", err)
	}
	return people, ended, nil
}

// LetBe lets go of the thanks that an entry noted: about one of those whom it is
// about, or all of them for "". It returns ErrNotFound where there is none.
func (s *Steward) LetBe(ctx context.Context, v Visit, thanks rapport.EntryID, of rapport.StakeholderID) (Thanking, error) {
	e := s.entries(v, []rapport.Fact{rapport.LetBe{Thanks: thanks}})[0]
	var answer Thanking
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		noted, found, err := p.Entry(thanks)
		if err != nil || !found {
			return cmp.Or(err, ErrNotFound)
		}
		people, err := listedOf(p, noted.About)
		if err != nil {
			return err
		}
		about := e
		for _, who := range people {
			if _, owed := who.Summary.ThanksFor(thanks); owed && (of == "" || of == who.ID) {
				about.About = append(about.About, who.ID)
				answer.People = append(answer.People, listed(who))
			}
		}
		answer.Thanks, answer.Repeat = thanks, len(about.About) == 0
		if answer.Repeat {
			return nil
		}
		answer.Receipt = e.Receipt
		if err := record(p, about); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Thanking{}, fmt.Errorf("let thanks be: %w", err)
	}
	return answer, nil
}

// talk is the touch of a press that says no more than that they talked: one that
// thanks, where that was the reason.
func talk(on rapport.Date, why rapport.ReasonKind) rapport.Touch {
	t := rapport.Touch{On: on}
	if why == rapport.ThankOwed {
		t.Causes = []rapport.Cause{rapport.Thanked}
	}
	return t
}
