package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

const (
	// beatLimit is how many timers one beat takes on, so that it ends soon.
	beatLimit = 128
	// late is how long after its instant a slot still counts as on time.
	late = 15 * time.Minute
	// merge is how near the next slot must be for a late one to wait for it.
	merge = 4 * time.Hour
)

// Beat fires the timers that have come, in one round, and returns how many
// there were. One member's fault does not keep the others from theirs: the
// error joins all of them, and a *[SetBackError] where there was cause for one.
func (s *Steward) Beat(ctx context.Context) (int, error) {
	now := s.clock.Now()
	faults := []error{s.keepTime(ctx, now)}
	timers, err := s.timers.ClaimTimers(ctx, now, beatLimit)
	if err != nil {
		return 0, fmt.Errorf("claim timers: %w", err)
	}
	looks, others := apart(timers)
	faults = append(faults, s.look(ctx, looks, len(timers) == beatLimit)) // before what they are for
	faults = append(faults, sideBySide(byMember(others), func(_ int, own []Timer) error {
		var faults []error
		for _, t := range own {
			faults = append(faults, timerFault(t, s.came(ctx, t)))
		}
		return errors.Join(faults...)
	})...)
	return len(timers), errors.Join(faults...)
}

// came does what a timer is there for.
func (s *Steward) came(ctx context.Context, t Timer) error {
	switch t.Kind {
	case EraseTimer:
		return s.erase(ctx, t)
	case RemoveTimer:
		return s.deleteRemoved(ctx, t)
	case EveningTimer:
		return s.ask(ctx, t)
	case ArticlesTimer:
		return s.suggestArticles(ctx, t)
	case ReviewTimer:
		return s.offerReview(ctx, t)
	case SweepTimer:
		return s.sweep(ctx, t)
	case FeedsTimer:
		return s.matchFeeds(ctx, t)
	default:
		return s.fire(ctx, t)
	}
}

// byMember puts the timers of each member together: their work is done one after
// the other.
func byMember(timers []Timer) [][]Timer {
	var all [][]Timer
	at := map[rapport.MemberID]int{}
	for _, t := range timers {
		n, more := at[t.Member]
		if !more {
			n = len(all)
			at[t.Member], all = n, append(all, nil)
		}
		all[n] = append(all[n], t)
	}
	return all
}

// apart parts the looks from the other timers.
func apart(timers []Timer) (looks, others []Timer) {
	for _, t := range timers {
		if t.Kind == LookTimer {
			looks = append(looks, t)
		} else {
			others = append(others, t)
		}
	}
	return looks, others
}

// timerFault names whose timer a fault is of; nil where there is none.
func timerFault(t Timer, err error) error {
	if err == nil || errors.Is(err, ErrStale) {
		return nil
	}
	return fmt.Errorf("fire timer of %s: %w", t.Member, err)
}

// sweep removes the receipts and drafts that are too old to be of use.
func (s *Steward) sweep(ctx context.Context, t Timer) error {
	return s.timers.Fire(ctx, t, func(p Page) error { return p.Sweep(s.clock.Now()) })
}

// fire makes a member's digest from what their book says now, in a View, and
// keeps it in one small unit, where what was chosen is looked at again.
func (s *Steward) fire(ctx context.Context, t Timer) error {
	now := s.clock.Now()
	var f firing
	err := s.viewAsked(ctx, t.Member, func(r Reader, m rapport.Member, list []rapport.Stakeholder) (err error) {
		f, err = s.plan(r, m, list, now)
		return err
	})
	if err != nil {
		return err
	}
	digest := rapport.DigestID(s.book.Mint(now))
	for i := range f.chosen {
		f.chosen[i].nudge = rapport.EntryID(s.book.Mint(now))
	}
	if f.practice.fresh != nil {
		f.practice.entry = rapport.EntryID(s.book.Mint(now))
	}
	for i := range f.occasions {
		f.occasions[i].entry = rapport.EntryID(s.book.Mint(now))
	}
	return s.timers.Fire(ctx, t, func(p Page) error {
		if !f.onboarded {
			return nil
		}
		if f.hold.After(now) {
			return s.holdBack(p, f, now)
		}
		return s.keep(p, f, digest, now)
	})
}

// holdBack has a slot wait. Where do-not-disturb may end unheard, it is looked
// for again before.
func (s *Steward) holdBack(p Page, f firing, now time.Time) error {
	if again := now.Add(askAgain); f.disturb && s.house.Presence != nil && again.Before(f.hold) {
		if err := p.SetTimer(LookTimer, again); err != nil {
			return err
		}
	}
	return p.SetTimer(SlotTimer, f.hold)
}

// A firing is what is to become of a slot that has come.
type firing struct {
	member    rapport.MemberID
	onboarded bool
	slot      rapport.Slot
	hold      time.Time // when to look again, if that is after now
	disturb   bool      // the member is not to be disturbed now
	chosen    []choice
	more      int // people due beyond the budget
	moment    rapport.Moment
	practice  weekly
	occasions []announcing
}

// A choice is one suggestion, with the id of the nudge that it becomes, and the
// offer that it makes, if any.
type choice struct {
	rapport.Suggestion
	nudge rapport.EntryID
	offer rapport.Offer
	asks  rapport.ProfileField // what to find out by the way; "" for nothing
}

// plan makes a firing of a member's slot from their list.
func (s *Steward) plan(r Reader, m rapport.Member, list []rapport.Stakeholder, now time.Time) (firing, error) {
	if !m.Listens() {
		return firing{}, nil
	}
	rh, err := s.rhythm(m)
	if err != nil {
		return firing{}, err
	}
	f := firing{member: m.ID, onboarded: true, disturb: m.Disturb.Holds(now)}
	var came bool
	if f.slot, came = rh.come(rh.counted(m), now); !came {
		f.hold = rh.due(rh.counted(m))
		return f, nil
	}
	waits, err := waitsToBeSent(r, m.Digest, rapport.DateOf(now.In(rh.zone)))
	if err != nil {
		return firing{}, err
	}
	if waits {
		f.hold = rh.next(now)
		return f, nil
	}
	if f.hold = rh.hold(now); f.hold.After(now) {
		return f, nil
	}
	f.moment = rh.moment(m, f.slot, now)
	suggestions := rapport.CheckIn(list, f.moment)
	for _, sg := range suggestions[:min(len(suggestions), s.budget(m))] {
		f.chosen = append(f.chosen, choice{Suggestion: sg})
	}
	f.more = len(suggestions) - len(f.chosen)
	gatherings, err := rh.gatherings(r, m, now)
	if err != nil {
		return firing{}, err
	}
	for _, a := range rh.announced(m, gatherings, now) {
		f.occasions = append(f.occasions, announcing{fact: a})
	}
	if f.slot == rapport.Weekly && len(f.chosen) > 0 {
		journal, err := r.Journal()
		if err != nil {
			return firing{}, err
		}
		f.practice = s.practiceOfWeek(m, list, journal, f.moment.Today, rh.zone)
	}
	if err := ask(r, f.chosen, f.moment.Today); err != nil {
		return firing{}, err
	}
	return f, offer(r, f.chosen, f.moment.Today)
}

// waitsToBeSent reports whether a digest stands in the outbox with something
// to say. Another one would only repeat it: after an outage one message comes,
// not one for each slot.
func waitsToBeSent(r Reader, id rapport.DigestID, today rapport.Date) (bool, error) {
	d, found, err := r.Digest(id)
	if err != nil || !found || d.Ref != "" {
		return false, err
	}
	for _, nudge := range d.Nudges {
		who, _, err := nudged(r, nudge)
		switch {
		case errors.Is(err, ErrNotFound):
		case err != nil:
			return false, err
		case who.Summary.Waits(nudge):
			return true, nil
		}
	}
	told, err := toldIn(r, d, today)
	return slices.ContainsFunc(told, func(t Mention) bool { return !t.done(today) }), err
}

// keep appends the nudges, asks for the digest to be sent, and sets the
// member's next slot.
func (s *Steward) keep(p Page, f firing, id rapport.DigestID, now time.Time) error {
	digest := Digest{ID: id, Slot: f.slot, On: f.moment.Today, More: f.more}
	for _, c := range f.chosen {
		fresh, found, err := p.Stakeholder(c.Who.ID)
		if err != nil {
			return err
		}
		if !found || !stillDue(fresh, c.Suggestion, f.moment) {
			continue
		}
		entry := rapport.Entry{
			ID: c.nudge, Logged: now, About: []rapport.StakeholderID{fresh.ID},
			Fact: rapport.Nudge{On: f.moment.Today, Reason: c.Reason, Digest: id, Offer: c.offerTo(fresh), Article: c.Article, Asks: c.asks},
		}
		if err := record(p, entry); err != nil {
			return err
		}
		digest.Nudges = append(digest.Nudges, c.nudge)
	}
	noted, err := announce(p, f.occasions, now)
	if err != nil {
		return err
	}
	digest.Occasions = noted
	if digest.says() {
		digest.Practice = f.practice.entry
		if err := f.practice.keep(p, now); err != nil {
			return err
		}
		if err := p.PutDigest(digest); err != nil {
			return err
		}
		if err := p.Post("digest "+string(id), Addressee{Account: f.member}, DigestNotice{id}, now, time.Time{}); err != nil {
			return err
		}
	}
	m, _, err := p.Member()
	if err != nil {
		return err
	}
	rh, err := s.rhythm(m)
	if err != nil {
		return err
	}
	rh.slotDone(&m, f.slot, now)
	if digest.says() {
		m.Digest = id
	}
	if err := p.PutMember(m); err != nil {
		return err
	}
	return s.setTimers(p, m, now)
}

// stillDue reports whether what was suggested of somebody still holds, as they
// are now.
func stillDue(who rapport.Stakeholder, was rapport.Suggestion, at rapport.Moment) bool {
	list := []rapport.Stakeholder{who}
	if at.Slot == rapport.ArticleDay {
		return len(rapport.Articles(list, make([]rapport.Piece, 1), []rapport.Match{{Who: who.ID}}, at)) == 1
	}
	again := rapport.CheckIn(list, at)
	return len(again) == 1 && again[0].Reason == was.Reason
}
