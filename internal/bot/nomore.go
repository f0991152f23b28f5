package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The choices of somebody who wants no more links.
const (
	noMoreFrom = "from"
	noMoreAny  = "any"
	moreFrom   = "more-from"
	moreAny    = "more-any"
)

// wayBack says where to change one's mind when the message is gone.
func wayBack() string { return chat.Naming("rapport settings") + " keeps the way back." }

// noMore answers "No more links": alone it asks from whom, with a choice it
// shuts, or opens, the door. So does a choice on /rapport settings, which stays.
func (d *Desk) noMore(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	owner := rapport.MemberID(id(args, 0))
	if owner == "" {
		return oldButton(), nil
	}
	choice := ""
	if len(args) > 1 {
		choice = args[1].Text
	}
	from, err := d.steward.Sender(ctx, owner)
	if err != nil {
		return chat.Reply{}, err
	}
	name := cmp.Or(from.Name, "this person")
	press := func(label, choice string) chat.Button {
		return button(label, "", pressNoMore, idToken(owner), chat.TextToken(choice))
	}
	var says string
	var next chat.Buttons
	switch choice {
	case noMoreFrom:
		_, err = d.steward.Refuse(ctx, v, owner)
		says = "No more links from " + name + " will come through me. They aren’t told unless they send one. " + wayBack()
		next = chat.Buttons{press("Let them again", moreFrom)}
	case noMoreAny:
		_, err = d.steward.Refuse(ctx, v, "")
		says, next = "No more links will come through me, from anybody. "+wayBack(), chat.Buttons{press("Let them again", moreAny)}
	case moreFrom:
		_, err = d.steward.Admit(ctx, v, owner)
		says = "Good: links from " + name + " may come again."
	case moreAny:
		_, err = d.steward.Admit(ctx, v, "")
		says = "Good: links may come again."
	default:
		says, next = "Whose links shall I keep from you?", chat.Buttons{press("From "+name, noMoreFrom), press("From anybody", noMoreAny)}
	}
	if err != nil {
		return chat.Reply{}, err
	}
	m := chat.Say(says)
	if len(next) > 0 {
		m.Blocks = append(m.Blocks, next)
	}
	return chat.Reply{Message: m, Beside: choice == "" || args[len(args)-1].Text == standsBeside}, nil
}

// wantsNoLinks reports whether a sentence asks that no more links come to who writes
// it, as in “no more links from Ana please”.
func wantsNoLinks(words []chat.Word) bool {
	said := hear(words, nil).said
	if len(said) == 0 || len(said) > maxChatter || ends(words[len(words)-1], "?") {
		return false
	}
	for _, way := range []string{
		"... no|any more ... links|link", "... no|stop|block|mute|refuse|without links|link", "... stop|block|mute|refuse ... links|link",
		"... do not|never send|share|forward|want ... links", "... enough|unsubscribe ... links|link", "... too many links",
	} {
		if n, ok := heard(strings.Fields(way), said); ok && !slices.Contains(said[n:], "for") && !slices.Contains(said[n:], "to") {
			return !slices.ContainsFunc(said[:n], func(word string) bool {
				return slices.Contains(strings.Fields("she he they wants asked save saved"), word)
			})
		}
	}
	return false
}

// offerNoMore asks whose links the visitor wants no more. It returns false for a
// sentence that is about something else, or about somebody of the list.
func (d *Desk) offerNoMore(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	if !wantsNoLinks(words) || len(words) > 0 && nameAt(words, list) > 0 {
		return chat.Reply{}, false, nil
	}
	senders, err := d.steward.Senders(ctx, v)
	if err != nil {
		return chat.Reply{}, false, err
	}
	press := func(name string, owner rapport.MemberID, choice string) chat.Button {
		return button(cut("From "+name, maxOffered), "", pressNoMore, idToken(owner), chat.TextToken(choice))
	}
	var row chat.Buttons
	for _, from := range senders {
		if from.Name != "" {
			row = append(row, press(from.Name, from.ID, noMoreFrom))
		}
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Whose links shall I keep from you? Nothing is changed yet, and nobody is told.")},
		append(row, press("anybody", v.Member, noMoreAny)),
	}}), true, nil
}
