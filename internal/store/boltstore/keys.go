package boltstore

import (
	"encoding/binary"
	"errors"
	"time"
)

// The buckets at the top of the file.
var (
	metaBucket   = []byte("meta")
	ownersBucket = []byte("owners")
	timersBucket = []byte("timers")
	postsBucket  = []byte("posts")
	bodiesBucket = []byte("bodies")
	dueBucket    = []byte("due")
	queuesBucket = []byte("queues")

	buckets = [][]byte{metaBucket, ownersBucket, timersBucket, postsBucket, bodiesBucket, dueBucket, queuesBucket}
)

// instantSize is how many bytes an instant takes in a key or row.
const instantSize = 8

// errDamaged says that a row is not what this program wrote.
var errDamaged = errors.New("a row of the store file is damaged")

// appendInstant appends the instant so that the order of bytes is the order of
// time, also before 1970: microseconds, big-endian, with the sign turned.
func appendInstant(key []byte, t time.Time) []byte {
	return binary.BigEndian.AppendUint64(key, uint64(t.UnixMicro())^1<<63)
}

// cutInstant returns the instant that the bytes begin with, and the rest.
func cutInstant(b []byte) (time.Time, []byte, error) {
	if len(b) < instantSize {
		return time.Time{}, nil, errDamaged
	}
	micro := int64(binary.BigEndian.Uint64(b) ^ 1<<63)
	return time.UnixMicro(micro).UTC(), b[instantSize:], nil
}

// rowKey returns the key of an owner's row under two names.
func rowKey(section byte, kind, id string) []byte {
	key := make([]byte, 0, 2+len(kind)+len(id))
	key = append(key, section)
	key = append(key, kind...)
	key = append(key, 0)
	return append(key, id...)
}
