package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// maxOffer is how long a line may be that a button carries, in bytes. Slack
// takes 2,000 characters of a button's value, the key among them.
const maxOffer = 1500

// An offer is a line that somebody may have meant, as a button says it.
type offer struct {
	label string
	line  chat.Line // the command with its words
}

// offers are the lines that a mistake could have meant: those that it names, or
// the line that was typed, each with one of the people whom a name in it could
// mean in the place of that name.
func (m *mistake) offers(verb string, words []chat.Word) []offer {
	var all []offer
	for _, line := range m.lines {
		all = append(all, offer{strings.TrimSpace("/" + line[0].Text + " " + chat.Join(line[1:].Words())), line})
	}
	if len(m.could) == 0 || m.typed == "" {
		return all
	}
	before, after, found := around(words, m.typed)
	if !found {
		return all
	}
	labels := namesOf(m.could)
	for i, who := range m.could {
		all = append(all, offer{labels[i], slices.Concat(
			chat.Line{chat.TextToken(verb)},
			chat.LineOf(before), chat.Line{chat.IDToken(string(who.ID))}, chat.LineOf(after),
		)})
	}
	return all
}

// offerButtons are buttons that carry the lines. There are none where one is too
// long for a button: the sentence has the names.
func offerButtons(offers []offer, asked string) chat.Buttons {
	var buttons chat.Buttons
	for _, o := range offers {
		line := slices.Concat(chat.Line{chat.TextToken(pressChoose)}, o.line)
		if len(line.String()) > maxOffer {
			return nil
		}
		buttons = append(buttons, chat.Button{
			Label: cut(o.label, 30), Spoken: cut("I mean "+o.label, maxSpoken), Line: line, Key: chosenKey(line, asked),
		})
	}
	return buttons
}

// around returns the words before and behind a name. A colon or comma behind it
// stays.
func around(words []chat.Word, name string) (before, after []chat.Word, found bool) {
	parts := len(strings.Fields(name))
	for i := range words {
		if i+parts > len(words) && !words[i].Quoted {
			break
		}
		n := parts
		if words[i].Quoted {
			n = 1
		}
		last := words[i+n-1]
		bare := len(strings.TrimRight(last.Text, ",:"))
		typed := append(texts(words[i:i+n-1]), last.Text[:bare])
		if last.Kind != chat.KindText || !strings.EqualFold(strings.TrimPrefix(strings.Join(typed, " "), "@"), name) {
			continue
		}
		after = words[i+n:]
		if bare < len(last.Text) && !last.Quoted {
			_, tail := last.Split(bare)
			after = slices.Concat([]chat.Word{tail}, after)
		}
		return words[:i], after, true
	}
	return nil, nil, false
}

// chosenKey is the event key of an offer: the same for two presses of one, and
// another for a question that is asked anew.
func chosenKey(line chat.Line, asked string) string {
	return pressChoose + " " + markOf(asked+"\n"+line.String())
}

// choose answers an offer: the line is answered as if it had been typed so.
func (d *Desk) choose(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) == 0 || args[0].Kind != chat.KindText {
		return chat.Reply{Message: oldButton(), Beside: true}, nil
	}
	return d.typed(ctx, v, args[0].Text, args[1:])
}
