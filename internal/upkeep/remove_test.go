package upkeep_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// removes takes one of ana's stakeholders off the list.
func (s *scene) removes(name string) upkeep.Removed {
	s.Helper()
	r, err := s.steward.Remove(s.Context(), s.visit(ana, ""), s.ids(name))
	s.must(err)
	return r
}

func TestWhoIsRemovedIsSeenNowhere(t *testing.T) {
	s := promiseIsDue(t)
	nudge, id, promise := s.nudge(), s.about("Maria").ID, s.promise("Maria")
	s.removes("Maria")
	h, err := s.steward.Home(t.Context(), s.visit(ana, ""))
	if s.must(err); len(h.Kinds) != 0 || len(h.Due)+len(h.Promises)+len(h.Coming)+len(h.Focus) != 0 {
		t.Errorf("Home has %+v", h)
	}
	if f := s.finds("maria"); len(f.Hits) != 0 {
		t.Errorf("found %+v", f.Hits)
	}
	onlyName := []upkeep.Item{{Nudge: nudge, Who: rapport.Stakeholder{ID: id, Name: "Maria"}, Off: true}}
	if diff := cmp.Diff(onlyName, s.itemsOf(nudge)); diff != "" {
		t.Errorf("a digest shows more of her than her name (-want +got):\n%s", diff)
	}
	v := s.visit(ana, "")
	_, err1 := s.steward.Show(t.Context(), v, id)
	_, err2 := s.steward.Kept(t.Context(), v, promise)
	_, err3 := s.steward.Done(t.Context(), v, nudge)
	_, err4 := s.steward.Talked(t.Context(), v, upkeep.Sight{Who: id}, "")
	_, err5 := s.steward.Remove(t.Context(), v, []rapport.StakeholderID{id})
	for n, err := range []error{err1, err2, err3, err4, err5} {
		if !errors.Is(err, upkeep.ErrNotFound) {
			t.Errorf("try %d got %v, want ErrNotFound", n+1, err)
		}
	}
}

func TestWhoIsRemovedComesBackWithAllThatWasKept(t *testing.T) {
	comesBack := map[string]func(*scene, upkeep.Removed){
		"by-undo": func(s *scene, r upkeep.Removed) {
			if diff := cmp.Diff(upkeep.Undone{Back: []string{"Maria"}}, s.undoes(r.Receipt)); diff != "" {
				s.Errorf("the answer differs (-want +got):\n%s", diff)
			}
		},
		"by-add": func(s *scene, _ upkeep.Removed) {
			added, err := s.steward.Add(s.Context(), s.visit(ana, ""), newcomers("maria"))
			s.must(err)
			if len(added.Back) != 1 || len(added.New) != 0 || added.Receipt == "" {
				s.Errorf("got %+v", added)
			}
			if diff := cmp.Diff(upkeep.Undone{Removed: []string{"Maria"}}, s.undoes(added.Receipt)); diff != "" {
				s.Errorf("an undo of the return differs (-want +got):\n%s", diff)
			}
			s.must2(s.steward.Add(s.Context(), s.visit(ana, ""), newcomers("maria")))
		},
		"by-touch": func(s *scene, _ upkeep.Removed) {
			told := s.tells(ana, "Maria", today)
			if len(told.Back) != 1 || len(told.New) != 0 {
				s.Errorf("got %+v", told)
			}
			s.undoes(told.Receipt)
			s.must2(s.steward.Add(s.Context(), s.visit(ana, ""), newcomers("maria")))
		},
	}
	for name, back := range comesBack {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-3), rapport.Promise{What: "call", By: today.Add(3)})
			before := s.about("Maria")
			back(s, s.removes("Maria"))
			after := s.about("Maria")
			after.Undone = before.Undone
			if diff := cmp.Diff(before, after, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("Maria is not as before (-before +after):\n%s", diff)
			}
		})
	}
}

func TestWhatIsKeptOfSomebodyRemovedIsDeletedAfterSevenDays(t *testing.T) {
	s := newScene(t)
	s.must2(s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: whom("Maria", "Sam"), Touch: rapport.Touch{On: today, Note: "lunch"},
	}))
	s.tells(ana, "Maria", today)
	s.tells(ana, "Grace", today)
	s.removes("Maria")
	s.clock.forward(time.Hour)
	s.removes("Grace")
	for _, step := range []struct {
		at   time.Time
		want int
	}{{sunday.Add(rapport.RemovedFor - time.Second), 2}, {sunday.Add(rapport.RemovedFor), 1}, {sunday.Add(rapport.RemovedFor + time.Hour), 0}} {
		s.clock.set(step.at)
		s.beat()
		if got := s.hidden(); got != step.want {
			t.Errorf("at %s %d are kept, want %d", step.at, got, step.want)
		}
	}
	if entries := len(s.journal(ana)); entries != 1 {
		t.Errorf("%d entries are left, want the lunch with Sam", entries)
	}
	if _, found := s.someone("Sam"); !found || s.about("Sam").Summary.Touches != 1 {
		t.Error("Sam lost something")
	}
	added, err := s.steward.Add(t.Context(), s.visit(ana, ""), newcomers("Maria"))
	if s.must(err); len(added.New) != 1 {
		t.Errorf("Maria came back as %+v, want as somebody new", added)
	}
}

func TestUndoneReturnIsKeptForSevenDaysMore(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.removes("Maria")
	s.clock.forward(rapport.RemovedFor - time.Hour)
	added, err := s.steward.Add(t.Context(), s.visit(ana, ""), newcomers("Maria"))
	s.must(err)
	s.clock.forward(2 * time.Hour)
	s.beat()
	s.undoes(added.Receipt)
	s.clock.forward(rapport.RemovedFor - time.Second)
	s.beat()
	if got := s.hidden(); got != 1 {
		t.Errorf("%d are kept before seven days are over, want Maria", got)
	}
	s.clock.forward(time.Second)
	s.beat()
	if got := s.hidden(); got != 0 {
		t.Errorf("%d are kept after seven days, want nobody", got)
	}
}

func TestWhoComesBackToAFullFocusTierIsKey(t *testing.T) {
	for name, back := range map[string]func(*scene, upkeep.Removed){
		"by-undo": func(s *scene, r upkeep.Removed) { s.undoes(r.Receipt) },
		"by-add": func(s *scene, _ upkeep.Removed) {
			s.must2(s.steward.Add(s.Context(), s.visit(ana, ""), newcomers("Maria")))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.lists(rapport.Focus, "Maria", "B", "C", "D", "E")
			removed := s.removes("Maria")
			s.lists(rapport.Focus, "F")
			back(s, removed)
			if got := s.about("Maria").Tier; got != rapport.Key {
				t.Errorf("Maria is %s, want key", got)
			}
		})
	}
}

// hidden returns how many of ana's stakeholders were removed and are kept.
func (s *scene) hidden() int {
	s.Helper()
	n := 0
	s.must(s.book.View(s.Context(), ana, func(r upkeep.Reader) error {
		removed, err := r.Removed()
		n = len(removed)
		return err
	}))
	return n
}

// itemsOf returns what the digest of a nudge shows.
func (s *scene) itemsOf(nudge rapport.EntryID) []upkeep.Item {
	s.Helper()
	var id rapport.DigestID
	s.must(s.book.View(s.Context(), ana, func(r upkeep.Reader) error {
		e, _, err := r.Entry(nudge)
		n, _ := e.Fact.(rapport.Nudge)
		id = n.Digest
		return err
	}))
	d, err := s.steward.Digest(s.Context(), s.visit(ana, ""), id)
	s.must(err)
	return d.Items
}
