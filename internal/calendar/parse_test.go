package calendar_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/calendar"
)

func TestParseRefusesWhatIsNoRhythm(t *testing.T) {
	tests := []struct {
		name, line string
		want       calendar.Problem
	}{
		{"empty", "", calendar.Malformed},
		{"too-long", strings.Repeat("1,", 100) + " 9 * * 1", calendar.TooLong},
		{"zone", "TZ=Europe/Berlin 0 9 * * 1", calendar.NamesZone},
		{"cron-zone", "  CRON_TZ=UTC 0 9 * * 1", calendar.NamesZone},
		{"zone-without-fields", "TZ=0", calendar.NamesZone},
		{"shorthand", "@weekly", calendar.Shorthand},
		{"every", "@every 5m", calendar.Shorthand},
		{"reboot", "@reboot", calendar.Shorthand},
		{"four-fields", "0 9 * *", calendar.Malformed},
		{"six-fields", "0 0 9 * * 1", calendar.Malformed},
		{"hour-25", "0 25 * * *", calendar.Malformed},
		{"day-0", "0 9 0 * *", calendar.Malformed},
		{"weekday-7", "0 9 * * 7", calendar.Malformed},
		{"words", "every monday at nine o'clock", calendar.Malformed},
		{"backwards", "0 17-9 * * *", calendar.Malformed},
		{"step-0", "0 9/0 * * *", calendar.Malformed},
		{"commas-alone", ", 9 * * *", calendar.Malformed},
		{"commas-for-weekdays", "0 9 * * ,", calendar.Malformed},
		{"every-minute", "* 9 * * 1", calendar.TooOften},
		{"twice-an-hour", "0,30 9 * * 1", calendar.TooOften},
		{"february-30", "0 9 30 2 *", calendar.NeverFires},
		{"the-31st-of-short-months", "0 9 31 2,4,6,9,11 *", calendar.NeverFires},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := calendar.Parse(test.line, time.UTC)
			refused, ok := errors.AsType[*calendar.LineError](err)
			if !ok {
				t.Fatalf("got error %v, want a LineError", err)
			}
			if refused.Problem != test.want {
				t.Errorf("got %q, want that it %q", refused, test.want)
			}
		})
	}
}

func TestParseSaysWhatIsWrongWithTheLine(t *testing.T) {
	_, err := calendar.Parse("0  25 * * *", time.UTC)
	want := `rhythm line "0 25 * * *" is not minute, hour, day of month, month, day of week: ` +
		`end of range (25) above maximum (23): 25`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
}

func TestParseRepeatsOnlyTheBeginningOfAnEndlessLine(t *testing.T) {
	_, err := calendar.Parse(strings.Repeat("é", 10_000), time.UTC)
	if err == nil || len(err.Error()) > 200 {
		t.Errorf("got an error of %d bytes", len(err.Error()))
	}
}

func TestParseTakesOrdinaryRhythms(t *testing.T) {
	for _, line := range []string{
		"0 9 * * 1", "0 10 * * 2-5", "0 9 1 * *", "17 * * * *", "0 15 * * THU",
		"30 8 1,15 jan-jun *", "0 9 29 2 *", "0 9 31 * ?", "0 9 30 2 MON", "0 */6 * * *",
	} {
		schedule, err := calendar.Parse(line, time.UTC)
		if err != nil {
			t.Errorf("%q: %v", line, err)
		}
		if schedule.Line() != line {
			t.Errorf("%q reads back as %q", line, schedule.Line())
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, line := range []string{
		"0 9 * * 1", " 0\t10 * * 2-5 ", "0 9 30 2 *", "TZ=0", "CRON_TZ=Europe/Berlin 0 9 * * 1", "@every 1s",
		", , , , ,", "0 9 */31 */12 */7", "59 23 31 12 0", "0 9 29 2 ?", "0-0/9 9 1/1 feb *", "-1 9 * * *",
	} {
		f.Add(line, int64(1_800_000_000))
	}
	f.Fuzz(func(t *testing.T, line string, second int64) {
		schedule, err := calendar.Parse(line, time.UTC)
		if err != nil {
			if _, ok := errors.AsType[*calendar.LineError](err); !ok {
				t.Fatalf("error %v is no LineError", err)
			}
			return
		}
		again, err := calendar.Parse(schedule.Line(), time.UTC)
		if err != nil || again != schedule {
			t.Fatalf("%q parses to %+v, then %+v (%v)", line, schedule, again, err)
		}
		after := time.Unix(second%4_000_000_000, 0)
		first := schedule.Next(after)
		if second := schedule.Next(first); !first.After(after) || second.Sub(first) < time.Hour {
			t.Fatalf("%q is due at %v and %v after %v", line, first, second, after)
		}
	})
}
