package chat

// A Form asks for several things at once. It opens as the answer to a command,
// press or shortcut, and what is filled in comes back as a [Submission].
//
// Everything in it is what both Slack and Teams can show: no field depends on
// another, and nothing is sent before the person submits.
type Form struct {
	Name   string // which form it is, as the handler knows it
	Title  string // at most 24 characters, which is what Slack takes
	Submit string // the button's label, a verb of at most 24 characters
	Intro  Text   // what stands above the fields; may be empty
	Fields []Field
	// State comes back with the submission as it is, at most 2,000 bytes. It
	// is no secret from the person and proves nothing: ids in it are looked up
	// in their own book.
	State string
}

// MaxFields is how many fields a form may have: more than five put people off.
const MaxFields = 5

// A Field is one thing that a form asks for.
type Field struct {
	Name    string // what the answer comes back under
	Label   string // at most 75 characters
	Hint    string // what stands with it, at most 150 characters; "" for nothing
	Kind    FieldKind
	Value   Value    // what it holds when the form opens
	Choices []Choice // of AskChoice and AskChoices, at most 100
	// Optional says that it may be left empty. Others that are empty never
	// reach the handler.
	Optional bool
}

// A FieldKind says how a field is filled in.
type FieldKind int

// The kinds of fields.
const (
	AskLine    FieldKind = iota // one line of text
	AskText                     // several lines of text, at most 3,000 characters
	AskDate                     // a day of the calendar
	AskTime                     // a time of day
	AskChoice                   // one of the choices
	AskChoices                  // any of the choices
	AskPeople                   // colleagues, by the platform's own picker
)

// A Choice is one of several.
type Choice struct {
	Name  string // what comes back, at most 75 characters
	Label string // at most 75 characters
}

// A Value is what a field holds. Only what belongs to the field's kind is set.
type Value struct {
	Text   string    // AskLine and AskText; AskDate as "2026-11-03", AskTime as "09:30"; "" for empty
	Chosen []string  // AskChoice and AskChoices: names of choices
	People []Profile // AskPeople
}

// A Submission is a form that somebody filled in.
type Submission struct {
	Event
	Form   string // its name
	State  string
	Values map[string]Value // by the names of the fields; one left empty has the zero Value
}

// A Shortcut is an entry of the platform's own menus: of the bot, or of a
// message that somebody shows to the bot.
type Shortcut struct {
	Event
	Name string // as in the manifest
	// Text, Author, Link and With are of the message; empty for a shortcut of the
	// bot.
	Text   Line
	Author Profile
	Link   string // where the message stands; "" where the platform does not tell
	// With is the other one of the two whose chat the message stands in, perhaps without a
	// name; zero elsewhere, and where the platform does not tell: Slack tells no more than
	// the chat's id.
	With Profile
}
