package rapport_test

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapport/internal/rapport"
)

// Who is a member of a replay, and which of their ties stand on their list.
const (
	listFrom   = 5  // days of contact that put a tie on the list
	memberFrom = 10 // ties that make a member
	warmUp     = 60 // days in which nobody is nudged
)

// A world is who had contact with whom, and when, both ways, in the order of
// time.
type world struct {
	ties        map[string]map[string][]time.Time
	first, last rapport.Date
}

func newWorld() world { return world{ties: map[string]map[string][]time.Time{}} }

func (w *world) meet(a, b string, at time.Time) {
	for _, way := range [][2]string{{a, b}, {b, a}} {
		if w.ties[way[0]] == nil {
			w.ties[way[0]] = map[string][]time.Time{}
		}
		w.ties[way[0]][way[1]] = append(w.ties[way[0]][way[1]], at)
	}
}

// settle sorts the contacts and finds the first and the last day.
func (w *world) settle() {
	for _, ties := range w.ties {
		for _, at := range ties {
			slices.SortFunc(at, time.Time.Compare)
			first, last := rapport.DateOf(at[0]), rapport.DateOf(at[len(at)-1])
			if w.first.IsZero() || first.Before(w.first) {
				w.first = first
			}
			if last.After(w.last) {
				w.last = last
			}
		}
	}
}

// members returns those who have enough ties, and of each those ties: contacts
// of a tie that is not on the list count for nothing.
func (w *world) members() map[string]map[string][]time.Time {
	found := map[string]map[string][]time.Time{}
	for who, ties := range w.ties {
		listed := maps.Clone(ties)
		maps.DeleteFunc(listed, func(_ string, at []time.Time) bool { return len(daysOf(at)) < listFrom })
		if len(listed) >= memberFrom {
			found[who] = listed
		}
	}
	return found
}

// daysOf returns the days of contacts that are in the order of time.
func daysOf(at []time.Time) []rapport.Date {
	var days []rapport.Date
	for _, t := range at {
		days = append(days, rapport.DateOf(t))
	}
	return slices.Compact(days)
}

// Columns of the files: who, whom, and when in seconds.
var sources = []struct {
	name, file string
	columns    [3]int
	begins     time.Time // what the seconds count from
}{
	{"factory", "radoslaw_email.konect.tsv", [3]int{0, 1, 3}, time.Unix(0, 0).UTC()},
	{"department", "email-Eu-core-temporal-Dept3.txt", [3]int{0, 1, 2}, time.Date(2010, 1, 4, 0, 0, 0, 0, time.UTC)},
}

// contacts reads the worlds of real e-mails that RAPPORT_TEST_DATA has.
func contacts(t testing.TB) map[string]*world {
	t.Helper()
	folder := filepath.Join(cmp.Or(os.Getenv("RAPPORT_TEST_DATA"), filepath.Join("..", "..", "..", "shared", "data")), "contacts")
	worlds := map[string]*world{}
	for _, source := range sources {
		body, err := os.ReadFile(filepath.Join(folder, source.file))
		if os.IsNotExist(err) && os.Getenv("CI") != "true" {
			t.Skip("no contacts: RAPPORT_TEST_DATA names no folder that has them")
		}
		if err != nil {
			t.Fatal(err)
		}
		w := newWorld()
		for line := range strings.Lines(string(body)) {
			fields := strings.Fields(line)
			if strings.HasPrefix(line, "%") || fields[source.columns[0]] == fields[source.columns[1]] {
				continue
			}
			seconds, err := strconv.ParseInt(fields[source.columns[2]], 10, 64)
			if err != nil {
				t.Fatalf("%s: %v", source.file, err)
			}
			w.meet(fields[source.columns[0]], fields[source.columns[1]], source.begins.Add(time.Duration(seconds)*time.Second))
		}
		w.settle()
		worlds[source.name] = &w
	}
	return worlds
}
