package bot

import (
	"cmp"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// A stepWord is what a kind of step is called.
type stepWord struct {
	kind  rapport.StepKind
	label string // in a form
	about string // what one does, before what it is about
	bare  string // the same, where it says no more
	what  string // stands for what it is about in an opener, where nothing is said
	typed string // how a line begins that means it, each behind a bar
}

// stepWords are all kinds, in the order of the form.
func stepWords() []stepWord {
	return []stepWord{
		{
			rapport.AskStep, "Ask for their view", "ask for their view on ", "ask for their view", "what I am working on",
			"ask for their view on|ask for their view about|ask their opinion on|ask their view on|ask for input on|ask for advice on|ask what they think of|ask about|ask for|ask",
		},
		{
			rapport.InformStep, "Tell them what is new", "tell them what is new about ", "tell them what is new", "what is new here",
			"tell them|inform about|inform of|inform|update on|tell about|tell",
		},
		{
			rapport.ShareStep, "Share something", "share something about ", "share something that is for them", "what I read lately",
			"share something about|share|send something about|send",
		},
		{
			rapport.IntroduceStep, "Introduce them to somebody", "introduce them to ", "introduce them to somebody", "somebody who works on the same",
			"introduce to|introduce|connect with",
		},
		{
			rapport.InviteStep, "Invite them", "invite them to ", "invite them along", "lunch with us",
			"invite to|invite for|invite",
		},
		{
			rapport.PraiseStep, "Praise their work", "praise them for ", "praise their work", "your latest work",
			"praise for|praise|compliment on",
		},
		{
			rapport.ThankStep, "Say thank you", "thank them for ", "say thank you", "your help",
			"thank for|thanks for|say thank you for|say thanks for|thank|say thank you",
		},
		{
			rapport.HandStep, "Offer a hand", "offer a hand with ", "offer a hand", "what is on your desk",
			"offer a hand with|offer help with|offer to help with|offer a hand|offer to|offer|help with|pitch in with",
		},
		{
			rapport.DoorStep, "Say that your door is open", "say that your door is open for ", "say that your door is open", "anything of the kind",
			"open door for|open door|leave the door open for|leave the door open|say my door is open for|say my door is open",
		},
		{
			rapport.ThoughtStep, "Let them know you think of them", "let them know you think of them: ", "let them know you think of them", "you",
			"thinking of you|think of them|say hello|say hi",
		},
		{
			rapport.BoardStep, "Be their sounding board, or coach", "think aloud with them about ", "think aloud with them", "what is on your mind",
			"sounding board for|sounding board on|sounding board|coaching talk about|coaching on|coaching|coach on|coach|think aloud about",
		},
		{
			rapport.SorryStep, "Say sorry", "say sorry for ", "say sorry", "what went wrong",
			"say sorry for|say sorry about|say i am sorry for|say i am sorry about|say sorry|apologise for|apologize for|apologise|apologize|make up for",
		},
		{rapport.OtherStep, "Something else", "", "something for them", "what I have in mind", ""},
	}
}

func stepWordOf(k rapport.StepKind) stepWord {
	all := stepWords()
	i := slices.IndexFunc(all, func(w stepWord) bool { return w.kind == k })
	return all[max(0, i)]
}

// stepName says what is done in a step: "ask for their view on the pilot".
func stepName(k rapport.StepKind, why string) string {
	w := stepWordOf(k)
	if why == "" {
		return w.bare
	}
	return w.about + why
}

// stepChoices are the kinds in a form.
func stepChoices() []chat.Choice {
	var all []chat.Choice
	for _, w := range stepWords() {
		all = append(all, chat.Choice{Name: string(w.kind), Label: w.label})
	}
	return all
}

// readStepKind reads what is to be done, and what it is about: "ask about the
// pilot".
func readStepKind(text string) (rapport.StepKind, string) {
	meant := withoutPronoun(text)
	for _, w := range stepWords() {
		for lead := range strings.SplitSeq(w.typed, "|") {
			if lead == "" || len(meant) < len(lead) || !strings.EqualFold(meant[:len(lead)], lead) {
				continue
			}
			if rest := meant[len(lead):]; rest == "" || rest[0] == ' ' {
				return w.kind, strings.TrimSpace(rest)
			}
		}
	}
	return rapport.OtherStep, text
}

// withoutPronoun takes whom a step is with out of its second word: “thank him for the
// room” thanks for the room. In “praise her work” she is none.
func withoutPronoun(text string) string {
	words := strings.Fields(text)
	behind := []string{"for", "to", "about", "of", "on", "with", "what", "how", "when", "whether", "if"}
	if len(words) < 2 || !slices.Contains([]string{"him", "her", "them"}, strings.ToLower(words[1])) ||
		len(words) > 2 && !slices.Contains(behind, strings.ToLower(words[2])) {
		return text
	}
	return strings.Join(slices.Delete(words, 1, 2), " ")
}

// stepOpeners are three ways to begin a step with somebody, which ask rather than
// tell: up to two of the member's own first, and what fits the step. Whoever says sorry finds
// none of their own there, which were written for lighter days.
func stepOpeners(who rapport.Stakeholder, st rapport.Step, own []string) []string {
	turn := st.On.Sub(rapport.Date{Year: 2001, Month: 1, Day: 1})/7 + seed(who.ID)
	if st.Kind == rapport.OtherStep {
		st.Kind, st.Why = readStepKind(st.Why)
	}
	var lines []string
	if st.Kind != rapport.SorryStep {
		lines = taken(own, turn, called(who))
	}
	pool := beginnings[st.Kind]
	about := strings.NewReplacer("{name}", called(who), "{why}", cut(cmp.Or(st.Why, stepWordOf(st.Kind).what), maxAsked))
	for n := range pool {
		if len(lines) < maxOpeners {
			lines = append(lines, about.Replace(pool[(turn+n)%len(pool)]))
		}
	}
	return lines
}

// beginnings are ways to begin a step: {name} is what one calls them, {why} what it
// is about.
var beginnings = map[rapport.StepKind][]string{
	rapport.AskStep: {
		"{name}, may I have your view on {why}?",
		"What would you do about {why}, {name}?",
		"What do people overlook about {why}, in your eyes?",
	},
	rapport.InformStep: {
		"{name}, there is news about {why}. How does it look from your side?",
		"Before it goes round: may I tell you what is new about {why}, {name}?",
		"What would you need to know about {why}, and is two lines enough?",
	},
	rapport.ShareStep: {
		"{name}, I came across something about {why}. Shall I send it?",
		"Would something good about {why} be of use to you, {name}?",
		"What have you read about {why} lately? I may have one more for you.",
	},
	rapport.IntroduceStep: {
		"{name}, may I introduce you to {why}?",
		"Have you two met, {name}: you and {why}?",
		"Would it help you to know {why}? I’d gladly put you in touch.",
	},
	rapport.InviteStep: {
		"{name}, would you like to come along to {why}?",
		"Shall I keep a place for you at {why}, {name}?",
		"What would make {why} worth your while, {name}?",
	},
	rapport.PraiseStep: {
		"{name}, I was impressed by {why}. How did you go about it?",
		"What was the hardest part of {why}, {name}? It looked easy.",
		"May I tell others how well you did with {why}, {name}?",
	},
	rapport.ThankStep: {
		"{name}, thank you for {why}. May I tell you what came of it?",
		"{why}: that made a difference, {name}. What could I do for you in turn?",
		"Did I ever thank you properly for {why}, {name}?",
	},
	rapport.HandStep: {
		"{name}, would a hand with {why} help?",
		"Which part of {why} could I take off your plate?",
		"What would make {why} a little easier, {name}?",
	},
	rapport.DoorStep: {
		"{name}, whenever you want a second pair of eyes on {why}: will you call me?",
		"Whom do you turn to about {why}, {name}? I’d be glad to be one of them.",
		"Shall we agree that you just ring when it is about {why}, {name}?",
	},
	rapport.ThoughtStep: {
		"{name}, you came to mind today. No need to answer.",
		"No reason, {name}, I just thought of you: how are you?",
		"{name}, I hope your week is a good one. Nothing else, just that. Is it?",
	},
	rapport.BoardStep: {
		"{name}, would it help to think aloud about {why} for half an hour?",
		"If {why} went really well, {name}, what would have happened?",
		"What have you tried with {why} so far, and what else is there?",
	},
	rapport.SorryStep: {
		"{name}, I’m sorry about {why}. How was it for you?",
		"About {why}: I’m sorry, {name}. What would help now?",
		"{name}, may I say sorry for {why}, and hear what it meant on your side?",
	},
	rapport.OtherStep: {
		"{name}, have you ten minutes this week?",
		"What would make this month a good one for you, {name}?",
		"{name}, what is keeping you busiest just now?",
	},
}

// wishWords are what somebody writes who wants something for themselves.
var wishWords = []string{
	"i need", "we need", "can you do", "could you do", "could you send", "can you send", "please send", "can you approve", "could you approve",
	"sign off", "my budget", "our budget", "my project", "buy ", "do me a favour", "do me a favor", "help me", "i want", "i would like you to",
	"i’d like you to", "i'd like you to", "support my", "support our", "vote for", "put in a word",
}

// asksForOneself reports whether a first line asks for something for oneself.
func asksForOneself(words string) bool {
	words = strings.ToLower(words)
	return slices.ContainsFunc(wishWords, func(w string) bool { return strings.Contains(words, w) })
}
