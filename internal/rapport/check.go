package rapport

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// A Part names what a member wrote, in a fact about it.
type Part string

// The parts that have limits.
const (
	NamePart         Part = "name"
	AnniversaryPart  Part = "anniversary"
	NotePart         Part = "note"
	PromisePart      Part = "promise"
	NeedPart         Part = "need"
	TopicPart        Part = "topic"
	TopicsPart       Part = "topics"
	PeoplePart       Part = "people"
	ListPart         Part = "list"
	FocusPart        Part = "focus"
	CadencePart      Part = "cadence"
	TouchDatePart    Part = "touch date"
	PromiseDatePart  Part = "promise date"
	NeedDatePart     Part = "need date"
	PauseDatePart    Part = "pause date"
	BudgetPart       Part = "budget"
	ReflectionPart   Part = "reflection"
	PhrasePart       Part = "phrase"
	PhrasesPart      Part = "phrases"
	SharePart        Part = "share"
	LinkPart         Part = "link"
	ProfilePart      Part = "profile"
	RankPart         Part = "rank"
	AssessmentPart   Part = "assessment"
	PracticePart     Part = "practice"
	GoalPart         Part = "goal"
	IssuePart        Part = "issue"
	IssueDatePart    Part = "issue date"
	RaisedPart       Part = "raised"
	RaisedDatePart   Part = "raised date"
	ResolvedPart     Part = "resolved"
	OccasionPart     Part = "occasion"
	OccasionDatePart Part = "occasion date"
	ThanksPart       Part = "thanks"
	ThanksDatePart   Part = "thanks date"
	CultureTextPart  Part = "culture"
	StepPart         Part = "step"
	StepDatePart     Part = "step date"
	SheetPart        Part = "options"

	ObservationPart     Part = "observation"
	ObservationDatePart Part = "observation date"
	AdvicePart          Part = "advice"
	PromptPart          Part = "prompt"
)

// A LimitError says that a part is longer, or has more, than is kept.
type LimitError struct {
	Part       Part
	Got, Limit int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d is more than %d", e.Part, e.Got, e.Limit)
}

// A DateError says that a day lies on the wrong side of today.
type DateError struct {
	Part Part
	Date Date
}

func (e *DateError) Error() string {
	return fmt.Sprintf("%s: %s is on the wrong side of today", e.Part, e.Date)
}

// An EmptyError says that a part is missing.
type EmptyError struct {
	Part Part
}

func (e *EmptyError) Error() string { return fmt.Sprintf("%s: missing", e.Part) }

// OldestTouch is how many years back a touch may lie; a date before is a slip.
const OldestTouch = 10

// FarthestDate is how many years ahead a promise or need may lie.
const FarthestDate = 5

// Check returns what is wrong with a touch that a member logs on a day, as
// *DateError and *LimitError, all of it.
func (t Touch) Check(today Date) error {
	return errors.Join(
		checkDate(TouchDatePart, t.On, today.AddMonths(-12*OldestTouch), today),
		checkLength(NotePart, t.Note, MaxNote),
		checkTopics(t.Topics),
	)
}

// Check returns what is wrong with a promise that a member makes on a day.
func (p Promise) Check(today Date) error {
	return errors.Join(
		checkWhat(PromisePart, p.What),
		checkDate(PromiseDatePart, p.By, today, today.AddMonths(12*FarthestDate)),
	)
}

// Check returns what is wrong with a promise's other date, chosen on a day.
func (m Moved) Check(today Date) error {
	return checkDate(PromiseDatePart, m.By, today, today.AddMonths(12*FarthestDate))
}

// Check returns what is wrong with a note.
func (n Note) Check() error {
	if n.Text == "" {
		return &EmptyError{NotePart}
	}
	return errors.Join(checkLength(NotePart, n.Text, MaxNote), checkTopics(n.Topics))
}

// Check returns what is wrong with a need that a member notes on a day.
func (n Need) Check(today Date) error {
	err := checkWhat(NeedPart, n.What)
	if n.By.IsZero() {
		return err
	}
	return errors.Join(err, checkDate(NeedDatePart, n.By, today, today.AddMonths(12*FarthestDate)))
}

// Check returns what is wrong with a stakeholder's own cadence; 0 is none.
func (c Cadence) Check() error {
	switch {
	case c < 0:
		return &EmptyError{CadencePart}
	case c > MaxCadence:
		return &LimitError{CadencePart, int(c), MaxCadence}
	default:
		return nil
	}
}

func checkDate(part Part, d, from, to Date) error {
	if d.Before(from) || d.After(to) {
		return &DateError{part, d}
	}
	return nil
}

func checkWhat(part Part, s string) error {
	if s == "" {
		return &EmptyError{part}
	}
	return checkLength(part, s, MaxWhat)
}

func checkLength(part Part, s string, limit int) error {
	if n := utf8.RuneCountInString(s); n > limit {
		return &LimitError{part, n, limit}
	}
	return nil
}

func checkTopics(topics []string) error {
	if len(topics) > MaxTopics {
		return &LimitError{TopicsPart, len(topics), MaxTopics}
	}
	for _, t := range topics {
		if err := checkLength(TopicPart, t, MaxTopic); err != nil {
			return err
		}
	}
	return nil
}
