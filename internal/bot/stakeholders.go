package bot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// How many people one message lists, and one paragraph of it: Slack takes 3,000
// characters in each.
const (
	maxListed    = 60
	maxParagraph = 20
)

// tendings answers each word that may follow /stakeholders. Those that are about
// people may stand behind them, too, as in "@maria every 10 days".
func tendings() map[string]func(*Desk, context.Context, upkeep.Visit, []chat.Word) (chat.Reply, error) {
	return map[string]func(*Desk, context.Context, upkeep.Visit, []chat.Word) (chat.Reply, error){
		"list":  (*Desk).listStakeholders,
		"add":   (*Desk).addStakeholders,
		"show":  (*Desk).showStakeholder,
		"edit":  (*Desk).editStakeholder,
		"tier":  (*Desk).tierStakeholders,
		"every": (*Desk).everyStakeholders,
		"rest":  (*Desk).restStakeholders,
		"note":  (*Desk).noteStakeholders,
		"find":  (*Desk).findStakeholders,

		"remove": (*Desk).removeStakeholders,
		"merge":  (*Desk).mergeStakeholders,

		"promises": (*Desk).promisesOfStakeholders,
		"date":     (*Desk).keepDate,
	}
}

// stakeholders answers /stakeholders: what the first word says is done to the
// list.
func (d *Desk) stakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return d.listStakeholders(ctx, v, nil)
	}
	all := tendings()
	for i, w := range words {
		tend, found := all[strings.ToLower(w.Text)]
		if found && w.Kind == chat.KindText && !w.Quoted {
			return tend(d, ctx, v, slices.Concat(words[:i], words[i+1:]))
		}
		if i == 0 && w.Kind == chat.KindText && !w.Quoted {
			break // what stands there is no person whom a later word could be about
		}
	}
	return chat.Reply{}, &mistake{
		says: "I don’t know “" + short(words[0].Text) + "”. Behind /stakeholders I understand " +
			join(slices.Sorted(maps.Keys(all))) + ". Nothing was changed.",
		example: "stakeholders add @maria key #budget",
	}
}

func (d *Desk) listStakeholders(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(list) == 0 {
		return say(emptyList()), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Your stakeholders"}}
	room := maxListed
	for _, tier := range rapport.Tiers() {
		people := ofTier(list, tier)
		people = people[:min(len(people), room)]
		room -= len(people)
		blocks = append(blocks, tierBlocks(people, v.Today)...)
	}
	foot := "Only you see this list."
	if more := len(list) - maxListed; more > 0 {
		foot = count(more, "more person is", "more people are") + " on it. Look anybody up with /stakeholders show and a name. " + foot
	}
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words(foot)})}), nil
}

func ofTier(list []rapport.Stakeholder, tier rapport.Tier) []rapport.Stakeholder {
	var people []rapport.Stakeholder
	for _, who := range list {
		if who.Tier == tier {
			people = append(people, who)
		}
	}
	return people
}

// tierBlocks lists people of one tier, one a line below the tier's own.
func tierBlocks(people []rapport.Stakeholder, today rapport.Date) []chat.Block {
	var blocks []chat.Block
	for chunk := range slices.Chunk(people, maxParagraph) {
		var text chat.Text
		if len(blocks) == 0 {
			text = chat.Text{chat.Strong(tierName(chunk[0].Tier)), chat.Plain("\n")}
		}
		for i, who := range chunk {
			if i > 0 {
				text = append(text, chat.Plain("\n"))
			}
			text = append(text, chat.Plain(who.Name+"  "), chat.Soft(standing(who, today)))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	return blocks
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
	m := welcome()
	m.Blocks[0] = chat.Para{Text: chat.Words("Your list is empty so far. Who do your results depend on?")}
	return m
}

func (d *Desk) addStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, err := parseNewcomers(words, list)
	if err != nil {
		return chat.Reply{}, unsaved(err)
	}
	added, err := d.steward.Add(ctx, v, people)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(addedMessage(added, v)), nil
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
	if len(a.Back) > 0 {
		blocks = append(blocks, chat.Para{Text: append(joinStrong(names(a.Back)),
			chat.Plain(" "+onListAgain(len(a.Back))))})
	}
	if !a.FirstCheckIn.IsZero() {
		blocks = append(blocks, chat.Small{Text: chat.Words(firstCheckIn(a.FirstCheckIn, v))})
	}
	if !a.NextCheckIn.IsZero() {
		blocks = append(blocks, chat.Small{Text: chat.Words(nextCheckIn(a.NextCheckIn, v))})
	}
	if a.Receipt != "" {
		blocks = append(blocks, chat.Buttons{undoButton(a.Receipt)})
	}
	return chat.Message{Blocks: blocks}
}

// nextCheckIn tells a member that their check-ins come at another time now.
func nextCheckIn(at time.Time, v upkeep.Visit) string {
	local := at.In(v.Zone)
	return fmt.Sprintf("I’ll check in with you on %ss at %s from now on, next %s.",
		local.Weekday(), clock(at, v.Zone), onDay(rapport.DateOf(local), v.Today))
}

func was(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}
