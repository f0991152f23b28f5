package bot

import (
	"context"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The two forms of an assessment, by what they ask about.
const (
	marksInfluence = "influence"
	marksTrust     = "trust"
)

// The fields of both.
const (
	fieldFormal   = "formal"
	fieldInformal = "informal"
	fieldWeight   = "weight"
	fieldTrust    = "trust"
	fieldLoyal    = "loyal"
	fieldChampion = "champion"
	fieldKnows    = "knows"
)

// askMarks answers the button of one of the two: its form.
func (d *Desk) askMarks(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return oldButton(), nil
	}
	who := rapport.StakeholderID(id(args, 0))
	dossier, err := d.steward.Dossier(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	var a rapport.Assessed
	if n := len(dossier.Judged); n > 0 {
		a = dossier.Judged[n-1].Assessed
	}
	about := args[1].Text
	form := &chat.Form{
		Name: formMarks, Title: "How you see them", Submit: "Keep it", State: string(who) + " " + about,
		Intro: introOf(dossier.Who, "what you leave open stays as it is. Only you see it."),
	}
	switch about {
	case marksInfluence:
		grades := []string{"Little", "Some", "Much"}
		form.Fields = []chat.Field{
			marks(fieldFormal, "Influence by their position", int(a.Formal), grades),
			marks(fieldInformal, "Influence apart from it", int(a.Informal), grades),
			marks(fieldWeight, "Weight of their projects", int(a.Weight), grades),
		}
	case marksTrust:
		form.Fields = []chat.Field{
			marks(fieldTrust, "How far do they trust you?", a.Trust, []string{"1, hardly", "2", "3", "4", "5, fully"}),
			marks(fieldLoyal, "Do they come back to you?", int(a.Loyal), []string{"Yes, a loyal client", "Not yet"}),
			marks(fieldChampion, "Do they speak up for your work?", int(a.Champion), []string{"Yes, a champion", "Not yet"}),
			marks(fieldKnows, "Do they know what you do?", a.Knows, []string{"Nothing yet", "A little", "Some of it", "Well"}),
		}
	default:
		return oldButton(), nil
	}
	return chat.Reply{Form: form}, nil
}

// marks asks for one mark; now is that which stands, from 1 on, or 0.
func marks(name, label string, now int, labels []string) chat.Field {
	f := chat.Field{Name: name, Label: label, Kind: chat.AskChoice, Optional: true}
	for i, l := range labels {
		f.Choices = append(f.Choices, chat.Choice{Name: strconv.Itoa(i + 1), Label: l})
	}
	if 0 < now && now <= len(labels) {
		f.Value.Chosen = []string{strconv.Itoa(now)}
	}
	return f
}

// submitMarks keeps what was chosen.
func (d *Desk) submitMarks(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	who, about, _ := strings.Cut(s.State, " ")
	mark := func(field string) int {
		n, _ := strconv.Atoi(strings.Join(s.Values[field].Chosen, ""))
		return n
	}
	a := rapport.Assessed{
		Formal: rapport.Grade(mark(fieldFormal)), Informal: rapport.Grade(mark(fieldInformal)), Weight: rapport.Grade(mark(fieldWeight)),
		Trust: mark(fieldTrust), Loyal: rapport.Verdict(mark(fieldLoyal)), Champion: rapport.Verdict(mark(fieldChampion)), Knows: mark(fieldKnows),
	}
	first := fieldFormal
	if about == marksTrust {
		first = fieldTrust
	}
	r, err := d.judged(ctx, v, upkeep.Whom{Stakeholder: rapport.StakeholderID(who)}, a)
	if says, ok := remedyOf(err); ok {
		return wrong(first, says), nil
	}
	r.Beside = true
	return r, err
}
