package rapport_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// week is the Monday from which trainings are told.
var week = rapport.Date{Year: 2026, Month: time.November, Day: 2}

// smallCatalogue has two practices of each level, and those that serve two lacks.
func smallCatalogue() rapport.Catalogue {
	c := rapport.Catalogue{Gestures: []string{"a", "b", "c", "d"}}
	for _, id := range []rapport.PracticeID{"A1", "A2", "B67", "B38", "C1", "C2"} {
		level := map[byte]rapport.Level{'A': rapport.FirstLevel, 'B': rapport.MiddleLevel, 'C': rapport.TopLevel}[id[0]]
		c.Practices = append(c.Practices, rapport.Practice{ID: id, Level: level})
	}
	return c
}

// suggest is the entry of a suggestion.
func suggest(entry rapport.EntryID, id rapport.PracticeID, on rapport.Date) rapport.Entry {
	return rapport.Entry{ID: entry, Fact: rapport.Proposed{Practice: id, On: on}}
}

func TestWhatIsSuggestedFitsWhatIsLackingAndIsNotSaidTwice(t *testing.T) {
	lacks := []rapport.Lack{rapport.NoFocus, rapport.NoReflection}
	done := rapport.Entry{Fact: rapport.Practised{Suggestion: "1", Practice: "B67", On: week}}
	later := rapport.Entry{Fact: rapport.Shelved{Suggestion: "1", Practice: "B67", Until: week.Add(7)}}
	never := rapport.Entry{Fact: rapport.Shelved{Suggestion: "1", Practice: "B67"}}
	first := suggest("1", "B67", week)
	for name, c := range map[string]struct {
		journal []rapport.Entry
		level   rapport.Level
		lacks   []rapport.Lack
		on      rapport.Date
		want    rapport.PracticeID
		because rapport.Lack
	}{
		"the-first-lack":              {nil, "", lacks, week, "B67", rapport.NoFocus},
		"the-next-lack-after-it":      {[]rapport.Entry{first, done}, "", lacks, week.Add(7), "B38", rapport.NoReflection},
		"another-in-the-same-week":    {[]rapport.Entry{first}, "", lacks, week.Add(6), "B38", rapport.NoReflection},
		"ignored-not-again-soon":      {[]rapport.Entry{first}, "", lacks, week.Add(14), "B38", rapport.NoReflection},
		"ignored-again-after-a-while": {[]rapport.Entry{first}, "", lacks, week.Add(56), "B67", rapport.NoFocus},
		"put-off-comes-back":          {[]rapport.Entry{first, later}, rapport.TopLevel, nil, week.Add(7), "B67", rapport.PutOffTillNow},
		"put-off-not-before":          {[]rapport.Entry{first, later}, rapport.TopLevel, nil, week.Add(6), "C1", rapport.NextInTurn},
		"not-for-me-never":            {[]rapport.Entry{first, never}, "", lacks[:1], week.Add(400), "A1", rapport.NextInTurn},
		"the-level-of-the-member":     {nil, rapport.TopLevel, nil, week, "C1", rapport.NextInTurn},
		"the-next-of-the-level":       {[]rapport.Entry{suggest("1", "C1", week.Add(-7))}, rapport.TopLevel, nil, week, "C2", rapport.NextInTurn},
		"another-level-when-all-had":  {[]rapport.Entry{suggest("1", "C1", week), suggest("2", "C2", week)}, rapport.TopLevel, nil, week, "A1", rapport.NextInTurn},
		"done-comes-round-again":      {[]rapport.Entry{first, done}, "", lacks[:1], week.Add(182), "B67", rapport.NoFocus},
	} {
		t.Run(name, func(t *testing.T) {
			got, found := rapport.TrainingOf(c.journal).Next(smallCatalogue(), c.level, c.on, c.lacks)
			if want := (rapport.Proposed{Practice: c.want, On: c.on, Because: c.because}); !found || got != want {
				t.Errorf("suggested is %v, %v, not %v", got, found, want)
			}
		})
	}
}

func TestAWeekRunsFromMondayToSunday(t *testing.T) {
	training := rapport.TrainingOf([]rapport.Entry{suggest("1", "A1", week.Add(3))})
	for n := -1; n <= 7; n++ {
		if _, _, current := training.Current(week.Add(n)); current != (n >= 0 && n < 7) {
			t.Errorf("on %s the suggestion is current: %t", week.Add(n), current)
		}
	}
}

func TestNoPracticeComesTwiceInAWeekUntilNoneIsLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := smallCatalogue()
		level := rapid.SampledFrom(append(rapport.Levels(), "", rapport.NoLevel)).Draw(t, "level")
		lacks := rapid.SliceOfDistinct(rapid.SampledFrom(rapport.Lacks()), func(l rapport.Lack) rapport.Lack { return l }).Draw(t, "lacks")
		var journal []rapport.Entry
		seen := map[rapport.PracticeID]bool{}
		for n := range len(c.Practices) {
			s, found := rapport.TrainingOf(journal).Next(c, level, week, lacks)
			if !found || seen[s.Practice] {
				t.Fatalf("the %d. of the week is %v, %v", n+1, s, found)
			}
			seen[s.Practice] = true
			journal = append(journal, rapport.Entry{ID: rapport.EntryID(fmt.Sprint(n)), Fact: s})
		}
		if s, found := rapport.TrainingOf(journal).Next(c, level, week, lacks); found {
			t.Fatalf("%v comes although all were had", s)
		}
	})
}

func TestProgressCountsWhatWasDone(t *testing.T) {
	training := rapport.TrainingOf([]rapport.Entry{
		suggest("1", "A1", week),
		{Fact: rapport.Practised{Suggestion: "1", Practice: "A1", On: week.Add(2)}},
		suggest("2", "A2", week.Add(7)),
		{Fact: rapport.Shelved{Suggestion: "2", Practice: "A2"}},
		{Fact: rapport.Practised{Suggestion: "3", Practice: "B67", On: week.Add(-10)}},
	})
	if training.Done != 2 || training.Since != week.Add(-10) {
		t.Errorf("%d practices are done since %s", training.Done, training.Since)
	}
}

func TestEveryGestureComesBeforeAnyComesAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := smallCatalogue()
		who := rapport.MemberID(rapid.String().Draw(t, "who"))
		var drawn []string
		for round := range 3 {
			var now []string
			for range c.Gestures {
				g := c.Draw(who, drawn)
				if len(drawn) > 0 && drawn[len(drawn)-1] == g {
					t.Fatalf("%q comes twice in a row", g)
				}
				drawn, now = append(drawn, g), append(now, g)
			}
			if slices.Sort(now); !slices.Equal(now, c.Gestures) {
				t.Fatalf("round %d has %v", round+1, now)
			}
		}
	})
	if g := (rapport.Catalogue{}).Draw("ana", nil); g != "" {
		t.Errorf("an empty deck gives %q", g)
	}
}
