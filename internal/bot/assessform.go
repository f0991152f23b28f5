package bot

import (
	"context"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The forms of an assessment, by what they ask about.
const (
	marksInfluence = "influence"
	marksTrust     = "trust"
	marksOpen      = "open" // what was not said so far
)

// askedAspects are the aspects that a form asks for; none where there is no such form,
// or nothing to ask.
func askedAspects(form string, a rapport.Assessed) []rapport.Aspect {
	switch form {
	case marksInfluence:
		return []rapport.Aspect{rapport.FormalAspect, rapport.InformalAspect, rapport.WeightAspect}
	case marksTrust:
		return []rapport.Aspect{rapport.TrustAspect, rapport.LoyalAspect, rapport.ChampionAspect, rapport.KnowsAspect}
	case marksOpen:
		return a.Open()
	}
	return nil
}

// askMarks answers the button of a form: the form, or how the member sees somebody
// where it has nothing to ask any more.
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
	asked := askedAspects(args[1].Text, a)
	if len(asked) == 0 {
		r, err := d.assessPage(ctx, v, who)
		r.Beside = true
		return r, err
	}
	form := &chat.Form{
		Name: formMarks, Title: "How you see them", Submit: "Keep it", State: string(who) + " " + string(asked[0]),
		Intro: introOf(dossier.Who, "what you leave open stays as it is. Only you see it."),
	}
	for _, is := range asked {
		form.Fields = append(form.Fields, aspectField(is, a))
	}
	return chat.Reply{Form: form}, nil
}

// aspectField asks for an aspect, with what stands.
func aspectField(is rapport.Aspect, a rapport.Assessed) chat.Field {
	label, choices := "", []string{"Little", "Some", "Much"}
	switch is {
	case rapport.FormalAspect:
		label = "Influence by their position"
	case rapport.InformalAspect:
		label = "Influence apart from it"
	case rapport.WeightAspect:
		label = "Weight of their projects"
	case rapport.TrustAspect:
		label, choices = "How far do they trust you?", []string{"1, hardly", "2", "3", "4", "5, fully"}
	case rapport.LoyalAspect:
		label, choices = "Do they come back to you?", []string{"Yes, a loyal client", "Not yet"}
	case rapport.ChampionAspect:
		label, choices = "Do they speak up for your work?", []string{"Yes, a champion", "Not yet"}
	case rapport.KnowsAspect:
		label, choices = "Do they know what you do?", []string{"Nothing yet", "A little", "Some of it", "Well"}
	}
	return marks(string(is), label, a.Of(is), choices)
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
	who, first, _ := strings.Cut(s.State, " ")
	mark := func(is rapport.Aspect) int {
		n, _ := strconv.Atoi(strings.Join(s.Values[string(is)].Chosen, ""))
		return n
	}
	r, err := d.judged(ctx, v, upkeep.Whom{Stakeholder: rapport.StakeholderID(who)}, rapport.Assessed{
		Formal: rapport.Grade(mark(rapport.FormalAspect)), Informal: rapport.Grade(mark(rapport.InformalAspect)),
		Weight: rapport.Grade(mark(rapport.WeightAspect)), Trust: mark(rapport.TrustAspect), Loyal: rapport.Verdict(mark(rapport.LoyalAspect)),
		Champion: rapport.Verdict(mark(rapport.ChampionAspect)), Knows: mark(rapport.KnowsAspect),
	})
	if says, ok := remedyOf(err); ok {
		return wrong(first, says), nil
	}
	r.Beside = true
	return r, err
}
