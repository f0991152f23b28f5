package bot

import (
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxOpeners is how many openers a nudge offers.
const maxOpeners = 3

// The openers ask rather than tell: each is a question that the stakeholder
// would like to be asked. These stand for what is known of them:
//
//	{name}    what one calls them
//	{topic}   a topic of the last touch, or else of theirs
//	{need}    what they need
//	{thanks}  what they are thanked for
//	{day}     the day that comes up, such as "birthday"
//	{medium}  how the last touch came about
//	{interest}, {purpose}  what their profile says
//	{goal}    a goal of the organisation
var (
	quietOpeners = []string{
		"{name}, only if you like, and no need to answer: what was the best part of your week?",
		"No need to answer, just a thought: is there anything I could keep an eye out for on your behalf?",
		"No need to answer now, {name}: would a coffee some day next month be nice?",
	}
	// These stand alone after a talk that was hard.
	hardOpeners = []string{
		"Our last talk stayed with me, {name}. How was it for you?",
		"{name}, I’d like to understand better how you see it. Would you tell me?",
		"What would make it easier between us from here on, {name}?",
	}
	promiseOpeners = []string{
		"{name}, before I finish what I promised: what would make it most useful for you?",
		"About what I promised you: shall I bring it over, or would a call suit you better?",
		"Is what I promised still what you need, {name}, or has something changed on your side?",
	}
	needOpeners = []string{
		"How is it going with ‘{need}’, and what would help most?",
		"Would it help to talk ‘{need}’ through together, {name}?",
		"What would make ‘{need}’ a little easier for you?",
	}
	tellOpeners = []string{
		"{name}, something came of what you told me. Shall I tell you how it went?",
		"About what you raised, {name}: would this settle it for you, or is a part still missing?",
		"I took up what you told me. How does what came of it look from where you are?",
	}
	topicOpeners = []string{
		"How have things moved on around {topic}?",
		"{name}, what is your view on {topic} these days?",
		"Who else would you listen to about {topic}, {name}?",
		"What do people overlook about {topic}, in your eyes?",
	}
	unmetOpeners = []string{
		"{name}, how did you come to do what you do here?",
		"What would you tell somebody who is about to work with you for the first time?",
	}
	followUpOpeners = []string{
		"{name}, did you get round to what I sent you? What did you make of it?",
		"Was the link I sent any use to you, or was it beside the point?",
		"I keep thinking of what I sent you, {name}. How does it look from where you are?",
	}
	watchedOpeners = []string{
		"{name}, I learned a lot from watching you. What were you looking out for?",
		"When you met the other day, {name}: what did you have in mind at the beginning?",
		"How did you know what to say, {name}?",
	}
	prospectOpeners = []string{
		"{name}, could you tell me about your work over a coffee one of these days?",
		"What are people in your corner most busy with these days?",
	}
	againOpeners = []string{
		"Shall we go for {medium} again, {name}? What day would suit you?",
		"Where shall we go for {medium} next, {name}?",
	}
	remoteOpeners = []string{
		"Last time it was {medium}, {name}. Could I get you out for a coffee one of these days?",
		"{name}, when are you next around, and free for ten minutes?",
	}
	formalOpeners = []string{
		"Meetings leave little room for the rest. What is on your mind outside the agenda?",
		"{name}, what did you make of our last meeting?",
	}
	closeOpeners = []string{
		"What would make this month a good one for you, {name}?",
		"Is there something I could take off your plate this week?",
		"{name}, what would you like me to do more of, seen from your side?",
	}
	interestOpeners = []string{
		"{name}, how is it going with {interest}?",
		"What drew you to {interest}, {name}?",
	}
	purposeOpeners = []string{
		"{name}, what would be a first step to ‘{purpose}’ for you?",
		"What would it take from both of us for ‘{purpose}’, {name}?",
	}
	goalOpeners = []string{
		"{name}, where do you meet our goal ‘{goal}’ in your work?",
		"What would help you most with ‘{goal}’, {name}?",
	}
	anyOpeners = []string{
		"How is your week going, {name}?",
		"{name}, what is keeping you busiest just now?",
		"What are you looking forward to this month?",
		"What has been on your mind lately, {name}?",
		"Have you come across anything good to read lately?",
		"{name}, what is going well for you at the moment?",
		"What would you like more people to know about your work?",
		"Is there anything I could help with, {name}, large or small?",
	}
)

// sayings answers "What could I say?".
func (d *Desk) sayings(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.look(ctx, v, args, pressOpeners, func(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
		var text chat.Text
		if next := item.Who.Summary.NextTime; next != "" {
			text = chat.Words("For this time you noted: “" + cut(next, maxRecalled) + "”\n")
		}
		if item.Step != nil && item.Step.Words != "" {
			text = append(text, chat.Plain("You meant to begin: “"+cut(item.Step.Words, maxRecalled)+"”\n"))
		}
		for _, p := range comePromises(item, l.Today) {
			text = append(text, chat.Plain(promised(cut(p.What, maxRecalled), p.By, l.Today)+"\n"))
		}
		text = append(text, chat.Plain("You could ask, in words of your own:"))
		lines := openers(item, l.On, l.Own.OwnPhrases(), d.knownOf(ctx, v, item.Who.ID), l.Aim)
		for _, o := range lines {
			text = append(text, chat.Plain("\n“"+o+"”"))
		}
		return []chat.Block{chat.Para{Text: text}, takeButtons(item.Who, lines)}
	})
}

// takeButtons take one of some openers.
func takeButtons(who rapport.Stakeholder, lines []string) chat.Buttons {
	var row chat.Buttons
	for i, line := range lines {
		row = append(row, button("Take "+strconv.Itoa(i+1), line, pressSay, idToken(who.ID), chat.TextToken(line)))
	}
	return row
}

// takeSaying answers them: the opener alone, to be copied, or planned for a day.
func (d *Desk) takeSaying(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return oldButton(), nil
	}
	known, err := d.steward.Recall(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	plan := planButton("Plan it…", known.Who.ID, known.Who.Name, rapport.AskStep, "")
	plan.Line = append(plan.Line, args[1])
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(args[1].Text)}, smallWords("To copy, and to make yours. It goes to nobody by itself."), chat.Buttons{plan},
	}}), nil
}

// openers returns up to maxOpeners for a nudge that was made on a day: for the
// same nudge the same, in another week others. The member's own come first, and
// leave room for one that fits what is known; after a hard talk none of these stands. Aim is a goal of the organisation, or
// "".
func openers(item upkeep.Item, on rapport.Date, own []string, known rapport.Profile, aim string) []string {
	turn := on.Sub(rapport.Date{Year: 2001, Month: 1, Day: 1})/7 + seed(item.Who.ID)
	if item.Step != nil {
		return stepOpeners(item.Who, *item.Step, own)
	}
	if wasHard(item) {
		return fittingHard(item, turn)
	}
	mine := taken(own, turn, called(item.Who))
	var lines []string
	for _, pool := range pools(item, on) {
		if len(lines) < maxOpeners-1 {
			lines = append(lines, pool[turn%len(pool)])
		}
	}
	general := anyOpeners
	if isBody(item.Who) {
		general = anyBodyOpeners
	}
	if deep := deepPools(item, known, aim); len(deep) > 0 {
		pool := deep[turn%len(deep)]
		lines = append(lines, pool[turn/len(deep)%len(pool)])
	}
	for n := turn * maxOpeners; len(lines) < maxOpeners; n++ {
		lines = append(lines, general[n%len(general)])
	}
	fill := filler(item, known, aim)
	for i, line := range lines {
		if isBody(item.Who) {
			line = unaddressed(line)
		}
		lines[i] = fill.Replace(line)
	}
	return append(mine, lines[:maxOpeners-len(mine)]...)
}

// wasHard reports whether the last talk was hard, and the nudge is about nothing else.
func wasHard(item upkeep.Item) bool {
	return item.Latest != nil && item.Latest.Mood == rapport.Hard && item.Reason.Kind == rapport.Silence
}

// fittingHard are the openers after a talk that was hard.
func fittingHard(item upkeep.Item, turn int) []string {
	var lines []string
	for n := range maxOpeners {
		line := hardOpeners[(turn+n)%len(hardOpeners)]
		if isBody(item.Who) {
			line = unaddressed(line)
		}
		lines = append(lines, strings.ReplaceAll(line, "{name}", called(item.Who)))
	}
	return lines
}

// taken returns those of a member's own openers whose turn it is.
func taken(own []string, turn int, name string) []string {
	var lines []string
	for n := range min(len(own), maxOpeners-1) {
		lines = append(lines, strings.ReplaceAll(own[(turn*(maxOpeners-1)+n)%len(own)], "{name}", name))
	}
	return lines
}

// filler puts what is known of the stakeholder into an opener.
func filler(item upkeep.Item, known rapport.Profile, aim string) *strings.Replacer {
	return strings.NewReplacer(
		"{name}", called(item.Who), "{topic}", talkedOf(item), "{need}", needOf(item),
		"{thanks}", thanksOf(item), "{day}", dayOf(item), "{medium}", medium(item.Who.Summary.LatestMedium),
		"{interest}", interestOf(known), "{purpose}", woven(known.Text(rapport.Purpose)), "{goal}", woven(aim),
	)
}

// pools returns the openers that what is known calls for on a day, those that
// fit best first.
func pools(item upkeep.Item, on rapport.Date) [][]string {
	last := item.Who.Summary.LatestMedium
	isOf := func(media ...rapport.Medium) bool { return slices.Contains(media, last) }
	var found [][]string
	for _, p := range []struct {
		fits bool
		pool []string
	}{
		{item.Eased, quietOpeners},
		{aboutPromise(item) || len(comePromises(item, on)) > 0, promiseOpeners},
		{tellsBack(item), tellOpeners},
		{item.Reason.Kind == rapport.FollowUp && item.Owed != nil, followUpOpeners},
		{thanksSoon(item), thankOpeners},
		{item.Reason.Kind == rapport.ThankOwed && item.Owed != nil && !thanksSoon(item), lateThankOpeners},
		{aboutWatching(item), watchedOpeners},
		{dayOf(item) != "" && item.Owed.By.Before(on), sortOf(dayOf(item)).lateOpeners},
		{dayOf(item) != "" && !item.Owed.By.Before(on), sortOf(dayOf(item)).openers},
		{needOf(item) != "", needOpeners},
		{talkedOf(item) != "", topicOpeners},
		{item.Who.Tier == rapport.Prospect, prospectOpeners},
		{item.Who.Summary.LatestOn.IsZero() && isBody(item.Who), unmetBodyOpeners},
		{item.Who.Summary.LatestOn.IsZero() && !isBody(item.Who), unmetOpeners},
		{isOf(rapport.Coffee, rapport.Lunch, rapport.Walk), againOpeners},
		{isOf(rapport.Call, rapport.Video, rapport.Chat, rapport.Email, rapport.Letter), remoteOpeners},
		{isOf(rapport.Meeting, rapport.Committee, rapport.Interview), formalOpeners},
		{item.Who.Tier == rapport.Focus || item.Who.Tier == rapport.Key, closeOpeners},
	} {
		if p.fits {
			found = append(found, p.pool)
		}
	}
	return found
}

// deepPools returns the openers that a profile, or a goal of the organisation, calls
// for: none where nobody is to feel pressed.
func deepPools(item upkeep.Item, known rapport.Profile, aim string) [][]string {
	var found [][]string
	for _, p := range []struct {
		fits bool
		pool []string
	}{
		{interestOf(known) != "", interestOpeners},
		{known.Text(rapport.Purpose) != "", purposeOpeners},
		{aim != "" && item.Who.Tier.Closer(rapport.Regular), goalOpeners},
	} {
		if p.fits && !item.Eased {
			found = append(found, p.pool)
		}
	}
	return found
}

// interestOf returns the first of their interests.
func interestOf(known rapport.Profile) string {
	first, _, _ := strings.Cut(known.Text(rapport.Interests), ",")
	return cut(strings.TrimRight(first, ". "), maxAsked)
}

// woven is a sentence as a part of another.
func woven(s string) string { return cut(strings.TrimRight(s, ".!? "), maxWoven) }

// seed gives each stakeholder a turn of their own, so that the people of one
// digest are not all asked the same.
func seed(who rapport.StakeholderID) int {
	h := fnv.New32a()
	h.Write([]byte(who))
	return int(h.Sum32() % 1000)
}

// What openers take from a member's words at most, in runes.
const (
	maxCalled = 30
	maxAsked  = 50
	maxWoven  = 60
)

// called returns what one calls somebody: the first word of a person's name
// behind any title, and all of any other name.
func called(who rapport.Stakeholder) string {
	if who.Kind == rapport.Person {
		for word := range strings.FieldsSeq(who.Name) {
			if !strings.HasSuffix(word, ".") {
				return cut(strings.TrimRight(word, ","), maxCalled)
			}
		}
	}
	return cut(who.Name, maxCalled)
}

// talkedOf returns a topic of the last touch, or else one of theirs.
func talkedOf(item upkeep.Item) string {
	topics := item.Who.Topics
	if item.Latest != nil {
		topics = slices.Concat(item.Latest.Topics, topics)
	}
	if len(topics) == 0 {
		return ""
	}
	return cut(topics[0], maxAsked)
}

// needOf returns what they need: what the nudge is about, or else the last
// that was noted.
func needOf(item upkeep.Item) string {
	needs := item.Who.Summary.Needs
	switch {
	case item.Reason.Kind == rapport.NeedDue && item.Owed != nil:
		return cut(item.Owed.What, maxAsked)
	case len(needs) > 0:
		return cut(needs[len(needs)-1].What, maxAsked)
	default:
		return ""
	}
}

// dayOf returns the day that the nudge is about.
func dayOf(item upkeep.Item) string {
	if item.Reason.Kind != rapport.DateAhead || item.Owed == nil {
		return ""
	}
	return cut(item.Owed.What, maxAsked)
}
