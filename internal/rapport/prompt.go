package rapport

import "slices"

// A Prompt is a question of one line that is asked behind an answer, at most one a
// day.
type Prompt string

// The prompts.
const (
	// How somebody left a talk.
	Appreciated Prompt = "appreciated"
	Heard       Prompt = "heard"
	PartOfIt    Prompt = "part of it"
	FreeToShine Prompt = "free"
	Trusted     Prompt = "trusted"
	Understood  Prompt = "understood" // does the member know what they need?

	// The member's own life.
	OwnLife   Prompt = "own life" // how do you get things done there?
	Respected Prompt = "respected"
	// Enough asks once a month whether the member does what they can.
	Enough Prompt = "enough"

	// After a touch.
	WhyHard Prompt = "why hard"
	WhyGood Prompt = "why good"
	Changed Prompt = "changed" // did knowing them change how you two talk?
)

// LeavingPrompts lists those about how somebody left a talk.
func LeavingPrompts() []Prompt {
	return []Prompt{Appreciated, Heard, PartOfIt, FreeToShine, Trusted}
}

// A Sense is what a member answers to a prompt with one tap.
type Sense string

// The senses. To [Changed] one of ChangeSenses is the answer.
const (
	Surely Sense = "yes"
	Partly Sense = "partly"
	Unsure Sense = "unsure"
)

// Senses lists the answers to a prompt; none to one that is answered in words.
func (p Prompt) Senses() []Sense {
	switch p {
	case Changed:
		return []Sense{"1", "2", "3", "4", "5"}
	case Appreciated, Heard, PartOfIt, FreeToShine, Trusted, Understood, Enough:
		return []Sense{Surely, Partly, Unsure}
	default:
		return nil
	}
}

// Sensed is what a member answered to a prompt: about somebody, or about nobody
// where it is of their own days.
type Sensed struct {
	Prompt Prompt
	On     Date
	Answer Sense
}

func (Sensed) fact() {}

// Check returns *EmptyError for what is no answer to the prompt.
func (s Sensed) Check() error {
	if !slices.Contains(s.Prompt.Senses(), s.Answer) {
		return &EmptyError{PromptPart}
	}
	return nil
}

// changedAgain is after how many days it is worth asking again whether talks with
// somebody changed.
const changedAgain = 14

// PromptAfterTouch returns what to ask after a touch with somebody of a tier, from
// the entries about them; "" for nothing.
func PromptAfterTouch(t Touch, tier Tier, entries []Entry) Prompt {
	switch {
	case t.Mood == Hard:
		return WhyHard
	case tier == Focus && len(ProfileOf(entries)) > 0 && !askedLately(entries, t.On):
		return Changed
	case t.Mood == Good:
		return WhyGood
	default:
		return ""
	}
}

// askedLately reports whether it was said lately how talks with somebody changed.
func askedLately(entries []Entry, today Date) bool {
	return slices.ContainsFunc(entries, func(e Entry) bool {
		s, ok := e.Fact.(Sensed)
		return ok && s.Prompt == Changed && today.Sub(s.On) < changedAgain
	})
}

// PromptAfterThought returns what to ask after a reflection on somebody, after so
// many before: in turn how they left, and whether the member knows what they need.
func PromptAfterThought(before int) Prompt {
	turns := append(LeavingPrompts(), Understood)
	return turns[before%len(turns)]
}

// PromptAfterWeek returns what to ask after a reflection on the member's own days:
// once in a month whether they do enough, and else of their own life, in turn.
func PromptAfterWeek(today Date, firstOfMonth bool) Prompt {
	if firstOfMonth {
		return Enough
	}
	return []Prompt{OwnLife, Respected}[today.Sub(Date{2001, 1, 1})/7%2]
}

// SensedOf returns what was answered to some prompts among entries, in their order.
func SensedOf(entries []Entry, prompts ...Prompt) []Sensed {
	var all []Sensed
	for _, e := range entries {
		if s, ok := e.Fact.(Sensed); ok && slices.Contains(prompts, s.Prompt) {
			all = append(all, s)
		}
	}
	return all
}
