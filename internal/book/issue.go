package book

import "rapport/internal/rapport"

// The tags of facts about issues, and about what is asked.
const (
	issueTag    factTag = 76
	raisedTag   factTag = 77
	resolvedTag factTag = 78
	toldBackTag factTag = 79
	letGoTag    factTag = 87
	unaskedTag  factTag = 89
)

// storeIssue is the storeFunc of these.
func storeIssue(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Issue:
		return issueTag, storedIssue{What: f.What, Topics: f.Topics, By: storeDate(f.By), Again: f.Again}
	case rapport.Raised:
		return raisedTag, storedRaised{Issue: f.Issue, With: f.With, On: storeDate(f.On)}
	case rapport.Resolved:
		return resolvedTag, storedResolved{Issue: f.Issue, Came: f.Came, On: storeDate(f.On)}
	case rapport.ToldBack:
		return toldBackTag, storedToldBack(f)
	case rapport.LetGo:
		return letGoTag, storedLetGo(f)
	case rapport.NotAsked:
		return unaskedTag, storedUnasked(f)
	default:
		return 0, nil
	}
}

var issueFacts = map[factTag]readFunc{
	issueTag:    factOf[storedIssue],
	raisedTag:   factOf[storedRaised],
	resolvedTag: factOf[storedResolved],
	toldBackTag: factOf[storedToldBack],
	letGoTag:    factOf[storedLetGo],
	unaskedTag:  factOf[storedUnasked],
}

type storedIssue struct {
	What   string          `cbor:"1,keyasint"`
	Topics []string        `cbor:"2,keyasint,omitempty"`
	By     storedDate      `cbor:"3,keyasint,omitempty"`
	Again  rapport.EntryID `cbor:"4,keyasint,omitempty"`
}

func (s storedIssue) fact() rapport.Fact {
	return rapport.Issue{What: s.What, Topics: s.Topics, By: s.By.date(), Again: s.Again}
}

type storedRaised struct {
	Issue rapport.EntryID `cbor:"1,keyasint"`
	With  string          `cbor:"2,keyasint"`
	On    storedDate      `cbor:"3,keyasint"`
}

func (s storedRaised) fact() rapport.Fact {
	return rapport.Raised{Issue: s.Issue, With: s.With, On: s.On.date()}
}

type storedResolved struct {
	Issue rapport.EntryID `cbor:"1,keyasint"`
	Came  string          `cbor:"2,keyasint"`
	On    storedDate      `cbor:"3,keyasint"`
}

func (s storedResolved) fact() rapport.Fact {
	return rapport.Resolved{Issue: s.Issue, Came: s.Came, On: s.On.date()}
}

type storedToldBack struct {
	Issue rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedToldBack) fact() rapport.Fact { return rapport.ToldBack(s) }

type storedLetGo struct {
	Issue rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedLetGo) fact() rapport.Fact { return rapport.LetGo(s) }

type storedUnasked struct {
	Field rapport.ProfileField `cbor:"1,keyasint"`
}

func (s storedUnasked) fact() rapport.Fact { return rapport.NotAsked(s) }

// storedUntold is an issue in a summary.
type storedUntold struct {
	Entry  rapport.EntryID `cbor:"1,keyasint"`
	What   string          `cbor:"2,keyasint"`
	By     storedDate      `cbor:"3,keyasint,omitempty"`
	Came   string          `cbor:"4,keyasint,omitempty"`
	On     storedDate      `cbor:"5,keyasint,omitempty"`
	Nudged bool            `cbor:"6,keyasint,omitempty"`
}

func storeUntold(list []rapport.Untold) []storedUntold {
	var stored []storedUntold
	for _, u := range list {
		stored = append(stored, storedUntold{
			Entry: u.Entry, What: u.What, By: storeDate(u.By), Came: u.Came, On: storeDate(u.On), Nudged: u.Nudged,
		})
	}
	return stored
}

func untold(stored []storedUntold) []rapport.Untold {
	var list []rapport.Untold
	for _, u := range stored {
		list = append(list, rapport.Untold{
			Entry: u.Entry, What: u.What, By: u.By.date(), Came: u.Came, On: u.On.date(), Nudged: u.Nudged,
		})
	}
	return list
}
