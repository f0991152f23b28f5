package upkeep

import (
	"slices"
	"time"

	"rapport/internal/rapport"
)

// A roster is a member's list while a unit changes it.
type roster struct {
	steward *Steward
	visit   Visit
	page    Page
	list    []rapport.Stakeholder
	added   []rapport.StakeholderID // those who were put on the list by settle
	back    []rapport.StakeholderID // those who had been removed and are back by it
}

func (s *Steward) roster(p Page, v Visit) (*roster, error) {
	list, err := p.Stakeholders()
	return &roster{steward: s, visit: v, page: p, list: list}, err
}

// settle returns who on the list is meant, or puts them there: somebody who was
// removed and is still kept as they were, anybody else under the given id. A
// stakeholder named by an id must be there: otherwise it returns ErrNotFound.
func (l *roster) settle(n Newcomer, id rapport.StakeholderID) (rapport.Stakeholder, error) {
	if who, found := find(l.list, n.Whom); found {
		return who, nil
	}
	if n.Stakeholder != "" {
		return rapport.Stakeholder{}, ErrNotFound
	}
	if len(l.list) >= rapport.MaxStakeholders {
		return rapport.Stakeholder{}, &rapport.LimitError{
			Part: rapport.ListPart, Got: len(l.list) + 1, Limit: rapport.MaxStakeholders,
		}
	}
	removed, err := l.page.Removed()
	if err != nil {
		return rapport.Stakeholder{}, err
	}
	if who, found := find(removed, n.Whom); found {
		who, listed := l.merged(who, removed)
		if listed {
			return who, nil
		}
		return l.comeBack(who)
	}
	who, err := l.steward.newcomer(l.visit, n, id)
	if err != nil {
		return rapport.Stakeholder{}, err
	}
	if who.Tier == rapport.Focus {
		if err := l.checkFocus(); err != nil {
			return rapport.Stakeholder{}, err
		}
	}
	l.list, l.added = append(l.list, who), append(l.added, who.ID)
	return who, l.page.PutStakeholder(who)
}

// merged returns whom somebody who was removed turned out to be, and whether these
// are on the list; else themselves.
func (l *roster) merged(who rapport.Stakeholder, removed []rapport.Stakeholder) (rapport.Stakeholder, bool) {
	for range removed {
		if into, found := find(l.list, Whom{Stakeholder: who.Into}); found && who.Into != "" {
			return into, true
		}
		into, found := find(removed, Whom{Stakeholder: who.Into})
		if !found || who.Into == "" {
			break
		}
		who = into
	}
	return who, false
}

// comeBack puts somebody who was removed on the list again. Where the focus
// tier is full by now, they are key.
func (l *roster) comeBack(who rapport.Stakeholder) (rapport.Stakeholder, error) {
	who.Removed, who.Into = time.Time{}, ""
	if who.Tier == rapport.Focus && l.checkFocus() != nil {
		who.Tier = rapport.Key
	}
	if err := l.page.PutStakeholder(who); err != nil {
		return rapport.Stakeholder{}, err
	}
	// The journal may have changed while nobody folded it for them.
	if err := refold(l.page, []rapport.StakeholderID{who.ID}); err != nil {
		return rapport.Stakeholder{}, err
	}
	who, _, err := l.page.Stakeholder(who.ID)
	l.list, l.back = append(l.list, who), append(l.back, who.ID)
	return who, err
}

// settleAll returns the ids of those who are meant, each once.
func (l *roster) settleAll(people []Whom, ids []rapport.StakeholderID) ([]rapport.StakeholderID, error) {
	var about []rapport.StakeholderID
	for i, w := range people {
		who, err := l.settle(Newcomer{Whom: w}, ids[i])
		if err != nil {
			return nil, err
		}
		if !slices.Contains(about, who.ID) {
			about = append(about, who.ID)
		}
	}
	return about, nil
}

// checkMove returns what checkFocus does for somebody who moves to that tier.
func (l *roster) checkMove(from, to rapport.Tier) error {
	if to != rapport.Focus || from == rapport.Focus {
		return nil
	}
	return l.checkFocus()
}

// checkFocus returns a *rapport.LimitError when the focus tier has no room for
// one more.
func (l *roster) checkFocus() error {
	if n := countFocus(l.list); n >= rapport.MaxFocus {
		return &rapport.LimitError{Part: rapport.FocusPart, Got: n + 1, Limit: rapport.MaxFocus}
	}
	return nil
}

func countFocus(list []rapport.Stakeholder) int {
	n := 0
	for _, s := range list {
		if s.Tier == rapport.Focus {
			n++
		}
	}
	return n
}

// reread returns what an answer says of people whose summaries changed.
func (l *roster) reread(ids []rapport.StakeholderID) ([]Listed, error) {
	var people []Listed
	for _, id := range ids {
		who, found, err := l.page.Stakeholder(id)
		if err != nil {
			return nil, err
		}
		if found {
			people = append(people, listed(who))
		}
	}
	return people, nil
}
