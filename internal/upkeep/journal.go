package upkeep

import (
	"fmt"

	"rapport/internal/rapport"
)

// record appends an entry and folds it into the summaries of those it is
// about.
func record(p Page, e rapport.Entry) error {
	if err := p.Append(e); err != nil {
		return err
	}
	for _, id := range e.About {
		who, found, err := p.Stakeholder(id)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("record entry %s: stakeholder %s: %w", e.ID, id, ErrNotFound)
		}
		if who.Summary, err = folded(p, who, e); err != nil {
			return err
		}
		if err := p.PutStakeholder(who); err != nil {
			return err
		}
	}
	return nil
}

// folded returns the summary of somebody with an entry that was just appended.
// Ids are minted before their units begin, so of two units that cross, the one
// kept last may have the lesser id: its entry belongs before the other's.
func folded(r Reader, who rapport.Stakeholder, e rapport.Entry) (rapport.Summary, error) {
	later, err := r.About(who.ID, e.ID, 1)
	if err != nil {
		return rapport.Summary{}, err
	}
	if len(later) == 0 {
		return who.Summary.With(e), nil
	}
	entries, err := r.About(who.ID, "", 0)
	if err != nil {
		return rapport.Summary{}, err
	}
	return rapport.Summarise(entries), nil
}

// withdraw takes an entry out of the journal and folds the summaries of those
// it was about anew. It returns false when the entry was gone already.
func withdraw(p Page, id rapport.EntryID) (rapport.Entry, bool, error) {
	e, found, err := p.Entry(id)
	if err != nil || !found {
		return rapport.Entry{}, false, err
	}
	if err := p.Withdraw(id); err != nil {
		return rapport.Entry{}, false, err
	}
	return e, true, refold(p, e.About)
}

// refold folds the summaries of stakeholders anew, after an entry about them
// was withdrawn.
func refold(p Page, about []rapport.StakeholderID) error {
	for _, id := range about {
		who, found, err := p.Stakeholder(id)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		entries, err := p.About(id, "", 0)
		if err != nil {
			return err
		}
		who.Summary = rapport.Summarise(entries)
		who.Undone++
		if err := p.PutStakeholder(who); err != nil {
			return err
		}
	}
	return nil
}
