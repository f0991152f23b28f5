package main

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"rapport/internal/config"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

// The pools of the outbox: what waits for one of them never waits for another.
// Slack's has no name, as all had in files from before there were several.
const (
	slackPool = ""
	teamsPool = "teams"
	mailPool  = "mail"
)

// poolOf names the pool of somebody.
func poolOf(to upkeep.Addressee) string {
	switch {
	case to.Outsider != "":
		return mailPool
	case onTeams(to.Account):
		return teamsPool
	default:
		return slackPool
	}
}

// onTeams reports whether somebody is reached on Teams.
func onTeams(who rapport.MemberID) bool { return strings.HasPrefix(string(who), "teams:") }

var (
	// slackPace is what Slack takes: one message a second in a conversation, short
	// bursts above it, and several hundred a minute in a whole workspace
	// (docs.slack.dev/apis/web-api/rate-limits).
	slackPace = store.Pace{Lane: time.Second, All: 200 * time.Millisecond, Burst: 10}
	// teamsPace is a third of what Teams takes from a bot in a tenant, 30 a second
	// (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit): the rest
	// is for answers, which nobody has wait.
	teamsPace = store.Pace{Lane: time.Second, All: 100 * time.Millisecond, Burst: 10}
	// mailPace is what the smallest mail server can be expected to take.
	mailPace = store.Pace{Lane: time.Second, All: 200 * time.Millisecond, Burst: 10}
)

// A pool is one of them, whose posts it has, and its pace.
type pool struct {
	name     string
	platform string // "" for mail
	pace     store.Pace
}

// A courier sends the posts of one pool.
type courier struct {
	platform string
	*upkeep.Courier
}

// pools are all of them, at the paces that an operator wants for the platforms.
func pools(cfg config.Config) []pool {
	return []pool{
		{slackPool, slackName, paced(slackPace, cfg.Slack.Pace)},
		{teamsPool, teamsName, paced(teamsPace, cfg.Teams.Pace)},
		{mailPool, "", mailPace},
	}
}

// paced returns so many times a pace.
func paced(pace store.Pace, times float64) store.Pace {
	times = cmp.Or(times, 1)
	one := func(d time.Duration) time.Duration { return time.Duration(float64(d) / times) }
	return store.Pace{Lane: one(pace.Lane), All: one(pace.All), Burst: int(float64(pace.Burst) * times)}
}

// carries returns a beat for each pool, to be beaten side by side: one that waits
// for its platform keeps no other waiting.
func (p *process) carries() []beat {
	var beats []beat
	for _, courier := range p.couriers {
		kind := "posts to " + cmp.Or(courier.platform, "mail")
		beats = append(beats, beat{kind, func(ctx context.Context) error { return p.carry(ctx, courier) }})
	}
	return beats
}

// carry sends the posts of a pool that have come.
func (p *process) carry(ctx context.Context, courier courier) error {
	began := time.Now()
	posts, faults := rounds(ctx, func(ctx context.Context) (int, error) { return p.carryOnce(ctx, courier) })
	if posts > 0 {
		p.log.Info().Int("posts", posts).Dur("took", time.Since(began)).Msg("beat")
	}
	return faults
}

// carryOnce does one round of a pool's. What the world outside is to blame for is
// no fault of its. Where the bot is not let in nothing is tried.
func (p *process) carryOnce(ctx context.Context, courier courier) (int, error) {
	if p.lockouts.of(courier.platform) != nil {
		return 0, nil
	}
	posts, err := courier.Beat(ctx)
	return posts, p.sift(err)
}

// carryRound does one round of each pool's.
func (p *process) carryRound(ctx context.Context) (int, error) {
	all, faults := 0, []error(nil)
	for _, courier := range p.couriers {
		posts, err := p.carryOnce(ctx, courier)
		all, faults = all+posts, append(faults, err)
	}
	return all, errors.Join(faults...)
}
