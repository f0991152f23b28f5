package book_test

import (
	"errors"
	"strings"
	"testing"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

func TestCheckFindsWhatDoesNotFitTogether(t *testing.T) {
	tests := map[string]struct {
		harm func(store.Tx) error
		want string // "" for nothing
	}{
		"sound":       {func(store.Tx) error { return nil }, ""},
		"lost-entry":  {func(tx store.Tx) error { return tx.Delete("entry", "E1") }, "the index names an entry that is missing"},
		"lost-index":  {func(tx store.Tx) error { return tx.Delete("about/S1", "E1") }, "entry E1 is missing among those about S1"},
		"lost-person": {func(tx store.Tx) error { return tx.Delete("stakeholder", "S1") }, "entry E1 is about S1, who is not kept"},
		"bad-entry":   {func(tx store.Tx) error { return tx.Put("entry", "E2", []byte{1, 0xff}) }, "entry E2: decode entry"},
		"bad-member":  {func(tx store.Tx) error { return tx.Put("member", "self", []byte{1, 0xff}) }, "decode member"},
		"new-member":  {func(tx store.Tx) error { return tx.Put("member", "self", []byte{1, 0xa1, 0x18, 0xff, 1}) }, "a newer Rapport wrote it"},
		"bad-digest":  {func(tx store.Tx) error { return tx.Put("digest", "D1", []byte{0}) }, "decode digest"},
		"bad-receipt": {func(tx store.Tx) error { return tx.Put("receipt", "R1", []byte{9, 0xa0}) }, "receipt: version 9 is newer"},
		"bad-draft":   {func(tx store.Tx) error { return tx.Put("draft", "D1", []byte{}) }, "decode draft"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := openMem(t)
			b := book.New(s, nil)
			update(t, b, func(p upkeep.Page) error {
				e := touch("E1", "S1")
				return errors.Join(p.Append(e), p.PutStakeholder(rapport.Stakeholder{
					ID: "S1", Summary: rapport.Summarise([]rapport.Entry{e}),
				}))
			})
			if err := s.Update(t.Context(), string(ana), tt.harm); err != nil {
				t.Fatal(err)
			}
			faults, err := b.Check(t.Context(), string(ana))
			if err != nil {
				t.Fatal(err)
			}
			found := errors.Join(faults...)
			if (found == nil) != (tt.want == "") || found != nil && !strings.Contains(found.Error(), tt.want) {
				t.Errorf("it finds %v, not %q", found, tt.want)
			}
		})
	}
}

func TestCheckFoldsEachSummaryAnew(t *testing.T) {
	b := book.New(openMem(t), nil)
	refold(t, b, 0)
	update(t, b, func(p upkeep.Page) error {
		return errors.Join(p.Append(touch("E1", "S1")), p.PutStakeholder(rapport.Stakeholder{ID: "S1"}))
	})
	faults, err := b.Check(t.Context(), string(ana))
	if err != nil || len(faults) != 1 || !strings.Contains(faults[0].Error(), "stakeholder S1: the summary is not what 1 entries fold to") {
		t.Errorf("it finds %v, %v", faults, err)
	}
}
