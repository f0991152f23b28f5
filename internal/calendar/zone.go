package calendar

import (
	_ "embed"
	"strings"
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
	if loc, err := time.LoadLocation(name); err == nil {
		return loc, true
	}
	for line := range strings.Lines(windowsZones) {
		if windows, iana, ok := strings.Cut(line, "\t"); ok && strings.EqualFold(windows, name) {
			loc, err := time.LoadLocation(strings.TrimSpace(iana))
			return loc, err == nil
		}
	}
	return nil, false
}
