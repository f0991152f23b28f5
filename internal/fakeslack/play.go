package fakeslack

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"rapport/internal/playroom"
)

// played is the workspace as its page shows it.
type played struct{ *Workspace }

var _ playroom.Platform = played{}

// Chooser tells who one may be.
func (w played) Chooser() playroom.Chooser {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := playroom.Chooser{Team: w.team.name, Welcome: w.options.Welcome}
	for _, u := range w.options.Users {
		if !u.Deleted {
			c.People = append(c.People, w.face(u))
		}
	}
	return c
}

func (w played) Plays(who string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, ok := w.user(who)
	return ok && u.ID != w.app.id && !u.Deleted
}

func (w played) Front() playroom.Spot { return playroom.Spot{With: w.app.id} }

func (w played) Now() time.Time { return w.options.Now() }

func (w played) Ended() <-chan struct{} { return w.ended }

// Look shows a spot with what surrounds it. What comes next is asked before:
// whoever knows may want the lock.
func (w played) Look(ctx context.Context, who string, at playroom.Spot, window string) (playroom.Screen, bool) {
	var ahead []playroom.Ahead
	var foresight error
	if w.options.Ahead != nil {
		ahead, foresight = w.options.Ahead(ctx, who)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	u, _ := w.user(who)
	s, found := w.spot(u, at)
	s.Modal = w.dialog(u, window)
	if w.options.Ahead != nil {
		s.Panel.Foretell(ahead, foresight, u.zone())
	}
	return s, found
}

// spot finds what to show. The direct message with somebody is opened. The lock
// is held.
func (w *Workspace) spot(me User, at playroom.Spot) (playroom.Screen, bool) {
	if at == (playroom.Spot{}) {
		return w.homeScreen(me), true
	}
	r := w.room(at.Room)
	if other, ok := w.user(at.With); ok {
		r = w.direct(me.ID, other.ID)
	}
	if r == nil || !r.has(me.ID) {
		return playroom.Screen{}, false
	}
	return w.roomScreen(me, r), true
}

func (w played) Do(ctx context.Context, who string, d playroom.Deed) (playroom.Answer, bool) {
	w.mu.Lock()
	w.windows[who] = d.Window
	u, _ := w.user(who)
	w.mu.Unlock()
	words, err := "", error(nil)
	switch d.Kind {
	case playroom.Open:
		err = w.arriveAt(ctx, who, d.Where)
	case playroom.Say:
		err = w.compose(ctx, who, d.Where, strings.TrimSpace(d.Words))
	case playroom.Press:
		err = w.pressShown(ctx, who, d)
	case playroom.Shortcut:
		err = w.pickShown(ctx, who, d)
	case playroom.Quiet:
		err = w.rest(who)
	case playroom.Turn:
		if d.N >= len(w.options.Controls) {
			return playroom.Answer{}, false
		}
		words, err = w.options.Controls[d.N].Do(ctx)
		w.Ring() // the clock may have moved
	case playroom.Spoil:
		if d.N >= len(troubles) {
			return playroom.Answer{}, false
		}
		words, err = troubles[d.N].said, troubles[d.N].make(w.Workspace)
		w.Ring()
	default:
		err = w.inForm(ctx, u, d)
	}
	if err != nil {
		return playroom.Answer{Fault: fault(err)}, true
	}
	return playroom.Answer{Words: words}, true
}

// arriveAt tells the app that somebody opened one of its tabs.
func (w *Workspace) arriveAt(ctx context.Context, who, where string) error {
	if where == HomeTab {
		return w.open(ctx, who, "home")
	}
	return w.open(ctx, who, "messages")
}

// compose sends what stands in the composer, a command when it begins with a
// slash.
func (w *Workspace) compose(ctx context.Context, who, where, text string) error {
	command, rest, _ := strings.Cut(text, " ")
	switch {
	case text == "":
		return nil
	case !strings.HasPrefix(text, "/"):
		return unheard(w.Say(ctx, who, where, text))
	case !w.knows(command):
		return remark(command + " is no command of this workspace.")
	}
	return w.Command(ctx, who, where, command, rest)
}

// unheard is the fault of saying something: none, since nobody sees whether
// an app has heard them.
func unheard(err error) error {
	if errors.Is(err, ErrTimeout) || errors.Is(err, ErrNoApp) {
		return nil
	}
	return err
}

func (w *Workspace) knows(command string) bool {
	return slices.ContainsFunc(w.options.App.Commands, func(c Command) bool { return c.Name == command })
}

// pressShown presses a button that stands on the page.
func (w *Workspace) pressShown(ctx context.Context, who string, d playroom.Deed) error {
	shown := w.Conversation(who, d.Where)
	if d.Where == HomeTab {
		home, _ := w.Home(who)
		shown, d.Message = []Seen{home}, home.TS
	}
	for _, s := range shown {
		for _, b := range s.Buttons {
			if s.TS == d.Message && b.block == d.Block && b.ActionID == d.Action {
				return w.PressButton(ctx, who, s, b)
			}
		}
	}
	return remark("That button is gone.")
}

// pickShown picks a shortcut, of a message when one is named.
func (w *Workspace) pickShown(ctx context.Context, who string, d playroom.Deed) error {
	if d.Message == "" {
		return w.Shortcut(ctx, who, d.Words)
	}
	return w.SeenShortcut(ctx, who, Seen{Where: d.Where, TS: d.Message}, d.Words)
}

// rest pauses the notifications of somebody for a while, or ends such a pause.
func (w *Workspace) rest(who string) error {
	now := w.options.Now()
	w.mu.Lock()
	pause := quietHours{from: now, until: now.Add(pauseFor)}
	if w.quiet[who].holds(now) {
		pause = quietHours{}
	}
	w.mu.Unlock()
	return w.DoNotDisturb(who, pause.from, pause.until)
}

// File finds a file that somebody sees.
func (w played) File(who, id string) (playroom.File, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	viewer, _ := w.user(who)
	u := w.fileFor(viewer, id)
	if u == nil {
		return playroom.File{}, false
	}
	return u.file(), true
}

// A remark is a fault in a sentence that a person reads.
type remark string

func (r remark) Error() string { return string(r) }

// fault words for the page what went wrong.
func fault(err error) string {
	switch {
	case errors.Is(err, ErrTimeout):
		return err.Error() + ". The app took longer than three seconds."
	case errors.Is(err, ErrNoApp):
		return err.Error() + ". The app is not connected."
	}
	return err.Error()
}

// tries are what the page proposes in a conversation in which nothing was said.
func (w *Workspace) tries() []playroom.Try {
	if len(w.options.Tries) > 0 {
		return w.options.Tries
	}
	var all []playroom.Try
	for _, c := range w.options.App.Commands[:min(len(w.options.App.Commands), maxTries)] {
		all = append(all, playroom.Try{Label: cmp.Or(c.Description, c.Hint), Text: c.Name})
	}
	return all
}

// maxTries is how many lines are proposed of an app that names none itself.
const maxTries = 5
