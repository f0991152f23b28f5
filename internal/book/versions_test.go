package book_test

import (
	"encoding/hex"
	"errors"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

// write puts a body into ana's records past the book.
func write(t *testing.T, s store.Store, kind, id string, body []byte) {
	t.Helper()
	err := s.Update(t.Context(), string(ana), func(tx store.Tx) error { return tx.Put(kind, id, body) })
	if err != nil {
		t.Fatal(err)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	body, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// all reads ana's records above and returns them under their kinds and ids.
func all(r upkeep.Reader) (map[string]any, error) {
	found := map[string]any{}
	m, _, err1 := r.Member()
	s, _, err2 := r.Stakeholder("S1")
	d, _, err3 := r.Digest("D1")
	re, _, err4 := r.Receipt("R1")
	dr, _, err5 := r.Draft("D2")
	found["member/self"], found["stakeholder/S1"], found["digest/D1"], found["receipt/R1"] = m, s, d, re
	found["draft/D2"] = dr
	for i := range oldEntries {
		e, _, err := r.Entry(oldEntries[i].ID)
		if err != nil {
			return nil, err
		}
		found["entry/"+string(e.ID)] = e
	}
	return found, errors.Join(err1, err2, err3, err4, err5)
}

func TestRecordsOfVersionOneAreRead(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		s := open(t)
		for _, r := range versionOne {
			write(t, s, r.kind, r.id, unhex(t, r.body))
		}
		want := map[string]any{
			"member/self": oldMember, "stakeholder/S1": oldStakeholder, "digest/D1": oldDigest, "receipt/R1": oldReceipt,
			"draft/D2": oldDraft,
		}
		for _, e := range oldEntries {
			want["entry/"+string(e.ID)] = e
		}
		view(t, book.New(s, nil), func(r upkeep.Reader) error {
			got, err := all(r)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the records differ (-want +got):\n%s", diff)
			}
			return err
		})
	})
}

func TestNoticesReadBackOfVersionOneAndAsWrittenNow(t *testing.T) {
	for body, notice := range versionOneNotices {
		s := memstore.New()
		b := book.New(s, nil)
		err := s.Update(t.Context(), string(ana), func(tx store.Tx) error {
			return tx.Enqueue(store.NewPost{Dedupe: "x", Lane: "x", At: monday, Body: unhex(t, body)})
		})
		if err != nil {
			t.Fatal(err)
		}
		got := claimPost(t, b, monday)
		if diff := cmp.Diff(notice, got.Notice); diff != "" || got.Unreadable != nil {
			t.Errorf("unreadable for %v; the notice differs (-want +got):\n%s", got.Unreadable, diff)
		}
		update(t, b, func(p upkeep.Page) error { return p.Post("y", upkeep.Addressee{Account: ana}, notice, monday, monday) })
		if again := claimPost(t, b, monday); !cmp.Equal(again.Notice, notice) {
			t.Errorf("written anew it reads %#v, want %#v", again.Notice, notice)
		}
	}
}

func TestRecordOfANewerVersionIsNeitherReadNorWrittenOver(t *testing.T) {
	use := map[string]struct {
		id   string
		read func(upkeep.Reader) error
		put  func(upkeep.Page) error
	}{
		"member": {
			"self",
			func(r upkeep.Reader) error { _, _, err := r.Member(); return err },
			func(p upkeep.Page) error { return p.PutMember(oldMember) },
		},
		"stakeholder": {
			"S1",
			func(r upkeep.Reader) error { _, _, err := r.Stakeholder("S1"); return err },
			func(p upkeep.Page) error { return p.PutStakeholder(oldStakeholder) },
		},
		"entry": {
			"E1",
			func(r upkeep.Reader) error { _, _, err := r.Entry("E1"); return err },
			func(p upkeep.Page) error { return p.Withdraw("E1") },
		},
		"digest": {
			"D1",
			func(r upkeep.Reader) error { _, _, err := r.Digest("D1"); return err },
			func(p upkeep.Page) error { return p.PutDigest(oldDigest) },
		},
		"receipt": {
			"R1",
			func(r upkeep.Reader) error { _, _, err := r.Receipt("R1"); return err },
			func(p upkeep.Page) error { return p.PutReceipt(oldReceipt) },
		},
		"draft": {
			"D2",
			func(r upkeep.Reader) error { _, _, err := r.Draft("D2"); return err },
			func(p upkeep.Page) error { return p.PutDraft(oldDraft) },
		},
	}
	for kind, u := range use {
		t.Run(kind, func(t *testing.T) {
			s := memstore.New()
			b := book.New(s, nil)
			write(t, s, kind, u.id, []byte{9, 0xa0})
			want := &book.NewerError{Kind: kind, Got: 9, Known: 1}
			for _, err := range []error{
				b.View(t.Context(), ana, u.read),
				b.Update(t.Context(), ana, event(""), nil, u.put),
			} {
				got, _ := errors.AsType[*book.NewerError](err)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("the error %v differs (-want +got):\n%s", err, diff)
				}
			}
		})
	}
}

func TestUnknownTagIsAFact(t *testing.T) {
	bodies := map[string][]byte{
		"fact":   {1, 0xa2, 4, 23, 5, 0xa0},
		"reason": {1, 0xa2, 4, 5, 5, 0xa2, 1, 0, 2, 0xa1, 1, 23},
	}
	for kind, body := range bodies {
		t.Run(kind, func(t *testing.T) {
			s := memstore.New()
			write(t, s, "entry", "E1", body)
			err := book.New(s, nil).View(t.Context(), ana, func(r upkeep.Reader) error {
				_, _, err := r.Entry("E1")
				return err
			})
			got, _ := errors.AsType[*book.TagError](err)
			if diff := cmp.Diff(&book.TagError{Kind: kind, Tag: 23}, got); diff != "" {
				t.Errorf("the error %v differs (-want +got):\n%s", err, diff)
			}
		})
	}
}

// A tag is known when a record of it is not refused for it.
func TestEveryKindOfFactIsPinned(t *testing.T) {
	pinned := map[uint64]bool{}
	for _, r := range versionOne {
		var stored struct {
			Tag uint64 `cbor:"4,keyasint"`
		}
		if err := cbor.Unmarshal(unhex(t, r.body)[1:], &stored); r.kind == "entry" && err != nil {
			t.Fatal(err)
		}
		pinned[stored.Tag] = true
	}
	for tag := range byte(255) {
		s := memstore.New()
		write(t, s, "entry", "E1", []byte{1, 0xa2, 4, 0x18, tag, 5, 0xa0})
		err := book.New(s, nil).View(t.Context(), ana, func(r upkeep.Reader) error {
			_, _, err := r.Entry("E1")
			return err
		})
		_, unknown := errors.AsType[*book.TagError](err)
		if !unknown && !pinned[uint64(tag)] {
			t.Errorf("no bytes of version 1 hold a fact of tag %d", tag)
		}
	}
}

// FuzzRecordIsReadOrRefused holds for any bytes that a damaged file may give.
func FuzzRecordIsReadOrRefused(f *testing.F) {
	kinds := map[string]string{"member": "self", "stakeholder": "S1", "digest": "D1", "receipt": "R1", "draft": "D2"}
	for _, r := range versionOne {
		body, err := hex.DecodeString(r.body)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(r.kind, body)
	}
	f.Add("member", []byte{})
	f.Add("entry", []byte{1, 0xa2, 4, 5, 5, 0xa1, 2, 0xa1, 1, 0xf6})
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		id, known := kinds[kind]
		if !known {
			kind, id = "entry", "E1"
		}
		s := memstore.New()
		write(t, s, kind, id, body)
		err := book.New(s, nil).View(t.Context(), ana, func(r upkeep.Reader) error {
			_, err := all(r)
			return err
		})
		if _, panicked := errors.AsType[*store.PanicError](err); panicked {
			t.Error(err)
		}
	})
}
