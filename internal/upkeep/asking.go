package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// ask has one of those nudged for silence be asked about, where something is worth
// knowing of them.
func ask(r Reader, chosen []choice, today rapport.Date) error {
	var people []rapport.Stakeholder
	var at []int
	for i, c := range chosen {
		if c.Reason.Kind == rapport.Silence && c.Who.Tier == rapport.Focus {
			people, at = append(people, c.Who), append(at, i)
		}
	}
	if len(people) == 0 {
		return nil
	}
	journal, err := r.Journal()
	if err != nil {
		return err
	}
	var profiles []rapport.Profile
	for _, who := range people {
		profiles = append(profiles, rapport.ProfileOf(entriesAbout(journal, who.ID)))
	}
	if n, field, ok := rapport.AskingOf(journal).Next(people, profiles, today); ok {
		chosen[at[n]].asks = field
	}
	return nil
}

// entriesAbout returns the entries of a journal about somebody.
func entriesAbout(journal []rapport.Entry, who rapport.StakeholderID) []rapport.Entry {
	var about []rapport.Entry
	for _, e := range journal {
		if slices.Contains(e.About, who) {
			about = append(about, e)
		}
	}
	return about
}

// readAsks looks up whether what a nudge asks for is still to be found out.
func (i *Item) readAsks(r Reader, n rapport.Nudge) error {
	if n.Asks == "" {
		return nil
	}
	later, err := r.About(i.Who.ID, i.Nudge, 0)
	if err != nil {
		return err
	}
	settled := slices.ContainsFunc(later, func(e rapport.Entry) bool {
		switch f := e.Fact.(type) {
		case rapport.Known:
			return f.Field == n.Asks
		case rapport.NotAsked:
			return f.Field == n.Asks
		default:
			return false
		}
	})
	if !settled {
		i.Asks = n.Asks
	}
	return nil
}

// Refused is what became of a question that the visitor does not want.
type Refused struct {
	Digest  rapport.DigestID // that it stands in
	Receipt rapport.ReceiptID
	Field   rapport.ProfileField
	Name    string // of whom it was about
	Repeat  bool   // it was so before
}

// Unask notes that what a nudge asks for is not to be asked again, about whom the
// nudge is about or about anybody. It returns ErrNotFound for a nudge that is not in
// the visitor's book.
func (s *Steward) Unask(ctx context.Context, v Visit, nudge rapport.EntryID, anybody bool) (Refused, error) {
	var answer Refused
	e := s.entries(v, []rapport.Fact{rapport.NotAsked{}})[0]
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		who, n, err := nudged(p, nudge)
		if err != nil {
			return err
		}
		answer = Refused{Digest: n.Digest, Field: n.Asks, Name: who.Name}
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		refused := func(o rapport.Entry) bool {
			f, ok := o.Fact.(rapport.NotAsked)
			return ok && f.Field == n.Asks && (len(o.About) == 0 || !anybody && slices.Contains(o.About, who.ID))
		}
		if answer.Repeat = n.Asks == "" || slices.ContainsFunc(journal, refused); answer.Repeat {
			return nil
		}
		told := e
		told.Fact = rapport.NotAsked{Field: n.Asks}
		if !anybody {
			told.About = []rapport.StakeholderID{who.ID}
		}
		answer.Receipt = e.Receipt
		if err := record(p, told); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Refused{}, fmt.Errorf("ask no more: %w", err)
	}
	return answer, nil
}

// aim returns the goal of the organisation whose week it is; "" for none.
func (s *Steward) aim(on rapport.Date) string {
	if len(s.house.Goals) == 0 {
		return ""
	}
	return s.house.Goals[on.Sub(rapport.Date{Year: 2001, Month: 1, Day: 1})/7%len(s.house.Goals)]
}
