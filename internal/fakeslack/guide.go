package fakeslack

import (
	"context"
	"time"
)

// A Try is a line that a newcomer may write to the app, and what it does.
type Try struct{ Label, Text string }

// An Ahead is something that will come to somebody if nothing happens until
// then.
type Ahead struct {
	At    time.Time
	Words string
}

// coming is an Ahead as the page shows it.
type coming struct{ When, Words string }

// maxTries is how many lines are proposed of an app that names none itself.
const maxTries = 5

// tries are what the page proposes in a conversation in which nothing was said.
func (w *Workspace) tries() []Try {
	if len(w.options.Tries) > 0 {
		return w.options.Tries
	}
	var all []Try
	for _, c := range w.options.App.Commands[:min(len(w.options.App.Commands), maxTries)] {
		all = append(all, Try{Label: first(c.Description, c.Hint), Text: c.Name})
	}
	return all
}

// ahead asks what will come to somebody. The lock must not be held.
func (w *Workspace) ahead(ctx context.Context, me User) ([]coming, error) {
	if w.options.Ahead == nil {
		return nil, nil
	}
	found, err := w.options.Ahead(ctx, me.ID)
	var all []coming
	for _, a := range found {
		all = append(all, coming{When: a.At.In(me.zone()).Format("Mon 2 Jan, " + clockWords), Words: a.Words})
	}
	return all, err
}
