package bot

import (
	"context"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// left returns those who left the list whom a wish names; where it names nobody, as
// in "bring her back", whoever left last.
func (d *Desk) left(ctx context.Context, v upkeep.Visit, s saying) ([]rapport.Stakeholder, error) {
	all, err := d.steward.Left(ctx, v)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var named []rapport.Stakeholder
	for i, w := range s.words {
		who := roll(all).find(bareWords(s.words[i:]), wholeWord).who
		if w.Kind == chat.KindMention {
			who = nil
			if one, err := roll(all).who(upkeep.Whom{Account: rapport.MemberID(w.Who.ID)}); err == nil {
				who = []rapport.Stakeholder{one}
			}
		}
		for _, one := range who {
			if !slices.ContainsFunc(named, func(o rapport.Stakeholder) bool { return o.ID == one.ID }) {
				named = append(named, one)
			}
		}
	}
	if len(named) == 0 && s.namesNobody() {
		last := func(who rapport.Stakeholder) bool { return !who.Removed.Equal(all[0].Removed) }
		named = slices.DeleteFunc(all, last)
	}
	return named[:min(len(named), maxMeant)], nil
}

// namesNobody reports whether it is about somebody without a name.
func (s saying) namesNobody() bool {
	known := strings.Fields("bring get take put want need miss oh back undelete unremove restore again please removed remove keep no wait last people person somebody someone")
	return s.who == nil && !slices.ContainsFunc(s.said, func(word string) bool {
		return !english.IsStopWord(word) && !slices.Contains(known, word)
	})
}

// comeBack offers to have people on the list again.
func comeBack(left []rapport.Stakeholder) *mistake {
	m := &mistake{says: join(namesOf(left)) + " left your list. Added again, they come back with all that you kept:"}
	for _, who := range left {
		token := chat.NewcomerToken(who.Name)
		if who.Account != "" {
			token = chat.MentionToken(chat.Profile{ID: chat.UserID(who.Account), Name: who.Name, Outside: who.Outside})
		}
		m.lines = append(m.lines, chat.Line{chat.TextToken("stakeholders"), chat.TextToken("add "), token})
	}
	return m
}
