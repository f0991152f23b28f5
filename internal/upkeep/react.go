package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// An Answering is an answer of the recipient of a share.
type Answering struct {
	Owner    rapport.MemberID // whose book the share is in
	Share    rapport.EntryID
	Reaction rapport.Reaction
	Answers  []rapport.Answer // of rapport.GaveAdvice
}

// React notes what the recipient of a share answered. It is in the book of the
// member who shared it, whom the button names: so the visitor must be the one
// whom it was shared with, or it returns ErrNotFound. The first answer counts.
// Who would like to talk is promised a talk, in the words that promise makes of
// the share's title. It returns the share as it stands then, or what the answer's
// check does.
func (s *Steward) React(ctx context.Context, v Visit, a Answering, promise func(title string) string) (ShareLetter, error) {
	answer := rapport.Reacted{Share: a.Share, Reaction: a.Reaction, Answers: a.Answers}
	if err := answer.Check(); err != nil {
		return ShareLetter{}, err
	}
	var l ShareLetter
	err := s.book.Update(ctx, a.Owner, Event{}, nil, func(p Page) error {
		m, found, err := p.Member()
		if err != nil {
			return err
		}
		if !found {
			return ErrNotFound
		}
		who, passing, err := passingOf(p, a.Share)
		if err != nil {
			return err
		}
		if who.Account != v.Member || who.Outside {
			return ErrNotFound
		}
		takes := passing.Takes(a.Reaction)
		if takes {
			passing.Reacted = &answer
			talk := ""
			if a.Reaction == rapport.LetsTalk {
				talk = promise(passing.Title())
			}
			if err := s.reacted(p, m, who, answer, talk); err != nil {
				return err
			}
		}
		l = shareLetter(m, a.Share, passing)
		stands := passing.Reacted != nil && passing.Reacted.Reaction == a.Reaction && slices.Equal(passing.Reacted.Answers, a.Answers)
		l.Unheard = !takes && !stands
		return nil
	})
	if err != nil {
		return ShareLetter{}, fmt.Errorf("react to share: %w", err)
	}
	return l, nil
}

// talkDays is within how many working days a talk is promised to who would
// like one.
const talkDays = 2

// reacted records an answer, with the promise of a talk where one was wished
// for, which the member can take back.
func (s *Steward) reacted(p Page, m rapport.Member, who rapport.Stakeholder, answer rapport.Reacted, promise string) error {
	now := s.clock.Now()
	switch answer.Reaction {
	case rapport.LetsTalk:
	case rapport.GaveAdvice, rapport.NotNow, rapport.DontAskMe:
		return s.noteFate(p, answer.Share, answer)
	default:
		return s.noteAbout(p, who, now, answer)
	}
	by := workingDay(s.week(m), rapport.DateOf(now.In(s.zoneOf(m))), talkDays)
	e := rapport.Entry{
		ID: rapport.EntryID(s.book.Mint(now)), Logged: now, About: []rapport.StakeholderID{who.ID},
		Receipt: rapport.ReceiptID(s.book.Mint(now)), Fact: rapport.Promise{What: promise, By: by},
	}
	if err := recordOff(p, who, e); err != nil {
		return err
	}
	if err := p.Leave(e.Receipt, now); err != nil {
		return err
	}
	return s.noteFate(p, answer.Share, answer)
}

// Refuse has no more links brought to the visitor: from one member, or from
// anybody where from is "". It reports whether that is new.
func (s *Steward) Refuse(ctx context.Context, v Visit, from rapport.MemberID) (bool, error) {
	return s.door(ctx, v, func(d *rapport.Door) bool {
		if from != "" {
			return d.Refuse(from)
		}
		before := d.Shut
		d.Shut = true
		return !before
	})
}

// Admit takes that back.
func (s *Steward) Admit(ctx context.Context, v Visit, from rapport.MemberID) (bool, error) {
	return s.door(ctx, v, func(d *rapport.Door) bool {
		if from != "" {
			return d.Admit(from)
		}
		before := d.Shut
		d.Shut = false
		return before
	})
}

func (s *Steward) door(ctx context.Context, v Visit, change func(*rapport.Door) bool) (bool, error) {
	changed := false
	err := s.book.Door(ctx, rapport.DoorOf(v.Member), func(d *rapport.Door) error {
		changed = change(d)
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("change a door: %w", err)
	}
	return changed, nil
}
