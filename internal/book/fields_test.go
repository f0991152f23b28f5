package book_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

// A field that no record has is lost at the next start, in silence. Of each kind of
// fact there is one in oldEntries: TestEveryKindOfFactIsPinned sees to it.
func TestEveryFieldIsKept(t *testing.T) {
	b := book.New(memstore.New(), nil)
	var member rapport.Member
	var who rapport.Stakeholder
	var digest upkeep.Digest
	var receipt upkeep.Receipt
	var draft upkeep.Draft
	var arrival rapport.Arrival
	var feed rapport.Feed
	var door rapport.Door
	for _, record := range []any{&member, &who, &digest, &receipt, &draft, &arrival, &feed, &door} {
		fill(t, reflect.ValueOf(record).Elem())
	}
	for _, o := range []*rapport.Owed{&who.Summary.Promises[0], &who.Summary.Needs[0], who.Summary.Article} {
		o.Step = "" // none of them is a step, which stands in Steps
	}
	for i := range receipt.Altered { // summaries are folded, and not kept twice
		for _, a := range []*rapport.Stakeholder{&receipt.Altered[i].Before, &receipt.Altered[i].After} {
			a.ID, a.Summary, a.Undone = who.ID, rapport.Summary{}, 0
		}
	}
	err := errors.Join(
		b.Update(t.Context(), member.ID, event(""), nil, func(p upkeep.Page) error {
			return errors.Join(
				p.PutMember(member), p.PutStakeholder(who), p.PutDigest(digest), p.PutReceipt(receipt), p.PutDraft(draft), p.PutArrival(arrival),
			)
		}),
		b.ChangeFeeds(t.Context(), func(p upkeep.FeedPage) error { return p.PutFeed(feed) }),
		b.Door(t.Context(), "D1", func(d *rapport.Door) error { *d = door; return nil }),
	)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(
		b.View(t.Context(), member.ID, func(r upkeep.Reader) error {
			return errors.Join(
				keeps(t, member, r.Member),
				keeps(t, who, func() (rapport.Stakeholder, bool, error) { return either(r, who.ID) }),
				keeps(t, digest, func() (upkeep.Digest, bool, error) { return r.Digest(digest.ID) }),
				keeps(t, receipt, func() (upkeep.Receipt, bool, error) { return r.Receipt(receipt.ID) }),
				keeps(t, draft, func() (upkeep.Draft, bool, error) { return r.Draft(draft.ID) }),
				keeps(t, []rapport.Arrival{arrival}, func() ([]rapport.Arrival, bool, error) {
					all, err := r.Arrivals()
					return all, true, err
				}),
			)
		}),
		b.ViewFeeds(t.Context(), func(r upkeep.FeedReader) error {
			return keeps(t, feed, func() (rapport.Feed, bool, error) { return r.Feed(feed.ID) })
		}),
		keeps(t, door, func() (rapport.Door, bool, error) {
			d, err := b.LookAtDoor(t.Context(), "D1")
			return d, true, err
		}),
	)
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryFieldOfAFactIsKept(t *testing.T) {
	b := book.New(memstore.New(), nil)
	for i, old := range oldEntries {
		fact := reflect.New(reflect.TypeOf(old.Fact)).Elem()
		fill(t, fact)
		entry := rapport.Entry{Fact: fact.Interface().(rapport.Fact)}
		entry.ID = rapport.EntryID(fmt.Sprintf("E%03d", i))
		entry.Logged, entry.About, entry.Receipt = monday, []rapport.StakeholderID{"S1"}, "R1"
		err := b.Update(t.Context(), ana, event(""), nil, func(p upkeep.Page) error { return p.Append(entry) })
		if err != nil {
			t.Fatal(err)
		}
		err = b.View(t.Context(), ana, func(r upkeep.Reader) error {
			return keeps(t, entry, func() (rapport.Entry, bool, error) { return r.Entry(entry.ID) })
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// keeps checks that a record without an empty field reads back as it was.
func keeps[T any](t *testing.T, want T, read func() (T, bool, error)) error {
	t.Helper()
	got, found, err := read()
	if diff := cmp.Diff(want, got); diff != "" || !found {
		t.Errorf("found %v; what of a %T is kept differs (-want +got):\n%s", found, want, diff)
	}
	return err
}

// fill leaves nothing empty in a value.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	f := filling{t: t}
	f.fill(v)
}

// A filling counts what it filled: texts and numbers differ, so that none can stand
// for another.
type filling struct {
	t *testing.T
	n int
}

func (f *filling) fill(v reflect.Value) {
	f.n++
	switch v.Type() {
	case reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(monday.Add(time.Duration(f.n) * time.Minute)))
		return
	case reflect.TypeFor[rapport.Date]():
		v.Set(reflect.ValueOf(friday.Add(f.n)))
		return
	case reflect.TypeFor[rapport.Fact]():
		v.Set(reflect.ValueOf(rapport.Note{Text: fmt.Sprint("text ", f.n)}))
		return
	case reflect.TypeFor[rapport.ReasonKind]():
		v.Set(reflect.ValueOf(rapport.TellBack))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Float64:
		v.SetFloat(float64(f.n))
	case reflect.String:
		v.SetString(fmt.Sprint("T", f.n))
	case reflect.Struct:
		for _, field := range v.Fields() {
			f.fill(field)
		}
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		f.fill(v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	default:
		f.t.Fatalf("no way to fill a %s", v.Type())
	}
}
