package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// tiers moves people of ana's to a tier.
func (s *scene) tiers(tier rapport.Tier, names ...string) upkeep.Tuned {
	s.Helper()
	t, err := s.steward.Tier(s.Context(), s.visit(ana, ""), whom(names...), tier)
	s.must(err)
	return t
}

func TestTierTellsWhatWasBeforeAndAfter(t *testing.T) {
	s := newScene(t)
	id := s.tells(ana, "Maria", today).People[0].ID
	got := s.tiers(rapport.Key, "Maria")
	want := upkeep.Tuned{Receipt: got.Receipt, People: []upkeep.Retuned{{
		ID: id, Name: "Maria", Due: today.Add(14),
		Before: upkeep.Rhythm{Tier: rapport.Regular, Every: 30},
		After:  upkeep.Rhythm{Tier: rapport.Key, Every: 14},
	}}}
	if diff := cmp.Diff(want, got); diff != "" || got.Receipt == "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if again := s.tiers(rapport.Key, "Maria"); again.Receipt != "" {
		t.Errorf("what changed nothing can be undone by %s", again.Receipt)
	}
}

func TestOwnCadenceOverridesTheTier(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	for _, step := range []struct {
		own  rapport.Cadence
		tier rapport.Tier
		want rapport.Cadence
	}{{10, rapport.Regular, 10}, {10, rapport.Key, 10}, {10, rapport.Resting, 0}, {0, rapport.Key, 14}} {
		s.tiers(step.tier, "Maria")
		s.must2(s.steward.Every(t.Context(), s.visit(ana, ""), whom("Maria"), step.own))
		if got := s.about("Maria").Cadence(); got != step.want {
			t.Errorf("%s with %d of her own has a cadence of %d, want %d", step.tier, step.own, got, step.want)
		}
	}
}

func TestUndoBringsBackAFieldUnlessItChangedSince(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.tells(ana, "Sam", today)
	first := s.tiers(rapport.Key, "Maria", "Sam")
	s.must2(s.steward.Every(t.Context(), s.visit(ana, ""), whom("Maria"), 10))
	s.tiers(rapport.Light, "Sam")
	want := upkeep.Undone{
		Restored: []string{"Maria"},
		Stayed:   []upkeep.Stayed{{Name: "Sam", Field: upkeep.TierField}},
	}
	if diff := cmp.Diff(want, s.undoes(first.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	maria, sam := s.about("Maria"), s.about("Sam")
	if maria.Tier != rapport.Regular || maria.Own != 10 || sam.Tier != rapport.Light {
		t.Errorf("Maria is %s every %d and Sam %s, want regular every 10 and light", maria.Tier, maria.Own, sam.Tier)
	}
	if maria.Summary.Touches != 1 {
		t.Errorf("an undo of her tier left %d touches with Maria, want 1", maria.Summary.Touches)
	}
}

func TestARhythmThatIsAgainWhatItWasIsNoNews(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.undoes(s.tiers(rapport.Key, "Maria").Receipt)
	if got := s.about("Maria").Paced; !got.IsZero() {
		t.Errorf("after the undo it is news until %s", got)
	}
	moved := s.tiers(rapport.Key, "Maria")
	s.must2(s.steward.Every(t.Context(), s.visit(ana, ""), whom("Maria"), 10))
	s.undoes(moved.Receipt)
	if got := s.about("Maria").Paced; got != today.Add(1) {
		t.Errorf("with a cadence of her own it is news until %s, want %s", got, today.Add(1))
	}
}

func TestFocusIsForFiveHoweverTheyComeThere(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Focus, "Maria", "B", "C", "D", "E")
	s.lists(rapport.Regular, "Sam")
	moved := s.tiers(rapport.Key, "Maria")
	s.tiers(rapport.Focus, "Sam")
	_, err := s.steward.Tier(t.Context(), s.visit(ana, ""), whom("Maria"), rapport.Focus)
	if e, ok := errors.AsType[*rapport.LimitError](err); !ok || e.Part != rapport.FocusPart {
		t.Errorf("got %v, want the limit of the focus tier", err)
	}
	want := upkeep.Undone{Stayed: []upkeep.Stayed{{Name: "Maria", Field: upkeep.TierField}}}
	if diff := cmp.Diff(want, s.undoes(moved.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if got := s.about("Maria").Tier; got != rapport.Key {
		t.Errorf("an undo made Maria %s, the sixth", got)
	}
}

func TestColleagueWhoIsNotListedIsPutThereForATier(t *testing.T) {
	s := newScene(t)
	got := s.tiers(rapport.Key, "Maria")
	if len(got.New) != 1 || got.FirstCheckIn.IsZero() || s.about("Maria").Tier != rapport.Key {
		t.Errorf("got %+v", got)
	}
	if diff := cmp.Diff(upkeep.Undone{Removed: []string{"Maria"}}, s.undoes(got.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
}

func TestUndoPutsBackWhatAnActionTookOutOfTheJournal(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-3))
	latest := s.tells(ana, "Maria", today)
	before := s.about("Maria")
	receipt := rapport.ReceiptID(s.book.Mint(sunday))
	s.must(s.book.Update(t.Context(), ana, upkeep.Event{}, nil, func(p upkeep.Page) error {
		return errors.Join(p.Withdraw(before.Summary.Latest), p.Leave(receipt, sunday))
	}))
	if got := len(s.journal(ana)); got != 1 {
		t.Fatalf("%d entries are left, want 1", got)
	}
	if diff := cmp.Diff(upkeep.Undone{Restored: []string{"Maria"}}, s.undoes(receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before.Summary, s.about("Maria").Summary); diff != "" {
		t.Errorf("the summary is not as before (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(upkeep.Undone{People: []string{"Maria"}}, s.undoes(latest.Receipt)); diff != "" {
		t.Errorf("an undo of what was put back differs (-want +got):\n%s", diff)
	}
}
