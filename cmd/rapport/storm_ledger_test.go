package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/internal/book"
	"rapport/internal/fakeslack"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A ledger is a member's export, as far as a storm is reckoned by it.
type ledger struct {
	CheckIns []struct{ ID string } `json:"check_ins"`
	Journal  []struct {
		ID    string
		Kind  string
		About []struct{ Name string }
		Fact  struct {
			Note, What, By, On string
			Why                string `json:"about"`
			Share, Nudge       string
			Message            string
			Reason             string
			Because            string `json:"because_of"`
		}
	}
}

// count returns how often each of some words stands in the facts of a kind.
func (l *ledger) count(kind string, word func(fact int) string) map[string]int {
	counts := map[string]int{}
	for i, e := range l.Journal {
		if e.Kind == kind {
			counts[word(i)]++
		}
	}
	return counts
}

func (l *ledger) notes(kind string) map[string]int {
	return l.count(kind, func(i int) string { return l.Journal[i].Fact.Note })
}

func (l *ledger) ofShare(kind string) map[string]int {
	return l.count(kind, func(i int) string { return l.Journal[i].Fact.Share })
}

func (l *ledger) promises() map[string]int {
	return l.count("promise", func(i int) string { return l.Journal[i].Fact.What })
}

// crafts counts what is of the craft, by its kind and its words.
func (l *ledger) crafts() map[string]int {
	counts := map[string]int{}
	for _, e := range l.Journal {
		counts[e.Kind+" "+e.Fact.Why+e.Fact.What]++
	}
	return counts
}

// exports has a member ask the bot for their export.
func (s *storm) exports(m *stormer) *ledger {
	s.Helper()
	files := func() (all []fakeslack.File) {
		for _, seen := range m.slack.Conversation(m.handle, "rapport") {
			all = append(all, seen.Files...)
		}
		return all
	}
	before := len(files())
	if err := m.slack.Command(s.Context(), m.handle, "rapport", "/rapport", "export"); err != nil {
		s.Fatal(err)
	}
	s.waits("the export of "+m.handle, func() bool { return len(files()) > before })
	var l ledger
	if err := json.Unmarshal(files()[before].Body, &l); err != nil {
		s.Fatal(err)
	}
	return &l
}

// holds fails the test unless all that was acknowledged to a member is in their
// book, once, and nothing is in it by halves.
func (l *ledger) holds(t *testing.T, m *stormer) {
	t.Helper()
	touches, promises, shares, crafts := l.notes("touch"), l.promises(), l.notes("share"), l.crafts()
	for _, d := range m.deeds {
		got := touches[d.words]
		switch {
		case d.share:
			got = shares[d.words]
		case d.craft != "":
			got = crafts[d.craft+" "+d.words]
		}
		switch {
		case got > 1, d.acked && d.undone == unasked && got != 1:
			t.Errorf("%s: %+v is in the book %d times", m.handle, *d, got)
		case !d.share && d.undone == sure && got != 0:
			t.Errorf("%s: %+v was taken back, and is in the book", m.handle, *d)
		case !d.share && d.craft == "" && promises[d.owes()] != got:
			t.Errorf("%s: %+v is in the book %d times, and its promise %d times", m.handle, *d, got, promises[d.owes()])
		}
	}
	l.holdsFates(t, m)
	l.holdsAnswers(t, m)
}

// holdsFates looks at what became of the shares.
func (l *ledger) holdsFates(t *testing.T, m *stormer) {
	t.Helper()
	id := map[string]string{}
	for _, e := range l.Journal {
		if e.Kind == "share" {
			id[e.Fact.Note] = e.ID
		}
	}
	sent, back, reacted := l.ofShare("sent"), l.ofShare("taken back"), l.ofShare("reacted")
	for _, d := range m.deeds {
		share := id[d.words]
		if share == "" {
			continue
		}
		fates := back[share] + reacted[share]
		if sent[share] > 1 || fates > 1 || fates == 0 && (d.undone == sure || d.useful == sure) {
			t.Errorf("%s: of %+v the book says that it was sent %d times, taken back %d times, answered %d times",
				m.handle, *d, sent[share], back[share], reacted[share])
		}
	}
}

// holdsAnswers looks at the answers to nudges. A press on one that something
// else had answered already adds nothing.
func (l *ledger) holdsAnswers(t *testing.T, m *stormer) {
	t.Helper()
	answers, latest := map[string]int{}, map[string]string{}
	for _, e := range l.Journal {
		if !slices.Contains([]string{"touch", "later", "skip", "share", "kept", "moved", "dropped"}, e.Kind) {
			continue
		}
		if e.Fact.Nudge != "" {
			answers[e.Fact.Nudge]++
		}
		for _, who := range e.About {
			latest[who.Name] = e.ID
		}
	}
	for nudge, n := range answers {
		if n > 1 {
			t.Errorf("%s: nudge %s was answered %d times", m.handle, nudge, n)
		}
	}
	for _, e := range l.Journal {
		if e.Kind != "nudge" || m.answered[e.ID] != sure || answers[e.ID] > 0 {
			continue
		}
		if who := e.About[0].Name; latest[who] < e.ID && !m.tookBack(who) {
			t.Errorf("%s: the answer to the nudge %s about %s was acknowledged, and is lost", m.handle, e.ID, who)
		}
	}
}

// A mailbag is what the bot said first to one person, by its place.
type mailbag map[string]fakeslack.Seen

// A reckoning is what a storm came to.
type reckoning struct{ acked, notices, repeats, lookups, promises int }

func (r reckoning) String() string {
	return fmt.Sprintf("%d deeds acknowledged and kept, %d notices, %d repeats, %d look-ups, %d promises brought up in time",
		r.acked, r.notices, r.repeats, r.lookups, r.promises)
}

// reckons compares, when all is over, what was acknowledged with the books and
// with what stands in Slack.
func (s *storm) reckons() reckoning {
	s.Helper()
	r := reckoning{lookups: s.world.workspace.Stats().Calls["conversations.history"]}
	bags := s.bags(&r)
	if h := s.doctor(); h.Waiting > 0 || len(h.Unreachable) > 0 {
		s.Errorf("something was not sent: %+v", h)
	}
	accounted := map[string]bool{}
	for _, m := range s.everybody() {
		l := s.exports(m)
		l.holds(s.T, m)
		for _, d := range m.deeds {
			if d.acked {
				r.acked++
			}
		}
		s.arrived(m, l, bags, accounted)
	}
	for _, w := range s.witnesses {
		r.promises += s.brought(w)
	}
	s.digests(bags, accounted)
	for n := range recipients {
		for ref := range bags[reader(n)] {
			if !accounted[ref] {
				s.Errorf("%s reads at %s what no book knows: %s", reader(n), ref, bags[reader(n)][ref].Text)
			}
		}
	}
	return r
}

// bags collects what stands in Slack that the bot said first, and fails the
// test for what stands there twice, or with somebody whom it is not for.
func (s *storm) bags(r *reckoning) map[string]mailbag {
	s.Helper()
	bags, places := map[string]mailbag{}, map[string]string{}
	privy := s.privy()
	for _, u := range s.handles() {
		bags[u] = mailbag{}
		for _, seen := range s.world.workspace.Conversation(u, "rapport") {
			for words := range strings.FieldsSeq(seen.Text) {
				words = strings.Trim(words, "“”.,")
				if who, known := privy[words]; known && !slices.Contains(who, u) {
					s.Errorf("%s reads %s, which is of %v", u, words, who)
				}
			}
			id := deliveryOf(seen)
			if id == "" {
				continue
			}
			r.notices++
			place := seen.Where + ":" + seen.TS
			if other, twice := places[id]; twice {
				r.repeats++
				s.Errorf("delivery %s stands at %s and at %s: %s", id, other, place, seen.Text)
			}
			places[id], bags[u][place] = place, seen
		}
	}
	return bags
}

// privy says who may read which words.
func (s *storm) privy() map[string][]string {
	who := map[string][]string{}
	for _, m := range s.everybody() {
		for _, d := range m.deeds {
			who[d.words], who[d.owes()] = []string{m.handle}, []string{m.handle}
			if d.share {
				who[d.words] = append(who[d.words], d.with)
			}
		}
	}
	return who
}

func (s *storm) handles() []string {
	var all []string
	for _, m := range s.everybody() {
		all = append(all, m.handle)
	}
	for n := range recipients {
		all = append(all, reader(n))
	}
	return all
}

// deliveryOf returns under which id the bot delivered a message; "" for an
// answer.
func deliveryOf(seen fakeslack.Seen) string {
	var metadata struct {
		Payload struct{ ID string } `json:"event_payload"`
	}
	if json.Unmarshal(seen.Metadata, &metadata) != nil {
		return ""
	}
	return metadata.Payload.ID
}

// arrived fails the test unless each share of a member's book that was not taken
// back before it left stands with its reader, where the book says.
func (s *storm) arrived(m *stormer, l *ledger, bags map[string]mailbag, accounted map[string]bool) {
	s.Helper()
	place := map[string]string{}
	for _, e := range l.Journal {
		if e.Kind == "sent" {
			place[e.Fact.Share] = e.Fact.Message
			accounted[e.Fact.Message] = true
		}
	}
	back := l.ofShare("taken back")
	with := map[string]string{}
	for _, d := range m.deeds {
		with[d.words] = d.with
	}
	for _, e := range l.Journal {
		if e.Kind != "share" {
			continue
		}
		ref, sent := place[e.ID]
		seen, stands := bags[with[e.Fact.Note]][ref]
		gone := back[e.ID] > 0
		switch {
		case !sent && gone:
		case !sent:
			s.Errorf("%s: the share %s was never sent", m.handle, e.Fact.Note)
		case !stands:
			s.Errorf("%s: the share %s does not stand at %s with %s", m.handle, e.Fact.Note, ref, with[e.Fact.Note])
		case gone != strings.Contains(seen.Text, "took this back"):
			s.Errorf("%s: the share %s was taken back: %t, and reads: %s", m.handle, e.Fact.Note, gone, seen.Text)
		}
	}
}

// brought fails the test unless each promise of a witness was brought up by its
// day, in one message, and not again within two weeks. It returns how many were.
func (s *storm) brought(w *stormer) int {
	s.Helper()
	brought := 0
	for _, d := range w.deeds {
		var days []time.Time
		for _, seen := range w.slack.Conversation(w.handle, "rapport") {
			if deliveryOf(seen) != "" && strings.Contains(seen.Text, d.owes()) {
				days = append(days, seen.At)
			}
		}
		if len(days) == 0 {
			s.Errorf("%s was never told of %s", w.handle, d.owes())
			continue
		}
		brought++
		for i, at := range days[1:] {
			if at.Sub(days[i]) < 13*24*time.Hour {
				s.Errorf("%s was told of %s at %s and at %s", w.handle, d.owes(), days[i], at)
			}
		}
	}
	return brought
}

// digests fails the test for a check-in that nobody got though it had something
// to say: it asks the store, since no member sees where a message stands.
func (s *storm) digests(bags map[string]mailbag, accounted map[string]bool) {
	s.Helper()
	books := book.New(s.world.process.store, nil)
	for _, m := range s.everybody() {
		err := books.View(s.Context(), memberID(m.handle), func(r upkeep.Reader) error {
			all, err := r.Digests()
			for _, d := range all {
				accounted[d.Ref] = true
				if _, stands := bags[m.handle][d.Ref]; d.Ref != "" && !stands {
					s.Errorf("the check-in %s of %s does not stand at %s", d.ID, m.handle, d.Ref)
				}
				if d.Ref == "" && waits(r, d.Nudges) {
					s.Errorf("the check-in %s of %s was never sent", d.ID, m.handle)
				}
			}
			return err
		})
		if err != nil {
			s.Fatal(err)
		}
	}
}

// waits reports whether somebody is still to answer one of the nudges.
func waits(r upkeep.Reader, nudges []rapport.EntryID) bool {
	return slices.ContainsFunc(nudges, func(nudge rapport.EntryID) bool {
		e, found, err := r.Entry(nudge)
		if err != nil || !found {
			return err != nil
		}
		who, found, err := r.Stakeholder(e.About[0])
		return err != nil || found && who.Summary.Waits(nudge)
	})
}
