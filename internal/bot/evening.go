package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// eveningMessage asks whom a member talked to.
func eveningMessage(l upkeep.EveningLetter) chat.Message {
	question, nobody := chat.Words("Who did you talk to today?"), "Nobody today"
	if len(l.Logged) > 0 {
		question = append(append(chat.Words("You logged "), loggedToday(l)...), chat.Plain(" today. Anyone else?"))
		nobody = "Nobody else"
	}
	if l.Audit > 0 {
		return auditQuestion(l, question, nobody)
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: question},
		chat.Buttons{
			styled(button("Log a touch", "", "touched"), chat.Primary),
			button(nobody, "", pressNobody, chat.TextToken(l.On.String())),
			spoken(rapportButton("Stop asking", "settings evening off"), "Stop asking at the end of the day"),
		},
		chat.Small{Text: chat.Text{
			chat.Plain("One line is enough, as in "), chat.Typed("/touched @maria call: what you heard"), chat.Plain(". Only you see this."),
		}},
	}}
}

// auditQuestion asks for a log: each answer is one tap.
func auditQuestion(l upkeep.EveningLetter, question chat.Text, nobody string) chat.Message {
	blocks := []chat.Block{chat.Para{Text: question}}
	for _, who := range l.Likely {
		if l.Own.Discreet == rapport.Strict {
			break
		}
		tap := func(as rapport.Setting) chat.Button {
			b := button(nameTag(who, l.Likely)+", "+string(as), "", pressAnyone, chat.TextToken(l.On.String()), idToken(who.ID), chat.TextToken(string(as)))
			return spoken(b, who.Name+": a talk, "+string(as))
		}
		blocks = append(blocks, chat.Buttons{tap(rapport.Informal), tap(rapport.Formal)})
	}
	return chat.Message{Blocks: append(blocks,
		chat.Buttons{
			button("Somebody else", "", "touched"), button(nobody, "", pressNobody, chat.TextToken(l.On.String())),
			rapportButton("Stop the log", "review audit "+wordStop),
		},
		smallWords("Day "+strconv.Itoa(l.Audit)+" of your log. One tap is enough. Only you see this."),
	)}
}

// nameTag is what a button calls one of some people, so short that two buttons stand
// side by side on a phone: by the first name, unless another is called so, too.
func nameTag(who rapport.Stakeholder, among []rapport.Stakeholder) string {
	if slices.ContainsFunc(among, func(o rapport.Stakeholder) bool { return o.ID != who.ID && called(o) == called(who) }) {
		return cut(who.Name, 18)
	}
	return cut(called(who), 12)
}

// loggedToday names those who were logged, or counts them where no name may
// show.
func loggedToday(l upkeep.EveningLetter) chat.Text {
	if l.Own.Discreet == rapport.Strict {
		return chat.Words(inWords(len(l.Logged), "person", "people"))
	}
	return strongFew(l.Logged)
}

// nobody answers "Nobody today": there is nothing to keep.
func (d *Desk) nobody(_ context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) == 0 {
		return oldButton(), nil
	}
	on, err := rapport.ParseDate(args[0].Text)
	switch {
	case err != nil:
		return oldButton(), nil
	case on != v.Today:
		return say(chat.Say("That was about " + day(on, v.Today) + ", and all is well. Whoever comes to mind can still be logged: " + chat.Naming("touched") + " helps.")), nil
	default:
		return say(chat.Say("That’s it for today, then. Enjoy your evening.")), nil
	}
}

// readEvening reads "off" or a time.
func readEvening(words []string) (rapport.Settings, string) {
	s, sorry := readDaily(words)
	if sorry != "" {
		return s, "The end-of-day question has a time, or is off."
	}
	return rapport.Settings{Evening: s.Daily}, ""
}

func saysEvening(s upkeep.Settings) string {
	if s.Evening.IsZero() {
		return "off"
	}
	if s.Own.Evening == rapport.Off {
		return "off, except for your log of talks until " + longDay(s.Own.AuditUntil)
	}
	return weekdays(s.Asks) + " at " + clock(s.Evening, location(s.Zone))
}

// nextEvening says when the bot asks next; nothing to those whom it does not
// ask.
func nextEvening(s upkeep.Settings, v upkeep.Visit) string {
	if s.Evening.IsZero() || s.Next.IsZero() {
		return ""
	}
	zone := location(s.Zone)
	on := rapport.DateOf(s.Evening.In(zone))
	return "I’ll ask next " + onDay(on, rapport.DateOf(v.Now.In(zone))) + " at " + clock(s.Evening, zone) + "."
}
