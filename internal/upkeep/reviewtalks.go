package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A LoggedTalk is a talk that the visitor logged, and those of the list with whom.
type LoggedTalk struct {
	Entry rapport.Entry // of a Touch
	Who   []rapport.Stakeholder
}

// Talks is what the visitor logged.
type Talks struct {
	Onboarded bool
	All       []LoggedTalk // the latest day first, and of one day what was told last
}

// Talks returns all talks that the visitor logged with people of the list.
func (s *Steward) Talks(ctx context.Context, v Visit) (Talks, error) {
	var talks Talks
	err := s.rounds(ctx, v, func(r Reader, _ rapport.Member, list []rapport.Stakeholder, _ rhythm) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		talks = Talks{Onboarded: true, All: talksWith(list, journal)}
		return nil
	})
	if err != nil {
		return Talks{}, fmt.Errorf("list talks: %w", err)
	}
	return talks, nil
}

// talksWith picks the talks with people of a list out of a journal.
func talksWith(list []rapport.Stakeholder, journal []rapport.Entry) []LoggedTalk {
	var all []LoggedTalk
	for _, e := range slices.Backward(journal) {
		if _, isTouch := e.Fact.(rapport.Touch); !isTouch {
			continue
		}
		t := LoggedTalk{Entry: e}
		for _, who := range list {
			if slices.Contains(e.About, who.ID) {
				t.Who = append(t.Who, who)
			}
		}
		if len(t.Who) > 0 {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b LoggedTalk) int {
		return b.Entry.Fact.(rapport.Touch).On.Sub(a.Entry.Fact.(rapport.Touch).On)
	})
	return all
}
