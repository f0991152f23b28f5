package rapport

import "slices"

// A Favour is something small that would do a tie good, from what is known of it. It
// is no reason of its own.
type Favour struct {
	Kind  StepKind
	Topic string        // what it is about; "" for nothing that has a name
	With  StakeholderID // whom to introduce them to; "" for any other kind
}

// closeTopics is how many of somebody's latest topics are taken for what they care
// about.
const closeTopics = 3

// Favours returns what the entries about a stakeholder, in the order of logging, and
// the others of a list call for, those that are best grounded first.
func Favours(who Stakeholder, entries []Entry, list []Stakeholder) []Favour {
	var found []Favour
	last, talks := Touch{}, 0
	var theirs, introduced bool
	for _, e := range entries {
		if t, ok := e.Fact.(Touch); ok {
			talks++
			theirs = theirs || t.Theirs
			introduced = introduced || slices.Contains(t.Causes, Introduced)
			if !t.On.Before(last.On) {
				last = t
			}
		}
	}
	if last.Mood == Good && last.Note != "" && !slices.Contains(last.Causes, Praised) {
		found = append(found, Favour{Kind: PraiseStep})
	}
	topics := who.cares()
	if with, topic, ok := who.alike(list); ok && !introduced {
		found = append(found, Favour{Kind: IntroduceStep, Topic: topic, With: with})
	}
	if len(topics) > 0 {
		found = append(found, Favour{Kind: InformStep, Topic: topics[0]}, Favour{Kind: AskStep, Topic: topics[0]})
	}
	if talks > 1 && !theirs {
		found = append(found, Favour{Kind: DoorStep})
	}
	if last.Setting == Formal || last.Matter == Business || slices.Contains(last.Causes, Problem) || slices.Contains(last.Causes, Asked) {
		found = append(found, Favour{Kind: ThoughtStep})
	}
	return found
}

// cares returns the topics that somebody cares about, the latest first.
func (s Stakeholder) cares() []string {
	all := slices.Clone(s.Summary.Topics[:min(len(s.Summary.Topics), closeTopics)])
	for _, t := range s.Topics {
		if !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	return all
}

// alike returns the first other person of a list who cares about the same as
// somebody, and about what.
func (s Stakeholder) alike(list []Stakeholder) (StakeholderID, string, bool) {
	if s.Kind != Person {
		return "", "", false
	}
	for _, topic := range s.cares() {
		for _, other := range list {
			if other.ID != s.ID && other.Kind == Person && other.Tier != Resting && slices.Contains(other.cares(), topic) {
				return other.ID, topic, true
			}
		}
	}
	return "", "", false
}
