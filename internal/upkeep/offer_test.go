package upkeep_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// habitual has ana talk with people every three days until forty days ago, and
// returns the first check-in after that.
func habitual(t *testing.T, names ...string) (*scene, upkeep.DigestLetter) {
	t.Helper()
	s := newScene(t)
	for _, name := range names {
		for n := range 5 {
			s.tells(ana, name, today.Add(3*n-52))
		}
	}
	s.passes(s.firstCheckIn())
	return s, s.digests()[0]
}

// offers returns what a digest offers, by names.
func offers(l upkeep.DigestLetter) map[string]rapport.Offer {
	made := map[string]rapport.Offer{}
	for _, i := range l.Items {
		if i.Offer.Cadence > 0 {
			made[i.Who.Name] = i.Offer
		}
	}
	return made
}

func TestADigestOffersOneCadenceAtMost(t *testing.T) {
	_, digest := habitual(t, "Maria", "Sam", "Grace")
	want := map[string]rapport.Offer{digest.Items[0].Who.Name: {Pause: 3, Cadence: 16}}
	if diff := cmp.Diff(want, offers(digest)); diff != "" || len(digest.Items) != 3 {
		t.Errorf("of %d people, the offers differ (-want +got):\n%s", len(digest.Items), diff)
	}
}

func TestAnOfferThatWasTakenStandsAgainOnceThatIsUndone(t *testing.T) {
	s, digest := habitual(t, "Maria")
	nudge := digest.Items[0].Nudge
	tuned, err := s.steward.Retune(t.Context(), s.visit(ana, ""), nudge, rapport.Regular, 16)
	s.must(err)
	if made := offers(s.digests()[0]); len(made) > 0 || s.about("Maria").Cadence() != 16 {
		t.Errorf("what was taken is still offered: %v", made)
	}
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), tuned.Receipt))
	if made := offers(s.digests()[0]); len(made) != 1 || s.about("Maria").Cadence() != 30 {
		t.Errorf("after the undo there are the offers %v", made)
	}
}

func TestAnOfferIsLeftOnceAndTheNudgeStaysOpen(t *testing.T) {
	s, digest := habitual(t, "Maria")
	nudge := digest.Items[0].Nudge
	leave := func(repeat bool) {
		t.Helper()
		p, err := s.steward.AsIs(t.Context(), s.visit(ana, ""), nudge)
		s.must(err)
		if p.Repeat != repeat || p.Digest != digest.ID {
			t.Errorf("left, it answers %+v", p)
		}
	}
	leave(false)
	leave(true)
	item := s.digests()[0].Items[0]
	if item.Offer.Cadence > 0 || item.Left == "" || item.Answer != nil || item.Who.Summary.Unanswered() != 0 {
		t.Errorf("the nudge stands at %+v", item)
	}
	if who := s.about("Maria"); who.Cadence() != 30 || !who.Summary.Waits(nudge) {
		t.Errorf("Maria stands at %+v", who)
	}
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), item.Left))
	if made := offers(s.digests()[0]); len(made) != 1 {
		t.Errorf("after the undo there are the offers %v", made)
	}
	leave(false)
}

func TestNothingIsLeftWhereNothingIsOffered(t *testing.T) {
	s := promiseIsDue(t)
	p, err := s.steward.AsIs(t.Context(), s.visit(ana, ""), s.nudge())
	s.must(err)
	if !p.Repeat {
		t.Error("a nudge without an offer took an answer to it")
	}
}

func TestHabitsAreKnownOfWhomOneAsksAbout(t *testing.T) {
	s, _ := habitual(t, "Maria", "Sam")
	s.tells(ana, "Grace", today)
	maria := s.about("Maria").ID
	s.must2(s.steward.Every(t.Context(), s.visit(ana, ""), []upkeep.Whom{{Stakeholder: maria}}, 60))
	for name, c := range map[string]struct {
		asked []rapport.StakeholderID
		want  []string
	}{
		"nobody-in-particular":      {nil, []string{"Sam"}}, // Maria's is the member's own choice
		"somebody-with-a-habit":     {[]rapport.StakeholderID{maria}, []string{"Maria"}},
		"somebody-one-hardly-knows": {[]rapport.StakeholderID{s.about("Grace").ID}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			habits, err := s.steward.Habits(t.Context(), s.visit(ana, ""), c.asked)
			s.must(err)
			var got []string
			for _, h := range habits {
				got = append(got, h.Who.Name)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the habits differ (-want +got):\n%s", diff)
			}
		})
	}
}
