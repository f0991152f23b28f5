package upkeep_test

import (
	"context"
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// An overtaken book lets something happen just before it begins to erase.
type overtaken struct {
	upkeep.Book
	before func()
}

func (o overtaken) Erase(ctx context.Context, member rapport.MemberID, allow func(upkeep.Reader) error) error {
	o.before()
	return o.Book.Erase(ctx, member, allow)
}

func TestWhoStaysAtTheLastInstantKeepsEverything(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Maria")
	s.must2(s.steward.Leave(t.Context(), s.visit(ana, "")))
	s.clock.forward(upkeep.LeaveAfter)
	stays := func() { s.must2(s.steward.Stay(t.Context(), s.visit(ana, ""))) }
	racer := upkeep.NewSteward(overtaken{s.book, stays}, s.book, s.clock, house())
	s.must2(racer.Beat(t.Context()))
	list, err := s.steward.Stakeholders(t.Context(), s.visit(ana, ""))
	s.must(err)
	if len(list) != 1 {
		t.Errorf("%d people are left on the list of somebody who stayed", len(list))
	}
	if posts := s.survey(); len(posts) > 0 {
		t.Errorf("%d posts wait", len(posts))
	}
}
