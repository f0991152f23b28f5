package bot

import (
	"context"
	"maps"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// rapportWords answers each word that may follow /rapport.
func rapportWords() map[string]wordFunc {
	return map[string]wordFunc{
		"home":     (*Desk).typedHome,
		"due":      (*Desk).due,
		"next":     (*Desk).next,
		"review":   (*Desk).review,
		"goal":     (*Desk).goal,
		"issue":    (*Desk).issue,
		"owe":      (*Desk).owing,
		"themes":   (*Desk).themes,
		"observe":  (*Desk).observe,
		"feedback": (*Desk).feedback,
		"settings": (*Desk).settings,
		"occasion": (*Desk).occasion,
		"thank":    (*Desk).thank,
		"culture":  (*Desk).culture,
		"feeds":    (*Desk).feeds,
		"practice": (*Desk).practice,
		"pause":    (*Desk).pause,
		"resume":   (*Desk).resume,
		"test":     (*Desk).sample,
		"export":   (*Desk).export,
		"about":    (*Desk).about,
		"delete":   (*Desk).deleteMe,
	}
}

// asking is /rapport with words behind it, as a button carries it.
func asking(words string) chat.Line {
	return chat.Line{chat.TextToken(everythingElse), chat.TextToken(words)}
}

// rapportButton is a button that carries such a line.
func rapportButton(label, words string) chat.Button {
	return button(label, "", everythingElse, chat.TextToken(words))
}

// rapport answers /rapport: everything else.
func (d *Desk) rapport(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return say(menu(v)), nil
	}
	all := rapportWords()
	if ask, found := all[strings.ToLower(words[0].Text)]; found {
		return ask(d, ctx, v, words[1:])
	}
	return chat.Reply{}, d.notKnown(ctx, v, "rapport", words, slices.Sorted(maps.Keys(all)))
}

// typedHome answers /rapport home.
func (d *Desk) typedHome(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	m, err := d.home(ctx, v)
	return say(m), err
}
