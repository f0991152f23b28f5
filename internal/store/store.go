// Package store is the contract of the engines that keep Rapport's data.
//
// A store knows owners, opaque records, timers, events already seen and an
// outbox. It knows nothing of what the bytes mean: package book gives them
// meaning. Everything of one owner changes in one unit of work, all of it or
// none of it, and units of one owner never overlap, over all replicas.
//
// What every engine must honour is written here once; package storetest
// checks it on each of them.
//
// # Names
//
// Owners, kinds, ids, refs, events, lanes, pools and dedupe keys are printable
// UTF-8 of 1 to [MaxName] bytes, but that a pool may have no name; anything else
// is refused with [ErrName]. They are kept in clear, so they must never hold a person's name. Bodies may hold any
// bytes, none included; a nil body reads back as an empty one. Instants are
// kept to the microsecond, in UTC.
//
// # Functions
//
// A function handed to a store may run more than once before its unit is
// kept, so it must have no effect outside its transaction but to fill
// variables that it sets anew on each run. It must not call the store it runs
// in, and nothing that waits for the network: other units wait for it. When it
// panics, the unit fails with a [*PanicError]. Fire, MarkSent, Drop, Bury and
// Erase have work of their own: a nil function adds nothing to it.
package store

import (
	"context"
	"errors"
	"time"
)

// MaxName is the most bytes that a name may have; a PostgreSQL index row
// allows about 2.7 kB for all names of a key together.
const MaxName = 512

// EventRetention is how long an event that was seen stays known. Slack
// redelivers for two hours, or for a day with delayed events.
const EventRetention = 7 * 24 * time.Hour

var (
	// ErrName says that an owner, kind, id or other name is empty, too long
	// or not printable.
	ErrName = errors.New("a name is empty, too long or not printable")

	// ErrStale says that a timer or post is no longer what was claimed:
	// somebody else fired, set, cleared, sent or claimed it since. Nothing
	// was done, and there is nothing left to do.
	ErrStale = errors.New("the claim is stale")

	// ErrClosed says that the store was closed.
	ErrClosed = errors.New("the store is closed")
)

// A Store keeps the data of all owners. Its methods may be called by many
// goroutines at once.
//
// When ctx ends before a unit began, the method returns ctx's error and
// nothing was done. A unit that has begun is finished, and the method returns
// its true outcome: an error always means that nothing of it was kept.
type Store interface {
	// Update runs fn as one unit of the owner's work. What fn wrote is on
	// disk when Update returns nil; when fn or the store fails, nothing is.
	// Requests of Update go before the background's, which are Fire,
	// MarkSent, Drop, Bury, Defer, Exhume and the claims.
	Update(ctx context.Context, owner string, fn func(Tx) error) error

	// View runs fn on one consistent snapshot of the owner's records.
	View(ctx context.Context, owner string, fn func(Reader) error) error

	// ClaimTimers returns up to limit timers that are due at now, the
	// earliest first, and keeps other claims from them until now+lease.
	// It costs what is due, not what is kept. Like ClaimPosts it returns none
	// when limit is zero or less. A claim that was made more than its lease
	// after now comes from before the clock was set back, and keeps nobody away.
	ClaimTimers(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]Timer, error)

	// Fire clears the timer and runs fn as a unit of its owner's work; fn may
	// set the timer again. It returns ErrStale, and runs nothing, when the
	// timer was set, cleared or fired since it was claimed. When fn fails the
	// timer stays as it was, and its lease runs out.
	Fire(ctx context.Context, timer Timer, fn func(Tx) error) error

	// ClaimPosts returns up to limit posts of a pool that may be sent at now, at
	// most one a lane, and counts one more attempt on each, durably, before it
	// returns. A lane offers its first post whose not-before has come. Lanes in
	// which an urgent post has come go first, whichever post it is that they
	// offer, in the order of their first urgent posts; then the others, in the
	// order of what they offer. Of these one goes after every MostUrgent urgent posts
	// in a row of the pool. Other claims are kept from the lane until the post
	// is settled (MarkSent, Drop, Bury, Defer) or now+lease, even when its owner is erased meanwhile; claims from
	// before the clock was set back are as in ClaimTimers. The pace holds over all
	// claims of the pool, and no other pool's. It costs what is due in the pool,
	// not what waits.
	ClaimPosts(ctx context.Context, pool string, now time.Time, limit int, lease time.Duration, pace Pace) ([]Post, error)

	// MarkSent removes the post from the outbox and runs fn in the same unit
	// of its owner's work. Like Drop, Bury and Defer it returns ErrStale, and
	// does nothing, when the post was settled or claimed again since; when fn
	// fails the post stays claimed, and its lease runs out.
	MarkSent(ctx context.Context, post Post, fn func(Tx) error) error

	// Drop removes a post that has nothing left to say, and runs fn.
	Drop(ctx context.Context, post Post, fn func(Tx) error) error

	// Bury sets the post aside for good, keeps its cause for Survey, and runs
	// fn. Its lane goes on.
	Bury(ctx context.Context, post Post, cause string, fn func(Tx) error) error

	// Defer puts the post off until the given instant, its new not-before,
	// and keeps the cause. Its lane goes on with what is due.
	Defer(ctx context.Context, post Post, until time.Time, cause string) error

	// Hasten has no post wait longer than until latest: one that was not to be
	// sent before a later instant may be sent then. It is for a clock that was
	// ahead when that instant was set.
	Hasten(ctx context.Context, latest time.Time) error

	// Survey returns up to limit posts that wait or were buried, in the order
	// of their ids, from the first whose id is greater than after ("" for the
	// first of all). Bodies are left out: they are nil. A limit of zero or
	// less means all of them.
	Survey(ctx context.Context, after string, limit int) ([]Post, error)

	// Exhume removes what was buried in a lane, of whatever owner: there is a sign
	// that what goes there arrives again. Its dedupe keys stay used.
	Exhume(ctx context.Context, lane string) error

	// Erase removes everything of the owner: records, timers, events and
	// posts, the buried ones too. Dedupe keys that were used are forgotten.
	// Before that it runs allow in the same unit, and when allow fails
	// nothing is removed.
	Erase(ctx context.Context, owner string, allow func(Reader) error) error

	// Close ends the store after the units that have begun. Whatever is
	// called later, Close included, returns ErrClosed.
	Close() error
}

// A Reader reads one owner's records. Returned slices belong to the caller.
// It must not be used after its function has returned.
type Reader interface {
	// Get returns the body of a record, and false when there is none.
	Get(kind, id string) (body []byte, found bool, err error)

	// List returns up to limit records of the kind whose ids are greater than
	// after ("" for the first of all), in byte order of their ids. A limit of
	// zero or less means all of them.
	List(kind, after string, limit int) ([]Record, error)

	// Due returns when the timer fires, and false when it is not set.
	Due(kind, ref string) (time.Time, bool, error)
}

// A Tx is one unit of an owner's work. It sees what it wrote.
type Tx interface {
	Reader

	// Put keeps a record, in place of the one that was there.
	Put(kind, id string, body []byte) error

	// Delete removes a record; one that is not there is no error.
	Delete(kind, id string) error

	// SetTimer sets the one timer of this kind and ref to fire at due.
	SetTimer(kind, ref string, due time.Time) error

	// ClearTimer removes the timer; one that is not set is no error.
	ClearTimer(kind, ref string) error

	// Seen returns what was kept beside an event, and false when the event
	// was not remembered in the retention before now.
	Seen(event string, now time.Time) (answer []byte, found bool, err error)

	// Remember keeps an event, with an answer beside it, for EventRetention
	// from now.
	Remember(event string, answer []byte, now time.Time) error

	// Enqueue puts a post into the outbox. It does nothing when the owner has
	// a post with the same dedupe key that waits, was buried and not exhumed, or
	// was sent or dropped under a claim made less than EventRetention before the new
	// post's At. A cancelled post leaves its key free.
	Enqueue(post NewPost) error

	// Cancel removes the post with this dedupe key and says true when it
	// waits and was never claimed. One that was claimed may have been sent: it
	// is left alone, and whoever settles it finds out what became of it.
	Cancel(dedupe string) (bool, error)
}

// A Record is one body under its id.
type Record struct {
	ID   string
	Body []byte
}

// A Timer is one claimed timer.
type Timer struct {
	Owner, Kind, Ref string
	Due              time.Time
	// Seq rises with every change of this owner's timer of this kind and ref
	// and never starts anew, so an old claim can be told from a newer one.
	Seq uint64
}

// A NewPost is what a unit asks the outbox to carry.
type NewPost struct {
	Dedupe    string    // unique for its owner
	Lane      string    // the conversation it goes to: order and pace are kept by lane
	Pool      string    // the lanes that share a pace: one and the same for all of a lane's posts; "" is one, too
	Urgent    bool      // somebody waits for it: its lane goes before those where nobody does
	At        time.Time // when it was put there: no earlier than the owner's posts before it
	NotBefore time.Time // the zero time means at once
	Body      []byte
}

// A Post is one entry of the outbox.
type Post struct {
	NewPost
	ID         string // sorts in the order of enqueueing
	Owner      string
	Attempt    int       // how often it was claimed, this time included
	FirstTried time.Time // when it was first claimed; zero before
	Lost       int       // how many claims before this one ended with nobody saying how
	Cause      string    // why it was last put off or buried
	Buried     bool
}

// A Pace says how fast the posts of a pool may be claimed.
type Pace struct {
	Lane  time.Duration // at least this between two claims of one lane
	All   time.Duration // on average this between two claims of any lane of the pool
	Burst int           // how many claims of any lane may come at once; at least 1
}
