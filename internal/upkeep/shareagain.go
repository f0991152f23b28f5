package upkeep

import (
	"rapport/internal/rapport"
)

// A SharedBeforeError says that people have an article from the member already,
// or that it is on its way to them.
type SharedBeforeError struct {
	Had []Had
}

// Had is somebody who has an article already.
type Had struct {
	Name string
	On   rapport.Date // zero while it is on its way
}

func (e *SharedBeforeError) Error() string { return "shared with them before" }

// checkAgain returns a *SharedBeforeError where people have what is behind a
// link already.
func checkAgain(r Reader, about []rapport.StakeholderID, link string) error {
	key, ok := rapport.KeyOfLink(link)
	if !ok {
		return nil
	}
	var had []Had
	for _, id := range about {
		who, _, err := r.Stakeholder(id)
		if err != nil {
			return err
		}
		if who.Summary.Shared == "" {
			continue
		}
		entries, err := r.About(id, "", 0)
		if err != nil {
			return err
		}
		if on, before := lastHad(passings(who, entries), key); before {
			had = append(had, Had{Name: who.Name, On: on})
		}
	}
	if len(had) > 0 {
		return &SharedBeforeError{Had: had}
	}
	return nil
}

// lastHad returns when an article was last shared among others. One that was
// taken back, or not sent, was not.
func lastHad(shares []Passed, key rapport.LinkKey) (on rapport.Date, found bool) {
	for _, s := range shares {
		if k, ok := rapport.KeyOfLink(s.Passing.Share.Link); !ok || k != key || s.Passing.TakenBack || s.Passing.Declined != nil {
			continue
		}
		found, on = true, rapport.Date{}
		if s.Passing.Sent != nil {
			on = s.Passing.Sent.On
		}
	}
	return on, found
}
