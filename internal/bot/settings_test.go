package bot_test

import (
	"testing"
	"time"

	"rapport/internal/chat"
)

func TestSettingsAreChosenByATypedLine(t *testing.T) {
	cases := map[string]string{
		"checkin tuesday 08:30":         "That is outside your working hours, Monday to Friday, 09:00 to 17:00",
		"checkin tuesday 9:30":          "Check-in: Tuesdays at 09:30.",
		"checkin wed 9.30":              "Check-in: Wednesdays at 09:30.",
		"checkin 4:15pm on Fridays":     "Check-in: Fridays at 16:15.",
		"check-in Thu at 14:00":         "Check-in: Thursdays at 14:00.",
		"checkin tuesday":               "one day of the week and a time",
		"checkin 9:30":                  "one day of the week and a time",
		"checkin mon tue 9:30":          "one day of the week and a time",
		"checkin tue 9:30 10:30":        "I couldn’t read “tue 9:30 10:30”",
		"checkin tue 25:00":             "I couldn’t read “tue 25:00”",
		"daily 16:00":                   "Daily look: Tuesday to Friday at 16:00.",
		"daily off":                     "Daily look: off.",
		"daily sometimes":               "has a time, or is off",
		"daily 24:00":                   "has a time, or is off",
		"days mon tue thu":              "Working days: Monday, Tuesday and Thursday.",
		"days sun-thu":                  "Working days: Monday to Thursday and Sunday.",
		"days Monday to Wednesday, sat": "Working days: Monday to Wednesday and Saturday.",
		"days mon–sun":                  "Working days: Monday to Sunday.",
		"days someday":                  "I couldn’t read “someday” as a day of the week",
		"hours 8:00-16:30":              "Working hours: 08:00 to 16:30.",
		"hours from 8 to 16":            "Working hours: 08:00 to 16:00.",
		"hours 7am - 3pm":               "Working hours: 07:00 to 15:00.",
		"hours 16 - 24:00":              "Working hours: 16:00 to 24:00.",
		"hours 16-8":                    "have to end after they begin",
		"hours nine to five":            "have a time at which they begin",
		"zone europe/berlin":            "Time zone: Europe/Berlin.",
		"zone America/Port-au-Prince":   "Time zone: America/Port-au-Prince.",
		"zone utc":                      "Time zone: UTC.",
		"zone Atlantis":                 "I know no time zone called “Atlantis”",
		"zone ../etc/passwd":            "I know no time zone called",
		"budget 2":                      "At a time: up to 2 people.",
		"budget one":                    "At a time: up to 1 person.",
		"budget 0":                      "I bring up 1 to 3 people at a time.",
		"budget 12":                     "I bring up 1 to 3 people at a time.",
		"budget lots":                   "How many people",
		"evening 16:30":                 "End of day: Monday to Friday at 16:30. I’ll ask next tomorrow at 16:30.",
		"end-of-day at 4pm":             "End of day: Monday to Friday at 16:00.",
		"end of day at 4pm":             "End of day: Monday to Friday at 16:00.",
		"check in thursday 9:30":        "Check-in: Thursdays at 09:30.",
		"my working hours 8-16":         "Working hours: 08:00 to 16:00.",
		"daily look off":                "Daily look: off.",
		"time zone utc":                 "Time zone: UTC.",
		"EndOfDay 16":                   "End of day: Monday to Friday at 16:00.",
		"evening off":                   "End of day: off.",
		"evening auto":                  "It was so already",
		"evening 20:00":                 "That is outside your working hours",
		"evening late":                  "The end-of-day question has a time, or is off. Nothing was changed.",
		"discreet strict":               "Discreet: strict, with no name before you press Show.",
		"discreet OFF":                  "Discreet: off, with the last time in the nudge.",
		"discreet on":                   "Discreet: on, with notes behind “Last time…”. It was so already",
		"discreet":                      "How much may show?",
		"discreet maybe":                "Discreet is on, off or strict.",
		"phrases":                       "How you like to begin, a line each",
		"my phrases":                    "How you like to begin, a line each",
		"my phrases auto":               "It was so already",
		"phrases How are you?":          "Your own phrases go into a form, a line each. Nothing was changed.",
		"checkin":                       "Day\nTime",
		"days":                          "Days",
		"zone":                          "City or zone",
		"my":                            "I have no setting called “my”",
		"volume 11":                     "I have no setting called “volume”",
	}
	for typed, want := range cases {
		t.Run(typed, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee yesterday")
			c.reads(c.types(ana, "rapport settings "+typed), want)
			if c.faults != nil {
				t.Errorf("the operator heard of %v", c.faults)
			}
		})
	}
}

func TestSettingsShowWhatHoldsAtAGlance(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	c.reads(c.types(ana, "rapport settings"),
		"When I write\nCheck-in: Mondays at 09:", "Daily look: Tuesday to Friday at 10:00 (default)\n", "Working days: Monday to Friday (default)\n",
		"Working hours: 09:00 to 17:00", "Time zone: Europe/Lisbon", "At a time: up to 3 people", "Pause: none",
		"[Check-in] · [Daily look] · [Articles] · [End of day] · [Pause]", "/rapport settings checkin tuesday 09:30", "I’ll look in again tomorrow at 09:")
	c.types(ana, "rapport settings daily off")
	c.types(ana, "rapport settings zone Asia/Tokyo")
	c.types(ana, "rapport pause until friday")
	m := c.types(ana, "rapport settings")
	c.reads(m, "Daily look: off\n", "Time zone: Asia/Tokyo", "Pause: until Friday 6 November; /rapport resume ends it", "I’ll look in again on Friday 6 November at 09:00.")
	c.reads(c.types(ana, "rapport settings zone auto"), "Time zone: Europe/Lisbon.")
	c.reads(c.types(ana, "rapport settings daily auto"), "Daily look: Tuesday to Friday at 10:00.")
}

func TestWorkingHoursDoNotLeaveAChosenSlotBehind(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	c.types(ana, "rapport settings checkin friday 9:30")
	c.reads(c.types(ana, "rapport settings hours 10-18"), "Your check-in would be outside your working hours then, Monday to Friday, 10:00 to 18:00")
	c.reads(c.types(ana, "rapport settings days mon-thu"), "Your check-in would be outside your working hours then, Monday to Thursday")
	c.types(ana, "rapport settings checkin auto")
	c.types(ana, "rapport settings daily 16:00")
	c.reads(c.types(ana, "rapport settings hours 9-16"), "Your daily look would be outside your working hours then")
	c.reads(c.types(ana, "rapport settings days mon-thu"), "Working days: Monday to Thursday.")
	c.reads(c.types(ana, "rapport settings"), "Tuesday to Thursday at 16:00")
}

func TestAChangedSettingIsUndoneOnceAndOnlyIfItStands(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	first := c.types(ana, "rapport settings budget 2")
	c.reads(c.types(ana, "rapport settings budget 2"), "It was so already")
	c.reads(c.presses(ana, first, "Undo (24 h)"), "Taken back: that is set as it was before.")
	c.reads(c.presses(ana, first, "Undo (24 h)"), "That was taken back already.")
	second := c.types(ana, "rapport settings budget 1")
	c.types(ana, "rapport settings budget 2")
	c.reads(c.presses(ana, second, "Undo (24 h)"), "That was set anew since, so I left it as it is.")
}

func TestPauseUnderstandsDaysAndAsksForOne(t *testing.T) {
	cases := map[string]string{
		"until monday":       "Quiet until tomorrow.",
		"till friday":        "Quiet until Friday 6 November.",
		"for two weeks":      "Quiet until Sunday 15 November.",
		"a week":             "Quiet until Sunday 8 November.",
		"until dec 3":        "Quiet until Thursday 3 December.",
		"next month":         "Quiet from Tuesday 1 December until Friday 1 January 2027",
		"until next month":   "Quiet until Tuesday 1 December.",
		"until 2026-11-01":   "I can pause until a day from tomorrow on",
		"until 2028-01-01":   "a year ahead at most",
		"until doomsday":     "I couldn’t read “until doomsday” as a day",
		"until monday lunch": "I couldn’t read “until monday lunch” as a day",
	}
	for typed, want := range cases {
		t.Run(typed, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee yesterday")
			c.reads(c.types(ana, "rapport pause "+typed), want)
		})
	}
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	question := c.types(ana, "rapport pause")
	c.reads(c.presses(ana, question, "Two weeks"), "Quiet until Sunday 15 November.")
	c.reads(c.presses(ana, question, "Two weeks"), "It was so already")
	c.reads(c.presses(ana, question, "Until a day…"), "The first day on which I may write again")
	submit := func(day string) chat.Reply {
		c.events++
		return c.desk.Submit(t.Context(), chat.Submission{
			Event: chat.Event{Who: ana}, Form: "pause", Values: map[string]chat.Value{"until": {Text: day}},
		})
	}
	c.reads(submit("2026-11-20").Message, "Quiet until Friday 20 November.")
	if got := submit("2026-11-01"); got.Faults["until"] == "" {
		t.Errorf("a day that is no later than today is answered with %+v", got)
	}
}

func TestResumeEndsAPauseAndSaysWhatIsNext(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee 40 days ago")
	c.reads(c.types(ana, "rapport resume"), "There is no pause to end. I’ll look in again tomorrow at 09:")
	c.types(ana, "rapport pause until dec 3")
	c.reads(c.opens(ana), "You’re on a pause until Thursday 3 December: /rapport resume ends it.")
	c.clock.set(november(4, 11, 0))
	resumed := c.types(ana, "rapport resume")
	c.reads(resumed, "Welcome back. The pause is over.", "I’ll look in any moment now.")
	c.reads(c.passes(ana, november(4, 11, 1)), "Maria Lopez", "Time to catch up.")
}

func TestNextForetellsSlotsWithNamesAndReasons(t *testing.T) {
	c := open(t)
	c.reads(c.types(ana, "rapport next"), "Welcome")
	c.types(ana, "touched @maria coffee 40 days ago")
	c.types(ana, "touched @sam lunch 27 days ago: plan !send the template by fri")
	m := c.types(ana, "rapport next")
	c.reads(m, "Tomorrow at 09:", "your check-in\nMaria Lopez\nTime to catch up. You last talked 5 weeks ago: coffee.",
		"Wednesday 4 November at 10:00: your daily look\nSam Okafor\nYou promised: “send the template”",
		"Monday 9 November at 09:", "Nobody so far, so I’d stay quiet.", "Your promises\nSam Okafor: send the template, by Friday 6 November")
	c.types(ana, "rapport pause until thursday")
	paused := c.types(ana, "rapport next")
	c.reads(paused, "You’re on a pause until Thursday 5 November.", "Thursday 5 November at 10:00: your check-in")
	c.reads(c.presses(ana, paused, "Resume now"), "Welcome back.")
}

func TestSampleComesAtOnceAndItsButtonsChangeNothing(t *testing.T) {
	c := open(t)
	c.reads(c.types(ana, "rapport test"), "On its way")
	m := c.passes(ana, c.clock.Now().Add(time.Minute)) // a Sunday
	c.reads(m, "A sample check-in", "Robin Example", "Robin is made up")
	for label, would := range map[string]string{"We talked": "log a talk", "Later": "ask you until when", "Skip this time": "leave Robin alone"} {
		pressed := c.presses(ana, m, label)
		c.reads(pressed, "I would now "+would, "nothing changed")
		c.reads(c.presses(ana, pressed, "Show it again"), "On its way")
	}
	c.reads(c.types(ana, "stakeholders"), "Your list is empty")
}

func TestAboutSaysWhoCanSeeWhat(t *testing.T) {
	c := open(t)
	c.reads(c.types(ana, "rapport about"), "Who can see what", "No colleague, and no administrator through me", "An export of the whole workspace")
}
