package upkeep_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

// anaIsDue is a scene at the minute of ana's check-in, with a digest about
// Maria waiting to be sent.
func anaIsDue(t *testing.T) *scene {
	t.Helper()
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	return s
}

func TestWhatSomebodyWaitsForGoesBeforeTheCheckIns(t *testing.T) {
	s := anaIsDue(t)
	if posts := s.survey(); len(posts) != 1 || posts[0].Urgent {
		t.Fatalf("before the share there wait %+v", posts)
	}
	s.shares("a share", maria)
	outbox := s.book.Outbox("", store.Pace{All: time.Hour})
	courier := upkeep.NewCourier(outbox, s.steward, pages{}, bot.NewVoice(s.inbox, nil), s.clock)
	s.must2(courier.Beat(t.Context()))
	if shares, digests := len(s.inbox.Of(chat.UserID(maria))), len(s.inbox.Of(chat.UserID(ana))); shares != 1 || digests != 0 {
		t.Errorf("%d shares and %d check-ins came first", shares, digests)
	}
	s.clock.forward(time.Hour)
	s.must2(courier.Beat(t.Context()))
	if len(s.inbox.Of(chat.UserID(ana))) != 1 {
		t.Error("the check-in did not follow")
	}
}

// waits lets whole seconds pass, with a beat of the courier in each, and
// returns after how many something went wrong.
func (s *scene) waits(seconds int) []int {
	s.Helper()
	var faulty []int
	for n := range seconds {
		if n > 0 {
			s.clock.forward(time.Second)
		}
		if _, err := s.courier.Beat(s.Context()); err != nil {
			faulty = append(faulty, n)
		}
	}
	return faulty
}

func TestLostAnswerIsNeverSentTwice(t *testing.T) {
	s := anaIsDue(t)
	s.inbox.LoseNextAnswer()
	if _, err := s.courier.Beat(t.Context()); !errors.Is(err, chattest.ErrLost) {
		t.Errorf("the beat reports %v", err)
	}
	s.passes(s.clock.Now().Add(24 * time.Hour))
	letters := s.inbox.Of(chat.UserID(ana))
	if len(letters) != 1 {
		t.Fatalf("%d letters came", len(letters))
	}
	if got := s.digests()[0].Ref; got != string(letters[0].Ref) {
		t.Errorf("the digest is said to stand at %q, but stands at %q", got, letters[0].Ref)
	}
	if posts := s.survey(); len(posts) > 0 {
		t.Errorf("%d posts are left", len(posts))
	}
}

func TestLetterThatStandsIsMarkedThoughNothingIsLeftToSay(t *testing.T) {
	s := anaIsDue(t)
	s.inbox.LoseNextAnswer()
	s.waits(1)
	s.must2(s.steward.Done(t.Context(), s.visit(ana, ""), s.nudge()))
	s.passes(s.clock.Now().Add(time.Hour))
	if got := s.digests()[0].Ref; got != "letter-1" {
		t.Errorf("the digest is said to stand at %q", got)
	}
}

func TestALetterThatNobodyCanLookForIsRepeatedOnce(t *testing.T) {
	broken := errors.New("the wire broke")
	for name, befalls := range map[string]func(*scene){
		"lost":              func(s *scene) { s.inbox.HideNext(1) },
		"lost-every-time":   func(s *scene) { s.inbox.HideNext(9) },
		"lost-and-not-sent": func(s *scene) { s.inbox.HideNext(9); s.waits(1); s.inbox.RefuseNext(broken) },
	} {
		t.Run(name, func(t *testing.T) {
			s := anaIsDue(t)
			befalls(s)
			s.waits(300)
			if letters := s.inbox.Of(chat.UserID(ana)); len(letters) != 2 {
				t.Errorf("%d letters came", len(letters))
			}
			if posts := s.survey(); len(posts) > 0 {
				t.Errorf("%d posts are left", len(posts))
			}
		})
	}
}

func TestLetterThatDidNotArriveIsSentAgain(t *testing.T) {
	s := anaIsDue(t)
	s.inbox.RefuseNext(errors.New("the wire broke"))
	if got := s.waits(16); !cmp.Equal([]int{0}, got) {
		t.Errorf("faults were reported after %v seconds", got)
	}
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("%d letters came", got)
	}
}

func TestAttemptsComeEverLessOften(t *testing.T) {
	s := anaIsDue(t)
	courier := upkeep.NewCourier(s.outbox(), s.steward, pages{}, brokenWire{}, s.clock)
	s.courier = courier
	want := []int{0, 15, 45, 105, 225, 465, 945, 1845, 2745}
	if diff := cmp.Diff(want, s.waits(3600)); diff != "" {
		t.Errorf("the seconds of the attempts differ (-want +got):\n%s", diff)
	}
}

// A brokenWire delivers nothing and finds nothing.
type brokenWire struct{}

var errBroken = errors.New("the wire is broken")

func (brokenWire) Send(context.Context, upkeep.Delivery, upkeep.Letter) (string, error) {
	return "", errBroken
}

func (brokenWire) Find(context.Context, upkeep.Delivery) (string, bool, error) {
	return "", false, nil
}

func TestPlatformThatAsksForPatienceGetsIt(t *testing.T) {
	s := anaIsDue(t)
	s.inbox.RefuseNext(&chat.LimitedError{After: 42 * time.Second})
	s.waits(42)
	if got := s.arrivals(ana); got != nil {
		t.Errorf("a letter came too soon: %v", got)
	}
	s.waits(2)
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("%d letters came", got)
	}
}

func TestUnreachableMemberIsKeptForTheOperatorAndNotHeldToAnswer(t *testing.T) {
	s := anaIsDue(t)
	s.inbox.Shut(chat.UserID(ana), "account_inactive")
	if _, err := s.courier.Beat(t.Context()); err == nil {
		t.Error("the beat reports nothing")
	}
	posts := s.survey()
	if len(posts) != 1 || !posts[0].Buried || posts[0].Cause != "account_inactive" {
		t.Errorf("the posts are %+v, want one buried with its cause", posts)
	}
	if sum := s.about("Maria").Summary; len(sum.Waiting) > 0 || !sum.NudgedOn.IsZero() {
		t.Errorf("a nudge that nobody saw counts: %+v", sum)
	}
	s.inbox.Reopen(chat.UserID(ana))
	next := s.clock.Now().AddDate(0, 0, 7)
	s.passes(next)
	if diff := cmp.Diff([]string{next.Format("Mon 2 15:04")}, s.arrivals(ana)); diff != "" {
		t.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}

func TestUnreadableNoticeIsPutOffAndReported(t *testing.T) {
	s := anaIsDue(t)
	s.must(s.store.Update(t.Context(), string(ana), func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "from-a-newer-one", Lane: "elsewhere", At: s.clock.Now(), Body: []byte{99}})
	}))
	_, err := s.courier.Beat(t.Context())
	if _, newer := errors.AsType[*book.NewerError](err); !newer {
		t.Errorf("the beat reports %v, want a *book.NewerError", err)
	}
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("%d readable letters came, want 1", got)
	}
	if got := s.waits(3601); len(got) != 1 || got[0] != 3600 {
		t.Errorf("it was looked at again after %v seconds, want an hour", got)
	}
}

func TestOnePostsFaultDoesNotKeepTheOthers(t *testing.T) {
	s := newScene(t)
	for _, who := range []rapport.MemberID{ana, bob} {
		s.tells(who, "Maria", today.Add(-40))
	}
	s.clock.set(november(t, "2 09:45"))
	s.must2(s.steward.Beat(t.Context()))
	s.inbox.Shut(chat.UserID(ana), "account_inactive")
	n, err := s.courier.Beat(t.Context())
	if e, ok := errors.AsType[*upkeep.UnreachableError](err); n != 2 || !ok || e.Cause != "account_inactive" {
		t.Errorf("the beat returns %d and %v", n, err)
	}
	if got := len(s.arrivals(bob)); got != 1 {
		t.Errorf("bob got %d letters", got)
	}
}

// Nobody told that ana left: the first letter that she does not take does.
func TestWhoTurnsOutToHaveLeftIsKeptAsIfTheyHadBeenSaidTo(t *testing.T) {
	s := anaIsDue(t)
	s.inbox.RefuseNext(&chat.UnreachableError{To: chat.UserID(ana), Cause: "channel_not_found", Gone: true})
	n, err := s.courier.Beat(t.Context())
	if n != 1 || err != nil {
		t.Errorf("the beat returns %d and %v", n, err)
	}
	left := s.clock.Now()
	if m, _ := s.member(ana); !m.Gone.Equal(left) {
		t.Errorf("gone since %v, not %v", m.Gone, left)
	}
	s.passes(november(t, "4 12:00"))
	if got := s.arrivals(ana); got != nil {
		t.Errorf("letters came at %v", got)
	}
	s.must(s.steward.Refresh(t.Context(), s.visit(ana, "back"), false))
	s.passes(november(t, "4 14:00"))
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("once she is back %d letters come", got)
	}
}

func TestLetterHeldOverTheEveningGoesOutInTheMorning(t *testing.T) {
	s := anaIsDue(t)
	s.clock.set(november(t, "2 17:00"))
	s.passes(november(t, "3 08:59"))
	if got := s.arrivals(ana); got != nil {
		t.Errorf("letters came at %v", got)
	}
	s.passes(november(t, "3 09:00"))
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("%d letters came in the morning", got)
	}
}

func TestPostSettledByAnotherCourierIsSilentlyFine(t *testing.T) {
	s := anaIsDue(t)
	slow := slowWire{Voice: bot.NewVoice(s.inbox, nil), after: func() {
		s.clock.forward(5 * time.Minute)
		s.must2(s.courier.Beat(t.Context()))
	}}
	n, err := upkeep.NewCourier(s.outbox(), s.steward, pages{}, slow, s.clock).Beat(t.Context())
	if n != 1 || err != nil {
		t.Errorf("the slow courier's beat returns %d and %v", n, err)
	}
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("%d letters came", got)
	}
	if posts := s.survey(); len(posts) > 0 {
		t.Errorf("%d posts are left", len(posts))
	}
}

// A slowWire delivers, and lets something happen before it says so.
type slowWire struct {
	*bot.Voice
	after func()
}

func (w slowWire) Send(ctx context.Context, d upkeep.Delivery, l upkeep.Letter) (string, error) {
	ref, err := w.Voice.Send(ctx, d, l)
	w.after()
	return ref, err
}

func TestReasonThatIsSettledMeanwhileIsNotSaidAnyMore(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today, rapport.Promise{What: "send the template", By: today.Add(2)})
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	s.must2(s.steward.Kept(t.Context(), s.visit(ana, ""), s.promise("Maria")))
	if faults := s.beat(); faults != nil {
		t.Error(faults)
	}
	if got := s.arrivals(ana); got != nil {
		t.Errorf("letters came at %v", got)
	}
}
