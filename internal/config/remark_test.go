package config_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/calendar"
	"rapport/internal/config"
)

func TestASlotOutsideTheWorkingHoursIsRemarkedOn(t *testing.T) {
	tueToFri := calendar.DefaultWeek()
	tueToFri.Days[1] = false
	cases := map[string]struct {
		rhythm config.Rhythm
		week   calendar.Week
		want   []string
	}{
		"default":           {config.Default().Rhythm, calendar.DefaultWeek(), nil},
		"late-looks":        {config.Rhythm{Checkin: "0 9 * * 1", Daily: "0 19 * * 2-5", Evening: "off"}, calendar.DefaultWeek(), []string{"rhythm.daily"}},
		"a-free-monday":     {config.Rhythm{Checkin: "0 9 * * 1", Daily: "0 10 * * 1-5", Evening: "30 17 * * *"}, tueToFri, []string{"rhythm.checkin", "rhythm.evening"}},
		"some-days-are-met": {config.Rhythm{Checkin: "0 9 * * 2", Daily: "0 10 * * *", Evening: "30 16 * * *"}, tueToFri, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			cfg := config.Default()
			cfg.Rhythm, cfg.Week = c.rhythm, c.week
			var got []string
			for _, r := range cfg.Remarks() {
				got = append(got, r.Key)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the remarks differ (-want +got):\n%s", diff)
			}
		})
	}
}
