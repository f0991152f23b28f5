package book

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

type storedFold struct {
	Fold int `cbor:"1,keyasint"`
}

// folded reports whether the summaries in the store are of [rapport.Fold]. In a
// store that an older Rapport left they are of another, and no faults.
func (b *Book) folded(ctx context.Context) (bool, error) {
	var stored storedFold
	err := b.store.View(ctx, houseOwner, func(rows store.Reader) error {
		stored = storedFold{}
		_, err := reader{rows: rows, codec: b.codec}.read(foldKind, onlyRecord, &stored)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("read how summaries were folded: %w", err)
	}
	return stored.Fold == rapport.Fold, nil
}

// Refold makes the summaries anew that another version left, from the entries,
// and returns how many changed. Owners lists up to limit owners of the store
// behind one of them, in order. Where the store's summaries are of this version
// it does nothing. A book with a fault does not keep the others: the error joins
// all, and the next Refold begins again.
func (b *Book) Refold(
	ctx context.Context, owners func(ctx context.Context, after string, limit int) ([]string, error),
) (people int, err error) {
	if done, err := b.folded(ctx); done || err != nil {
		return 0, err
	}
	const batch = 1000
	var faults []error
	for after := ""; ; {
		list, err := owners(ctx, after, batch)
		if err != nil {
			return people, fmt.Errorf("list owners: %w", err)
		}
		if len(list) == 0 {
			break
		}
		for _, owner := range list {
			after = owner
			if owner == houseOwner || owner == feedsOwner || strings.HasPrefix(owner, doorOwner("")) {
				continue
			}
			n, err := b.refoldOne(ctx, rapport.MemberID(owner))
			people += n
			faults = append(faults, err)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return people, err
	}
	return people, b.noteFold(ctx)
}

// refoldOne looks before it writes: most books need nothing.
func (b *Book) refoldOne(ctx context.Context, member rapport.MemberID) (people int, err error) {
	var stale []rapport.Stakeholder
	err = b.View(ctx, member, func(r upkeep.Reader) (err error) {
		stale, err = b.codec.stale(r)
		return err
	})
	if err == nil && len(stale) > 0 {
		err = b.Update(ctx, member, upkeep.Event{}, nil, func(p upkeep.Page) (err error) {
			if stale, err = b.codec.stale(p); err != nil {
				return err
			}
			for _, who := range stale {
				if err := p.PutStakeholder(who); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		return 0, fmt.Errorf("fold the book of %s anew: %w", member, err)
	}
	return len(stale), nil
}

// stale returns everybody whose summary is not what their entries fold to, with
// what they do.
func (c codec) stale(r upkeep.Reader) ([]rapport.Stakeholder, error) {
	list, err := r.Stakeholders()
	if err != nil {
		return nil, err
	}
	removed, err := r.Removed()
	if err != nil {
		return nil, err
	}
	var stale []rapport.Stakeholder
	for _, who := range append(list, removed...) {
		entries, err := r.About(who.ID, "", 0)
		if err != nil {
			return nil, err
		}
		fresh := rapport.Summarise(entries)
		same, err := c.same(who.Summary, fresh)
		if err != nil {
			return nil, err
		}
		if !same {
			who.Summary = fresh
			stale = append(stale, who)
		}
	}
	return stale, nil
}

// same reports whether two summaries are stored alike.
func (c codec) same(a, b rapport.Summary) (bool, error) {
	one, err := c.enc.Marshal(storeSummary(a))
	if err != nil {
		return false, err
	}
	other, err := c.enc.Marshal(storeSummary(b))
	return bytes.Equal(one, other), err
}

func (b *Book) noteFold(ctx context.Context) error {
	body, err := b.codec.encode(foldKind, storedFold{Fold: rapport.Fold})
	if err == nil {
		err = b.store.Update(ctx, houseOwner, func(tx store.Tx) error { return tx.Put(foldKind.name, onlyRecord, body) })
	}
	if err != nil {
		return fmt.Errorf("note how summaries were folded: %w", err)
	}
	return nil
}
