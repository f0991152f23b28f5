package bot

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The words behind /rapport review that ask for a picture.
const (
	wordMonths = "months"
	wordWarmth = "warmth"

	wordInfluence = "influence"
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
	if nothingToDraw(st, of) {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("There is nothing to draw so far. Tell me of a talk or two, and the picture begins.")},
			chat.Buttons{button("Log a touch", "", "touched")},
		}}), nil
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

// nothingToDraw reports whether a picture would be empty.
func nothingToDraw(st upkeep.Stats, of string) bool {
	if of == wordWarmth {
		return !slices.ContainsFunc(st.Warmth, func(w rapport.Warmth) bool { return w.Warm > 0 })
	}
	return !slices.ContainsFunc(st.Months, func(m rapport.Month) bool { return m.Touches > 0 })
}

// maxPlaced is how many people a picture of influence and trust shows.
const maxPlaced = 40

// influencePicture answers /rapport review influence: those on the map of whom both
// influence and trust were said, the most powerful first; of the first others it says
// which of the two is open.
func (d *Desk) influencePicture(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	m, err := d.steward.Map(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	var people []rapport.Placing
	var half []string
	for _, p := range m.Placed {
		switch influence, trust := p.Assessed.Influence(), p.Assessed.Trust; {
		case influence > 0 && trust > 0:
			people = append(people, rapport.Placing{Name: p.Who.Name, Influence: influence, Trust: trust})
		case influence > 0:
			half = append(half, p.Who.Name+" (trust)")
		case trust > 0:
			half = append(half, p.Who.Name+" (influence)")
		}
	}
	if len(people) == 0 {
		return say(chat.Message{Blocks: slices.Concat(
			[]chat.Block{chat.Para{Text: chat.Words("There is nobody to draw so far. Say of two or three people how much influence they have, and how far they trust you.")}},
			partlyPlaced(m), []chat.Block{chat.Buttons{askOf("assess")}},
		)}), nil
	}
	slices.SortStableFunc(people, func(a, b rapport.Placing) int { return cmp.Or(int(b.Influence-a.Influence), a.Trust-b.Trust) })
	left := len(people) - maxPlaced
	people = people[:min(len(people), maxPlaced)]
	drawn, err := d.painter.Influence(people)
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := []chat.Block{chat.Heading{Text: "Influence and trust"}, chat.Para{Text: chat.Words(influenceSays(people, maxCalled, "\n"))}}
	if left > 0 {
		blocks = append(blocks, smallWords(count(left, "other is", "others are")+" not in the picture."))
	}
	if len(half) > 0 {
		blocks = append(blocks, smallWords("Not in the picture, with one of the two still open: "+few(half, maxPartly)+"."),
			chat.Buttons{button("My map", "", "stakeholders", chat.TextToken("map"))})
	}
	return say(chat.Message{
		Blocks: append(blocks,
			smallWords("Top left, in amber: much influence, and little trust so far. What would they like to be asked?"),
			smallWords("The picture comes in your conversation with me, where only you see it.")),
		Picture: &chat.Picture{PNG: drawn, Alt: influenceAlt(people)},
	}), nil
}

// maxAlt is how long the text of a picture may be, in runes.
const maxAlt = 1000

// influenceAlt says what that picture shows, with names as long as there is room.
func influenceAlt(people []rapport.Placing) string {
	alt := ""
	for _, most := range []int{maxCalled, 15, 8, 0} {
		if alt = influenceSays(people, most, " "); utf8.RuneCountInString(alt) <= maxAlt {
			break
		}
	}
	return alt
}

// influenceSays names people field by field, with their numbers; where most is 0,
// numbers are all it says.
func influenceSays(people []rapport.Placing, most int, between string) string {
	var fields []string
	var in []string
	for i, p := range people {
		one := strconv.Itoa(i + 1)
		if p.Name != "" && most > 0 {
			one = cut(p.Name, most) + " (" + one + ")"
		}
		in = append(in, one)
		if last := i == len(people)-1; last || people[i+1].Influence != p.Influence || people[i+1].Trust != p.Trust {
			says := capital(gradeWords[p.Influence-1]) + " influence, trust in you " + strconv.Itoa(p.Trust) + " of " + strconv.Itoa(rapport.MostTrust)
			fields = append(fields, says+": "+strings.Join(in, ", ")+".")
			in = nil
		}
	}
	return strings.Join(fields, between)
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
		on := m.On.Month.String()
		if i == len(months)-1 {
			on = "today"
		}
		each = append(each, on+" "+strconv.Itoa(m.Warm))
	}
	return "Warm ties at the end of each month, by the rhythms of today: " + strings.Join(each, ", ") + "."
}
