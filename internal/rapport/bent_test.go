package rapport_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"rapport/internal/rapport"
)

// A bend is a life under other numbers than the rule's: each is how many times the
// rule's own.
type bend struct {
	cadence  float64 // of what was accepted
	guard    float64 // between two nudges about one person
	pressure float64 // of that, after two without an answer
	rest     float64 // of that, after three
}

// shown returns somebody as the rule has to see them, so that its guard ends when
// the bent one does.
func (b *bend) shown(who rapport.Stakeholder) rapport.Stakeholder {
	if b == nil {
		return who
	}
	if who.Own != 0 {
		who.Own = rapport.Cadence(math.Round(b.cadence * float64(who.Own)))
	}
	if who.Summary.NudgedOn.IsZero() {
		return who
	}
	times := b.guard
	switch unanswered := who.Summary.Unanswered(); {
	case unanswered >= rapport.RestAfter:
		times = b.rest
	case unanswered >= rapport.EaseAfter:
		times = b.pressure
	}
	guard := who.Guard()
	who.Summary.NudgedOn = who.Summary.NudgedOn.Add(int(math.Round(times*float64(guard))) - guard)
	return who
}

// bends are the rule, and each of its numbers a tenth less and a tenth more.
func bends() map[string]bend {
	straight := bend{1, 1, 1, 1}
	all := map[string]bend{"as it is": straight}
	for name, times := range map[string]float64{"less": 0.9, "more": 1.1} {
		for what, of := range map[string]func(*bend) *float64{
			"cadence":  func(b *bend) *float64 { return &b.cadence },
			"guard":    func(b *bend) *float64 { return &b.guard },
			"pressure": func(b *bend) *float64 { return &b.pressure },
			"rest":     func(b *bend) *float64 { return &b.rest },
		} {
			b := straight
			*of(&b) = times
			all[what+" a tenth "+name] = b
		}
	}
	return all
}

// worlds are those of real contacts, and the made-up ones.
func worlds(tb testing.TB) map[string]*world {
	all := contacts(tb)
	for name, h := range habits {
		all[name] = made(h)
	}
	return all
}

// BenchmarkBentJudgement prints the figures of all accepted when a number of the
// guards or the cadence is a tenth less, or more. Among them:
//
//	                              a week  caught  needless
//	factory     as it is            2.99   0.649   0.116
//	            guard, less, more   3.03   0.651   0.118  2.92   0.650   0.115
//	            pressure            3.00   0.648   0.116  2.96   0.649   0.118
//	            rest                3.04   0.643   0.116  2.99   0.649   0.116
//	            cadence             3.38   0.773   0.136  2.71   0.565   0.124
//	department  as it is            2.41   0.727   0.043
//	            guard               2.43   0.727   0.045  2.38   0.725   0.045
//	            pressure            2.42   0.727   0.043  2.38   0.727   0.042
//	            rest                2.55   0.723   0.041  2.41   0.727   0.043
//	            cadence             2.48   0.753   0.047  2.33   0.651   0.040
//
// In the made-up worlds a guard, a pressure or a rest that is bent moves what is
// caught by 0.011 at most; the cadence by 0.063, upwards where it is shorter.
func BenchmarkBentJudgement(b *testing.B) {
	all := worlds(b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, how := range slices.Sorted(maps.Keys(bends())) {
			b.Run(fmt.Sprintf("%s/%s", name, how), func(b *testing.B) {
				var s score
				for b.Loop() {
					s = all[name].total(all[name].bent(bends()[how]), 0, 1)
				}
				b.ReportMetric(s.aWeek(), "nudges/week")
				b.ReportMetric(s.partCaught(), "caught")
				b.ReportMetric(s.partNeedless(), "needless")
			})
		}
	}
}
