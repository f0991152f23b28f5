package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// A Sharing is what a member wants to forward, and to whom.
type Sharing struct {
	Who   []Whom
	Share rapport.Share
	// Again says that it is to go to those, too, who have had it from the member.
	Again bool
}

// Shared is what became of it.
type Shared struct {
	Forwarded    []Forwarded
	Had          []Had                   // those who have it already, and to whom it did not go again
	New          []rapport.StakeholderID // those who were put on the list for it
	Back         []rapport.StakeholderID // those who had been removed and are back
	FirstCheckIn time.Time               // as in Added
	// Undone says that the event was a repeat of one that was taken back since.
	Undone bool
}

// A Forwarded is a share to one person.
type Forwarded struct {
	Share  rapport.EntryID
	Person Listed
	Way    Way
	Email  string // where ByHand has one
}

// A Way is how a share reaches its recipient.
type Way int

// The ways.
const (
	ByChat Way = iota // a message on the platform
	ByMail            // a mail that the bot sends
	ByHand            // a mail that the member sends: the bot has no mail server
)

// MailWaits is how long a mail waits before it leaves, so that it can be taken
// back.
const MailWaits = time.Minute

// A NoAddressError says that the bot knows no way to reach somebody.
type NoAddressError struct {
	Name string
}

func (e *NoAddressError) Error() string { return "a stakeholder without an account or address" }

// ErrNoReply says that a mail cannot be sent for a member whose own address is
// unknown: whoever gets it could not answer.
var ErrNoReply = errors.New("the member's address is unknown")

// Share forwards something to people. A colleague who is not listed yet is put
// on the list. It returns a *NoAddressError for an outsider whose address is
// unknown, a *WantsNoneError for one who asked for no more, a *DeniedError, a
// *SharedBeforeError where all have had it, ErrNoReply, ErrNotFound, ErrSelf, or what rapport's checks
// return, and then shares nothing.
func (s *Steward) Share(ctx context.Context, v Visit, sharing Sharing) (Shared, error) {
	sharing.Share.Note = rapport.CleanLines(sharing.Share.Note)
	if err := sharing.Share.Check(); err != nil {
		return Shared{}, err
	}
	if err := checkPeople(sharing.Who); err != nil {
		return Shared{}, err
	}
	if domain, denied := s.house.denies(sharing.Share); denied {
		return Shared{}, &DeniedError{Domain: domain}
	}
	if err := s.checkWanted(ctx, v, sharing.Who); err != nil {
		return Shared{}, err
	}
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	newIDs := s.mintStakeholders(v, len(sharing.Who))
	ids := make([]rapport.EntryID, len(sharing.Who))
	for i := range ids {
		ids[i] = rapport.EntryID(s.book.Mint(v.Now))
	}
	var answer Shared
	repeat, err := s.updateFirst(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settleAll(sharing.Who, newIDs)
		if err != nil {
			return err
		}
		if about, answer.Had, err = sharing.parted(p, about); err != nil {
			return err
		}
		answer.New, answer.Back = l.added, l.back
		for i, id := range about {
			e := rapport.Entry{ID: ids[i], Logged: v.Now, About: []rapport.StakeholderID{id}, Receipt: receipt}
			f, err := s.forward(p, v, e, m.ReplyTo(), sharing)
			if err != nil {
				return err
			}
			answer.Forwarded = append(answer.Forwarded, f)
		}
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err == nil && repeat { // a share is taken back by Unsend, which no receipt tells
		answer.Undone, err = s.takenBack(ctx, v, answer.Forwarded)
	}
	if err != nil {
		return Shared{}, fmt.Errorf("share: %w", err)
	}
	return answer, nil
}

// forward records a share as an entry about one person, and sends it on its way.
func (s *Steward) forward(p Page, v Visit, e rapport.Entry, replyTo string, sharing Sharing) (Forwarded, error) {
	who, _, err := p.Stakeholder(e.About[0])
	if err != nil {
		return Forwarded{}, err
	}
	share := sharing.Share
	share.To = accountNamed(sharing.Who, who)
	e.Fact, who = share, who.At(share.To)
	if err := record(p, e); err != nil {
		return Forwarded{}, err
	}
	f := Forwarded{Share: e.ID, Person: listed(who)}
	switch {
	case who.Account != "" && !who.Outside:
	case who.Email == "":
		return Forwarded{}, &NoAddressError{Name: who.Name}
	case !s.house.Mail:
		f.Way, f.Email = ByHand, who.Email
		return f, s.recordSent(p, v.Now, who, rapport.Sent{Share: e.ID, Title: titleOf(e), ByHand: true}, true)
	case replyTo == "":
		return Forwarded{}, ErrNoReply
	default:
		f.Way = ByMail
	}
	n := ShareNotice{Share: e.ID, Zone: zoneNamed(sharing.Who, who)}
	return f, postShare(p, shareKey(e.ID), who, n, v.Now)
}

// accountNamed returns the further account by which somebody was named first; ""
// for whoever was named otherwise.
func accountNamed(named []Whom, who rapport.Stakeholder) rapport.MemberID {
	i := slices.IndexFunc(named, func(w Whom) bool { return who.IsAt(w.Account) || w.Stakeholder == who.ID })
	if i < 0 || named[i].Account == who.Account || named[i].Outside {
		return ""
	}
	return named[i].Account
}

// zoneNamed returns the zone of somebody, as far as it was told with their name.
func zoneNamed(named []Whom, who rapport.Stakeholder) string {
	for _, w := range named {
		if w.Account != "" && w.Account == who.Account {
			return w.Zone
		}
	}
	return ""
}

// postShare asks for a share to be brought, under a dedupe key: a message at
// once, a mail a little later.
func postShare(p Page, key string, who rapport.Stakeholder, n ShareNotice, now time.Time) error {
	to, notBefore := Addressee{Account: who.Account}, time.Time{}
	if who.Account == "" || who.Outside {
		to, notBefore = Addressee{Outsider: who.ID}, now.Add(MailWaits)
	}
	return p.Post(key, to, n, now, notBefore)
}

// postAgain sends shares among entries that are in the book again on their way,
// where they had not left when they were taken out of it. The post of one that
// waited may have come, and have been dropped, since: so each has a key of its
// own. Should the first still be there, the other finds the share settled.
func postAgain(p Page, entries []rapport.Entry, now time.Time) error {
	for _, e := range entries {
		if _, isShare := e.Fact.(rapport.Share); !isShare {
			continue
		}
		who, passing, err := passingOf(p, e.ID)
		switch {
		case errors.Is(err, ErrNotFound) || err == nil && (passing.Settled() || passing.Handed != nil):
			continue
		case err != nil:
			return err
		}
		key := shareKey(e.ID) + " again " + now.UTC().Format(time.RFC3339Nano)
		if err := postShare(p, key, who, ShareNotice{Share: e.ID}, now); err != nil {
			return err
		}
	}
	return nil
}

// titleOf returns what to call a share that was just made.
func titleOf(e rapport.Entry) string {
	passing, _ := rapport.Pass(e.ID, []rapport.Entry{e})
	return passing.Title()
}

// shareKey is the dedupe key of the post that carries a share.
func shareKey(share rapport.EntryID) string { return "share " + string(share) }

// takenBack reports whether all that was forwarded was taken back since.
func (s *Steward) takenBack(ctx context.Context, v Visit, forwarded []Forwarded) (bool, error) {
	back := true
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		for _, f := range forwarded {
			_, passing, err := passingOf(r, f.Share)
			if err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
			back = back && (passing.TakenBack || err != nil)
		}
		return nil
	})
	return back, err
}
