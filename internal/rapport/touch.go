package rapport

// A Touch is one contact that happened.
type Touch struct {
	On      Date
	Medium  Medium  // "" when not said
	Setting Setting // "" when neither said nor known from the medium
	Matter  Matter  // "" when not said
	Causes  []Cause
	// Theirs says that they reached out.
	Theirs bool
	Mood   Mood // "" when not said
	Note   string
	Topics []string
	Nudge  EntryID   // the nudge whose button logged it; "" for none
	Steps  []EntryID // the steps of a plan that were done in it
}

// A Medium is how a contact came about.
type Medium string

// The media of a touch.
const (
	Coffee    Medium = "coffee"
	Lunch     Medium = "lunch"
	Walk      Medium = "walk"
	Call      Medium = "call"
	Video     Medium = "video"
	Chat      Medium = "chat"
	Email     Medium = "email"
	Letter    Medium = "letter"
	Meeting   Medium = "meeting"
	Interview Medium = "interview"
	Committee Medium = "committee"
	Event     Medium = "event"
	Visit     Medium = "visit"
	Social    Medium = "social"
)

// Media lists all media.
func Media() []Medium {
	return []Medium{
		Coffee, Lunch, Walk, Call, Video, Chat, Email, Letter, Meeting, Interview, Committee, Event, Visit, Social,
	}
}

// A Setting says whether a contact was formal.
type Setting string

// The settings of a touch.
const (
	Formal   Setting = "formal"
	Informal Setting = "informal"
)

// Setting returns what a contact by this medium is unless said otherwise.
func (m Medium) Setting() Setting {
	switch m {
	case Letter, Meeting, Interview, Committee:
		return Formal
	case "":
		return ""
	default:
		return Informal
	}
}

// A Matter says what a contact was about.
type Matter string

// The matters of a touch.
const (
	Business Matter = "business"
	Personal Matter = "personal"
)

// A Cause says why a contact came about.
type Cause string

// The causes of a touch.
const (
	Helped     Cause = "helped"
	HelpedMe   Cause = "helped me"
	PitchedIn  Cause = "pitched in"
	Advised    Cause = "advised"
	Coached    Cause = "coached"
	Praised    Cause = "praised"
	Thanked    Cause = "thanked"
	Introduced Cause = "introduced"
	Asked      Cause = "asked"
	Problem    Cause = "problem"
	NoAgenda   Cause = "no agenda"

	HelpedMessage Cause = "helped with a message" // one of theirs, to others
	SoundingBoard Cause = "sounding board"        // they thought aloud
	ThinkingOfYou Cause = "thinking of you"       // a line that wants nothing
)

// Causes lists all causes.
func Causes() []Cause {
	return []Cause{
		Helped, HelpedMe, HelpedMessage, PitchedIn, Advised, Coached, SoundingBoard, Praised, Thanked, Introduced, ThinkingOfYou, Asked,
		Problem, NoAgenda,
	}
}

// A Mood says how a contact went.
type Mood string

// The moods of a touch.
const (
	Good Mood = "good"
	Hard Mood = "hard"
)
