package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// sampleAfter is how long a sample waits, so that whoever asked for it reads first
// that it comes: an answer may take as long.
const sampleAfter = 2 * time.Second

// A SampleNotice asks for a sample nudge, about nobody.
type SampleNotice struct{}

// A SampleLetter is a sample nudge.
type SampleLetter struct{}

func (SampleLetter) letter() {}

// Sample has a sample sent to the visitor in a moment, also outside their working
// hours: they asked for it.
func (s *Steward) Sample(ctx context.Context, v Visit) error {
	id := s.book.Mint(v.Now)
	err := s.update(ctx, v, nil, func(p Page, _ *rapport.Member) error {
		return p.Post("sample "+id, Addressee{Account: v.Member}, SampleNotice{}, v.Now.Add(sampleAfter), time.Time{})
	})
	if err != nil {
		return fmt.Errorf("ask for sample: %w", err)
	}
	return nil
}

func (SampleNotice) letter(context.Context, *Courier, Post) (Letter, hold, error) {
	return SampleLetter{}, hold{}, nil
}

func (SampleNotice) sent(Page, *Steward, Letter, string) error { return nil }

func (SampleNotice) unsent(Page, *Steward) error { return nil }
