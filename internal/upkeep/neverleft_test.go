package upkeep_test

import (
	"context"
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// What was taken back before it left did not come: another may. Neither does it
// count where the share alone had put its recipient on the list.
func TestLinkThatNeverLeftIsNotCounted(t *testing.T) {
	for name, listed := range map[string]bool{"listed-before": true, "listed-by-it": false} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			if listed {
				s.must2(s.steward.Add(t.Context(), s.visit(ana, "add"), []upkeep.Newcomer{{Whom: upkeep.Whom{Account: maria, Name: "Colleague A"}}}))
			}
			ids := s.shares("first", maria)
			s.looks(func(context.Context, string) (rapport.Article, error) {
				if ids != nil {
					s.unsends(ids...)
					ids = nil
				}
				return budgets, nil
			})
			s.beats()
			for _, key := range []string{"a", "b", "c", "d"} {
				s.shares(key, maria)
				s.beats()
			}
			if got := s.reads(maria); len(got) != rapport.LinksADay {
				t.Errorf("maria reads %q", got)
			}
		})
	}
}
