package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// home draws a member's Home.
func (d *Desk) home(ctx context.Context, v upkeep.Visit) (chat.Message, error) {
	h, err := d.steward.Home(ctx, v)
	if err != nil {
		return chat.Message{}, err
	}
	if !h.Onboarded {
		return welcome(), nil
	}
	blocks := append(homeButtons(h), chat.Heading{Text: "Today"})
	if len(h.Due) == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("Nobody is waiting today. Enjoy the quiet, or surprise somebody.")})
	}
	for _, s := range h.Due {
		blocks = append(blocks, suggestionBlocks(s, v.Today, onHome)...)
	}
	if h.More > 0 {
		more := chat.Words("And " + strconv.Itoa(h.More) + " more, whenever you have a moment.")
		all := button("Show all", "", pressPage, textTokens(pageDue, "0")...)
		blocks = append(blocks, chat.Small{Text: more}, chat.Buttons{all})
	}
	blocks = slices.Concat(blocks, homeOccasions(h), homeLists(h), homeGoals(h), d.homePractice(h.Practice, v))
	return chat.Message{Blocks: append(blocks, chat.Divider{}, chat.Small{Text: homeFoot(h, v)})}, nil
}

// homeButtons are the acts that are wanted most often.
func homeButtons(h upkeep.Home) []chat.Block {
	press := func(label, command string, words ...string) chat.Button {
		return button(label, "", command, textTokens(words...)...)
	}
	more := chat.Buttons{
		press("What comes next", "rapport", "next"), press("Settings", "rapport", "settings"), press("Reflect", "reflect"),
	}
	if h.ReadingList > 0 {
		more = append(more, button("Reading list · "+strconv.Itoa(h.ReadingList), "", pressPage, textTokens(pageReading, "0")...))
	}
	return []chat.Block{
		chat.Buttons{
			press("Log a touch", "touched"), press("Add people", "stakeholders", "add"), press("My list", "stakeholders"),
		},
		more,
	}
}

// How much Home shows of each of its lists; it says how much more there is.
const (
	homePromises = 5
	homeLines    = 10
)

// homeLists draws the lists of Home that have something in them.
func homeLists(h upkeep.Home) []chat.Block {
	blocks := promiseBlocks(h)
	var focus chat.Text
	for _, who := range h.Focus {
		focus = addLine(focus, who.Name, standing(who, h.Today))
	}
	if coming := comingText(h); len(coming) > 0 {
		blocks = append(blocks, chat.Divider{}, chat.Heading{Text: "The next 7 days"}, chat.Para{Text: coming})
	}
	blocks = append(blocks, sharedBlocks(h)...)
	if len(focus) > 0 {
		blocks = append(blocks, chat.Divider{}, chat.Heading{Text: "Focus"}, chat.Para{Text: focus})
	}
	return blocks
}

// newsAhead is what the next days bring but for the promises that stand above it, each
// with its day.
func newsAhead(h upkeep.Home) []upkeep.Coming {
	above := h.Promises[:min(len(h.Promises), homePromises)]
	return slices.DeleteFunc(slices.Clone(h.Coming), func(c upkeep.Coming) bool {
		return c.Reason.Kind == rapport.PromiseDue &&
			slices.ContainsFunc(above, func(p upkeep.Outstanding) bool { return p.Entry == c.Reason.About })
	})
}

// homeGoals is how the goals go, in a line.
func homeGoals(h upkeep.Home) []chat.Block {
	line := goalLine(h.Goals)
	if line == "" {
		return nil
	}
	return []chat.Block{chat.Small{Text: chat.Words(line)}, chat.Buttons{rapportButton("My goals", "goal")}}
}

// promiseBlocks draws the open promises, each with its button.
func promiseBlocks(h upkeep.Home) []chat.Block {
	if len(h.Promises) == 0 {
		return nil
	}
	blocks := []chat.Block{chat.Divider{}, chat.Heading{Text: "Your promises"}}
	for _, p := range h.Promises[:min(len(h.Promises), homePromises)] {
		blocks = append(blocks, openPromise(p, h.Today)...)
	}
	if more := len(h.Promises) - homePromises; more > 0 {
		all := button("All promises", "", "stakeholders", chat.TextToken("promises"))
		blocks = append(blocks, chat.Small{Text: chat.Words(count(more, "more promise", "more promises") + " after these.")}, chat.Buttons{all})
	}
	return blocks
}

func addLine(text chat.Text, name, says string) chat.Text {
	if len(text) > 0 {
		text = append(text, chat.Plain("\n"))
	}
	return append(text, chat.Strong(name), chat.Plain(": "+says))
}

func homeFoot(h upkeep.Home, v upkeep.Visit) chat.Text {
	foot := chat.Text{chat.Plain(onYourList(h.Kinds) + " on your list ("), chat.Typed("/stakeholders"), chat.Plain("). ")}
	if !h.Erase.IsZero() {
		return append(foot, chat.Words(erasedOn(h.Erase, v.Zone)+" Only you see this page.")...)
	}
	if !h.Paused.IsZero() {
		pause, ends := "You’re on a pause until "+day(h.Paused, h.Today)+": ", " ends it. "
		if !h.PausedFrom.IsZero() {
			pause, ends = "A pause begins "+onDay(h.PausedFrom, h.Today)+" and lasts until "+day(h.Paused, h.Today)+": ", " calls it off. "
		}
		foot = append(foot, chat.Plain(pause), chat.Typed("/rapport resume"), chat.Plain(ends))
	}
	if said := waitsFor(h.Disturb, v); said != "" {
		foot = append(foot, chat.Plain(said+" "))
	}
	when := onDay(rapport.DateOf(h.NextSlot.In(v.Zone)), h.Today) + " at " + clock(h.NextSlot, v.Zone)
	return append(foot, chat.Plain("I’ll look in again "+when+comes(h)+" Only you see this page."))
}

// onYourList counts who is on a list: people, and what else has a name.
func onYourList(kinds map[rapport.Kind]int) string {
	var parts []string
	for _, k := range rapport.Kinds() {
		if n := kinds[k]; n > 0 && k == rapport.Person {
			parts = append(parts, count(n, "person", "people"))
		} else if n > 0 {
			parts = append(parts, count(n, string(k), string(k)+"s"))
		}
	}
	if len(parts) == 0 {
		return "Nobody"
	}
	return join(parts)
}

// comes says what the next slot will be about, so that Home and what comes agree.
func comes(h upkeep.Home) string {
	switch {
	case h.Slot != rapport.Daily:
		return "."
	case len(h.Ahead) > 0:
		return ", about " + join(h.Ahead) + "."
	case len(h.Due) > 0:
		return ", and write only if somebody new comes up. Those above wait here, whenever you have a moment."
	default:
		return ", and write only if something is due."
	}
}
