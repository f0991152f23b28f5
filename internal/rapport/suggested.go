package rapport

import (
	"cmp"
	"net/url"
	"strings"
)

// A Suggested is an article that was suggested for somebody, and why.
type Suggested struct {
	Link    string // "" for none
	Title   string // of the page; "" while unknown
	Note    string // what the member wrote when they kept it
	Topics  []string
	Grounds []Ground
	Since   Date // when it came to the reading list; zero while unknown
}

// Name returns what to call the article in a line: its title, or else the link
// without what every link has.
func (s Suggested) Name() string { return cmp.Or(s.Title, bareLink(s.Link)) }

func bareLink(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	return Shorten(strings.TrimPrefix(u.Host, "www.")+strings.TrimRight(u.Path, "/"), maxWords)
}

// ArticlesAtATime is the most people whom one article slot is about.
const ArticlesAtATime = 2

// Articles returns whom an article slot would be about, the best match first, one
// article a person. The matches are in the order of their fit, and about those on
// the list and the pieces.
func Articles(list []Stakeholder, pieces []Piece, matches []Match, at Moment) []Suggestion {
	byID := map[StakeholderID]Stakeholder{}
	for _, who := range list {
		if who.mayRead(at) {
			byID[who.ID] = who
		}
	}
	var found []Suggestion
	for _, m := range matches {
		who, may := byID[m.Who]
		if !may {
			continue
		}
		delete(byID, m.Who)
		p := pieces[m.Piece]
		a := Suggested{Link: p.URL, Title: p.Title, Note: p.Note, Topics: p.Topics, Grounds: m.Grounds, Since: p.Since}
		found = append(found, Suggestion{Who: who, Reason: Reason{Kind: ArticleFits}, Owed: &Owed{What: a.Name()}, Article: a})
	}
	return found[:min(len(found), ArticlesAtATime)]
}

// mayRead reports whether an article may be suggested for somebody: they want
// links and can be sent some, nothing about them waits for an answer or for its
// day, and the guard is over.
func (s Stakeholder) mayRead(at Moment) bool {
	reached := s.Account != "" && !s.Outside || s.Email != ""
	sum := s.Summary
	return reached && s.Tier != Resting && !sum.Links.Refused && sum.Chosen == nil && len(sum.Waiting) == 0 &&
		!at.Today.Before(sum.Quiet) && !at.Today.Before(s.guardedUntil())
}
