package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Milieu is a unit of a list, or the house, and its culture as the member noted
// it.
type Milieu struct {
	Unit    rapport.StakeholderID // "" for the house
	Name    string                // "" for the house
	Culture rapport.Climate
	Sharers []Sharer // those of the unit of whom it is noted that they share, and how
}

// A Sharer is somebody who shares what they know.
type Sharer struct {
	Name string
	How  string
}

// Milieus returns the house and then the units of the visitor's list, in its order.
func (s *Steward) Milieus(ctx context.Context, v Visit) ([]Milieu, error) {
	var all []Milieu
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		all, err = milieus(r, journal)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read cultures: %w", err)
	}
	return all, nil
}

// milieus does so for whoever has read the journal.
func milieus(r Reader, journal []rapport.Entry) ([]Milieu, error) {
	list, err := r.Stakeholders()
	if err != nil {
		return nil, err
	}
	noted := rapport.Climates(journal)
	sharing := map[rapport.StakeholderID]string{}
	for _, e := range journal {
		if k, is := e.Fact.(rapport.Known); is && k.Field == rapport.Sharing {
			for _, who := range e.About {
				sharing[who] = k.Text
			}
		}
	}
	all := []Milieu{{Culture: noted[""]}}
	for _, unit := range list {
		if unit.Kind != rapport.Person {
			all = append(all, Milieu{Unit: unit.ID, Name: unit.Name, Culture: noted[unit.ID]})
		}
	}
	for i := range all {
		for _, who := range list {
			if who.Body == all[i].Unit && sharing[who.ID] != "" {
				all[i].Sharers = append(all[i].Sharers, Sharer{who.Name, sharing[who.ID]})
			}
		}
	}
	return all, nil
}

// Surroundings are how things are done around somebody.
type Surroundings struct {
	// Milieus are the unit that they belong to, or are, and then the house.
	Milieus []Milieu
	// First says that no other step was planned in the week before.
	First bool
}

// Surroundings returns those of somebody with whom a step is planned. That step counts
// for no other one; it is "" while it is not noted.
func (s *Steward) Surroundings(ctx context.Context, v Visit, who rapport.Stakeholder, step rapport.EntryID) (Surroundings, error) {
	around := Surroundings{First: true}
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		around.First = !slices.ContainsFunc(journal, func(e rapport.Entry) bool {
			_, planned := e.Fact.(rapport.Step)
			return planned && e.ID != step && e.Logged.After(v.Now.AddDate(0, 0, -7))
		})
		all, err := milieus(r, journal)
		around.Milieus = slices.DeleteFunc(all, func(m Milieu) bool { return m.Unit != "" && m.Unit != who.Body && m.Unit != who.ID })
		slices.Reverse(around.Milieus)
		return err
	})
	if err != nil {
		return Surroundings{}, fmt.Errorf("read surroundings: %w", err)
	}
	return around, nil
}

// Cultured is what became of what a member noted of a culture.
type Cultured struct {
	Receipt rapport.ReceiptID
	Undone  bool // as in Touched
}

// NoteCulture notes the culture of a unit, or of the house for "". What was noted
// of that part before is its history. It returns ErrNotFound for a unit that is
// not on the list, or what rapport.Culture's Check returns.
func (s *Steward) NoteCulture(ctx context.Context, v Visit, unit rapport.StakeholderID, c rapport.Culture) (Cultured, error) {
	c.On = v.Today
	if err := c.Check(); err != nil {
		return Cultured{}, err
	}
	e := s.entries(v, []rapport.Fact{c})[0]
	var answer Cultured
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		told := e
		if unit != "" {
			if _, err := onList(p, unit); err != nil {
				return err
			}
			told.About = []rapport.StakeholderID{unit}
		}
		if err := record(p, told); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Cultured{}, fmt.Errorf("note culture: %w", err)
	}
	return answer, nil
}

// A Custom is a unit to which some people belong, and how one shares best there.
type Custom struct {
	Unit   string // "" for the house
	People []string
	Way    rapport.SharingWay
}

// Customs returns how one shares best with those who are named, as far as it is
// noted of the units that they belong to, and else of the house.
func (s *Steward) Customs(ctx context.Context, v Visit, people []rapport.Stakeholder) ([]Custom, error) {
	all, err := s.Milieus(ctx, v)
	if err != nil {
		return nil, err
	}
	var customs []Custom
	for _, m := range all {
		c := Custom{Unit: m.Name, Way: m.Culture.Way()}
		for _, who := range people {
			if who.Body == m.Unit {
				c.People = append(c.People, who.Name)
			}
		}
		if c.Way != "" && len(c.People) > 0 {
			customs = append(customs, c)
		}
	}
	return customs, nil
}

// askAfter returns the unit whose culture is worth a fresh look in a check-in of a
// day, and false where there is none.
func askAfter(r Reader, journal []rapport.Entry, today rapport.Date) (Milieu, bool, error) {
	all, err := milieus(r, journal)
	if err != nil {
		return Milieu{}, false, err
	}
	for _, m := range all {
		if m.Culture.Asks(today) {
			return m, true, nil
		}
	}
	return Milieu{}, false, nil
}
