package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// A Meeting is an occasion, with those on the list who will be there, or were.
type Meeting struct {
	rapport.Gathering
	There   []rapport.Stakeholder
	Greet   []Greeting            // whom to greet there
	Custom  rapport.Climate       // the culture of the house
	Invited []rapport.Stakeholder // but for those who will be there
}

// A Greeting is somebody to greet, and their latest touch; nil before the first.
type Greeting struct {
	Who    rapport.Stakeholder
	Latest *rapport.Touch
}

// Occasions returns the visitor's occasions that are to come, or of which they may
// still tell, the first to come first.
func (s *Steward) Occasions(ctx context.Context, v Visit) ([]Meeting, error) {
	var all []Meeting
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		all, err = meetings(r, v.Today)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read occasions: %w", err)
	}
	return all, nil
}

// Occasion returns one of these. It returns ErrNotFound for one that is not in the
// visitor's book, or long over.
func (s *Steward) Occasion(ctx context.Context, v Visit, id rapport.EntryID) (Meeting, error) {
	all, err := s.Occasions(ctx, v)
	if err != nil {
		return Meeting{}, err
	}
	i := slices.IndexFunc(all, func(m Meeting) bool { return m.Entry == id })
	if i < 0 {
		return Meeting{}, ErrNotFound
	}
	return all[i], nil
}

// meetings does so for a book.
func meetings(r Reader, today rapport.Date) ([]Meeting, error) {
	journal, err := r.Journal()
	if err != nil {
		return nil, err
	}
	list, err := r.Stakeholders()
	if err != nil {
		return nil, err
	}
	return meetingsIn(r, journal, list, today)
}

// meetingsIn does so for whoever has read the journal and the list.
func meetingsIn(r Reader, journal []rapport.Entry, list []rapport.Stakeholder, today rapport.Date) ([]Meeting, error) {
	var all []Meeting
	for _, g := range rapport.Gatherings(journal) {
		if !g.Upcoming(today) && today.Sub(g.On) > rapport.AfterDays {
			continue
		}
		m := Meeting{Gathering: g, Custom: rapport.Climates(journal)[""]}
		for _, who := range list {
			switch {
			case slices.Contains(g.There, who.ID):
				m.There = append(m.There, who)
			case slices.Contains(g.Invited, who.ID):
				m.Invited = append(m.Invited, who)
			}
		}
		for _, who := range g.Greet(list, today) {
			latest, err := latestTouch(r, who)
			if err != nil {
				return nil, err
			}
			m.Greet = append(m.Greet, Greeting{who, latest})
		}
		all = append(all, m)
	}
	return all, nil
}

// Convened is what became of an occasion that a member noted, changed or called
// off, or of somebody they invited to one.
type Convened struct {
	Receipt      rapport.ReceiptID // "" for a repeat
	Occasion     rapport.EntryID
	What         string
	On           rapport.Date
	There        []Listed
	New          []rapport.StakeholderID // as in Touched
	Back         []rapport.StakeholderID // as in Touched
	FirstCheckIn time.Time               // as in Added
	Repeat       bool                    // it was so before: nothing was changed
	Undone       bool                    // as in Touched
}

// Convene notes an occasion, and who will be there: a new one for "", else in place
// of one. Colleagues who are not listed yet are put on the list. It returns
// ErrNotFound for an occasion that is not in the visitor's book, and what
// rapport.Occasion's Check and Add return, and then notes nothing.
func (s *Steward) Convene(ctx context.Context, v Visit, id rapport.EntryID, o rapport.Occasion, people []Whom) (Convened, error) {
	if err := o.Check(v.Today); err != nil {
		return Convened{}, err
	}
	if n := len(people); n > rapport.MaxThere {
		return Convened{}, &rapport.LimitError{Part: rapport.PeoplePart, Got: n, Limit: rapport.MaxThere}
	}
	entries := s.entries(v, []rapport.Fact{o, rapport.Announced{On: o.On, After: true}})
	ids := s.mintStakeholders(v, len(people))
	var answer Convened
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		told := entries[0]
		told.ID = cmp.Or(id, told.ID)
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		if told.About, err = l.settleAll(people, ids); err != nil {
			return err
		}
		if err := putOccasion(p, told, id != ""); err != nil {
			return err
		}
		if o.On.Before(v.Today) { // the member is asked at once
			asked := entries[1]
			asked.Fact = rapport.Announced{Occasion: told.ID, On: o.On, After: true}
			if err := record(p, asked); err != nil {
				return err
			}
		}
		answer = Convened{Receipt: told.Receipt, Occasion: told.ID, What: o.What, On: o.On, New: l.added, Back: l.back}
		if answer.There, err = l.reread(told.About); err != nil {
			return err
		}
		if last := o.On.Add(rapport.AfterDays); last.After(m.Occasions) {
			m.Occasions = last
		}
		if len(l.added) > 0 {
			if answer.FirstCheckIn, err = s.join(m, v); err != nil {
				return err
			}
		}
		return p.Leave(told.Receipt, v.Now)
	})
	if err != nil {
		return Convened{}, fmt.Errorf("note occasion: %w", err)
	}
	return answer, nil
}

// putOccasion records an occasion, or has it take the place of what was told of it
// before.
func putOccasion(p Page, told rapport.Entry, before bool) error {
	if !before {
		return record(p, told)
	}
	e, found, err := p.Entry(told.ID)
	if _, is := e.Fact.(rapport.Occasion); err != nil || !found || !is {
		return cmp.Or(err, ErrNotFound)
	}
	return retell(p, told.ID, told)
}

// CallOff takes an occasion out of the visitor's book. It returns ErrNotFound for
// one that is not there.
func (s *Steward) CallOff(ctx context.Context, v Visit, id rapport.EntryID) (Convened, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Convened
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		e, found, err := p.Entry(id)
		o, is := e.Fact.(rapport.Occasion)
		if err != nil || !found || !is {
			return cmp.Or(err, ErrNotFound)
		}
		if _, _, err := withdraw(p, id); err != nil {
			return err
		}
		answer = Convened{Receipt: receipt, Occasion: id, What: o.What, On: o.On}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Convened{}, fmt.Errorf("call occasion off: %w", err)
	}
	return answer, nil
}

// Invite notes that the visitor invited somebody to an occasion, or, once they say
// so, that they will be there. It returns ErrNotFound for an occasion or somebody
// not in the visitor's book.
func (s *Steward) Invite(ctx context.Context, v Visit, id rapport.EntryID, who rapport.StakeholderID, comes bool) (Convened, error) {
	e := s.entries(v, []rapport.Fact{rapport.Invited{Occasion: id}})[0]
	var answer Convened
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		all, err := meetings(p, v.Today)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(m Meeting) bool { return m.Entry == id })
		if _, err := onList(p, who); err != nil || i < 0 {
			return cmp.Or(err, ErrNotFound)
		}
		g := all[i].Gathering
		answer = Convened{Occasion: id, What: g.What, On: g.On}
		there := slices.Contains(g.There, who)
		if answer.Repeat = there || !comes && slices.Contains(g.Invited, who); answer.Repeat {
			return nil
		}
		told := e
		if told.About = []rapport.StakeholderID{who}; comes {
			was, _, err := p.Entry(id)
			if err != nil {
				return err
			}
			was.Receipt, was.About = e.Receipt, append(slices.Clone(was.About), who)
			err = retell(p, id, was)
			if err != nil {
				return err
			}
		} else if err := record(p, told); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Convened{}, fmt.Errorf("invite: %w", err)
	}
	return answer, nil
}

// Suits returns whom of the visitor's list an occasion may suit by what is known of
// what they like, the best fit first; those with nothing in common, and those who
// will be there, are left out.
func (s *Steward) Suits(ctx context.Context, v Visit, m Meeting) ([]rapport.Fit, error) {
	var fits []rapport.Fit
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		likes := tastes(list, journal)
		for i, who := range list {
			likes[i].Hints = append(likes[i].Hints, interests(journal, who.ID)...)
		}
		piece := rapport.Piece{Topics: m.Topics, Note: m.What}
		fits = rapport.Suited(list, s.matches(likes, []rapport.Piece{piece}), func(who rapport.StakeholderID) bool {
			return slices.Contains(m.Gathering.There, who)
		})
		fits = slices.DeleteFunc(fits, func(f rapport.Fit) bool {
			return f.Knows || len(f.Grounds) == 0 || f.Who.Tier == rapport.Resting
		})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("rank for an occasion: %w", err)
	}
	return fits, nil
}

// interests are what a profile says that somebody likes, one by one.
func interests(journal []rapport.Entry, who rapport.StakeholderID) []rapport.Hint {
	said := ""
	for _, e := range journal {
		if k, is := e.Fact.(rapport.Known); is && k.Field == rapport.Interests && slices.Contains(e.About, who) {
			said = k.Text
		}
	}
	var hints []rapport.Hint
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(said, " and ", ","), func(r rune) bool { return r == ',' || r == ';' }) {
		if part = strings.TrimSpace(part); part != "" {
			hints = append(hints, rapport.Hint{Kind: rapport.TopicHint, Words: part})
		}
	}
	return hints
}
