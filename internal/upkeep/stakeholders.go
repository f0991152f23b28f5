package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// Stakeholders returns the visitor's list, in the order of names.
func (s *Steward) Stakeholders(ctx context.Context, v Visit) ([]rapport.Stakeholder, error) {
	var list []rapport.Stakeholder
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		list, err = r.Stakeholders()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list stakeholders: %w", err)
	}
	slices.SortStableFunc(list, func(a, b rapport.Stakeholder) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return list, nil
}

// showEntries is how many of the latest entries Show returns.
const showEntries = 8

// A Portrait is what the visitor keeps about one stakeholder.
type Portrait struct {
	Stakeholder rapport.Stakeholder
	// Latest are touches, notes, reflections, shares and needs that were met, the
	// latest day first; the summary has the promises and needs that are open.
	Latest []rapport.Entry
	Body   string   // the name of what they belong to; "" for nothing
	People []string // the names of those who belong to them
	// Shared tells what became of the shares among them.
	Shared map[rapport.EntryID]rapport.Passing
	// Mailed says that links reach them by mail, NoLinks that they want none from
	// the visitor.
	Mailed, NoLinks bool
	Profile         rapport.Profile
	Assessed        rapport.Assessed
	SeenSince       map[rapport.Aspect]rapport.Date // what it says, as rapport.SeenSince
}

// Show returns what the visitor keeps about a stakeholder. It returns
// ErrNotFound for an id that is not on their list.
func (s *Steward) Show(ctx context.Context, v Visit, id rapport.StakeholderID) (Portrait, error) {
	var portrait Portrait
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		who, err := onList(r, id)
		if err != nil {
			return err
		}
		entries, err := r.About(id, "", 0)
		if err != nil {
			return err
		}
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		portrait = Portrait{
			Stakeholder: who, Latest: told(entries, who.Summary, v.Zone), Shared: map[rapport.EntryID]rapport.Passing{},
			Profile: rapport.ProfileOf(entries), Assessed: rapport.AssessedOf(entries),
			SeenSince: rapport.SeenSince(rapport.AssessmentsOf(entries)),
		}
		portrait.Body, portrait.People = bodyOf(list, who)
		for _, p := range passings(who, entries) {
			portrait.Shared[p.Share] = p.Passing
		}
		return nil
	})
	if err == nil {
		portrait.Mailed = mailed(portrait.Stakeholder)
		portrait.NoLinks, err = s.wantsNone(ctx, v.Member, portrait.Stakeholder)
	}
	if err != nil {
		return Portrait{}, fmt.Errorf("show stakeholder: %w", err)
	}
	return portrait, nil
}

// told picks what the member told, but for what is open, by the days that it is
// about: the latest first, and of one day what was told last.
func told(entries []rapport.Entry, open rapport.Summary, zone *time.Location) []rapport.Entry {
	var latest []rapport.Entry
	for _, e := range slices.Backward(entries) {
		switch e.Fact.(type) {
		case rapport.Touch, rapport.Note, rapport.Reflection, rapport.Share:
			latest = append(latest, e)
		case rapport.Need:
			if !open.Lacks(e.ID) {
				latest = append(latest, e)
			}
		}
	}
	slices.SortStableFunc(latest, func(a, b rapport.Entry) int { return dayOf(b, zone).Sub(dayOf(a, zone)) })
	return latest[:min(len(latest), showEntries)]
}

// Whom names somebody: by the id of a stakeholder on the list, by their
// account on the platform, or by a name alone.
type Whom struct {
	Stakeholder rapport.StakeholderID
	Account     rapport.MemberID
	Name        string
	Outside     bool   // an account that the bot cannot write to
	Zone        string // IANA name, as far as the platform told; nobody is found by it
}

// ErrSelf says that a member named themselves as a stakeholder.
var ErrSelf = errors.New("a member is no stakeholder of their own")

// A Newcomer is somebody to be put on a list.
type Newcomer struct {
	Whom
	Email  string
	Kind   rapport.Kind
	Tier   rapport.Tier // "" for the default
	Topics []string
}

// newcomer makes the stakeholder that a newcomer becomes, after the checks.
func (s *Steward) newcomer(v Visit, n Newcomer, id rapport.StakeholderID) (rapport.Stakeholder, error) {
	if n.Account == v.Member {
		return rapport.Stakeholder{}, ErrSelf
	}
	name, ok := rapport.CleanName(n.Name)
	if name == "" {
		return rapport.Stakeholder{}, &rapport.EmptyError{Part: rapport.NamePart}
	}
	if !ok {
		return rapport.Stakeholder{}, &rapport.LimitError{Part: rapport.NamePart, Got: len([]rune(name)), Limit: rapport.MaxName}
	}
	// The limits of a stakeholder's topics are those of a touch's.
	if err := (rapport.Touch{On: v.Today, Topics: n.Topics}).Check(v.Today); err != nil {
		return rapport.Stakeholder{}, err
	}
	tier := n.Tier
	if tier == "" {
		tier = rapport.Regular
	}
	return rapport.Stakeholder{
		ID: id, Name: name, Kind: n.Kind, Account: n.Account, Outside: n.Outside || n.Account == "",
		Email: n.Email, Tier: tier, Topics: n.Topics, Added: v.Now,
	}, nil
}

// find returns who on the list is meant: by id, by an account of theirs, or else
// by the same name, so that nobody stands there twice under one.
func find(list []rapport.Stakeholder, w Whom) (rapport.Stakeholder, bool) {
	name, _ := rapport.CleanName(w.Name)
	i := slices.IndexFunc(list, func(s rapport.Stakeholder) bool {
		switch {
		case w.Stakeholder != "":
			return s.ID == w.Stakeholder
		case w.Account != "":
			return s.IsAt(w.Account)
		default:
			return strings.EqualFold(s.Name, name)
		}
	})
	if i < 0 {
		return rapport.Stakeholder{}, false
	}
	return list[i], true
}
