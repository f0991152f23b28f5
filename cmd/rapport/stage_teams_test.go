package main

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/internal/bot"
	"rapport/internal/demo"
	"rapport/internal/faketeams"
)

// A teamsStage is a Teams.
type teamsStage struct {
	*teamsWorld
	mu     sync.Mutex
	offers []string // the ids of all messages whose “Open form” was pressed
}

var _ stage = (*teamsStage)(nil)

func newTeamsStage(clock *demo.Clock) (stage, *world, error) {
	var lc net.ListenConfig
	listener, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	w, err := newTeamsWorld(clock, listener)
	if err != nil {
		return nil, nil, err
	}
	o := w.options()
	o.Patience = storyPatience
	if w.tenant, err = faketeams.New(o); err != nil {
		return nil, nil, err
	}
	w.teams = w.tenant.Handler()
	return &teamsStage{teamsWorld: w}, w.world, nil
}

func (s *teamsStage) wiretap(around func(http.Handler) http.Handler) { s.teams = around(s.teams) }

// posts reports whether a request says something to anybody but one.
func (s *teamsStage) posts(r *http.Request, but string) bool {
	path, found := strings.CutSuffix(r.URL.Path, "/activities")
	return r.Method == http.MethodPost && found && !slices.ContainsFunc(s.tenant.Conversation(but, withBot), func(seen faketeams.Seen) bool {
		return strings.HasSuffix(path, "/"+seen.Where)
	})
}

func (*teamsStage) logged(who string) string { return objectID(who) }

func (*teamsStage) noticed(bool) bool { return true }

func (s *teamsStage) setenv(env *testscript.Env) {
	env.Setenv("TEAMS_CLOUD", s.address())
	env.Setenv("TEAMS_LISTEN", "127.0.0.1:0")
}

func (s *teamsStage) wait(ctx context.Context, cond func() bool) error {
	return s.tenant.Wait(ctx, cond)
}

func (s *teamsStage) say(ctx context.Context, who, where, text string) error {
	return s.tenant.Say(ctx, who, where, text)
}

func (s *teamsStage) command(ctx context.Context, who, line string) error {
	command, text, _ := strings.Cut(line, " ")
	return s.tenant.Command(ctx, who, withBot, command, text)
}

func (s *teamsStage) openHome(ctx context.Context, who string) error {
	if err := s.tenant.OpenHome(ctx, who); err != nil {
		return err
	}
	return s.homeOf(ctx, who)
}

func (s *teamsStage) shortcut(ctx context.Context, who, label string) error {
	return s.tenant.Shortcut(ctx, who, label)
}

func (s *teamsStage) messageShortcut(ctx context.Context, who, where, label string) error {
	return s.tenant.MessageShortcut(ctx, who, where, label)
}

// typed drops the slash: on Teams one types to the bot without.
func (*teamsStage) typed(text string) string {
	for _, c := range bot.Commands() {
		text = strings.ReplaceAll(text, "/"+c.Name, c.Name)
	}
	return text
}

// accept allows whatever file the bot offers somebody: Teams asks them first.
func (s *teamsStage) accept(who string) {
	for _, seen := range s.tenant.Conversation(who, withBot) {
		button, offered := seen.Button(allowFile)
		s.mu.Lock()
		again := slices.Contains(s.offers, seen.TS)
		if offered {
			s.offers = append(s.offers, seen.TS)
		}
		s.mu.Unlock()
		if offered && !again {
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			_ = s.tenant.PressButton(ctx, who, seen, button) // the story notices that nothing came
			cancel()
		}
	}
}

// allowFile is on Teams' own button beneath a file that a bot offers.
const allowFile = "Allow"

// conversation leaves out what is no message on other platforms: what stands on
// Home, and what only offers a form or a file.
func (s *teamsStage) conversation(who, where string) []sight {
	s.accept(who)
	var all []sight
	for _, seen := range s.tenant.Conversation(who, where) {
		_, form := seen.Button(bot.OpenForm)
		_, file := seen.Button(allowFile)
		if !form && !file && !seen.Home {
			all = append(all, s.sightOf(who, seen))
		}
	}
	return all
}

func (s *teamsStage) home(who string) (sight, bool) {
	seen, found := s.tenant.Home(who)
	return s.sightOf(who, seen), found
}

func (s *teamsStage) sightOf(who string, seen faketeams.Seen) sight {
	one := sight{from: seen.From, at: seen.At, text: seen.Text, pings: seen.Pings, links: seen.Links}
	for _, b := range seen.Buttons {
		one.buttons = append(one.buttons, knob{b.Label, b.Spoken, func(ctx context.Context) error {
			return s.tenant.PressButton(ctx, who, seen, b)
		}})
	}
	for _, f := range seen.Files {
		one.files = append(one.files, file{f.Name, f.Alt, f.Body})
	}
	return one
}

// form opens the one that the bot offers where it was typed for: Teams opens none
// by itself.
func (s *teamsStage) form(who string) (form, bool) {
	seen, found := s.tenant.Modal(who)
	if !found && s.opensOffer(who) {
		seen, found = s.tenant.Modal(who)
	}
	f := form{title: seen.Title, text: seen.Text, fault: seen.Fault, submit: seen.Submit}
	for _, b := range seen.Buttons {
		f.buttons = append(f.buttons, knob{b.Label, b.Spoken, func(ctx context.Context) error {
			return s.tenant.Press(ctx, who, faketeams.TopModal, b.Label)
		}})
	}
	for _, q := range seen.Fields {
		f.fields = append(f.fields, field{q.Label, q.Value, q.Fault, q.Hint, q.Kind == "Input.Text"})
	}
	return f, found
}

// opensOffer presses the button of the form that the bot offered somebody last,
// if that is the last thing it said, and once.
func (s *teamsStage) opensOffer(who string) bool {
	all := s.tenant.Conversation(who, withBot)
	if len(all) == 0 {
		return false
	}
	last := all[len(all)-1]
	button, found := last.Button(bot.OpenForm)
	s.mu.Lock()
	again := slices.Contains(s.offers, last.TS)
	s.offers = append(s.offers, last.TS)
	s.mu.Unlock()
	if !found || again {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.tenant.PressButton(ctx, who, last, button) == nil
}

func (s *teamsStage) fill(who, label, value string) error { return s.tenant.Fill(who, label, value) }

// submit returns errKept for a form that Teams does not let go.
func (s *teamsStage) submit(ctx context.Context, who string, twice bool) error {
	before := s.delivered()
	send := s.tenant.SubmitModal
	if twice {
		send = s.tenant.SubmitModalTwice
	}
	if err := send(ctx, who); err != nil {
		return err
	}
	if s.delivered() == before {
		return errKept
	}
	return nil
}

// delivered counts what Teams told the bot.
func (s *teamsStage) delivered() int {
	n := 0
	for _, count := range s.tenant.Stats().Delivered {
		n += count
	}
	return n
}

func (s *teamsStage) closeForm(who string) error { return s.tenant.CloseModal(who) }
