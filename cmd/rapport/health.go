package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/upkeep"
)

// A health is how things stand, in ids, instants and causes: nothing that a
// member wrote.
type health struct {
	Version string `json:"version"`
	Path    string `json:"path"`
	Bytes   int64  `json:"bytes"`
	// Free is what the file's disk has left; 0 where that cannot be asked.
	Free uint64    `json:"free"`
	Now  time.Time `json:"now"`
	// Serving is nil for a file that nobody serves.
	Serving *serving `json:"serving,omitempty"`

	Waiting int       `json:"waiting"` // posts
	Oldest  time.Time `json:"oldest"`  // when the oldest of them was made
	// Held says how many of them wait for a cause that is no fault, by cause.
	Held map[string]int `json:"held"`
	// Stuck are the others that were tried, or put off, and still wait: the first
	// few of them.
	Stuck []stuckPost `json:"stuck"`
	// Unreachable are those to whom posts were given up lately.
	Unreachable []unreachable `json:"unreachable"`
	// Timers are those that are set, by their kinds: each slot, each end-of-day
	// question and each date of deletion that is to come.
	Timers   []ticking `json:"timers"`
	Late     int       `json:"late"`     // timers that should have fired
	LateFrom time.Time `json:"lateFrom"` // when the first of them should have
	// Feeds says how many feeds there are of each standing.
	Feeds map[string]int `json:"feeds"`
}

// A serving is what only the process that serves knows.
type serving struct {
	Since time.Time `json:"since"`
	Beat  time.Time `json:"beat"` // when the last one ended; zero for none yet
	// Sockets are the connections to Slack; nil where it is not served.
	Sockets *int `json:"sockets,omitempty"`
	// Teams is where Teams is heard; "" where it is not served.
	Teams string `json:"teams,omitempty"`
	// LockedOut says of each platform that does not let the bot in what is to be
	// done about it.
	LockedOut map[string]string `json:"lockedOut,omitempty"`
}

// talks reports whether people of a platform can be heard and answered.
func (s serving) talks(platform string) bool {
	if s.LockedOut[platform] != "" {
		return false
	}
	if platform == slackName {
		return s.Sockets != nil && *s.Sockets > 0
	}
	return s.Teams != ""
}

// A ticking is the timers of one kind.
type ticking struct {
	Kind  string    `json:"kind"`
	Count int       `json:"count"`
	First time.Time `json:"first"` // when the next of them fires
}

// A stuckPost is one post that still waits.
type stuckPost struct {
	ID       string    `json:"id"`
	Lane     string    `json:"lane"`
	Attempts int       `json:"attempts"`
	Since    time.Time `json:"since"`
	Next     time.Time `json:"next"`
	Cause    string    `json:"cause"`
}

// An unreachable is somebody to whom posts were given up.
type unreachable struct {
	Who   string    `json:"who"`
	Posts int       `json:"posts"`
	Since time.Time `json:"since"`
	Cause string    `json:"cause"` // of the latest
	Mail  bool      `json:"mail"`  // they are an outsider
}

const (
	// mostStuck is how many stuck posts are listed.
	mostStuck = 20
	// mostLate is how far late timers are counted.
	mostLate = 100_000
	// givenUpLately is for how long somebody is listed to whom a post was given
	// up. Whoever stays out of reach is listed anew by the next one.
	givenUpLately = 30 * 24 * time.Hour
	// lateAfter is how long after its instant a timer is late: a beat comes
	// each second, and a slow one may take a while.
	lateAfter = time.Minute
)

// examine says how things stand in a store.
func examine(ctx context.Context, s *boltstore.Store) (health, error) {
	h := health{Version: version(), Path: s.Path(), Now: time.Now().UTC()}
	err := h.read(ctx, s)
	if err == nil {
		err = h.tick(ctx, s)
	}
	return h, err
}

// health says how things stand with the process that serves.
func (p *process) health(ctx context.Context) (health, error) {
	h, err := p.figures(ctx)
	if err == nil {
		err = h.tick(ctx, p.store)
	}
	return h, err
}

// figures says so without a look at each timer: whoever asks does so all day.
func (p *process) figures(ctx context.Context) (health, error) {
	h := health{
		Version: version(), Path: p.data, Now: p.clock.Now().UTC(),
		Serving: p.serving(),
	}
	err := h.read(ctx, p.store)
	return h, err
}

// serving says what only the process knows.
func (p *process) serving() *serving {
	s := &serving{Since: p.since, Beat: p.beats.last(), LockedOut: p.lockouts.why()}
	if p.slack != nil {
		s.Sockets = new(p.slack.Connected())
	}
	if p.hearing != nil {
		s.Teams = p.hearing.Addr().String()
	}
	return s
}

func (h *health) read(ctx context.Context, s *boltstore.Store) error {
	info, err := os.Stat(h.Path)
	if err != nil {
		return err
	}
	h.Bytes, h.Free = info.Size(), diskFree(filepath.Dir(h.Path))
	if h.Late, h.LateFrom, err = s.Overdue(ctx, h.Now.Add(-lateAfter), mostLate); err != nil {
		return err
	}
	posts, err := s.Survey(ctx, "", 0)
	if err != nil {
		return err
	}
	h.Held = map[string]int{}
	given := map[string]*unreachable{}
	for _, p := range posts {
		if p.Buried {
			if h.Now.Sub(p.FirstTried) < givenUpLately {
				giveUp(given, p)
			}
			continue
		}
		h.wait(p)
	}
	for _, who := range given {
		h.Unreachable = append(h.Unreachable, *who)
	}
	slices.SortFunc(h.Unreachable, func(a, b unreachable) int { return cmp.Compare(a.Who, b.Who) })
	return h.readFeeds(ctx, s)
}

// tick counts the timers.
func (h *health) tick(ctx context.Context, s *boltstore.Store) error {
	timers, err := s.Ticking(ctx)
	for _, t := range timers {
		h.Timers = append(h.Timers, ticking(t))
	}
	return err
}

func giveUp(given map[string]*unreachable, p store.Post) {
	who, member := strings.CutPrefix(p.Lane, "member/")
	if given[who] == nil {
		given[who] = &unreachable{Who: who, Since: p.FirstTried, Mail: !member}
	}
	given[who].Posts++
	given[who].Cause = p.Cause
}

func (h *health) wait(p store.Post) {
	h.Waiting++
	if h.Oldest.IsZero() || p.At.Before(h.Oldest) {
		h.Oldest = p.At
	}
	if slices.Contains(upkeep.Holds(), p.Cause) {
		h.Held[p.Cause]++
		return
	}
	if p.Cause == "" && p.Attempt < 2 || len(h.Stuck) == mostStuck {
		return
	}
	h.Stuck = append(h.Stuck, stuckPost{
		ID: p.ID, Lane: p.Lane, Attempts: p.Attempt, Since: p.FirstTried, Next: p.NotBefore,
		Cause: cmp.Or(p.Cause, "Rapport ended while it was on its way"),
	})
}
