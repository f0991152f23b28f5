package bot_test

import (
	"strings"
	"testing"
)

func TestPeopleAreNamedInAnyWay(t *testing.T) {
	cases := map[string][]string{
		`stakeholders tier @maria @sam key`:              {"Maria Lopez is now key", "Sam Okafor is now key"},
		`stakeholders tier maria and sam key`:            {"Maria Lopez is now key", "Sam Okafor is now key"},
		`stakeholders tier maria, will, sam as key`:      {"Maria Lopez is now key", "Will Smith is now key", "Sam Okafor is now key"},
		`stakeholders tier key "Will Smith"`:             {"Will Smith is now key"},
		`stakeholders @maria tier focus`:                 {"Maria Lopez is now focus"},
		`stakeholders @maria, @sam every week`:           {"Maria Lopez is now regular, every week as you chose", "Sam Okafor is now"},
		`stakeholders every 2 weeks maria lopez`:         {"Maria Lopez is now regular, every 2 weeks as you chose"},
		`stakeholders rest maria will`:                   {"Maria Lopez is now resting", "Will Smith is now resting"},
		`stakeholders note maria, sam: tea`:              {"Noted about Maria Lopez and Sam Okafor.", "“tea”"},
		`stakeholders note maria will retire`:            {"Noted about Maria Lopez.", "“will retire”"},
		`stakeholders note @maria, likes tea and coffee`: {"Noted about Maria Lopez.", "“likes tea and coffee”"},
		`stakeholders note maria lopez and her team met`: {"Noted about Maria Lopez.", "“and her team met”"},
		`stakeholders note "Will Smith": tea`:            {"Noted about Will Smith.", "“tea”"},
		`stakeholders remove maria dance`:                {"I can’t find “dance” on your list."},
		`stakeholders tier marai key`:                    {"Did you mean Maria Lopez?"},
		`stakeholders remove @ana`:                       {"That’s you."},
		`stakeholders tier @ana key`:                     {"That’s you."},
	}
	for line, want := range cases {
		t.Run(strings.ReplaceAll(line, " ", "-"), func(t *testing.T) {
			c := open(t)
			c.types(ana, `stakeholders add @maria @sam "Will Smith"`)
			c.reads(c.types(ana, line), want...)
		})
	}
}

func TestFieldThatChangedSinceIsLeftAndSaidSo(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	first := c.types(ana, "stakeholders tier @maria key")
	c.types(ana, "stakeholders tier @maria light")
	c.reads(c.presses(ana, first, "Undo (24 h)"), "Taken back.", "The tier of Maria Lopez is as things are now, since more has changed.")
	c.reads(c.types(ana, "stakeholders show maria"), "Light, every 91 days")
}

func TestOfferFromBeforeAnUndoDoesNothingAnew(t *testing.T) {
	for _, verb := range []string{"remove", "tier key"} {
		t.Run(strings.ReplaceAll(verb, " ", "-"), func(t *testing.T) {
			c := open(t)
			c.types(ana, `stakeholders add "Maria Lopez" "Mario Rossi"`)
			offer := c.types(ana, "stakeholders "+verb+" mari")
			c.presses(ana, c.presses(ana, offer, "Mario Rossi"), "Undo (24 h)")
			c.reads(c.presses(ana, offer, "Mario Rossi"), "That was done before, and taken back since.")
			c.reads(c.types(ana, "stakeholders show mario"), "Regular, every 30 days")
		})
	}
}

// Whatever is typed behind /stakeholders is answered with words, and no fault.
func FuzzStakeholdersLine(f *testing.F) {
	for _, line := range []string{
		"tier @maria key", "@maria every 10 days", "every two weeks maria, sam", "rest maria and sam", "note maria: tea #style",
		"promises sam", "find audit", "remove \"Maria Lopez\"", "tier , key", "note @maria :", "every -1 @maria", "every 99999999999 days maria",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		c := open(t)
		c.types(ana, "stakeholders add @maria @sam")
		if m := c.types(ana, "stakeholders "+line); m.Empty() || len(c.faults) > 0 {
			t.Errorf("%q is answered with %q and the faults %v", line, m.Plain(), c.faults)
		}
	})
}
