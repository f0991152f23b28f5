package upkeep_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // the tests' zones, also where the machine has none

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/reading"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

const (
	ana rapport.MemberID = "slack:T1:UANA"
	bob rapport.MemberID = "slack:T1:UBOB"
)

// Scenes begin on Sunday 1 November 2026 at noon. Lisbon is on UTC then, and
// until they end.
var (
	sunday = time.Date(2026, time.November, 1, 12, 0, 0, 0, time.UTC)
	today  = rapport.DateOf(sunday)
)

// A hand is a clock that shows what it was set to.
type hand struct {
	mu sync.Mutex
	at time.Time
}

func (h *hand) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *hand) set(at time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = at
}

func (h *hand) forward(d time.Duration) { h.set(h.Now().Add(d)) }

// A scene is everything that serves members, around a clock that the test sets
// and an inbox that it reads.
type scene struct {
	testing.TB
	clock   *hand
	store   *memstore.Store
	book    *book.Book
	inbox   *chattest.Inbox
	steward *upkeep.Steward
	courier *upkeep.Courier
}

func house() upkeep.House {
	lisbon, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		panic(err)
	}
	return upkeep.House{
		Zone: lisbon, CheckIn: "0 9 * * 1", Daily: "0 10 * * 2-5",
		Week: calendar.DefaultWeek(), Budget: 3, Matcher: reading.NewMatcher(),
	}
}

func newScene(t testing.TB) *scene { return newSceneIn(t, house()) }

func newSceneIn(t testing.TB, h upkeep.House) *scene {
	s := &scene{TB: t, clock: &hand{at: sunday}, store: memstore.New(), inbox: &chattest.Inbox{}}
	s.book = book.New(s.store, nil)
	s.steward = upkeep.NewSteward(s.book, s.book, s.clock, h)
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{}, bot.NewVoice(s.inbox, nil), s.clock)
	return s
}

// outbox is that of the only pool.
func (s *scene) outbox() book.Outbox { return s.book.Outbox("", store.Pace{}) }

// visit begins an event of a member in the house's zone.
func (s *scene) visit(who rapport.MemberID, key string) upkeep.Visit {
	s.Helper()
	return s.visitFrom("", who, key)
}

func (s *scene) visitFrom(zone string, who rapport.MemberID, key string) upkeep.Visit {
	s.Helper()
	v, err := s.steward.Visit(s.Context(), upkeep.Visitor{ID: who, Zone: zone}, key)
	s.must(err)
	return v
}

func (s *scene) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// must2 is must for what answers with a value too.
func (s *scene) must2(_ any, err error) {
	s.Helper()
	s.must(err)
}

// lists puts people on ana's list and returns their ids by name.
func (s *scene) lists(tier rapport.Tier, names ...string) map[string]rapport.StakeholderID {
	s.Helper()
	var people []upkeep.Newcomer
	for _, name := range names {
		people = append(people, upkeep.Newcomer{Whom: upkeep.Whom{Name: name}, Tier: tier})
	}
	added, err := s.steward.Add(s.Context(), s.visit(ana, ""), people)
	s.must(err)
	ids := map[string]rapport.StakeholderID{}
	for _, l := range added.New {
		ids[l.Name] = l.ID
	}
	return ids
}

// tells logs a contact that a member had, with somebody who goes onto the list
// for it when they are not there.
func (s *scene) tells(who rapport.MemberID, name string, on rapport.Date, more ...rapport.Fact) upkeep.Touched {
	s.Helper()
	c := upkeep.Contact{Who: []upkeep.Whom{{Name: name}}, Touch: rapport.Touch{On: on}}
	for _, f := range more {
		switch f := f.(type) {
		case rapport.Promise:
			c.Promises = append(c.Promises, f)
		case rapport.Need:
			c.Needs = append(c.Needs, f)
		default:
			s.Fatalf("a contact holds no %T", f)
		}
	}
	told, err := s.steward.Touched(s.Context(), s.visit(who, ""), c)
	s.must(err)
	return told
}

// beat does rounds until nothing is due, and returns what went wrong.
func (s *scene) beat() []error {
	var faults []error
	for {
		fired, err1 := s.steward.Beat(s.Context())
		carried, err2 := s.courier.Beat(s.Context())
		for _, err := range []error{unlessSetBack(err1), err2} {
			if err != nil {
				faults = append(faults, err)
			}
		}
		if fired+carried == 0 {
			return faults
		}
	}
}

// unlessSetBack returns what else a beat was at fault for than that it found the
// clock set back.
func unlessSetBack(err error) error {
	switch e := err.(type) { //nolint:errorlint // each error of the tree is looked at
	case *upkeep.SetBackError:
		return nil
	case interface{ Unwrap() []error }:
		var rest []error
		for _, one := range e.Unwrap() {
			rest = append(rest, unlessSetBack(one))
		}
		return errors.Join(rest...)
	}
	return err
}

// passes moves the clock to an instant, minute by minute, with a beat in each
// that must go well.
func (s *scene) passes(to time.Time) {
	s.Helper()
	for s.clock.Now().Before(to) {
		next := s.clock.Now().Truncate(time.Minute).Add(time.Minute)
		if next.After(to) {
			next = to
		}
		s.clock.set(next)
		for _, err := range s.beat() {
			s.Fatalf("at %s: %v", next, err)
		}
	}
}

// firstCheckIn returns ana's minute of the first Monday.
func (s *scene) firstCheckIn() time.Time {
	s.Helper()
	h, err := s.steward.Home(s.Context(), s.visit(ana, ""))
	s.must(err)
	return h.NextSlot
}

// arrivals returns when each letter of a member was sent, in Lisbon.
func (s *scene) arrivals(who rapport.MemberID) []string {
	var at []string
	for _, l := range s.inbox.Of(chat.UserID(who)) {
		at = append(at, l.Delivery.Since.Format("Mon 2 15:04"))
	}
	return at
}

// digests returns what was made for ana to read, as it stands now.
func (s *scene) digests() []upkeep.DigestLetter {
	s.Helper()
	var all []upkeep.DigestLetter
	for _, id := range s.digestIDs() {
		d, err := s.steward.Digest(s.Context(), s.visit(ana, ""), id)
		s.must(err)
		all = append(all, d)
	}
	return all
}

// digestIDs returns the digests of all nudges that were made for ana, in order.
func (s *scene) digestIDs() []rapport.DigestID {
	s.Helper()
	var ids []rapport.DigestID
	seen := map[rapport.DigestID]bool{}
	for _, e := range s.journal(ana) {
		n, ok := e.Fact.(rapport.Nudge)
		if ok && !seen[n.Digest] {
			seen[n.Digest] = true
			ids = append(ids, n.Digest)
		}
	}
	return ids
}

// nudge returns the only nudge of ana's latest digest.
func (s *scene) nudge() rapport.EntryID {
	s.Helper()
	all := s.digests()
	if len(all) == 0 || len(all[len(all)-1].Items) != 1 {
		s.Fatalf("there is no digest with one nudge in it but %+v", all)
	}
	return all[len(all)-1].Items[0].Nudge
}

// made returns the first promise in ana's journal.
func (s *scene) made() rapport.EntryID {
	s.Helper()
	for _, e := range s.journal(ana) {
		if _, ok := e.Fact.(rapport.Promise); ok {
			return e.ID
		}
	}
	s.Fatal("no promise was made")
	return ""
}

// promise returns the first open promise of ana's to someone.
func (s *scene) promise(name string) rapport.EntryID {
	s.Helper()
	return s.about(name).Summary.Promises[0].Entry
}

// survey returns the posts that wait or were buried.
func (s *scene) survey() []store.Post {
	s.Helper()
	posts, err := s.store.Survey(s.Context(), "", 0)
	s.must(err)
	return posts
}

// says reports for each name whether it stands in a letter.
func says(l chattest.Letter, names ...string) []bool {
	var found []bool
	for _, name := range names {
		found = append(found, strings.Contains(l.Message.Plain(), name))
	}
	return found
}
