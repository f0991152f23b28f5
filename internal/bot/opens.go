package bot

import (
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// opening are the presses that a form answers. Whatever else such a button can
// come to say, as that it is old, stands in the form's place.
var opening = []string{
	pressLaterDay, pressRhythm, pressPutOffDay, pressLogTalk, pressPromise, pressMoveDay, pressEditNeed, pressEdit,
	pressReword, pressHow, pressShareSaved, pressShareArticle, pressFix, pressAsk, pressBegin, pressChange, pressPause,
	pressFacets, pressMarks, pressPractised, pressWhatIsIt, pressAnything,
	pressRaise, pressResolve, pressEditIssue, pressPlan, pressStepDay, pressSeries,
	pressIdea, pressReport,
	pressSheet, pressWeigh, pressArgue,
	pressReviewRhythm, pressGoalMark, pressFurther, pressLesson,
	pressEnded, pressCulture, pressReconvene, pressAttend,
	pressRewatch, pressSaw, pressMuse, pressMightHelp, pressFeedback, pressEditFeedback, pressAdvise,
}

// opens reports whether a form answers the line of a button: some platforms must
// know before it is pressed.
func opens(line chat.Line) bool { return roll(nil).opens(line, rapport.Date{}) }

// opens is that for a line which may name people of the list as one types them.
func (r roll) opens(line chat.Line, today rapport.Date) bool {
	if len(line) == 0 || line[0].Kind != chat.KindText {
		return false
	}
	words := line[1:].Words()
	switch verb := line[0].Text; verb {
	case "touched":
		return len(words) == 0
	case "reflect":
		_, next := aroundColon(words)
		return next == ""
	case "share":
		return meansSaved(words) || !asksForSaved(words) && !asksForSent(words) && r.lacksForShare(words)
	case "stakeholders":
		return len(words) > 0 && r.opensWord(strings.ToLower(words[0].Text), words[1:], today)
	case everythingElse:
		return opensSetting(words) || opensNew(words, "feeds", wordFeedAdd) || opensGoal(words) || opensNew(words, "issue", wordIssueNew) ||
			r.opensThanks(words) || opensNew(words, "observe", wordObserveNew) || r.opensOccasion(words, today) ||
			len(words) == 1 && strings.EqualFold(words[0].Text, "feedback")
	default:
		return slices.Contains(opening, verb)
	}
}

// lacksForShare reports whether a line shares nothing yet: its form asks for the
// rest.
func (r roll) lacksForShare(words []chat.Word) bool {
	s, sure, err := parseShare(words, r)
	return err == nil && (s.Share.Link == "" || s.Share.Note == "" || len(s.Who) == 0 || !sure)
}

// opensWord reports whether something lacks behind a word of /stakeholders that
// has a form.
func (r roll) opensWord(word string, words []chat.Word, today rapport.Date) bool {
	_, asks := askForms()[word]
	if !asks || len(words) == 0 {
		return asks && word != "plan" // alone that shows what is planned
	}
	switch word {
	case "edit":
		return true
	case "belong":
		_, alone := r.bodyAlone(words)
		return alone
	case "tier":
		tier, named := readTier(words)
		return tier == "" || len(named) == 0
	case "every":
		cadence, named := cutCadence(words)
		return len(cadence) == 0 || len(named) == 0
	case "note":
		_, rest, err := r.subjects(words, true)
		return ofNobody(words) || err == nil && readNote(rest).Text == ""
	case "plan":
		_, rest, err := r.subjects(words, true)
		return err == nil && lacksOfStep(readStep(rest, today))
	case "need":
		_, rest, err := r.subjects(words, true)
		return err == nil && readNeed(rest, today).What == ""
	case "profile":
		_, rest, err := r.subjects(words, true)
		if err != nil || len(rest) == 0 {
			return false
		}
		k, err := readKnown(rest)
		return err == nil && k.Text == ""
	case "date":
		_, _, err := parseDate(words, r, today)
		m, ok := errors.AsType[*mistake](err)
		return ok && m.lacks
	default:
		return false
	}
}

// opensSetting reports whether words behind /rapport name a setting, and not what
// to set it to.
func opensSetting(words []chat.Word) bool {
	if len(words) < 2 || !strings.EqualFold(words[0].Text, "settings") {
		return false
	}
	_, value, found := optionAt(words[1:])
	return found && len(value) == 0
}

// opensThanks reports whether words behind /rapport thank somebody, and do not say
// for what.
func (r roll) opensThanks(words []chat.Word) bool {
	if len(words) < 2 || !strings.EqualFold(words[0].Text, "thank") {
		return false
	}
	_, rest, err := r.subjects(words[1:], true)
	return opensNew(words, "thank", wordThankNew) || err == nil && thankedFor(rest) == ""
}

// opensOccasion does so for an occasion: its day is asked for where it lacks.
func (r roll) opensOccasion(words []chat.Word, today rapport.Date) bool {
	if len(words) < 2 || !strings.EqualFold(words[0].Text, "occasion") {
		return false
	}
	o, _, err := parseOccasion(words[1:], r, today)
	return opensNew(words, "occasion", wordOccasionNew) || err == nil && o.On.IsZero()
}

// opensGoal reports whether words behind /rapport ask for the form of a goal, with what
// is to stand in it or without.
func opensGoal(words []chat.Word) bool {
	return len(words) > 1 && opensNew(words[:2], "goal", wordGoalNew) && !countsNew(words[1:])
}

// opensNew reports whether two words behind /rapport ask for something new, as a
// feed to follow, and say nothing of it.
func opensNew(words []chat.Word, word, asks string) bool {
	return len(words) == 2 && strings.EqualFold(words[0].Text, word) && strings.EqualFold(words[1].Text, asks)
}
