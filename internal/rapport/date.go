package rapport

import (
	"fmt"
	"time"
)

// A Date is a day of the calendar. The zero Date is no day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day that t falls on in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads a day as "2026-11-03".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("parse date: %w", err)
	}
	return DateOf(t), nil
}

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d == Date{} }

// String prints d as "2026-11-03".
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.noon().Weekday() }

// Add returns the day n days later.
func (d Date) Add(n int) Date { return DateOf(d.noon().AddDate(0, 0, n)) }

// AddMonths returns the same day n months later, or that month's last day
// where it has no such day.
func (d Date) AddMonths(n int) Date {
	first := DateOf(time.Date(d.Year, d.Month, 1, 12, 0, 0, 0, time.UTC).AddDate(0, n, 0))
	last := DateOf(time.Date(first.Year, first.Month+1, 0, 12, 0, 0, 0, time.UTC))
	return Date{first.Year, first.Month, min(d.Day, last.Day)}
}

// Sub returns how many days d is after e.
func (d Date) Sub(e Date) int { return int(d.noon().Sub(e.noon()) / (24 * time.Hour)) }

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.noon().Before(e.noon()) }

// After reports whether d comes after e.
func (d Date) After(e Date) bool { return d.noon().After(e.noon()) }

// noon stands for the day in arithmetic; UTC has no days of other lengths.
func (d Date) noon() time.Time { return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC) }
