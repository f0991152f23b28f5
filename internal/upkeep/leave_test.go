package upkeep_test

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/store"
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

// holds returns which kinds of records there are in a book, by what a Reader reads
// whole.
func (s *scene) holds(who rapport.MemberID) (kinds []string, of int) {
	s.Helper()
	s.must(s.book.View(s.Context(), who, func(r upkeep.Reader) error {
		kinds, of = nil, 0
		for read := range reflect.TypeFor[upkeep.Reader]().Methods() {
			if read.Type.NumIn() > 0 {
				continue
			}
			of++
			found := reflect.ValueOf(r).MethodByName(read.Name).Call(nil)[0]
			if found.Kind() == reflect.Slice && found.Len() > 0 || found.Kind() != reflect.Slice && !found.IsZero() {
				kinds = append(kinds, read.Name)
			}
		}
		return nil
	}))
	return kinds, of
}

// Whoever adds a kind of record has it kept here before it goes.
func TestNothingIsLeftOfWhoLeaves(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	r.press.prints(link, "one")
	r.follow(ana, link)
	r.tells(ana, "Maria", today.Add(-40), rapport.Promise{What: "call her", By: today.Add(30)})
	r.passes(november(t, "2 09:45"))
	r.settle()
	r.must2(r.steward.Leave(t.Context(), r.visit(ana, "")))
	r.clock.forward(upkeep.LeaveAfter - time.Hour)
	r.tells(ana, "Joana", today)
	r.must2(r.steward.Remove(t.Context(), r.visit(ana, ""), []rapport.StakeholderID{r.about("Joana").ID}))
	if kinds, of := r.holds(ana); len(kinds) < of {
		t.Fatalf("before, her book holds but %v", kinds)
	}
	r.clock.forward(time.Hour)
	r.settle()
	if kinds, _ := r.holds(ana); len(kinds) > 0 {
		t.Errorf("her book still holds %v", kinds)
	}
	if posts := r.survey(); slices.ContainsFunc(posts, func(p store.Post) bool { return p.Owner == string(ana) }) {
		t.Errorf("what waits is %+v", posts)
	}
	r.must(r.book.ViewFeeds(t.Context(), func(p upkeep.FeedReader) error {
		feeds, err := p.Feeds()
		if len(feeds) > 0 {
			t.Errorf("nobody follows %+v", feeds)
		}
		return err
	}))
}
