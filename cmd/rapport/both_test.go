package main

import (
	"context"
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/config"
	"rapport/internal/fakeslack"
	"rapport/internal/faketeams"
)

// A pair is a Slack and a Teams, with the same cast, and one bot in both.
type pair struct {
	*testing.T
	slack *slackWorld
	teams *teamsStage
	bot   *process
	log   lockedBuffer
}

// newPair plays both, without the bot.
func newPair(t *testing.T) *pair {
	t.Helper()
	p := &pair{T: t, slack: servedSlack(t)}
	played, _, err := newTeamsStage(p.slack.clock)
	if err != nil {
		t.Fatal(err)
	}
	p.teams = played.(*teamsStage)
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- p.teams.play(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return p
}

// begins puts the bot together, as it would be begun; its error says that it does
// not begin.
func (p *pair) begins(data string) error {
	p.Helper()
	cfg := config.Default()
	cfg.Data, cfg.Slack.Pace, cfg.Teams.Pace = data, storyPace, storyPace
	cfg.Slack.Patience, cfg.Teams.Patience = storyPatience, storyPatience
	p.slack.configure(&cfg)
	p.teams.configure(&cfg)
	bot, err := wire(cfg, p.slack.clock, &http.Client{Transport: shelf("")}, zerolog.New(&p.log))
	if err != nil {
		p.Fatal(err)
	}
	p.bot = bot
	if err := p.teams.join(bot); err != nil {
		p.Fatal(err)
	}
	return bot.enter(p.Context())
}

// runs has the bot serve until it is stopped.
func (p *pair) runs() (stop context.CancelFunc, ended <-chan error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(p.Context()))
	done := make(chan error, 1)
	go func() {
		err := p.bot.run(ctx, p.bot.serves()...)
		done <- errors.Join(err, p.bot.close())
	}()
	return cancel, done
}

// waits waits for what comes with time.
func (p *pair) waits(what string, cond func() bool) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context(), patience)
	defer cancel()
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for !cond() {
		select {
		case <-again.C:
		case <-ctx.Done():
			p.Fatalf("waiting for %s:\n%s", what, p.log.String())
		}
	}
}

// answered has Ana type on a platform, and waits for words.
func (p *pair) answered(platform, line, words string) {
	p.Helper()
	if err := p.types(p.Context(), platform, "ana", line); err != nil {
		p.Fatal(err)
	}
	p.waits(platform+" to read "+words, func() bool { return p.reads(platform, "ana", words) })
}

func (p *pair) types(ctx context.Context, platform, who, line string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if platform == teamsName {
		return p.teams.say(ctx, who, withBot, line)
	}
	return slackStage{p.slack}.command(ctx, who, "/"+line)
}

// reads reports whether somebody has a message of the bot with words in it.
func (p *pair) reads(platform, who, words string) bool {
	all := slackStage{p.slack}.conversation
	if platform == teamsName {
		all = p.teams.conversation
	}
	for _, seen := range all(who, withBot) {
		if strings.Contains(seen.text, words) {
			return true
		}
	}
	return false
}

// tells checks what an operator is told, wherever they look.
func (p *pair) tells(ready, doctor string, metrics ...string) {
	p.Helper()
	h := p.bot.probes(p.Context())
	p.waits("/readyz to answer "+ready, func() bool {
		code, said := asked(p.T, h, "/readyz")
		return code == http.StatusOK && strings.TrimSpace(said) == ready
	})
	p.waits("doctor to say "+doctor, func() bool {
		state, err := p.bot.health(p.Context())
		said := state.tell()
		return err == nil && strings.Contains(said, doctor) && !strings.Contains(said, "Slack is not connected")
	})
	_, page := asked(p.T, h, "/metrics")
	for _, want := range metrics {
		if !strings.Contains(page, want) {
			p.Errorf("/metrics lacks %q", want)
		}
	}
}

// logs checks that the bot has logged words once.
func (p *pair) logs(words string) {
	p.Helper()
	if n := strings.Count(p.log.String(), words); n != 1 {
		p.Errorf("%q is logged %d times:\n%s", words, n, p.log.String())
	}
}

// later moves the clock.
func (p *pair) later(by time.Duration) { p.slack.clock.MoveTo(p.slack.clock.Now().Add(by)) }

// expiredSecret is what Microsoft's login says of a secret that has expired.
var expiredSecret = faketeams.Fault{Kind: faketeams.Refused, On: "login", Error: "AADSTS7000222", Times: -1}

func TestWhileTeamsLocksTheBotOutSlackIsServed(t *testing.T) {
	p := newPair(t)
	if err := p.begins(filepath.Join(t.TempDir(), "rapport.db")); err != nil {
		t.Fatal(err)
	}
	stop, ended := p.runs()
	if err := errors.Join(p.teams.settle(t.Context()), p.teams.tenant.Break(expiredSecret)); err != nil {
		t.Fatal(err)
	}
	p.tells("ok", "All is well.", `rapport_locked_out{platform="Teams"} 0`)
	p.later(2 * time.Hour)
	for range 3 {
		p.bot.askRound(t.Context())
	}
	p.tells("ok; Teams does not let the bot in", "! Teams does not let the bot in; what is due there waits. The cause: the client secret has expired.",
		`rapport_locked_out{platform="Teams"} 1`, `rapport_locked_out{platform="Slack"} 0`)
	p.answered(slackName, "touched @maria coffee: still here", "Logged")
	if err := p.types(t.Context(), teamsName, "ana", "share https://example.invalid/a @maria for your audit"); err != nil {
		t.Fatal(err)
	}
	p.tells("ok; Teams does not let the bot in", "1 post waits to be sent")
	p.logs("Teams does not let the bot in")
	p.logs("the client secret has expired. Make a new one")

	p.teams.tenant.Heal()
	p.bot.askRound(t.Context())
	p.waits("the share", func() bool { return p.reads(teamsName, "maria", "for your audit") })
	p.tells("ok", "All is well.", `rapport_locked_out{platform="Teams"} 0`)
	p.logs("Teams lets the bot in again")
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestWhileSlackLocksTheBotOutTeamsIsServed(t *testing.T) {
	p := newPair(t)
	if err := p.begins(filepath.Join(t.TempDir(), "rapport.db")); err != nil {
		t.Fatal(err)
	}
	stop, ended := p.runs()
	connected := func() bool { return p.slack.workspace.Sockets() == 2 }
	p.waits("Slack", connected)
	if err := errors.Join(p.teams.settle(t.Context()), p.slack.workspace.Break(fakeslack.Fault{
		Kind: fakeslack.Refused, On: "apps.connections.open", Error: "token_revoked", Times: -1,
	})); err != nil {
		t.Fatal(err)
	}
	p.slack.workspace.Cut()
	p.waits("Slack to be locked", func() bool { return p.bot.lockouts.of(slackName) != nil })
	p.waits("the connections to end", func() bool { return p.bot.slack.Connected() == 0 })
	p.bot.askRound(t.Context())
	p.tells("ok; Slack does not let the bot in", "! Slack does not let the bot in; what is due there waits. The cause: the app token was revoked", `rapport_locked_out{platform="Slack"} 1`)
	p.answered(teamsName, "touched @maria coffee: still here", "Logged")
	p.logs("Slack does not let the bot in")

	p.slack.workspace.Heal()
	p.bot.askRound(t.Context())
	p.waits("Slack again", connected)
	p.answered(slackName, "touched @maria coffee: back again", "Logged")
	p.tells("ok", "All is well.")
	p.logs("Slack lets the bot in again")
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Sockets stay open where the bot token alone is revoked: what waits then is what
// the bot says first.
func TestWhatIsDueWaitsForABotTokenThatWorksAgain(t *testing.T) {
	p := newPair(t)
	if err := p.begins(filepath.Join(t.TempDir(), "rapport.db")); err != nil {
		t.Fatal(err)
	}
	stop, ended := p.runs()
	p.waits("Slack", func() bool { return p.slack.workspace.Sockets() == 2 })
	for _, method := range []string{"chat.postMessage", "auth.test"} {
		if err := p.slack.workspace.Break(fakeslack.Fault{Kind: fakeslack.Refused, On: method, Error: "token_revoked", Times: -1}); err != nil {
			t.Fatal(err)
		}
	}
	p.answered(slackName, "share https://example.invalid/a @maria for your audit", "On its way")
	p.waits("Slack to be locked", func() bool { return p.bot.lockouts.of(slackName) != nil })
	p.bot.askRound(t.Context())
	p.tells("ok; Slack does not let the bot in", "The cause: the bot token was revoked (token_revoked).", "rapport_posts_waiting 1")
	p.answered(slackName, "touched @sam coffee: heard all the same", "Sam Okafor")

	p.slack.workspace.Heal()
	p.later(time.Minute)
	p.bot.askRound(t.Context())
	p.waits("the share", func() bool { return p.reads(slackName, "maria", "for your audit") })
	p.tells("ok", "Nothing waits to be sent.")
	p.logs("Slack does not let the bot in")
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestABotThatNoPlatformLetsInEndsAndSaysWhyOfEach(t *testing.T) {
	p := newPair(t)
	if err := p.slack.workspace.Break(fakeslack.Fault{Kind: fakeslack.Refused, On: "auth.test", Error: "token_revoked", Times: -1}); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(t.TempDir(), "rapport.db")
	if err := p.begins(data); err != nil {
		t.Fatalf("with one of two locked it does not begin: %v", err)
	}
	p.logs("the bot token was revoked (token_revoked). Install the app again")
	stop, ended := p.runs()
	defer stop()
	p.waits("Teams", func() bool { return p.teams.settle(t.Context()) == nil })
	if err := p.teams.tenant.Break(expiredSecret); err != nil {
		t.Fatal(err)
	}
	p.later(2 * time.Hour)
	p.bot.askRound(t.Context())
	for _, err := range []error{<-ended, p.begins(data)} {
		if said := explain(err); !strings.Contains(said, "the bot token was revoked") || !strings.Contains(said, "\nthe client secret has expired") {
			t.Errorf("it ends with %q", said)
		}
	}
	if err := p.bot.close(); err != nil {
		t.Error(err)
	}
}

// Who is on both platforms is two members: nothing of the one is seen, written to
// or named on the other.
func TestNothingCrossesFromOnePlatformToTheOther(t *testing.T) {
	p := newPair(t)
	if err := p.begins(filepath.Join(t.TempDir(), "rapport.db")); err != nil {
		t.Fatal(err)
	}
	stop, ended := p.runs()
	p.waits("Slack", func() bool { return p.slack.workspace.Sockets() == 2 })
	if err := p.teams.settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.answered(slackName, "touched @maria coffee: of the one", "Logged")
	p.answered(teamsName, "stakeholders", "Your list is empty")
	p.answered(teamsName, "share https://example.invalid/teams @maria from teams", "On its way")
	p.answered(slackName, "share https://example.invalid/slack @maria from slack", "On its way")
	p.waits("both shares", func() bool {
		return p.reads(teamsName, "maria", "from teams") && p.reads(slackName, "maria", "from slack")
	})
	if p.reads(teamsName, "maria", "from slack") || p.reads(slackName, "maria", "from teams") {
		t.Error("a share went to the other platform")
	}
	for platform, stranger := range map[string]string{slackName: string(p.teams.member("maria")), teamsName: string(memberID("maria"))} {
		p.answered(platform, "touched "+stranger+" coffee", "your list")
		if p.reads(platform, "ana", "Logged: coffee with "+stranger) {
			t.Errorf("on %s one names people of the other", platform)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
