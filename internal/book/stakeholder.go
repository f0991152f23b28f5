package book

import "rapport/internal/rapport"

type storedStakeholder struct {
	Name    string           `cbor:"1,keyasint"`
	Account rapport.MemberID `cbor:"2,keyasint,omitempty"`
	Outside bool             `cbor:"3,keyasint,omitempty"`
	Email   string           `cbor:"4,keyasint,omitempty"`
	Tier    rapport.Tier     `cbor:"5,keyasint,omitempty"`
	Own     int              `cbor:"6,keyasint,omitempty"`
	Topics  []string         `cbor:"7,keyasint,omitempty"`
	Added   storedInstant    `cbor:"8,keyasint,omitempty"`
	Summary storedSummary    `cbor:"9,keyasint,omitempty"`
	Undone  int              `cbor:"10,keyasint,omitempty"`
	Removed storedInstant    `cbor:"11,keyasint,omitempty"`
	Kind    rapport.Kind     `cbor:"12,keyasint,omitempty"`

	Body  rapport.StakeholderID `cbor:"13,keyasint,omitempty"`
	Also  []rapport.MemberID    `cbor:"14,keyasint,omitempty"`
	Into  rapport.StakeholderID `cbor:"15,keyasint,omitempty"`
	Paced storedDate            `cbor:"16,keyasint,omitempty"`
}

type storedSummary struct {
	Touches      int               `cbor:"1,keyasint,omitempty"`
	Marked       []storedMarked    `cbor:"25,keyasint,omitempty"`
	Latest       rapport.EntryID   `cbor:"2,keyasint,omitempty"`
	LatestOn     storedDate        `cbor:"3,keyasint,omitempty"`
	LatestMedium rapport.Medium    `cbor:"4,keyasint,omitempty"`
	Promises     []storedOwed      `cbor:"5,keyasint,omitempty"`
	Needs        []storedOwed      `cbor:"6,keyasint,omitempty"`
	Waiting      []rapport.EntryID `cbor:"7,keyasint,omitempty"`
	NudgedOn     storedDate        `cbor:"8,keyasint,omitempty"`
	Quiet        storedDate        `cbor:"9,keyasint,omitempty"`
	Chosen       *storedReason     `cbor:"10,keyasint,omitempty"`
	NextTime     string            `cbor:"20,keyasint,omitempty"`
	Seen         int               `cbor:"28,keyasint,omitempty"`
	OfferedOn    storedDate        `cbor:"29,keyasint,omitempty"`
	Shares       []storedAwaited   `cbor:"30,keyasint,omitempty"`
	Links        storedLinks       `cbor:"31,keyasint,omitempty"`
	Shared       rapport.EntryID   `cbor:"32,keyasint,omitempty"`
	Topics       []string          `cbor:"33,keyasint,omitempty"`
	Article      *storedOwed       `cbor:"34,keyasint,omitempty"`
	Issues       []storedUntold    `cbor:"36,keyasint,omitempty"`
	Thanks       []storedThanks    `cbor:"80,keyasint,omitempty"`
	Watched      []storedWatching  `cbor:"60,keyasint,omitempty"`
	Steps        []storedPlanned   `cbor:"41,keyasint,omitempty"`
}

type storedOwed struct {
	Entry  rapport.EntryID `cbor:"1,keyasint"`
	What   string          `cbor:"2,keyasint"`
	By     storedDate      `cbor:"3,keyasint,omitempty"`
	Nudged bool            `cbor:"4,keyasint,omitempty"`
}

func storeStakeholder(s rapport.Stakeholder) storedStakeholder {
	return storedStakeholder{
		Name:    s.Name,
		Account: s.Account,
		Outside: s.Outside,
		Email:   s.Email,
		Tier:    s.Tier,
		Own:     int(s.Own),
		Topics:  s.Topics,
		Added:   storeInstant(s.Added),
		Summary: storeSummary(s.Summary),
		Undone:  s.Undone,
		Removed: storeInstant(s.Removed),
		Kind:    s.Kind,
		Body:    s.Body,
		Also:    s.Also,
		Into:    s.Into,
		Paced:   storeDate(s.Paced),
	}
}

func (s storedStakeholder) stakeholder(id rapport.StakeholderID) rapport.Stakeholder {
	return rapport.Stakeholder{
		ID:      id,
		Name:    s.Name,
		Account: s.Account,
		Outside: s.Outside,
		Email:   s.Email,
		Tier:    s.Tier,
		Own:     rapport.Cadence(s.Own),
		Topics:  s.Topics,
		Added:   s.Added.instant(),
		Summary: s.Summary.summary(),
		Undone:  s.Undone,
		Removed: s.Removed.instant(),
		Kind:    s.Kind,
		Body:    s.Body,
		Also:    s.Also,
		Into:    s.Into,
		Paced:   s.Paced.date(),
	}
}

// withoutSummary is what a change of a stakeholder is told by.
func (s storedStakeholder) withoutSummary() storedStakeholder {
	s.Summary, s.Undone = storedSummary{}, 0
	return s
}

func storeSummary(s rapport.Summary) storedSummary {
	stored := storedSummary{
		Touches:      s.Touches,
		Marked:       storeMarked(s.Marked),
		Latest:       s.Latest,
		LatestOn:     storeDate(s.LatestOn),
		LatestMedium: s.LatestMedium,
		Promises:     storeOwed(s.Promises),
		Needs:        storeOwed(s.Needs),
		Issues:       storeUntold(s.Issues),
		Waiting:      s.Waiting,
		Seen:         s.Seen,
		NudgedOn:     storeDate(s.NudgedOn),
		OfferedOn:    storeDate(s.OfferedOn),
		Quiet:        storeDate(s.Quiet),
		NextTime:     s.NextTime,
		Shares:       storeAwaited(s.Shares),
		Links:        storedLinks(s.Links),
		Shared:       s.Shared,
		Topics:       s.Topics,
		Thanks:       storeThanks(s.Thanks),
		Watched:      storeWatched(s.Watched),
		Steps:        storePlanned(s.Steps),
	}
	if s.Chosen != nil {
		stored.Chosen = new(storeReason(*s.Chosen))
	}
	if s.Article != nil {
		stored.Article = new(storeOne(*s.Article))
	}
	return stored
}

func (s storedSummary) summary() rapport.Summary {
	summary := rapport.Summary{
		Touches:      s.Touches,
		Marked:       marked(s.Marked),
		Latest:       s.Latest,
		LatestOn:     s.LatestOn.date(),
		LatestMedium: s.LatestMedium,
		Promises:     owed(s.Promises),
		Needs:        owed(s.Needs),
		Issues:       untold(s.Issues),
		Waiting:      s.Waiting,
		Seen:         s.Seen,
		NudgedOn:     s.NudgedOn.date(),
		OfferedOn:    s.OfferedOn.date(),
		Quiet:        s.Quiet.date(),
		NextTime:     s.NextTime,
		Shares:       awaited(s.Shares),
		Links:        rapport.Links(s.Links),
		Shared:       s.Shared,
		Topics:       s.Topics,
		Thanks:       thanks(s.Thanks),
		Watched:      watched(s.Watched),
		Steps:        planned(s.Steps),
	}
	if s.Chosen != nil {
		summary.Chosen = new(s.Chosen.reason())
	}
	if s.Article != nil {
		summary.Article = new(s.Article.owed())
	}
	return summary
}

func storeOwed(list []rapport.Owed) []storedOwed {
	var stored []storedOwed
	for _, o := range list {
		stored = append(stored, storeOne(o))
	}
	return stored
}

func storeOne(o rapport.Owed) storedOwed {
	return storedOwed{Entry: o.Entry, What: o.What, By: storeDate(o.By), Nudged: o.Nudged}
}

func owed(stored []storedOwed) []rapport.Owed {
	var list []rapport.Owed
	for _, o := range stored {
		list = append(list, o.owed())
	}
	return list
}

func (s storedOwed) owed() rapport.Owed {
	return rapport.Owed{Entry: s.Entry, What: s.What, By: s.By.date(), Nudged: s.Nudged}
}
