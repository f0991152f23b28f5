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

// fieldSource asks how the member knows.
const fieldSource = "source"

// The answers to it.
const (
	sourceAsked = "asked"
	sourceGuess = "guess"
)

// askFacets answers the button of a group, or of one field: its form.
func (d *Desk) askFacets(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return oldButton(), nil
	}
	fields := facetFields(args[1].Text)
	if len(fields) == 0 {
		return oldButton(), nil
	}
	r, err := d.profileForm(ctx, v, rapport.StakeholderID(id(args, 0)), rapport.DigestID(id(args, 3)), fields)
	if len(args) > 2 && args[2].Text == sourceAsked && err == nil && fields[0].Group().OfTheirs() {
		fillIn(r.Form, fieldSource, chat.Value{Chosen: []string{sourceAsked}})
	}
	return r, err
}

// facetFields are the fields of a group, or the field of that name; nil for none.
func facetFields(name string) []rapport.ProfileField {
	if fields := rapport.ProfileGroup(name).Fields(); fields != nil {
		return fields
	}
	if field := rapport.ProfileField(name); field.Group() != "" {
		return []rapport.ProfileField{field}
	}
	return nil
}

// profileForm asks what the member knows of somebody, in fields of one group, and for
// a digest, if any.
func (d *Desk) profileForm(
	ctx context.Context, v upkeep.Visit, who rapport.StakeholderID, digest rapport.DigestID, fields []rapport.ProfileField,
) (chat.Reply, error) {
	dossier, err := d.steward.Dossier(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	group, name := fields[0].Group(), string(fields[0])
	if len(fields) > 1 {
		name = string(group)
	}
	form := &chat.Form{
		Name: formProfile, Title: "What you know", Submit: "Keep it", State: string(who) + " " + string(digest) + " " + name,
		Intro: introOf(dossier.Who, groupIntro(group)),
	}
	for _, w := range facetWords() {
		if slices.Contains(fields, w.field) {
			form.Fields = append(form.Fields, w.asks(dossier.Profile.Text(w.field)))
		}
	}
	if group.OfTheirs() {
		form.Fields = append(form.Fields, chat.Field{
			Name: fieldSource, Label: "How do you know what you write now?", Kind: chat.AskChoice,
			Choices: []chat.Choice{{Name: sourceAsked, Label: "They said so"}, {Name: sourceGuess, Label: "My guess, to be asked some day"}},
			Value:   chat.Value{Chosen: []string{sourceGuess}},
		})
	}
	return chat.Reply{Form: form}, nil
}

// asks is the form's field for it.
func (w facetWord) asks(stands string) chat.Field {
	f := chat.Field{Name: string(w.field), Label: w.label, Hint: w.hint, Kind: chat.AskLine, Optional: true, Value: textValue(stands)}
	if w.field == rapport.Rank {
		f.Kind, f.Choices, f.Value = chat.AskChoice, rankChoices(), chat.Value{}
		if stands != "" {
			f.Value.Chosen = []string{stands}
		}
	}
	return f
}

func rankChoices() []chat.Choice {
	ranks := rapport.Ranks()
	var choices []chat.Choice
	for _, r := range ranks {
		label := r
		switch r {
		case ranks[0]:
			label += ", pays back most"
		case ranks[len(ranks)-1]:
			label += ", some day"
		}
		choices = append(choices, chat.Choice{Name: r, Label: label})
	}
	return choices
}

// groupIntro says what a group of fields is for.
func groupIntro(g rapport.ProfileGroup) string {
	return map[rapport.ProfileGroup]string{
		rapport.WhoTheyAre:  "the person behind the job. What you learn by and by is enough.",
		rapport.WhatTheyOwe: "what they have to deliver, so that nothing catches you off guard.",
		rapport.WhatMoves:   "what they care about, and what works with them. The best way to know is to ask.",
		rapport.Exchange:    "what you can do for each other. These are your own thoughts.",
		rapport.Payback:     "what a closer tie would bring to both of you. Both gains are needed to give it a rhythm.",
	}[g]
}

// submitProfile keeps what was filled in, as far as it is another text than stands.
func (d *Desk) submitProfile(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	who, behind, _ := strings.Cut(s.State, " ")
	digest, name, _ := strings.Cut(behind, " ")
	fields := facetFields(name)
	if len(fields) == 0 {
		return oldForm(), nil
	}
	dossier, err := d.steward.Dossier(ctx, v, rapport.StakeholderID(who))
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(string(fields[0]), leftMeanwhile), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	asked := slices.Contains(s.Values[fieldSource].Chosen, sourceAsked)
	var all []rapport.Known
	for _, field := range fields {
		value := s.Values[string(field)]
		k := rapport.Known{Field: field, Text: rapport.CleanText(value.Text + strings.Join(value.Chosen, "")), Asked: asked}
		k.Topics = readNote(chat.Line{chat.TextToken(k.Text)}.Words()).Topics
		stands, _ := dossier.Profile.Facet(field)
		if says, bad := remedy(k.Check()); bad {
			return wrong(string(field), says), nil
		}
		if k.Text != stands.Known.Text || len(fields) == 1 && k.Text != "" {
			all = append(all, k)
		}
	}
	if len(all) == 0 {
		return beside(chat.Say("Nothing changed: it all stands as it was.")), nil
	}
	r, err := d.learned(ctx, v, upkeep.Whom{Stakeholder: dossier.Who.ID}, all)
	if err == nil && digest != "" {
		return d.drawnBelow(ctx, v, rapport.DigestID(digest), r.Message.Blocks)
	}
	r.Beside = true
	return r, err
}
