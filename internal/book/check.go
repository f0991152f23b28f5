package book

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/store"
)

// Check reads all that the store keeps of one of its owners, and returns each
// fault: a record that cannot be read, an index that names no entry or lacks
// one, a summary that is not what its entries fold to. The faults name ids
// alone. The error is the store's.
func (b *Book) Check(ctx context.Context, owner string) (faults []error, err error) {
	folded, err := b.folded(ctx)
	if err != nil {
		return nil, err
	}
	err = b.store.View(ctx, owner, func(rows store.Reader) error {
		c := checking{reader: reader{member: rapport.MemberID(owner), rows: rows, codec: b.codec}, folded: folded}
		switch {
		case strings.HasPrefix(owner, doorOwner("")):
			c.door()
		case owner == houseOwner:
			c.house()
		case owner == feedsOwner:
			c.feeds()
		default:
			c.book()
		}
		faults = c.faults
		return nil
	})
	return faults, err
}

// A checking is the faults found so far in one owner's records.
type checking struct {
	reader
	folded bool // its summaries are of this version
	faults []error
}

func (c *checking) fault(err error) {
	if err != nil {
		c.faults = append(c.faults, fmt.Errorf("%s: %w", c.member, err))
	}
}

func (c *checking) door() {
	c.one(doorKind, new(storedDoor))
	c.one(addressKind, new(storedAddress))
}

func (c *checking) house() {
	c.one(reachedKind, new(storedReached))
	c.one(foldKind, new(storedFold))
}

func (c *checking) feeds() {
	list, err := c.Feeds()
	c.fault(err)
	for _, f := range list {
		_, err := c.Known(f.ID)
		c.fault(err)
	}
	_, err = c.DueFeeds(time.Unix(math.MaxInt32, 0), 0)
	c.fault(err)
}

// one reads a record that may not be there.
func (c *checking) one(of kind, into any) {
	_, err := c.read(of, onlyRecord, into)
	c.fault(err)
}

func (c *checking) book() {
	_, _, err := c.Member()
	c.fault(err)
	_, err = c.Digests()
	c.fault(err)
	c.receipts()
	c.drafts()
	_, err = c.Arrivals()
	c.fault(err)
	kept, err := c.people(func(rapport.Stakeholder) bool { return false })
	c.fault(err)
	known := map[rapport.StakeholderID]bool{}
	for _, who := range kept {
		known[who.ID] = true
		c.summary(who)
	}
	c.journal(known)
}

func (c *checking) receipts() {
	records, err := c.rows.List(receiptKind.name, "", 0)
	c.fault(err)
	for _, r := range records {
		_, _, err := c.Receipt(rapport.ReceiptID(r.ID))
		c.fault(err)
	}
}

func (c *checking) drafts() {
	records, err := c.rows.List(draftKind.name, "", 0)
	c.fault(err)
	for _, r := range records {
		var s storedDraft
		c.fault(c.codec.decode(draftKind, r.Body, &s))
	}
}

// summary folds the entries about a stakeholder anew. What another version made of
// them is no fault: see [Book.Refold].
func (c *checking) summary(who rapport.Stakeholder) {
	entries, err := c.About(who.ID, "", 0)
	if err != nil {
		c.fault(fmt.Errorf("stakeholder %s: %w", who.ID, err))
		return
	}
	same, err := c.codec.same(who.Summary, rapport.Summarise(entries))
	c.fault(err)
	if c.folded && !same {
		c.fault(fmt.Errorf("stakeholder %s: the summary is not what %d entries fold to", who.ID, len(entries)))
	}
}

// journal looks for each entry in the index of everybody whom it is about.
func (c *checking) journal(known map[rapport.StakeholderID]bool) {
	records, err := c.rows.List(entryKind.name, "", 0)
	c.fault(err)
	for _, r := range records {
		e, err := c.codec.decodeEntry(rapport.EntryID(r.ID), r.Body)
		if err != nil {
			c.fault(fmt.Errorf("entry %s: %w", r.ID, err))
			continue
		}
		for _, who := range e.About {
			_, indexed, err := c.rows.Get(aboutKind(who), r.ID)
			c.fault(err)
			switch {
			case !known[who]:
				c.fault(fmt.Errorf("entry %s is about %s, who is not kept", r.ID, who))
			case !indexed:
				c.fault(fmt.Errorf("entry %s is missing among those about %s", r.ID, who))
			}
		}
	}
}
