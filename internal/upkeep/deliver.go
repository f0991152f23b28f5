package upkeep

import (
	"context"
	"errors"
	"fmt"

	"rapport/internal/rapport"
)

// A ShareNotice asks for a share to be brought to its recipient.
type ShareNotice struct {
	Share rapport.EntryID
	Zone  string // of the recipient, as far as the platform told when it was shared
}

// A ShareLetter is a share with all that its recipient reads.
type ShareLetter struct {
	Share  rapport.EntryID
	Owner  rapport.MemberID // whose book it is in
	Sender string           // the owner's name
	What   rapport.Share
	Page   rapport.Article // what is behind the link; zero where it could not be read
	// Email is the recipient's address, Name theirs, and ReplyTo the owner's
	// address, where it goes by mail.
	Email, Name, ReplyTo string
	// Reaction is what the recipient answered; "" until then.
	Reaction rapport.Reaction
	// Unheard says that the answer of this visit came too late to count.
	Unheard bool
	// TakenBack says that it was taken back.
	TakenBack bool
}

func (ShareLetter) letter() {}

// door names the door of whom the share goes to.
func (l ShareLetter) door(to Addressee) rapport.DoorID {
	if to.Outsider != "" {
		return rapport.DoorAt(l.Email)
	}
	return rapport.DoorOf(to.Account)
}

// letter returns the share as it is to be read, but for its page, once its
// recipient's door lets it in.
func (n ShareNotice) letter(ctx context.Context, c *Courier, p Post) (Letter, hold, error) {
	var l ShareLetter
	var who rapport.Stakeholder
	settled, replyTo := false, ""
	err := c.steward.book.View(ctx, p.Member, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		var passing rapport.Passing
		replyTo = m.ReplyTo()
		who, passing, err = passingOf(r, n.Share)
		l = shareLetter(m, n.Share, passing)
		settled = passing.Settled()
		return err
	})
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, hold{}, nil // the member, or the recipient, is gone
	case err != nil:
		return nil, hold{}, fmt.Errorf("read share: %w", err)
	case settled:
		return nil, hold{}, nil
	}
	if p.To.Outsider != "" {
		if why, lost := noWay(who, replyTo); lost {
			return nil, hold{}, c.steward.tellFate(ctx, p.Member, n.Share, rapport.Declined{Share: n.Share, Why: why})
		}
		l.Email, l.Name, l.ReplyTo = who.Email, who.Name, replyTo
	}
	held, welcome, err := c.steward.knock(ctx, p.Member, n, l.door(p.To), who, l.What)
	if err != nil || welcome != rapport.Enter {
		return nil, held, err
	}
	return l, hold{}, nil
}

// noWay returns why nothing can be mailed to somebody any more: their address,
// or that of the member, is gone since.
func noWay(who rapport.Stakeholder, replyTo string) (rapport.Refusal, bool) {
	switch {
	case who.Email == "":
		return rapport.Unreachable, true
	case replyTo == "":
		return rapport.NoReply, true
	default:
		return "", false
	}
}

// hand notes that a share is about to leave, with what its page is called, so
// that an answer finds the title which the recipient read, and a change of mind
// knows what may have left. It reports whether it may leave still: looking at a
// page takes its time.
func (s *Steward) hand(ctx context.Context, owner rapport.MemberID, handed rapport.Handed) (bool, error) {
	leaves := false
	err := s.book.Update(ctx, owner, Event{}, nil, func(p Page) error {
		who, passing, err := passingOf(p, handed.Share)
		leaves = err == nil && !passing.Settled()
		if err != nil || !leaves {
			return err
		}
		if passing.Handed != nil && (*passing.Handed == handed || handed.Title == "") {
			return nil
		}
		return s.noteAbout(p, who, s.clock.Now(), handed)
	})
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("note that a share leaves: %w", err)
	}
	return leaves, nil
}

func shareLetter(m rapport.Member, id rapport.EntryID, p rapport.Passing) ShareLetter {
	l := ShareLetter{Share: id, Owner: m.ID, Sender: m.Name, What: p.Share, TakenBack: p.TakenBack}
	if p.Handed != nil {
		l.Page = rapport.Article{URL: p.Share.Link, Title: p.Handed.Title, Site: p.Handed.Site}
	}
	if p.Reacted != nil {
		l.Reaction = p.Reacted.Reaction
	}
	return l
}

// sent notes that the share stands with its recipient. Where the member took it
// back while it was on its way, its message is replaced.
func (n ShareNotice) sent(p Page, s *Steward, _ Letter, ref string) error {
	who, passing, err := passingOf(p, n.Share)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil // removed for good meanwhile
	case err != nil:
		return err
	case passing.Sent != nil:
		return nil
	}
	sent := rapport.Sent{Share: n.Share, Title: passing.Title(), Ref: ref, Asks: passing.Share.Asks()}
	if passing.Handed != nil {
		sent.Site = passing.Handed.Site
	}
	now := s.clock.Now()
	if err := s.recordSent(p, now, who, sent, !sent.Asks && passing.Reacted == nil && !passing.TakenBack); err != nil {
		return err
	}
	if passing.TakenBack && ref != "" {
		return postTakeBack(p, n.Share, who, ref, now)
	}
	return nil
}

// unsent notes that nobody takes the share, and tells the member.
func (n ShareNotice) unsent(p Page, s *Steward) error {
	err := s.noteFate(p, n.Share, rapport.Declined{Share: n.Share, Why: rapport.Unreachable})
	if errors.Is(err, ErrNotFound) {
		return nil // removed for good meanwhile
	}
	return err
}
