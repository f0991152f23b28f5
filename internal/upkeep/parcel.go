package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A pageLetter has to do with a page of the web, which is read before it is
// brought.
type pageLetter interface {
	Letter
	link() string // of the page; "" for none
	// bring brings one post to its end, or puts it off. The page is zero where it
	// could not be read.
	bring(ctx context.Context, c *Courier, p Post, page rapport.Article) error
}

// A parcel is a letter that waits for its page.
type parcel struct {
	post   Post
	letter pageLetter
}

// look reads what the links of parcels lead to, all at the same time, so that a
// slow page holds nothing up but those, and each of them once. A page that
// cannot be read is no reason to keep its link back.
func (c *Courier) look(ctx context.Context, parcels []parcel) (map[string]rapport.Article, error) {
	var links []string
	for _, s := range parcels {
		if link := s.letter.link(); link != "" && !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	read := make([]rapport.Article, len(links))
	// Strangers wrote the pages: should one break what reads it, its link goes
	// bare.
	faults := sideBySide(links, func(n int, link string) error {
		read[n], _ = c.links.Fetch(ctx, link)
		return nil
	})
	pages := map[string]rapport.Article{}
	for n, link := range links {
		pages[link] = read[n]
	}
	if err := errors.Join(faults...); err != nil {
		return pages, fmt.Errorf("read a page: %w", err)
	}
	return pages, nil
}

// named returns a page, or what a member's book knows of it where the page could not
// be read, such as what the feed says that brought it.
func (s *Steward) named(ctx context.Context, owner rapport.MemberID, link string, page rapport.Article) (rapport.Article, error) {
	if page.Title != "" {
		return page, nil
	}
	err := s.book.View(ctx, owner, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		arrivals, err := r.Arrivals()
		if told := pieceOf(rapport.Share{Link: link}, journal, arrivals); told.Title != "" {
			page = told.Article
		}
		return err
	})
	if err != nil {
		return rapport.Article{}, fmt.Errorf("look up a page: %w", err)
	}
	return page, nil
}

func (l ShareLetter) link() string { return l.What.Link }

// bring brings a share to its recipient, whose door let it in, unless it was taken
// back while its page was read.
func (l ShareLetter) bring(ctx context.Context, c *Courier, p Post, page rapport.Article) error {
	page, err := c.steward.named(ctx, l.Owner, l.What.Link, page)
	if err != nil {
		return c.put(ctx, p, err)
	}
	l.Page = page
	leaves, err := c.steward.hand(ctx, l.Owner, rapport.Handed{Share: l.Share, Title: page.Title, Site: page.Site})
	if err == nil && !leaves {
		err = c.turnBack(ctx, p, l)
	}
	switch {
	case err != nil:
		return c.put(ctx, p, err)
	case !leaves:
		return c.outbox.Drop(ctx, p, nil)
	}
	return c.send(ctx, p, l)
}

// turnBack has a door forget a share that came no further. One of which an
// earlier attempt may have arrived stays among its recipient's links of the day.
func (c *Courier) turnBack(ctx context.Context, p Post, l ShareLetter) error {
	if p.Attempt > 1 {
		return nil
	}
	err := c.steward.book.Door(ctx, l.door(p.To), func(d *rapport.Door) error {
		d.TurnBack(l.Share, l.Owner)
		return nil
	})
	if err != nil {
		return fmt.Errorf("turn back at a door: %w", err)
	}
	return nil
}
