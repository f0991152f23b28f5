package bot

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func allOpeners() []string {
	return slices.Concat(
		quietOpeners, promiseOpeners, needOpeners, dayOpeners, lateDayOpeners, topicOpeners, unmetOpeners, prospectOpeners, againOpeners,
		remoteOpeners, formalOpeners, closeOpeners, anyOpeners, tellOpeners, interestOpeners, purposeOpeners, goalOpeners,
		unmetBodyOpeners, anyBodyOpeners, hardOpeners,
	)
}

var (
	openersDay = rapport.Date{Year: 2026, Month: time.November, Day: 2}

	fullProfile = rapport.Profile{
		{Known: rapport.Known{Field: rapport.Interests, Text: strings.Repeat("i", rapport.MaxKnown)}},
		{Known: rapport.Known{Field: rapport.Purpose, Text: strings.Repeat("p", rapport.MaxKnown)}},
	}

	// fullItem is a nudge about somebody of whom all that openers ask about is known.
	fullItem = upkeep.Item{
		Nudge:  "E9",
		Reason: rapport.Reason{Kind: rapport.DateAhead, About: "E1"},
		Owed:   &rapport.Owed{Entry: "E1", What: strings.Repeat("d", rapport.MaxOccasion)},
		Latest: &rapport.Touch{Topics: []string{strings.Repeat("t", rapport.MaxTopic)}},
		Who: rapport.Stakeholder{ID: "S1", Name: "Maria Lopez", Tier: rapport.Focus, Summary: rapport.Summary{
			LatestOn: openersDay.Add(-20), LatestMedium: rapport.Committee,
			Needs: []rapport.Owed{{Entry: "E2", What: strings.Repeat("n", rapport.MaxWhat)}},
		}},
	}
)

func TestOpenersAskRatherThanTell(t *testing.T) {
	if n := len(allOpeners()); n < 25 || n > 80 {
		t.Errorf("there are %d", n)
	}
	guilt := regexp.MustCompile(`(?i)sorry|overdue|neglect|fail|should|forgot|must|ages|long time|too long|haven.t`)
	for _, o := range allOpeners() {
		if !strings.HasSuffix(o, "?") {
			t.Errorf("this asks nothing: %s", o)
		}
		if found := guilt.FindString(o); found != "" {
			t.Errorf("%q is said in: %s", found, o)
		}
	}
	for _, o := range quietOpeners {
		if !strings.Contains(strings.ToLower(o), "no need to answer") {
			t.Errorf("this waits for an answer: %s", o)
		}
	}
}

func TestAnyNameFitsAnyOpener(t *testing.T) {
	for _, name := range []string{
		"Maria Lopez", "Dr. Grace Hopper", "Lopez, Maria", "李小龙", "مريم العلي", "🦊", "Dr.", "X", strings.Repeat("é", rapport.MaxName),
		strings.Repeat("Anna ", 16), "{topic}",
	} {
		item := fullItem
		item.Who.Name = name
		for _, o := range allOpeners() {
			said := filler(item, fullProfile, strings.Repeat("g", 120)).Replace(o)
			if n := utf8.RuneCountInString(said); n > 160 {
				t.Errorf("%d characters: %s", n, said)
			}
			if strings.Contains(o, "{name}") && !strings.Contains(said, called(item.Who)) || strings.Contains(said, "{") && name[0] != '{' {
				t.Errorf("%s becomes %s", o, said)
			}
		}
	}
	for name, want := range map[string]string{"Maria Lopez": "Maria", "Dr. Grace Hopper": "Grace", "Lopez, Maria": "Lopez", "Dr.": "Dr."} {
		if got := called(rapport.Stakeholder{Name: name}); got != want {
			t.Errorf("%s is called %s", name, got)
		}
	}
	if got := called(rapport.Stakeholder{Name: "Budget Committee", Kind: rapport.Group}); got != "Budget Committee" {
		t.Errorf("the committee is called %s", got)
	}
}

func TestOpenersStayForANudgeAndChangeWithTheWeek(t *testing.T) {
	for id := range 50 {
		for _, item := range []upkeep.Item{fullItem, {Nudge: "E9", Who: rapport.Stakeholder{Name: "Maria"}}} {
			item.Who.ID = rapport.StakeholderID(rune('A' + id))
			for week := range 8 {
				on := openersDay.Add(7 * week)
				these := openers(item, on, nil, nil, "")
				if diff := cmp.Diff(these, openers(item, on, nil, nil, "")); diff != "" {
					t.Fatalf("asked again, they differ (-first +second):\n%s", diff)
				}
				if len(slices.Compact(slices.Sorted(slices.Values(these)))) != maxOpeners {
					t.Fatalf("they are not %d: %q", maxOpeners, these)
				}
				for _, next := range openers(item, on.Add(7), nil, nil, "") {
					if slices.Contains(these, next) {
						t.Fatalf("on %s it says again: %s", on.Add(7), next)
					}
				}
			}
		}
	}
}

func TestOpenersFitWhatIsKnown(t *testing.T) {
	who := func(change func(*upkeep.Item)) upkeep.Item {
		item := upkeep.Item{Nudge: "E3", Reason: rapport.Reason{Kind: rapport.Silence}, Who: rapport.Stakeholder{
			ID: "S1", Name: "Maria", Tier: rapport.Regular, Summary: rapport.Summary{LatestOn: openersDay.Add(-40)},
		}}
		change(&item)
		return item
	}
	for name, c := range map[string]struct {
		item upkeep.Item
		want []string // the pool that goes first; nil for none
	}{
		"nothing": {who(func(*upkeep.Item) {}), nil},
		"promise": {who(func(i *upkeep.Item) {
			i.Reason.Kind, i.Owed = rapport.PromiseDue, &rapport.Owed{What: "send it"}
		}), promiseOpeners},
		"need-due": {who(func(i *upkeep.Item) {
			i.Reason.Kind, i.Owed = rapport.NeedDue, &rapport.Owed{What: "calm"}
		}), needOpeners},
		"need": {who(func(i *upkeep.Item) { i.Who.Summary.Needs = []rapport.Owed{{What: "calm"}} }), needOpeners},
		"day": {who(func(i *upkeep.Item) {
			i.Reason.Kind, i.Owed = rapport.DateAhead, &rapport.Owed{What: "birthday", By: openersDay}
		}), dayOpeners},
		"day-past": {who(func(i *upkeep.Item) {
			i.Reason.Kind, i.Owed = rapport.DateAhead, &rapport.Owed{What: "birthday", By: openersDay.Add(-1)}
		}), lateDayOpeners},
		"topic":       {who(func(i *upkeep.Item) { i.Latest = &rapport.Touch{Topics: []string{"budget"}} }), topicOpeners},
		"her-topic":   {who(func(i *upkeep.Item) { i.Who.Topics = []string{"budget"} }), topicOpeners},
		"coffee":      {who(func(i *upkeep.Item) { i.Who.Summary.LatestMedium = rapport.Coffee }), againOpeners},
		"chat":        {who(func(i *upkeep.Item) { i.Who.Summary.LatestMedium = rapport.Chat }), remoteOpeners},
		"meeting":     {who(func(i *upkeep.Item) { i.Who.Summary.LatestMedium = rapport.Meeting }), formalOpeners},
		"key":         {who(func(i *upkeep.Item) { i.Who.Tier = rapport.Key }), closeOpeners},
		"prospect":    {who(func(i *upkeep.Item) { i.Who.Tier = rapport.Prospect }), prospectOpeners},
		"never-met":   {who(func(i *upkeep.Item) { i.Who.Summary.LatestOn = rapport.Date{} }), unmetOpeners},
		"once-quiet":  {who(func(i *upkeep.Item) { i.Who.Summary.Waiting = []rapport.EntryID{"E1", "E3"} }), nil},
		"twice-quiet": {who(func(i *upkeep.Item) { i.Eased, i.Who.Topics = true, []string{"budget"} }), quietOpeners},
	} {
		t.Run(name, func(t *testing.T) {
			var first []string
			if found := pools(c.item, openersDay); len(found) > 0 {
				first = found[0]
			}
			if diff := cmp.Diff(c.want, first); diff != "" {
				t.Errorf("the first openers differ (-want +got):\n%s", diff)
			}
		})
	}
}

// What is no single person is spoken of, and nobody is called by its name.
func TestABodyIsNeverSpokenTo(t *testing.T) {
	calls := regexp.MustCompile(`^Aqualab,|, Aqualab[,.:?]`)
	said := map[string]bool{}
	for _, item := range []upkeep.Item{fullItem, {Nudge: "E9"}, {Nudge: "E9", Eased: true, Who: rapport.Stakeholder{Tier: rapport.Prospect}}} {
		item.Who.Name, item.Who.Kind = "Aqualab", rapport.Organisation
		for week := range 40 {
			for _, o := range openers(item, openersDay.Add(7*week), nil, nil, "") {
				if said[o] = true; calls.MatchString(o) || strings.Contains(o, "{") {
					t.Errorf("it is said: %s", o)
				}
			}
		}
	}
	if !said["How did Aqualab come to be, and what has changed since?"] || !said["Is there anything I could help Aqualab with, large or small?"] {
		t.Errorf("what fits a body is not among %v", said)
	}
	for opener, want := range map[string]string{
		"{name}, what is on?": "What is on?", "Is it, {name}, or not?": "Is it, or not?", "Gone, {name}. And now?": "Gone. And now?",
	} {
		if got := unaddressed(opener); got != want {
			t.Errorf("%s becomes %s", opener, got)
		}
	}
}

func TestOpenersTakeUpWhatAProfileAndTheCommonGoalsSay(t *testing.T) {
	known := rapport.Profile{
		{Known: rapport.Known{Field: rapport.Interests, Text: "sailing, jazz"}},
		{Known: rapport.Known{Field: rapport.Purpose, Text: "a grant for both of us."}},
	}
	said := map[string]bool{}
	for week := range 12 {
		for _, o := range openers(fullItem, openersDay.Add(7*week), nil, known, "Halve the wait.") {
			for _, of := range []string{"sailing", "‘a grant for both of us’", "‘Halve the wait’", "jazz"} {
				said[of] = said[of] || strings.Contains(o, of)
			}
		}
	}
	want := map[string]bool{"sailing": true, "‘a grant for both of us’": true, "‘Halve the wait’": true, "jazz": false}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("in twelve weeks (-want +said):\n%s", diff)
	}
	eased := fullItem
	eased.Eased = true
	if found := deepPools(eased, known, "Halve the wait."); len(found) > 0 {
		t.Errorf("after two without an answer it asks %q", found)
	}
}

func TestOwnPhrasesComeFirstAndTakeTurns(t *testing.T) {
	own := []string{"One, {name}?", "Two, {topic}?", "Three?"}
	said := map[string]bool{}
	for week := range 3 {
		these := openers(fullItem, openersDay.Add(7*week), own, fullProfile, "Halve the wait.")
		if len(these) != maxOpeners || these[0] == these[1] {
			t.Fatalf("they are %q", these)
		}
		for i, line := range these {
			mine := slices.Contains([]string{"One, Maria?", "Two, {topic}?", "Three?"}, line)
			if mine != (i < maxOpeners-1) {
				t.Errorf("%d. of %q is not where it belongs", i+1, these)
			}
			said[line] = said[line] || mine
		}
	}
	if !said["One, Maria?"] || !said["Two, {topic}?"] || !said["Three?"] {
		t.Errorf("in three weeks %v were said", said)
	}
	if these := openers(fullItem, openersDay, own[:1], nil, ""); these[0] != "One, Maria?" || len(these) != maxOpeners {
		t.Errorf("with one of their own they are %q", these)
	}
}

func TestNoCheerfulWordStandsAfterAHardTalkOrBeforeSayingSorry(t *testing.T) {
	light := []string{"Lovely day, {name}?"}
	cheerful := slices.Concat([]string{"Lovely day, Maria?"}, closeOpeners, anyOpeners, againOpeners, interestOpeners)
	hard := upkeep.Item{
		Latest: &rapport.Touch{Mood: rapport.Hard}, Reason: rapport.Reason{Kind: rapport.Silence},
		Who: rapport.Stakeholder{Name: "Maria Lopez", Tier: rapport.Focus, Summary: rapport.Summary{LatestMedium: rapport.Lunch, LatestOn: openersDay}},
	}
	sorry := hard
	sorry.Step = &rapport.Step{Kind: rapport.SorryStep, Why: "the delay", On: openersDay}
	told := hard
	told.Step = &rapport.Step{Kind: rapport.OtherStep, Why: "say sorry for the delay", On: openersDay}
	for name, item := range map[string]upkeep.Item{"hard": hard, "sorry": sorry, "sorry-in-words-of-their-own": told} {
		t.Run(name, func(t *testing.T) {
			for week := range 8 {
				these := openers(item, openersDay.Add(7*week), light, fullProfile, "Halve the wait.")
				if len(these) != maxOpeners {
					t.Errorf("they are %q", these)
				}
				for _, o := range these {
					if item.Step != nil && !strings.Contains(o, "the delay") {
						t.Errorf("it says nothing of what went wrong: %s", o)
					}
					for _, c := range cheerful {
						if strings.ReplaceAll(c, "{name}", "Maria") == o {
							t.Errorf("it says: %s", o)
						}
					}
				}
			}
		})
	}
}
