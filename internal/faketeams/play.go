package faketeams

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/playroom"
)

// played is the tenant as its page shows it.
type played struct{ *Tenant }

var _ playroom.Platform = played{}

func (t played) Chooser() playroom.Chooser {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := playroom.Chooser{Team: t.options.Team, Welcome: t.options.Welcome}
	for _, u := range t.options.Users {
		if !u.Deleted {
			c.People = append(c.People, t.portrait(u))
		}
	}
	return c
}

func (t played) Plays(who string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, ok := t.user(who)
	return ok && u.ID == who && !u.Deleted
}

func (t played) Front() playroom.Spot { return playroom.Spot{With: t.botID()} }

func (t played) Now() time.Time { return t.options.Now() }

// Ended never tells: a tenant ends with the server that serves it.
func (t played) Ended() <-chan struct{} { return nil }

// Look shows a spot with what surrounds it. What comes next is asked before:
// whoever knows may want the lock.
func (t played) Look(ctx context.Context, who string, at playroom.Spot, window string) (playroom.Screen, bool) {
	var ahead []playroom.Ahead
	var foresight error
	if t.options.Ahead != nil {
		ahead, foresight = t.options.Ahead(ctx, who)
	}
	home := t.homeShown(who)
	t.mu.Lock()
	defer t.mu.Unlock()
	u, _ := t.user(who)
	s, found := t.spot(u, at, home)
	s.Modal = t.window(u, window)
	if t.options.Ahead != nil {
		s.Panel.Foretell(ahead, foresight, t.zone(u))
	}
	return s, found
}

// spot finds what to show, which is Home for a zero spot. The lock is held.
func (t *Tenant) spot(me User, at playroom.Spot, home Seen) (playroom.Screen, bool) {
	if at == (playroom.Spot{}) {
		s := t.screen(me, nil)
		s.Title, s.Where, s.App = t.options.App.BotName, playroom.HomeTab, t.tabs()
		s.Home, s.HomeID, s.Drawn = blocks(home.Blocks), home.TS, home.TS != ""
		for i := range s.Apps {
			s.Apps[i].Here = true
		}
		return s, true
	}
	r := t.room(at.Room)
	if at.With == t.botID() {
		r = t.own(me)
	} else if other, ok := t.user(at.With); ok {
		r = t.between(me, other)
	}
	if r == nil || !slices.Contains(r.members, me.ID) {
		return playroom.Screen{}, false
	}
	t.read[me.ID+" "+r.id] = t.stamped
	s := t.screen(me, r)
	s.Where, s.Title, s.Messages = r.id, t.title(me, r), t.entries(me, r)
	if r.kind == personal {
		s.App = t.tabs()
	}
	return s, true
}

func (t *Tenant) tabs() *playroom.Tabs {
	return &playroom.Tabs{Messages: playroom.Spot{With: t.botID()}}
}

func (t played) Do(ctx context.Context, who string, d playroom.Deed) (playroom.Answer, bool) {
	t.mu.Lock()
	t.windows[who] = d.Window
	delete(t.told, who)
	t.mu.Unlock()
	words, err := "", error(nil)
	switch d.Kind {
	case playroom.Open:
		err = t.arriveAt(ctx, who, d.Where)
	case playroom.Say:
		err = t.compose(ctx, who, d.Where, strings.TrimSpace(d.Words))
	case playroom.Press:
		err = t.pressShown(ctx, who, d)
	case playroom.Shortcut:
		err = t.pickShown(ctx, who, d)
	case playroom.Turn:
		if d.N >= len(t.options.Controls) {
			return playroom.Answer{}, false
		}
		words, err = t.options.Controls[d.N].Do(ctx)
		t.Ring() // the clock may have moved
	case playroom.Spoil:
		if d.N >= len(troubles) {
			return playroom.Answer{}, false
		}
		words, err = troubles[d.N].said, troubles[d.N].make(t.Tenant)
		t.Ring()
	case playroom.Change, playroom.Poke, playroom.Submit, playroom.Close:
		err = t.inDialog(ctx, who, d)
	default:
		return playroom.Answer{}, false
	}
	if err != nil {
		return playroom.Answer{Fault: err.Error()}, true
	}
	return playroom.Answer{Words: cmp.Or(words, t.Told(who))}, true
}

// arriveAt adds the app for somebody who comes to it first, and has it show Home
// anew to whoever opens that: a card stays as it was sent.
func (t *Tenant) arriveAt(ctx context.Context, who, where string) error {
	t.mu.Lock()
	has := t.installed[who]
	t.mu.Unlock()
	if !has {
		return t.Install(ctx, who)
	}
	if where == playroom.HomeTab {
		return t.OpenHome(ctx, who)
	}
	return nil
}

// compose sends what stands in the composer, a command when it begins with a
// slash.
func (t *Tenant) compose(ctx context.Context, who, where, text string) error {
	if text == "" {
		return nil
	}
	if command, rest, _ := strings.Cut(text, " "); strings.HasPrefix(text, "/") {
		return t.Command(ctx, who, where, command, rest)
	}
	return t.Say(ctx, who, where, text)
}

// pressShown presses a button that stands on the page.
func (t *Tenant) pressShown(ctx context.Context, who string, d playroom.Deed) error {
	shown := t.Conversation(who, d.Where)
	if d.Where == playroom.HomeTab {
		shown = []Seen{t.homeShown(who)}
	}
	for _, s := range shown {
		if n, err := strconv.Atoi(d.Action); s.TS == d.Message && err == nil && n >= 0 && n < len(s.Buttons) {
			return t.PressButton(ctx, who, s, s.Buttons[n])
		}
	}
	return remark("That button is gone.")
}

// pickShown picks a shortcut, of a message when one is named.
func (t *Tenant) pickShown(ctx context.Context, who string, d playroom.Deed) error {
	if d.Message == "" {
		return t.Shortcut(ctx, who, d.Words)
	}
	return t.choose(ctx, who, d.Where, d.Words, &Seen{Where: d.Where, TS: d.Message})
}

// A remark is a fault in a sentence that a person reads.
type remark string

func (r remark) Error() string { return string(r) }

// File finds a file that somebody allowed, by where it hangs.
func (t played) File(who, id string) (playroom.File, bool) {
	at, n, _ := strings.Cut(id, "-")
	for _, s := range t.Conversation(who, t.options.App.BotName) {
		if i, err := strconv.Atoi(n); s.TS == at && err == nil && i >= 0 && i < len(s.Files) {
			return playroom.File{Name: s.Files[i].Name, Body: s.Files[i].Body}, true
		}
	}
	return playroom.File{}, false
}
