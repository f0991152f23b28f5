package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// A Night is somebody who is written to at an hour at which most people do not work.
type Night struct {
	Who   rapport.StakeholderID
	Name  string
	Clock time.Duration // what their clock shows, since midnight
}

// The hours of the day in which a message disturbs nobody. They are the same for
// everybody: the hours that a member chose are their own, and nobody else is to
// hear of them.
const (
	wakeful = 8 * time.Hour
	tired   = 18 * time.Hour
)

// Nights returns those among some people of the visitor's list for whom it is night
// now, by the zone that the platform told of them; whoever has no account, or lives
// where nobody told, is not among them.
func (s *Steward) Nights(ctx context.Context, v Visit, who []Whom) ([]Night, error) {
	list, err := s.Stakeholders(ctx, v)
	if err != nil {
		return nil, err
	}
	var nights []Night
	for _, w := range who {
		i := slices.IndexFunc(list, func(l rapport.Stakeholder) bool { return l.ID == w.Stakeholder || l.IsAt(w.Account) })
		if i < 0 || list[i].Account == "" || list[i].Outside {
			continue
		}
		zone, known, err := s.zoneTold(ctx, list[i].Account, w.Zone)
		if err != nil {
			return nil, fmt.Errorf("look what time it is elsewhere: %w", err)
		}
		local := v.Now.In(zone)
		clock := time.Duration(local.Hour())*time.Hour + time.Duration(local.Minute())*time.Minute
		if known && (clock < wakeful || clock >= tired) {
			nights = append(nights, Night{list[i].ID, list[i].Name, clock})
		}
	}
	return nights, nil
}

// zoneTold is the zone that the platform told of an account: with its name, or when
// it last visited the bot. It returns false, and UTC, for none.
func (s *Steward) zoneTold(ctx context.Context, account rapport.MemberID, told string) (*time.Location, bool, error) {
	if zone, ok := calendar.Zone(told); ok {
		return zone, true, nil
	}
	err := s.book.View(ctx, account, func(r Reader) error {
		m, _, err := r.Member()
		told = m.Zone
		return err
	})
	if zone, ok := calendar.Zone(told); ok && err == nil {
		return zone, true, nil
	}
	return time.UTC, false, err
}
