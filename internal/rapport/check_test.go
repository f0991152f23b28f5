package rapport_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestCheckTellsAllThatIsWrong(t *testing.T) {
	long := strings.Repeat("é", rapport.MaxNote)
	what := strings.Repeat("é", rapport.MaxWhat)
	topics := strings.Split(strings.Repeat("t ", rapport.MaxTopics)+"t", " ")
	farthest, oldest := monday.AddMonths(12*rapport.FarthestDate), monday.AddMonths(-12*rapport.OldestTouch)
	cases := map[string]struct {
		fact interface{ Check(rapport.Date) error }
		want []error
	}{
		"touch":           {rapport.Touch{On: monday}, nil},
		"oldest-touch":    {rapport.Touch{On: oldest, Note: long, Topics: topics[1:]}, nil},
		"touch-to-come":   {rapport.Touch{On: monday.Add(1)}, []error{&rapport.DateError{Part: rapport.TouchDatePart, Date: monday.Add(1)}}},
		"touch-too-old":   {rapport.Touch{On: oldest.Add(-1)}, []error{&rapport.DateError{Part: rapport.TouchDatePart, Date: oldest.Add(-1)}}},
		"touch-of-no-day": {rapport.Touch{}, []error{&rapport.DateError{Part: rapport.TouchDatePart}}},
		"all-of-a-touch": {
			rapport.Touch{On: monday.Add(1), Note: long + "x", Topics: topics},
			[]error{
				&rapport.DateError{Part: rapport.TouchDatePart, Date: monday.Add(1)},
				&rapport.LimitError{Part: rapport.NotePart, Got: rapport.MaxNote + 1, Limit: rapport.MaxNote},
				&rapport.LimitError{Part: rapport.TopicsPart, Got: rapport.MaxTopics + 1, Limit: rapport.MaxTopics},
			},
		},
		"long-topic": {
			rapport.Touch{On: monday, Topics: []string{"t", strings.Repeat("é", rapport.MaxTopic+1)}},
			[]error{&rapport.LimitError{Part: rapport.TopicPart, Got: rapport.MaxTopic + 1, Limit: rapport.MaxTopic}},
		},
		"promise":          {rapport.Promise{What: what, By: monday}, nil},
		"farthest-promise": {rapport.Promise{What: "x", By: farthest}, nil},
		"promise-in-the-past": {
			rapport.Promise{What: "x", By: monday.Add(-1)},
			[]error{&rapport.DateError{Part: rapport.PromiseDatePart, Date: monday.Add(-1)}},
		},
		"promise-too-far": {
			rapport.Promise{What: "x", By: farthest.Add(1)},
			[]error{&rapport.DateError{Part: rapport.PromiseDatePart, Date: farthest.Add(1)}},
		},
		"moved": {rapport.Moved{By: farthest}, nil},
		"moved-back": {
			rapport.Moved{By: monday.Add(-1)},
			[]error{&rapport.DateError{Part: rapport.PromiseDatePart, Date: monday.Add(-1)}},
		},
		"promise-of-nothing": {
			rapport.Promise{},
			[]error{&rapport.EmptyError{Part: rapport.PromisePart}, &rapport.DateError{Part: rapport.PromiseDatePart}},
		},
		"long-promise": {
			rapport.Promise{What: what + "x", By: monday},
			[]error{&rapport.LimitError{Part: rapport.PromisePart, Got: rapport.MaxWhat + 1, Limit: rapport.MaxWhat}},
		},
		"need":            {rapport.Need{What: what, By: monday}, nil},
		"long-term-need":  {rapport.Need{What: "calm"}, nil},
		"need-of-nothing": {rapport.Need{}, []error{&rapport.EmptyError{Part: rapport.NeedPart}}},
		"need-in-the-past": {
			rapport.Need{What: what + "x", By: monday.Add(-1)},
			[]error{
				&rapport.LimitError{Part: rapport.NeedPart, Got: rapport.MaxWhat + 1, Limit: rapport.MaxWhat},
				&rapport.DateError{Part: rapport.NeedDatePart, Date: monday.Add(-1)},
			},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			err := c.fact.Check(monday)
			var got []error
			if all, ok := err.(interface{ Unwrap() []error }); ok {
				got = flat(all.Unwrap())
			} else if err != nil {
				got = []error{err}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the facts differ (-want +got):\n%s", diff)
			}
		})
	}
}

// flat undoes joins of joins.
func flat(errs []error) []error {
	var out []error
	for _, err := range errs {
		if all, ok := err.(interface{ Unwrap() []error }); ok {
			out = append(out, flat(all.Unwrap())...)
			continue
		}
		out = append(out, err)
	}
	return out
}

func TestMediaSayWhetherAContactIsFormal(t *testing.T) {
	formal := map[rapport.Medium]bool{rapport.Letter: true, rapport.Meeting: true, rapport.Interview: true, rapport.Committee: true}
	for _, m := range rapport.Media() {
		want := rapport.Informal
		if formal[m] {
			want = rapport.Formal
		}
		if got := m.Setting(); got != want {
			t.Errorf("%s is %s, want %s", m, got, want)
		}
	}
	if got := rapport.Medium("").Setting(); got != "" {
		t.Errorf("a contact by no medium is %s", got)
	}
}

func TestOwnCadenceIsADayToAYear(t *testing.T) {
	for own, want := range map[rapport.Cadence]error{
		-1:                     &rapport.EmptyError{Part: rapport.CadencePart},
		0:                      nil,
		1:                      nil,
		rapport.MaxCadence:     nil,
		rapport.MaxCadence + 1: &rapport.LimitError{Part: rapport.CadencePart, Got: rapport.MaxCadence + 1, Limit: rapport.MaxCadence},
	} {
		if diff := cmp.Diff(want, own.Check()); diff != "" {
			t.Errorf("the check of %d differs (-want +got):\n%s", own, diff)
		}
	}
}

func TestNoteHasWordsAndNotTooMany(t *testing.T) {
	long := strings.Repeat("é", rapport.MaxNote+1)
	for text, want := range map[string]error{
		"":       &rapport.EmptyError{Part: rapport.NotePart},
		long[2:]: nil,
	} {
		if diff := cmp.Diff(want, rapport.Note{Text: text}.Check()); diff != "" {
			t.Errorf("the check of %d bytes differs (-want +got):\n%s", len(text), diff)
		}
	}
	if err := (rapport.Note{Text: long}).Check(); err == nil {
		t.Error("a note beyond the limit is kept")
	}
}
