package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// UndoFor is how long an action can be undone.
const UndoFor = 24 * time.Hour

// ErrTooOld says that an action is older than UndoFor, or that its receipt is
// gone, which happens at that age.
var ErrTooOld = errors.New("too old to undo")

// open reports whether what the receipt stands for can be undone at now.
func (r Receipt) open(now time.Time) bool { return !r.Undone && now.Sub(r.At) < UndoFor }

// Undone is what an undo took back.
type Undone struct {
	Restored []string // names of those about whom something is as it was before
	Back     []string // names that stand on the list again
	Stayed   []Stayed // what was changed again since, and therefore left

	People  []string // the names of those whose entries were withdrawn
	Removed []string // names taken off the list again
	Left    []string // names left on the list, since more was kept about them
	Repeat  bool     // it had been undone before
	// Settings says that settings are as they were before; Kept, that some
	// were not touched, since they were changed again; Unfit, that none were,
	// since a slot would lie outside the hours, or the like.
	Settings, Kept, Unfit bool
	// Later is the receipt of what told the same again since, "" for none. While
	// that stands nothing is taken back.
	Later rapport.ReceiptID
	Feeds bool // what the member follows is another now
}

// Stayed is a field of a stakeholder that an undo left as it is.
type Stayed struct {
	Name  string
	Field Field
}

// Undo takes back what one action did: its entries are withdrawn and what it
// withdrew is in the journal again; the fields and settings that it changed are
// what they were, unless they were changed again since; and the people it put on
// the list leave it, unless more was kept about them since. Settings that leave a
// slot outside the hours stay, and can be undone later; so does what was told
// again since. It returns ErrTooOld
// after UndoFor.
func (s *Steward) Undo(ctx context.Context, v Visit, id rapport.ReceiptID) (Undone, error) {
	var answer Undone
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		receipt, found, err := p.Receipt(id)
		if err != nil {
			return err
		}
		if !found || v.Now.Sub(receipt.At) >= UndoFor {
			return ErrTooOld
		}
		if answer.Repeat = receipt.Undone; answer.Repeat {
			return nil
		}
		if answer.Later, err = toldAgain(p, receipt); err != nil || answer.Later != "" {
			return err
		}
		if err := answer.withdraw(p, receipt); err != nil {
			return err
		}
		if err := answer.revert(p, receipt.Altered, v.Now); err != nil {
			return err
		}
		if err := answer.putBack(p, receipt.Withdrawn); err != nil {
			return err
		}
		if err := postAgain(p, receipt.Withdrawn, v.Now); err != nil {
			return err
		}
		if err := answer.unlist(p, receipt.Added); err != nil {
			return err
		}
		if answer.Feeds {
			err = p.SetTimer(FeedsTimer, v.Now)
		}
		if err != nil {
			return err
		}
		if c := receipt.Change; c != nil {
			s.undoSettings(m, *c, &answer, v.Now)
		}
		if answer.Unfit {
			return nil // it can be undone once the slot was moved
		}
		receipt.Withdrawn, receipt.Altered = nil, nil // what was taken back need not be kept twice
		receipt.Undone = true
		return p.PutReceipt(receipt)
	})
	if err != nil {
		return Undone{}, fmt.Errorf("undo: %w", err)
	}
	return answer, nil
}

// undoSettings puts a member's settings back, where they can live by what they
// had before.
func (s *Steward) undoSettings(m *rapport.Member, c Change, answer *Undone, now time.Time) {
	back := *m
	var kept bool
	back.Settings, kept = m.Settings.Back(c.Before, c.After)
	for _, part := range rapport.Options() {
		if back.Settings != m.Settings && c.Before.With(part, c.After) != c.Before && s.checkRhythm(back, part, now) != nil {
			answer.Unfit = true
			return
		}
	}
	answer.Kept, answer.Settings = kept, back.Settings != m.Settings
	m.Settings = back.Settings
}

// undone reports whether what left the receipt was taken back.
func (s *Steward) undone(ctx context.Context, v Visit, id rapport.ReceiptID) (bool, error) {
	undone := false
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		receipt, _, err := r.Receipt(id)
		undone = receipt.Undone
		return err
	})
	return undone, err
}

// withdraw takes a receipt's entries back, the last first.
func (u *Undone) withdraw(p Page, receipt Receipt) error {
	before := map[rapport.EntryID]bool{}
	for _, e := range receipt.Withdrawn {
		before[e.ID] = true // it stays in the book, about whom it was
	}
	for _, id := range slices.Backward(receipt.Entries) {
		e, found, err := withdraw(p, id)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		u.Feeds = u.Feeds || rapport.AboutFeeds(e.Fact)
		if ofMember(e.Fact) {
			continue
		}
		names := &u.People
		if settles(e.Fact) || before[id] {
			names = &u.Restored
		}
		if err := addNames(p, e.About, names); err != nil {
			return err
		}
	}
	return nil
}

// ofMember reports whether a fact is about the member more than about whom it names.
func ofMember(f rapport.Fact) bool {
	switch f.(type) {
	case rapport.Goal, rapport.GoalEnded, rapport.GoalReached:
		return true
	default:
		return false
	}
}

// settles reports whether a fact says only what became of something that was in
// the book before, and is there again as it was once that is taken back.
func settles(f rapport.Fact) bool {
	switch f.(type) {
	case rapport.Kept, rapport.Moved, rapport.Dropped, rapport.Met, rapport.Later, rapport.Skip, rapport.Retuned,
		rapport.Raised, rapport.Resolved, rapport.ToldBack, rapport.LetGo, rapport.Reviewed, rapport.LetBe, rapport.StepMoved,
		rapport.StepDropped:
		return true
	default:
		return false
	}
}

// addNames adds the names of those who stand on the list, each once.
func addNames(r Reader, ids []rapport.StakeholderID, names *[]string) error {
	for _, id := range ids {
		who, found, err := r.Stakeholder(id)
		if err != nil {
			return err
		}
		if found && !slices.Contains(*names, who.Name) {
			*names = append(*names, who.Name)
		}
	}
	return nil
}

// putBack appends again what was withdrawn, about those who are still kept.
func (u *Undone) putBack(p Page, entries []rapport.Entry) error {
	for _, e := range entries {
		_, there, err := p.Entry(e.ID)
		if err != nil {
			return err
		}
		// What was itself taken back must not come back with an undo of what
		// was done to it.
		own, _, err := p.Receipt(e.Receipt)
		if err != nil {
			return err
		}
		if there || own.Undone {
			continue
		}
		var about []rapport.StakeholderID
		for _, id := range e.About {
			_, found, err := keptPerson(p, id)
			if err != nil {
				return err
			}
			if found {
				about = append(about, id)
			}
		}
		if len(about) == 0 && len(e.About) > 0 {
			continue
		}
		e.About = about
		if err := p.Append(e); err != nil {
			return err
		}
		if err := refold(p, about); err != nil {
			return err
		}
		if err := addNames(p, about, &u.Restored); err != nil {
			return err
		}
	}
	return nil
}

// keptPerson returns a stakeholder, removed or not.
func keptPerson(r Reader, id rapport.StakeholderID) (rapport.Stakeholder, bool, error) {
	who, found, err := r.Stakeholder(id)
	if found || err != nil {
		return who, found, err
	}
	removed, err := r.Removed()
	if err != nil {
		return rapport.Stakeholder{}, false, err
	}
	i := slices.IndexFunc(removed, func(s rapport.Stakeholder) bool { return s.ID == id })
	if i < 0 {
		return rapport.Stakeholder{}, false, nil
	}
	return removed[i], true, nil
}

// revert puts fields back to what they were. The days of somebody who is off the
// list again by it begin anew.
func (u *Undone) revert(p Page, altered []Alteration, now time.Time) error {
	for _, c := range altered {
		who, found, err := keptPerson(p, c.Before.ID)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		wasOff := who.Off()
		reverted, stayed := c.revert(&who)
		if len(reverted) > 0 {
			full, err := fitFocus(p, c, &who)
			if err != nil {
				return err
			}
			if full {
				reverted = slices.DeleteFunc(reverted, func(f Field) bool { return f == TierField })
				stayed = append(stayed, TierField)
			}
			if who.Off() && !wasOff {
				who.Removed = now
			}
			if err := putReverted(p, who); err != nil {
				return err
			}
		}
		u.tell(who, wasOff, reverted, stayed)
	}
	return nil
}

// fitFocus keeps somebody from coming back to a focus tier that is full by now:
// they stay in the tier they had, or are key. It reports whether it was full.
func fitFocus(r Reader, c Alteration, who *rapport.Stakeholder) (bool, error) {
	list, err := r.Stakeholders()
	if err != nil || who.Off() || who.Tier != rapport.Focus {
		return false, err
	}
	others := slices.DeleteFunc(list, func(s rapport.Stakeholder) bool { return s.ID == who.ID })
	if countFocus(others) < rapport.MaxFocus {
		return false, nil
	}
	if who.Tier = c.After.Tier; who.Tier == rapport.Focus {
		who.Tier = rapport.Key
	}
	return true, nil
}

// putReverted keeps somebody whose fields are as they were before. What happened
// to the journal while they were off the list is not in their summary yet; and
// when they are off it again, they are to be deleted some day.
func putReverted(p Page, who rapport.Stakeholder) error {
	if err := p.PutStakeholder(who); err != nil {
		return err
	}
	if who.Off() {
		return setRemoval(p)
	}
	return refold(p, []rapport.StakeholderID{who.ID})
}

// tell notes what became of the fields of one stakeholder. Of somebody who is
// off the list and was before, nothing is said.
func (u *Undone) tell(who rapport.Stakeholder, wasOff bool, reverted, stayed []Field) {
	switch {
	case who.Off() && wasOff:
		return
	case who.Off():
		u.Removed = append(u.Removed, who.Name)
	case wasOff:
		u.Back = append(u.Back, who.Name)
	case len(reverted) > 0 && !slices.Contains(u.Restored, who.Name):
		u.Restored = append(u.Restored, who.Name)
	}
	for _, f := range stayed {
		u.Stayed = append(u.Stayed, Stayed{Name: who.Name, Field: f})
	}
}

// toldByMember reports whether an entry is the member's: nudges are the bot's
// own, and a look into one tells nothing.
func toldByMember(e rapport.Entry) bool {
	switch e.Fact.(type) {
	case rapport.Nudge, rapport.Looked:
		return false
	default:
		return true
	}
}

// unlist takes people off the list about whom nothing is kept any more.
func (u *Undone) unlist(p Page, ids []rapport.StakeholderID) error {
	for _, id := range ids {
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
		if slices.ContainsFunc(entries, toldByMember) {
			u.Left = append(u.Left, who.Name)
			continue
		}
		for _, e := range entries {
			if _, _, err := withdraw(p, e.ID); err != nil {
				return err
			}
		}
		u.Removed = append(u.Removed, who.Name)
		if err := p.RemoveStakeholder(id); err != nil {
			return err
		}
	}
	return nil
}
