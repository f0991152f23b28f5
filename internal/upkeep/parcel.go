package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A parcel is a share that its recipient's door let in, on its way there.
type parcel struct {
	post   Post
	letter ShareLetter
}

// look reads what the links of parcels lead to, all at the same time, so that a
// slow page holds nothing up but those, and each of them once. A page that
// cannot be read is no reason to keep its link back.
func (c *Courier) look(ctx context.Context, shares []parcel) (map[string]rapport.Article, error) {
	var links []string
	for _, s := range shares {
		if link := s.letter.What.Link; link != "" && !slices.Contains(links, link) {
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

// bring brings a share to its recipient, unless it was taken back while its
// page was read.
func (c *Courier) bring(ctx context.Context, s parcel) error {
	l := s.letter
	leaves, err := c.steward.hand(ctx, l.Owner, rapport.Handed{Share: l.Share, Title: l.Page.Title, Site: l.Page.Site})
	if err == nil && !leaves {
		err = c.turnBack(ctx, s)
	}
	switch {
	case err != nil:
		return c.put(ctx, s.post, err)
	case !leaves:
		return c.outbox.Drop(ctx, s.post, nil)
	}
	return c.send(ctx, s.post, l)
}

// turnBack has a door forget a share that came no further. One of which an
// earlier attempt may have arrived stays among its recipient's links of the day.
func (c *Courier) turnBack(ctx context.Context, s parcel) error {
	if s.post.Attempt > 1 {
		return nil
	}
	l := s.letter
	err := c.steward.book.Door(ctx, l.door(s.post.To), func(d *rapport.Door) error {
		d.TurnBack(l.Share, l.Owner)
		return nil
	})
	if err != nil {
		return fmt.Errorf("turn back at a door: %w", err)
	}
	return nil
}
