// Package chat is the little vocabulary that every chat platform can say.
//
// An adapter (slackchat, teamschat) turns what a person does into a [Command], a
// [Press], an [Opening], a [Submission] or a [Shortcut], what the platform tells
// of a person into a [Meeting], hands it to a [Handler], and turns the [Reply]
// into what its platform wants. What the bot says first goes out by a [Sender]. A
// handler returns words, never an error, and never learns which platform it
// speaks through: there are no flags here, and what only one platform can do is
// not here at all.
//
// Users' text travels as [Span]s and [Token]s, never as markup. An adapter
// renders them so that nothing in them can mention, link or format.
//
// A new kind of field or block is a kind here, a specimen in chattest, and what
// each adapter makes of it.
package chat

import (
	"context"
	"fmt"
	"time"
)

// A UserID names a person on a platform for good: platform, workspace or
// tenant, and the platform's own id, as in "slack:T012:U345". An adapter
// makes it from a verified payload only, never from text or a button.
type UserID string

// A Profile is what a platform tells of a person. All but ID may be empty:
// an adapter fills in what its cache, or one bounded look-up, knows.
type Profile struct {
	ID    UserID
	Name  string // as colleagues see it; one line
	Zone  string // IANA name
	Email string // where the platform tells it
	// Outside says that the person is a guest or of another workspace: somebody
	// the bot cannot write to.
	Outside bool
	// Machine says that it is no person but a bot.
	Machine bool
}

// An Event is what all that a person does has in common.
type Event struct {
	// Key tells this event from all others, and is the same when the platform
	// delivers it again. It is empty for a press whose verb is guarded by the
	// state it changes.
	Key string
	Who Profile
}

// A Command is a line that somebody typed, as a slash command or to the bot.
type Command struct {
	Event
	Verb string // as typed, without the slash
	Args Line
}

// A Press is a click on a button that the bot drew.
type Press struct {
	Event
	Line Line // as the button carried it; the first token is the verb
	// OnHome says that it stands on their Home, which is drawn anew below the reply.
	OnHome bool
}

// An Opening is somebody looking at their Home.
type Opening struct {
	Event
}

// A Meeting is a platform telling of a person anew, whoever they are.
type Meeting struct {
	Event
	Gone bool // they were deactivated, or took the bot away
	// Disturb, if any, is all that is told: when they are not to be disturbed.
	Disturb *DoNotDisturb
}

// DoNotDisturb is the hours in which somebody wants no messages: those that run,
// or else the next.
type DoNotDisturb struct {
	From  time.Time // zero for no hours
	Until time.Time // zero for hours without an end, and for none
	Told  time.Time // when the platform told; zero for now
}

// A Presence tells when people are not to be disturbed, on a platform that
// knows.
type Presence interface {
	// Disturb returns the hours of those, of at most fifty people, who have any.
	// Its error may hold a *LimitedError.
	Disturb(ctx context.Context, people []UserID) (map[UserID]DoNotDisturb, error)
}

// A Handler answers what people do. It returns words: when something went
// wrong the words say so. ctx ends when the platform would stop waiting.
type Handler interface {
	Command(ctx context.Context, c Command) Reply

	// Press returns what the pressed message becomes, or what stands beside
	// it. From Home, the adapter shows it above Home, which it draws anew.
	Press(ctx context.Context, p Press) Reply

	// Open returns the person's Home.
	Open(ctx context.Context, o Opening) Reply

	// Submit takes what was filled into a form. Where it was opened by a
	// press, its reply takes the place that the press's reply would have had:
	// the pressed message, or above Home; from a command, where the command
	// was typed. Otherwise the person reads it in their conversation with the
	// bot.
	Submit(ctx context.Context, s Submission) Reply

	// Shortcut answers an entry of the platform's menus.
	Shortcut(ctx context.Context, s Shortcut) Reply

	// Meet takes note of a person, and says nothing to anybody. It returns false
	// when it could not: the platform is told so, and may tell of them again.
	Meet(ctx context.Context, m Meeting) bool
}

// A Reply answers an event, and only the person who acted sees it.
type Reply struct {
	Message Message
	// Beside says that a message whose button was pressed stays as it is, and
	// this one stands below it. It says nothing elsewhere.
	Beside bool
	// Unkept says that nothing came of the event, as Message says. It must be
	// acknowledged only once the person reads that, on a platform that brings what
	// was not acknowledged again.
	Unkept bool
	// Form, if any, opens; Message says nothing then.
	Form *Form
	// Faults keeps the form that was submitted open, with what was filled in,
	// and shows a sentence, as [Words] reads it, at each field that it names.
	// Message says nothing then.
	Faults map[string]string
}

// A Delivery is one message that the bot sends first.
type Delivery struct {
	ID      string // the same on every attempt; kept with the message so that Find sees it
	To      UserID
	Attempt int       // 1 for the first
	Since   time.Time // when the first attempt was made
}

// A Ref points to a message that was sent. Only the adapter that made it can
// read it.
type Ref string

// A Sender says what the bot says first.
type Sender interface {
	// Send delivers m to one person, out of sight of others. Its error may
	// hold an *UnreachableError or a *LimitedError. An *UncertainError says that
	// m may have arrived where Find cannot tell; after any other Find can.
	Send(ctx context.Context, d Delivery, m Message) (Ref, error)

	// Update replaces a message that Send delivered. Doing so twice leaves it as
	// doing so once. Its errors are those of Send, or a *FixedError.
	Update(ctx context.Context, ref Ref, m Message) error

	// Find looks for a message that an earlier attempt may have sent. Where the
	// platform does not tell, it finds only what this process remembers.
	Find(ctx context.Context, d Delivery) (ref Ref, found bool, err error)
}

// An UnreachableError says that the platform will not deliver to this person
// until something about them or the installation changes.
type UnreachableError struct {
	To    UserID
	Cause string // the platform's own name for it, as in "account_inactive"
	// Gone says that their account was deactivated, or that they took the bot
	// away: it is they who must come back.
	Gone bool
}

func (e *UnreachableError) Error() string {
	return fmt.Sprintf("%s cannot be reached: %s", e.To, e.Cause)
}

// A FixedError says that a message cannot be replaced, however often one tries.
type FixedError struct {
	Cause string // the platform's own name for it, as in "message_not_found"
	Gone  bool   // there is no such message any more; else it stands as it was
}

func (e *FixedError) Error() string { return "the message cannot be changed: " + e.Cause }

// An UncertainError says that a message may have arrived: all of it was on its
// way when the answer was lost, and the platform cannot be asked.
type UncertainError struct {
	Cause string
}

func (e *UncertainError) Error() string { return "the answer was lost: " + e.Cause }

// A LimitedError says that the platform asks for patience; nothing was sent.
type LimitedError struct {
	After time.Duration
}

func (e *LimitedError) Error() string {
	return fmt.Sprintf("the platform asks to wait %s", e.After)
}

// A Setback is why a platform did not do what it was asked, for a log and a
// figure: it names nobody and no address.
type Setback struct {
	// Cause is the platform's own name for it, as in "invalid_blocks", the status
	// of its answer, as in "503 Service Unavailable", "no answer in time", "no
	// connection", "no answer that can be read", or what of the bot's own cannot
	// be read.
	Cause string
	// Refused says that the platform was well, and wants nothing of the kind.
	Refused bool
}
