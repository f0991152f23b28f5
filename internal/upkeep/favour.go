package upkeep

import (
	"slices"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// A Favour is a rapport.Favour, and the name of whom it is with.
type Favour struct {
	Kind  rapport.StepKind
	Topic string
	With  string // whom to introduce them to; "" for any other kind
}

// readPlan looks up the step that a nudge of a day is about, what may follow one
// that was done, and a favour for a silence that is open.
func (i *Item) readPlan(r Reader, on rapport.Date, w calendar.Week) error {
	if i.Off {
		return nil
	}
	if i.Answer != nil {
		return i.readFollow(r, w)
	}
	if i.Owed == nil {
		return i.readFavour(r, on)
	}
	if i.Reason.Kind != rapport.StepDue {
		return nil
	}
	e, _, err := r.Entry(i.Owed.Entry)
	if st, ok := e.Fact.(rapport.Step); ok {
		st.On, i.Step = i.Owed.By, &st
	}
	return err
}

// readFollow looks up whether the answer did a step of a series which none follows
// so far.
func (i *Item) readFollow(r Reader, w calendar.Week) error {
	t, isTouch := i.Answer.Fact.(rapport.Touch)
	if !isTouch {
		return nil
	}
	for _, step := range t.Steps {
		e, _, err := r.Entry(step)
		if err != nil {
			return err
		}
		st, _ := e.Fact.(rapport.Step)
		_, found, err := followed(r, i.Who.ID, step)
		if err != nil {
			return err
		}
		if st.Every > 0 && !found {
			i.Follow, i.FollowOn = step, workedFrom(w, t.On.Add(int(st.Every)))
			return nil
		}
	}
	return nil
}

// readFavour picks one of the favours for a nudge of a day: in another week another.
func (i *Item) readFavour(r Reader, on rapport.Date) error {
	entries, err := r.About(i.Who.ID, "", 0)
	if err != nil {
		return err
	}
	list, err := r.Stakeholders()
	if err != nil {
		return err
	}
	all := rapport.Favours(i.Who, entries, list)
	if len(all) == 0 {
		return nil
	}
	one := all[on.Sub(rapport.Date{Year: 2001, Month: 1, Day: 1})/7%len(all)]
	i.Favour = &Favour{Kind: one.Kind, Topic: one.Topic}
	if at := slices.IndexFunc(list, func(who rapport.Stakeholder) bool { return who.ID == one.With }); at >= 0 {
		i.Favour.With = list[at].Name
	}
	return nil
}
