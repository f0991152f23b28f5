// Package config turns config.yaml and the environment into one validated
// value.
//
// Every key has a default, so that Rapport runs without a file. A key may be
// set in the file or by an environment variable, which wins: log.level is
// RAPPORT_LOG_LEVEL. Secrets come from the environment alone, or from a file
// that it names, since configuration is copied, mailed and committed.
//
// All that is wrong is said at once, each with its key, its line and what to
// do about it. A key that nobody knows is wrong too: it is a typing error in
// one that matters. The keys are listed once, in keys.go; config.example.yaml
// explains them, and a test holds the two together. A new key whose zero value
// changes nothing needs no more; what it does is handed on by cmd's wire.go.
package config

import (
	"time"

	"rapport/internal/calendar"
)

// A Config is all that an operator decides. [Load] returns it whole and valid.
type Config struct {
	// Data is the path of the file in which everything is kept.
	Data string
	// Zone is the IANA name of the zone of members whose platform tells none.
	Zone string
	// Rhythm is when members get their slots until they choose themselves.
	Rhythm Rhythm
	// Week is when members work unless they say otherwise.
	Week calendar.Week
	// Budget is the most people whom one slot names, 1 to 3.
	Budget int
	Log    Log
	Slack  Slack
	Teams  Teams
	SMTP   SMTP
	Share  Share
	// Reading is what members read.
	Reading Reading
	HTTP    HTTP
	// Goals are those of the organisation, for openers: up to MaxGoals sentences of up
	// to MaxGoal runes.
	Goals []string
	// Retention is for how many days the book of a member is kept who was
	// deactivated; 0 is for ever.
	Retention int
	// Pilot is who may use Rapport, by their ids on the platform; nil for all.
	Pilot []string
}

// An HTTP is what probes and Prometheus may ask.
type HTTP struct {
	Listen string // host and port; "" for nowhere
}

// A Share is what members may forward.
type Share struct {
	Deny []string // domains whose links, and those of their subdomains, stay here
}

// A Reading is how what members follow is read.
type Reading struct {
	Every time.Duration // between two readings of a feed, about: 10 minutes to a week
}

// A Rhythm is the lines of the slots, which [calendar.Parse] takes in any zone.
type Rhythm struct {
	Checkin string // the weekly check-in, spread over the half hour after it
	Daily   string // what became due since
	// Articles is when an article that fits somebody is suggested; "off" for never.
	Articles string
	// Review is when the monthly review is offered, and Inventory when the quarterly
	// inventory is; "off" for never. Each moves to the next working hour.
	Review, Inventory string
	Evening           string // the end-of-day question; "off" for none
}

// A Log is how much is logged, and in which form.
type Log struct {
	Level  string // debug, info, warn or error
	Format string // json, a line an event, or console, for people
}

// Default returns what holds where nothing is said.
func Default() Config {
	return Config{
		Data:      "rapport.db",
		Zone:      "UTC",
		Rhythm:    Rhythm{Checkin: "0 9 * * 1", Daily: "0 10 * * 2-5", Articles: "0 15 * * 4", Review: "0 9 1 * *", Inventory: "0 9 1 1,4,7,10 *", Evening: off},
		Week:      calendar.DefaultWeek(),
		Budget:    3,
		Retention: 90,
		Slack:     Slack{APIURL: "https://slack.com/api/", Pace: 1},
		Teams:     Teams{Listen: "127.0.0.1:3978", Cloud: "public", Pace: 1},
		Reading:   Reading{Every: time.Hour},
		SMTP:      SMTP{Port: 587, Security: "starttls"},
		Log:       Log{Level: "info", Format: "json"},
	}
}
