package book

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

var _ upkeep.Page = (*page)(nil)

// A page is one unit of a member's work. It remembers what a receipt of it
// has to say.
type page struct {
	reader
	tx        store.Tx
	poolOf    PoolFunc
	appended  []rapport.EntryID
	withdrawn []rapport.Entry
	added     []rapport.StakeholderID
	met       []meeting
}

// A meeting is a stakeholder's record as the unit found it, before it put
// another in its place.
type meeting struct {
	who  rapport.StakeholderID
	body []byte
}

// An EntriesLeftError says that a stakeholder cannot be removed while the
// journal still has entries about them.
type EntriesLeftError struct {
	Who rapport.StakeholderID
}

func (e *EntriesLeftError) Error() string {
	return fmt.Sprintf("remove stakeholder %s: entries about them are left", e.Who)
}

func (p *page) PutMember(m rapport.Member) error {
	if m.ID != p.member {
		return fmt.Errorf("put member: %s into the book of %s", m.ID, p.member)
	}
	_, err := p.put(memberKind, onlyRecord, storeMember(m))
	return err
}

func (p *page) PutStakeholder(s rapport.Stakeholder) error {
	old, err := p.put(stakeholderKind, string(s.ID), storeStakeholder(s))
	if err != nil {
		return err
	}
	known := slices.Contains(p.added, s.ID) || slices.ContainsFunc(p.met, func(m meeting) bool { return m.who == s.ID })
	switch {
	case old == nil:
		p.added = append(p.added, s.ID)
	case !known:
		p.met = append(p.met, meeting{s.ID, old})
	}
	return nil
}

// RemoveStakeholder returns an [*EntriesLeftError] while entries are left, and
// [upkeep.ErrNotFound] for somebody who is not on the list.
func (p *page) RemoveStakeholder(id rapport.StakeholderID) error {
	_, found, err := p.body(stakeholderKind, string(id))
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("remove stakeholder: %w", upkeep.ErrNotFound)
	}
	left, err := p.tx.List(aboutKind(id), "", 1)
	if err != nil {
		return fmt.Errorf("remove stakeholder: %w", err)
	}
	if len(left) > 0 {
		return &EntriesLeftError{Who: id}
	}
	if err := p.tx.Delete(stakeholderKind.name, string(id)); err != nil {
		return fmt.Errorf("remove stakeholder: %w", err)
	}
	p.added = slices.DeleteFunc(p.added, func(a rapport.StakeholderID) bool { return a == id })
	return nil
}

// Append refuses an entry whose id the journal has already: what was written
// there is never changed.
func (p *page) Append(e rapport.Entry) error {
	if _, found, err := p.body(entryKind, string(e.ID)); err != nil || found {
		if err == nil {
			err = fmt.Errorf("append entry: %s is there already", e.ID)
		}
		return err
	}
	body, err := p.codec.encodeEntry(e)
	if err != nil {
		return err
	}
	if err := p.tx.Put(entryKind.name, string(e.ID), body); err != nil {
		return fmt.Errorf("append entry: %w", err)
	}
	for _, who := range e.About {
		if err := p.tx.Put(aboutKind(who), string(e.ID), nil); err != nil {
			return fmt.Errorf("append entry: %w", err)
		}
	}
	p.appended = append(p.appended, e.ID)
	return nil
}

// Withdraw returns [upkeep.ErrNotFound] for an entry that is not there.
func (p *page) Withdraw(id rapport.EntryID) error {
	e, found, err := p.Entry(id)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("withdraw entry: %w", upkeep.ErrNotFound)
	}
	for _, who := range e.About {
		if err := p.tx.Delete(aboutKind(who), string(id)); err != nil {
			return fmt.Errorf("withdraw entry: %w", err)
		}
	}
	if err := p.tx.Delete(entryKind.name, string(id)); err != nil {
		return fmt.Errorf("withdraw entry: %w", err)
	}
	if i := slices.Index(p.appended, id); i >= 0 {
		p.appended = slices.Delete(p.appended, i, i+1)
		return nil
	}
	p.withdrawn = append(p.withdrawn, e)
	return nil
}

func (p *page) PutDigest(d upkeep.Digest) error {
	_, err := p.put(digestKind, string(d.ID), storeDigest(d))
	return err
}

func (p *page) Leave(id rapport.ReceiptID, at time.Time) error {
	altered, err := p.alterations()
	if err != nil {
		return err
	}
	err = p.PutReceipt(upkeep.Receipt{
		ID: id, At: at, Entries: p.appended, Withdrawn: p.withdrawn, Added: p.added, Altered: altered,
	})
	if err != nil {
		return err
	}
	return p.Sweep(at)
}

// alterations returns whom the unit changed so far, summaries aside.
func (p *page) alterations() ([]upkeep.Alteration, error) {
	var altered []upkeep.Alteration
	for _, m := range p.met {
		var before, after storedStakeholder
		if err := p.codec.decode(stakeholderKind, m.body, &before); err != nil {
			return nil, err
		}
		found, err := p.read(stakeholderKind, string(m.who), &after)
		if err != nil {
			return nil, err
		}
		before, after = before.withoutSummary(), after.withoutSummary()
		if found && !reflect.DeepEqual(before, after) {
			altered = append(altered, upkeep.Alteration{Before: before.stakeholder(m.who), After: after.stakeholder(m.who)})
		}
	}
	return altered, nil
}

// Sweep goes by the ids, which sort by instant: it reads no more than it
// removes, and one of each kind.
func (p *page) Sweep(now time.Time) error {
	end := idAt(now.Add(-upkeep.UndoFor), 0)
	receipt, err := p.sweepKind(receiptKind, end)
	if err != nil {
		return err
	}
	draft, err := p.sweepKind(draftKind, end)
	if err != nil {
		return err
	}
	r, kept, err := p.Receipt(rapport.ReceiptID(receipt))
	if err != nil {
		return err
	}
	d, drafted, err := p.Draft(upkeep.DraftID(draft))
	if err != nil {
		return err
	}
	oldest := r.At
	if drafted && (!kept || d.At.Before(oldest)) {
		oldest = d.At
	}
	if !kept && !drafted {
		return nil
	}
	// Ids tell when they were made to less than a millisecond, hence the second.
	return p.SetTimer(upkeep.SweepTimer, oldest.Add(upkeep.UndoFor+time.Second))
}

// sweepKind removes the records of a kind whose ids sort before an end, and
// returns the first that is left, "" for none.
func (p *page) sweepKind(k kind, end string) (string, error) {
	for {
		oldest, err := p.tx.List(k.name, "", 1)
		if err != nil {
			return "", fmt.Errorf("list %s: %w", k.name, err)
		}
		if len(oldest) == 0 {
			return "", nil
		}
		if oldest[0].ID >= end {
			return oldest[0].ID, nil
		}
		if err := p.tx.Delete(k.name, oldest[0].ID); err != nil {
			return "", fmt.Errorf("remove %s: %w", k.name, err)
		}
	}
}

func (p *page) PutReceipt(r upkeep.Receipt) error {
	stored, err := p.codec.storeReceipt(r)
	if err != nil {
		return err
	}
	_, err = p.put(receiptKind, string(r.ID), stored)
	return err
}

func (p *page) PutDraft(d upkeep.Draft) error {
	_, err := p.put(draftKind, string(d.ID), storeDraft(d))
	return err
}

// timerRef names the one timer that a member has of a kind.
const timerRef = "self"

func (p *page) SetTimer(kind upkeep.TimerKind, due time.Time) error {
	if err := p.tx.SetTimer(string(kind), timerRef, due); err != nil {
		return fmt.Errorf("set timer: %w", err)
	}
	return nil
}

func (p *page) Post(dedupe string, to upkeep.Addressee, n upkeep.Notice, at, notBefore time.Time) error {
	body, err := p.codec.encodeNotice(n)
	if err != nil {
		return err
	}
	post := store.NewPost{
		Dedupe: dedupe, Lane: laneOf(to), Pool: p.poolOf(to), Urgent: upkeep.Urgent(n), At: at, NotBefore: notBefore, Body: body,
	}
	if err := p.tx.Enqueue(post); err != nil {
		return fmt.Errorf("post notice: %w", err)
	}
	return nil
}

func (p *page) Cancel(dedupe string) (bool, error) {
	cancelled, err := p.tx.Cancel(dedupe)
	if err != nil {
		return false, fmt.Errorf("cancel notice: %w", err)
	}
	return cancelled, nil
}

// put writes a record and returns the body that it replaces, nil when it is the
// first of its id. One that a newer Rapport wrote is left as it is.
func (p *page) put(k kind, id string, stored any) (old []byte, err error) {
	old, found, err := p.body(k, id)
	if err != nil {
		return nil, err
	}
	if found {
		if err := k.check(old); err != nil {
			return nil, err
		}
	}
	old = bytes.Clone(old) // what the store handed out may not outlive the next write
	body, err := p.codec.encode(k, stored)
	if err != nil {
		return nil, err
	}
	if err := p.tx.Put(k.name, id, body); err != nil {
		return nil, fmt.Errorf("put %s: %w", k.name, err)
	}
	return old, nil
}
