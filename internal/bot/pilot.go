package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// notInPilot is what somebody reads who is not among those who try Rapport, or no
// longer.
func notInPilot() chat.Message {
	return chat.Say("I’m with a small group for now, so I can’t start with you yet. Whoever runs me here can add you. " +
		"Did you start before? " + chat.Naming("rapport export") + " and " + chat.Naming("rapport delete me") + " still work.")
}

// A Pilot lets a few people use a handler, and tells all others kindly that
// their time will come. What was sent to those others they can answer and
// refuse, and what is kept of them is still theirs to take and to delete.
type Pilot struct {
	chat.Handler
	serves func(rapport.MemberID) bool
}

// Serves returns who is in a group of people, named by their ids on the
// platform; nil, for everybody, where there is no group.
func Serves(group []string) func(rapport.MemberID) bool {
	if len(group) == 0 {
		return nil
	}
	return func(who rapport.MemberID) bool {
		return slices.Contains(group, string(who[strings.LastIndexByte(string(who), ':')+1:]))
	}
}

// NewPilot returns handler for those whom serves names, as [Serves] returns it.
func NewPilot(handler chat.Handler, serves func(rapport.MemberID) bool) chat.Handler {
	if serves == nil {
		return handler
	}
	return Pilot{handler, serves}
}

func (p Pilot) Command(ctx context.Context, c chat.Command) chat.Reply {
	if p.has(c.Who) || ofOneself(c.Verb, c.Args) || wantsNoLinks(sentenceOf(c.Verb, c.Args)) {
		return p.Handler.Command(ctx, c)
	}
	return chat.Reply{Message: notInPilot()}
}

func (p Pilot) Press(ctx context.Context, press chat.Press) chat.Reply {
	if p.has(press.Who) || answersOutside(press.Line) {
		return p.Handler.Press(ctx, press)
	}
	return chat.Reply{Message: notInPilot(), Beside: true}
}

func (p Pilot) Open(ctx context.Context, o chat.Opening) chat.Reply {
	if p.has(o.Who) {
		return p.Handler.Open(ctx, o)
	}
	return chat.Reply{Message: notInPilot()}
}

func (p Pilot) Submit(ctx context.Context, s chat.Submission) chat.Reply {
	if p.has(s.Who) || s.Form == formAdvice {
		return p.Handler.Submit(ctx, s)
	}
	return chat.Reply{Message: notInPilot()}
}

func (p Pilot) Shortcut(ctx context.Context, s chat.Shortcut) chat.Reply {
	if p.has(s.Who) {
		return p.Handler.Shortcut(ctx, s)
	}
	return chat.Reply{Message: notInPilot()}
}

func (p Pilot) has(who chat.Profile) bool { return p.serves(rapport.MemberID(who.ID)) }

// outsidePresses are the verbs of buttons that reach people who do not use
// Rapport, or no longer.
var outsidePresses = []string{pressReact, pressNoMore, pressAdvise, pressDontAsk, pressAskMe, pressLeave, pressStay}

// answersOutside reports whether a button is answered to somebody outside the
// group: it carries one of those verbs, or a line about what is kept of them.
func answersOutside(line chat.Line) bool {
	return len(line) > 0 && (slices.Contains(outsidePresses, line[0].Text) || ofOneself(line[0].Text, line[1:]))
}

// ofOneself reports whether a command is about what is kept of whoever gives it.
func ofOneself(verb string, args chat.Line) bool {
	words := args.Words()
	return strings.EqualFold(verb, everythingElse) && len(words) > 0 &&
		slices.Contains([]string{"export", "delete", "about"}, strings.ToLower(words[0].Text))
}
