package upkeep_test

import (
	"context"

	"rapport/internal/rapport"
)

// pages are those that the web of a scene has, by their links. Whatever else is
// asked for cannot be read.
type pages map[string]rapport.Article

func (p pages) Fetch(_ context.Context, link string) (rapport.Article, error) {
	a, found := p[link]
	if !found {
		return rapport.Article{}, &rapport.UnreadError{Why: rapport.Dead}
	}
	return a, nil
}
