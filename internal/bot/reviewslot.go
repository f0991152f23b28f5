package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// reviewMessage offers a review of the member's ties, or an inventory of their list.
// It names nobody, so that it may show on any screen.
func reviewMessage(l upkeep.ReviewLetter) chat.Message {
	begin := spoken(button("Begin", "", pressReviewAgain, idToken(l.After)), "Begin the review of your ties")
	row := chat.Buttons{styled(begin, chat.Primary)}
	says := "A good day for a look at your ties, one by one: " + count(l.Ties, "tie", "ties") + ", ten minutes, or as many as you have."
	if l.Begun {
		row = chat.Buttons{styled(rapportButton("Go on", "review"), chat.Primary)}
		says = "A good day to go on with your review: " + count(l.Ties, "tie", "ties") + " to look at, or as many as you like."
	}
	part := rapport.ReviewOption
	if l.Inventory {
		part = rapport.InventoryOption
		says = "Once a quarter: who do your results depend on now? Somebody may be missing on your list, and somebody else need no longer be on it. " +
			"Ten minutes, or as many as you have."
		row = append(row, askOf("add"), rapportButton("What moved this quarter", "review "+wordQuarter))
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(says)},
		append(row, spoken(button("Change the day…", "", pressChange, chat.TextToken(string(part))), "Change when this is offered")),
		smallWords("There is no hurry: " + chat.Naming("rapport review") + " begins it on any day. Only you see this."),
	}}
}

// reviewComes says when that is offered.
func reviewComes(ahead upkeep.SlotAhead, v upkeep.Visit) chat.Text {
	return chat.Text{
		chat.Strong(capital(day(ahead.On, v.Today)) + " at " + clock(ahead.At, v.Zone)), chat.Plain(": " + reviewName(ahead)),
	}
}

// reviewName is what is offered then.
func reviewName(ahead upkeep.SlotAhead) string {
	if ahead.Slot == rapport.InventoryDay {
		return "the inventory of your list, once a quarter"
	}
	return "a review of your ties"
}

// eachQuarter are the months of an inventory, as the line of a slot has them.
const eachQuarter = "1,4,7,10"

// readReview reads "off", or a day of the month and a time.
func readReview(words []string) (rapport.Settings, string) {
	line, ok := readMonthly(words, "*")
	if !ok {
		return rapport.Settings{}, "A review has a day of the month, 1 to 28, and a time, or is off."
	}
	return rapport.Settings{Review: line}, ""
}

// readInventory reads the same, of the first month of a quarter.
func readInventory(words []string) (rapport.Settings, string) {
	line, ok := readMonthly(words, eachQuarter)
	if !ok {
		return rapport.Settings{}, "An inventory has a day of the month, 1 to 28, and a time, or is off."
	}
	return rapport.Settings{Inventory: line}, ""
}

// aroundMonthday are words that say nothing around a day of the month and a time.
const aroundMonthday = "at on the of each every month quarter day"

// lastOfAll is the last day that every month has.
const lastOfAll = 28

// readMonthly returns the line of a slot on a day of some months, or rapport.Off.
func readMonthly(words []string, months string) (line string, ok bool) {
	if s, sorry := readDaily(words); sorry == "" && s.Daily == rapport.Off {
		return rapport.Off, true
	}
	on, at, timed := 0, calendar.Daytime(0), false
	for _, w := range words {
		w = strings.ToLower(strings.TrimRight(w, ","))
		if w == "first" {
			w = "1st"
		}
		n, isDay := ordinal(w)
		clock, isTime := daytime(w)
		switch {
		case slices.Contains(strings.Fields(aroundMonthday), w):
		case isDay && on == 0 && n <= lastOfAll:
			on = n
		case isTime && !timed:
			at, timed = clock, true
		default:
			return "", false
		}
	}
	return strings.Join([]string{strconv.Itoa(int(at) % 60), strconv.Itoa(int(at) / 60), strconv.Itoa(on), months, "*"}, " "), timed && on > 0
}

func saysReview(s upkeep.Settings) string    { return saysMonthly(s.Review, location(s.Zone)) }
func saysInventory(s upkeep.Settings) string { return saysMonthly(s.Inventory, location(s.Zone)) }

// saysMonthly says when a slot is whose next two instants these are.
func saysMonthly(next [2]time.Time, zone *time.Location) string {
	if next[0].IsZero() {
		return "off"
	}
	first, second := rapport.DateOf(next[0].In(zone)), rapport.DateOf(next[1].In(zone))
	months := (second.Year-first.Year)*12 + int(second.Month) - int(first.Month)
	at := " at " + clock(next[0], zone) + ", or when you work next"
	then := strconv.Itoa(first.Day) + " " + first.Month.String()
	switch {
	case first.Day != second.Day || months > 3:
		return "next on " + then + at
	case months == 3:
		return "once a quarter, next on " + then + at
	case months == 2:
		return "every two months, next on " + then + at
	default:
		return "on the " + nth(first.Day) + " of each month" + at
	}
}

// reviewForm asks when a review is offered.
func reviewForm() settingForm {
	return monthlyForm("Shall I offer a review each month?", func(s upkeep.Settings) time.Time { return s.Review[0] })
}

// inventoryForm asks when an inventory is.
func inventoryForm() settingForm {
	return monthlyForm("Shall I offer an inventory each quarter?", func(s upkeep.Settings) time.Time { return s.Inventory[0] })
}

// What these forms offer where a slot is off.
const (
	offeredMonthday = 1
	offeredReview   = "09:00"
)

// fieldMonthday is the field of a day of the month.
const fieldMonthday = "monthday"

func monthlyForm(question string, next func(upkeep.Settings) time.Time) settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		wanted, on, at := "yes", offeredMonthday, offeredReview
		if next(s).IsZero() {
			wanted = rapport.Off
		} else {
			then := next(s).In(location(s.Zone))
			on, at = min(then.Day(), lastOfAll), then.Format("15:04")
		}
		var days []chat.Choice
		for n := 1; n <= lastOfAll; n++ {
			days = append(days, chat.Choice{Name: strconv.Itoa(n), Label: "The " + nth(n)})
		}
		choices := []chat.Choice{{Name: "yes", Label: "Yes"}, {Name: rapport.Off, Label: "No, thank you"}}
		return []chat.Field{
			oneOf(fieldWanted, question, wanted, choices),
			oneOf(fieldMonthday, "Day of the month", strconv.Itoa(on), days), timeField(fieldTime, "Time", at),
		}
	}, func(values map[string]chat.Value) []string {
		if one(values, fieldWanted) == rapport.Off {
			return []string{rapport.Off}
		}
		return []string{one(values, fieldMonthday), one(values, fieldTime)}
	}, fieldTime}
}
