package book_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/internal/book"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
)

func TestMintedIDsSortByInstantThenByOrderOfMinting(t *testing.T) {
	b := book.New(memstore.New(), nil)
	// Steps of a few nanoseconds, backwards too, and of up to an hour.
	steps := rapid.OneOf(rapid.Int64Range(-3, 3), rapid.Int64Range(-int64(time.Hour), int64(time.Hour)))
	type minted struct {
		at time.Time
		id string
	}
	rapid.Check(t, func(t *rapid.T) {
		at := monday
		var all []minted
		for _, step := range rapid.SliceOfN(steps, 1, 50).Draw(t, "steps") {
			at = at.Add(time.Duration(step))
			all = append(all, minted{at, b.Mint(at)})
		}
		slices.SortStableFunc(all, func(a, b minted) int { return a.at.Compare(b.at) })
		for i := range len(all) - 1 {
			if all[i].id >= all[i+1].id {
				t.Errorf("%s for %s does not sort before %s for %s", all[i].id, all[i].at, all[i+1].id, all[i+1].at)
			}
		}
	})
}

func TestMintedIDsAreNamesForTheStore(t *testing.T) {
	b := book.New(memstore.New(), nil)
	for _, at := range []time.Time{{}, time.UnixMilli(0), monday, monday.AddDate(1000, 0, 0)} {
		id := b.Mint(at)
		if err := store.CheckNames(id); err != nil || len(id) != 26 {
			t.Errorf("the id %q for %s: %v", id, at, err)
		}
	}
}

func TestIDsMintedAtOnceDiffer(t *testing.T) {
	books := []*book.Book{book.New(memstore.New(), nil), book.New(memstore.New(), nil)}
	var (
		mu   sync.Mutex
		wg   sync.WaitGroup
		seen = map[string]bool{}
	)
	const minters, each = 8, 500
	for i := range minters {
		wg.Go(func() {
			for range each {
				id := books[i%len(books)].Mint(monday)
				mu.Lock()
				seen[id] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(seen) != minters*each {
		t.Errorf("%d ids of %d differ", len(seen), minters*each)
	}
}
