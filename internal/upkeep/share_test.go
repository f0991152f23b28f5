package upkeep_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

const (
	link  = "https://example.org/budgets"
	maria = rapport.MemberID("slack:T1:UMARIA")
)

// shares has ana share the link with colleagues, and returns the shares' ids.
func (s *scene) shares(key string, whom ...rapport.MemberID) []rapport.EntryID {
	s.Helper()
	sharing := upkeep.Sharing{Share: rapport.Share{Link: link, Note: "for your audit"}, Again: true}
	for _, account := range whom {
		sharing.Who = append(sharing.Who, upkeep.Whom{Account: account, Name: "Colleague " + string(account[len(account)-1])})
	}
	shared, err := s.steward.Share(s.Context(), s.visit(ana, key), sharing)
	s.must(err)
	var ids []rapport.EntryID
	for _, f := range shared.Forwarded {
		ids = append(ids, f.Share)
	}
	return ids
}

// reads returns what stands in somebody's conversation, the oldest first.
func (s *scene) reads(who rapport.MemberID) []string {
	var texts []string
	for _, l := range s.inbox.Of(chat.UserID(who)) {
		texts = append(texts, l.Message.Plain())
	}
	return texts
}

// beats lets the courier work until it has nothing left to do.
func (s *scene) beats() {
	s.Helper()
	for range 20 {
		n, err := s.courier.Beat(s.Context())
		s.must(err)
		if n == 0 {
			return
		}
	}
	s.Error("the courier never ends")
}

func (s *scene) reacts(who rapport.MemberID, share rapport.EntryID, r rapport.Reaction) (upkeep.ShareLetter, error) {
	s.Helper()
	a := upkeep.Answering{Owner: ana, Share: share, Reaction: r}
	return s.steward.React(s.Context(), s.visit(who, ""), a, func(title string) string { return "talk: " + title })
}

func (s *scene) unsends(shares ...rapport.EntryID) upkeep.Unsent {
	s.Helper()
	u, err := s.steward.Unsend(s.Context(), s.visit(ana, ""), shares)
	s.must(err)
	return u
}

func count(texts []string, part string) int {
	n := 0
	for _, text := range texts {
		if strings.Contains(text, part) {
			n++
		}
	}
	return n
}

func TestShareArrivesOnceAndItsAnswerIsKept(t *testing.T) {
	s := newScene(t)
	ids := s.shares("once", maria)
	s.shares("once", maria)
	s.beats()
	if got := s.reads(maria); len(got) != 1 || !strings.Contains(got[0], link) || !strings.Contains(got[0], "for your audit") {
		t.Fatalf("maria reads %q", got)
	}
	if _, err := s.reacts(bob, ids[0], rapport.Useful); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("bob's answer to maria's share: %v", err)
	}
	for range 2 {
		l, err := s.reacts(maria, ids[0], rapport.Useful)
		if err != nil || l.Reaction != rapport.Useful {
			t.Errorf("maria's answer: %q, %v", l.Reaction, err)
		}
	}
	if l, err := s.reacts(maria, ids[0], rapport.NotForMe); err != nil || l.Reaction != rapport.Useful {
		t.Errorf("her second answer counts: %q, %v", l.Reaction, err)
	}
	if got := s.about("Colleague A").Summary.Links; got != (rapport.Links{Sent: 1, Answered: 1, Welcome: 1}) {
		t.Errorf("counted %+v", got)
	}
	if u := s.unsends(ids...); len(u.Answered) != 1 {
		t.Errorf("an answered share was taken back: %+v", u)
	}
}

func TestShareThatAnsweredANudgeIsTakenBackByUnsendAlone(t *testing.T) {
	s := newScene(t)
	_, err := s.steward.Add(t.Context(), s.visit(ana, ""), []upkeep.Newcomer{{Whom: upkeep.Whom{Account: maria, Name: "Maria"}}})
	s.must(err)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	s.beat()
	s.shares("a", maria)
	s.beats()
	item := s.digests()[0].Items[0]
	if _, shared := item.Answer.Fact.(rapport.Share); !shared || item.Undo != "" {
		t.Errorf("the nudge was answered by %+v, which the receipt %q undoes in the book alone", item.Answer, item.Undo)
	}
}

func TestLetsTalkIsPromisedAndTold(t *testing.T) {
	s := newScene(t)
	ids := s.shares("once", maria)
	s.beats()
	_, err := s.reacts(maria, ids[0], rapport.LetsTalk)
	s.must(err)
	s.beats()
	if got := s.about("Colleague A").Summary.Promises; len(got) != 1 || got[0].What != "talk: "+link || got[0].By != today.Add(2) {
		t.Errorf("promised %+v", got)
	}
	if got := s.reads(ana); count(got, "would like to talk") != 1 {
		t.Errorf("ana reads %q", got)
	}
}

func TestUnsendCancelsWhatWaitsAndReplacesWhatStands(t *testing.T) {
	s := newScene(t)
	waiting := s.shares("one", maria)
	if u := s.unsends(waiting...); len(u.Back) != 1 {
		t.Errorf("taken back: %+v", u)
	}
	s.beats()
	if got := s.reads(maria); len(got) != 0 {
		t.Errorf("maria reads %q", got)
	}
	standing := s.shares("two", maria)
	s.beats()
	if u := s.unsends(standing...); len(u.Back) != 1 {
		t.Errorf("taken back: %+v", u)
	}
	if u := s.unsends(standing...); !u.Repeat {
		t.Errorf("taken back twice: %+v", u)
	}
	s.beats()
	if got := s.reads(maria); len(got) != 1 || !strings.Contains(got[0], "took this back") {
		t.Errorf("maria reads %q", got)
	}
	l, err := s.reacts(maria, standing[0], rapport.Useful)
	if err != nil || !l.TakenBack || l.Reaction != "" {
		t.Errorf("she answered what was taken back: %+v, %v", l, err)
	}
}

func TestShareTakenBackInTheCouriersHandIsReplacedWhenItIsMarked(t *testing.T) {
	s := newScene(t)
	ids := s.shares("once", maria)
	s.inbox.LoseNextAnswer()
	if _, err := s.courier.Beat(t.Context()); !errors.Is(err, chattest.ErrLost) {
		t.Fatalf("the beat reports %v", err)
	}
	s.unsends(ids...)
	s.clock.forward(time.Hour)
	s.beats()
	if got := s.reads(maria); len(got) != 1 || !strings.Contains(got[0], "took this back") {
		t.Errorf("maria reads %q", got)
	}
}

func TestFourthLinkOfADayWaitsForTheNextWorkingMorning(t *testing.T) {
	s := newScene(t)
	for _, key := range []string{"a", "b", "c", "d"} {
		s.shares(key, maria)
		s.beats()
	}
	if got := s.reads(maria); len(got) != 3 {
		t.Fatalf("maria reads %q", got)
	}
	if got := s.reads(ana); count(got, "three links today") != 1 {
		t.Errorf("ana reads %q", got)
	}
	s.passes(time.Date(2026, time.November, 2, 8, 59, 0, 0, time.UTC))
	if got := s.reads(maria); len(got) != 3 {
		t.Errorf("before Monday's work maria reads %d", len(got))
	}
	s.passes(time.Date(2026, time.November, 2, 9, 5, 0, 0, time.UTC))
	if got := s.reads(maria); len(got) != 4 {
		t.Errorf("on Monday morning maria reads %d", len(got))
	}
}

func TestRetryIsNotCountedTwice(t *testing.T) {
	s := newScene(t)
	s.shares("a", maria)
	s.inbox.RefuseNext(errors.New("the wire broke"))
	if _, err := s.courier.Beat(t.Context()); err == nil {
		t.Fatal("the broken wire went unseen")
	}
	s.clock.forward(time.Minute)
	s.beats()
	s.shares("b", maria)
	s.shares("c", maria)
	s.beats()
	if got := s.reads(maria); len(got) != 3 {
		t.Errorf("maria reads %d links", len(got))
	}
}

func TestWhoWantsNoMoreLinksGetsNone(t *testing.T) {
	s := newScene(t)
	for _, from := range []rapport.MemberID{ana, ""} {
		if fresh, err := s.steward.Refuse(t.Context(), s.visit(maria, ""), from); err != nil || !fresh {
			t.Errorf("refused: %v, %v", fresh, err)
		}
		s.shares("from "+string(from), maria)
		s.beats()
		if fresh, err := s.steward.Admit(t.Context(), s.visit(maria, ""), from); err != nil || !fresh {
			t.Errorf("admitted: %v, %v", fresh, err)
		}
	}
	if got := s.reads(maria); len(got) != 0 {
		t.Errorf("maria reads %q", got)
	}
	if got := s.reads(ana); count(got, "rather not get links") != 2 {
		t.Errorf("ana reads %q", got)
	}
	s.must(s.book.Erase(t.Context(), maria, func(upkeep.Reader) error { return nil }))
	s.shares("again", maria)
	s.beats()
	if got := s.reads(maria); len(got) != 1 {
		t.Errorf("let in again, maria reads %q", got)
	}
}

func TestRefusalOutlivesTheRecipientsLeaving(t *testing.T) {
	s := newScene(t)
	s.tells(maria, "Somebody", today)
	_, err := s.steward.Refuse(t.Context(), s.visit(maria, ""), "")
	s.must(err)
	s.must(s.book.Erase(t.Context(), maria, func(upkeep.Reader) error { return nil }))
	s.shares("once", maria)
	s.beats()
	if got := s.reads(maria); len(got) != 0 {
		t.Errorf("maria reads %q", got)
	}
}

func TestUnreachableRecipientIsTold(t *testing.T) {
	s := newScene(t)
	s.inbox.Shut(chat.UserID(maria), "account_inactive")
	s.shares("once", maria)
	if _, err := s.courier.Beat(t.Context()); err == nil {
		t.Error("the operator hears nothing")
	}
	s.beats()
	if got := s.reads(ana); count(got, "couldn’t reach") != 1 {
		t.Errorf("ana reads %q", got)
	}
}

func TestShareIsFollowedUpAfterFiveWorkingDays(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Colleague A", today)
	s.shares("once", maria)
	s.beats()
	s.passes(time.Date(2026, time.November, 5, 18, 0, 0, 0, time.UTC))
	reasons := func() []rapport.ReasonKind {
		var kinds []rapport.ReasonKind
		for _, d := range s.digests() {
			for _, item := range d.Items {
				kinds = append(kinds, item.Reason.Kind)
			}
		}
		return kinds
	}
	if got := reasons(); slices.Contains(got, rapport.FollowUp) {
		t.Errorf("asked within the week: %v", got)
	}
	s.passes(time.Date(2026, time.November, 9, 18, 0, 0, 0, time.UTC))
	if got := reasons(); !slices.Contains(got, rapport.FollowUp) {
		t.Errorf("not asked after it: %v", got)
	}
}

func TestOutsiderGetsMailOnlyWhereThereIsAServer(t *testing.T) {
	outsider := upkeep.Newcomer{Whom: upkeep.Whom{Name: "Olga"}, Email: "olga@example.org"}
	share := func(h upkeep.House) (upkeep.Shared, []store.Post) {
		s := newSceneIn(t, h)
		_, err := s.steward.Add(t.Context(), s.visit(ana, "add"), []upkeep.Newcomer{outsider})
		s.must(err)
		s.chooses(rapport.EmailOption, rapport.Settings{Email: "ana@example.org"})
		shared, err := s.steward.Share(t.Context(), s.visit(ana, "share"), upkeep.Sharing{
			Who: []upkeep.Whom{{Name: "Olga"}}, Share: rapport.Share{Link: link, Note: "for you"},
		})
		s.must(err)
		return shared, s.survey()
	}
	if shared, posts := share(house()); shared.Forwarded[0].Way != upkeep.ByHand || len(posts) != 0 {
		t.Errorf("without a server: %+v, %d posts", shared.Forwarded, len(posts))
	}
	h := house()
	h.Mail = true
	shared, posts := share(h)
	if shared.Forwarded[0].Way != upkeep.ByMail || len(posts) != 1 || !posts[0].NotBefore.Equal(sunday.Add(upkeep.MailWaits)) {
		t.Errorf("with a server: %+v, %+v", shared.Forwarded, posts)
	}
}

func TestNothingIsSharedWithSomebodyWhoCannotBeReached(t *testing.T) {
	s := newScene(t)
	_, err := s.steward.Share(t.Context(), s.visit(ana, "once"), upkeep.Sharing{
		Who: []upkeep.Whom{{Account: maria, Name: "Maria"}, {Name: "Olga"}}, Share: rapport.Share{Link: link, Note: "for you"},
	})
	if e, ok := errors.AsType[*upkeep.NoAddressError](err); !ok || e.Name != "Olga" {
		t.Errorf("answered %v", err)
	}
	s.beats()
	if got := s.reads(maria); len(got) != 0 {
		t.Errorf("maria reads %q", got)
	}
}

// What was taken out of the book by mistake goes on its way again.
func TestShareThatComesBackIntoTheBookLeavesAfterAll(t *testing.T) {
	for _, when := range []string{"at-once", "once-its-time-has-come", "morning", "after-its-morning"} {
		t.Run(when, func(t *testing.T) {
			s := newScene(t)
			before := 0
			var id rapport.EntryID
			if strings.HasSuffix(when, "morning") {
				id, before = s.waitsForMorning(), 3
			} else {
				id = s.shares("once", maria)[0]
			}
			forgotten, err := s.steward.Forget(t.Context(), s.visit(ana, ""), id)
			s.must(err)
			switch when {
			case "once-its-time-has-come":
				s.beats()
			case "after-its-morning":
				s.passes(monday)
			}
			if got := s.reads(maria); len(got) != before {
				t.Errorf("maria reads %d", len(got))
			}
			s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), forgotten.Receipt))
			s.passes(monday.Add(time.Hour))
			if got := s.reads(maria); len(got) != before+1 {
				t.Errorf("in the end maria reads %d", len(got))
			}
			if u := s.unsends(id); len(u.Back) != 1 {
				t.Errorf("taken back in the end: %+v", u)
			}
			if got := s.reads(ana); when == "morning" && count(got, "three links") != 1 {
				t.Errorf("ana reads %q", got)
			}
		})
	}
}

// Each day that a share waits for is told once.
func TestShareThatWaitsAgainIsToldAgain(t *testing.T) {
	s := newScene(t)
	for _, key := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		s.shares(key, maria)
		s.beats()
	}
	if got := s.reads(ana); count(got, "three links today") != 4 {
		t.Errorf("on Sunday ana reads %q", got)
	}
	s.passes(monday)
	if got := s.reads(maria); len(got) != 6 {
		t.Errorf("on Monday maria reads %d", len(got))
	}
	if got := s.reads(ana); count(got, "three links today") != 5 {
		t.Errorf("on Monday ana reads %q", got)
	}
	s.passes(monday.AddDate(0, 0, 1))
	if got := s.reads(maria); len(got) != 7 {
		t.Errorf("on Tuesday maria reads %d", len(got))
	}
}
