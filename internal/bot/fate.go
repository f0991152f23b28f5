package bot

import (
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fateMessage tells a member what became of something they shared.
func fateMessage(l upkeep.FateLetter) chat.Message {
	name, title := chat.Strong(l.Person.Name), "“"+l.Passing.Title()+"”"
	para := func(spans ...chat.Span) chat.Message {
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: spans}}}
	}
	switch p := l.Passing; {
	case p.Reacted != nil && p.Share.Asks():
		return adviceCame(l)
	case p.Share.Asks() && p.Waits != nil && p.Declined == nil:
		m := para(name, chat.Plain(" has had three messages through me today, and that is the most I bring to anybody. Your question goes out "+
			onDay(p.Waits.Until, l.Today)+" in the morning. Until then you can take it back."))
		m.Blocks = append(m.Blocks, chat.Buttons{besideUnsend(l.Share, l.Person.Name)})
		return m
	case p.Share.Asks() && p.Declined != nil && p.Declined.Why == rapport.Unasked:
		return unaskedMessage(l.Person.Name)
	case p.Share.Asks() && p.Declined != nil:
		return para(chat.Plain("I couldn’t reach "), name, chat.Plain(", so your question was not sent. They may not have me in their chat yet: a word in person does it, too."))
	case p.Reacted != nil:
		noted := "."
		if l.Talk.Entry != "" {
			noted = ". I noted it as a promise of yours, " + byDay(l.Talk.By, l.Today) + "."
		}
		m := para(name, chat.Plain(" would like to talk about "+title+noted))
		m.Blocks = append(m.Blocks, talkButtons(l))
		return m
	case p.Declined != nil && p.Declined.Why == rapport.NoLinks:
		return para(name, chat.Plain(" would rather not get links through me, so I kept "+title+
			" here. If it matters, tell them yourself: a word in person goes further."))
	case p.Declined != nil && p.Declined.Why == rapport.NoReply:
		return para(chat.Plain("I no longer know your own e-mail, so nobody could answer you, and "+title+" was not sent to "), name,
			chat.Plain(". Tell me with "), chat.Typed("/rapport settings email you@example.org"), chat.Plain(", and share it again."))
	case p.Declined != nil && l.Person.Account != "":
		return para(chat.Plain("I couldn’t reach "), name, chat.Plain(", so "+title+" was not sent. "+
			"They may not have me in their chat yet: pass it on yourself this time."))
	case p.Declined != nil:
		return para(chat.Plain("I couldn’t reach "), name, chat.Plain(", so "+title+" was not sent. Is their address right? "),
			chat.Typed("/stakeholders edit"), chat.Plain(" shows it."))
	case p.Waits != nil:
		m := para(name, chat.Plain(" has had three links today, and that is the most I bring to anybody. "+
			title+" goes out "+onDay(p.Waits.Until, l.Today)+" in the morning. Until then you can take it back."))
		m.Blocks = append(m.Blocks, chat.Buttons{besideUnsend(l.Share, l.Person.Name)})
		return m
	default:
		return para(slices.Concat(chat.Words(title+" is on its way to "), chat.Text{name, chat.Plain(".")})...)
	}
}

// talkButtons are all that can become of a talk that somebody would like.
func talkButtons(l upkeep.FateLetter) chat.Buttons {
	person := seen{who: l.Person, page: onHome}
	if l.Talk.Entry == "" {
		return chat.Buttons{person.button("We talked", pressTalked), person.button("Later", pressPutOff)}
	}
	row := chat.Buttons{person.button("We talked", pressTalked, string(l.Talk.Entry))}
	row = append(row, keptButton(l.Talk.Entry, l.Person.Name), button("Another day…", l.Person.Name, pressMove, idToken(l.Talk.Entry)))
	if l.Undo != "" {
		row = append(row, undoOf(l.Undo, l.Person.Name))
	}
	return row
}
