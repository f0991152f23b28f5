package upkeep

import (
	"context"
	"errors"
	"fmt"

	"rapport/internal/rapport"
)

// A SavedNotice asks for the page behind a link that a member saved to be read,
// once: a page that cannot be read leaves the link as it is.
type SavedNotice struct {
	Saved rapport.EntryID
}

// A SavedLetter is a saved link whose page is to be read. It goes to nobody.
type SavedLetter struct {
	Saved rapport.Entry
}

func (SavedLetter) letter() {}

func (l SavedLetter) link() string { return l.Saved.Fact.(rapport.Saved).Link }

func (l SavedLetter) bring(ctx context.Context, c *Courier, p Post, page rapport.Article) error {
	page, err := c.steward.named(ctx, p.Member, l.link(), page)
	if err != nil {
		return c.put(ctx, p, err)
	}
	if page.Title == "" {
		return c.outbox.Drop(ctx, p, nil)
	}
	now := c.clock.Now()
	e := openedEntry(l.Saved, rapport.EntryID(c.steward.book.Mint(now)), page)
	e.Logged = now
	return c.outbox.Drop(ctx, p, func(page Page) error {
		_, found, err := page.Entry(l.Saved.ID)
		if err != nil || !found {
			return err
		}
		return noteOpened(page, e)
	})
}

// openedEntry says what the page behind a saved link says of itself.
func openedEntry(saved rapport.Entry, id rapport.EntryID, page rapport.Article) rapport.Entry {
	return rapport.Entry{ID: id, Logged: saved.Logged, Receipt: saved.Receipt, Fact: rapport.Opened{
		Saved: saved.ID, Title: page.Title, Site: page.Site, Language: page.Language, Summary: page.Summary,
	}}
}

// noteOpened records what a page says of itself. Whatever takes the link back
// takes that along.
func noteOpened(p Page, e rapport.Entry) error {
	if err := record(p, e); err != nil {
		return err
	}
	receipt, kept, err := p.Receipt(e.Receipt)
	if err != nil || !kept {
		return err
	}
	receipt.Entries = append(receipt.Entries, e.ID)
	return p.PutReceipt(receipt)
}

// letter returns nil for a link that was taken back, or deleted, meanwhile.
func (n SavedNotice) letter(ctx context.Context, c *Courier, p Post) (Letter, hold, error) {
	var e rapport.Entry
	found := false
	err := c.steward.book.View(ctx, p.Member, func(r Reader) (err error) {
		e, found, err = r.Entry(n.Saved)
		return err
	})
	switch {
	case errors.Is(err, ErrNotFound) || err == nil && !found:
		return nil, hold{}, nil
	case err != nil:
		return nil, hold{}, fmt.Errorf("read saved link: %w", err)
	}
	return SavedLetter{Saved: e}, hold{}, nil
}

func (SavedNotice) sent(Page, *Steward, Letter, string) error { return nil }

func (SavedNotice) unsent(Page, *Steward) error { return nil }
