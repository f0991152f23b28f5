package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// How much statistics show of each of their lists.
const (
	statsPeople = 5
	statsUnits  = 10
)

// stats answers /rapport review stats: how the contacts of the last months were.
func (d *Desk) stats(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	st, err := d.steward.Stats(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !st.Onboarded {
		return say(welcome()), nil
	}
	return say(statsMessage(st, v)), nil
}

func statsMessage(st upkeep.Stats, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{chat.Heading{Text: "Your last three months"}}
	if st.Now.Touches+st.Before.Touches == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(
			"No talk is logged since " + day(st.From, v.Today) + ". " + chat.Naming("touched") + " logs one in a line, and then there is something to look back on.",
		)})
	} else {
		blocks = append(blocks, mixBlocks(st, v)...)
	}
	blocks = append(blocks, unitBlocks(st.Units)...)
	blocks = append(blocks, balanceBlocks(st, v)...)
	return chat.Message{Blocks: append(blocks, pictureRow(), chat.Small{Text: chat.Words("Only what you logged counts. Only you see this.")})}
}

// mixBlocks say what the contacts were for, how they were, and when.
func mixBlocks(st upkeep.Stats, v upkeep.Visit) []chat.Block {
	now := st.Now
	why := chat.Text{chat.Strong("What they were for")}
	rows := []bar{
		{"giving", now.Gave},
		{"no agenda", now.NoAgenda},
		{"asking", now.Asked},
		{"a problem", now.Problem},
	}
	why = append(why, bars(rows)...)
	months := chat.Text{chat.Strong("Month by month, for half a year")}
	var each []bar
	for _, m := range st.Months {
		each = append(each, bar{m.First.Month.String(), m.Touches})
	}
	months = append(months, bars(each)...)
	return []chat.Block{
		chat.Para{Text: chat.Words(talksSince(st, v))},
		chat.Para{Text: why},
		chat.Para{Text: chat.Words(howTheyWere(st))},
		chat.Para{Text: months},
	}
}

// talksSince says how many talks there were, and how many before.
func talksSince(st upkeep.Stats, v upkeep.Visit) string {
	says := "Since " + day(st.From, v.Today) + " you logged " + count(st.Now.Touches, "talk", "talks")
	if st.Before.Touches > 0 {
		says += ", and " + strconv.Itoa(st.Before.Touches) + " in the three months before"
	}
	return says + "."
}

// howTheyWere says what else is known of the contacts, a line each, and nothing of
// what nobody told.
func howTheyWere(st upkeep.Stats) string {
	var lines []string
	pair := func(a int, one string, b int, other string) {
		if a+b > 0 {
			lines = append(lines, capital(strconv.Itoa(a)+" "+one+", "+strconv.Itoa(b)+" "+other+"."))
		}
	}
	pair(st.Now.Informal, "informal", st.Now.Formal, "formal")
	pair(st.Now.Personal, "personal", st.Now.Business, "about business")
	if n := st.Now.ThinkingOfYou; n > 0 {
		lines = append(lines, strconv.Itoa(n)+" said no more than that you thought of them.")
	}
	if st.Now.Theirs+st.Before.Theirs > 0 {
		line := "They came to you " + times(st.Now.Theirs)
		if st.Before.Touches > 0 {
			line += ", and " + times(st.Before.Theirs) + " in the three months before"
		}
		lines = append(lines, line+".")
	}
	var why []string
	if n := st.Now.Deliberate - st.Now.Aimed; n > 0 {
		why = append(why, strconv.Itoa(n)+" answered a nudge")
	}
	if st.Now.Aimed > 0 {
		why = append(why, strconv.Itoa(st.Now.Aimed)+" served a goal")
	}
	why = append(why, ownAccord(st.Now.Touches-st.Now.Deliberate))
	lines = append(lines, strings.Join(why, ", "))
	return strings.Join(lines, "\n")
}

// ownAccord says how many contacts no nudge and no goal stood behind.
func ownAccord(n int) string {
	if n == 1 {
		return "1 came about of its own accord."
	}
	return strconv.Itoa(n) + " came about of their own accord."
}

// times counts how often something was.
func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	case 2:
		return "twice"
	default:
		return strconv.Itoa(n) + " times"
	}
}

// unitBlocks say how many ties are warm in each group and organisation.
func unitBlocks(units []rapport.Unit) []chat.Block {
	if len(units) == 0 {
		return nil
	}
	text := chat.Text{chat.Strong("Where you are known")}
	shown := slices.Clone(units)
	slices.SortStableFunc(shown, func(a, b rapport.Unit) int { return min(a.Warm, 2) - min(b.Warm, 2) })
	for _, u := range shown[:min(len(shown), statsUnits)] {
		says := "nobody on your list so far"
		switch {
		case u.People > 0 && u.Warm == 0:
			says = "no warm tie just now, " + count(u.People, "person", "people") + " on your list"
		case u.People > 0:
			says = count(u.Warm, "warm tie", "warm ties") + ", " + count(u.People, "person", "people") + " on your list"
		}
		text = append(text, chat.Plain("\n"+u.Name+": "+says))
	}
	if more := len(units) - statsUnits; more > 0 {
		text = append(text, chat.Plain("\nand "+strconv.Itoa(more)+" more"))
	}
	return []chat.Block{chat.Para{Text: text}}
}

// balanceBlocks say what went both ways with those of whom most is known, and
// with whom a word that wants nothing would do good.
func balanceBlocks(st upkeep.Stats, v upkeep.Visit) []chat.Block {
	var blocks []chat.Block
	some := slices.DeleteFunc(slices.Clone(st.Balances), func(b upkeep.Balanced) bool { return b.Gave+b.Asked == 0 })
	if len(some) > 0 {
		text := chat.Text{chat.Strong("Giving and asking"), chat.Plain(", with the links that you shared")}
		for _, b := range some[:min(len(some), statsPeople)] {
			text = append(text, chat.Plain("\n"+b.Who.Name+": "+gaveAndAsked(b.Balance)))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	i := slices.IndexFunc(st.Balances, func(b upkeep.Balanced) bool { return b.Lopsided() })
	if i < 0 {
		return blocks
	}
	b := st.Balances[i]
	return append(blocks,
		chat.Para{Text: chat.Words("Your last " + strconv.Itoa(b.Latest) + " talks with " + b.Who.Name +
			" were about a request or a problem" + openSince(b.Open, v.Today) + ". A word that wants nothing would be a nice surprise.")},
		chat.Buttons{button("Show "+cut(b.Who.Name, 20), "", "stakeholders", chat.TextToken("show "), idToken(b.Who.ID))})
}

// openSince says when there last was a talk without an agenda.
func openSince(last, today rapport.Date) string {
	if last.IsZero() {
		return ""
	}
	return ", the last one without an agenda " + ago(last, today)
}

// gaveAndAsked says how often the member gave, and asked.
func gaveAndAsked(b rapport.Balance) string {
	switch {
	case b.Gave == 0 && b.Asked == 0:
		return "you noted nothing either way"
	case b.Gave == 0:
		return "you asked " + times(b.Asked)
	case b.Asked == 0:
		return "you gave " + times(b.Gave) + " and asked for nothing"
	default:
		return "you gave " + times(b.Gave) + " and asked " + times(b.Asked)
	}
}
