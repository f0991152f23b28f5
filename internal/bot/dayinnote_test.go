package bot_test

import (
	"strings"
	"testing"
)

// A note names days of many things. That of the talk may be the one at its end, where
// nothing else is said of it and no other was named.
func TestDayAtTheEndOfANoteIsAskedAbout(t *testing.T) {
	for typed, offers := range map[string]string{
		"touched maria coffee: looked at the budget yesterday":         "Make it yesterday",
		"touched maria coffee looked at the budget last friday":        "Make it Friday 30 October",
		"touched maria: the audit is on our minds, on friday.":         "Make it Friday 30 October",
		"touched maria: budget 3 days ago":                             "Make it Thursday 29 October",
		"touched maria: a long talk on oct 3":                          "Make it Saturday 3 October",
		"touched maria board meeting yesterday: the budget":            "Make it yesterday",
		"touched maria board meeting last friday: the budget":          "Make it Friday 30 October",
		"touched maria coffee: board meeting of yesterday: the budget": "",
		"touched maria coffee today: looked at the budget yesterday":   "",
		"touched maria coffee friday: looked at the budget yesterday":  "",
		"touched maria: the budget is worse since yesterday":           "",
		"touched maria: she will have the budget on friday":            "",
		"touched maria: the news of last week":                         "",
		"touched maria: the news last week":                            "",
		"touched maria: the budget of friday":                          "",
		"touched maria: yesterday she had the budget":                  "",
		"touched maria: a plain note":                                  "",
		"touched maria: !send the budget by today, not yesterday":      "",
	} {
		t.Run(typed, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, typed)
			var offered []string
			for _, label := range []string{"Make it yesterday", "Make it Friday 30 October", "Make it Thursday 29 October", "Make it Saturday 3 October"} {
				if _, found := button(m, label); found {
					offered = append(offered, label)
				}
			}
			if got := strings.Join(offered, " "); got != offers {
				t.Errorf("it offers %q and not %q:\n%s", got, offers, m.Plain())
			}
		})
	}
}
