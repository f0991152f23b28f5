package main

import (
	"context"
	"strconv"
	"time"
)

func days(s *story, args []string) error  { return s.move(args[0], 24*time.Hour) }
func hours(s *story, args []string) error { return s.move(args[0], time.Hour) }

func (s *story) move(n string, unit time.Duration) error {
	count, err := strconv.Atoi(n)
	if err != nil {
		return err
	}
	return s.moveTo(s.clock.Now().Add(time.Duration(count) * unit))
}

// until moves to a time in Lisbon.
func until(s *story, args []string) error {
	at, err := inLisbon(args[0])
	if err != nil {
		return err
	}
	return s.moveTo(at)
}

// inLisbon reads a time in Lisbon, as in "2026-11-09 09:30".
func inLisbon(text string) (time.Time, error) {
	lisbon, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		return time.Time{}, err
	}
	return time.ParseInLocation("2006-01-02 15:04", text, lisbon)
}

// moveTo moves the clock; nothing happens on the way while the bot is stopped.
func (s *story) moveTo(at time.Time) error {
	if s.cancel == nil {
		s.clock.MoveTo(at)
		return nil
	}
	return s.world.mover.To(context.Background(), at)
}

// sleeps moves the clock at once, as a machine that sleeps finds it when it
// wakes, and lets what is late happen.
func sleeps(s *story, args []string) error {
	at, err := inLisbon(args[0])
	if err != nil {
		return err
	}
	s.clock.MoveTo(at)
	_, err = s.world.mover.Beat(context.Background())
	return err
}
