package teamschat

import (
	"cmp"
	"context"
	"strings"
	"sync"
	"time"

	"rapport/internal/chat"
)

const (
	lookupPatience = 800 * time.Millisecond // for all people of one event
	maxLookups     = 30                     // people looked up for one event
	maxKnown       = 10_000                 // people remembered
	knownFor       = 24 * time.Hour
	unknownFor     = time.Minute // until somebody who could not be looked up is tried again
)

// people remembers who is behind Teams' own ids, and what they are called, by
// either of their ids.
type people struct {
	connector *connector
	directory *directory // nil where it may not be asked
	now       func() time.Time
	within    time.Duration // what looking up the people of one event may take
	mu        sync.Mutex
	known     map[string]person
}

// A person is what is remembered of one; one without a profile could not be
// looked up.
type person struct {
	profile chat.Profile
	until   time.Time
	// whole is until when nothing is asked of them but what they do tells.
	whole time.Time
}

func newPeople(c *connector, d *directory, now func() time.Time, within time.Duration) *people {
	return &people{connector: c, directory: d, now: now, within: within, known: map[string]person{}}
}

// whoever acted, as far as the activity tells.
func profileOf(tenant string, a activity) chat.Profile {
	p := chat.Profile{Name: oneLine(a.From.Name), Zone: zoneOf(a)}
	if a.From.Object != "" {
		p.ID = UserID(tenant, a.From.Object)
	}
	return p
}

// zoneOf is where whoever acted says that they are; messages and invokes tell,
// other activities do not.
func zoneOf(a activity) string {
	zone := a.Zone
	for _, e := range a.Entities {
		if e.Kind == "clientInfo" {
			zone = cmp.Or(zone, e.Zone)
		}
	}
	return oneLine(zone)
}

// meet remembers what an activity tells of whoever acted, and returns it with
// what is remembered of them besides.
func (p *people) meet(who chat.Profile, at account) chat.Profile {
	p.mu.Lock()
	before := p.known[object(who.ID)].profile
	p.mu.Unlock()
	who.Name, who.Zone, who.Email = cmp.Or(who.Name, before.Name), cmp.Or(who.Zone, before.Zone), before.Email
	if who.Name != "" {
		p.remember(who, at.ID, object(who.ID))
	}
	return who
}

// complete returns whoever acted with their mail address, which no activity
// tells: it is looked up once a day, in their own conversation with the bot.
func (p *people) complete(ctx context.Context, in activity, who chat.Profile) chat.Profile {
	id := object(who.ID)
	p.mu.Lock()
	whole := p.known[id].whole
	p.mu.Unlock()
	if p.now().Before(whole) {
		return who
	}
	ctx, cancel := context.WithTimeout(ctx, p.within)
	defer cancel()
	again := knownFor
	if m, err := p.connector.member(ctx, in.Service, in.Where.ID, id); err == nil {
		who.Name, who.Email = cmp.Or(who.Name, oneLine(m.Name)), oneLine(m.Email)
	} else {
		again = unknownFor
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.room()
	p.known[id] = person{profile: who, until: p.now().Add(knownFor), whole: p.now().Add(again)}
	return who
}

// know looks up somebody in the conversation where they were named, by either
// of their ids. Without an answer the profile has no id, or no name.
func (p *people) know(ctx context.Context, in activity, tenant, id string) chat.Profile {
	p.mu.Lock()
	one, remembered := p.known[id]
	p.mu.Unlock()
	if remembered && p.now().Before(one.until) {
		return one.profile
	}
	m, err := p.lookUp(ctx, in, id)
	if err != nil || m.Object == "" {
		p.forgetSoon(id)
		return one.profile
	}
	who := chat.Profile{
		ID: UserID(cmp.Or(m.Tenant, tenant), m.Object), Name: oneLine(m.Name), Email: oneLine(m.Email),
		Outside: m.Tenant != "" && m.Tenant != tenant || strings.EqualFold(m.Role, "guest"),
	}
	p.remember(who, id, m.ID, m.Object)
	return who
}

// lookUp asks the roster of the conversation, and the directory where it may be
// asked: it knows everybody, but nobody by Teams' own ids.
func (p *people) lookUp(ctx context.Context, in activity, id string) (member, error) {
	if p.directory != nil && isObject(id) {
		if m, err := p.directory.user(ctx, id); err == nil {
			return m, nil
		}
	}
	return p.connector.member(ctx, in.Service, in.Where.ID, id)
}

func (p *people) remember(who chat.Profile, ids ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.room()
	for _, id := range ids {
		if id != "" {
			p.known[id] = person{profile: who, until: p.now().Add(knownFor), whole: p.known[id].whole}
		}
	}
}

// forgetSoon has somebody looked up again in a while.
func (p *people) forgetSoon(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.room()
	p.known[id] = person{profile: p.known[id].profile, until: p.now().Add(unknownFor), whole: p.known[id].whole}
}

// room forgets a few at random: they are only looked up again. The lock is held.
func (p *people) room() {
	for old := range p.known {
		if len(p.known) < maxKnown {
			break
		}
		delete(p.known, old)
	}
}
