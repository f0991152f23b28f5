package rapport

import (
	"errors"
	"slices"
)

// A ProfileField is one thing that a member may know of a stakeholder.
type ProfileField string

// The fields of a profile.
const (
	// Who they are.
	Constituency ProfileField = "constituency" // whom they speak for
	Interests    ProfileField = "interests"    // what they like beside work
	AtHome       ProfileField = "personal"     // the person, not the job: family, home, plans
	Channel      ProfileField = "channel"      // how they like to be reached

	// What they must deliver.
	Mandate    ProfileField = "mandate"
	Priorities ProfileField = "priorities"
	Worries    ProfileField = "worries" // what they are vulnerable in
	Changes    ProfileField = "changes" // what changed for them lately

	// What moves them.
	Values  ProfileField = "values"
	Drives  ProfileField = "drives"  // as respect, credibility, advancement
	DoWell  ProfileField = "do well" // what they do well
	Methods ProfileField = "methods" // what works with them

	// What the member and they bring each other.
	Purpose    ProfileField = "purpose" // what the tie is for
	Bring      ProfileField = "bring"   // what the member brings
	Closer     ProfileField = "closer"  // why the tie should be closer
	Impact     ProfileField = "impact"  // what working together could change
	Assumption ProfileField = "assumption"

	// How the member came to know them, and what passes through them.
	MetAt   ProfileField = "met at"  // where they met
	Sharing ProfileField = "sharing" // how they share what they know, if they do

	// What a prospect is worth.
	Involvement ProfileField = "involvement" // how they have to do with the member's work
	Rank        ProfileField = "rank"        // among prospects, 1 to 5, the highest 1
	MyGain      ProfileField = "my gain"
	TheirGain   ProfileField = "their gain"
)

// A ProfileGroup is a part of a profile that is filled in at once.
type ProfileGroup string

// The groups of a profile.
const (
	WhoTheyAre  ProfileGroup = "who"
	WhatTheyOwe ProfileGroup = "deliver"
	WhatMoves   ProfileGroup = "moves"
	Exchange    ProfileGroup = "exchange"
	Around      ProfileGroup = "around"
	Payback     ProfileGroup = "payback" // of a prospect
)

// ProfileGroups lists all groups, in the order of a profile.
func ProfileGroups() []ProfileGroup {
	return []ProfileGroup{WhoTheyAre, WhatTheyOwe, WhatMoves, Exchange, Around, Payback}
}

// Fields lists the fields of a group.
func (g ProfileGroup) Fields() []ProfileField {
	return map[ProfileGroup][]ProfileField{
		WhoTheyAre:  {Constituency, Interests, AtHome, Channel},
		WhatTheyOwe: {Mandate, Priorities, Worries, Changes},
		WhatMoves:   {Values, Drives, DoWell, Methods},
		Exchange:    {Purpose, Bring, Closer, Impact, Assumption},
		Around:      {MetAt, Sharing},
		Payback:     {Rank, Involvement, MyGain, TheirGain},
	}[g]
}

// OfTheirs reports whether the group is about the stakeholder, which the member
// may have asked them or have guessed; the others are the member's own thoughts.
func (g ProfileGroup) OfTheirs() bool {
	return g == WhoTheyAre || g == WhatTheyOwe || g == WhatMoves
}

// ProfileFields lists all fields, in the order of a profile.
func ProfileFields() []ProfileField {
	var all []ProfileField
	for _, g := range ProfileGroups() {
		all = append(all, g.Fields()...)
	}
	return all
}

// Group returns the group that a field is of; "" for no field.
func (f ProfileField) Group() ProfileGroup {
	for _, g := range ProfileGroups() {
		if slices.Contains(g.Fields(), f) {
			return g
		}
	}
	return ""
}

// Known says what the member knows of a stakeholder, in one field of the
// profile. What was known before of that field is its history.
type Known struct {
	Field ProfileField
	Text  string // one line; "" where nothing is known any more
	Asked bool   // they said so; else the member guessed
	On    Date   // when it was last known to be so
	// Topics are those in the text.
	Topics []string
}

func (Known) fact() {}

// Check returns what is wrong with it.
func (k Known) Check() error {
	if k.Field.Group() == "" {
		return &EmptyError{ProfilePart}
	}
	if k.Field == Rank && k.Text != "" && !slices.Contains(Ranks(), k.Text) {
		return &LimitError{RankPart, 0, len(Ranks())}
	}
	return errors.Join(checkLength(ProfilePart, k.Text, MaxKnown), checkTopics(k.Topics))
}

// Same reports whether two say the same.
func (k Known) Same(o Known) bool {
	return k.Field == o.Field && k.Text == o.Text && k.Asked == o.Asked && k.On == o.On && slices.Equal(k.Topics, o.Topics)
}

// MaxKnown is how many runes one field of a profile holds.
const MaxKnown = 1_000

// Ranks lists the ranks of a prospect, the highest first.
func Ranks() []string { return []string{"1", "2", "3", "4", "5"} }

// MandateDays is how long a mandate is believed without being checked.
const MandateDays = 90

// Stale reports whether a mandate was last checked so long ago that it may have
// changed. Nothing else goes stale.
func (k Known) Stale(today Date) bool {
	return k.Field == Mandate && k.Text != "" && today.Sub(k.On) > MandateDays
}

// A Facet is what a member knew of somebody, in one field, from an entry on.
type Facet struct {
	Entry EntryID
	Known Known
}

// A Profile is what is known of a stakeholder by now, in the order of
// ProfileFields: at most one facet of each field, none without words.
type Profile []Facet

// ProfileOf folds the entries about a stakeholder, in the order of logging, into
// what is known of them.
func ProfileOf(entries []Entry) Profile {
	latest := map[ProfileField]Facet{}
	for _, f := range FacetsOf(entries) {
		latest[f.Known.Field] = f
	}
	var p Profile
	for _, field := range ProfileFields() {
		if f := latest[field]; f.Known.Text != "" {
			p = append(p, f)
		}
	}
	return p
}

// FacetsOf returns all that was ever known, in the order of logging.
func FacetsOf(entries []Entry) []Facet {
	var all []Facet
	for _, e := range entries {
		if k, ok := e.Fact.(Known); ok {
			all = append(all, Facet{e.ID, k})
		}
	}
	return all
}

// Facet returns what is known in a field, and false for nothing.
func (p Profile) Facet(field ProfileField) (Facet, bool) {
	i := slices.IndexFunc(p, func(f Facet) bool { return f.Known.Field == field })
	if i < 0 {
		return Facet{}, false
	}
	return p[i], true
}

// Text returns the words of a field, "" for none.
func (p Profile) Text(field ProfileField) string {
	f, _ := p.Facet(field)
	return f.Known.Text
}

// worthAsking are the fields that a member is asked for, where nothing is known.
var worthAsking = []ProfileField{Worries, Mandate, Values, Priorities, Changes, Drives, Interests, Constituency, Impact}

// wanting returns a field worth asking the stakeholder about, of those that do not
// rest: one in which nothing is known, or was for so long that it may be another by
// now. What worries them goes first, and in another week another of the rest. It
// returns false where there is none. Weeks are counted from any fixed day.
func (p Profile) wanting(week int, today Date, rests func(ProfileField) bool) (ProfileField, bool) {
	wanted := slices.DeleteFunc(slices.Clone(worthAsking), func(field ProfileField) bool {
		f, known := p.Facet(field)
		return rests(field) || known && !f.Known.outdated(today)
	})
	switch {
	case len(wanted) == 0:
		return "", false
	case wanted[0] == Worries:
		return Worries, true
	default:
		return wanted[week%len(wanted)], true
	}
}

// PaysBack reports whether it is known what both sides would gain.
func (p Profile) PaysBack() bool { return p.Text(MyGain) != "" && p.Text(TheirGain) != "" }
