package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// nudged returns a digest with one nudge, about Maria.
func nudged(c *counter) chat.Message {
	c.types(ana, "stakeholders add @maria key")
	c.types(ana, "touched @maria coffee 20 days ago: worried about the audit #budget ?two testers !send the plan by nov 20")
	return c.passes(ana, november(2, 9, 45))
}

func TestNotesShowOnlyBehindLastTime(t *testing.T) {
	c := open(t)
	digest := nudged(c)
	private := []string{"worried", "#budget", "two testers", "send the plan"}
	hidden := func(m chat.Message) {
		t.Helper()
		for _, note := range private {
			if strings.Contains(m.Plain(), note) {
				t.Errorf("%q shows in:\n%s", note, m.Plain())
			}
		}
	}
	hidden(digest)
	last := c.presses(ana, digest, "Last time…")
	c.reads(last, "Last time: coffee on Monday 12 October", "[We talked]", "[Close] · [What could I say?] · [More]")
	c.reads(last, private...)
	hidden(c.presses(ana, last, "Close"))
	hidden(c.presses(ana, last, "More"))
	c.presses(ana, last, "We talked")
	hidden(c.presses(ana, digest, "Last time…"))
}

func TestLongNoteIsCutBehindLastTime(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria call 40 days ago: "+strings.Repeat("w", 400))
	m := c.presses(ana, c.passes(ana, november(2, 9, 45)), "Last time…")
	c.reads(m, strings.Repeat("w", 299)+"…”")
}

func TestNothingIsOfferedToRecallOfSomebodyNew(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	m := c.passes(ana, november(9, 9, 45))
	if _, there := button(m, "Last time…"); there {
		t.Errorf("it is offered in:\n%s", m.Plain())
	}
	c.reads(c.presses(ana, c.presses(ana, m, "More"), "Why this?"), "joined your list two check-ins ago, and no talk is logged so far.")
}

func TestWhatIsOpenInANudgeGivesWayToTheNext(t *testing.T) {
	c := open(t)
	digest := nudged(c)
	openers := c.presses(ana, digest, "What could I say?")
	c.reads(openers, "You could ask, in words of your own:", "[Last time…] · [Close] · [More]")
	more := c.presses(ana, openers, "More")
	c.reads(more, "[Last time…] · [What could I say?] · [Close]", "[Why this?]")
	why := c.presses(ana, more, "Why this?")
	c.reads(why, "It was time for a hello to Maria Lopez. Your rhythm is every 2 weeks, and you last talked on Monday 12 October. "+
		"If this stays open, I wait at least 7 days before I bring it up again.")
	c.reads(c.presses(ana, why, "Close"), "[Last time…] · [What could I say?] · [More]")
}

func TestWhySaysThatALaterWasChosen(t *testing.T) {
	c := open(t)
	c.presses(ana, c.presses(ana, nudged(c), "Later"), "Tomorrow")
	again := c.passes(ana, november(3, 10, 30))
	c.reads(c.presses(ana, c.presses(ana, again, "More"), "Why this?"), "You asked me to come back to this today. Your rhythm")
}

func TestSkipOffersALighterWayOnce(t *testing.T) {
	c := open(t)
	digest := nudged(c)
	skipped := c.presses(ana, digest, "Skip this time")
	c.reads(skipped, "Skipped this time", "[Not to interrupt] · [Nothing to say] · [Too senior] · [No time]")
	lighter := c.presses(ana, skipped, "Too senior")
	c.reads(lighter, "Senior people get few honest questions", "Undo (24 h)")
	if _, there := button(lighter, "No time"); there {
		t.Errorf("it asks again in:\n%s", lighter.Plain())
	}
	c.reads(c.presses(ana, skipped, "No time"), "You have answered about Maria Lopez already", "Senior people")
	undone := c.presses(ana, lighter, "Undo (24 h)")
	c.reads(undone, "[We talked] · [Later] · [Skip this time]")
	c.reads(c.presses(ana, skipped, "No time"), "That was noted already", "[We talked]")
	c.reads(c.presses(ana, undone, "Skip this time"), "[Not to interrupt]")
	c.clock.set(november(3, 12, 0))
	c.reads(c.presses(ana, skipped, "No time"), "more than a day ago")
}

func TestRhythmIsChangedAndTakenBackInTheNudge(t *testing.T) {
	c := open(t)
	digest := nudged(c)
	more := c.presses(ana, digest, "More")
	c.reads(more, "[Why this?] · [More often] · [Less often] · [Another rhythm…] · [Rest]")
	changed := c.presses(ana, more, "Less often")
	c.reads(changed, "Maria Lopez is now regular, every 30 days. Before: key, every 2 weeks.", "[We talked]", "[More]")
	c.reads(c.types(ana, "stakeholders"), "Regular, every 30 days")
	c.reads(c.presses(ana, more, "Less often"), "was regular, every 30 days already", "[We talked]")
	c.reads(c.presses(ana, changed, "Undo (24 h)"), "[We talked]", "[More]")
	c.reads(c.types(ana, "stakeholders"), "Key, every 2 weeks")
	c.reads(c.presses(ana, more, "More often"), "Maria Lopez is now focus, every week.")
	closest := c.presses(ana, c.presses(ana, digest, "More"), "Why this?")
	c.reads(c.presses(ana, closest, "Close"), "[More]")
	c.reads(c.presses(ana, digest, "More"), "[Why this?] · [Less often] · [Another rhythm…] · [Rest]")
	c.presses(ana, digest, "We talked")
	c.reads(c.presses(ana, more, "Rest"), "Maria Lopez is now resting, without nudges.", "[Undo (24 h)]")
}

func TestWhoLeftTheListIsMissedInTheDigest(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @sam coffee 40 days ago")
	digest := nudged(c)
	c.types(ana, "stakeholders remove @maria")
	redrawn := c.presses(ana, c.presses(ana, digest, "More about Sam Okafor"), "Close")
	c.reads(redrawn, "Maria Lopez", "No longer on your list.", "Sam Okafor")
	for _, old := range []string{"We talked: Maria Lopez", "Later: Maria Lopez", "More about Maria Lopez", "Last time with Maria Lopez"} {
		c.reads(c.presses(ana, digest, old), "They are off your list by now, so I left everything as it is.", "No longer on your list.")
	}
	c.types(ana, "stakeholders add @maria")
	c.reads(c.presses(ana, redrawn, "Skip this time: Sam Okafor"), "Maria Lopez", "[We talked]", "Skipped this time")
}

func TestAnyRhythmIsChosenInAForm(t *testing.T) {
	c := open(t)
	digest := nudged(c)
	more := c.presses(ana, digest, "More")
	rhythm, _ := button(more, "Another rhythm…")
	form := c.desk.Press(t.Context(), chat.Press{Event: chat.Event{Who: ana}, Line: rhythm.Line}).Form
	if form == nil || len(form.Fields) != 1 || len(form.Fields[0].Choices) != 8 {
		t.Fatalf("it opens %+v", form)
	}
	submit := func(chosen ...string) chat.Reply {
		return c.desk.Submit(t.Context(), chat.Submission{
			Event: chat.Event{Who: ana}, Form: form.Name, State: form.State,
			Values: map[string]chat.Value{form.Fields[0].Name: {Chosen: chosen}},
		})
	}
	if r := submit(); len(r.Faults) != 1 {
		t.Errorf("nothing chosen is answered by %+v", r)
	}
	c.reads(submit("21").Message, "Maria Lopez is now key, every 3 weeks as you chose.", "[We talked]", "[Undo (24 h)]")
	c.reads(c.presses(ana, digest, "More"), "[More often] · [Less often]")
	c.reads(submit("key").Message, "Maria Lopez is now key, every 2 weeks.")
	c.reads(submit("900").Message, "A rhythm is 365 days at most")
}
