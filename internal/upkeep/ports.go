package upkeep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// A Book keeps each member's records. Package book implements it, together
// with Timers and Outbox, over any store.
type Book interface {
	// Mint returns a new id that sorts after all those minted for earlier
	// instants, and after those minted before for the same. It holds nothing
	// but the instant and a counter.
	Mint(at time.Time) string

	// Update runs fn as one unit of the member's work: all that fn did is
	// kept, and on disk, when Update returns nil; when fn or the book fails,
	// nothing is. fn may run more than once and must have no effect outside
	// its page but to set answer.
	//
	// An event with a key is taken once: answer, a pointer to a plain struct,
	// is kept beside it, and when the event comes again within a week fn does
	// not run and answer is what it was.
	Update(ctx context.Context, member rapport.MemberID, event Event, answer any, fn func(Page) error) error

	// Erase removes everything of the member's, what waits to be sent to them
	// and what they will be nudged about included. It runs allow in the same
	// unit, before; when that fails nothing is removed and the error is as it is.
	Erase(ctx context.Context, member rapport.MemberID, allow func(Reader) error) error

	// View runs fn on one consistent snapshot of the member's records.
	View(ctx context.Context, member rapport.MemberID, fn func(Reader) error) error

	// Door runs fn on a door, in one unit of work of its own, and keeps what fn
	// left. It is in no member's book: it was there before whoever lives behind
	// it became a member, and outlives their leaving. fn may run more than once.
	Door(ctx context.Context, id rapport.DoorID, fn func(*rapport.Door) error) error

	// LookAtDoor returns a door as it stands.
	LookAtDoor(ctx context.Context, id rapport.DoorID) (rapport.Door, error)

	// ChangeFeeds runs fn as one unit on what is known of feeds, which is in no
	// member's book. fn may run more than once.
	ChangeFeeds(ctx context.Context, fn func(FeedPage) error) error
	// ViewFeeds runs fn on one consistent snapshot of it.
	ViewFeeds(ctx context.Context, fn func(FeedReader) error) error
}

// An Event is what made a unit of work happen.
type Event struct {
	Key string // "" when the state that it changes guards against repeats
	At  time.Time
}

// A Reader reads one member's records. What it returns belongs to the caller.
// It must not be used after its function has returned.
type Reader interface {
	// Member returns the member, and false for somebody of whom nothing is
	// kept.
	Member() (rapport.Member, bool, error)
	// Stakeholders returns the whole list, in the order of their ids. Those who
	// were removed are neither here nor in Stakeholder: only Removed knows them.
	Stakeholders() ([]rapport.Stakeholder, error)
	Stakeholder(id rapport.StakeholderID) (rapport.Stakeholder, bool, error)
	// Removed returns those who were removed and can still come back, in the
	// order of their ids.
	Removed() ([]rapport.Stakeholder, error)
	Entry(id rapport.EntryID) (rapport.Entry, bool, error)
	// About returns up to limit entries about a stakeholder that were logged
	// after the given one ("" for all), in the order of logging. A limit of 0
	// means all.
	About(who rapport.StakeholderID, after rapport.EntryID, limit int) ([]rapport.Entry, error)
	// Journal returns all entries, in the order of logging.
	Journal() ([]rapport.Entry, error)
	Digest(id rapport.DigestID) (Digest, bool, error)
	// Digests returns all digests, in the order of their ids.
	Digests() ([]Digest, error)
	Receipt(id rapport.ReceiptID) (Receipt, bool, error)
	// Receipts returns all receipts that are kept, in the order in which they were
	// left.
	Receipts() ([]Receipt, error)
	Draft(id DraftID) (Draft, bool, error)
	// Arrivals returns the articles that feeds brought, in the order of their ids.
	Arrivals() ([]rapport.Arrival, error)
}

// A FeedReader reads what is known of feeds. What it returns belongs to the
// caller. It must not be used after its function has returned.
type FeedReader interface {
	Feed(id rapport.FeedID) (rapport.Feed, bool, error)
	// Feeds returns all feeds, in the order of their ids.
	Feeds() ([]rapport.Feed, error)
	// DueFeeds returns up to limit feeds that are to be read at now, the longest due
	// first. A limit of 0 means all.
	DueFeeds(now time.Time, limit int) ([]rapport.Feed, error)
	// Known returns the articles of a feed that were seen in it, by their links and
	// by what the feed calls them.
	Known(id rapport.FeedID) ([]rapport.ArticleID, error)
}

// A FeedPage is one unit of work on feeds. It sees what it wrote.
type FeedPage interface {
	FeedReader
	PutFeed(rapport.Feed) error
	PutKnown(id rapport.FeedID, articles []rapport.ArticleID) error
	// RemoveFeed removes a feed, and what is known of its articles.
	RemoveFeed(id rapport.FeedID) error
}

// A Page is one unit of a member's work. It sees what it wrote.
type Page interface {
	Reader
	PutMember(rapport.Member) error
	PutStakeholder(rapport.Stakeholder) error
	// RemoveStakeholder deletes a stakeholder, removed before or not, about whom
	// no entry is left.
	RemoveStakeholder(rapport.StakeholderID) error
	// Append adds an entry to the journal. Folding it into summaries is the
	// caller's.
	Append(rapport.Entry) error
	// Withdraw takes an entry out of the journal.
	Withdraw(rapport.EntryID) error
	PutDigest(Digest) error
	// Leave keeps a receipt of what this unit has done so far, and sweeps. It
	// is there for UndoFor at least; id must be minted for at.
	Leave(id rapport.ReceiptID, at time.Time) error
	// Sweep removes the receipts and drafts that are older than UndoFor, and
	// sets SweepTimer for the next: what was deleted, or never kept, must not
	// live on in them.
	Sweep(now time.Time) error
	PutReceipt(Receipt) error
	// PutDraft keeps a draft; its id must be minted for its instant.
	PutDraft(Draft) error
	PutArrival(rapport.Arrival) error
	RemoveArrival(id rapport.ArticleID) error

	// SetTimer sets the member's one timer of a kind.
	SetTimer(kind TimerKind, due time.Time) error
	// Post puts a notice into the outbox, once for each dedupe key of the
	// member, not to be sent before the given instant (zero: at once).
	Post(dedupe string, to Addressee, n Notice, at, notBefore time.Time) error
	// Cancel takes a notice out of the outbox again. It returns false when it was
	// settled, or a courier has it in hand or had it: then it may have been sent.
	Cancel(dedupe string) (bool, error)
}

// A TimerKind says what a timer is for.
type TimerKind string

const (
	// SlotTimer fires at a member's next check-in or daily slot.
	SlotTimer TimerKind = "slot"
	// SweepTimer fires when a receipt or draft is too old.
	SweepTimer TimerKind = "sweep"
)

// Timers hands out the timers that have come, and keeps what tells that the
// clock was set back.
type Timers interface {
	// ClaimTimers returns up to limit timers due at now, the earliest first,
	// and keeps others from claiming them for a while.
	ClaimTimers(ctx context.Context, now time.Time, limit int) ([]Timer, error)
	// Fire clears the timer and runs fn as a unit of its member's work.
	// It returns ErrStale when the timer was changed since it was claimed.
	Fire(ctx context.Context, t Timer, fn func(Page) error) error

	// Reach notes the instant that beats have reached, and Reached returns the
	// one that was noted last; zero for none.
	Reach(ctx context.Context, at time.Time) error
	Reached(ctx context.Context) (time.Time, error)
	// Hasten has no post wait longer than until latest.
	Hasten(ctx context.Context, latest time.Time) error
}

// A Timer is one claimed timer.
type Timer struct {
	Member rapport.MemberID
	Kind   TimerKind
	Due    time.Time
	Until  time.Time // when the claim runs out: the timer is then claimed again
	Claim  any       // the book's own
}

// An Outbox hands out the posts that are to be sent.
type Outbox interface {
	// ClaimPosts returns up to limit posts, at most one a conversation, and
	// counts an attempt on each before it returns.
	ClaimPosts(ctx context.Context, now time.Time, limit int) ([]Post, error)
	// MarkSent removes the post and runs fn in the same unit. Like the other
	// three it returns ErrStale when the post was settled by somebody else.
	MarkSent(ctx context.Context, p Post, fn func(Page) error) error
	// Drop removes a post that has nothing left to say, or never can, and runs fn,
	// unless that is nil, in the same unit.
	Drop(ctx context.Context, p Post, fn func(Page) error) error
	// Bury sets a post that cannot be delivered aside, with its cause, and
	// runs fn in the same unit.
	Bury(ctx context.Context, p Post, cause string, fn func(Page) error) error
	// Defer puts a post off.
	Defer(ctx context.Context, p Post, until time.Time, cause string) error
}

// A Post is one claimed entry of the outbox.
type Post struct {
	ID         string
	Member     rapport.MemberID // in whose book the notice was made
	To         Addressee
	Attempt    int // 1 for the first
	FirstTried time.Time
	Cause      string // why it was last put off; "" where it never was
	// Lost is how many attempts ended with nobody saying how: the process died,
	// or was slower than its claim. Each may have sent the post.
	Lost int
	// Until is when the claim runs out: somebody else may have it in hand then.
	Until time.Time
	// Notice is nil, and Unreadable says why, when a newer Rapport wrote it.
	Notice     Notice
	Unreadable error
	Claim      any // the book's own
}

// An Addressee is whom a post goes to: somebody on the platform, or an outsider
// by mail.
type Addressee struct {
	Account  rapport.MemberID
	Outsider rapport.StakeholderID // at the address that they have when it is sent
}

// A Notice is a fact that the bot will put into words and send: ids, no
// words. Package book gives each kind its tag.
type Notice interface {
	// letter looks up all that the notice has to say, as things stand now, and
	// what it has to wait for. Without a hold, nil says that there is nothing
	// left to say.
	letter(ctx context.Context, c *Courier, p Post) (Letter, hold, error)
	// sent notes that the letter stands where ref points, from now on. The
	// letter is nil where an earlier attempt had sent it.
	sent(p Page, s *Steward, l Letter, ref string) error
	// unsent notes that the letter will never be sent.
	unsent(p Page, s *Steward) error
}

// A DigestNotice asks for a digest to be sent.
type DigestNotice struct {
	Digest rapport.DigestID
}

// A Digest is one check-in put together for a member.
type Digest struct {
	ID     rapport.DigestID
	Slot   rapport.Slot
	On     rapport.Date
	Nudges []rapport.EntryID
	More   int    // how many people were due beyond the budget
	Ref    string // the platform's pointer to the message; "" until it was sent
	// Practice is the suggestion of the week, where it stands below; "" for none.
	Practice rapport.EntryID
	// Occasions are the entries that say which occasions it brings up.
	Occasions []rapport.EntryID
}

// A Receipt is what one action did to a book: all that it takes to undo it. The
// book writes it down while the action's unit runs, so that a use case has only
// to Leave it when it is done.
type Receipt struct {
	ID rapport.ReceiptID
	At time.Time
	// Entries were appended to the journal, and Withdrawn were taken out of it.
	Entries   []rapport.EntryID
	Withdrawn []rapport.Entry
	// Added were put on the list for the first time, and Altered are those who
	// were there before and of whom some [Field] is another now.
	Added   []rapport.StakeholderID
	Altered []Alteration
	Change  *Change // of the member's settings; nil for none
	// Undone receipts hold nothing any more but that they were.
	Undone bool
}

// An Alteration is a stakeholder as an action found them and as it left them,
// without the summary, which follows from the journal.
type Alteration struct {
	Before, After rapport.Stakeholder
}

// A Change is what became of a member's settings.
type Change struct {
	Before, After rapport.Settings
}

// A Messenger puts letters into words and delivers them.
type Messenger interface {
	// Send delivers a letter. Its error may hold an *UnreachableError, a
	// *FixedError or a *LimitedError. An *UncertainError says that it may have arrived where Find
	// cannot tell; after any other Find does.
	Send(ctx context.Context, d Delivery, l Letter) (ref string, err error)
	// Find looks for what an earlier attempt may have delivered.
	Find(ctx context.Context, d Delivery) (ref string, found bool, err error)
}

// A Delivery is one attempt to send a letter.
type Delivery struct {
	ID      string
	To      rapport.MemberID // "" for a letter that goes by mail
	Attempt int
	Since   time.Time
}

// A Presence tells when members are not to be disturbed.
type Presence interface {
	// Disturb returns the hours of those, of at most fifty members, of whom
	// their platform tells any. Its error may hold a *LimitedError.
	Disturb(ctx context.Context, members []rapport.MemberID) (map[rapport.MemberID]rapport.DoNotDisturb, error)
}

// A LinkFetcher reads what is behind a link.
type LinkFetcher interface {
	// Fetch returns what a page says of itself. It takes a few seconds at most,
	// and fails where the page cannot or must not be read.
	Fetch(ctx context.Context, link string) (rapport.Article, error)
}

// A Matcher tells whom an article may be for. It hears what members know of
// their people, so it keeps nothing and tells nobody.
type Matcher interface {
	// Match returns for whom of some people which of some articles may be, the
	// best fit first, and silence rather than a guess. The same question has the
	// same answer.
	Match(tastes []rapport.Taste, pieces []rapport.Piece) []rapport.Match
}

// A FeedFetcher reads feeds.
type FeedFetcher interface {
	// Read returns what stands in a feed. It takes a few seconds at most. Its error
	// holds a *rapport.UnreadError where the feed cannot or must not be read; the
	// reading then says how long to leave it alone.
	Read(ctx context.Context, feed rapport.Feed) (rapport.Reading, error)
}

// A Letter is all that a notice has to say, looked up and ready to be put
// into words.
type Letter interface {
	letter()
}

var (
	// ErrStale says that a timer or post was changed or settled by somebody
	// else: there is nothing left to do.
	ErrStale = errors.New("settled by somebody else")

	// ErrNotFound says that an id names nothing in the member's book.
	ErrNotFound = errors.New("not in the member's book")
)

// An UnreachableError says that a member cannot be written to until something
// changes.
type UnreachableError struct {
	Cause string
	Gone  bool // their account was deactivated
}

func (e *UnreachableError) Error() string { return "unreachable: " + e.Cause }

// A FixedError says that the message which a letter was to replace cannot be.
type FixedError struct {
	Cause string
	Gone  bool // there is no such message any more; else it stands as it was
}

func (e *FixedError) Error() string { return "cannot be changed: " + e.Cause }

// An UncertainError says that a letter may have arrived where nobody can look for
// it, at a mailbox or on some platforms: all of it was on its way when the answer
// was lost.
type UncertainError struct {
	Cause string
}

func (e *UncertainError) Error() string { return uncertain + e.Cause }

// uncertain begins the cause of a post that may have arrived.
const uncertain = "may have arrived: "

// A LimitedError says that the platform asks for patience.
type LimitedError struct {
	After time.Duration
}

func (e *LimitedError) Error() string { return fmt.Sprintf("asked to wait %s", e.After) }
