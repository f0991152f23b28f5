package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/internal/bot"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/reading"
	"rapport/internal/upkeep"
)

// A newsstand has a feed of three articles at every address but some.
type newsstand map[string]rapport.UnreadError

func (n newsstand) Read(_ context.Context, f rapport.Feed) (rapport.Reading, error) {
	if why, wrong := n[f.Link]; wrong {
		return rapport.Reading{}, &why
	}
	r := rapport.Reading{Title: "The Ledger & " + chattest.Hostile}
	for _, title := range []string{"One", chattest.Hostile, "Three " + strings.Repeat("long ", 100)} {
		link := f.Link + "/" + fmt.Sprint(len(r.Articles))
		r.Articles = append(r.Articles, rapport.Posting{Article: rapport.Article{URL: link, Title: rapport.CleanText(title), Site: r.Title}})
	}
	return r, nil
}

// feedLines are typed for what is said of feeds.
func feedLines() []string {
	return []string{
		"rapport feeds", "rapport feeds help", "rapport feeds add", "rapport feeds add nothing", "rapport feeds dance", "rapport feeds remove zebra",
		"rapport feeds add https://ana:secret@example.org/feed", "rapport feeds add https://example.org/feed", "rapport feeds add https://example.org/feed",
		"rapport feeds add https://a.example.org/1 https://a.example.org/2 https://a.example.org/3 https://example.org/feed", "rapport feeds articles", "rapport feeds export",
		"follow https://example.org/other", "stop following zebra", "show my reading list",
	}
}

// follows has Ana follow feeds, of which some cannot be read, and do all that can be
// done with what they bring.
func follows(c *counter) {
	for _, line := range feedLines() {
		c.types(ana, line)
	}
	g := upkeep.NewGatherer(c.records, c.steward, newsstand{
		"https://a.example.org/1": {Why: rapport.Garbled}, "https://a.example.org/2": {Why: rapport.Refused, Status: 404},
	}, c.clock, time.Hour)
	for range 5 {
		for _, beat := range []func(context.Context) (int, error){c.steward.Beat, c.courier.Beat, g.Beat} {
			if _, err := beat(c.Context()); err != nil {
				c.Fatal(err)
			}
		}
		c.clock.set(c.clock.Now().Add(3 * time.Second))
	}
	c.types(ana, "rapport feeds export")
	list := c.types(ana, "rapport feeds")
	page := c.presses(ana, list, "Reading list")
	c.presses(ana, page, "Share…")
	kept := c.presses(ana, page, "Keep")
	c.presses(ana, page, "Keep")
	aside := c.presses(ana, kept, "Not for anyone")
	c.presses(ana, kept, "Not for anyone")
	c.presses(ana, aside, "Undo (24 h)")
	c.presses(ana, list, "Follow more…")
	c.types(ana, "rapport feeds remove ledger")
	c.presses(ana, c.presses(ana, list, "Stop following"), "Undo (24 h)")
	c.presses(ana, list, "Stop following")
	c.presses(ana, list, "Stop following")
	tellsOfFeeds(c)
}

// tellsOfFeeds has all said that may come of a reading.
func tellsOfFeeds(c *counter) {
	voice := bot.NewVoice(c.inbox, nil)
	today := rapport.DateOf(c.clock.Now())
	var unread []upkeep.FollowedFeed
	for _, why := range []rapport.Unread{
		rapport.Barred, rapport.Dead, rapport.Slow, rapport.Astray, rapport.Unlike, rapport.Huge, rapport.Feedless, rapport.Garbled, "new",
	} {
		unread = append(unread, upkeep.FollowedFeed{ID: "f", Link: "https://www.example.org/feed", Why: why, Next: c.clock.Now()})
	}
	for _, status := range []int{401, 404, 410, 418, 429, 503} {
		unread = append(unread, upkeep.FollowedFeed{ID: "f", Link: "https://example.org/feed", Title: chattest.Hostile, Why: rapport.Refused, Status: status})
	}
	read := []upkeep.FollowedFeed{{ID: "f", Link: "https://example.org/feed", Title: "The Ledger"}}
	letters := []upkeep.Letter{
		upkeep.FeedsLetter{Feeds: 1, Undone: true},
		upkeep.FeedsLetter{Feeds: 0},
		upkeep.FeedsLetter{Feeds: 1},
		upkeep.FeedsLetter{Feeds: 1, Read: read, Last: true, Follow: "R"},
		upkeep.FeedsLetter{Feeds: 1, Unread: unread[:1], Last: true, Follow: "R"},
		upkeep.FeedsLetter{Feeds: 100, Unread: unread, Follow: "R"},
		upkeep.FeedsLetter{Feeds: 16, Read: read, Unread: unread, Articles: 1, Full: true, Last: true},
		upkeep.FeedsLetter{Feeds: 1, Read: read, Last: true},
		upkeep.FeedsLetter{Feeds: 2, Read: read, Last: true},
	}
	for _, f := range unread {
		letters = append(letters, upkeep.FeedLetter{Feed: f, Since: today.Add(-1), Today: today})
	}
	letters = append(letters, upkeep.FeedLetter{Feed: upkeep.FollowedFeed{ID: "f", Link: "https://example.org", Why: rapport.Refused, Status: 410, Gone: true}, Since: today, Today: today})
	for n, l := range letters {
		if _, err := voice.Send(c.Context(), upkeep.Delivery{ID: fmt.Sprint("feeds ", n), To: rapport.MemberID(ana.ID), Attempt: 1}, l); err != nil {
			c.Fatal(err)
		}
	}
	for _, l := range c.inbox.Of(ana.ID) {
		c.said = append(c.said, l.Message)
	}
}

func TestReadingListSaysWhereAnArticleCameFrom(t *testing.T) {
	c := open(t)
	c.types(ana, "rapport feeds add https://example.org/feed")
	g := upkeep.NewGatherer(c.records, c.steward, newsstand{}, c.clock, time.Hour)
	for _, beat := range []func(context.Context) (int, error){c.steward.Beat, g.Beat} {
		if _, err := beat(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	said := c.types(ana, "rapport feeds articles").Plain()
	for _, want := range []string{"From your feeds", "One", "The Ledger", "came today", "Only you see this."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in:\n%s", want, said)
		}
	}
}

// What is taken along is what another reader, and Rapport itself, would follow.
func TestFeedsAreTakenAlongAsTheyAreRead(t *testing.T) {
	c := open(t)
	c.types(ana, "rapport feeds add https://example.org/feed")
	g := upkeep.NewGatherer(c.records, c.steward, newsstand{}, c.clock, time.Hour)
	for _, beat := range []func(context.Context) (int, error){c.steward.Beat, g.Beat} {
		if _, err := beat(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	file := c.types(ana, "rapport feeds export").File
	if file == nil || file.Name != "rapport-feeds-"+rapport.DateOf(c.clock.Now()).String()+".opml" {
		t.Fatalf("the file is %+v", file)
	}
	id, _ := rapport.FeedOf("https://example.org/feed")
	want := []rapport.Followed{{Feed: id, Link: "https://example.org/feed"}}
	got, ok := reading.Outline(string(file.Body))
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(rapport.Followed{}, "Title")); diff != "" || !ok || !strings.HasPrefix(got[0].Title, "The Ledger & ") {
		t.Errorf("it is read as %+v (-want +got):\n%s\n%s", got, diff, file.Body)
	}
}
