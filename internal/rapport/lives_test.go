package rapport_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

// Made-up worlds: sixteen people, who all know each other, over a year and a
// half. Two talk about every so many days, from daily to monthly, until one of
// the silences that come now and then: a project ends, somebody moves, and it
// takes a month or four until they talk again.
const (
	madePeople = 16
	madeDays   = 540
)

// A habit returns how many days pass until two talk again who usually do so
// every so many days.
type habit func(r *rand.Rand, usual, day int) int

var habits = map[string]habit{
	"by chance": func(r *rand.Rand, usual, _ int) int { return 1 + int(r.ExpFloat64()*float64(usual)) },
	"in bursts": func(r *rand.Rand, usual, _ int) int {
		if r.IntN(3) > 0 {
			return 1 + r.IntN(2)
		}
		return 1 + int(r.ExpFloat64()*float64(3*usual))
	},
	// On one weekday, each week or each few; now and then it falls through.
	"in meetings": func(r *rand.Rand, usual, _ int) int {
		weeks := (usual + 6) / 7
		for r.IntN(5) == 0 {
			weeks += (usual + 6) / 7
		}
		return 7 * weeks
	},
	// By chance, but everybody is away for three weeks each summer.
	"with holidays": func(r *rand.Rand, usual, day int) int {
		pause := 1 + int(r.ExpFloat64()*float64(usual))
		if away := (day + pause) % 365; away >= 210 && away < 231 {
			pause += 231 - away
		}
		return pause
	},
}

// made returns the world of a habit; the same each time.
func made(h habit) *world {
	r := rand.New(rand.NewPCG(7, 11))
	w := newWorld()
	begins := time.Date(2026, time.January, 5, 0, 0, 0, 0, time.UTC)
	for a := range madePeople {
		for b := range a {
			usual := []int{1, 2, 4, 7, 14, 30}[r.IntN(6)]
			for day := r.IntN(usual); day < madeDays; {
				at := begins.AddDate(0, 0, day).Add(time.Duration(8*60+r.IntN(9*60)) * time.Minute)
				w.meet(strconv.Itoa(a), strconv.Itoa(b), at)
				day += h(r, usual, day)
				if r.IntN(100) < 2*usual {
					day += 30 + r.IntN(90)
				}
			}
		}
	}
	w.settle()
	return &w
}

// The rule was chosen by the real contacts alone. With these numbers it came to
// (nudges a week, part of long silences caught, needless; in brackets with all
// ties regular): by chance 2.44, 0.863, 0.043 (2.29, 0.835, 0.038); in bursts
// 2.89, 0.903, 0.059 (2.40, 0.725, 0.053); in meetings 1.62, 0.919, 0.034 (1.71,
// 0.924, 0.035); with holidays 2.51, 0.865, 0.052 (2.24, 0.766, 0.041).
func TestOfferedCadencesSuitLivesTheyWereNotMadeFor(t *testing.T) {
	for name, h := range habits {
		t.Run(name, func(t *testing.T) {
			w := made(h)
			s := w.total(w.live(accepted), 0, 1)
			t.Log(s)
			if s.aWeek() > 3 || s.partCaught() < 0.80 || s.partNeedless() >= 0.12 {
				t.Errorf("%v", s)
			}
		})
	}
}
