package upkeep

import (
	"slices"

	"rapport/internal/rapport"
)

// A Field names what an action can change of a stakeholder, apart from the
// journal.
type Field string

// The fields of a stakeholder.
const (
	NameField    Field = "name"
	AccountField Field = "account"
	EmailField   Field = "email"
	TierField    Field = "tier"
	CadenceField Field = "cadence"
	TopicsField  Field = "topics"
	KindField    Field = "kind"
	BodyField    Field = "organisation"
	// RemovedField is whether they stand on the list.
	RemovedField Field = "removed"
)

// A handle compares and copies one field.
type handle struct {
	field Field
	same  func(a, b rapport.Stakeholder) bool
	copy  func(to *rapport.Stakeholder, from rapport.Stakeholder)
}

// handles lists all fields. Whoever gives a stakeholder a new one that a member
// can change adds it here, and Undo covers it.
func handles() []handle {
	type who = rapport.Stakeholder
	return []handle{
		{NameField, func(a, b who) bool { return a.Name == b.Name }, func(to *who, from who) { to.Name = from.Name }},
		{
			AccountField,
			func(a, b who) bool {
				return a.Account == b.Account && a.Outside == b.Outside && slices.Equal(a.Also, b.Also)
			},
			func(to *who, from who) { to.Account, to.Outside, to.Also = from.Account, from.Outside, from.Also },
		},
		{EmailField, func(a, b who) bool { return a.Email == b.Email }, func(to *who, from who) { to.Email = from.Email }},
		{KindField, func(a, b who) bool { return a.Kind == b.Kind }, func(to *who, from who) { to.Kind = from.Kind }},
		{TierField, func(a, b who) bool { return a.Tier == b.Tier }, func(to *who, from who) { to.Tier = from.Tier }},
		{CadenceField, func(a, b who) bool { return a.Own == b.Own }, func(to *who, from who) { to.Own = from.Own }},
		{
			TopicsField,
			func(a, b who) bool { return slices.Equal(a.Topics, b.Topics) },
			func(to *who, from who) { to.Topics = from.Topics },
		},
		{BodyField, func(a, b who) bool { return a.Body == b.Body }, func(to *who, from who) { to.Body = from.Body }},
		{
			RemovedField,
			func(a, b who) bool { return a.Removed.Equal(b.Removed) && a.Into == b.Into },
			func(to *who, from who) { to.Removed, to.Into = from.Removed, from.Into },
		},
	}
}

// sameFields reports whether no field differs.
func sameFields(a, b rapport.Stakeholder) bool {
	return !slices.ContainsFunc(handles(), func(h handle) bool { return !h.same(a, b) })
}

// revert puts the fields that an alteration changed back to what they were, and
// returns those that were changed again since and therefore stay. A rhythm that is
// again what it was is no news any more.
func (c Alteration) revert(now *rapport.Stakeholder) (reverted, stayed []Field) {
	for _, h := range handles() {
		switch {
		case h.same(c.Before, c.After):
		case h.same(*now, c.After):
			h.copy(now, c.Before)
			reverted = append(reverted, h.field)
		case !h.same(*now, c.Before):
			stayed = append(stayed, h.field)
		}
	}
	if rhythmOf(*now) == rhythmOf(c.Before) && now.Paced == c.After.Paced {
		now.Paced = c.Before.Paced
	}
	return reverted, stayed
}
