// Package playroom is the page on which a person is somebody of a played platform:
// they choose who to be, read, write, press and fill in, and move the clock.
//
// [New] serves it in a browser over a [Platform], which tells what there is to see
// as plain values ([Screen], [Dialog], [Block]) and does what the person does (a
// [Deed]). The room knows no platform and no markup: what a platform has and another
// has not is a value that the other leaves empty.
//
// A new thing to see goes into screen.go, dialog.go or panel.go and into web/*.html;
// a new thing to do is a [Kind] of deed and a route in page.go.
package playroom

import (
	"context"
	"net/url"
	"time"
)

// A Platform is what a page shows. Its methods may be called by many goroutines at
// once; people are named by the ids of its own.
type Platform interface {
	// Chooser tells who one may be.
	Chooser() Chooser
	// Plays reports whether one may be somebody.
	Plays(who string) bool
	// Front is where somebody who was just chosen begins.
	Front() Spot
	// Look tells what somebody sees at a spot, in one of the browser's windows;
	// false where there is no such spot for them. Whatever is new there is read.
	Look(ctx context.Context, who string, at Spot, window string) (Screen, bool)
	// Do does what somebody does; false where there is no such thing to do.
	Do(ctx context.Context, who string, d Deed) (Answer, bool)
	// File returns a file that somebody sees, by the id in its [Download].
	File(who, id string) (File, bool)
	// Now is what the platform's clock shows.
	Now() time.Time
	// Changed returns a channel that is closed at the next change of anything that
	// can be seen.
	Changed() <-chan struct{}
	// Ended returns a channel that is closed when the platform ends.
	Ended() <-chan struct{}
}

// A Spot is a view of the page: a room, or the conversation with a person, or, when
// it is zero, the app's Home.
type Spot struct{ Room, With string }

// HomeTab is where the Home of the app is said to be.
const HomeTab = "home"

// path is where in the page a spot is.
func (s Spot) path() string {
	switch {
	case s.Room != "":
		return "/c/" + url.PathEscape(s.Room)
	case s.With != "":
		return "/with/" + url.PathEscape(s.With)
	}
	return "/" + HomeTab
}

// A Kind says what a person does.
type Kind string

// The kinds of deeds, with what of a [Deed] each has beside its window.
const (
	Open     Kind = "open"     // came to a conversation with the app, or its Home: Where
	Say      Kind = "say"      // sends what stands in the composer: Where, Words
	Press    Kind = "press"    // presses a button: Where, Message, Block, Action
	Shortcut Kind = "shortcut" // picks one, of a message if one is named: Words, Where, Message
	Quiet    Kind = "quiet"    // wants not to be disturbed, or wants it no more
	Turn     Kind = "control"  // presses one of the panel's controls: N
	Spoil    Kind = "trouble"  // makes one of the panel's faults happen: N
	Change   Kind = "change"   // changed an answer of a dialog that tells: View, Answers
	Poke     Kind = "poke"     // presses a button in a dialog: View, Answers, Action
	Submit   Kind = "submit"   // sends a dialog: View, Answers
	Close    Kind = "close"    // closes a dialog: View, Answers
)

// A Deed is what a person does on the page.
type Deed struct {
	Kind    Kind
	Window  string // of the browser, in which they do it
	Where   string // a room's id, or [HomeTab]
	Message string // an [Entry.ID]
	Words   string
	Block   string // of an [Element]
	Action  string // of an [Element]
	View    string // the [Dialog.View] before them
	N       int
	Answers url.Values // by the names of a dialog's questions
}

// An Answer is what the page says after a deed; both are empty when what is to be
// seen says enough.
type Answer struct {
	Words string
	Fault string // why nothing came of it
}

// A File is one that hangs on a message.
type File struct {
	Name string
	Body []byte
}
