package calendar

import (
	_ "embed"
	"strings"
	"sync"
	"time"
)

// windowsZones has a line for each zone of Windows: its name, a tab, and the
// IANA name. Lines that begin with # say where they come from.
//
//go:embed windowszones.tsv
var windowsZones string

// Zone returns the zone of a name: an IANA name, of the ones that were given up
// too (Asia/Calcutta), or a name that Windows uses (W. Europe Standard Time),
// which stands for the IANA zone that the location is named after. It returns
// false for any other, and for the machine's own zone, which no member lives in.
func Zone(name string) (*time.Location, bool) {
	if name = strings.TrimSpace(name); name == "" || name == "Local" {
		return nil, false
	}
	if loc, known := load(name); known {
		return loc, true
	}
	for line := range strings.Lines(windowsZones) {
		if windows, iana, ok := strings.Cut(line, "\t"); ok && strings.EqualFold(windows, name) {
			return load(strings.TrimSpace(iana))
		}
	}
	return nil, false
}

// loaded holds the zones that were asked for, by their IANA names: reading one
// takes as long as much of what is done with it. A newer time zone database is
// read by the next process.
var loaded sync.Map // string → *time.Location

func load(iana string) (*time.Location, bool) {
	if loc, known := loaded.Load(iana); known {
		return loc.(*time.Location), true
	}
	loc, err := time.LoadLocation(iana)
	if err != nil {
		return nil, false // there is no end of names that are none
	}
	loaded.Store(iana, loc)
	return loc, true
}
