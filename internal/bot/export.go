package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// export answers /rapport export: everything of the member's, as a file.
func (d *Desk) export(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	x, err := d.steward.Export(ctx, v)
	if errors.Is(err, upkeep.ErrNotFound) {
		return say(chat.Say("There is nothing to export: I keep nothing of you so far.")), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	m, err := exportMessage(x, v.Today)
	return say(m), err
}

func exportMessage(x upkeep.Exported, today rapport.Date) (chat.Message, error) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false) // people read it, and no browser
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(x); err != nil {
		return chat.Message{}, fmt.Errorf("encode export: %w", err)
	}
	beside := "your settings and check-ins"
	if x.Door != nil {
		beside = "your settings, your check-ins and what came to you from others"
	}
	name := "rapport-export-" + today.String() + ".json"
	return chat.Message{
		Blocks: []chat.Block{
			chat.Para{Text: chat.Words("Here is everything I keep of you: " +
				count(len(x.Stakeholders), "person", "people") + " and " +
				count(len(x.Journal), "entry", "entries") + " in your journal, with " + beside + ".")},
			chat.Small{Text: chat.Words("It comes to our conversation as " + name +
				". Nobody else gets it, but it holds all your notes: keep it where only you can read it. " +
				"What I keep for a day alone is not in it: what you undid or deleted, and long lines that you didn’t finish.")},
		},
		File: &chat.File{Name: name, Body: body.Bytes()},
	}, nil
}
