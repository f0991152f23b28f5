// Package book keeps each member's book: typed records over any store.
//
// A store knows bytes; a book knows what they mean. It turns what upkeep asks
// for (a stakeholder, an entry of the journal, a receipt) into records, and
// gives each kind of record its encoding and its version.
//
// # Records
//
// A record is one byte that says in which version of its kind it was written,
// and behind it a CBOR map with integer keys. What is stored has types of its
// own, apart from those of the domain, so that either may change without the
// other. Whoever changes a stored type, or gives a fact, a notice or a reason
// a new tag, raises the version of its kind and keeps reading the older ones.
// A record of a newer version is refused with a [*NewerError], and is never
// written over: a member's book outlives a downgrade. All that was stored before
// the first release is version 1.
//
// # Layout
//
// The store's owner is the member. These are the kinds of its records, and
// their ids:
//
//	member          "self"
//	stakeholder     the stakeholder's id
//	entry           the entry's id
//	about/<who>     the id of an entry about that stakeholder; the body is empty
//	digest          the digest's id
//	receipt         the receipt's id; swept up when it is too old for an undo
//	draft           the draft's id; swept up as a receipt is
//	arrival         the article's id, which follows from its link
//
// A door is an owner of its own, "door/" and its id, with the records "door" and
// "address", where its person is reached on a platform that wants to be told. The
// owner "house" has two: "reached", the instant that beats have reached, and
// "fold", of which fold all summaries are. The owner "feeds" has what is known of
// the feeds that members follow:
//
//	feed            the feed's id, which follows from its link
//	known           the same; the articles of it that were seen
//	due             when a feed is to be read, and its id; the body is empty
//
// Ids are minted and hold nothing but an instant and a counter, since the
// store keeps them in clear.
package book

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

var _ upkeep.Book = (*Book)(nil)

// A Book keeps the books of all members in one store. Its methods may be
// called by many goroutines at once.
type Book struct {
	store  store.Store
	poolOf PoolFunc
	codec  codec
	mint   *mint
}

// New returns a book over a store, which stays the caller's to close. A nil
// poolOf has all posts in one pool, the one without a name.
func New(s store.Store, poolOf PoolFunc) *Book {
	if poolOf == nil {
		poolOf = func(upkeep.Addressee) string { return "" }
	}
	return &Book{store: s, poolOf: poolOf, codec: newCodec(), mint: newMint()}
}

// Update sets what answer points to anew before each run of fn. An answer must
// be made of what can be kept beside an event and read back as it was: bools,
// numbers, strings, instants, and structs, slices, arrays and pointers of
// these, all fields exported; any other is refused with an [*AnswerError]
// before anything is done. Instants in it read back in UTC.
//
// The error of fn is returned as it is.
func (b *Book) Update(
	ctx context.Context, member rapport.MemberID, event upkeep.Event, answer any, fn func(upkeep.Page) error,
) error {
	if err := checkAnswer(answer); err != nil {
		return err
	}
	u := unit{book: b, member: member, fn: fn}
	err := b.store.Update(ctx, string(member), func(tx store.Tx) error {
		if event.Key == "" {
			resetAnswer(answer)
			return u.run(tx)
		}
		return u.runOnce(tx, event, answer)
	})
	return u.outcome("update book", err)
}

// Erase returns the error of allow as it is.
func (b *Book) Erase(ctx context.Context, member rapport.MemberID, allow func(upkeep.Reader) error) error {
	return b.read(ctx, "erase book", b.store.Erase, member, allow)
}

// View returns the error of fn as it is.
func (b *Book) View(ctx context.Context, member rapport.MemberID, fn func(upkeep.Reader) error) error {
	return b.read(ctx, "view book", b.store.View, member, fn)
}

// read has a method of the store hand a member's records to fn. The error of fn
// is returned as it is, any other with what was done.
func (b *Book) read(
	ctx context.Context, doing string, method func(context.Context, string, func(store.Reader) error) error,
	member rapport.MemberID, fn func(upkeep.Reader) error,
) error {
	var failed error
	err := method(ctx, string(member), func(rows store.Reader) error {
		failed = nil
		failed = fn(reader{member: member, rows: rows, codec: b.codec})
		return failed
	})
	switch {
	case err == nil:
		return nil
	case failed != nil:
		return failed
	default:
		return fmt.Errorf("%s: %w", doing, err)
	}
}

// A unit runs a use case's function in a store's transaction, and tells the
// function's error from the store's.
type unit struct {
	book   *Book
	member rapport.MemberID
	fn     func(upkeep.Page) error
	failed error // the function's, in its latest run
}

func (u *unit) run(tx store.Tx) error {
	u.failed = nil // it may hold the error of a run before
	if u.fn == nil {
		return nil
	}
	u.failed = u.fn(&page{
		reader: reader{member: u.member, rows: tx, codec: u.book.codec},
		tx:     tx,
		poolOf: u.book.poolOf,
	})
	return u.failed
}

// runOnce runs the unit unless its event was seen, and keeps the answer.
func (u *unit) runOnce(tx store.Tx, event upkeep.Event, answer any) error {
	u.failed = nil // as in run, which may not come to be called
	resetAnswer(answer)
	name := eventName(event.Key)
	kept, seen, err := tx.Seen(name, event.At)
	if err != nil {
		return err
	}
	if seen {
		return u.book.codec.decodeAnswer(kept, answer)
	}
	if err := u.run(tx); err != nil {
		return err
	}
	body, err := u.book.codec.encodeAnswer(answer)
	if err != nil {
		return err
	}
	return tx.Remember(name, body, event.At)
}

// outcome returns what a store's method came to, in the words of upkeep.
func (u *unit) outcome(action string, err error) error {
	switch {
	case err == nil:
		return nil
	case u.failed != nil:
		return u.failed
	case errors.Is(err, store.ErrStale):
		return upkeep.ErrStale
	default:
		return fmt.Errorf("%s: %w", action, err)
	}
}

// eventName makes a name for the store of a key that may be of any length and
// hold anything.
func eventName(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}
