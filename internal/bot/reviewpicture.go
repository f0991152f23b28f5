package bot

import (
	"context"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The words behind /rapport review that ask for a picture.
const (
	wordMonths = "months"
	wordWarmth = "warmth"
)

// pictureRow are the buttons to the pictures.
func pictureRow() chat.Buttons {
	return chat.Buttons{
		rapportButton("Picture of the months", "review "+wordMonths), rapportButton("Picture of warm ties", "review "+wordWarmth),
	}
}

// picture answers /rapport review months and /rapport review warmth.
func (d *Desk) picture(ctx context.Context, v upkeep.Visit, of string) (chat.Reply, error) {
	st, err := d.steward.Stats(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !st.Onboarded {
		return say(welcome()), nil
	}
	title, alt, draw := "Your talks, month by month", monthsAlt(st.Months), func() ([]byte, error) { return d.painter.Months(st.Months) }
	if of == wordWarmth {
		title, alt, draw = "Your warm ties, month by month", warmthAlt(st.Warmth), func() ([]byte, error) { return d.painter.Warmth(st.Warmth) }
	}
	drawn, err := draw()
	if err != nil {
		return chat.Reply{}, err
	}
	return say(chat.Message{
		Blocks: []chat.Block{
			chat.Heading{Text: title},
			chat.Para{Text: chat.Words(alt)},
			chat.Small{Text: chat.Words("The picture comes in your conversation with me, where only you see it.")},
		},
		Picture: &chat.Picture{PNG: drawn, Alt: alt},
	}), nil
}

// monthsAlt says what the picture of the months shows.
func monthsAlt(months []rapport.Month) string {
	var each []string
	for _, m := range months {
		says := m.First.Month.String() + " " + strconv.Itoa(m.Touches)
		var kinds []string
		for _, k := range []bar{{"informal", m.Informal}, {"formal", m.Formal}} {
			if k.n > 0 {
				kinds = append(kinds, strconv.Itoa(k.n)+" "+k.name)
			}
		}
		if len(kinds) > 0 {
			says += " (" + join(kinds) + ")"
		}
		each = append(each, says)
	}
	return "Talks: " + strings.Join(each, ", ") + "."
}

// warmthAlt says what the picture of the warm ties shows.
func warmthAlt(months []rapport.Warmth) string {
	var each []string
	for i, m := range months {
		on := "end of " + m.On.Month.String()
		if i == len(months)-1 {
			on = "today"
		}
		each = append(each, on+" "+strconv.Itoa(m.Warm))
	}
	return "Warm ties, by the rhythms of today: " + strings.Join(each, ", ") + "."
}
