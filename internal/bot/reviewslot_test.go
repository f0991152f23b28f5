package bot_test

import (
	"fmt"
	"testing"

	"rapport/internal/bot"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestReviewsAreChosenByDayOfTheMonthAndTimeOrOff(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria key")
	for line, want := range map[string]string{
		"review 15 10:30":                     "Review: on the 15th of each month at 10:30, or when you work next.",
		"review the first of each month at 9": "Review: on the 1st of each month at 09:00, or when you work next.",
		"review off":                          "Review: off.",
		"monthly review 28th, 14:00":          "Review: on the 28th of each month at 14:00, or when you work next.",
		"inventory 2nd 11:00":                 "Inventory: once a quarter, next on 2 January at 11:00, or when you work next.",
		"inventory never":                     "Inventory: off.",
		"review often":                        "A review has a day of the month, 1 to 28, and a time, or is off. Nothing was changed.",
		"review 31 9:00":                      "A review has a day of the month, 1 to 28",
		"review 9:00":                         "A review has a day of the month, 1 to 28",
		"review 3 4 5":                        "A review has a day of the month, 1 to 28",
		"inventory sometimes":                 "An inventory has a day of the month, 1 to 28",
		"review 1 20:00":                      "That is outside your working hours",
		"review":                              "Shall I offer a review each month?",
		"inventory":                           "Shall I offer an inventory each quarter?",
	} {
		t.Run(line, func(t *testing.T) {
			c.reads(c.types(ana, "rapport settings "+line), want)
		})
	}
	c.types(ana, "rapport settings review 1 16:30")
	c.reads(c.types(ana, "rapport settings hours 9-16"), "Your review would be outside your working hours then", "rapport settings review 1st 09:00")
}

// saysReviews has the bot offer reviews and inventories of all sorts.
func saysReviews(c *counter) {
	for _, line := range []string{"review", "review 15 10:30", "inventory 15 10:30", "review x", "inventory", "inventory x", "review off", "inventory off"} {
		c.types(ana, "rapport settings "+line)
	}
	voice := bot.NewVoice(c.inbox, nil)
	for n, l := range []upkeep.ReviewLetter{
		{Ties: 1}, {Ties: 10, After: "R"}, {Ties: 3, Begun: true}, {Ties: 1, Inventory: true}, {Ties: 7, Begun: true, Inventory: true},
	} {
		if _, err := voice.Send(c.Context(), upkeep.Delivery{ID: fmt.Sprint("review ", n), To: rapport.MemberID(ana.ID), Attempt: 1}, l); err != nil {
			c.Fatal(err)
		}
	}
	for _, l := range c.inbox.Of(ana.ID) {
		c.said = append(c.said, l.Message)
	}
}
