package store

import (
	"fmt"
	"time"
	"unicode"
	"unicode/utf8"
)

// CheckNames returns an error that wraps [ErrName] unless each name is
// printable UTF-8 of 1 to [MaxName] bytes. Every engine checks by it, so that
// none takes what another refuses: PostgreSQL has no NUL bytes in its texts,
// bbolt no empty keys.
func CheckNames(names ...string) error {
	for _, name := range names {
		if name == "" || len(name) > MaxName || !printable(name) {
			return fmt.Errorf("check a name of %d bytes: %w", len(name), ErrName)
		}
	}
	return nil
}

// CheckPost is CheckNames of the names that a post has.
func CheckPost(post NewPost) error {
	if post.Pool == "" {
		return CheckNames(post.Dedupe, post.Lane)
	}
	return CheckNames(post.Dedupe, post.Lane, post.Pool)
}

func printable(name string) bool {
	if !utf8.ValidString(name) {
		return false
	}
	for _, r := range name {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// Instant returns t as every engine keeps it: in UTC, without what is finer
// than a microsecond, which PostgreSQL's timestamptz does not hold.
func Instant(t time.Time) time.Time {
	return t.UTC().Truncate(time.Microsecond)
}
