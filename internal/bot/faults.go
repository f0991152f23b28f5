package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A mistake is something a member typed that cannot be understood. It is
// answered with one sentence, and an example of the command that would work.
type mistake struct {
	says    string
	example string // a whole line without the slash; "" for the command's first
	// lacks says that something is missing, and nothing that stands there is
	// wrong: where the command has a form, that asks for it.
	lacks bool
	// typed is a name in the line that could mean several people, or none but
	// those like it: they are offered as buttons.
	typed string
	could []rapport.Stakeholder
	lines []chat.Line // whole lines that could be meant: they are offered, too
	// answers are what a part of the line could be taken for; offered, too.
	answers []answer
	// unknown says that nobody on the list is called so. Where adds is set,
	// adding them is offered too: it says what happens then, as in "log it".
	unknown bool
	account rapport.MemberID // whose they are, where they were mentioned
	adds    string
	alone   bool // nothing need stand behind the name
	fixable bool // the form that logs a touch can put the line right
	again   bool // it was done before: doing it again is offered
	lost    bool // it may be about anything: all that there is to do is offered
}

func (m *mistake) Error() string { return m.says }

// words says what is wrong, offers what could be meant, or else shows what
// would work.
func (m *mistake) words(c Command, offers chat.Buttons) chat.Message {
	if len(offers) > 0 {
		blocks := []chat.Block{chat.Para{Text: chat.Words(m.says)}}
		for _, line := range m.lines {
			if whole := typedOut(line); cut(whole, maxOffered) != whole {
				blocks = append(blocks, chat.Small{Text: chat.Text{chat.Typed(cut(whole, maxWhole))}})
			}
		}
		for row := range slices.Chunk(offers, chat.MaxButtons) {
			blocks = append(blocks, row)
		}
		return chat.Message{Blocks: blocks}
	}
	example := m.example
	if example == "" {
		example = c.Examples[0]
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(m.says)},
		chat.Small{Text: chat.Text{chat.Plain("For example: "), chat.Typed("/" + example)}},
	}}
}

// unsaved adds to a mistake in what was to be kept that nothing was.
func unsaved(err error) error { return alsoSaying(err, " Nothing was saved.") }

// alsoSaying adds a sentence to a mistake; any other error stays as it is.
func alsoSaying(err error, sentence string) error {
	if m, ok := errors.AsType[*mistake](err); ok {
		m := *m
		m.says += sentence
		return &m
	}
	return err
}

// offering offers to add whoever a line names who is not on the list, and says
// what becomes of the line then: "log it". Unless a name alone is a whole line,
// something must stand behind it.
func offering(err error, adds string, alone bool) error {
	m, ok := errors.AsType[*mistake](err)
	if !ok || !m.unknown {
		return err
	}
	m = new(*m)
	m.adds, m.alone = adds, alone
	if len(m.could) == 0 {
		m.says = "I can’t find “" + short(m.typed) + "” on your list. A colleague needs an @ before the name."
	}
	return m
}

// A Fault is something that went wrong while a member was answered, and that
// only an operator can mend. The member was told its reference.
type Fault struct {
	Member    rapport.MemberID
	Reference string
	Err       error
}

func (f *Fault) Error() string {
	return fmt.Sprintf("answer %s (reference %s): %v", f.Member, f.Reference, f.Err)
}

// Unwrap returns what went wrong.
func (f *Fault) Unwrap() error { return f.Err }

// fault reports what went wrong, and returns the reference for the member.
func (d *Desk) fault(who rapport.MemberID, err error) string {
	reference := rand.Text()[:5]
	d.report(&Fault{who, reference, err})
	return reference
}

// sorry words what went wrong. Facts that a member can do something about get
// a sentence of their own; all others are reported to the operator.
func (d *Desk) sorry(who rapport.MemberID, err error) chat.Message {
	if says, ok := remedy(err); ok {
		return chat.Say(says)
	}
	reference := d.fault(who, err)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return chat.Say("I’m a little slow just now, and nothing was saved. Please try again in a moment.")
	}
	return chat.Say("Something went wrong on my side, and nothing was saved. Please try again; " +
		"if it happens again, tell whoever runs Rapport here, with the reference " + reference + ".")
}

// remedy returns the sentence for a fact that a member can do something about.
func remedy(err error) (string, bool) {
	if says, ok := settingRemedy(err); ok {
		return says, true
	}
	switch {
	case errors.Is(err, upkeep.ErrSelf):
		return "That’s you. Your list is for the people you work with: try it with somebody else’s name.", true
	case errors.Is(err, upkeep.ErrTooOld):
		return "That was more than a day ago, so I can’t undo it any more. It stays as it is.", true
	case errors.Is(err, upkeep.ErrNotFound):
		return "That isn’t in your book any more, so I left everything as it is. " +
			chat.Naming("stakeholders") + " shows what there is.", true
	}
	if errors.Is(err, upkeep.ErrNoReply) {
		return "I don’t know your own e-mail, so nobody could answer that mail. Nothing was sent: " +
			"tell me with " + chat.Naming("rapport settings email ana@example.org") + ", and share it again.", true
	}
	if e, ok := errors.AsType[*upkeep.DeniedError](err); ok {
		return "Links of " + e.Domain + " stay in the house: whoever runs Rapport here has asked for that. Nothing was sent.", true
	}
	if e, ok := errors.AsType[*upkeep.WantsNoneError](err); ok {
		return e.Name + " asked you for no more links, so nothing was sent. If they are fine again, " + chat.Naming("stakeholders show") + " has the button.", true
	}
	if e, ok := errors.AsType[*upkeep.NoAddressError](err); ok {
		return "I don’t know how to reach " + e.Name + ". Nothing was sent: add their e-mail with " + chat.Naming("stakeholders edit") + ", and share it again.", true
	}
	if e, ok := errors.AsType[*upkeep.UngainedError](err); ok {
		return e.Name + ungained, true
	}
	if e, ok := errors.AsType[*rapport.DateError](err); ok {
		return wrongDay(e), true
	}
	if e, ok := errors.AsType[*rapport.LimitError](err); ok {
		return tooMuch(e), true
	}
	if e, ok := errors.AsType[*rapport.EmptyError](err); ok {
		return missing(e), true
	}
	return "", false
}

func wrongDay(e *rapport.DateError) string {
	switch e.Part {
	case rapport.TouchDatePart:
		return fmt.Sprintf("%s isn’t a day I can log: it has to be today or before, and in the last %d years. "+
			"Nothing was saved. Try “yesterday”, “last Friday” or “Nov 3”.", longDay(e.Date), rapport.OldestTouch)
	case rapport.StepDatePart:
		return fmt.Sprintf("%s isn’t a day I can plan for: it has to be today or later. "+
			"Nothing was saved. Try “Friday” or “Dec 3”.", longDay(e.Date))
	case rapport.PromiseDatePart:
		return fmt.Sprintf("%s isn’t a day I can hold a promise for: it has to be today or later. "+
			"Nothing was saved. Try “by Friday” or “by Dec 3”.", longDay(e.Date))
	case rapport.OccasionDatePart:
		return fmt.Sprintf("%s isn’t a day I can keep an occasion for: it has to be to come, %d years ahead at most, or over for %d days at most. "+
			"Nothing was saved. Try “12 June” or “next Friday”.", longDay(e.Date), rapport.FarthestDate, rapport.AfterDays)
	case rapport.AnniversaryPart:
		return fmt.Sprintf("%d %s %d isn’t a day I can keep: the calendar has to have it, and not far from our own time. "+
			"Nothing was saved. Try “3 Nov” or “1980-02-29”.", e.Date.Day, e.Date.Month, e.Date.Year)
	case rapport.ObservationDatePart:
		return fmt.Sprintf("%s is too far off to watch somebody: a year back or ahead is as far as I look. "+
			"Nothing was saved. Try “Friday” or “Dec 3”.", longDay(e.Date))
	case rapport.RaisedDatePart:
		return fmt.Sprintf("%s is no day on which you can have raised it: it has to be today or before. Nothing was saved.", longDay(e.Date))
	case rapport.IssueDatePart:
		return fmt.Sprintf("%s isn’t a day I can wait for: it has to be today or later. Nothing was saved.", longDay(e.Date))
	default:
		return fmt.Sprintf("%s isn’t a day I can keep for a need: it has to be today or later. "+
			"Nothing was saved. Try “by Friday” or “by Dec 3”.", longDay(e.Date))
	}
}

func tooMuch(e *rapport.LimitError) string {
	got, limit := thousands(e.Got), thousands(e.Limit)
	switch e.Part {
	case rapport.NotePart:
		return "That note has " + got + " characters, and I keep up to " + limit + ". Nothing was saved: could you shorten it?"
	case rapport.LinkPart:
		return "That link has " + got + " characters, and I carry up to " + limit + ". Nothing was sent: is there a shorter one?"
	case rapport.NamePart:
		return "That name has " + got + " characters, and I keep up to " + limit + ". Nothing was saved: is there a shorter one?"
	case rapport.IssuePart, rapport.RaisedPart, rapport.ResolvedPart, rapport.ThanksPart, rapport.OccasionPart, rapport.CultureTextPart,
		rapport.ObservationPart, rapport.AdvicePart:
		return "That has " + got + " characters, and I keep up to " + limit + ". Nothing was saved: the heart of it is enough."
	case rapport.PromisePart, rapport.NeedPart:
		return "A " + string(e.Part) + " has to fit in " + limit + " characters, and that one has " + got +
			". Nothing was saved: put the rest into the note."
	case rapport.ProfilePart:
		return "That has " + got + " characters, and a line of a profile holds " + limit + ". Nothing was saved: put the rest into a note."
	case rapport.AssessmentPart:
		return "Those marks go from little to much, and trust from 1 to " + limit + ". Nothing was saved."
	case rapport.RankPart:
		return "A rank is a number from 1, for what pays back most, to " + limit + ". Nothing was saved."
	case rapport.StepPart:
		return "A line of a step has to fit in " + limit + " characters, and that one has " + got + ". Nothing was saved: a few words are enough."
	case rapport.SheetPart:
		return "That is " + got + ", and there is room for " + limit + ". Nothing was saved: could you shorten it?"
	case rapport.PracticePart:
		return "What came of it has to fit in " + limit + " characters, and that has " + got + ". Nothing was saved: the heart of it is enough."
	case rapport.ReflectionPart:
		return "That answer has " + got + " characters, and I keep up to " + limit + ". Nothing was saved: could you shorten it?"
	case rapport.AnniversaryPart:
		return "What a day is has to fit in " + limit + " characters, and that has " + got + ". Nothing was saved: “birthday” will do."
	case rapport.TopicPart, rapport.TopicsPart:
		return "I keep up to " + strconv.Itoa(rapport.MaxTopics) + " topics of up to " + strconv.Itoa(rapport.MaxTopic) +
			" letters each. Nothing was saved: could you use fewer or shorter ones?"
	case rapport.PeoplePart:
		return "That names " + got + " people, and I take up to " + limit + " at once. Nothing was saved: split it in two."
	case rapport.FocusPart:
		return "Focus is for up to " + limit + " people, and yours is full. Nothing was saved: make this one key instead."
	case rapport.CadencePart:
		return "A rhythm is " + limit + " days at most. Nothing was saved: would light or resting do?"
	default:
		return "Your list has " + limit + " people, which is as many as I keep. Nothing was saved."
	}
}

func missing(e *rapport.EmptyError) string {
	switch e.Part {
	case rapport.PromisePart, rapport.NeedPart:
		return "That " + string(e.Part) + " has no words. Nothing was saved: say what it is, as in “!send the template by Friday”."
	case rapport.IssuePart:
		return "What is it about? Nothing was saved: write it behind the name, as in “the form is too long”."
	case rapport.RaisedPart:
		return "With whom did you raise it? A name or a meeting is enough."
	case rapport.ResolvedPart:
		return "What came of it? A few words are enough."
	case rapport.StepPart:
		return "What would you like to do? Nothing was saved: write it behind the day, as in “friday ask about the pilot”."
	case rapport.SheetPart:
		return "Nothing is filled in yet. What is, or what should be, in a few words is enough."
	case rapport.ReflectionPart, rapport.CultureTextPart:
		return "Nothing is filled in yet. A few words in any one field are enough."
	case rapport.ThanksPart, rapport.OccasionPart:
		return "What is it? Nothing was saved: a few words are enough, as in “the audit” or “summer party”."
	case rapport.SharePart:
		return "There is nothing in it yet. Nothing was sent: a link will do, or a few words."
	case rapport.NamePart:
		return "That name has no letters that I can show. Nothing was saved: could you write it another way?"
	default:
		return "I need to know who it was. Nothing was saved: name somebody, as in “@maria”."
	}
}

// wrong says at a field of a form what is wrong with it, and keeps the form open.
func wrong(field, says string) chat.Reply { return chat.Reply{Faults: map[string]string{field: says}} }

// oldForm answers a form that nothing understands any more.
func oldForm() chat.Reply {
	return beside(chat.Say("That form is from an earlier version of me, and nothing was saved. " + chat.Naming("rapport help") + " shows what works now."))
}

// oldButton answers a press that nothing understands any more.
func oldButton() chat.Reply {
	return beside(chat.Say("That button is from an earlier version of me, so I left everything as it is. " + chat.Naming("rapport help") + " shows what works now."))
}
