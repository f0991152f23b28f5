package upkeep_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// acts has ana do one of the things that can be undone about somebody, and
// returns the receipt; "" where there was nothing to do.
func (s *scene) acts(what int, who rapport.Stakeholder, day int) (receipt rapport.ReceiptID, err error) {
	ctx, v, owed := s.Context(), s.visit(ana, ""), who.Summary
	note, on := fmt.Sprint("note ", day), today.Add(-day)
	var answered upkeep.Answered
	var settled upkeep.Settled
	var touched upkeep.Touched
	switch {
	case what == 0:
		answered, err = s.steward.Guess(ctx, v, upkeep.SightOf(who), []rapport.Date{on, {}}[day%2])
	case what == 1:
		answered, err = s.steward.PutOff(ctx, v, upkeep.SightOf(who), v.Today.Add(day))
	case what == 2:
		answered, err = s.steward.PassOver(ctx, v, upkeep.SightOf(who))
	case what == 3:
		touched, err = s.steward.Touched(ctx, v, upkeep.Contact{
			Who: []upkeep.Whom{{Stakeholder: who.ID}}, Touch: rapport.Touch{On: on},
			Needs: []rapport.Need{{What: note}}, Promises: []rapport.Promise{{What: note, By: v.Today.Add(day)}},
		})
	case what == 4 && owed.Latest != "":
		touched, err = s.steward.Retell(ctx, v, owed.Latest, upkeep.Retelling{Same: true, Contact: upkeep.Contact{
			Touch: rapport.Touch{On: on, Note: note},
		}})
	case what == 5 && len(owed.Needs) > 0:
		settled, err = s.steward.RetellNeed(ctx, v, owed.Needs[0].Entry, rapport.Need{What: note})
	case what == 6 && len(owed.Needs) > 0:
		settled, err = s.steward.Meet(ctx, v, owed.Needs[0].Entry)
	case what == 7 && len(owed.Promises) > 0:
		settled, err = s.steward.Kept(ctx, v, owed.Promises[0].Entry)
	case what == 8 && len(owed.Promises) > 0:
		settled, err = s.steward.Move(ctx, v, owed.Promises[0].Entry, v.Today.Add(day))
	case what == 10:
		var noted upkeep.Noted
		noted, err = s.steward.Issue(ctx, v, upkeep.Whom{Stakeholder: who.ID}, rapport.Issue{What: note, By: v.Today.Add(day)})
		receipt = noted.Receipt
	case what == 11 && len(owed.Issues) > 0:
		settled, err = s.steward.Resolve(ctx, v, owed.Issues[0].Entry, note)
	case what == 12 && len(owed.Issues) > 0:
		settled, err = s.steward.TellBack(ctx, v, owed.Issues[0].Entry)
	case what == 13 && len(owed.Issues) > 0:
		settled, err = s.steward.LetIssueGo(ctx, v, owed.Issues[0].Entry)
	case what == 14 && len(owed.Issues) > 0:
		settled, err = s.steward.Reopen(ctx, v, owed.Issues[0].Entry)
	case what == 15:
		var thanked upkeep.Thanking
		thanked, err = s.steward.Thank(ctx, v, []upkeep.Whom{{Stakeholder: who.ID}}, rapport.EndedWell{What: note, On: v.Today.Add(-4 * day)})
		receipt = thanked.Receipt
	case what == 16 && len(owed.Thanks) > 0:
		var thanked upkeep.Thanking
		thanked, err = s.steward.LetBe(ctx, v, owed.Thanks[0].Entry, who.ID)
		receipt = thanked.Receipt
	case what == 9:
		var removed upkeep.Removed
		removed, err = s.steward.Remove(ctx, v, []rapport.StakeholderID{who.ID})
		receipt = removed.Receipt
	case what > 16:
		receipt, err = s.stepActs(what, who, day)
	}
	return receipt + answered.Receipt + settled.Receipt + touched.Receipt, err
}

// lastAct is the last of what acts has ana do.
const lastAct = 22

// stepActs is acts for the steps of plans.
func (s *scene) stepActs(what int, who rapport.Stakeholder, day int) (rapport.ReceiptID, error) {
	ctx, v, steps := s.Context(), s.visit(ana, ""), who.Summary.Steps
	if what == 17 {
		planned, err := s.steward.Plan(ctx, v, upkeep.Whom{Stakeholder: who.ID}, rapport.Step{
			Kind: rapport.StepKinds()[day], Why: fmt.Sprint("step ", day), On: v.Today.Add(day), Every: rapport.Cadence(day % 3 * 7),
		})
		return planned.Receipt, err
	}
	if done := s.lastStep(who.ID); what == 18 && done != "" {
		stepped, err := s.steward.FollowStep(ctx, v, done)
		return stepped.Receipt, err
	}
	if len(steps) == 0 {
		return "", nil
	}
	step := steps[day%len(steps)].Entry
	var stepped upkeep.Stepped
	var err error
	switch what {
	case 19:
		stepped, err = s.steward.TakeStep(ctx, v, step)
	case 20:
		stepped, err = s.steward.MoveStep(ctx, v, step, v.Today.Add(day))
	case 21:
		stepped, err = s.steward.DropStep(ctx, v, step)
	case 22:
		stepped, err = s.steward.ReplanStep(ctx, v, step, func(st rapport.Step) rapport.Step {
			st.Words, st.Every = fmt.Sprint("words ", day), rapport.Cadence(day)
			return st
		})
	}
	return stepped.Receipt, err
}

// lastStep returns the step that ana did last with somebody; "" for none.
func (s *scene) lastStep(who rapport.StakeholderID) (step rapport.EntryID) {
	for _, e := range s.journal(ana) {
		if t, ok := e.Fact.(rapport.Touch); ok && len(t.Steps) > 0 && slices.Contains(e.About, who) {
			step = t.Steps[len(t.Steps)-1]
		}
	}
	return step
}

// kept returns all that ana's book says, but for how often it was undone.
func (s *scene) kept() ([]rapport.Stakeholder, []rapport.Entry) {
	list, err := s.steward.Stakeholders(s.Context(), s.visit(ana, ""))
	s.must(err)
	for i := range list {
		list[i].Undone = 0
	}
	return list, s.journal(ana)
}

// In whatever order the receipts are undone: what waits for a later one is undone
// after it.
func TestAllThatIsTakenBackLeavesTheBookAsItWas(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newScene(t)
		s.must2(s.steward.Begin(t.Context(), s.visit(ana, ""), upkeep.Beginning{
			People: newcomers("Maria", "Sam"), Last: today.Add(-40),
		}))
		list, journal := s.kept()
		var receipts []rapport.ReceiptID
		for range rapid.IntRange(1, 12).Draw(rt, "acts") {
			s.clock.forward(time.Second)
			if now, _ := s.kept(); len(now) > 0 {
				who := rapid.SampledFrom(now).Draw(rt, "who")
				receipt, err := s.acts(rapid.IntRange(0, lastAct).Draw(rt, "what"), who, rapid.IntRange(1, 9).Draw(rt, "day"))
				s.must(err)
				if receipt != "" {
					receipts = append(receipts, receipt)
				}
			}
		}
		waiting := rapid.Permutation(receipts).Draw(rt, "order")
		for range len(receipts) * len(receipts) {
			if len(waiting) == 0 {
				break
			}
			first := waiting[0]
			if waiting = waiting[1:]; s.undoes(first).Later != "" {
				waiting = append(waiting, first)
			}
		}
		lastList, lastJournal := s.kept()
		if diff := cmp.Diff(list, lastList, cmpopts.EquateEmpty()) + cmp.Diff(journal, lastJournal, cmpopts.EquateEmpty()); diff != "" {
			rt.Errorf("the book differs (-before +after):\n%s", diff)
		}
	})
}
