package rapport

import (
	"errors"
	"strings"
)

// Settings are what a member chose for themselves. Where a part is zero, the
// house's default holds.
type Settings struct {
	// CheckIn and Daily are the lines of the slots, five cron fields. Daily is
	// Off for a member who wants none; of its days only those that the member
	// works count.
	CheckIn, Daily string
	Days           [7]bool // working days by time.Weekday: Sunday first
	From, To       int     // working hours in minutes since midnight; To is 0 for the house's
	Zone           string  // IANA name; "" for what the platform tells
	Budget         int     // the most people in one slot, 1 to MaxBudget; 0 for the house's
	// Evening is the line of the end-of-day question; Off or "" for none. Of its
	// days only those that the member works count.
	Evening string
	// Articles is the line of the article slot, written as Daily is; on its own
	// day of the week.
	Articles string
	// Review and Inventory are the lines of the monthly review and of the quarterly
	// inventory, each on a day of the month; Off for none.
	Review, Inventory string
	Discreet          Discretion
	// Phrases are openers of the member's own, a line each; "" for none.
	Phrases string
	// Email is where answers to the mails that the bot sends for the member go;
	// "" for the one that the platform tells.
	Email string
	// Level is of what level the practice of the week is; "" for the first, NoLevel
	// for none.
	Level  Level
	Paused Date // nothing comes before that day; zero for no pause
	// PausedFrom is the first day of a pause that is to begin later; zero for one
	// that has begun.
	PausedFrom Date
	// AuditFrom and AuditUntil are the first and the last day of a log of all
	// contacts; zero for none.
	AuditFrom, AuditUntil Date
}

// AuditDays is how many days such a log has.
const AuditDays = 30

// Off stands for the line of a slot that a member does not want.
const Off = "off"

// A Discretion is how much a nudge shows before it is opened, since
// notifications appear on locked screens.
type Discretion string

// The discretions. By default names and reasons show, and notes stand behind
// "Last time…".
const (
	Discreet Discretion = ""
	Candid   Discretion = "off"    // the last time stands in the nudge
	Strict   Discretion = "strict" // no name shows
)

// The limits of a member's own phrases.
const (
	MaxPhrases = 10
	MaxPhrase  = 150 // runes of one
)

// OwnPhrases returns the member's own openers, in their order.
func (s Settings) OwnPhrases() []string {
	if s.Phrases == "" {
		return nil
	}
	return strings.Split(s.Phrases, "\n")
}

// MaxBudget is the most people that a slot may be about.
const MaxBudget = 3

// LongestPause is how many days a pause may last: somebody away for longer
// has left.
const LongestPause = 366

// An Option is one part of the settings, by the word that a member types.
type Option string

// The options, in the order in which they are shown.
const (
	CheckInOption   Option = "checkin"
	DailyOption     Option = "daily"
	EveningOption   Option = "evening"
	ArticlesOption  Option = "articles"
	ReviewOption    Option = "review"
	InventoryOption Option = "inventory"
	DaysOption      Option = "days"
	HoursOption     Option = "hours"
	ZoneOption      Option = "zone"
	BudgetOption    Option = "budget"
	DiscreetOption  Option = "discreet"
	PhrasesOption   Option = "phrases"
	EmailOption     Option = "email"
	LevelOption     Option = "level"
	PauseOption     Option = "pause"
	AuditOption     Option = "audit"
)

// Options lists them all.
func Options() []Option {
	return []Option{
		CheckInOption, DailyOption, ArticlesOption, EveningOption, ReviewOption, InventoryOption, DaysOption, HoursOption,
		ZoneOption, BudgetOption, DiscreetOption, PhrasesOption, EmailOption, LevelOption, PauseOption, AuditOption,
	}
}

// With returns the settings with one part as it is in others.
func (s Settings) With(part Option, others Settings) Settings {
	switch part {
	case CheckInOption:
		s.CheckIn = others.CheckIn
	case DailyOption:
		s.Daily = others.Daily
	case EveningOption:
		s.Evening = others.Evening
	case ArticlesOption:
		s.Articles = others.Articles
	case ReviewOption:
		s.Review = others.Review
	case InventoryOption:
		s.Inventory = others.Inventory
	case DaysOption:
		s.Days = others.Days
	case HoursOption:
		s.From, s.To = others.From, others.To
	case ZoneOption:
		s.Zone = others.Zone
	case BudgetOption:
		s.Budget = others.Budget
	case DiscreetOption:
		s.Discreet = others.Discreet
	case PhrasesOption:
		s.Phrases = others.Phrases
	case EmailOption:
		s.Email = others.Email
	case LevelOption:
		s.Level = others.Level
	case PauseOption:
		s.Paused, s.PausedFrom = others.Paused, others.PausedFrom
	case AuditOption:
		s.AuditFrom, s.AuditUntil = others.AuditFrom, others.AuditUntil
	}
	return s
}

// On returns the settings as they are on a day: without a pause that is over.
func (s Settings) On(today Date) Settings {
	if !s.Paused.After(today) {
		s.Paused = Date{}
	}
	if s.Paused.IsZero() || !s.PausedFrom.After(today) {
		s.PausedFrom = Date{}
	}
	return s
}

// Back returns the settings without a change from before to after. A part that
// was changed again since stays as it is, and then kept is true.
func (s Settings) Back(before, after Settings) (back Settings, kept bool) {
	for _, part := range Options() {
		switch {
		case before.With(part, after) == before:
		case s.With(part, after) != s:
			kept = true
		default:
			s = s.With(part, before)
		}
	}
	return s, kept
}

// Check returns what is wrong with settings on a day, as *LimitError and
// *DateError, all of it. Lines, days, hours and zones are not looked at.
func (s Settings) Check(today Date) error {
	var errs []error
	if s.Budget < 0 || s.Budget > MaxBudget {
		errs = append(errs, &LimitError{BudgetPart, s.Budget, MaxBudget})
	}
	if !s.Paused.IsZero() {
		errs = append(errs, checkDate(PauseDatePart, s.Paused, today.Add(1), today.Add(LongestPause)))
	}
	if !s.PausedFrom.IsZero() {
		errs = append(errs, checkDate(PauseDatePart, s.PausedFrom, today.Add(1), s.Paused.Add(-1)))
	}
	own := s.OwnPhrases()
	if len(own) > MaxPhrases {
		errs = append(errs, &LimitError{PhrasesPart, len(own), MaxPhrases})
	}
	for _, phrase := range own {
		errs = append(errs, checkLength(PhrasePart, phrase, MaxPhrase))
	}
	return errors.Join(errs...)
}
