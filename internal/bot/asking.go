package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A fieldAsk is how a field of a profile is asked for.
type fieldAsk struct {
	field    rapport.ProfileField
	worth    string // what is worth knowing
	question string // how one could ask it
}

// fieldAsks are all fields that the bot asks for by the way.
func fieldAsks() []fieldAsk {
	return []fieldAsk{
		{rapport.Worries, "what worries them", "What worries you most about the months to come, {name}?"},
		{rapport.Mandate, "what they are there to do", "{name}, what will your year be measured by?"},
		{rapport.Values, "what they care about", "What would you never give up in your work, {name}?"},
		{rapport.Priorities, "what matters most to them this quarter", "What comes first for you this quarter, {name}?"},
		{rapport.Changes, "what has changed for them", "What has changed most for you this year, {name}?"},
		{rapport.Drives, "what drives them", "What would make this a really good year for you, {name}?"},
		{rapport.Interests, "what they like beside work", "What do you do on a free day, {name}?"},
		{rapport.Constituency, "whom they speak for", "Whose voice do you bring to the table, {name}?"},
		{rapport.Impact, "what the two of you could change", "What could we change together that neither of us could alone, {name}?"},
	}
}

// askFor returns how a field is asked for.
func askFor(field rapport.ProfileField) fieldAsk {
	all := fieldAsks()
	return all[slices.IndexFunc(all, func(a fieldAsk) bool { return a.field == field })]
}

// askBlocks are one line about what is worth knowing of whom a nudge is about, and
// where to note it; none where nothing is asked. The question is the member's own,
// where they have one that asks for the same.
func askBlocks(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
	if item.Asks == "" {
		return nil
	}
	a := askFor(item.Asks)
	question := a.question
	for _, own := range l.Own.OwnPhrases() {
		if item.Asks == rapport.Worries && strings.Contains(strings.ToLower(own), "worr") {
			question = own
		}
	}
	question = strings.ReplaceAll(question, "{name}", called(item.Who))
	return []chat.Block{
		smallWords("Worth asking: " + a.worth + ". “" + question + "”"),
		chat.Buttons{
			button("Note the answer…", item.Who.Name, pressFacets, idToken(item.Who.ID), chat.TextToken(string(item.Asks)), chat.TextToken(sourceAsked), idToken(l.ID)),
			button("Don’t ask this", item.Who.Name, pressUnask, idToken(item.Nudge)),
		},
	}
}

// anybodyElse stands behind a nudge for a question that is to be asked of nobody.
const anybodyElse = "anybody"

// unask answers “Don’t ask this”, and “Nor of anybody else” behind it.
func (d *Desk) unask(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	anybody := len(args) > 1 && args[1].Text == anybodyElse
	r, err := d.steward.Unask(ctx, v, nudgeOf(args), anybody)
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return d.missing(ctx, v, nudgeOf(args))
	case err != nil:
		return chat.Reply{}, err
	case r.Field == "":
		return oldButton(), nil
	}
	whose := " again for " + r.Name + "."
	if anybody {
		whose = " again for anybody."
	}
	says := askFor(r.Field).worth + " won’t come up" + whose
	if r.Repeat {
		return d.redraw(ctx, v, r.Digest, smallWords(capital(says)+" That was so already."), chat.Divider{})
	}
	var row chat.Buttons
	if !anybody {
		row = append(row, button("Nor about anybody else", r.Name, pressUnask, idToken(nudgeOf(args)), chat.TextToken(anybodyElse)))
	}
	row = append(row, undoOf(r.Receipt, r.Name, idToken(r.Digest)))
	return d.redraw(ctx, v, r.Digest, smallWords("All right: "+says), row, chat.Divider{})
}

// knownOf returns what is known of somebody, for openers, which do without it where
// it cannot be read.
func (d *Desk) knownOf(ctx context.Context, v upkeep.Visit, who rapport.StakeholderID) rapport.Profile {
	known, err := d.steward.Dossier(ctx, v, who)
	if err != nil {
		d.fault(v.Member, err)
	}
	return known.Profile
}
