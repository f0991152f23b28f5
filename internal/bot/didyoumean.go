package bot

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxMeant is how many commands are offered for one that is not understood.
const maxMeant = 3

// A meaning is a command that somebody may have meant: its name, and what
// stands behind it; "" for the name alone.
type meaning struct{ command, word string }

// last is the last word of it.
func (m meaning) last() string {
	words := strings.Fields(m.command + " " + m.word)
	return words[len(words)-1]
}

// line is the command with what was typed behind it.
func (m meaning) line(rest []chat.Word) chat.Line {
	word := m.word
	if m.command == "touched" && len(rest) > 0 && slices.Contains([]string{"to", "with", "w/"}, strings.ToLower(rest[0].Text)) {
		rest = rest[1:]
	}
	tail := chat.LineOf(rest)
	switch {
	case word == "":
		return slices.Concat(chat.Line{chat.TextToken(m.command)}, tail)
	case len(tail) > 0 && tail[0].Kind == chat.KindText:
		tail[0].Text = " " + strings.TrimSpace(tail[0].Text)
	case len(tail) > 0:
		word += " "
	}
	return slices.Concat(chat.Line{chat.TextToken(m.command), chat.TextToken(word)}, tail)
}

// synonyms are words that people type for others.
var synonyms = map[meaning]string{
	{"touched", ""}: "touch log logged met meet talked talk spoke spoken saw seen called contacted had",
	{"reflect", ""}: "reflection think learned learnt",

	{"stakeholders", "list"}:      "all people contacts everybody everyone",
	{"stakeholders", "add"}:       "new create put",
	{"stakeholders", "show"}:      "view see open card",
	{"stakeholders", "edit"}:      "change update rename correct",
	{"stakeholders", "remove"}:    "delete erase unlist",
	{"stakeholders", "find"}:      "search look lookup",
	{"stakeholders", "merge"}:     "combine join unite duplicate",
	{"stakeholders", "tier"}:      "level move promote demote",
	{"stakeholders", "every"}:     "rhythm cadence frequency",
	{"stakeholders", "rest"}:      "mute silence",
	{"stakeholders", "note"}:      "notes remember write",
	{"stakeholders", "assess"}:    "assessment rate trust influence",
	{"stakeholders", "prospects"}: "prospect leads payback",
	{"stakeholders", "map"}:       "matrix grid risks risk power",
	{"stakeholders", "profile"}:   "know knows known facts portrait dossier",
	{"stakeholders", "date"}:      "birthday anniversary dates",
	{"stakeholders", "prep"}:      "prepare brief briefing before",
	{"stakeholders", "options"}:   "option alternatives choices analysis sheet",
	{"stakeholders", "plan"}:      "plans planned planning step steps strategy",
	{"stakeholders", "promises"}:  "promise promised owe todo todos",

	{"rapport", "settings"}:           "setup config configure options preferences prefs setting",
	{"rapport", "settings checkin"}:   "checkintime checkinday checkins weekly weeklycheckin",
	{"rapport", "settings daily"}:     "dailyslot dailynudge lookin looks",
	{"rapport", "settings evening"}:   "endofday endoftheday endofdayquestion eod dayend eveningquestion",
	{"rapport", "settings review"}:    "monthlyreview monthly reviews reviewday",
	{"rapport", "settings inventory"}: "quarterlyinventory quarterly quarterlyreview stocktaking",
	{"rapport", "settings days"}:      "workdays weekdays workday weekday workweek",
	{"rapport", "settings hours"}:     "workhours officehours quiethours",
	{"rapport", "settings zone"}:      "timezone tz city",
	{"rapport", "settings budget"}:    "peopleatatime howmany howmanypeople atonce perslot",
	{"rapport", "settings discreet"}:  "discretion lockscreen lockscreens discreteness discrete",
	{"rapport", "settings phrases"}:   "openers ownphrases ownopeners",
	{"rapport", "settings email"}:     "emailaddress mailaddress ownemail address",
	{"rapport", "pause"}:              "stop snooze mute quiet holiday holidays vacation away",
	{"rapport", "resume"}:             "unpause continue start back",
	{"rapport", "about"}:              "privacy private",
	{"rapport", "export"}:             "download backup data",
	{"rapport", "feeds"}:              "feed rss atom opml follow following subscribe subscription subscriptions blog blogs articles",
	{"rapport", "issue"}:              "issues raise raised concern concerns complaint complaints represent",
	{"rapport", "owe"}:                "owing owed debts carry carrying duties obligations",
	{"rapport", "observe"}:            "observation observations watch shadow rolemodel model mentor",
	{"rapport", "feedback"}:           "advice adviser advisor advisers advisors peer peers opinion ask",
	{"rapport", "themes"}:             "theme topics common trends patterns",
	{"rapport", "goal"}:               "goals aim aims target targets",
	{"rapport", "review"}:             "lookover inventory reviews",
	{"rapport", "review audit"}:       "audit contactlog logbook journal diary",
	{"rapport", "review stats"}:       "stats statistics stat figures numbers lookback",
	{"rapport", "culture"}:            "climate customs atmosphere",
	{"rapport", "occasion"}:           "occasions event events party gathering invite invitation picnic conference",
	{"rapport", "thank"}:              "thanks thanked thankyou gratitude grateful appreciate",
	{"rapport", "practice"}:           "practise practices exercise exercises train training skill skills coach improve",
	{"rapport", "practice idea"}:      "idea ideas gesture gestures inspire inspiration",
	{"rapport", "settings level"}:     "practicelevel practiselevel skilllevel",
	{"rapport", "due"}:                "today now waiting nudge nudges",
	{"rapport", "next"}:               "upcoming schedule agenda calendar when",
	{"rapport", "test"}:               "sample try demo",
	{"rapport", "delete"}:             "erase leave quit unsubscribe goodbye",
}

// doneBy are words that say by what medium somebody was in touch.
var doneBy = map[string]rapport.Medium{
	"emailed": rapport.Email, "mailed": rapport.Email, "called": rapport.Call, "phoned": rapport.Call, "rang": rapport.Call,
	"texted": rapport.Chat, "messaged": rapport.Chat, "visited": rapport.Visit,
}

// vocabulary is every command, and every word that one understands first: those
// of the command that was typed before those of others.
func vocabulary(behind string) []meaning {
	var all []meaning
	for _, c := range Commands() {
		all = append(all, meaning{c.Name, ""})
	}
	words := map[string][]string{
		"stakeholders": slices.Sorted(maps.Keys(stakeholdersWords())),
		"rapport":      slices.Sorted(maps.Keys(rapportWords())),
	}
	order := []string{"stakeholders", "rapport"}
	if behind == "rapport" {
		slices.Reverse(order)
	}
	for _, o := range options() {
		words["rapport"] = append(words["rapport"], "settings "+string(o.part))
	}
	words["rapport"] = append(words["rapport"], "practice idea", "review stats", "review audit")
	for _, command := range order {
		for _, word := range words[command] {
			all = append(all, meaning{command, word})
		}
	}
	return all
}

// meant returns what a word could mean that stood behind a command, or alone:
// those that understand the very word, or for which people type it; else those
// that look like it.
func meant(typed, behind string) []meaning {
	typed = strings.ToLower(strings.TrimFunc(typed, unicode.IsPunct))
	var same, like []meaning
	for _, m := range vocabulary(behind) {
		switch {
		case m.last() == typed || slices.Contains(strings.Fields(synonyms[m]), typed):
			same = append(same, m)
		case m.looks(typed):
			like = append(like, m)
		}
	}
	ofCommand := func(m meaning) bool { return m.command == behind }
	if slices.ContainsFunc(same, ofCommand) {
		same = slices.DeleteFunc(same, func(m meaning) bool { return !ofCommand(m) })
	}
	if len(same) > 0 {
		return same[:min(len(same), maxMeant)]
	}
	slices.SortStableFunc(like, func(a, b meaning) int { return cmp.Compare(apart(typed, a.last()), apart(typed, b.last())) })
	return like[:min(len(like), maxMeant)]
}

// looks reports whether a word looks like the last one of a meaning. A short word
// looks like too many names of settings.
func (m meaning) looks(typed string) bool {
	allowed := slips(typed)
	if allowed < 2 && strings.Contains(m.word, " ") {
		allowed = 0
	}
	return apart(typed, m.last()) <= allowed
}

// apart counts the slips that make one word of another. Letters that changed
// places are one, and so is a word that is not finished.
func apart(typed, word string) int {
	sorted := func(s string) string { return string(slices.Sorted(slices.Values([]rune(s)))) }
	begun := utf8.RuneCountInString(typed) > 2 && strings.HasPrefix(word, typed)
	if begun || sorted(typed) == sorted(word) {
		return 1
	}
	return levenshtein.ComputeDistance(typed, word)
}

// slips is how many of them a word of that length may have.
func slips(typed string) int {
	switch n := utf8.RuneCountInString(typed); {
	case n < 3:
		return 0
	case n < 6:
		return 1
	default:
		return 2
	}
}

// notKnown is the mistake of a word behind a command that the command does not
// know: it offers the lines that could be meant, or else lists what it knows.
func (d *Desk) notKnown(ctx context.Context, v upkeep.Visit, command string, words []chat.Word, known []string) error {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return err
	}
	first := words[0]
	if isPerson(first) || roll(list).find(texts(words), wholeWord).words > 0 {
		return &mistake{
			says:  "What about " + short(chat.Join(words)) + "? Nothing was changed.",
			lines: acceptable(lines([]meaning{{"stakeholders", "show"}, {"stakeholders", "add"}, {"touched", ""}}, words), list, v.Today),
		}
	}
	m := &mistake{says: "I don’t know “" + short(chat.Join(words[:1])) + "”. ", lost: true}
	if first.Kind == chat.KindText && !first.Quoted {
		for _, like := range meant(first.Text, command) {
			line := like.line(words[1:])
			if !takes(line, list, v.Today) {
				line = like.line(nil)
			}
			m.lines = append(m.lines, line)
		}
	}
	if len(m.lines) > 0 {
		m.says += didYouMean(m.lines)
	} else {
		m.says += "Behind " + chat.Naming(command) + " I understand " + join(known) + "."
	}
	m.says += " Nothing was changed."
	return m
}

// meantBy are the lines that a sentence could be without its command, or with
// that spelt wrong.
func meantBy(words []chat.Word, list roll) []chat.Line {
	if len(words) == 0 {
		return nil
	}
	switch named := list.find(texts(words), wholeWord); {
	case isPerson(words[0]) && len(words) > 1, slices.Contains(rapport.Media(), rapport.Medium(bareWord(words[0].Text))):
		return lines([]meaning{{"touched", ""}}, words)
	case isPerson(words[0]), named.words == len(words):
		return lines([]meaning{{"stakeholders", "show"}, {"touched", ""}}, words)
	default:
		return lines(meantFreely(words[0].Text, words[1:], list), words[1:])
	}
}

// meantFreely is meant for the first word of a free line: one that people type for
// another counts there only where it stands alone or the line names somebody.
func meantFreely(verb string, rest []chat.Word, list roll) []meaning {
	found := meant(verb, "")
	names := func(w chat.Word) bool { return isPerson(w) || len(list.find([]string{w.Text}, wholeWord).who) > 0 }
	if len(rest) == 0 || slices.ContainsFunc(rest, names) {
		return found
	}
	return slices.DeleteFunc(found, func(m meaning) bool { return !m.looks(verb) })
}

// didYouMean asks which of some lines was meant.
func didYouMean(lines []chat.Line) string {
	if len(lines) == 1 {
		return "Did you mean this?"
	}
	return "Did you mean one of these?"
}

// lines are the commands that were meant, with what was typed behind them.
func lines(meant []meaning, rest []chat.Word) []chat.Line {
	var all []chat.Line
	for _, m := range meant {
		all = append(all, m.line(rest))
	}
	return all
}
