package fakeslack

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// patience is how long the control API waits for words that it is told to
// wait for.
const patience = 5 * time.Second

// showConversation shows what a person sees, as text and as blocks, at once
// or as soon as the words of until stand in a message of it.
func (w *Workspace) showConversation(ctx context.Context, a args) (reply, error) {
	user, channel := a.text("user"), w.in(a, "channel")
	w.mu.Lock()
	_, _, err := w.standing(user, channel)
	w.mu.Unlock()
	if err != nil {
		return nil, err
	}
	err = w.await(ctx, a, func(words string) bool {
		return slices.ContainsFunc(w.Conversation(user, channel), func(s Seen) bool { return strings.Contains(s.Text, words) })
	})
	messages := []reply{}
	for _, s := range w.Conversation(user, channel) {
		messages = append(messages, seenJSON(s))
	}
	return reply{"messages": messages}, err
}

// showHome shows a person's Home tab.
func (w *Workspace) showHome(ctx context.Context, a args) (reply, error) {
	user := a.text("user")
	err := w.await(ctx, a, func(words string) bool {
		home, _ := w.Home(user)
		return strings.Contains(home.Text, words)
	})
	home, found := w.Home(user)
	if err == nil && !found {
		err = fmt.Errorf("the app has published no Home for %s", user)
	}
	return reply{"home": seenJSON(home)}, err
}

// showForm shows the modal that a person has before them; form is null when
// there is none.
func (w *Workspace) showForm(ctx context.Context, a args) (reply, error) {
	user := a.text("user")
	err := w.await(ctx, a, func(words string) bool {
		form, open := w.Modal(user)
		return open && strings.Contains(form.Title+"\n"+form.Text, words)
	})
	return w.formReply(user), err
}

// await waits until the words that the caller waits for are seen, if they
// do.
func (w *Workspace) await(ctx context.Context, a args, seen func(words string) bool) error {
	words, waits := a.text("until"), a["until"] != nil
	within, err := a.span("within", patience)
	if err != nil || !waits {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	if w.Wait(ctx, func() bool { return seen(words) }) != nil {
		return refuse("not_seen", fmt.Sprintf("%q was not seen within %s", words, within))
	}
	return nil
}

func seenJSON(s Seen) reply {
	files := []reply{}
	for _, f := range s.Files {
		files = append(files, reply{"name": f.Name, "size": len(f.Body), "body": f.Body})
	}
	return reply{
		"ts": s.TS, "from": s.From, "at": s.At, "text": s.Text, "fallback": s.Fallback, "blocks": s.Blocks, "metadata": s.Metadata,
		"buttons": buttonsJSON(s.Buttons), "pings": orNone(s.Pings), "links": orNone(s.Links), "files": files,
		"ephemeral": s.Ephemeral, "edited": s.Edited,
	}
}

func buttonsJSON(buttons []Button) []reply {
	all := []reply{}
	for _, b := range buttons {
		all = append(all, reply{
			"label": b.Label, "spoken": b.Spoken, "action_id": b.ActionID, "value": b.Value, "url": b.URL, "style": b.Style,
		})
	}
	return all
}

func orNone(words []string) []string { return append([]string{}, words...) }

func (w *Workspace) formReply(user string) reply {
	form, open := w.Modal(user)
	if !open {
		return reply{"form": nil}
	}
	fields := []reply{}
	for _, f := range form.Fields {
		fields = append(fields, reply{
			"label": f.Label, "kind": f.Kind, "hint": f.Hint, "value": f.Value, "options": orNone(f.Options),
			"optional": f.Optional, "fault": f.Fault,
		})
	}
	return reply{"form": reply{
		"id": form.ID, "title": form.Title, "text": form.Text, "fields": fields,
		"buttons": buttonsJSON(form.Buttons), "submit": form.Submit, "fault": form.Fault,
	}}
}

func (w *Workspace) showClock(context.Context, args) (reply, error) {
	return reply{"now": w.options.Now().UTC()}, nil
}

// moveClock moves the workspace's clock ahead, where it can be moved.
func (w *Workspace) moveClock(_ context.Context, a args) (reply, error) {
	if w.options.Move == nil {
		return nil, fmt.Errorf("this clock cannot be moved")
	}
	to := w.options.Now()
	if a["set"] != nil {
		at, err := a.instant("set")
		if err != nil {
			return nil, err
		}
		if at.Before(to) {
			return nil, fmt.Errorf("the clock shows %s, and never goes back", to.UTC().Format(time.RFC3339))
		}
		to = at
	}
	on, err := a.span("advance", 0)
	if err != nil {
		return nil, err
	}
	w.options.Move(to.Add(on))
	w.mu.Lock()
	w.Ring()
	w.mu.Unlock()
	return reply{"now": w.options.Now().UTC()}, nil
}
