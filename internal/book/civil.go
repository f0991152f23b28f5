package book

import (
	"time"

	"rapport/internal/rapport"
)

// A storedDate is a day as the number that its digits make: 20261103, and 0
// for no day.
type storedDate int

func storeDate(d rapport.Date) storedDate {
	return storedDate(d.Year*10_000 + int(d.Month)*100 + d.Day)
}

func (d storedDate) date() rapport.Date {
	return rapport.Date{Year: int(d / 10_000), Month: time.Month(d / 100 % 100), Day: int(d % 100)}
}

// A storedInstant is an instant in microseconds since 1970, which is what
// stores keep of one, and 0 for none.
type storedInstant int64

func storeInstant(t time.Time) storedInstant {
	if t.IsZero() {
		return 0
	}
	return storedInstant(t.UnixMicro())
}

func (i storedInstant) instant() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return time.UnixMicro(int64(i)).UTC()
}
