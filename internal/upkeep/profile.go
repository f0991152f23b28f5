package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// A Dossier is what the visitor knows of one stakeholder.
type Dossier struct {
	Who     rapport.Stakeholder
	Profile rapport.Profile      // what stands
	Told    []rapport.Facet      // all that was known by and by, in the order of logging
	Judged  []rapport.Assessment // how they were seen, in the order of logging
	Sensed  []rapport.Sensed     // how they left, and how talks changed, in the order of logging
	// Adviser says that they are an adviser of the visitor's, Colleague that they may
	// be one.
	Adviser, Colleague bool
}

// Dossier returns what the visitor knows of a stakeholder. It returns
// ErrNotFound for an id that is not on their list.
func (s *Steward) Dossier(ctx context.Context, v Visit, id rapport.StakeholderID) (Dossier, error) {
	var d Dossier
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		d, err = dossier(r, id)
		return err
	})
	if err != nil {
		return Dossier{}, fmt.Errorf("read profile: %w", err)
	}
	return d, nil
}

func dossier(r Reader, id rapport.StakeholderID) (Dossier, error) {
	who, err := onList(r, id)
	if err != nil {
		return Dossier{}, err
	}
	entries, err := r.About(id, "", 0)
	return Dossier{
		Who: who, Profile: rapport.ProfileOf(entries), Told: rapport.FacetsOf(entries), Judged: rapport.AssessmentsOf(entries),
		Sensed: rapport.SensedOf(entries, append(rapport.LeavingPrompts(), rapport.Changed)...), Adviser: rapport.Advises(entries), Colleague: asksByChat(who),
	}, err
}

// Knowing is what became of what the visitor learned of somebody.
type Knowing struct {
	Learned Learned
	Fields  []rapport.ProfileField // those that were told anew
}

// Know keeps what the visitor knows of somebody as of today. Somebody who is not
// listed yet is put on the list. What stands already, from today or without words,
// is not kept twice. It returns ErrNotFound for a stakeholder who is gone, or what
// Add and Check return, and then keeps nothing.
func (s *Steward) Know(ctx context.Context, v Visit, who Whom, all []rapport.Known) (Knowing, error) {
	if err := checkPeople([]Whom{who}); err != nil {
		return Knowing{}, err
	}
	facts := make([]rapport.Fact, len(all))
	for i, k := range all {
		k.Text = rapport.CleanText(k.Text)
		if err := k.Check(); err != nil {
			return Knowing{}, err
		}
		k.On = v.Today
		facts[i] = k
	}
	entries := s.entries(v, facts)
	var answer Knowing
	err := s.learn(ctx, v, who, entries[0].Receipt, &answer, &answer.Learned, func(p Page, about rapport.Stakeholder) (_ bool, err error) {
		answer.Fields, err = keepKnown(p, about.ID, entries)
		return len(answer.Fields) > 0, err
	})
	if err != nil {
		return Knowing{}, fmt.Errorf("keep profile: %w", err)
	}
	return answer, nil
}

// keepKnown records those of some entries that say something else of somebody than
// what stands, and returns their fields.
func keepKnown(p Page, about rapport.StakeholderID, entries []rapport.Entry) ([]rapport.ProfileField, error) {
	before, err := p.About(about, "", 0)
	if err != nil {
		return nil, err
	}
	profile := rapport.ProfileOf(before)
	var fields []rapport.ProfileField
	for _, e := range entries {
		k := e.Fact.(rapport.Known)
		stands, found := profile.Facet(k.Field)
		if stands.Known.Same(k) || !found && k.Text == "" {
			continue
		}
		e.About = []rapport.StakeholderID{about}
		if err := record(p, e); err != nil {
			return nil, err
		}
		fields = append(fields, k.Field)
	}
	return fields, nil
}

// StillSo notes that what an entry says of somebody is so today as well. It
// returns ErrNotFound for an entry that says nothing of the kind, or of nobody
// on the visitor's list.
func (s *Steward) StillSo(ctx context.Context, v Visit, id rapport.EntryID) (Knowing, error) {
	var who Whom
	var known rapport.Known
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		e, found, err := r.Entry(id)
		if err != nil {
			return err
		}
		said, isKnown := e.Fact.(rapport.Known)
		if !found || !isKnown {
			return ErrNotFound
		}
		d, err := dossier(r, e.About[0])
		if err != nil {
			return err
		}
		// What was told since stands: an old button brings nothing back.
		if now, found := d.Profile.Facet(said.Field); found {
			said = now.Known
		}
		who, known = Whom{Stakeholder: d.Who.ID}, said
		return nil
	})
	if err != nil {
		return Knowing{}, fmt.Errorf("check profile: %w", err)
	}
	return s.Know(ctx, v, who, []rapport.Known{known})
}
