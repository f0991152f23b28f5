package bot

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// tuesday is the day on which all contacts are typed.
var tuesday = rapport.Date{Year: 2026, Month: time.November, Day: 3}

var people = roll{
	{ID: "S1", Name: "Maria Lopez"},
	{ID: "S2", Name: "Sam Okafor"},
	{ID: "S3", Name: "Theo Artaud"},
	{ID: "S4", Name: "Will Smith"},
	{ID: "S5", Name: "Hard Cases Ltd"},
	{ID: "S6", Name: "Mario Rossi"},
	{ID: "S7", Name: "ליאור כהן"},
}

var marked = regexp.MustCompile(`\B@[a-z]+|<[^>\s]+>`)

// typed makes a line as a platform does: @ana is a mention of Ana, <address> a
// link, all else is text.
func typed(s string) chat.Line {
	var line chat.Line
	end := 0
	for _, at := range marked.FindAllStringIndex(s, -1) {
		if at[0] > end {
			line = append(line, chat.TextToken(s[end:at[0]]))
		}
		if word := s[at[0]:at[1]]; word[0] == '@' {
			name := word[1:]
			line = append(line, chat.MentionToken(chat.Profile{ID: chat.UserID("U-" + name), Name: capital(name)}))
		} else {
			line = append(line, chat.LinkToken(strings.Trim(word, "<>")))
		}
		end = at[1]
	}
	if end < len(s) {
		line = append(line, chat.TextToken(s[end:]))
	}
	return line
}

func account(name string) upkeep.Whom {
	return upkeep.Whom{Account: rapport.MemberID("U-" + name), Name: capital(name)}
}

func listed(id rapport.StakeholderID) upkeep.Whom { return upkeep.Whom{Stakeholder: id} }

// with is a contact with people, of today and by no medium.
func with(t rapport.Touch, who ...upkeep.Whom) upkeep.Contact {
	if t.On.IsZero() {
		t.On = tuesday
	}
	if t.Setting == "" {
		t.Setting = t.Medium.Setting()
	}
	return upkeep.Contact{Who: who, Touch: t}
}

func TestContactsAreReadInAnyOrder(t *testing.T) {
	yesterday, friday := tuesday.Add(-1), tuesday.Add(-4)
	maria := account("maria")
	cases := map[string]upkeep.Contact{
		"@maria":                          with(rapport.Touch{}, maria),
		"@maria coffee yesterday":         with(rapport.Touch{Medium: rapport.Coffee, On: yesterday}, maria),
		"yesterday coffee @maria":         with(rapport.Touch{Medium: rapport.Coffee, On: yesterday}, maria),
		"coffee with @maria on Friday":    with(rapport.Touch{Medium: rapport.Coffee, On: friday}, maria),
		"Coffee, @maria, last friday":     with(rapport.Touch{Medium: rapport.Coffee, On: friday}, maria),
		"@maria @sam lunch":               with(rapport.Touch{Medium: rapport.Lunch}, maria, account("sam")),
		"@maria, @sam and @grace call":    with(rapport.Touch{Medium: rapport.Call}, maria, account("sam"), account("grace")),
		"@maria & sam walk":               with(rapport.Touch{Medium: rapport.Walk}, maria, listed("S2")),
		"maria !":                         with(rapport.Touch{Note: "!"}, listed("S1")),
		"maria coffee ?":                  with(rapport.Touch{Medium: rapport.Coffee, Setting: rapport.Informal, Note: "?"}, listed("S1")),
		"maria call":                      with(rapport.Touch{Medium: rapport.Call}, listed("S1")),
		"Maria Lopez, sam okafor call":    with(rapport.Touch{Medium: rapport.Call}, listed("S1"), listed("S2")),
		`"Maria Lopez" call`:              with(rapport.Touch{Medium: rapport.Call}, listed("S1")),
		"“maria lopez” “Sam Okafor” call": with(rapport.Touch{Medium: rapport.Call}, listed("S1"), listed("S2")),
		"the chat":                        with(rapport.Touch{Medium: rapport.Chat}, listed("S3")),
		"okafor video call yesterday":     with(rapport.Touch{On: tuesday.Add(-1), Medium: rapport.Video}, listed("S2")),
		"okafor committee meeting":        with(rapport.Touch{Medium: rapport.Committee, Setting: rapport.Formal}, listed("S2")),
		"social get-together okafor":      with(rapport.Touch{Medium: rapport.Social}, listed("S2")),
		"okafor phone call":               with(rapport.Touch{Medium: rapport.Call}, listed("S2")),
		"okafor video":                    with(rapport.Touch{Medium: rapport.Video}, listed("S2")),
		`"Hard Cases Ltd" letter`:         with(rapport.Touch{Medium: rapport.Letter}, listed("S5")),
		"ליאור coffee":                    with(rapport.Touch{Medium: rapport.Coffee}, listed("S7")),
		"@maria formal coffee":            with(rapport.Touch{Medium: rapport.Coffee, Setting: rapport.Formal}, maria),
		"@maria meeting informal":         with(rapport.Touch{Medium: rapport.Meeting, Setting: rapport.Informal}, maria),
		"@maria personal good":            with(rapport.Touch{Matter: rapport.Personal, Mood: rapport.Good}, maria),
		"@maria business email":           with(rapport.Touch{Matter: rapport.Business, Medium: rapport.Email}, maria),
		"they came to me @maria problem":  with(rapport.Touch{Theirs: true, Causes: []rapport.Cause{rapport.Problem}}, maria),
		"@maria pitched in, helped, no agenda, helped": with(
			rapport.Touch{Causes: []rapport.Cause{rapport.PitchedIn, rapport.Helped, rapport.NoAgenda}}, maria),
		"@maria interview 3 days ago they came to me": with(
			rapport.Touch{Medium: rapport.Interview, On: tuesday.Add(-3), Theirs: true}, maria),
		"@maria coffee chat on plans":     with(rapport.Touch{Medium: rapport.Coffee, Note: "chat on plans"}, maria),
		"@maria business personal too":    with(rapport.Touch{Matter: rapport.Business, Note: "personal too"}, maria),
		"@maria yesterday today is quiet": with(rapport.Touch{On: yesterday, Note: "today is quiet"}, maria),
		"@maria 2026-10-12 event":         with(rapport.Touch{Medium: rapport.Event, On: rapport.Date{Year: 2026, Month: 10, Day: 12}}, maria),
		"coffee with @maria yesterday.":   with(rapport.Touch{Medium: rapport.Coffee, On: yesterday}, maria),
		"maria. nov 2. Good talk.":        with(rapport.Touch{On: yesterday, Note: "Good talk."}, listed("S1")),
		"@maria walk. Will may leave.":    with(rapport.Touch{Medium: rapport.Walk, Note: "Will may leave."}, maria),
		"theo call: met @sam":             with(rapport.Touch{Medium: rapport.Call, Note: "met Sam"}, listed("S3")),
		"@maria coffee tomorrow":          with(rapport.Touch{Medium: rapport.Coffee, On: tuesday.Add(1)}, maria),
	}
	for line, want := range cases {
		t.Run(line, func(t *testing.T) { reads(t, line, want) })
	}
	for _, m := range rapport.Media() {
		reads(t, string(m)+" @maria", with(rapport.Touch{Medium: m}, maria))
	}
	for _, c := range rapport.Causes() {
		reads(t, "@maria "+string(c), with(rapport.Touch{Causes: []rapport.Cause{c}}, maria))
	}
}

func TestSomebodyNewStandsInALineAsAMentionDoes(t *testing.T) {
	olga := upkeep.Whom{Name: "Olga"}
	line := chat.Line{chat.TextToken("coffee with "), chat.NewcomerToken("Olga"), chat.TextToken(" and "), chat.MentionToken(chat.Profile{ID: "U-sam", Name: "Sam"}), chat.TextToken(": hello")}
	got, err := parseContact(line.Words(), people, tuesday)
	if err != nil {
		t.Fatal(err)
	}
	want := with(rapport.Touch{Medium: rapport.Coffee, Note: "hello"}, olga, account("sam"))
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the contact differs (-want +got):\n%s", diff)
	}
}

// reads expects what a line comes to.
func reads(t *testing.T, line string, want upkeep.Contact) {
	t.Helper()
	got, err := parseContact(typed(line).Words(), people, tuesday)
	if err != nil {
		t.Errorf("%q: %v", line, err)
		return
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%q differs (-want +got):\n%s", line, diff)
	}
}

func TestNoteBeginsAtTheColonOrTheFirstOtherWord(t *testing.T) {
	maria := account("maria")
	cases := map[string]struct {
		medium rapport.Medium
		note   string
	}{
		"@maria: hello":                             {"", "hello"},
		"@maria : hello":                            {"", "hello"},
		"@maria:hello":                              {"", "hello"},
		"@maria coffee: worried about the audit":    {rapport.Coffee, "worried about the audit"},
		"@maria coffee:worried":                     {rapport.Coffee, "worried"},
		"@maria coffee worried about it":            {rapport.Coffee, "worried about it"},
		"@maria: coffee with her boss":              {"", "coffee with her boss"},
		"@maria: today: yes":                        {"", "today: yes"},
		"@maria sat down with her":                  {"", "sat down with her"},
		"@maria may come to the talk":               {"", "may come to the talk"},
		"@maria march on budget":                    {"", "march on budget"},
		"@maria she will send the art to mark":      {"", "she will send the art to mark"},
		"@maria and her team":                       {"", "and her team"},
		"@maria the plan":                           {"", "the plan"},
		"@maria sammy came":                         {"", "sammy came"},
		"@maria chat at 10:30 in the lobby":         {rapport.Chat, "at 10:30 in the lobby"},
		"@maria 10:30 coffee":                       {"", "10:30 coffee"},
		"@maria: 10:30, not 11":                     {"", "10:30, not 11"},
		"@maria :tada: launched":                    {"", ":tada: launched"},
		"@maria coffee :coffee: and cake":           {rapport.Coffee, ":coffee: and cake"},
		"@maria https://example.org/a?b=c:d plan":   {"", "https://example.org/a?b=c:d plan"},
		"@maria coffee: see <https://example.org/>": {rapport.Coffee, "see https://example.org/"},
		"@maria <https://example.org/> she wrote":   {"", "https://example.org/ she wrote"},
		"@maria coffee: met @sam there":             {rapport.Coffee, "met Sam there"},
		"@maria coffee: “quite” \"so\"":             {rapport.Coffee, "“quite” \"so\""},
		"@maria \"quite a day\" she said":           {"", "\"quite a day\" she said"},
		"@maria \"good\" she said":                  {"", "\"good\" she said"},
		"@maria \"today\" she said":                 {"", "\"today\" she said"},
		"@maria coffee: two\n  lines":               {rapport.Coffee, "two\n  lines"},
		"@maria coffee: why? wow! #1 a#b !!":        {rapport.Coffee, "why? wow! #1 a#b !!"},
		"@maria coffee:":                            {rapport.Coffee, ""},
		"@maria coffee: אבג אבג":                    {rapport.Coffee, "אבג אבג"},
		"@maria coffee: 👩🏽‍🚀 <!channel> & *x*":      {rapport.Coffee, "👩🏽‍🚀 !channel & *x*"},
		"coffee, @maria, and then lunch":            {rapport.Coffee, "and then lunch"},
	}
	for line, c := range cases {
		t.Run(line, func(t *testing.T) {
			want := with(rapport.Touch{Medium: c.medium, Note: c.note}, maria)
			if strings.Contains(line, "#1") {
				want.Touch.Topics = []string{"1"}
			}
			reads(t, line, want)
		})
	}
}

func TestMarksInTheNote(t *testing.T) {
	friday := tuesday.Add(3)
	promise := func(what string) []rapport.Promise { return []rapport.Promise{{What: what, By: friday}} }
	cases := map[string]upkeep.Contact{
		"@maria: worried about the audit #Budget":       {Touch: rapport.Touch{Note: "worried about the audit", Topics: []string{"budget"}}},
		"@maria: the #budget is late #budget #Audit.":   {Touch: rapport.Touch{Note: "the #budget is late", Topics: []string{"budget", "audit"}}},
		"@maria #budget #q4":                            {Touch: rapport.Touch{Topics: []string{"budget", "q4"}}},
		"@maria: plan !send the template by fri":        {Touch: rapport.Touch{Note: "plan"}, Promises: promise("send the template")},
		"@maria: plan !send it by on friday, she waits": {Touch: rapport.Touch{Note: "plan she waits"}, Promises: promise("send it")},
		"@maria !call back by nov 6. Long day":          {Touch: rapport.Touch{Note: "Long day"}, Promises: promise("call back")},
		"@maria !stop by the lab by friday":             {Touch: rapport.Touch{}, Promises: promise("stop by the lab")},
		"@maria !a by fri !b by fri ?c by fri": {
			Promises: append(promise("a"), promise("b")...), Needs: []rapport.Need{{What: "c", By: friday}},
		},
		"@maria: tired ?two testers until spring": {
			Touch: rapport.Touch{Note: "tired"}, Needs: []rapport.Need{{What: "two testers until spring"}},
		},
		"@maria ?calm #stress": {Touch: rapport.Touch{Topics: []string{"stress"}}, Needs: []rapport.Need{{What: "calm"}}},
	}
	for line, want := range cases {
		t.Run(line, func(t *testing.T) {
			want.Who, want.Touch.On = []upkeep.Whom{account("maria")}, tuesday
			reads(t, line, want)
		})
	}
}

func TestLineThatCannotBeUnderstoodIsAMistake(t *testing.T) {
	for line, want := range map[string]string{
		"coffee yesterday":        "Who was it?",
		"with coffee":             "with",
		"olga coffee":             "olga",
		"@olgierd":                "",
		"marai coffee":            "Maria Lopez",
		"mari coffee":             "Maria Lopez or Mario Rossi",
		`"Olga Maier" coffee`:     "Olga Maier",
		"coffee: with maria":      "Who was it?",
		"@maria: plan !send it":   "By when",
		"@maria: !send it by may": "By when",
		"#budget":                 "#budget",
	} {
		_, err := parseContact(typed(line).Words(), people, tuesday)
		m, ok := errors.AsType[*mistake](err)
		switch {
		case want == "" && err == nil:
		case !ok || want == "":
			t.Errorf("%q: got %v, want a mistake", line, err)
		case !strings.Contains(m.says, want):
			t.Errorf("%q: the mistake says %q, not %q", line, m.says, want)
		}
	}
}

// FuzzParseContact types a note behind a colon. Whatever is in it, it comes
// back: in the note, a promise, a need or a topic. Where it says nothing but how
// and when, it says what it would in front of the colon.
func FuzzParseContact(f *testing.F) {
	for _, s := range []string{
		"worried about the audit #budget !send the template by fri ?calm", "coffee yesterday: x", "Coffee", `"Ana Díaz" “curly`, "10:30 :tada: https://x",
		"!!! ??? ### #a#b ?!x", "!a by b by fri", "#é. #É", "\xff \u202e #\u0130", "by fri", "! a", "sat", "@", ":",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, note string, behindColon bool) {
		line := chat.Line{chat.MentionToken(chat.Profile{ID: "U-maria", Name: "Maria"})}
		if behindColon {
			line = append(line, chat.TextToken(":"))
		}
		line = append(line, chat.TextToken(note))
		got, err := parseContact(line.Words(), people, tuesday)
		if err != nil || !behindColon {
			return
		}
		open := slices.Delete(slices.Clone(line), 1, 2)
		if front, err := parseContact(open.Words(), people, tuesday); err == nil && got.Touch.Note == "" && cmp.Equal(front, got) {
			return
		}
		dated := false
		kept := []string{got.Touch.Note, strings.Join(got.Touch.Topics, " ")}
		for _, p := range got.Promises {
			kept, dated = append(kept, p.What), true
		}
		for _, n := range got.Needs {
			kept, dated = append(kept, n.What), dated || !n.By.IsZero()
		}
		all := letters(strings.Join(kept, " "))
		for _, word := range (chat.Line{chat.TextToken(note)}).Words() {
			if dated && ofDate(word.Text) {
				continue
			}
			if l := letters(word.Text); !strings.Contains(all, l) {
				t.Errorf("%q is lost from %q: kept are %q", word.Text, note, kept)
			}
		}
	})
}

// letters returns the letters and digits of a text alone, all small.
func letters(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s))
}

// ofDate reports whether a word can stand in a date, or before one.
func ofDate(word string) bool {
	word = strings.TrimRight(strings.ToLower(word), ".,;!?")
	if strings.ContainsAny(word, "0123456789") {
		return true
	}
	_, isDay := weekday(word)
	_, isMonth := month(word)
	switch strings.TrimSuffix(word, "s") {
	case "by", "on", "in", "a", "one", "ago", "last", "next", "today", "tomorrow", "yesterday", "day", "week", "month":
		return true
	}
	return isDay || isMonth
}
