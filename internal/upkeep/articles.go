package upkeep

import (
	"context"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// ArticlesTimer fires at a member's article slot. It is a timer of its own, as
// the evening's is: whether something fits does not hang on what is due.
const ArticlesTimer TimerKind = "articles"

// nextArticles returns when the member's next article slot is, or was, if it is
// still to come; zero for none.
func (r rhythm) nextArticles(m rapport.Member) time.Time {
	if !r.reads || m.Read.IsZero() {
		return time.Time{}
	}
	return r.articles.Next(dayBegins(m.Read.Add(1), r.zone).Add(-time.Second))
}

// articlesArrive returns when that slot may go out: not before now; zero for none.
func (r rhythm) articlesArrive(m rapport.Member, now time.Time) time.Time {
	at := r.nextArticles(m)
	if at.IsZero() {
		return at
	}
	if at.Before(now) {
		at = now
	}
	return r.open(at)
}

// passArticles has a member who begins, or chose another time, have their article
// slots from now on.
func (r rhythm) passArticles(m *rapport.Member, now time.Time) {
	if !r.reads {
		return
	}
	m.Read = rapport.DateOf(now.In(r.zone))
	if at := r.articles.Next(dayBegins(m.Read, r.zone).Add(-time.Second)); at.After(now) {
		m.Read = m.Read.Add(-1) // today's is still to come
	}
}

// slotDone notes that a slot of the member's is done now.
func (r rhythm) slotDone(m *rapport.Member, slot rapport.Slot, now time.Time) {
	if slot == rapport.ArticleDay {
		m.Read = rapport.DateOf(now.In(r.zone))
		return
	}
	r.handle(m, now)
	if m.Read.IsZero() { // they began before there were article slots
		r.passArticles(m, now)
	}
	switch {
	case !r.reviews && !r.inventories:
		m.Reviewed = rapport.Date{} // none is made up for when there are some again
	case m.Reviewed.IsZero():
		r.passReviews(m, now)
	}
}

// setArticles sets the timer of the article slot. For a member who has none a
// timer from before finds nothing to do.
func (r rhythm) setArticles(p Page, m rapport.Member) error {
	at := r.nextArticles(m)
	if at.IsZero() {
		return nil
	}
	return p.SetTimer(ArticlesTimer, at)
}

// suggestArticles makes a member's digest of what fits somebody, where anything
// does.
func (s *Steward) suggestArticles(ctx context.Context, t Timer) error {
	now := s.clock.Now()
	came, err := s.cameTo(ctx, t.Member)
	if err != nil {
		return err
	}
	var f firing
	err = s.book.View(ctx, t.Member, func(r Reader) (err error) {
		f, err = s.planArticles(r, came, now)
		return err
	})
	if err != nil {
		return err
	}
	digest := rapport.DigestID(s.book.Mint(now))
	for i := range f.chosen {
		f.chosen[i].nudge = rapport.EntryID(s.book.Mint(now))
		f.chosen[i].Reason.About = f.chosen[i].nudge
	}
	return s.timers.Fire(ctx, t, func(p Page) error {
		switch {
		case !f.onboarded:
			return nil
		case f.hold.After(now):
			return p.SetTimer(ArticlesTimer, f.hold)
		default:
			return s.keep(p, f, digest, now)
		}
	})
}

// planArticles returns what is to become of an article slot.
func (s *Steward) planArticles(r Reader, came []rapport.Came, now time.Time) (firing, error) {
	m, _, err := r.Member()
	if err != nil || !m.Listens() {
		return firing{}, err
	}
	rh, err := s.rhythm(m)
	if err != nil {
		return firing{}, err
	}
	at := rh.nextArticles(m)
	f := firing{member: m.ID, onboarded: !at.IsZero(), slot: rapport.ArticleDay, hold: at}
	if at.IsZero() || at.After(now) {
		return f, nil
	}
	if f.hold = rh.open(now); f.hold.After(now) {
		return f, nil
	}
	waits, err := waitsToBeSent(r, m.Digest, rapport.DateOf(now.In(rh.zone)))
	if waits {
		f.hold = now.Add(askAgain)
	}
	if err != nil || waits {
		return f, err
	}
	f.moment = rh.moment(m, rapport.ArticleDay, now)
	suggestions, err := s.fitting(r, came, f.moment, rh.zone)
	for _, sg := range suggestions {
		f.chosen = append(f.chosen, choice{Suggestion: sg})
	}
	return f, err
}

// fitting returns whom an article slot would be about: of what waits to be shared,
// what fits somebody who neither knows it nor was suggested for it.
func (s *Steward) fitting(r Reader, came []rapport.Came, at rapport.Moment, zone *time.Location) ([]rapport.Suggestion, error) {
	journal, err := r.Journal()
	if err != nil {
		return nil, err
	}
	waiting, err := readingList(r, journal)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	list, err := r.Stakeholders()
	if err != nil {
		return nil, err
	}
	pieces := make([]rapport.Piece, len(waiting))
	for i, w := range waiting {
		pieces[i] = w.piece(zone)
	}
	matches := s.matches(tastes(list, journal), pieces)
	known := articlesKnown(list, journal, came)
	known.thoughtOf(journal)
	matches = slices.DeleteFunc(matches, func(m rapport.Match) bool { return known.by(m.Who, pieces[m.Piece].URL) })
	return rapport.Articles(list, pieces, matches, at), nil
}

// piece returns what is known of what waits to be shared by a member in a zone.
func (l SavedLink) piece(zone *time.Location) rapport.Piece {
	p := rapport.Piece{Article: l.Page, Topics: l.Topics, Note: l.Note, Since: rapport.DateOf(l.At.In(zone))}
	p.URL = l.Link
	return p
}
