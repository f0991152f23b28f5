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

// stakeholdersWords answers each word that may follow /stakeholders. Those that are about
// people may stand behind them, too, as in "@maria every 10 days".
func stakeholdersWords() map[string]wordFunc {
	return map[string]wordFunc{
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
		"belong": (*Desk).belongStakeholders,

		"profile": (*Desk).profileStakeholder,
		"assess":  (*Desk).assessStakeholder,
		"map":     (*Desk).mapStakeholders,
		"plan":    (*Desk).planStakeholders,
		"prep":    (*Desk).prepStakeholder,
		"options": (*Desk).optionsStakeholder,

		"prospects": (*Desk).prospectsOfStakeholders,

		"promises": (*Desk).promisesOfStakeholders,
		"need":     (*Desk).needStakeholder,
		"needs":    (*Desk).needsOfStakeholders,
		"date":     (*Desk).keepDate,
	}
}

// stakeholders answers /stakeholders: what the first word says is done to the
// list.
func (d *Desk) stakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return d.listStakeholders(ctx, v, nil)
	}
	all := stakeholdersWords()
	for i, w := range words {
		word := strings.ToLower(w.Text)
		if _, found := all[word]; found && w.Kind == chat.KindText && !w.Quoted {
			return d.tend(ctx, v, word, slices.Concat(words[:i], words[i+1:]))
		}
		if i == 0 && w.Kind == chat.KindText && !w.Quoted {
			break // what stands there is no person whom a later word could be about
		}
	}
	return chat.Reply{}, d.notKnown(ctx, v, "stakeholders", words, slices.Sorted(maps.Keys(all)))
}

func (d *Desk) listStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) > 0 && strings.EqualFold(words[0].Text, wordSilences) {
		return d.silencesPage(ctx, v, 0)
	}
	return d.listPage(ctx, v, 0)
}

// listPage draws a page of the list, the closest tiers first.
func (d *Desk) listPage(ctx context.Context, v upkeep.Visit, page int) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(list) == 0 {
		return say(emptyList()), nil
	}
	slices.SortStableFunc(list, func(a, b rapport.Stakeholder) int {
		return slices.Index(rapport.Tiers(), a.Tier) - slices.Index(rapport.Tiers(), b.Tier)
	})
	some := leaf(list, page)
	blocks := []chat.Block{chat.Heading{Text: "Your stakeholders"}}
	for _, tier := range rapport.Tiers() {
		if people := ofTier(some.shown, tier); len(people) > 0 {
			blocks = append(blocks, tierPara(people, v.Today))
		}
	}
	blocks = append(blocks, some.turns(pageList, "people")...)
	blocks = append(blocks, chat.Buttons{askOf("show"), askOf("add"), askOf("find")})
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see this list.")})}), nil
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

// tierPara lists people of one tier, one a line below the tier's own. Slack takes
// 3,000 characters in it: enough for a page of the longest names.
func tierPara(people []rapport.Stakeholder, today rapport.Date) chat.Para {
	text := chat.Text{chat.Strong(tierName(people[0].Tier))}
	for _, who := range people {
		says := standing(who, today)
		if who.Cadence() != who.Tier.Cadence() {
			says = every(who.Cadence()) + ", " + says
		}
		text = append(text, chat.Plain("\n"+who.Name+": "), chat.Soft(says))
	}
	return chat.Para{Text: text}
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
	m := addedMessage(added, v)
	if also := kindAndTopics(people); len(added.New) > 0 && also != "" {
		m.Blocks = slices.Insert(m.Blocks, 1, chat.Block(chat.Small{Text: chat.Words(also)}))
	}
	return say(m), nil
}

// kindAndTopics are the kind of newcomers who are no people, and the topics of all.
func kindAndTopics(people []upkeep.Newcomer) string {
	also := topics(people[0].Topics)
	if i := slices.IndexFunc(people, func(n upkeep.Newcomer) bool { return n.Kind != rapport.Person }); i >= 0 {
		also = strings.TrimSuffix(capital(kindName(people[i].Kind))+" · "+also, " · ")
	}
	return also
}

func addedMessage(a upkeep.Added, v upkeep.Visit) chat.Message {
	if a.Undone {
		return undoneSince()
	}
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
	for _, tier := range rapport.Tiers() {
		known := names(keep(a.Known, func(who upkeep.Listed) bool { return who.Tier == tier }))
		if len(known) > 0 {
			blocks = append(blocks, chat.Para{Text: append(joinStrong(known),
				chat.Plain(" "+was(len(known))+" on your list already, as "+string(tier)+"; I left everything as it is."))})
		}
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
