package bot

import (
	"context"
	"net/mail"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxListed is how many people one message lists.
const maxListed = 40

// stakeholders answers /stakeholders: list, add or show.
func (d *Desk) stakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Message, error) {
	if len(words) == 0 {
		return d.listStakeholders(ctx, v)
	}
	switch verb := strings.ToLower(words[0].Text); verb {
	case "list":
		return d.listStakeholders(ctx, v)
	case "add":
		return d.addStakeholders(ctx, v, words[1:])
	case "show":
		return d.showStakeholder(ctx, v, words[1:])
	}
	return chat.Message{}, &mistake{
		says:    "I can list, add or show stakeholders. Nothing was changed.",
		example: "stakeholders add @maria key #budget",
	}
}

func (d *Desk) listStakeholders(ctx context.Context, v upkeep.Visit) (chat.Message, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Message{}, err
	}
	if len(list) == 0 {
		return emptyList(), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Your stakeholders"}}
	shown := 0
	for _, tier := range rapport.Tiers() {
		text, lines := tierLines(list, tier, v.Today, maxListed-shown)
		if lines > 0 {
			blocks = append(blocks, chat.Para{Text: text})
			shown += lines
		}
	}
	foot := "Only you see this list."
	if shown < len(list) {
		foot = count(len(list)-shown, "more person is", "more people are") + " on it. Look anybody up with /stakeholders show and a name. " + foot
	}
	return chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words(foot)})}, nil
}

// tierLines lists the people of a tier, one a line below the tier's own, and
// counts them.
func tierLines(list []rapport.Stakeholder, tier rapport.Tier, today rapport.Date, most int) (chat.Text, int) {
	var text chat.Text
	lines := 0
	for _, who := range list {
		if who.Tier != tier || lines == most {
			continue
		}
		if text == nil {
			text = append(text, chat.Strong(tierName(tier)))
		}
		text = append(text, chat.Plain("\n"+who.Name+"  "), chat.Soft(standing(who, today)))
		lines++
	}
	return text, lines
}

func tierName(t rapport.Tier) string {
	switch t {
	case rapport.Prospect:
		return "Prospects, no rhythm yet"
	case rapport.Resting:
		return "Resting, no nudges"
	default:
		return strings.ToUpper(string(t[:1])) + string(t[1:]) + ", " + every(t.Cadence())
	}
}

// standing says in a few words how warm a tie is.
func standing(who rapport.Stakeholder, today rapport.Date) string {
	last := "last talked " + ago(who.Summary.LatestOn, today)
	switch who.Standing(today) {
	case rapport.Unmet:
		return "no talk logged yet"
	case rapport.Warm:
		return "warm, " + last
	case rapport.ComingUp:
		return "coming up, " + last
	case rapport.Reconnect:
		return "time to catch up, " + last
	case rapport.Drifting:
		return "time to reconnect, " + last
	}
	if who.Summary.LatestOn.IsZero() {
		return "no talk logged yet"
	}
	return last
}

func emptyList() chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Your list is empty so far. Who do your results depend on? Three to five people are a good start.")},
		chat.Small{Text: chat.Text{chat.Plain("For example: "), chat.Typed("/stakeholders add @maria @sam")}},
	}}
}

func (d *Desk) addStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Message, error) {
	people, err := parseNewcomers(words)
	if err != nil {
		return chat.Message{}, err
	}
	added, err := d.steward.Add(ctx, v, people)
	if err != nil {
		return chat.Message{}, err
	}
	return addedMessage(added, v), nil
}

// parseNewcomers reads people (mentions, or names in quotes or one word, each
// with an address behind it or without), then a tier and topics for all.
func parseNewcomers(words []chat.Word) ([]upkeep.Newcomer, error) {
	const example = `stakeholders add @maria "Ana Díaz" <ana@example.org> key #budget`
	var people []upkeep.Newcomer
	var tier rapport.Tier
	var tops []string
	bare := false // whether the word before was part of a name without quotes
	for _, w := range words {
		wasBare := bare
		bare = false
		if who, ok := whom(w); ok {
			people = append(people, upkeep.Newcomer{Whom: who})
			continue
		}
		text := strings.TrimRight(w.Text, ",")
		if t, ok := rapport.ParseTier(text); ok && !w.Quoted {
			tier = t
			continue
		}
		switch address, isMail := email(w); {
		case isMail && len(people) == 0:
			return nil, &mistake{says: "Whose address is that? Write the name before it. Nothing was saved.", example: example}
		case isMail:
			people[len(people)-1].Email = address
		case w.Kind == chat.KindLink:
			return nil, &mistake{says: "I can’t put a link on your list, only people. Nothing was saved.", example: example}
		case mark(w) == '#':
			tops = append(tops, cleanTopic(w.Text))
		case strings.HasPrefix(text, "@") && !w.Quoted:
			return nil, &mistake{
				says:    "I can’t find a colleague called “" + short(text) + "”. Pick them from the list that @ opens, or write their name in quotes. Nothing was saved.",
				example: example,
			}
		case !w.Quoted && joins(text):
		case !w.Quoted && wasBare:
			return nil, &mistake{
				says:    "Is “" + short(people[len(people)-1].Name+" "+text) + "” one person? Put a name of several words in quotes. Nothing was saved.",
				example: example,
			}
		default:
			bare = !w.Quoted && !strings.HasSuffix(w.Text, ",")
			people = append(people, upkeep.Newcomer{Whom: upkeep.Whom{Name: text}})
		}
	}
	if len(people) == 0 {
		return nil, &mistake{says: "Who shall I add? Mention a colleague with @, or write a name in quotes.", example: example}
	}
	for i := range people {
		people[i].Tier, people[i].Topics = tier, slices.Compact(slices.Sorted(slices.Values(tops)))
	}
	return people, nil
}

// joins reports whether a word only joins those around it, as in "@maria and
// @sam as key".
func joins(word string) bool {
	return slices.Contains([]string{"", "and", "&", "+", "as", ":"}, strings.ToLower(word))
}

// email reads an address, which a platform may have made a link.
func email(w chat.Word) (string, bool) {
	text := strings.Trim(strings.TrimPrefix(w.Text, "mailto:"), "<>,")
	if w.Quoted || !strings.Contains(text, "@") || strings.HasPrefix(text, "@") {
		return "", false
	}
	a, err := mail.ParseAddress(text)
	if err != nil {
		return "", false
	}
	return a.Address, true
}

func addedMessage(a upkeep.Added, v upkeep.Visit) chat.Message {
	var blocks []chat.Block
	if len(a.New) > 0 {
		tier := a.New[0].Tier
		says := " " + isAre(len(a.New)) + " on your list as " + string(tier) + ", " + every(tier.Cadence()) + "."
		switch tier {
		case rapport.Resting:
			says = " " + isAre(len(a.New)) + " on your list, resting: no nudges."
		case rapport.Prospect:
			says = " " + isAre(len(a.New)) + " on your list as a prospect, without a rhythm so far."
		}
		blocks = append(blocks, chat.Para{Text: append(joinStrong(names(a.New)), chat.Plain(says))})
	}
	if len(a.Known) > 0 {
		blocks = append(blocks, chat.Para{Text: append(joinStrong(names(a.Known)),
			chat.Plain(" "+was(len(a.Known))+" on your list already; I left everything as it is."))})
	}
	if !a.FirstCheckIn.IsZero() {
		blocks = append(blocks, chat.Small{Text: chat.Words(firstCheckIn(a.FirstCheckIn, v))})
	}
	if a.Receipt != "" {
		blocks = append(blocks, chat.Buttons{undoButton(a.Receipt)})
	}
	return chat.Message{Blocks: blocks}
}

func was(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}
