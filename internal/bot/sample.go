package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// sample answers /rapport test: it has a sample sent, as every check-in is.
func (d *Desk) sample(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	if err := d.steward.Sample(ctx, v); err != nil {
		return chat.Reply{}, err
	}
	return say(chat.Say("On its way: in a moment a sample nudge comes to our conversation.")), nil
}

// sampleMessage is a nudge about somebody who does not exist.
func sampleMessage() chat.Message {
	sample := func(label, choice string) chat.Button {
		return button(label, "sample", pressSample, chat.TextToken(choice))
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Heading{Text: "A sample check-in"},
		chat.Para{Text: chat.Text{
			chat.Strong("Robin Example"), chat.Plain("\nTime to catch up. You last talked 5 weeks ago: coffee."),
		}},
		chat.Buttons{
			styled(sample("We talked", pressDone), chat.Primary), sample("Later", pressLater), sample("Skip this time", pressSkip),
		},
		chat.Small{Text: chat.Words("Robin is made up, and these buttons change nothing. It works: this is how I’ll reach you. Only you see this.")},
	}}
}

// pressedSample answers the buttons of a sample.
func (d *Desk) pressedSample(_ context.Context, _ upkeep.Visit, args chat.Line) (chat.Reply, error) {
	would := "leave Robin alone for half of their rhythm"
	if len(args) > 0 {
		switch args[0].Text {
		case pressDone:
			would = "log a talk with Robin today, and offer Undo"
		case pressLater:
			would = "ask you until when, and bring Robin up again then"
		}
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Heading{Text: "A sample check-in"},
		chat.Para{Text: chat.Words("With somebody real I would now " + would + ". Robin is made up, so nothing changed.")},
		chat.Buttons{rapportButton("Show it again", "test")},
	}}), nil
}
