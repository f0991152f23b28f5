// Package upkeep is what Rapport does: one file a use case.
//
// A [Steward] tends the members' books: it records what a member says, puts
// check-ins together when their time has come, and takes back what a member
// undoes. A [Courier] carries what is due to be said first. Both see the world
// through the ports that this package names.
//
// Each use case takes a [Visit] first: who acts, in which zone, on which day,
// by which event. It changes the member's book in one unit of work, or not at
// all, and answers with a plain struct of facts. Words are not made here.
//
// # Where to add something
//
//   - A use case: a file named after it, as its command in bot has. What a member
//     may take back leaves a [Receipt].
//   - A fact of the journal: its type in rapport; its tag and stored form in a file
//     of book's, its family in book's entry.go; its word in the export in
//     exportentry.go or the export file of its subject.
//   - Something that the bot says first: a [Notice] in a file of its own, which
//     looks up its [Letter] there. Package book gives it a tag, bot its words;
//     where nobody asked for it, Urgent in disturb.go says so.
//   - A reason that a letter waits: a cause and its case in hold.go. Doctor counts
//     it as held, the runbook lists it.
//   - A reason that a feed is not read: its [rapport.Unread], which bot words in
//     feeds.go.
//   - A timer: its [TimerKind] beside what it is for, and a case in Beat. One that
//     follows from the rhythm is set in setTimers, and set anew in setback.go.
//   - A slot: a rapport.Slot, its line in House and in rhythm.go, where next and
//     come choose among them; what a rapport.CheckIn makes of it; bot words it in
//     digest.go, next.go, home.go and discreet.go. One that hangs on nobody's being
//     due has a timer and a file of its own, as evening.go, articles.go and
//     reviewslot.go.
//   - A setting of a member's: its rapport.Option, its field of rapport.Settings and
//     its case in With; its key in book's settings.go, its field in the
//     export in export.go; where slots hang on it, settings.go; then as bot's list
//     says.
package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// A Steward tends the members' books. Its methods may be called by many
// goroutines at once.
type Steward struct {
	book   Book
	timers Timers
	clock  calendar.Clock
	house  House
	looks  waitingLooks
}

// A House is what the operator chose for everybody.
type House struct {
	Zone    *time.Location // of members whose platform tells none
	CheckIn string         // the line of the weekly slot
	Daily   string         // the line of the daily slot
	Evening string         // the line of the end-of-day question; rapport.Off or "" for none
	// Articles is the line of the article slot; rapport.Off or "" for none.
	Articles string
	// Review and Inventory are the lines of the monthly review and of the quarterly
	// inventory; rapport.Off or "" for none.
	Review, Inventory string
	Week              calendar.Week // working days and hours
	Budget            int           // the most people in one slot, 1 to 3
	Mail              bool          // a mail server takes what goes to outsiders
	// Retention is how long the book of a member is kept who left; 0 is for ever.
	Retention time.Duration
	// Denied finds the domain, of those whose links nobody shares, that a link in
	// a text belongs to; nil where none are named.
	Denied func(text string) (domain string, denied bool)
	// Outline reads the feeds of a list in OPML, and returns false for a text that is
	// none.
	Outline func(text string) ([]rapport.Followed, bool)
	// Presence tells whom not to disturb; nil where no platform does.
	Presence Presence
	// Matcher tells whom an article may be for; nil where nobody is named.
	Matcher Matcher
	// Goals are those of the organisation, each in a short sentence.
	Goals []string
	// Catalogue is what can be practised.
	Catalogue rapport.Catalogue
	// Serves says who may use Rapport; nil where everybody may.
	Serves func(rapport.MemberID) bool
}

// NewSteward returns a Steward of the members' books.
func NewSteward(book Book, timers Timers, clock calendar.Clock, house House) *Steward {
	return &Steward{book: book, timers: timers, clock: clock, house: house}
}

// A Visitor is somebody who acts, as far as their platform tells.
type Visitor struct {
	ID    rapport.MemberID
	Name  string // "" while unknown
	Zone  string // a name that [calendar.Zone] may know; "" while unknown
	Email string // "" while unknown
}

// A Visit is one event of one visitor.
type Visit struct {
	Member rapport.MemberID
	Zone   *time.Location
	Now    time.Time
	Today  rapport.Date  // in Zone
	Week   calendar.Week // when the visitor works
	// Stranger reports that nothing was kept of the visitor when they came.
	Stranger bool
	who      Visitor
	event    Event
}

// Key tells the visit's event from all others; "" for one that has none.
func (v Visit) Key() string { return v.event.Key }

// Visit begins an event. The key tells the event from all others, and is empty
// where the state that it changes guards against repeats.
func (s *Steward) Visit(ctx context.Context, who Visitor, key string) (Visit, error) {
	now := s.clock.Now()
	who.Zone = knownZone(who.Zone)
	v := Visit{Member: who.ID, Now: now, who: who, event: Event{Key: key, At: now}}
	err := s.book.View(ctx, who.ID, func(r Reader) error {
		m, known, err := r.Member()
		m.Zone = cmp.Or(v.who.Zone, m.Zone)
		v.Stranger, v.Zone, v.Week = !known, s.zoneOf(m), s.week(m)
		return err
	})
	if err != nil {
		return Visit{}, fmt.Errorf("begin visit: %w", err)
	}
	v.Today = rapport.DateOf(now.In(v.Zone))
	return v, nil
}

// Worked returns the first day from a day on that the visitor works: nothing that
// is named for a day comes before.
func (v Visit) Worked(from rapport.Date) rapport.Date { return workedFrom(v.Week, from) }

// zoneOf returns the zone that a member chose, or else the one that their
// platform told, or else the house's.
func (s *Steward) zoneOf(m rapport.Member) *time.Location {
	for _, name := range []string{m.Settings.Zone, m.Zone} {
		if loc, ok := calendar.Zone(name); ok {
			return loc
		}
	}
	return s.house.Zone
}

// knownZone returns the IANA name of a zone that a platform tells; "" for one
// that nobody knows, so that what was told before holds on.
func knownZone(name string) string {
	loc, ok := calendar.Zone(name)
	if !ok {
		return ""
	}
	return loc.String()
}

// update runs fn as one unit of the visitor's work. The name and zone that
// their platform tells are refreshed in the same unit, and a slot that moves
// with them.
func (s *Steward) update(ctx context.Context, v Visit, answer any, fn func(p Page, m *rapport.Member) error) error {
	return s.book.Update(ctx, v.Member, v.event, answer, func(p Page) error {
		before, _, err := p.Member()
		if err != nil {
			return err
		}
		m := before
		m.ID = v.Member
		m.Gone = time.Time{} // whoever acts is there
		if v.who.Name != "" {
			m.Name = v.who.Name
		}
		m.Zone = cmp.Or(v.who.Zone, m.Zone)
		if v.who.Email != "" {
			m.Email = v.who.Email
		}
		if err := fn(p, &m); err != nil {
			return err
		}
		if m == before {
			return nil
		}
		moved := m.Zone != before.Zone || m.Joined != before.Joined || m.Gone != before.Gone || m.Settings != before.Settings
		if m.Onboarded() && moved {
			if err := s.setTimers(p, m, v.Now); err != nil {
				return err
			}
		}
		return p.PutMember(m)
	})
}

// updateOnce is updateFirst for what a receipt can undo. Where the event comes
// again, undone is set to whether what left its receipt was taken back since.
func (s *Steward) updateOnce(
	ctx context.Context, v Visit, answer any, receipt *rapport.ReceiptID, undone *bool, fn func(p Page, m *rapport.Member) error,
) error {
	repeat, err := s.updateFirst(ctx, v, answer, fn)
	if err != nil || !repeat {
		return err
	}
	*undone, err = s.undone(ctx, v, *receipt)
	return err
}

// updateFirst is update, and reports whether the event came again: then fn does
// not run, and the answer is that of the first time.
func (s *Steward) updateFirst(
	ctx context.Context, v Visit, answer any, fn func(p Page, m *rapport.Member) error,
) (repeat bool, err error) {
	repeat = true
	err = s.update(ctx, v, answer, func(p Page, m *rapport.Member) error {
		repeat = false
		return fn(p, m)
	})
	return repeat, err
}
