package upkeep_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// Two members keep books about whom they like; each then tries what they can
// with the ids of the other.
func TestNobodyReachesAnothersBook(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newScene(t)
		name := rapid.SampledFrom([]string{"Maria", "Sam", "Grace"})
		ago := rapid.IntRange(31, 80)
		told := s.tells(ana, name.Draw(rt, "of ana"), today.Add(-ago.Draw(rt, "ago")), rapport.Promise{What: "call", By: today.Add(2)})
		s.tells(bob, name.Draw(rt, "of bob"), today.Add(-ago.Draw(rt, "ago")))
		s.clock.set(november(t, "2 09:45"))
		s.must2(s.steward.Beat(t.Context()))
		nudge, digest := s.nudge(), s.digestIDs()[0]
		promise := s.made()
		anas, bobs := s.journal(ana), s.journal(bob)

		v := s.visit(bob, "")
		all := slices.Concat(tries(s, v, told, nudge, promise, digest), triesOfEntries(s, v, promise), triesOfPeople(s, v, told, nudge))
		for range rapid.IntRange(1, 5).Draw(rt, "tries") {
			try := rapid.SampledFrom(all).Draw(rt, "try")
			if err := try(); !errors.Is(err, upkeep.ErrNotFound) && !errors.Is(err, upkeep.ErrTooOld) {
				rt.Errorf("it found something: %v", err)
			}
		}
		if diff := cmp.Diff(anas, s.journal(ana)); diff != "" {
			rt.Errorf("ana's journal changed (-before +after):\n%s", diff)
		}
		if diff := cmp.Diff(bobs, s.journal(bob)); diff != "" {
			rt.Errorf("bob's journal changed (-before +after):\n%s", diff)
		}
	})
}

// tries are use cases that take an id, with ids that are not the visitor's.
func tries(s *scene, v upkeep.Visit, told upkeep.Touched, nudge, promise rapport.EntryID, digest rapport.DigestID) []func() error {
	ctx, someone := s.Context(), told.People[0].ID
	return []func() error{
		func() error { _, err := s.steward.Done(ctx, v, nudge); return err },
		func() error { _, err := s.steward.Kept(ctx, v, promise); return err },
		func() error { _, err := s.steward.Later(ctx, v, nudge, today.Add(9)); return err },
		func() error { _, err := s.steward.Skip(ctx, v, nudge); return err },
		func() error { _, err := s.steward.DigestOf(ctx, v, nudge); return err },
		func() error { _, err := s.steward.HeldBack(ctx, v, nudge, rapport.NoTime); return err },
		func() error { _, err := s.steward.AsIs(ctx, v, nudge); return err },
		func() error { _, err := s.steward.Why(ctx, v, nudge); return err },
		func() error {
			day := rapport.Anniversary{What: "birthday", Month: 11, Day: 3}
			_, err := s.steward.Date(ctx, v, upkeep.Whom{Stakeholder: someone}, day)
			return err
		},
		func() error { _, err := s.steward.Digest(ctx, v, digest); return err },
		func() error { _, err := s.steward.Undo(ctx, v, told.Receipt); return err },
		func() error { _, err := s.steward.Show(ctx, v, someone); return err },
		func() error { _, err := s.steward.Move(ctx, v, promise, today.Add(9)); return err },
		func() error { _, err := s.steward.Drop(ctx, v, promise); return err },
		func() error { _, err := s.steward.Remove(ctx, v, []rapport.StakeholderID{someone}); return err },
		func() error {
			_, err := s.steward.Tier(ctx, v, []upkeep.Whom{{Stakeholder: someone}}, rapport.Key)
			return err
		},
		func() error {
			_, err := s.steward.Every(ctx, v, []upkeep.Whom{{Stakeholder: someone}}, 10)
			return err
		},
		func() error {
			_, err := s.steward.Note(ctx, v, []upkeep.Whom{{Stakeholder: someone}}, rapport.Note{Text: "tea"})
			return err
		},
		func() error {
			who := []upkeep.Whom{{Stakeholder: someone}}
			_, err := s.steward.Touched(ctx, v, upkeep.Contact{Who: who, Touch: rapport.Touch{On: today}})
			return err
		},
		func() error {
			_, err := s.steward.Add(ctx, v, []upkeep.Newcomer{{Whom: upkeep.Whom{Stakeholder: someone}}})
			return err
		},
	}
}

// triesOfEntries are those that take an entry.
func triesOfEntries(s *scene, v upkeep.Visit, entry rapport.EntryID) []func() error {
	ctx := s.Context()
	return []func() error{
		func() error {
			f, err := s.steward.Forget(ctx, v, entry)
			if err == nil && f.Repeat {
				err = upkeep.ErrNotFound // what is not there was gone before
			}
			return err
		},
		func() error { _, err := s.steward.Reword(ctx, v, entry, rapport.Note{Text: "tea"}); return err },
		func() error { _, err := s.steward.RetellNeed(ctx, v, entry, rapport.Need{What: "tea"}); return err },
		func() error {
			told := upkeep.Contact{Touch: rapport.Touch{On: today}}
			_, err := s.steward.Retell(ctx, v, entry, upkeep.Retelling{Contact: told, Same: true})
			return err
		},
		func() error { _, err := s.steward.Told(ctx, v, entry); return err },
		func() error { _, err := s.steward.Written(ctx, v, entry); return err },
		func() error { _, err := s.steward.Unsend(ctx, v, []rapport.EntryID{entry}); return err },
		func() error { _, err := s.steward.Draft(ctx, v, upkeep.DraftID(entry)); return err },
	}
}

// triesOfPeople are those that take a stakeholder, as they were seen or in a
// nudge.
func triesOfPeople(s *scene, v upkeep.Visit, told upkeep.Touched, nudge rapport.EntryID) []func() error {
	ctx, someone := s.Context(), told.People[0].ID
	seen, whom := upkeep.Sight{Who: someone}, upkeep.Whom{Stakeholder: someone}
	return []func() error{
		func() error { _, err := s.steward.Talked(ctx, v, seen, ""); return err },
		func() error { _, err := s.steward.PutOff(ctx, v, seen, today.Add(9)); return err },
		func() error { _, err := s.steward.PassOver(ctx, v, seen); return err },
		func() error { _, err := s.steward.Guess(ctx, v, seen, today.Add(-9)); return err },
		func() error { _, err := s.steward.Recall(ctx, v, someone); return err },
		func() error { _, err := s.steward.Merge(ctx, v, someone, someone+"x"); return err },
		func() error { _, err := s.steward.Edit(ctx, v, someone, upkeep.Particulars{Name: "Tea"}); return err },
		func() error { _, err := s.steward.Belong(ctx, v, []upkeep.Whom{whom}, ""); return err },
		func() error { _, err := s.steward.Members(ctx, v, nil, whom.Stakeholder); return err },
		func() error {
			_, err := s.steward.Reflect(ctx, v, whom, rapport.Reflection{NextTime: "tea"})
			return err
		},
		func() error { _, err := s.steward.Look(ctx, v, nudge); return err },
		func() error { _, err := s.steward.Retune(ctx, v, nudge, rapport.Light, 0); return err },
	}
}
