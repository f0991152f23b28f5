package rapport_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

var assessments = rapid.Custom(func(t *rapid.T) rapport.Assessed {
	return rapport.Assessed{
		Formal:   rapport.Grade(rapid.IntRange(0, 3).Draw(t, "formal")),
		Informal: rapport.Grade(rapid.IntRange(0, 3).Draw(t, "informal")),
		Weight:   rapport.Grade(rapid.IntRange(0, 3).Draw(t, "weight")),
		Trust:    rapid.IntRange(0, 5).Draw(t, "trust"),
		Loyal:    rapport.Verdict(rapid.IntRange(0, 2).Draw(t, "loyal")),
		Champion: rapport.Verdict(rapid.IntRange(0, 2).Draw(t, "champion")),
		Knows:    rapid.IntRange(0, 4).Draw(t, "knows"),
	}
})

func TestWhatIsNotSaidStaysAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, before := assessments.Draw(t, "now"), assessments.Draw(t, "before")
		whole := now.Over(before)
		if now.Check() != nil || whole.Check() != nil || now.Over(now) != now || (rapport.Assessed{}).Over(before) != before {
			t.Errorf("%+v over %+v is %+v", now, before, whole)
		}
		if now.Trust > 0 && whole.Trust != now.Trust || now.Loyal == 0 && whole.Loyal != before.Loyal {
			t.Errorf("%+v over %+v is %+v", now, before, whole)
		}
	})
}

func TestSuggestedTierIsSuggestedOnceAndNeverFocus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, tier := assessments.Draw(t, "assessed"), rapid.SampledFrom(rapport.Tiers()).Draw(t, "tier")
		fit, ok := a.FitTier(tier)
		if !ok {
			return
		}
		if fit == tier || fit == rapport.Focus || tier == rapport.Prospect || tier == rapport.Resting {
			t.Errorf("%s is suggested to somebody %s who is %+v", fit, tier, a)
		}
		if again, ok := a.FitTier(fit); ok {
			t.Errorf("after %s, %s is suggested", fit, again)
		}
	})
}

func TestLeadersWithoutTheTitleAreToldFromThoseWithIt(t *testing.T) {
	got := map[string]bool{
		"no-title":   rapport.Assessed{Formal: rapport.Little, Informal: rapport.Much}.Leads(),
		"both":       rapport.Assessed{Formal: rapport.Much, Informal: rapport.Much}.Leads(),
		"title-only": rapport.Assessed{Formal: rapport.Much, Informal: rapport.Little}.Leads(),
		"unsaid":     rapport.Assessed{Informal: rapport.Much}.Leads(),
	}
	want := map[string]bool{"no-title": true, "both": false, "title-only": false, "unsaid": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the leaders differ (-want +got):\n%s", diff)
	}
}

func TestAnAspectIsDatedByTheDaySinceWhichItIsSo(t *testing.T) {
	day := func(d int) rapport.Date { return rapport.Date{Year: 2026, Month: 11, Day: d} }
	told := func(all ...rapport.Assessed) []rapport.Assessment {
		var as []rapport.Assessment
		for _, a := range all {
			as = append(as, rapport.Assessment{Assessed: a})
		}
		return as
	}
	for name, c := range map[string]struct {
		told []rapport.Assessment
		want map[rapport.Aspect]rapport.Date
	}{
		"nothing-said": {nil, map[rapport.Aspect]rapport.Date{}},
		"said-at-once": {
			told(rapport.Assessed{On: day(2), Formal: rapport.Much, Loyal: rapport.No}),
			map[rapport.Aspect]rapport.Date{rapport.FormalAspect: day(2), rapport.LoyalAspect: day(2)},
		},
		"one-by-one": {
			told(rapport.Assessed{On: day(2), Trust: 2}, rapport.Assessed{On: day(3), Trust: 2, Knows: 1}),
			map[rapport.Aspect]rapport.Date{rapport.TrustAspect: day(2), rapport.KnowsAspect: day(3)},
		},
		"there-and-back": {
			told(rapport.Assessed{On: day(2), Trust: 2}, rapport.Assessed{On: day(3), Trust: 4}, rapport.Assessed{On: day(4), Trust: 2}),
			map[rapport.Aspect]rapport.Date{rapport.TrustAspect: day(4)},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, rapport.SeenSince(c.told)); diff != "" {
				t.Errorf("the days differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhoeverHasAPlaceHasNothingOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := assessments.Draw(t, "assessed")
		placed := a.Formal > 0 && a.Informal > 0 && a.Weight > 0 && a.Trust > 0 && a.Loyal > 0
		if open := a.Open(); placed != (len(open) == 0) {
			t.Errorf("%+v leaves %v open", a, open)
		}
		for _, is := range a.Open() {
			if a.Of(is) != 0 {
				t.Errorf("%s is open in %+v", is, a)
			}
		}
	})
}
