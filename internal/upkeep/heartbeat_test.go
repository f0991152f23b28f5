package upkeep_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A bubble's clock begins on Saturday 1 January 2000.
func TestHeartbeatBringsTheCheckIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t)
		clock := calendar.System{}
		s.steward = upkeep.NewSteward(s.book, s.book, clock, house())
		s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{}, bot.NewVoice(s.inbox, nil), clock)
		s.tells(ana, "Maria", rapport.DateOf(clock.Now()).Add(-40))
		at := s.firstCheckIn()
		s.inbox.LoseNextAnswer()

		var reported []error
		heart := calendar.Heartbeat{
			Every: time.Minute,
			Beat: func(ctx context.Context) error {
				_, timers := s.steward.Beat(ctx)
				_, posts := s.courier.Beat(ctx)
				return errors.Join(timers, posts)
			},
			Report: func(err error) { reported = append(reported, err) },
		}
		ctx, cancel := context.WithTimeout(t.Context(), 3*24*time.Hour)
		defer cancel()
		s.must(heart.Run(ctx))

		letters := s.inbox.Of(chat.UserID(ana))
		if len(letters) != 1 || !letters[0].Delivery.Since.Equal(at) {
			t.Errorf("the letters are %+v, want one of %s", letters, at)
		}
		if len(reported) != 1 || !errors.Is(reported[0], chattest.ErrLost) {
			t.Errorf("%v were reported, want the lost answer", reported)
		}
	})
}
