package book

import (
	"encoding/binary"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/oklog/ulid/v2"
)

// A mint makes ids in the form of ULIDs: 26 characters that sort as their
// bits do. The bits are the millisecond since 1970 (48), the nanoseconds
// within it (20), and a counter (60) that rises with every id, whatever its
// instant: an id minted for an earlier instant than the last still has its
// place in the order of instants, and never the place of another.
//
// The counter starts at random, so that ids minted for one instant before and
// after a restart, or by two replicas, differ.
type mint struct {
	counter atomic.Uint64
}

const counterBits = 60

func newMint() *mint {
	m := &mint{}
	// The upper half is left to count in: it cannot be used up.
	m.counter.Store(rand.Uint64N(1 << (counterBits - 1)))
	return m
}

// Mint counts an instant before 1970 as 1970.
func (b *Book) Mint(at time.Time) string { return idAt(at, b.mint.counter.Add(1)) }

// idAt makes the id of an instant and a count: with a count of zero, one that
// sorts before all that are minted for the instant, and after all earlier ones.
func idAt(at time.Time, count uint64) string {
	if epoch := time.UnixMilli(0); at.Before(epoch) {
		at = epoch
	}
	milli := uint64(at.UnixMilli())
	nano := uint64(at.Nanosecond() % int(time.Millisecond))

	var id ulid.ULID
	binary.BigEndian.PutUint64(id[:8], milli<<16|nano>>4)
	binary.BigEndian.PutUint64(id[8:], nano<<counterBits|count)
	return id.String()
}
