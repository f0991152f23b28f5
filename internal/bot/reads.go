package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// onlyReads are the lines that only show something, by how they begin: what is asked
// in a sentence of one's own is answered by them at once.
const onlyReads = "stakeholders list|stakeholders show|stakeholders prep|stakeholders find|stakeholders needs|stakeholders promises|stakeholders map|" +
	"rapport home|rapport due|rapport next|rapport about|rapport feeds articles|rapport review|rapport themes|rapport culture|rapport owe|share saved|share sent"

// readsAlone are those that only show something where nothing stands behind them.
const readsAlone = "rapport settings|rapport issue|rapport occasion|rapport thank"

// isReading reports whether a line only shows something, and opens no form.
func isReading(line chat.Line, list roll, v upkeep.Visit) bool {
	typed := typedOut(line)
	begins := func(begin string) bool { return strings.HasPrefix(typed+" ", "/"+begin+" ") }
	alone := slices.Contains(strings.Split(readsAlone, "|"), strings.TrimPrefix(typed, "/"))
	return (alone || slices.ContainsFunc(strings.Split(onlyReads, "|"), begins)) && !list.opens(line, v.Today)
}

// maxBefore is how many blocks an answer has at most that others are put around:
// Slack takes 50 in a message.
const maxBefore = 40

// atOnce answers a sentence by the first of its lines, which only reads, and offers
// the others below it. What leads to the lines elsewhere is not said: there may be
// nothing to show.
func (d *Desk) atOnce(ctx context.Context, v upkeep.Visit, m *mistake, s saying) (chat.Reply, error) {
	r, err := d.typed(ctx, v, m.lines[0][0].Text, m.lines[0][1:])
	if err != nil || r.Form != nil || len(r.Message.Blocks) > maxBefore {
		return r, err
	}
	others := &mistake{lines: m.lines[1:]}
	buttons, err := d.offerButtons(ctx, v, append(others.offers("", s.words), somethingElse(elseLabel, s.sort(m.lines), s.words)...))
	r.Message.Blocks = append(r.Message.Blocks, buttons)
	return r, err
}

// askedFor returns the line of a sentence that is a command’s own word, or what
// people type for it, and reads; with no word more, the one that sends a member
// their own book.
func askedFor(words []chat.Word, list roll, v upkeep.Visit) (chat.Line, bool) {
	if len(words) == 0 || words[0].Kind != chat.KindText || words[0].Quoted {
		return nil, false
	}
	typed := bareWord(strings.TrimRight(words[0].Text, "?"))
	of := meant(typed, "")
	if len(of) != 1 {
		return nil, false
	}
	isWord := of[0].last() == typed && slices.Contains(strings.Fields("show find promises needs"), typed) && len(words) <= maxAskedFor
	alone := len(words) == 1 && (of[0].last() == typed || slices.Contains(strings.Fields(synonyms[of[0]]), typed))
	line := of[0].line(words[1:])
	mine := of[0] == meaning{everythingElse, "export"}
	return line, (isWord || alone) && (mine || isReading(line, list, v)) && takes(line, list, v.Today)
}

// maxAskedFor is how many words a line has at most that asks for something by its
// command's own word.
const maxAskedFor = 4
