package upkeep

import (
	"time"

	"rapport/internal/rapport"
)

// An ExportedEntry is one thing that happened, in the member's journal. Kind
// names it, as "touch" or "promise", and Fact tells it.
type ExportedEntry struct {
	ID     rapport.EntryID  `json:"id"`
	Logged time.Time        `json:"logged"`
	About  []ExportedPerson `json:"about,omitempty"` // nobody: it was about a week
	Kind   string           `json:"kind"`
	Fact   any              `json:"fact"` // one of the Exported… structs below
}

// An ExportedPerson is whom an entry is about.
type ExportedPerson struct {
	ID   rapport.StakeholderID `json:"id"`
	Name string                `json:"name,omitempty"`
}

// An ExportedTouch is one contact.
type ExportedTouch struct {
	On      string          `json:"on"`
	Medium  rapport.Medium  `json:"medium,omitempty"`
	Setting rapport.Setting `json:"setting,omitempty"`
	Matter  rapport.Matter  `json:"matter,omitempty"`
	Causes  []rapport.Cause `json:"causes,omitempty"`
	Theirs  bool            `json:"they_reached_out,omitempty"`
	Mood    rapport.Mood    `json:"how_it_went,omitempty"`
	Note    string          `json:"note,omitempty"`
	Topics  []string        `json:"topics,omitempty"`
	Nudge   rapport.EntryID `json:"nudge,omitempty"` // whose button logged it
	// Steps are those of a plan that were done in it.
	Steps []rapport.EntryID `json:"steps,omitempty"`
}

// An ExportedOwed is a promise, or a need, whose day may be open.
type ExportedOwed struct {
	What string `json:"what"`
	By   string `json:"by,omitempty"`
}

// An ExportedSettled is what became of a promise: kept, moved or dropped.
type ExportedSettled struct {
	Promise rapport.EntryID `json:"promise"`
	By      string          `json:"by,omitempty"` // its new day, where it was moved
}

// An ExportedNote is what the member wants to remember of somebody.
type ExportedNote struct {
	Text   string   `json:"text"`
	Topics []string `json:"topics,omitempty"`
}

// An ExportedDate is a day that comes back each year.
type ExportedDate struct {
	What  string     `json:"what"`
	Month time.Month `json:"month"` // 1 to 12
	Day   int        `json:"day"`
	Year  int        `json:"year,omitempty"` // of the first
}

// An ExportedNudge is one suggestion.
type ExportedNudge struct {
	On      string           `json:"on"`
	Reason  string           `json:"reason"`
	Because rapport.EntryID  `json:"because_of,omitempty"` // the entry that the reason is about
	CheckIn rapport.DigestID `json:"check_in"`
	// Offer is the rhythm that it offered, in days, and Usual how many days
	// usually passed between two talks.
	Offer rapport.Cadence `json:"offered_rhythm_days,omitempty"`
	Usual int             `json:"usual_pause_days,omitempty"`
	// Article is what it suggested, and Words are those that spoke for it.
	Article *ExportedSuggested `json:"article,omitempty"`
	Words   []string           `json:"words_in_common,omitempty"`
	// Asks is what it asked to find out.
	Asks rapport.ProfileField `json:"asks,omitempty"`
}

// An ExportedSuggested is an article that a nudge suggested.
type ExportedSuggested struct {
	Link   string   `json:"link"`
	Title  string   `json:"title,omitempty"`
	Note   string   `json:"note,omitempty"`
	Topics []string `json:"topics,omitempty"`
	Since  string   `json:"kept_since,omitempty"`
}

// An ExportedLook says that the member looked into a nudge, or kept the rhythm
// as it was where one offered another.
type ExportedLook struct {
	Nudge rapport.EntryID `json:"nudge"`
}

// ExportedMet says that a stakeholder has what they needed.
type ExportedMet struct {
	Need rapport.EntryID `json:"need"`
}

// An ExportedQuiet is the answer that puts a nudge off, or passes it over.
type ExportedQuiet struct {
	Nudge   rapport.EntryID `json:"nudge,omitempty"`
	Until   string          `json:"until"`
	Reason  string          `json:"reason,omitempty"` // what comes back then
	Because rapport.EntryID `json:"because_of,omitempty"`
}

// An ExportedHurdle is what held the member back from a nudge that they
// skipped.
type ExportedHurdle struct {
	Nudge rapport.EntryID `json:"nudge"`
	By    rapport.Hurdle  `json:"by"`
}

// An ExportedReflection is what the member thought after a touch or a week.
type ExportedReflection struct {
	Answers  []ExportedAnswer `json:"answers,omitempty"`
	NextTime string           `json:"next_time,omitempty"`
}

// An ExportedAnswer is what the member wrote to one question.
type ExportedAnswer struct {
	Question rapport.Question `json:"question"`
	Text     string           `json:"text"`
}

// An ExportedShare is a link, or a few words, that the member forwarded.
type ExportedShare struct {
	Link   string            `json:"link,omitempty"`
	Kind   rapport.ShareKind `json:"kind,omitempty"` // none for an article
	Note   string            `json:"note,omitempty"`
	Topics []string          `json:"topics,omitempty"`
	To     rapport.MemberID  `json:"to,omitempty"` // none for whom they are reached at first
}

// An ExportedRhythm is a rhythm that was changed where a nudge stood. A cadence is
// there where it was the tie's own.
type ExportedRhythm struct {
	Nudge    rapport.EntryID `json:"nudge"`
	WasTier  rapport.Tier    `json:"was_tier"`
	WasEvery rapport.Cadence `json:"was_every,omitempty"`
	Tier     rapport.Tier    `json:"tier"`
	Every    rapport.Cadence `json:"every,omitempty"`
}

// An ExportedHanded is the last step of a share before it leaves.
type ExportedHanded struct {
	Share rapport.EntryID `json:"share"`
	Title string          `json:"title,omitempty"`
	Site  string          `json:"site,omitempty"`
}

// An ExportedSent is the arrival of a share.
type ExportedSent struct {
	Share    rapport.EntryID `json:"share"`
	On       string          `json:"on"`
	Title    string          `json:"title,omitempty"`
	Site     string          `json:"site,omitempty"`
	Message  string          `json:"message,omitempty"` // where it stands on the platform
	FollowUp string          `json:"follow_up,omitempty"`
	Asks     bool            `json:"asks,omitempty"` // for advice
	ByHand   bool            `json:"by_hand,omitempty"`
}

// An ExportedFate is what else became of a share.
type ExportedFate struct {
	Share    rapport.EntryID  `json:"share"`
	Until    string           `json:"until,omitempty"`
	Why      rapport.Refusal  `json:"why,omitempty"`
	Reaction rapport.Reaction `json:"reaction,omitempty"`
	Answers  []ExportedAnswer `json:"answers,omitempty"`
}

// exportJournal adds all entries, with the names of those they are about.
func (x *Exported) exportJournal(r Reader, names map[rapport.StakeholderID]string) error {
	entries, err := r.Journal()
	if err != nil {
		return err
	}
	x.Journal = []ExportedEntry{}
	for _, e := range entries {
		kind, fact, err := exportFact(e.Fact)
		if err != nil {
			return err
		}
		entry := ExportedEntry{ID: e.ID, Logged: e.Logged.UTC(), Kind: kind, Fact: fact}
		for _, id := range e.About {
			entry.About = append(entry.About, ExportedPerson{ID: id, Name: names[id]})
		}
		x.Journal = append(x.Journal, entry)
	}
	return nil
}

// exportFact returns the kind of a fact, and the fact as it is exported.
func exportFact(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Touch:
		return "touch", ExportedTouch{
			On: exportDay(f.On), Medium: f.Medium, Setting: f.Setting, Matter: f.Matter, Causes: f.Causes,
			Theirs: f.Theirs, Mood: f.Mood, Note: f.Note, Topics: f.Topics, Nudge: f.Nudge, Steps: f.Steps,
		}, nil
	case rapport.Promise:
		return "promise", ExportedOwed{f.What, exportDay(f.By)}, nil
	case rapport.Kept:
		return "kept", ExportedSettled{Promise: f.Promise}, nil
	case rapport.Moved:
		return "moved", ExportedSettled{f.Promise, exportDay(f.By)}, nil
	case rapport.Dropped:
		return "dropped", ExportedSettled{Promise: f.Promise}, nil
	case rapport.Note:
		return "note", ExportedNote{f.Text, f.Topics}, nil
	case rapport.Need:
		return "need", ExportedOwed{f.What, exportDay(f.By)}, nil
	case rapport.Met:
		return "met", ExportedMet{f.Need}, nil
	case rapport.Anniversary:
		return "date", ExportedDate{f.What, f.Month, f.Day, f.Year}, nil
	case rapport.Nudge:
		return "nudge", exportNudge(f), nil
	case rapport.AsIs:
		return "rhythm stays", ExportedLook{f.Nudge}, nil
	case rapport.Retuned:
		return "rhythm changed", ExportedRhythm{f.Nudge, f.Before.Tier, f.Before.Own, f.Now.Tier, f.Now.Own}, nil
	case rapport.Looked:
		return "looked", ExportedLook{f.Nudge}, nil
	case rapport.Later:
		return "later", ExportedQuiet{f.Nudge, exportDay(f.Until), reasonWord(f.Reason.Kind), f.Reason.About}, nil
	case rapport.Skip:
		return "skip", ExportedQuiet{Nudge: f.Nudge, Until: exportDay(f.Until)}, nil
	case rapport.HeldBack:
		return "held back", ExportedHurdle{f.Nudge, f.By}, nil
	case rapport.Reflection:
		return "reflection", ExportedReflection{NextTime: f.NextTime, Answers: exportAnswers(f.Answers)}, nil
	}
	return exportKnowing(f)
}

// An ExportedSaved is a link that the member keeps, to share it some day.
type ExportedSaved struct {
	Link   string   `json:"link"`
	Note   string   `json:"note,omitempty"`
	Topics []string `json:"topics,omitempty"`
}

// An ExportedPage is what the page behind a saved link says of itself.
type ExportedPage struct {
	Saved    rapport.EntryID `json:"saved"`
	Title    string          `json:"title"`
	Site     string          `json:"site,omitempty"`
	Language string          `json:"language,omitempty"`
	Summary  string          `json:"summary,omitempty"`
}

// An ExportedFeed is a feed that the member follows, or no longer follows.
type ExportedFeed struct {
	ID    rapport.FeedID `json:"feed"`
	Link  string         `json:"link,omitempty"`
	Title string         `json:"title,omitempty"` // as the list called it that it came from
}

// An ExportedAside is an article that the member wants to share with nobody.
type ExportedAside struct {
	Article rapport.ArticleID `json:"article"`
}

// An ExportedGoal is what the member wants to reach until a day.
type ExportedGoal struct {
	Kind  rapport.GoalKind `json:"goal"`
	Aim   int              `json:"aim"`
	What  string           `json:"what,omitempty"`
	From  string           `json:"from"`
	Until string           `json:"until"`
	Mark  int              `json:"mark,omitempty"` // how far along they saw themselves, 1 to 5
}

// An ExportedGoalFate is what became of a goal: let go, or reached.
type ExportedGoalFate struct {
	Goal rapport.EntryID `json:"goal"`
}

// exportRead does so for what the member reads.
func exportRead(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Opened:
		return "page of a saved link", ExportedPage(f), nil
	case rapport.Followed:
		return "followed", ExportedFeed{f.Feed, f.Link, f.Title}, nil
	case rapport.Unfollowed:
		return "unfollowed", ExportedFeed{ID: f.Feed}, nil
	case rapport.PutAside:
		return "put aside", ExportedAside{f.Article}, nil
	case rapport.Goal:
		return "goal", ExportedGoal{f.Kind, f.Aim, f.What, exportDay(f.From), exportDay(f.Until), f.Mark}, nil
	case rapport.GoalEnded:
		return "goal let go", ExportedGoalFate(f), nil
	case rapport.GoalReached:
		return "goal reached", ExportedGoalFate(f), nil
	}
	return exportIssue(f)
}

// exportShared does so for shares, and what became of them.
func exportShared(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Saved:
		return "saved link", ExportedSaved{f.Link, f.Note, f.Topics}, nil
	case rapport.Share:
		return "share", ExportedShare{f.Link, f.Kind, f.Note, f.Topics, f.To}, nil
	case rapport.Handed:
		return "handed", ExportedHanded{f.Share, f.Title, f.Site}, nil
	case rapport.Sent:
		return "sent", ExportedSent{f.Share, exportDay(f.On), f.Title, f.Site, f.Ref, exportDay(f.FollowUp), f.Asks, f.ByHand}, nil
	case rapport.Waits:
		return "waits", ExportedFate{Share: f.Share, Until: exportDay(f.Until)}, nil
	case rapport.Declined:
		return "declined", ExportedFate{Share: f.Share, Why: f.Why}, nil
	case rapport.Reacted:
		return "reacted", ExportedFate{Share: f.Share, Reaction: f.Reaction, Answers: exportAnswers(f.Answers)}, nil
	case rapport.TakenBack:
		return "taken back", ExportedFate{Share: f.Share}, nil
	}
	return exportRead(f)
}

func exportNudge(n rapport.Nudge) ExportedNudge {
	x := ExportedNudge{
		On: exportDay(n.On), Reason: reasonWord(n.Reason.Kind), Because: n.Reason.About, CheckIn: n.Digest,
		Offer: n.Offer.Cadence, Usual: n.Offer.Pause, Asks: n.Asks,
	}
	if a := n.Article; a.Link != "" {
		x.Article = &ExportedSuggested{a.Link, a.Title, a.Note, a.Topics, exportDay(a.Since)}
		for _, g := range a.Grounds {
			x.Words = append(x.Words, g.Word)
		}
	}
	return x
}

// reasonWord names a reason; "" for one that has no name yet.
func reasonWord(k rapport.ReasonKind) string {
	return map[rapport.ReasonKind]string{
		rapport.PromiseDue:  "promise due",
		rapport.NeedDue:     "need due",
		rapport.TellBack:    "issue to tell back",
		rapport.DateAhead:   "date ahead",
		rapport.FollowUp:    "follow-up",
		rapport.ThankOwed:   "thank-you owed",
		rapport.ArticleFits: "article fits",
		rapport.StepDue:     "step due",
		rapport.Silence:     "silence",

		rapport.ObservationDue: "observation to be told",
	}[k]
}
