package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapport/internal/store"
)

var recordParts = []part{
	{"list-is-in-byte-order", checkByteOrder},
	{"list-pages", checkPages},
	{"kinds-are-apart", checkKindsApart},
	{"put-replaces-and-delete-removes", checkReplace},
	{"odd-bytes-come-back", checkOddBytes},
	{"bodies-belong-to-the-caller", checkOwnership},
	{"bad-names-are-refused", checkBadNames},
}

func checkByteOrder(t *testing.T, s store.Store) {
	ids := []string{"ž", "b", "a", "B", "aa", "a b", "10", "9", "你", "a/b", "~"}
	update(t, s, ana, func(tx store.Tx) error {
		for _, id := range ids {
			if err := tx.Put("note", id, nil); err != nil {
				return err
			}
		}
		return nil
	})
	want := []string{"10=", "9=", "B=", "a=", "a b=", "a/b=", "aa=", "b=", "~=", "ž=", "你="}
	same(t, "order", want, list(t, s, ana, "note"))
}

func checkPages(t *testing.T, s store.Store) {
	update(t, s, ana, func(tx store.Tx) error {
		for i := range 7 {
			if err := tx.Put("note", fmt.Sprintf("n%d", i), nil); err != nil {
				return err
			}
		}
		return nil
	})
	for title, c := range map[string]struct {
		after string
		limit int
		want  string
	}{
		"first":       {"", 3, "n0 n1 n2"},
		"next":        {"n2", 3, "n3 n4 n5"},
		"last":        {"n5", 3, "n6"},
		"past":        {"n6", 3, ""},
		"between":     {"n30", 2, "n4 n5"},
		"below":       {"a", 1, "n0"},
		"all":         {"", 0, "n0 n1 n2 n3 n4 n5 n6"},
		"all-too":     {"n4", -1, "n5 n6"},
		"other-bytes": {"n4\xff\x00", 1, "n5"},
	} {
		t.Run(title, func(t *testing.T) {
			var got []string
			err := s.View(t.Context(), ana, func(r store.Reader) error {
				records, err := r.List("note", c.after, c.limit)
				got = nil
				for _, record := range records {
					got = append(got, record.ID)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			same(t, "page", c.want, strings.Join(got, " "))
		})
	}
}

func checkKindsApart(t *testing.T, s store.Store) {
	put(t, s, "note", "s1", "1")
	put(t, s, "notes", "1", "2")
	put(t, s, "n", "otes1", "3")
	same(t, "note", []string{"s1=1"}, list(t, s, ana, "note"))
	same(t, "notes", []string{"1=2"}, list(t, s, ana, "notes"))
	same(t, "n", []string{"otes1=3"}, list(t, s, ana, "n"))
	same(t, "a kind without records", []string(nil), list(t, s, ana, "no"))
}

func checkReplace(t *testing.T, s store.Store) {
	put(t, s, "note", "n1", "a long first body")
	put(t, s, "note", "n1", "short")
	same(t, "replaced", []string{"n1=short"}, list(t, s, ana, "note"))
	remove := func(tx store.Tx) error { return tx.Delete("note", "n1") }
	update(t, s, ana, remove)
	update(t, s, ana, remove)
	same(t, "deleted", []string(nil), list(t, s, ana, "note"))
	update(t, s, ana, func(tx store.Tx) error {
		body, found, err := tx.Get("note", "n1")
		same(t, "found", false, found)
		same(t, "body", 0, len(body))
		return err
	})
}

func checkOddBytes(t *testing.T, s store.Store) {
	bodies := map[string][]byte{
		"nil":     nil,
		"empty":   {},
		"nul":     {0},
		"invalid": {0xff, 0xfe, 0x00, 0xc3},
		"large":   []byte(strings.Repeat("0123456789abcdef", 1<<11)),
	}
	for id, body := range bodies {
		want := append([]byte{}, body...)
		update(t, s, ana, func(tx store.Tx) error {
			return errors.Join(
				tx.Put("note", id, body),
				tx.Remember(id, body, monday),
				tx.Enqueue(store.NewPost{Dedupe: id, Lane: id, At: monday, Body: body}),
			)
		})
		update(t, s, ana, func(tx store.Tx) error {
			got, found, err := tx.Get("note", id)
			same(t, id+" found", true, found)
			same(t, id+" body", want, got)
			answer, seen, seenErr := tx.Seen(id, monday)
			same(t, id+" seen", true, seen)
			same(t, id+" answer", want, answer)
			return errors.Join(err, seenErr)
		})
		posts := claimPosts(t, s, monday)
		if len(posts) != 1 {
			t.Fatalf("%s: %d posts were claimed, want 1", id, len(posts))
		}
		same(t, id+" post", want, posts[0].Body)
	}
}

// checkOwnership scribbles on slices that it gave and was given.
func checkOwnership(t *testing.T, s store.Store) {
	update(t, s, ana, func(tx store.Tx) error {
		body := []byte("abc")
		err := errors.Join(
			tx.Put("note", "n1", body),
			tx.Remember("event", body, monday),
			tx.Enqueue(store.NewPost{Dedupe: "digest", Lane: "D1", At: monday, Body: body}),
		)
		copy(body, "xyz")
		return err
	})
	for range 2 {
		update(t, s, ana, func(tx store.Tx) error {
			body, _, err := tx.Get("note", "n1")
			answer, _, seenErr := tx.Seen("event", monday)
			records, listErr := tx.List("note", "", 0)
			for _, b := range [][]byte{body, answer, records[0].Body} {
				same(t, "body", "abc", string(b))
				copy(b, "xyz")
			}
			return errors.Join(err, seenErr, listErr)
		})
	}
	for i := range 2 {
		post := claimPosts(t, s, monday)[0]
		same(t, "post", "abc", string(post.Body))
		copy(post.Body, "xyz")
		if err := s.Defer(t.Context(), post, monday, fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
}

func checkBadNames(t *testing.T, s store.Store) {
	fine := strings.Repeat("n", store.MaxName)
	update(t, s, fine, func(tx store.Tx) error {
		return errors.Join(
			tx.Put(fine, fine, nil),
			tx.SetTimer(fine, fine, monday),
			tx.Remember(fine, nil, monday),
			tx.Enqueue(store.NewPost{Dedupe: fine, Lane: fine, At: monday}),
		)
	})
	for title, bad := range map[string]string{
		"empty": "", "too-long": fine + "n", "nul": "a\x00", "line-break": "a\n", "invalid": "a\xff",
	} {
		t.Run(title, func(t *testing.T) {
			refusesName(t, s, bad)
		})
	}
	same(t, "posts", 1, len(survey(t, s)))
}

// refusesName hands the bad name to everything that takes one.
func refusesName(t *testing.T, s store.Store, bad string) {
	refused := func(verb string, err error) {
		t.Helper()
		if !errors.Is(err, store.ErrName) {
			t.Errorf("%s = %v, want ErrName", verb, err)
		}
	}
	nothing := func(store.Tx) error { return nil }
	refused("Update", s.Update(t.Context(), bad, nothing))
	refused("View", s.View(t.Context(), bad, func(store.Reader) error { return nil }))
	refused("Erase", s.Erase(t.Context(), bad, nil))
	update(t, s, ana, func(tx store.Tx) error {
		refused("Put kind", tx.Put(bad, "a", nil))
		refused("Put id", tx.Put("a", bad, nil))
		refused("Delete kind", tx.Delete(bad, "a"))
		refused("Delete id", tx.Delete("a", bad))
		_, _, err := tx.Get(bad, "a")
		refused("Get kind", err)
		_, _, err = tx.Get("a", bad)
		refused("Get id", err)
		_, err = tx.List(bad, "", 0)
		refused("List", err)
		_, _, err = tx.Due("a", bad)
		refused("Due", err)
		refused("SetTimer kind", tx.SetTimer(bad, "a", monday))
		refused("SetTimer ref", tx.SetTimer("a", bad, monday))
		refused("ClearTimer", tx.ClearTimer("a", bad))
		_, _, err = tx.Seen(bad, monday)
		refused("Seen", err)
		refused("Remember", tx.Remember(bad, nil, monday))
		refused("Enqueue dedupe", tx.Enqueue(store.NewPost{Dedupe: bad, Lane: "a", At: monday}))
		refused("Enqueue lane", tx.Enqueue(store.NewPost{Dedupe: "a", Lane: bad, At: monday}))
		_, err = tx.Cancel(bad)
		refused("Cancel", err)
		return nil
	})
}
