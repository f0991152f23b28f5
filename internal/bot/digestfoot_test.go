package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// Whatever comes together in a week, a check-in ends with two lines at most, and what
// is offered once is among them.
func TestFootOfACheckInHasTwoLinesAtMost(t *testing.T) {
	monday := rapport.Date{Year: 2026, Month: 11, Day: 2}
	culture := upkeep.Milieu{Culture: rapport.Climate{Now: map[rapport.CulturePart]rapport.Culture{
		rapport.InformationCulture: {On: monday.Add(-rapport.CultureDays)},
	}}}
	practice := rapport.Practice{Title: "Ask one thing more"}
	goals := []upkeep.Pursued{{Pursuit: rapport.Pursuit{Goal: rapport.Goal{Kind: rapport.TouchGoal, Aim: 8}}}}
	tests := map[string]struct {
		letter upkeep.DigestLetter
		want   string // the labels of its buttons
	}{
		"nothing":  {upkeep.DigestLetter{}, ""},
		"practice": {upkeep.DigestLetter{Suggested: practice, Goals: goals}, "Try it, My goals"},
		"culture":  {upkeep.DigestLetter{AskAfter: culture, Suggested: practice, Goals: goals}, "Have a look, My goals"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.letter.On = monday
			var labels []string
			for _, b := range digestFoot(tt.letter) {
				row, _ := b.(chat.Buttons)
				for _, button := range row {
					labels = append(labels, button.Label)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(labels, ", ")); diff != "" {
				t.Errorf("the foot differs (-want +got):\n%s", diff)
			}
		})
	}
}
