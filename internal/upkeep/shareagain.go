package upkeep

import (
	"rapport/internal/rapport"
)

// A SharedBeforeError says that all of some people have an article from the member
// already, or that it is on its way to them.
type SharedBeforeError struct {
	Had []Had
}

// Had is somebody who has an article already.
type Had struct {
	Who  rapport.StakeholderID
	Name string
	On   rapport.Date // zero while it is on its way
}

func (e *SharedBeforeError) Error() string { return "shared with them before" }

// parted returns those of some people who are to get what is shared, and those who
// have had it, who get it again only where that is meant. It returns a
// *SharedBeforeError where nobody is left.
func (s Sharing) parted(r Reader, about []rapport.StakeholderID) (gets []rapport.StakeholderID, had []Had, err error) {
	if s.Again {
		return about, nil, nil
	}
	for _, id := range about {
		h, before, err := hadBefore(r, id, s.Share.Link)
		switch {
		case err != nil:
			return nil, nil, err
		case before:
			had = append(had, h)
		default:
			gets = append(gets, id)
		}
	}
	if len(gets) == 0 && len(had) > 0 {
		return nil, nil, &SharedBeforeError{Had: had}
	}
	return gets, had, nil
}

// hadBefore reports whether somebody has what is behind a link already.
func hadBefore(r Reader, id rapport.StakeholderID, link string) (Had, bool, error) {
	who, _, err := r.Stakeholder(id)
	key, ok := rapport.KeyOfLink(link)
	if err != nil || !ok || who.Summary.Shared == "" {
		return Had{}, false, err
	}
	entries, err := r.About(id, "", 0)
	if err != nil {
		return Had{}, false, err
	}
	on, before := lastHad(passings(who, entries), key)
	return Had{Who: id, Name: who.Name, On: on}, before, nil
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
