package bot

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// digestMessage words a digest as it stands: what waits with its buttons, what
// was answered with what came of it. One nudge may show what its member opened.
func digestMessage(l upkeep.DigestLetter, open opened) chat.Message {
	blocks := []chat.Block{chat.Heading{Text: digestHeading(l)}}
	blocks = append(blocks, toldBlocks(l)...)
	for i, item := range l.Items {
		if i > 0 || len(l.Occasions) > 0 {
			blocks = append(blocks, chat.Divider{})
		}
		blocks = append(blocks, itemBlocks(l, item, open)...)
	}
	blocks = append(blocks, digestFoot(l)...)
	var foot chat.Text
	if l.More > 0 {
		hello := strconv.Itoa(l.More) + " more could do with a hello: "
		foot = chat.Text{chat.Plain(hello), chat.Typed("/rapport due"), chat.Plain(". ")}
	}
	return chat.Message{Blocks: append(blocks, chat.Small{Text: append(foot, chat.Plain("Only you see this."))})}
}

func digestHeading(l upkeep.DigestLetter) string {
	switch {
	case l.Slot == rapport.ArticleDay:
		return "Something to pass on"
	case l.Slot == rapport.Daily && l.On == l.Today:
		return "Worth a moment today"
	case l.Slot == rapport.Daily:
		return "Worth a moment on " + l.On.Weekday().String()
	default:
		return "Your check-in for " + l.On.Weekday().String()
	}
}

func itemBlocks(l upkeep.DigestLetter, item upkeep.Item, open opened) []chat.Block {
	told := hushed(item, l.Today)
	switch {
	case item.Off:
		return []chat.Block{chat.Para{Text: chat.Text{chat.Strong(item.Who.Name), chat.Plain("\nNo longer on your list.")}}}
	case item.Answer != nil:
		blocks := append(answeredBlocks(l, item), retunedBlocks(l, item, false)...)
		if open.in(item.Nudge, pressDone) {
			blocks = append(blocks, open.shows...)
		}
		if _, talked := item.Answer.Fact.(rapport.Touch); talked {
			return append(blocks, askBlocks(l, item)...)
		}
		return blocks
	case item.Who.Tier == rapport.Resting:
		return append([]chat.Block{chat.Para{Text: hushedText(item)}}, retunedBlocks(l, item, told)...)
	}
	blocks := reasonBlocks(l, item)
	if told {
		blocks = []chat.Block{chat.Para{Text: hushedText(item)}}
	}
	if open.in(item.Nudge, pressLater) {
		return append(blocks, laterButtons(l, item))
	}
	if verb := moves(item); verb != "" && open.in(item.Nudge, verb) {
		return append(blocks, movedButtons(l, item))
	}
	if item.Nudge == open.nudge {
		blocks = append(blocks, open.shows...)
	}
	blocks = append(blocks, retunedBlocks(l, item, told)...)
	blocks = append(blocks, askBlocks(l, item)...)
	blocks = append(blocks, nudgeButtons(l, item))
	blocks = append(append(blocks, alsoKept(l, item)...), lookButtons(l, item, open))
	if open.in(item.Nudge, pressMore) {
		blocks = append(blocks, moreButtons(item))
		if aboutPromise(item) {
			blocks = append(blocks, settleButtons(l, item))
		}
		if t, ok := aboutThanks(item.Who, item.Reason); ok {
			blocks = append(blocks, chat.Buttons{letBeButton(t, item.Who, idToken(l.ID))})
		}
		if item.Step != nil {
			blocks = append(blocks, stepButtons(item.Owed.Entry, item.Who.Name, idToken(l.ID)))
		}
	}
	return append(blocks, offerBlocks(l, item)...)
}

// reasonBlocks say why a nudge came, what is owed besides, and what makes it
// light.
func reasonBlocks(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
	says := reason(item.Who, item.Reason, item.Owed, l.Today)
	if aboutArticle(item) {
		says = articleReason(item)
	}
	if l.Own.Discreet == rapport.Candid {
		blocks := append([]chat.Block{chat.Para{Text: says}}, lastTimeBlocks(item, l.Today)...)
		return append(append(blocks, lightBlocks(l, item)...), favourBlocks(item)...)
	}
	says = append(append(says, alsoPromised(item, l.Today)...), alsoRaised(item, l.Today)...)
	return append(append([]chat.Block{chat.Para{Text: says}}, lightBlocks(l, item)...), favourBlocks(item)...)
}

// alsoRaised names what the member carries for them, where its day is past.
func alsoRaised(item upkeep.Item, today rapport.Date) chat.Text {
	var text chat.Text
	for _, u := range item.Who.Summary.Issues {
		if u.On.IsZero() && !u.By.IsZero() && u.By.Before(today) && len(text) < maxOpen {
			text = append(text, chat.Plain("\nStill open for them: "+ended(issueWords(rapport.Issue{What: cut(u.What, maxAhead), By: u.By}, today))))
		}
	}
	return text
}

// lightBlocks are what makes a nudge light, if anything.
func lightBlocks(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
	light := lightly(l, item)
	if light == "" {
		return nil
	}
	return []chat.Block{chat.Small{Text: chat.Words(light)}}
}

// aboutPromise reports whether a nudge is about a promise that is still open.
func aboutPromise(item upkeep.Item) bool {
	return item.Reason.Kind == rapport.PromiseDue && item.Owed != nil
}

// aboutWatching reports whether a nudge asks what was seen of somebody.
func aboutWatching(item upkeep.Item) bool {
	return item.Reason.Kind == rapport.ObservationDue && item.Owed != nil
}

// aboutNeed is the same of a need.
func aboutNeed(item upkeep.Item) bool { return item.Reason.Kind == rapport.NeedDue && item.Owed != nil }

// tellsBack is the same of an issue of which something came.
func tellsBack(item upkeep.Item) bool {
	return item.Reason.Kind == rapport.TellBack && item.Owed != nil
}

// lightly takes the weight off a nudge that comes after others without an
// answer: with an idea that needs no reply, and the rest that follows.
func lightly(l upkeep.DigestLetter, item upkeep.Item) string {
	var says []string
	if item.Eased && item.Owed == nil {
		says = append(says, "An idea that needs no reply: send one line about something you read or heard, with “no need to answer”.")
	}
	if item.Last {
		says = append(says, "If now is not the time, that’s fine: I’ll let this one rest for a month"+except(item.Breaks, l.Today)+".")
	}
	return strings.Join(says, " ")
}

// reason says why it is time to reach out to somebody.
func reason(who rapport.Stakeholder, r rapport.Reason, owed *rapport.Owed, today rapport.Date) chat.Text {
	name := chat.Strong(who.Name)
	if owed != nil {
		switch r.Kind {
		case rapport.PromiseDue:
			return chat.Text{name, chat.Plain("\n" + duePromise(*owed, today))}
		case rapport.NeedDue:
			return chat.Text{name, chat.Plain("\n" + dueNeed(*owed, today))}
		case rapport.TellBack:
			return chat.Text{name, chat.Plain("\n" + dueToTell(who, *owed))}
		case rapport.DateAhead:
			return chat.Text{name, chat.Plain("\n" + dateAhead(who, *owed, today))}
		case rapport.ArticleFits:
			return chat.Text{name, chat.Plain("\n“" + owed.What + "” is on your reading list. It may be for them.")}
		case rapport.ThankOwed:
			if t, ok := aboutThanks(who, r); ok {
				t.What = cut(t.What, utf8.RuneCountInString(owed.What))
				return chat.Text{name, chat.Plain("\n" + thankReason(t, *owed, today))}
			}
		case rapport.ObservationDue:
			return chat.Text{name, chat.Plain("\n" + watched(who, *owed, today))}
		case rapport.StepDue:
			return chat.Text{name, chat.Plain("\nYou planned for " + day(owed.By, today) + ": " + stepName(owed.Step, owed.What) + ".")}
		case rapport.FollowUp:
			return chat.Text{name, chat.Plain("\nYou shared “" + owed.What + "” with them. A good moment to ask what they thought.")}
		}
	}
	if who.Summary.LatestOn.IsZero() {
		return chat.Text{name, chat.Plain("\nNo talk logged yet: a good moment to say hello.")}
	}
	last := "You last talked " + ago(who.Summary.LatestOn, today)
	if who.Summary.LatestMedium != "" {
		last += ": " + medium(who.Summary.LatestMedium)
	}
	if who.Standing(today) == rapport.Drifting {
		return chat.Text{name, chat.Plain("\nIt’s been a while. " + last + ". A short hello is enough to reconnect.")}
	}
	return chat.Text{name, chat.Plain("\nTime to catch up. " + last + ".")}
}

// brief is what is owed with so many runes of it, for a list of many.
func brief(owed *rapport.Owed, most int) *rapport.Owed {
	if owed == nil {
		return nil
	}
	short := *owed
	short.What = cut(owed.What, most)
	return &short
}

// duePromise repeats a promise whose day is near or past.
func duePromise(owed rapport.Owed, today rapport.Date) string {
	if !owed.By.Before(today) {
		return promised(owed.What, owed.By, today)
	}
	return promised(owed.What, owed.By, today) + " Is it still to come? A word about when is enough."
}

// dueNeed repeats a need whose day is near, or past when the nudge was put off.
func dueNeed(owed rapport.Owed, today rapport.Date) string {
	if !owed.By.Before(today) {
		return "Needs " + need(owed.What, owed.By, today) + ". Could you help?"
	}
	return "Needed " + need(owed.What, owed.By, today) + ". How did it go?"
}

// dueToTell says what came of an issue, for whoever raised it.
func dueToTell(who rapport.Stakeholder, owed rapport.Owed) string {
	u, _ := who.Summary.Voices(owed.Entry)
	return "They raised: “" + owed.What + "”. Came of it: " + ended(cut(u.Came, maxRecalled)) + " A good moment to tell them."
}

func nudgeButtons(l upkeep.DigestLetter, item upkeep.Item) chat.Buttons {
	if aboutArticle(item) {
		return articleButtons(item)
	}
	if aboutWatching(item) {
		return chat.Buttons{
			styled(sawButton(item.Owed.Entry, item.Who.Name, idToken(l.ID)), chat.Primary), press("Later", item, pressLater), press("Skip this time", item, pressSkip),
		}
	}
	var bs chat.Buttons
	if aboutPromise(item) {
		kept := keptButton(item.Owed.Entry, item.Who.Name, idToken(l.ID))
		if len(promisesBeside(l, item)) > 0 {
			kept = keptOf(*item.Owed, item.Who.Name, idToken(l.ID))
		}
		bs = append(bs, styled(kept, chat.Primary))
	}
	if aboutNeed(item) {
		bs = append(bs, metButton(item.Owed.Entry, item.Who.Name, idToken(l.ID)))
	}
	if tellsBack(item) {
		bs = append(bs, styled(toldBackButton(item.Owed.Entry, item.Who.Name, idToken(l.ID)), chat.Primary))
	}
	style := chat.Primary
	if aboutPromise(item) || tellsBack(item) {
		style = chat.Ordinary
	}
	return append(
		bs,
		styled(press(talkedLabel(item.Reason, item.Owed), item, pressDone), style), press("Later", item, pressLater), press("Skip this time", item, pressSkip),
	)
}

// talkedLabel is what to press after a talk: of a share, after one about it, and of
// a step once it is done.
func talkedLabel(r rapport.Reason, owed *rapport.Owed) string {
	switch {
	case r.Kind == rapport.StepDue && owed != nil:
		return "Done"
	case r.Kind == rapport.FollowUp && owed != nil:
		return "We talked about it"
	case r.Kind == rapport.ThankOwed && owed != nil:
		return "I thanked them"
	}
	return "We talked"
}

// press is a button of a nudge.
func press(label string, item upkeep.Item, verb string, more ...string) chat.Button {
	return button(label, item.Who.Name, verb, append(chat.Line{idToken(item.Nudge)}, textTokens(more...)...)...)
}

// answeredBlocks says what came of a nudge, with Undo while there is one, and
// after a talk Kept while the promise that it was about is open.
func answeredBlocks(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
	text := append(chat.Text{chat.Strong(item.Who.Name)}, chat.Plain("\n"+outcome(l, item)))
	if item.Beside {
		text = append(reason(item.Who, item.Reason, item.Owed, l.Today), chat.Plain("\n"+outcome(l, item)))
	}
	var buttons chat.Buttons
	_, isTouch := item.Answer.Fact.(rapport.Touch)
	if (isTouch || item.Beside) && aboutPromise(item) {
		buttons = append(buttons, styled(keptOf(*item.Owed, item.Who.Name, idToken(l.ID)), chat.Primary))
	}
	if isTouch && aboutNeed(item) {
		buttons = append(buttons, metButton(item.Owed.Entry, item.Who.Name, idToken(l.ID)))
	}
	if isTouch && tellsBack(item) {
		buttons = append(buttons, toldBackButton(item.Owed.Entry, item.Who.Name, idToken(l.ID)))
	}
	if item.Follow != "" {
		buttons = append(buttons, followButton(item.Follow, item.FollowOn, l.Today))
	}
	if isTouch && item.Undo != "" {
		buttons = append(buttons, detailsButton(item.Answer.ID, item.Who.Name, idToken(l.ID)))
	}
	if item.Beside {
		buttons = append(buttons, button("Log a talk", item.Who.Name, pressLogTalk, idToken(item.Who.ID)))
	}
	if item.Undo != "" {
		buttons = append(buttons, undoOf(item.Undo, item.Who.Name, idToken(l.ID)))
	}
	blocks := []chat.Block{chat.Para{Text: text}}
	if len(buttons) > 0 {
		blocks = append(blocks, buttons)
	}
	return append(blocks, hurdleBlocks(item)...)
}
