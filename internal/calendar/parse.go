package calendar

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// MaxLine is the most bytes that a rhythm line may have.
const MaxLine = 120

// shownOfLong is how many bytes of a line that is too long an error repeats.
const shownOfLong = 40

// A Problem is what keeps a line from being a rhythm.
type Problem string

// The problems of a line, in the order in which they are looked for.
const (
	TooLong    Problem = "is too long"
	NamesZone  Problem = "names a time zone, but the zone is the member's"
	Shorthand  Problem = "is a shorthand, not five fields"
	Malformed  Problem = "is not minute, hour, day of month, month, day of week"
	TooOften   Problem = "is due more than once an hour"
	NeverFires Problem = "is never due"
)

// A LineError says why a rhythm line was refused.
type LineError struct {
	Line    string // as given, but cut when it was too long
	Problem Problem
	Cause   error // what the parser found; nil but for Malformed
}

func (e *LineError) Error() string {
	text := fmt.Sprintf("rhythm line %q %s", e.Line, e.Problem)
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

func (e *LineError) Unwrap() error { return e.Cause }

// starBit is how robfig/cron marks a field that was left open.
const starBit = 1 << 63

// Parse reads a five-field cron line (minute, hour, day of month, month, day of
// week; names, lists, ranges and steps as usual, Sunday is 0) as a rhythm in
// loc. A rhythm is due at most once an hour, which is to say at one minute.
// Every error is a [*LineError].
func Parse(line string, loc *time.Location) (Schedule, error) {
	if len(line) > MaxLine {
		return Schedule{}, &LineError{Line: strings.ToValidUTF8(line[:shownOfLong], "") + "…", Problem: TooLong}
	}
	line = strings.Join(strings.Fields(line), " ")
	refuse := func(problem Problem, cause error) (Schedule, error) {
		return Schedule{}, &LineError{Line: line, Problem: problem, Cause: cause}
	}
	if strings.HasPrefix(line, "TZ=") || strings.HasPrefix(line, "CRON_TZ=") {
		return refuse(NamesZone, nil)
	}
	if strings.HasPrefix(line, "@") {
		return refuse(Shorthand, nil)
	}
	spec, err := parseFields(line)
	if err != nil {
		return refuse(Malformed, err)
	}
	if bits.OnesCount64(spec.Minute&^starBit) > 1 {
		return refuse(TooOften, nil)
	}
	schedule := Schedule{
		line:       line,
		loc:        loc,
		minute:     bits.TrailingZeros64(spec.Minute),
		hours:      spec.Hour,
		days:       spec.Dom,
		months:     spec.Month,
		weekdays:   spec.Dow,
		anyDay:     spec.Dom&starBit != 0,
		anyWeekday: spec.Dow&starBit != 0,
	}
	if !schedule.fires() {
		return refuse(NeverFires, nil)
	}
	return schedule, nil
}

// parseFields has robfig/cron read the fields, and survives what it does not:
// version 3.0.1 panics on some malformed lines.
func parseFields(line string) (spec *cron.SpecSchedule, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("parser panicked: %v", cause)
		}
	}()
	parsed, err := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow).Parse(line)
	if err != nil {
		return nil, err
	}
	spec = parsed.(*cron.SpecSchedule)
	// A field of commas alone has no value, which the parser lets pass.
	if slices.Contains([]uint64{spec.Minute, spec.Hour, spec.Dom, spec.Month, spec.Dow}, 0) {
		return nil, errors.New("a field is empty")
	}
	return spec, nil
}
