package bot

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// shareExample is a line that shares, and would have worked.
const shareExample = "share https://example.org/budgets @maria your audit comes to mind"

// share answers /share: a complete line forwards the link at once; anything
// missing opens the form.
func (d *Desk) share(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if r, asked, err := d.shareLater(ctx, v, words); asked || err != nil {
		return r, err
	}
	if asksForSent(words) {
		return d.sharesSent(ctx, v, words[1:])
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	sharing, sure, err := parseShare(words, list)
	if err != nil {
		return chat.Reply{}, unsent(err)
	}
	if sharing.Share.Link == "" || sharing.Share.Note == "" || len(sharing.Who) == 0 || !sure {
		return d.askShare(ctx, v, sharing)
	}
	r, err := d.forward(ctx, v, sharing)
	if e, ok := errors.AsType[*upkeep.SharedBeforeError](err); ok {
		return chat.Reply{}, &mistake{says: hadBefore(e.Had) + " Nothing was sent this time.", again: true}
	}
	return r, err
}

// unsent adds to a mistake in what was to be shared that nothing was.
func unsent(err error) error {
	return alsoSaying(err, " Nothing was sent.")
}

// forward shares what was understood.
func (d *Desk) forward(ctx context.Context, v upkeep.Visit, sharing upkeep.Sharing) (chat.Reply, error) {
	s, err := d.steward.Share(ctx, v, sharing)
	if err != nil {
		return chat.Reply{}, err
	}
	if s.Undone {
		return say(chat.Say("You shared that before, and took it back since. I left it so; type it again to send it anew.")), nil
	}
	m := sharedMessage(sharing.Share, s, v)
	if says := d.nightsOf(ctx, v, sharing.Who, s); says != "" {
		m.Blocks = slices.Insert(m.Blocks, 1, chat.Block(smallWords(says)))
	}
	if len(s.Had) == 0 {
		return say(m), nil
	}
	more, err := d.offerButtons(ctx, v, []offer{toThem(sharing.Share, s.Had)})
	if err != nil {
		d.fault(v.Member, err) // what was sent is on its way, and said all the same
	}
	if len(more) > 0 {
		m.Blocks = append(m.Blocks, more)
	}
	return say(m), nil
}

// parseShare reads a link, the people it is for, what kind of thing it is, and
// what it means for them. All may be missing. It returns whether it is sure whom
// it is for, and a *mistake for a name that cannot be understood.
func parseShare(words []chat.Word, list roll) (s upkeep.Sharing, sure bool, err error) {
	words = slices.Clone(words)
	if len(words) > 1 && words[0].Kind == chat.KindText && strings.EqualFold(words[0].Text, again) {
		s.Again, words = true, words[1:]
	}
	if i := slices.IndexFunc(words, isLink); i >= 0 {
		if s.Share.Link, err = readLink(linkOf(words[i])); err != nil {
			return upkeep.Sharing{}, false, err
		}
		words = slices.Delete(words, i, i+1)
	}
	words = readShareKind(words, &s.Share)
	if s.Who, words, sure, err = list.recipients(words); err != nil {
		return upkeep.Sharing{}, false, err
	}
	words = readShareKind(words, &s.Share)
	note := readNote(words)
	s.Share.Note, s.Share.Topics = note.Text, note.Topics
	return s, sure, nil
}

// isLink reports whether a word is an address of the web, which a platform may
// have recognised or not.
func isLink(w chat.Word) bool {
	if w.Kind != chat.KindLink && (w.Kind != chat.KindText || w.Quoted) {
		return false
	}
	u, err := url.Parse(linkOf(w))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// readLink returns a link as it is shared, or a *mistake. One with a login in it
// would give that away, and can look as if it led elsewhere.
func readLink(typed string) (string, error) {
	link := rapport.CleanLink(typed)
	if n := len(link); n > rapport.MaxLink {
		return "", &mistake{
			says:    "That link has " + thousands(n) + " characters, and I carry up to " + thousands(rapport.MaxLink) + ". Share a shorter one.",
			example: shareExample,
		}
	}
	if u, err := url.Parse(link); err != nil || u.User != nil {
		return "", &mistake{says: "That link has a login in it, before the @. Share it without.", example: shareExample}
	}
	return link, nil
}

func linkOf(w chat.Word) string { return strings.Trim(w.Text, "<>") }

// namesSomebody reports whether the words begin with people: whoever writes a
// note at once is asked for them by the form.
func namesSomebody(words []chat.Word, list roll) bool {
	if len(words) == 0 {
		return false
	}
	w := words[0]
	return isPerson(w) || w.Kind == chat.KindText && (w.Quoted || strings.HasPrefix(w.Text, "@")) ||
		list.find(namePhrase(words), beginning).words > 0
}

// readShareKind reads the word that says what is shared, if it comes first.
func readShareKind(words []chat.Word, s *rapport.Share) []chat.Word {
	if len(words) == 0 || s.Kind != rapport.ArticleShare || words[0].Kind != chat.KindText || words[0].Quoted {
		return words
	}
	said := strings.ToLower(strings.Trim(words[0].Text, ":,"))
	if said == shareKindName(rapport.ArticleShare) {
		return words[1:]
	}
	if kind := rapport.ShareKind(said); said != "" && slices.Contains(rapport.ShareKinds(), kind) {
		s.Kind = kind
		return words[1:]
	}
	return words
}

func shareKindName(k rapport.ShareKind) string {
	if k == rapport.ArticleShare {
		return "article"
	}
	return string(k)
}

// sharedMessage says what is on its way, to whom, and how to take it back.
func sharedMessage(what rapport.Share, s upkeep.Shared, v upkeep.Visit) chat.Message {
	var blocks []chat.Block
	for _, way := range []upkeep.Way{upkeep.ByChat, upkeep.ByMail} {
		if people := sentBy(s, way); len(people) > 0 {
			text := append(chat.Words("On its way to "), joinStrong(people)...)
			blocks = append(blocks, chat.Para{Text: append(text, chat.Plain(wayWords(way)))})
		}
	}
	echo := "“" + cut(what.Note, maxEcho) + "”"
	for _, f := range s.Forwarded {
		if f.Way != upkeep.ByHand {
			continue
		}
		text, whole := byHand(what, f)
		if blocks = append(blocks, chat.Para{Text: text}); !whole {
			echo = strings.TrimSpace(what.Note + "\n\n" + what.Link)
		}
	}
	if what.Note != "" {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Soft(echo)}})
	}
	var small []string
	if len(s.Had) > 0 {
		small = append(small, hadBefore(s.Had)+" So it went to nobody twice.")
	}
	small = append(small, arrived(recipients(s), s.New, s.Back)...)
	if !s.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(s.FirstCheckIn, v))
	}
	small = append(small, "I’ll ask five working days from then what they thought of it, unless they say so before.")
	blocks = append(blocks, chat.Small{Text: chat.Words(strings.Join(small, "\n"))})
	return chat.Message{Blocks: append(blocks, chat.Buttons{unsendButton(s)})}
}

func recipients(s upkeep.Shared) []upkeep.Listed {
	var all []upkeep.Listed
	for _, f := range s.Forwarded {
		all = append(all, f.Person)
	}
	return all
}

func sentBy(s upkeep.Shared, way upkeep.Way) []string {
	var found []string
	for _, f := range s.Forwarded {
		if f.Way == way {
			found = append(found, f.Person.Name)
		}
	}
	return found
}

func wayWords(way upkeep.Way) string {
	if way == upkeep.ByMail {
		return ", by mail in a minute."
	}
	return "."
}

// shareWords explain what may stand in a line that shares.
func shareWords() []string {
	return []string{"Something else than an article? Write event, benchmark or introduction in front of the person."}
}
