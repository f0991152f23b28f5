package upkeep_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"rapport/internal/bot"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

var budgets = rapport.Article{URL: link, Title: "What budgets are for", Site: "The Ledger"}

// A slowWeb reads the page of every link, and while it reads something else
// happens.
type slowWeb struct{ meanwhile func() }

func (w slowWeb) Fetch(context.Context, string) (rapport.Article, error) {
	w.meanwhile()
	return budgets, nil
}

func TestShareTakenBackWhileItsPageIsReadNeverLeaves(t *testing.T) {
	s := newScene(t)
	ids := s.shares("once", maria)
	web := slowWeb{func() {
		if u := s.unsends(ids...); len(u.Back) != 1 {
			t.Errorf("taken back: %+v", u)
		}
	}}
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, web, bot.NewVoice(s.inbox, nil), s.clock)
	s.beats()
	if got := s.reads(maria); len(got) != 0 {
		t.Errorf("maria reads %q", got)
	}
}

// The recipient answers while nobody knows yet that the share arrived: the
// answer speaks of what she read.
func TestAnswerBeforeTheMarkKnowsTheTitle(t *testing.T) {
	s := newScene(t)
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{link: budgets}, bot.NewVoice(s.inbox, nil), s.clock)
	ids := s.shares("once", maria)
	s.inbox.LoseNextAnswer()
	s.beat()
	l, err := s.reacts(maria, ids[0], rapport.LetsTalk)
	if err != nil || l.Page.Title != budgets.Title || l.Page.Site != budgets.Site {
		t.Errorf("maria sees %+v, %v", l, err)
	}
	s.clock.forward(time.Hour)
	s.beats()
	if got := s.about("Colleague A").Summary; got.Promises[0].What != "talk: "+budgets.Title ||
		got.Links != (rapport.Links{Sent: 1, Answered: 1, Welcome: 1}) || len(got.Shares) != 0 {
		t.Errorf("ana has %+v", got)
	}
	if got := s.reads(maria); len(got) != 1 {
		t.Errorf("maria reads %q", got)
	}
	if got := s.reads(ana); count(got, "would like to talk about “What budgets are for”") != 1 {
		t.Errorf("ana reads %q", got)
	}
}

// Of an answer and an Unsend at once one wins, and both hear which.
func TestAnswerAndUnsendAgreeOnWhoCameFirst(t *testing.T) {
	for range 20 {
		s := newScene(t)
		ids := s.shares("once", maria)
		s.beats()
		var l upkeep.ShareLetter
		var u upkeep.Unsent
		var wg sync.WaitGroup
		hers, mine := s.visit(maria, ""), s.visit(ana, "")
		wg.Go(func() {
			var err error
			if l, err = s.steward.React(t.Context(), hers, upkeep.Answering{Owner: ana, Share: ids[0], Reaction: rapport.Useful}, func(s string) string { return s }); err != nil {
				t.Error(err)
			}
		})
		wg.Go(func() {
			var err error
			if u, err = s.steward.Unsend(t.Context(), mine, ids); err != nil {
				t.Error(err)
			}
		})
		wg.Wait()
		s.beats()
		answered := l.Reaction == rapport.Useful && !l.TakenBack && len(u.Answered) == 1
		takenBack := l.Reaction == "" && l.TakenBack && len(u.Back) == 1
		if answered == takenBack {
			t.Errorf("maria heard %+v, and ana %+v", l, u)
		}
		if got := s.reads(maria); len(got) != 1 || (count(got, "took this back") == 1) != takenBack {
			t.Errorf("maria reads %q", got)
		}
	}
}

func TestTwoCouriersBringAShareOnce(t *testing.T) {
	s := newScene(t)
	for _, key := range []string{"a", "b", "c"} {
		s.shares(key, maria, bob)
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for range 10 {
				if _, err := s.courier.Beat(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s.beats()
	for _, who := range []rapport.MemberID{maria, bob} {
		if got := s.reads(who); len(got) != 3 {
			t.Errorf("%s reads %d", who, len(got))
		}
	}
}

// fills the day of maria's door, and has one more share wait for the morning.
func (s *scene) waitsForMorning() rapport.EntryID {
	s.Helper()
	for _, key := range []string{"a", "b", "c"} {
		s.shares(key, maria)
		s.beats()
	}
	id := s.shares("d", maria)[0]
	s.beats()
	return id
}

var monday = time.Date(2026, time.November, 2, 9, 5, 0, 0, time.UTC)

func TestWhoRefusesWhileAShareWaitsDoesNotGetIt(t *testing.T) {
	s := newScene(t)
	s.waitsForMorning()
	_, err := s.steward.Refuse(t.Context(), s.visit(maria, ""), ana)
	s.must(err)
	s.passes(monday)
	if got := s.reads(maria); len(got) != 3 {
		t.Errorf("maria reads %d", len(got))
	}
	if got := s.reads(ana); count(got, "rather not get links") != 1 {
		t.Errorf("ana reads %q", got)
	}
}

func TestShareThatWaitsIsTakenBack(t *testing.T) {
	s := newScene(t)
	id := s.waitsForMorning()
	if u := s.unsends(id); len(u.Back) != 1 {
		t.Errorf("taken back: %+v", u)
	}
	s.passes(monday)
	if got := s.reads(maria); len(got) != 3 {
		t.Errorf("maria reads %d", len(got))
	}
}

func TestWhoLeavesSendsNothingMore(t *testing.T) {
	s := newScene(t)
	id := s.waitsForMorning()
	s.must(s.book.Erase(t.Context(), ana, func(upkeep.Reader) error { return nil }))
	s.passes(monday)
	if got := s.reads(maria); len(got) != 3 {
		t.Errorf("maria reads %d", len(got))
	}
	if _, err := s.reacts(maria, id, rapport.Useful); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("her answer: %v", err)
	}
}

func TestWhoLeavesGetsWhatTheyAreSentAllTheSame(t *testing.T) {
	s := newScene(t)
	s.tells(maria, "Somebody", today)
	id := s.waitsForMorning()
	s.must(s.book.Erase(t.Context(), maria, func(upkeep.Reader) error { return nil }))
	s.passes(monday)
	if got := s.reads(maria); count(got, link) != 4 {
		t.Errorf("maria reads %q", got)
	}
	if _, err := s.reacts(maria, id, rapport.Useful); err != nil {
		t.Errorf("her answer: %v", err)
	}
}

func TestShareArrivesWhateverBecameOfItsRecipientOnTheList(t *testing.T) {
	for name, change := range map[string]func(*scene, rapport.StakeholderID){
		"removed": func(s *scene, who rapport.StakeholderID) {
			_, err := s.steward.Remove(s.Context(), s.visit(ana, ""), []rapport.StakeholderID{who})
			s.must(err)
		},
		"merged": func(s *scene, who rapport.StakeholderID) {
			stays := s.lists(rapport.Key, "Maria L.")["Maria L."]
			_, err := s.steward.Merge(s.Context(), s.visit(ana, ""), stays, who)
			s.must(err)
		},
	} {
		for _, when := range []string{"on-its-way", "in-hand", "arrived"} {
			t.Run(name+"-"+when, func(t *testing.T) {
				s := newScene(t)
				id := s.shares("once", maria)[0]
				who := s.about("Colleague A").ID
				switch when {
				case "in-hand":
					s.inbox.LoseNextAnswer()
					s.beat()
				case "arrived":
					s.beats()
				}
				change(s, who)
				s.clock.forward(time.Hour)
				s.beats()
				if got := s.reads(maria); len(got) != 1 {
					t.Errorf("maria reads %q", got)
				}
				if l, err := s.reacts(maria, id, rapport.Useful); err != nil || l.Reaction != rapport.Useful {
					t.Errorf("her answer: %+v, %v", l, err)
				}
			})
		}
	}
}

func TestWhoWasDeactivatedCannotBeReachedAndIsTold(t *testing.T) {
	s := newScene(t)
	id := s.waitsForMorning()
	s.inbox.Shut(chat.UserID(maria), "user_disabled")
	s.clock.set(monday)
	s.beat()
	if got := s.reads(ana); count(got, "couldn’t reach") != 1 {
		t.Errorf("ana reads %q", got)
	}
	if u := s.unsends(id); len(u.Never) != 1 {
		t.Errorf("what was never sent was taken back: %+v", u)
	}
}

// Whoever forges a button learns nothing, and changes nothing.
func TestForgedAnswersFindNothing(t *testing.T) {
	s := newScene(t)
	id := s.shares("once", maria)[0]
	s.tells(bob, "Somebody", today)
	s.beats()
	for name, a := range map[string]struct {
		who   rapport.MemberID
		owner rapport.MemberID
		share rapport.EntryID
	}{
		"no-recipient":   {bob, ana, id},
		"the-sender":     {ana, ana, id},
		"another-owner":  {maria, bob, id},
		"no-owner":       {maria, "slack:T1:UNOBODY", id},
		"no-share":       {maria, ana, "E404"},
		"no-such-thing":  {maria, ana, ""},
		"a-door-as-book": {maria, "door/account/" + maria, id},
	} {
		_, err := s.steward.React(t.Context(), s.visit(a.who, ""), upkeep.Answering{Owner: a.owner, Share: a.share, Reaction: rapport.LetsTalk}, func(s string) string { return s })
		if !errors.Is(err, upkeep.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.steward.Unsend(t.Context(), s.visit(bob, ""), []rapport.EntryID{id}); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("bob takes ana's share back: %v", err)
	}
	// A refusal is of the presser's own door, whomever it names.
	if _, err := s.steward.Refuse(t.Context(), s.visit(bob, ""), ana); err != nil {
		t.Error(err)
	}
	s.shares("again", maria)
	s.beats()
	if got := s.reads(maria); len(got) != 2 {
		t.Errorf("maria reads %d", len(got))
	}
	if got := s.reads(ana); count(got, "talk") != 0 {
		t.Errorf("ana reads %q", got)
	}
}
