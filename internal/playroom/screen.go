package playroom

import (
	"hash/fnv"
	"strings"
	"time"
	"unicode"
)

// A Chooser tells who one may be.
type Chooser struct {
	Team    string
	Welcome string // what the place is for; "" when there is nothing to say
	People  []Face
}

// A Screen is what the page shows to one person.
type Screen struct {
	Team     string
	Me       Face
	Quiet    string // until when Me is not to be disturbed; "" for now not
	Restful  bool   // whether Me can ask not to be disturbed
	Channels []Place
	Apps     []Place
	People   []Place
	Title    string
	App      *Tabs  // nil outside the app
	Where    string // a room's id, or [HomeTab]
	Messages []Entry
	Home     []Block
	HomeID   string // the message that Home is, where it is one
	Drawn    bool   // whether there is a Home
	Known    []Known
	Tries    []Try
	Panel    Panel
	Modal    *Dialog // nil when none is open

	Shortcuts        []Entrance
	MessageShortcuts []Entrance
}

// A Face is a person with their avatar.
type Face struct {
	ID       string
	Name     string
	Initials string
	Colour   int // 0 to 7
	App      bool
	About    string
	City     string // where their zone is
	Time     string // what their clock shows
}

// NewFace is the face of somebody in a zone, at an instant.
func NewFace(id, name string, zone *time.Location, now time.Time) Face {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(id)) // a hash never fails
	return Face{
		ID: id, Name: name, Initials: initials(name), Colour: int(hash.Sum32() % 8),
		City: City(zone), Time: now.In(zone).Format(ClockWords),
	}
}

// initials are the first letters of the first and the last word.
func initials(name string) string {
	words := strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) > 2 {
		words = []string{words[0], words[len(words)-1]}
	}
	var out strings.Builder
	for _, word := range words {
		out.WriteString(strings.ToUpper(string([]rune(word)[:1])))
	}
	return out.String()
}

// City is the last part of a zone's name, as words.
func City(zone *time.Location) string {
	name := zone.String()
	return strings.ReplaceAll(name[strings.LastIndex(name, "/")+1:], "_", " ")
}

// A Place is one line of the left column.
type Place struct {
	Face
	Spot   Spot
	Here   bool
	Me     bool
	Unread int
	Quiet  string // until when they are not to be disturbed; "" for now not
}

// Path is where in the page a place is.
func (p Place) Path() string { return p.Spot.path() }

// Tabs are those of the app.
type Tabs struct{ Messages Spot }

// Home is where the app's Home is.
func (t Tabs) Home() string { return Spot{}.path() }

// Talk is where one writes to the app.
func (t Tabs) Talk() string { return t.Messages.path() }

// An Entry is one message with what stands around it.
type Entry struct {
	ID        string // unique in its conversation
	From      Face
	At        time.Time
	Blocks    []Block
	Files     []Download
	Ephemeral bool // whether only its reader sees it
	Edited    bool
	Menu      bool // whether it has shortcuts

	Day     string // set on the first message of a day
	Follows bool   // whether the same person wrote just before
	Clock   string
	Moment  string // day and time in words
}

// How the page words days and times.
const (
	DayWords   = "Monday 2 January 2006"
	ClockWords = "15:04"
)

// Dated fills in when each of a conversation's entries was written, as somebody in
// a zone sees it.
func Dated(entries []Entry, zone *time.Location) {
	for i := range entries {
		e := &entries[i]
		at := e.At.In(zone)
		e.Clock, e.Moment = at.Format(ClockWords), at.Format(DayWords+", "+ClockWords)
		if i == 0 || entries[i-1].At.In(zone).Format(time.DateOnly) != at.Format(time.DateOnly) {
			e.Day = at.Format(DayWords)
			continue
		}
		before := entries[i-1]
		e.Follows = before.From.ID == e.From.ID && !before.Ephemeral && !e.Ephemeral && at.Sub(before.At) < 5*time.Minute
	}
}

// A Download is a file that hangs on a message.
type Download struct {
	ID      string
	Name    string
	Picture bool // whether it is to be shown: see [Picture]
	Alt     string
}

// Known is what the composer can complete.
type Known struct{ Insert, Detail, Text string }

// An Entrance is one line of a menu of shortcuts.
type Entrance struct{ Label, Description string }
