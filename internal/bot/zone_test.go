package bot_test

import "testing"

func TestZoneIsNamedByACity(t *testing.T) {
	for typed, want := range map[string]string{
		"new york":            "Time zone: America/New_York.",
		"New York":            "Time zone: America/New_York.",
		"são paulo":           "Time zone: America/Sao_Paulo.",
		"sao paulo":           "Time zone: America/Sao_Paulo.",
		"hong kong":           "Time zone: Asia/Hong_Kong.",
		"port of spain":       "Time zone: America/Port_of_Spain.",
		"port-au-prince":      "Time zone: America/Port-au-Prince.",
		"america/new_york":    "Time zone: America/New_York.",
		"america/new york":    "Time zone: America/New_York.",
		"singapore":           "Time zone: Asia/Singapore.",
		"Zürich":              "Time zone: Europe/Zurich.",
		"San Francisco":       "Time zone: America/Los_Angeles.",
		"berlin.":             "Time zone: Europe/Berlin.",
		"gmt":                 "Time zone: GMT.",
		"cambridge":           "Is it Europe/London or America/New_York? Nothing was changed.",
		"local":               "I know no time zone called “local”.",
		"new atlantis":        "I know no time zone called “new atlantis”.",
		"../../etc/localtime": "I know no time zone called",
	} {
		t.Run(typed, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee yesterday")
			c.reads(c.types(ana, "rapport settings zone "+typed), want)
		})
	}
}

func TestZonesThatACityCouldMeanAreOffered(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	m := c.types(ana, "rapport settings zone portland")
	c.reads(c.presses(ana, m, "America/Los_Angeles"), "Time zone: America/Los_Angeles.")
}
