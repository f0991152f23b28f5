package rapport

import (
	"errors"
	"slices"
)

// A Share is a link, or a few words, that a member forwards to one
// stakeholder. What becomes of it is told by later entries: [Handed], [Sent],
// [Waits], [Declined], [Reacted] and [TakenBack].
type Share struct {
	Link   string // "" for words alone
	Kind   ShareKind
	Note   string // what it means for them; "" only beside a link
	Topics []string
	// To is the account that it goes to, where that is one of their further ones; ""
	// for the one that they are reached at.
	To MemberID
}

// A ShareKind says what is shared. The zero kind is an article.
type ShareKind string

// The kinds of shares.
const (
	ArticleShare      ShareKind = ""
	BenchmarkShare    ShareKind = "benchmark"
	EventShare        ShareKind = "event"
	IntroductionShare ShareKind = "introduction"
)

// AdviceShare asks a colleague for advice: what it forwards is the member's own
// summary. It is none of ShareKinds, and is answered by [GaveAdvice] alone.
const AdviceShare ShareKind = "advice"

// Asks reports whether a share asks for advice and gives nothing.
func (s Share) Asks() bool { return s.Kind == AdviceShare }

// ShareKinds lists all kinds of shares.
func ShareKinds() []ShareKind {
	return []ShareKind{ArticleShare, BenchmarkShare, EventShare, IntroductionShare}
}

// Handed says that a share is about to leave: from then on it may be with the
// recipient, who may answer before anybody knows that it arrived.
type Handed struct {
	Share EntryID
	Title string // of the page behind the link; "" while unknown
	Site  string // its site; "" while unknown
}

// Sent says that a share arrived with the recipient.
type Sent struct {
	Share    EntryID
	On       Date
	Title    string // of the page behind the link, or else what to call it
	Site     string // its site; "" while unknown
	Ref      string // the platform's pointer to the message; "" for a mail
	FollowUp Date   // when to ask what they thought; zero where that is known
	Asks     bool   // as of its share
	// ByHand says that the member sends it from their own mail: nobody knows whether
	// they did.
	ByHand bool
}

// Waits says that a share waits for another day, since the recipient had
// [LinksADay] on this one.
type Waits struct {
	Share EntryID
	Until Date
}

// Declined says that a share will not be sent, and why.
type Declined struct {
	Share EntryID
	Why   Refusal
}

// A Refusal is why a share was not sent.
type Refusal string

// The refusals.
const (
	NoLinks     Refusal = "no links"    // the recipient wants no more, from this member or at all
	Unreachable Refusal = "unreachable" // the platform, or the mail server, does not take it
	Unasked     Refusal = "unasked"     // the recipient would rather not be asked for advice
	NoReply     Refusal = "no reply"    // the member's own address is unknown by now: nobody could answer
)

// Reacted says what the recipient answered to a share.
type Reacted struct {
	Share    EntryID
	Reaction Reaction
	Answers  []Answer // of GaveAdvice
}

// A Reaction is an answer to a share.
type Reaction string

// The reactions.
const (
	Useful   Reaction = "useful"
	LetsTalk Reaction = "lets talk"
	NotForMe Reaction = "not for me"
)

// The answers to a share that asks for advice.
const (
	GaveAdvice Reaction = "advised"
	NotNow     Reaction = "not now"
	DontAskMe  Reaction = "don't ask me"
)

// The questions that somebody is asked for advice with.
const (
	Worked    Question = "worked"     // what did I do well?
	Missed    Question = "missed"     // what did I overlook?
	TheirWays Question = "their ways" // how do you find out what the other side thinks?
)

// AdviceQuestions lists them.
func AdviceQuestions() []Question { return []Question{Worked, Missed, TheirWays} }

// MaxAdvice is how many runes one answer may have.
const MaxAdvice = 2_000

// Check returns what is wrong with an answer: *EmptyError where advice says
// nothing, *LimitError where it says too much.
func (r Reacted) Check() error {
	if r.Reaction == GaveAdvice && len(r.Answers) == 0 {
		return &EmptyError{AdvicePart}
	}
	var errs []error
	for _, a := range r.Answers {
		errs = append(errs, checkLength(AdvicePart, a.Text, MaxAdvice))
	}
	return errors.Join(errs...)
}

// Reactions lists all reactions.
func Reactions() []Reaction { return []Reaction{Useful, LetsTalk, NotForMe} }

// TakenBack says that the member took a share back before an answer came.
type TakenBack struct {
	Share EntryID
}

func (Share) fact()     {}
func (Handed) fact()    {}
func (Sent) fact()      {}
func (Waits) fact()     {}
func (Declined) fact()  {}
func (Reacted) fact()   {}
func (TakenBack) fact() {}

// MaxLink is how many bytes a link may have.
const MaxLink = 2_000

// Check returns what is wrong with a share: *EmptyError where nothing is said,
// *LimitError where too much is.
func (s Share) Check() error {
	if s.Link == "" && s.Note == "" {
		return &EmptyError{SharePart}
	}
	errs := []error{checkLength(NotePart, s.Note, MaxShareNote), checkTopics(s.Topics)}
	if n := len(s.Link); n > MaxLink {
		errs = append(errs, &LimitError{LinkPart, n, MaxLink})
	}
	return errors.Join(errs...)
}

// MaxShareNote is how many runes the words beside a link may have: they are
// read by somebody who did not ask for them.
const MaxShareNote = 1_000

// A Passing is how a share fares: its entry, and what later ones say of it.
type Passing struct {
	Share     Share
	Handed    *Handed // nil until it was about to leave
	Sent      *Sent   // nil until it arrived
	Waits     *Waits
	Declined  *Declined
	Reacted   *Reacted
	TakenBack bool
}

// Settled reports whether a share has nothing more to wait for before it is
// sent: it stands with the recipient, was taken back, or was declined.
func (p Passing) Settled() bool { return p.Sent != nil || p.TakenBack || p.Declined != nil }

// Takes reports whether an answer of its recipient counts: the first one, and after
// [NotNow] another.
func (p Passing) Takes(r Reaction) bool {
	if p.Share.Asks() == slices.Contains(Reactions(), r) || p.TakenBack {
		return false
	}
	return p.Reacted == nil || p.Reacted.Reaction == NotNow && r != NotNow
}

// CanBeTakenBack reports whether the member can still take a share back: nobody
// has answered it, and no mail has carried it away.
func (p Passing) CanBeTakenBack() bool {
	return !p.TakenBack && p.Declined == nil && p.Reacted == nil && (p.Sent == nil || p.Sent.Ref != "")
}

// IsByHand reports whether the member sends a share from their own mail, and nothing
// is known of it yet.
func (p Passing) IsByHand() bool {
	return p.Sent != nil && p.Sent.ByHand && p.Reacted == nil && !p.TakenBack
}

// Pass returns how the share of that id fares, from entries in the order of
// their ids, and false where it is not among them.
func Pass(id EntryID, entries []Entry) (Passing, bool) {
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.ID == id })
	if i < 0 {
		return Passing{}, false
	}
	share, isShare := entries[i].Fact.(Share)
	if !isShare {
		return Passing{}, false
	}
	p := Passing{Share: share}
	for _, e := range entries[i+1:] {
		if ShareOf(e) == id {
			p.with(e.Fact)
		}
	}
	return p, true
}

// ShareOf returns the share that an entry is, or tells the fate of; "" for any
// other.
func ShareOf(e Entry) EntryID {
	switch f := e.Fact.(type) {
	case Share:
		return e.ID
	case Handed:
		return f.Share
	case Sent:
		return f.Share
	case Waits:
		return f.Share
	case Declined:
		return f.Share
	case Reacted:
		return f.Share
	case TakenBack:
		return f.Share
	default:
		return ""
	}
}

func (p *Passing) with(fact Fact) {
	switch f := fact.(type) {
	case Handed:
		p.Handed = &f
	case Sent:
		p.Sent = &f
	case Waits:
		p.Waits = &f
	case Declined:
		p.Declined = &f
	case Reacted:
		p.Reacted = &f
	case TakenBack:
		p.TakenBack = true
	}
}

// Title returns what to call a share in a line: the page's title, or else the
// link, or the beginning of the words.
func (p Passing) Title() string {
	switch {
	case p.Share.Asks():
		return Shorten(CleanText(p.Share.Note), maxWords)
	case p.Sent != nil && p.Sent.Title != "":
		return p.Sent.Title
	case p.Handed != nil && p.Handed.Title != "":
		return p.Handed.Title
	case p.Share.Link != "":
		return p.Share.Link
	default:
		return Shorten(p.Share.Note, maxWords)
	}
}

// maxWords is how much of a note stands for a share without a link.
const maxWords = 80
