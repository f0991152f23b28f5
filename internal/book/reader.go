package book

import (
	"errors"
	"fmt"

	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

var _ upkeep.Reader = reader{}

// A reader reads one member's records. An id that no record can have, such as
// one from a button that somebody tampered with, names nothing.
type reader struct {
	member rapport.MemberID
	rows   store.Reader
	codec  codec
}

func (r reader) Member() (rapport.Member, bool, error) {
	var s storedMember
	found, err := r.read(memberKind, onlyRecord, &s)
	if !found {
		return rapport.Member{}, false, err
	}
	return s.member(r.member), true, nil
}

func (r reader) Stakeholders() ([]rapport.Stakeholder, error) {
	return r.people(rapport.Stakeholder.Off)
}

func (r reader) Removed() ([]rapport.Stakeholder, error) {
	return r.people(func(s rapport.Stakeholder) bool { return !s.Off() })
}

// people returns all stakeholders, without those of whom without is true.
func (r reader) people(without func(rapport.Stakeholder) bool) ([]rapport.Stakeholder, error) {
	records, err := r.rows.List(stakeholderKind.name, "", 0)
	if err != nil {
		return nil, fmt.Errorf("list stakeholders: %w", err)
	}
	list := make([]rapport.Stakeholder, 0, len(records))
	for _, record := range records {
		var s storedStakeholder
		if err := r.codec.decode(stakeholderKind, record.Body, &s); err != nil {
			return nil, err
		}
		if who := s.stakeholder(rapport.StakeholderID(record.ID)); !without(who) {
			list = append(list, who)
		}
	}
	return list, nil
}

func (r reader) Stakeholder(id rapport.StakeholderID) (rapport.Stakeholder, bool, error) {
	var s storedStakeholder
	found, err := r.read(stakeholderKind, string(id), &s)
	if !found || s.Removed != 0 {
		return rapport.Stakeholder{}, false, err
	}
	return s.stakeholder(id), true, nil
}

func (r reader) Entry(id rapport.EntryID) (rapport.Entry, bool, error) {
	body, found, err := r.body(entryKind, string(id))
	if !found {
		return rapport.Entry{}, false, err
	}
	e, err := r.codec.decodeEntry(id, body)
	return e, err == nil, err
}

func (r reader) About(who rapport.StakeholderID, after rapport.EntryID, limit int) ([]rapport.Entry, error) {
	if !named(string(who)) {
		return nil, nil
	}
	rows, err := r.rows.List(aboutKind(who), string(after), limit)
	if err != nil {
		return nil, fmt.Errorf("list entries: %w", err)
	}
	entries := make([]rapport.Entry, len(rows))
	for i, row := range rows {
		e, found, err := r.Entry(rapport.EntryID(row.ID))
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, fmt.Errorf("list entries: %w", errNoEntry)
		}
		entries[i] = e
	}
	return entries, nil
}

func (r reader) Journal() ([]rapport.Entry, error) {
	records, err := r.rows.List(entryKind.name, "", 0)
	if err != nil {
		return nil, fmt.Errorf("list journal: %w", err)
	}
	entries := make([]rapport.Entry, len(records))
	for i, record := range records {
		if entries[i], err = r.codec.decodeEntry(rapport.EntryID(record.ID), record.Body); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

func (r reader) Digest(id rapport.DigestID) (upkeep.Digest, bool, error) {
	var s storedDigest
	found, err := r.read(digestKind, string(id), &s)
	if !found {
		return upkeep.Digest{}, false, err
	}
	return s.digest(id), true, nil
}

func (r reader) Digests() ([]upkeep.Digest, error) {
	records, err := r.rows.List(digestKind.name, "", 0)
	if err != nil {
		return nil, fmt.Errorf("list digests: %w", err)
	}
	digests := make([]upkeep.Digest, len(records))
	for i, record := range records {
		var s storedDigest
		if err := r.codec.decode(digestKind, record.Body, &s); err != nil {
			return nil, err
		}
		digests[i] = s.digest(rapport.DigestID(record.ID))
	}
	return digests, nil
}

func (r reader) Receipt(id rapport.ReceiptID) (upkeep.Receipt, bool, error) {
	var s storedReceipt
	found, err := r.read(receiptKind, string(id), &s)
	if !found {
		return upkeep.Receipt{}, false, err
	}
	receipt, err := r.codec.receipt(s, id)
	return receipt, err == nil, err
}

func (r reader) Receipts() ([]upkeep.Receipt, error) {
	records, err := r.rows.List(receiptKind.name, "", 0)
	if err != nil {
		return nil, fmt.Errorf("list receipts: %w", err)
	}
	receipts := make([]upkeep.Receipt, len(records))
	for i, record := range records {
		var s storedReceipt
		if err := r.codec.decode(receiptKind, record.Body, &s); err != nil {
			return nil, err
		}
		if receipts[i], err = r.codec.receipt(s, rapport.ReceiptID(record.ID)); err != nil {
			return nil, err
		}
	}
	return receipts, nil
}

func (r reader) Draft(id upkeep.DraftID) (upkeep.Draft, bool, error) {
	var s storedDraft
	found, err := r.read(draftKind, string(id), &s)
	if !found {
		return upkeep.Draft{}, false, err
	}
	return s.draft(id), true, nil
}

// errNoEntry says that the index names an entry that is not there: the store
// lost a record, or somebody wrote to it past the book.
var errNoEntry = errors.New("the index names an entry that is missing")

// read fills what stored points to from a record; found only without error.
func (r reader) read(k kind, id string, stored any) (found bool, err error) {
	body, found, err := r.body(k, id)
	if !found {
		return false, err
	}
	if err := r.codec.decode(k, body, stored); err != nil {
		return false, err
	}
	return true, nil
}

func (r reader) body(k kind, id string) ([]byte, bool, error) {
	if !named(id) {
		return nil, false, nil
	}
	body, found, err := r.rows.Get(k.name, id)
	if err != nil {
		return nil, false, fmt.Errorf("read %s: %w", k.name, err)
	}
	return body, found, nil
}

// aboutKind names the index of the entries about a stakeholder.
func aboutKind(who rapport.StakeholderID) string { return "about/" + string(who) }

// named reports whether a record may have this id, or an index be about it.
func named(id string) bool { return store.CheckNames(id, aboutKind(rapport.StakeholderID(id))) == nil }
