package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// settled says what became of a promise or need that was pressed; of one that was
// settled before, what stands.
func (d *Desk) settled(
	ctx context.Context, v upkeep.Visit, owed rapport.EntryID, s upkeep.Settled, before, behind string,
) ([]chat.Block, error) {
	if s.Repeat {
		return d.settledBefore(ctx, v, owed)
	}
	text := slices.Concat(chat.Words(before+s.What+", for "), joinStrong(s.People), chat.Words(behind))
	return []chat.Block{chat.Para{Text: text}, chat.Buttons{undoOf(s.Receipt, before+s.What)}}, nil
}

// settledBefore says what became of a promise or need before an old button was
// pressed, and leads on from there.
func (d *Desk) settledBefore(ctx context.Context, v upkeep.Visit, owed rapport.EntryID) ([]chat.Block, error) {
	e, err := d.steward.Ending(ctx, v, owed)
	if err != nil {
		return nil, err
	}
	text := slices.Concat(
		chat.Words(capital(e.Of.What)+", for "), joinStrong(e.Of.Who),
		chat.Words(": "+ending(e, v.Today)+" Nothing changed this time."),
	)
	var row chat.Buttons
	if len(e.Of.About) == 1 {
		row = nextSteps(e.Of.About[0], e.Of.Who[0])
	}
	if e.Undo != "" {
		row = append(row, undoOf(e.Undo, e.Of.What))
	}
	if len(row) == 0 {
		return []chat.Block{chat.Para{Text: text}}, nil
	}
	return []chat.Block{chat.Para{Text: text}, row}, nil
}

// ending says what became of a promise, need or issue.
func ending(e upkeep.Ending, today rapport.Date) string {
	switch f := e.Fact.(type) {
	case rapport.Kept:
		return "you kept that promise already."
	case rapport.Dropped:
		return "you let go of that already."
	case rapport.Moved:
		return "you moved that already, to " + day(f.By, today) + "."
	case rapport.Met:
		return "that need is met already."
	case rapport.Raised:
		return "you raised that with " + cut(f.With, maxRecalled) + " already."
	case rapport.Resolved:
		return "you noted already what came of it: " + ended(cut(f.Came, maxRecalled))
	case rapport.ToldBack:
		return "you told them already."
	case rapport.LetGo:
		return "you let go of that already."
	case rapport.Issue:
		return "that is open again already."
	default:
		return "that is as you left it."
	}
}

// nextSteps lead on from somebody about whom an old button was pressed.
func nextSteps(who rapport.StakeholderID, name string) chat.Buttons {
	return chat.Buttons{
		button("Show", name, "stakeholders", chat.TextToken("show"), idToken(who)),
		button("Log a talk", name, pressLogTalk, idToken(who)),
	}
}
