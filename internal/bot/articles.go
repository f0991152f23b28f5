package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// aboutArticle reports whether a nudge is about an article that fits.
func aboutArticle(item upkeep.Item) bool {
	return item.Reason.Kind == rapport.ArticleFits && item.Article.Link != ""
}

// articleReason says which article may be for somebody. Of what speaks for it
// only topics show: the words of a note stand behind "Why this?".
func articleReason(item upkeep.Item) chat.Text {
	a := item.Article
	text := chat.Text{chat.Strong(item.Who.Name), chat.Plain("\n"), chat.Linked(cut(a.Name(), maxSharedTitle), a.Link)}
	var about []string
	for _, g := range a.Grounds {
		if g.Kind == rapport.TopicHint {
			about = append(about, g.Word)
		}
	}
	if len(about) == 0 {
		return append(text, chat.Plain(" is on your reading list. It may be for them."))
	}
	return append(text, chat.Plain(" is on your reading list. It may be for them: "+topics(about)+"."))
}

// articleCause says what an article and somebody have in common.
func articleCause(item upkeep.Item, then rapport.Stakeholder, today rapport.Date) string {
	says := "“" + item.Article.Name() + "” is on your reading list"
	if since := item.Article.Since; since != (rapport.Date{}) {
		says = "“" + item.Article.Name() + "” came to your reading list " + onDay(since, today)
	}
	if len(item.Article.Grounds) == 0 {
		return says + "."
	}
	return says + ", and what you know of " + then.Name + " has " + groundWords(item.Article.Grounds) + " in common with it."
}

func articleButtons(item upkeep.Item) chat.Buttons {
	return chat.Buttons{
		styled(press("Share…", item, pressShareArticle), chat.Primary), press("Not this one", item, pressSkip), press("Later", item, pressLater),
	}
}

// shareArticle answers "Share…" in a nudge: the form that shares, with the article
// and whom it may be for.
func (d *Desk) shareArticle(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	nudge := nudgeOf(args)
	digest, err := d.steward.DigestOf(ctx, v, nudge)
	if err != nil {
		return chat.Reply{}, err
	}
	item, found := itemOf(digest, nudge)
	switch {
	case !found:
		return beside(chat.Say("They are off your list by now, so I left everything as it is.")), nil
	case item.Answer != nil:
		return beside(chat.Say(notedBefore)), nil
	case !aboutArticle(item):
		return oldButton(), nil
	}
	a := item.Article
	r, err := d.askShare(ctx, v, upkeep.Sharing{
		Who:   []upkeep.Whom{{Stakeholder: item.Who.ID}},
		Share: rapport.Share{Link: a.Link, Note: a.Note, Topics: a.Topics},
	})
	if err == nil {
		r.Form.State += shareNudge + string(nudge)
	}
	return r, err
}

// shareNudge stands in the state of the form that shares before the nudge that it
// was opened from.
const shareNudge = " "

// sharedFrom draws the digest anew from which something was shared, below what
// became of it. Should that fail, the rest is said all the same.
func (d *Desk) sharedFrom(ctx context.Context, v upkeep.Visit, nudge rapport.EntryID, shared chat.Message) chat.Reply {
	digest, err := d.steward.DigestOf(ctx, v, nudge)
	if err != nil {
		if !errors.Is(err, upkeep.ErrNotFound) {
			d.fault(v.Member, err)
		}
		return say(shared)
	}
	m := digestMessage(digest, opened{})
	m.Blocks = slices.Concat(shared.Blocks, []chat.Block{chat.Divider{}}, m.Blocks)
	return say(m)
}

// readArticles reads "off", or a day of the week and a time.
func readArticles(words []string) (rapport.Settings, string) {
	if s, sorry := readDaily(words); sorry == "" && s.Daily == rapport.Off {
		return rapport.Settings{Articles: rapport.Off}, ""
	}
	s, sorry := readCheckIn(words)
	if sorry != "" {
		return rapport.Settings{}, "Articles have one day of the week and a time, or are off."
	}
	return rapport.Settings{Articles: s.CheckIn}, ""
}

func saysArticles(s upkeep.Settings) string {
	if s.Articles.IsZero() {
		return "off"
	}
	at := s.Articles.In(location(s.Zone))
	return at.Weekday().String() + "s at " + at.Format("15:04") + ", when one fits somebody"
}

// What the form offers where no articles come.
const (
	offeredArticlesDay = "Thursday"
	offeredArticles    = "15:00"
)

// articlesForm asks for the article slot.
func articlesForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		wanted, day, at := "yes", offeredArticlesDay, offeredArticles
		if s.Articles.IsZero() {
			wanted = rapport.Off
		} else {
			next := s.Articles.In(location(s.Zone))
			day, at = next.Weekday().String(), next.Format("15:04")
		}
		choices := []chat.Choice{{Name: "yes", Label: "Yes"}, {Name: rapport.Off, Label: "No, thank you"}}
		return []chat.Field{
			oneOf(fieldWanted, "Shall I say whom an article may be for?", wanted, choices),
			oneOf(fieldWeekday, "Day", day, dayChoices()), timeField(fieldTime, "Time", at),
		}
	}, func(values map[string]chat.Value) []string {
		if one(values, fieldWanted) == rapport.Off {
			return []string{rapport.Off}
		}
		return strings.Fields(one(values, fieldWeekday) + " " + one(values, fieldTime))
	}, fieldTime}
}
