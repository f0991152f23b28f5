package slackchat

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

const (
	lookupPatience = 800 * time.Millisecond // for all people of one event
	maxLookups     = 30                     // people looked up for one event: whoever acts, and all they may name
	maxKnown       = 50_000                 // people remembered, at a few hundred bytes each

	knownFor   = time.Hour
	unknownFor = time.Minute // until somebody who could not be looked up is tried again
)

// UserID names a person for good by Slack's ids of their workspace, as in
// T012, and of themselves, as in U345. They must come from Slack itself.
func UserID(team, user string) chat.UserID {
	return chat.UserID("slack:" + team + ":" + user)
}

// slackUser returns Slack's own id of a person, or "" for somebody who is
// not of Slack.
func slackUser(id chat.UserID) string {
	parts := strings.Split(string(id), ":")
	if len(parts) != 3 || parts[0] != "slack" {
		return ""
	}
	return parts[2]
}

// people remembers names and zones, so that most events cost no call.
type people struct {
	api    *slack.Client
	pace   *pace
	now    func() time.Time
	within time.Duration // what looking up the people of one event may take
	mu     sync.Mutex
	known  map[chat.UserID]person
}

// A person is what is remembered of one.
type person struct {
	profile chat.Profile
	found   bool
	gone    bool // their account was deactivated
	until   time.Time
}

func newPeople(api *slack.Client, p *pace, now func() time.Time, within time.Duration) *people {
	return &people{api: api, pace: p, now: now, within: within, known: map[chat.UserID]person{}}
}

// know returns who with name and zone as far as they can be had in a short
// while, and fills in the people whom the line mentions. What cannot be had
// stays as it came.
func (p *people) know(ctx context.Context, who chat.Profile, l chat.Line) chat.Profile {
	ctx, cancel := context.WithTimeout(ctx, p.within)
	defer cancel()
	ids := []chat.UserID{who.ID}
	for _, t := range l {
		if t.Kind == chat.KindMention && !slices.Contains(ids, t.Who.ID) {
			ids = append(ids, t.Who.ID)
		}
	}
	found := p.lookUp(ctx, ids[:min(len(ids), maxLookups)])
	for i, t := range l {
		if known, ok := found[t.Who.ID]; ok && t.Kind == chat.KindMention {
			l[i].Who = known
		}
	}
	if known, ok := found[who.ID]; ok {
		return known
	}
	return who
}

func (p *people) lookUp(ctx context.Context, ids []chat.UserID) map[chat.UserID]chat.Profile {
	found := map[chat.UserID]chat.Profile{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Go(func() {
			if one := p.one(ctx, id); one.found {
				mu.Lock()
				defer mu.Unlock()
				found[id] = one.profile
			}
		})
	}
	wg.Wait()
	return found
}

func (p *people) one(ctx context.Context, id chat.UserID) person {
	if slackUser(id) == "" {
		return person{} // an old button may name anybody
	}
	p.mu.Lock()
	one, ok := p.known[id]
	p.mu.Unlock()
	// Who acts waits for no turn to hear again what is known of somebody.
	if ok && (p.now().Before(one.until) || one.found && p.pace.ready("users.info") != nil) {
		return one
	}
	var user *slack.User
	err := p.pace.do(ctx, "users.info", func() (err error) {
		user, err = p.api.GetUserInfoContext(ctx, slackUser(id))
		return err
	})
	before := one
	one = p.seen(id, user)
	said, _ := errors.AsType[slack.SlackErrorResponse](err)
	switch {
	case err == nil:
	case said.Err == "user_not_found" || said.Err == "user_not_visible":
		one = person{profile: chat.Profile{ID: id, Outside: true}, found: true, until: p.now().Add(knownFor)}
	default:
		one, one.until = before, p.now().Add(unknownFor) // an old name is better than a handle
	}
	p.remember(id, one)
	return one
}

// seen returns somebody as Slack shows them now; nobody where it does not.
func (p *people) seen(id chat.UserID, u *slack.User) person {
	if u == nil {
		return person{}
	}
	return person{profile: profileOf(id, u), found: true, gone: u.Deleted, until: p.now().Add(knownFor)}
}

// gone reports whether somebody's account was deactivated, as Slack has it now.
func (p *people) gone(ctx context.Context, id chat.UserID) bool {
	p.forget(id)
	return p.one(ctx, id).gone
}

// forget has somebody looked up anew.
func (p *people) forget(id chat.UserID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.known, id)
}

// remember makes room by forgetting a few at random: what is forgotten is
// only looked up again.
func (p *people) remember(id chat.UserID, one person) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for old := range p.known {
		if len(p.known) < maxKnown {
			break
		}
		delete(p.known, old)
	}
	p.known[id] = one
}

// profileOf prefers the whole name to the one that is shown in conversations:
// a list of people is found by either part of it.
func profileOf(id chat.UserID, u *slack.User) chat.Profile {
	return chat.Profile{
		ID:      id,
		Name:    cmp.Or(oneLine(u.Profile.RealName), oneLine(u.RealName), oneLine(u.Profile.DisplayName), u.Name),
		Zone:    u.TZ,
		Email:   oneLine(u.Profile.Email),
		Outside: outside(strings.Split(string(id), ":")[1], u),
		Machine: u.IsBot || u.IsWorkflowBot || u.IsConnectorBot || u.ID == "USLACKBOT",
	}
}

// outside reports whether the bot of a team cannot write to a user. On a
// grid a user has one home team and may belong to others.
func outside(team string, u *slack.User) bool {
	foreign := u.IsStranger || u.TeamID != "" && u.TeamID != team && !slices.Contains(u.Enterprise.Teams, team)
	guest := u.IsRestricted || u.IsUltraRestricted
	return foreign || guest || u.Deleted
}
