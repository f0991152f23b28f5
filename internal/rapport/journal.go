package rapport

import "time"

// An Entry is one thing that happened, in a member's journal. Entries are
// added and, while they can be undone, withdrawn; they are never changed.
type Entry struct {
	ID     EntryID
	Logged time.Time
	About  []StakeholderID
	// Receipt names the action that logged it; "" when nobody can undo it.
	Receipt ReceiptID
	Fact    Fact
}

// A Fact is what an entry says: a [Touch], [Note], [Promise], [Kept], [Moved],
// [Dropped], [Need], [Met], [Anniversary], [Nudge], [Looked], [Later], [Skip],
// [HeldBack], [AsIs], [Retuned], [Share], [Sent], [Waits], [Declined], [Reacted], [TakenBack],
// [Saved], [Opened], [Followed], [Unfollowed], [PutAside], [Known], [Assessed], [Proposed], [Practised],
// [Shelved], [Drawn], [Goal], [GoalEnded], [GoalReached], [Issue], [Raised], [Resolved], [ToldBack],
// [LetGo], [NotAsked], [GoalRated], [Furthered], [Reviewed], [Occasion], [Invited], [Announced], [Attended], [EndedWell],
// [LetBe], [Culture], [Observation], [Counterpart], [Observed], [Sensed], [Advising], [Step], [StepMoved],
// [StepDropped] or [Sheet].
type Fact interface {
	fact()
}

// A Promise is something that the member owes a stakeholder.
type Promise struct {
	What string
	By   Date
}

// Kept says that a promise was kept.
type Kept struct {
	Promise EntryID
}

// Moved gives a promise another date.
type Moved struct {
	Promise EntryID
	By      Date
}

// Dropped says that the member lets go of a promise.
type Dropped struct {
	Promise EntryID
}

// A Note is what the member wants to remember of a stakeholder, apart from any
// contact.
type Note struct {
	Text   string
	Topics []string
}

// A Need is what a stakeholder needs, hurts from or is driven by.
type Need struct {
	What string
	By   Date // zero for a long-term need
}

// Met says that a stakeholder has what they needed.
type Met struct {
	Need EntryID
}

// A Nudge is one suggestion about one stakeholder, with one reason, made in a
// digest.
type Nudge struct {
	On     Date
	Reason Reason
	Digest DigestID
	Offer  Offer // of another cadence; zero for none
	// Article is what the nudge is about where an article fits; zero for any other.
	Article Suggested
	// Asks is what to find out about them by the way; "" for nothing.
	Asks ProfileField
}

// Looked says that the member pressed something in a nudge that leaves it
// open: they saw it, so the nudges until then no longer count as unanswered.
type Looked struct {
	Nudge EntryID
}

// Later puts a nudge off: quiet until the first slot of that day.
type Later struct {
	Nudge  EntryID // "" where it was said outside a digest
	Until  Date
	Reason Reason // the nudge's, which comes back with it
}

// Skip passes a nudge over: quiet for half a cadence.
type Skip struct {
	Nudge EntryID // as in Later
	Until Date
}

func (Touch) fact()   {}
func (Promise) fact() {}
func (Kept) fact()    {}
func (Moved) fact()   {}
func (Dropped) fact() {}
func (Note) fact()    {}
func (Need) fact()    {}
func (Met) fact()     {}
func (Nudge) fact()   {}
func (Looked) fact()  {}
func (Later) fact()   {}
func (Skip) fact()    {}

// Answers reports whether a fact closes the nudges that wait about the same
// stakeholder: any touch or share does, and any press that says what became of
// one. A [Looked] leaves them open.
func Answers(f Fact) bool {
	switch f.(type) {
	case Touch, Kept, Moved, Dropped, Met, Later, Skip, Share, ToldBack, LetGo, LetBe, Observed, StepMoved, StepDropped:
		return true
	default:
		return false
	}
}
