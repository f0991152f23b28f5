package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

func TestNearMissOffersTheLineThatWasMeant(t *testing.T) {
	for typed, offered := range map[string]string{
		"rapport setings":            "/rapport settings",
		"rapport exprot":             "/rapport export",
		"rapport list":               "/stakeholders list",
		"rapport hours 9-17":         "/rapport settings hours 9-17",
		"timezone":                   "/rapport settings zone",
		"chekin friday 9:30":         "/rapport settings checkin fri…",
		"i met @sam yesterday":       "/touched Sam Okafor yesterday",
		"rapport stop":               "/rapport pause",
		"rapport delet me":           "/rapport delete me",
		"rapport delete maria":       "/stakeholders remove maria",
		"stakeholders rmeove @maria": "/stakeholders remove Maria Lo…",
		"stakeholders delete @maria": "/stakeholders remove Maria Lo…",
		"stakeholders maria":         "/stakeholders show maria",
		"stakeholders @sam":          "/stakeholders add Sam Okafor",
		"rapport @sam":               "/touched Sam Okafor",
		"stakeholder show maria":     "/stakeholders show maria",
		"touchd @sam call":           "/touched Sam Okafor call",
		"reflct":                     "/reflect",
		"maria":                      "/stakeholders show maria",
		"maria coffee":               "/touched maria coffee",
		"coffee with @sam":           "/touched coffee with Sam Okaf…",
		"talked to maria":            "/touched maria",
	} {
		t.Run(typed, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @maria")
			m := c.types(ana, typed)
			if _, found := button(m, offered); !found {
				t.Errorf("%q is not offered in:\n%s", offered, m.Plain())
			}
		})
	}
}

func TestWhatIsFarFromEveryCommandOffersNothing(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	for _, line := range []string{"dance", "what a day", "all is well", "back in a minute", "rapport dance", "stakeholders zed", "rapport 5", "xy", "stakeholders https"} {
		for _, b := range c.types(ana, line).Blocks {
			row, _ := b.(chat.Buttons)
			for _, b := range row {
				if strings.HasPrefix(b.Label, "/") {
					t.Errorf("%q is answered with %+v", line, b)
				}
			}
		}
	}
}

func TestOfferPressedTwiceIsDoneOnce(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	m := c.types(ana, "touchd @maria call")
	for range 2 {
		c.reads(c.presses(ana, m, "/touched Maria Lopez call"), "Logged: a call with Maria Lopez today.")
	}
	c.reads(c.types(ana, "stakeholders show maria"), "A call today")
}
