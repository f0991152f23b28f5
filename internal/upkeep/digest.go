package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// A DigestLetter is a digest with all that it has to say, as it stands now.
type DigestLetter struct {
	Digest
	Today rapport.Date // in the member's zone
	Items []Item
	Own   rapport.Settings // of the member who reads it
	Week  calendar.Week    // when they work
	// Suggested is the practice of the week, where it stands below; zero for none.
	Suggested rapport.Practice
	Goals     []Pursued // as in Goals; none but at a check-in
	Occasions []Mention // that it brings up, in their order
	// AskAfter is the unit whose culture is worth a fresh look, at a check-in; the zero
	// Milieu for none.
	AskAfter Milieu
	Aim      string // a goal of the organisation, another in each week; "" for none
}

func (DigestLetter) letter() {}

// Worked returns the first day from a day on that the member works.
func (l DigestLetter) Worked(from rapport.Date) rapport.Date { return workedFrom(l.Week, from) }

// An Item is one nudge of a digest.
type Item struct {
	Nudge rapport.EntryID
	Who   rapport.Stakeholder
	// Off says that they are off the list by now: no more is told than their name.
	Off    bool
	Reason rapport.Reason
	Owed   *rapport.Owed  // the open promise or need, or the day, that the reason is about
	Latest *rapport.Touch // the latest touch; nil before the first
	// Article is one that fits, where the reason is that; else zero.
	Article rapport.Suggested
	// Eased says that the nudge came after rapport.EaseAfter of them without an
	// answer, and Last that, if nobody answers it either, it brings the rest that
	// follows rapport.RestAfter of them.
	Eased, Last bool
	// Answer is the first entry that answered the nudge; nil while it waits.
	Answer *rapport.Entry
	// Ended is the promise, need or issue that the answer settled or moved; "" for
	// any other answer. Beside says that it is another one than the nudge is about,
	// which is still open.
	Ended  string
	Beside bool
	// Undo is the receipt of the answer, while it can be undone; "" for a share,
	// which Unsend takes back, from its recipient as well.
	Undo rapport.ReceiptID
	// HeldBack is what held the member back when they skipped; "" if they did
	// not say.
	HeldBack rapport.Hurdle
	// Offer is another cadence for them, while the nudge is open and the member
	// has neither taken nor left it; zero for none.
	Offer rapport.Offer
	// Left is the receipt of the member's leaving it, while that can be undone.
	Left rapport.ReceiptID
	// Retuned is the change of rhythm that was made on the nudge, while nothing
	// else was made of that rhythm since; nil for none. Untune is its receipt,
	// while it can be undone.
	Retuned *Retuned
	Untune  rapport.ReceiptID
	// Step is the open step that the reason is about; nil for any other reason.
	Step *rapport.Step
	// Follow is the step of a series that the answer did, where none was planned to
	// follow it yet, and FollowOn the day of the one that may; "" and zero else.
	Follow   rapport.EntryID
	FollowOn rapport.Date
	// Favour is something small that would do an open silence good; nil for none.
	Favour *Favour
	// Asks is what to find out about them by the way, while that is open; "" for
	// nothing.
	Asks rapport.ProfileField
	// Breaks are brought up although the nudge was skipped, or is the Last; none
	// where the quiet is over.
	Breaks []Break
}

// Digest returns a digest of the visitor's as it stands now. It returns
// ErrNotFound for one that is not in their book.
func (s *Steward) Digest(ctx context.Context, v Visit, id rapport.DigestID) (DigestLetter, error) {
	var l DigestLetter
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		l, err = s.readDigest(r, id, v.Now, v.Zone)
		return err
	})
	if err != nil {
		return DigestLetter{}, fmt.Errorf("read digest: %w", err)
	}
	return l, nil
}

// DigestOf returns the digest that a nudge of the visitor's stands in, whether
// whom it is about is still on the list or not. It returns ErrNotFound for a
// nudge that is not in their book.
func (s *Steward) DigestOf(ctx context.Context, v Visit, nudge rapport.EntryID) (DigestLetter, error) {
	var l DigestLetter
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		e, found, err := r.Entry(nudge)
		if err != nil {
			return err
		}
		n, isNudge := e.Fact.(rapport.Nudge)
		if !found || !isNudge {
			return ErrNotFound
		}
		l, err = s.readDigest(r, n.Digest, v.Now, v.Zone)
		return err
	})
	if err != nil {
		return DigestLetter{}, fmt.Errorf("read digest: %w", err)
	}
	return l, nil
}

func (s *Steward) readDigest(r Reader, id rapport.DigestID, now time.Time, zone *time.Location) (DigestLetter, error) {
	d, found, err := r.Digest(id)
	if err != nil {
		return DigestLetter{}, err
	}
	if !found {
		return DigestLetter{}, ErrNotFound
	}
	m, _, err := r.Member()
	if err != nil {
		return DigestLetter{}, err
	}
	l := DigestLetter{Digest: d, Today: rapport.DateOf(now.In(zone)), Own: m.Settings, Week: s.week(m), Aim: s.aim(d.On)}
	if l.Suggested, err = s.suggestedIn(r, d); err != nil {
		return DigestLetter{}, err
	}
	if d.Slot == rapport.Weekly {
		journal, err := r.Journal()
		if err != nil {
			return DigestLetter{}, err
		}
		if l.Goals, err = pursuedIn(r, journal, l.Today); err != nil {
			return DigestLetter{}, err
		}
		if l.AskAfter, _, err = askAfter(r, journal, d.On); err != nil {
			return DigestLetter{}, err
		}
	}
	if l.Occasions, err = toldIn(r, d, l.Today); err != nil {
		return DigestLetter{}, err
	}
	for i := range l.Occasions {
		if l.Occasions[i].Told, err = debriefed(r, l.Occasions[i].Gathering, now); err != nil {
			return DigestLetter{}, err
		}
	}
	for _, nudge := range d.Nudges {
		item, found, err := readItem(r, nudge, d.On, now)
		if err != nil {
			return DigestLetter{}, err
		}
		if found {
			if err := item.readPlan(r, d.On, l.Week); err != nil {
				return DigestLetter{}, err
			}
			item.readBreaks(l.Week, l.Today)
			l.Items = append(l.Items, item)
		}
	}
	return l, nil
}

// readItem returns a nudge of a digest that was made on a day, and false for
// one about somebody of whom nothing is kept any more.
func readItem(r Reader, id rapport.EntryID, on rapport.Date, now time.Time) (Item, bool, error) {
	e, found, err := r.Entry(id)
	if err != nil || !found {
		return Item{}, false, err
	}
	who, found, err := keptPerson(r, e.About[0])
	if err != nil || !found {
		return Item{}, false, err
	}
	n, isNudge := e.Fact.(rapport.Nudge)
	if !isNudge {
		return Item{}, false, nil
	}
	if who.Off() {
		return Item{Nudge: id, Who: rapport.Stakeholder{ID: who.ID, Name: who.Name}, Off: true}, true, nil
	}
	item := Item{Nudge: id, Who: who}
	if err := item.readRetuned(r, now); err != nil {
		return Item{}, false, err
	}
	item.Reason, item.Owed = who.Summary.Owing(n.Reason, on)
	if err := errors.Join(item.readArticle(r, n), nameMeeter(r, item.Reason, item.Owed)); err != nil {
		return Item{}, false, err
	}
	if item.Latest, err = latestTouch(r, who); err != nil {
		return Item{}, false, err
	}
	if err := item.readAsks(r, n); err != nil {
		return Item{}, false, err
	}
	if who.Summary.Waits(id) {
		if err := item.readOffer(r, n, now); err != nil {
			return Item{}, false, err
		}
		return item, true, item.readPressure(r)
	}
	return item, true, item.readAnswer(r, now)
}

// readArticle looks up the article that a nudge is about, if it is about one: its
// own, or that of the first nudge about it.
func (i *Item) readArticle(r Reader, n rapport.Nudge) error {
	if n.Reason.Kind != rapport.ArticleFits {
		return nil
	}
	i.Article = n.Article
	if i.Article.Link == "" {
		e, _, err := r.Entry(n.Reason.About)
		if err != nil {
			return err
		}
		first, _ := e.Fact.(rapport.Nudge)
		i.Article = first.Article
	}
	if i.Article.Link != "" {
		i.Reason, i.Owed = n.Reason, &rapport.Owed{Entry: n.Reason.About, What: i.Article.Name()}
	}
	return nil
}

// readPressure looks up how many nudges went before this one, which is open,
// without an answer.
func (i *Item) readPressure(r Reader) error {
	at := slices.Index(i.Who.Summary.Waiting, i.Nudge)
	i.Last = at-i.Who.Summary.Seen >= rapport.RestAfter-1
	if at < rapport.EaseAfter {
		return nil
	}
	then, err := before(r, i.Who.ID, i.Nudge)
	i.Eased = then.Unanswered() >= rapport.EaseAfter
	return err
}

// readAnswer looks up the first entry behind the nudge that answers it.
func (i *Item) readAnswer(r Reader, now time.Time) error {
	later, err := r.About(i.Who.ID, i.Nudge, 0)
	if err != nil {
		return err
	}
	for _, e := range later {
		if i.Answer == nil && rapport.Answers(e.Fact) {
			i.Answer = &e
		}
		if held, ok := e.Fact.(rapport.HeldBack); ok && held.Nudge == i.Nudge {
			i.HeldBack = held.By
		}
	}
	if i.Answer == nil {
		return nil
	}
	if _, shared := i.Answer.Fact.(rapport.Share); shared {
		return nil
	}
	if owed := endedBy(i.Answer.Fact); owed != "" {
		made, _, err := r.Entry(owed)
		if err != nil {
			return err
		}
		i.Ended, i.Beside = owes(made.Fact), i.Owed != nil && i.Owed.Entry != owed
	}
	receipt, found, err := r.Receipt(i.Answer.Receipt)
	if err != nil {
		return err
	}
	if found && receipt.open(now) {
		i.Undo = receipt.ID
	}
	return nil
}

// latestTouch returns the latest touch with somebody, and nil before the first.
func latestTouch(r Reader, who rapport.Stakeholder) (*rapport.Touch, error) {
	if who.Summary.Latest == "" {
		return nil, nil
	}
	e, found, err := r.Entry(who.Summary.Latest)
	if err != nil || !found {
		return nil, err
	}
	t, isTouch := e.Fact.(rapport.Touch)
	if !isTouch {
		return nil, nil
	}
	return &t, nil
}

// letter returns what a digest that was not sent yet still has to say: those
// whom the member reached meanwhile, lets rest or took off the list have dropped
// out, and so has whoever refused more links before they were asked about one.
func (n DigestNotice) letter(ctx context.Context, c *Courier, post Post) (Letter, hold, error) {
	s := c.steward
	now := s.clock.Now()
	if err := s.neverAsk(ctx, post.Member, n.Digest); err != nil {
		return nil, hold{}, err
	}
	var l DigestLetter
	var held hold
	err := s.viewRhythm(ctx, post.Member, func(r Reader, m rapport.Member, rh rhythm) error {
		digest, err := s.readDigest(r, n.Digest, now, rh.zone)
		l, held = digest, rh.held(m, now)
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		return err
	})
	if err != nil {
		return nil, hold{}, fmt.Errorf("read digest: %w", err)
	}
	l.Items = slices.DeleteFunc(l.Items, func(i Item) bool {
		return i.Answer != nil || i.Off || i.Who.Tier == rapport.Resting
	})
	l.Occasions = slices.DeleteFunc(l.Occasions, func(t Mention) bool { return t.done(l.Today) })
	if len(l.Items)+len(l.Occasions) == 0 {
		return nil, hold{}, nil
	}
	return l, held, nil
}

// sent keeps where the digest's message stands. A nudge that came on a later
// day than it was made counts from that day: until then nobody was nudged.
func (n DigestNotice) sent(p Page, s *Steward, _ Letter, ref string) error {
	d, found, err := p.Digest(n.Digest)
	if err != nil || !found {
		return err
	}
	m, _, err := p.Member()
	if err != nil {
		return err
	}
	today := rapport.DateOf(s.clock.Now().In(s.zoneOf(m)))
	if d.On != today {
		for _, nudge := range d.Nudges {
			if err := redate(p, nudge, today); err != nil {
				return err
			}
		}
	}
	d.Ref = ref
	return p.PutDigest(d)
}

// redate moves a nudge to another day.
func redate(p Page, id rapport.EntryID, on rapport.Date) error {
	e, found, err := withdraw(p, id)
	if err != nil || !found {
		return err
	}
	n, isNudge := e.Fact.(rapport.Nudge)
	if !isNudge {
		return nil
	}
	n.On = on
	e.Fact = n
	if err := p.Append(e); err != nil {
		return err
	}
	return refold(p, e.About)
}

// unsent withdraws the nudges of a digest that nobody saw, so that they do not
// count as unanswered, and what it said of occasions.
func (n DigestNotice) unsent(p Page, _ *Steward) error {
	d, found, err := p.Digest(n.Digest)
	if err != nil || !found {
		return err
	}
	for _, said := range slices.Concat(d.Nudges, d.Occasions) {
		if _, _, err := withdraw(p, said); err != nil {
			return err
		}
	}
	return nil
}
