package book_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// refold folds ana's book anew, and wants so many summaries to change.
func refold(t *testing.T, b *book.Book, want int) {
	t.Helper()
	owners := func(_ context.Context, after string, _ int) ([]string, error) {
		if after != "" {
			return nil, nil
		}
		return []string{"door/of", "house", string(ana)}, nil
	}
	got, err := b.Refold(t.Context(), owners)
	if err != nil || got != want {
		t.Fatalf("Refold = %d, %v, want %d", got, err, want)
	}
}

// What an older version left is no fault, and is made anew once.
func TestSummariesOfAnotherVersionAreMadeAnew(t *testing.T) {
	b := book.New(openMem(t), nil)
	e := touch("E1", "S1")
	gone := rapport.Stakeholder{ID: "S2", Removed: monday}
	update(t, b, func(p upkeep.Page) error {
		other := touch("E2", "S2")
		return errors.Join(p.Append(e), p.Append(other), p.PutStakeholder(rapport.Stakeholder{ID: "S1"}), p.PutStakeholder(gone))
	})
	faults, err := b.Check(t.Context(), string(ana))
	if err != nil || len(faults) > 0 {
		t.Errorf("before it finds %v, %v", faults, err)
	}
	refold(t, b, 2)
	refold(t, b, 0)
	err = b.View(t.Context(), ana, func(r upkeep.Reader) error {
		who, _, err := r.Stakeholder("S1")
		if diff := cmp.Diff(rapport.Summarise([]rapport.Entry{e}), who.Summary); diff != "" {
			t.Error(diff)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if faults, err := b.Check(t.Context(), string(ana)); err != nil || len(faults) > 0 {
		t.Errorf("afterwards it finds %v, %v", faults, err)
	}
}

// A fold that makes something else of what was once logged is another one: raise
// rapport.Fold, and write down what it makes; where only the specimens grew, write
// that down alone.
func TestAFoldThatChangedIsCounted(t *testing.T) {
	folded, err := json.Marshal(rapport.Summarise(oldEntries))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(folded)
	made := map[int]string{1: "34e9900284221945"}
	if got := hex.EncodeToString(sum[:8]); got != made[rapport.Fold] {
		t.Errorf("fold %d makes %s of the specimens, and once made %s:\n%s", rapport.Fold, got, made[rapport.Fold], folded)
	}
}
