package bot

import (
	"cmp"
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that says what a touch was like, and the choice of those
// who leave it open.
const (
	fieldMood    = "mood"
	fieldSetting = "setting"
	fieldMatter  = "matter"
	fieldWhose   = "whose"
	fieldCauses  = "causes"

	leftOpen = "open"
	iDid     = "mine"
)

// howButton opens the form that says what a touch was like.
func howButton(touch rapport.EntryID) chat.Button {
	return spoken(button("How it was…", "", pressHow, idToken(touch)), "Say how it was")
}

// how opens that form, as the touch was told.
func (d *Desk) how(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	touch := rapport.EntryID(id(args, 0))
	told, err := d.steward.Told(ctx, v, touch)
	if err != nil {
		return chat.Reply{}, err
	}
	t := told.Touch
	return chat.Reply{Form: &chat.Form{
		Name: formHow, Title: "How it was", Submit: "Keep it", State: string(touch),
		Intro: slices.Concat(chat.Words(capital(deed(t))+" with "), joinStrong(told.People), chat.Words(".")),
		Fields: []chat.Field{
			oneOf(fieldMood, "How did it go?", cmp.Or(string(t.Mood), leftOpen), []chat.Choice{
				notSaid, choice(rapport.Good, mood(rapport.Good)), choice(rapport.Hard, mood(rapport.Hard)),
			}),
			oneOf(fieldWhose, "Who reached out?", whose(t), []chat.Choice{choice(iDid, "I did"), choice(theyCame, theyCame)}),
			oneOf(fieldMatter, "What was it about?", cmp.Or(string(t.Matter), leftOpen), []chat.Choice{
				notSaid, choice(rapport.Personal, "personal matters"), choice(rapport.Business, "business"),
			}),
			oneOf(fieldSetting, "Formal or informal?", cmp.Or(string(t.Setting), leftOpen), []chat.Choice{
				notSaid, choice(rapport.Informal, "informal"), choice(rapport.Formal, "formal"),
			}),
			{
				Name: fieldCauses, Label: "Anything of this?", Kind: chat.AskChoices, Optional: true,
				Choices: causeChoices(), Value: chat.Value{Chosen: causeWords(t.Causes)},
			},
		},
	}}, nil
}

// notSaid leaves a question open.
var notSaid = choice(leftOpen, "not said")

// whose is the choice for who reached out.
func whose(t rapport.Touch) string {
	if t.Theirs {
		return theyCame
	}
	return iDid
}

func choice[T ~string](name T, label string) chat.Choice {
	return chat.Choice{Name: string(name), Label: capital(label)}
}

func causeChoices() []chat.Choice {
	var choices []chat.Choice
	for _, c := range rapport.Causes() {
		choices = append(choices, choice(c, string(c)))
	}
	return choices
}

// causeWords are the words for some causes.
func causeWords(causes []rapport.Cause) []string {
	var words []string
	for _, c := range causes {
		words = append(words, string(c))
	}
	return words
}

// submitHow tells the touch again as it was, but for what that form asks.
func (d *Desk) submitHow(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	touch := rapport.EntryID(s.State)
	r, err := d.toldAs(ctx, v, touch, s.Values)
	if says, ok := remedy(err); ok {
		return wrong(fieldMood, says), nil
	}
	return r, err
}

func (d *Desk) toldAs(ctx context.Context, v upkeep.Visit, touch rapport.EntryID, values map[string]chat.Value) (chat.Reply, error) {
	told, err := d.steward.Told(ctx, v, touch)
	if err != nil {
		return chat.Reply{}, err
	}
	t := told.Touch
	t.Mood, t.Theirs, t.Matter, t.Setting, t.Causes = "", false, "", "", nil
	c := upkeep.Contact{Touch: t}
	if err := setKinds(&c, chosenKinds(values)); err != nil {
		return chat.Reply{}, err
	}
	return d.logged(ctx, v, touch, upkeep.Retelling{Contact: c, Same: true})
}

// chosenKinds are the words for what was chosen in the form.
func chosenKinds(values map[string]chat.Value) []string {
	var kinds []string
	for _, field := range []string{fieldMood, fieldWhose, fieldMatter, fieldSetting, fieldCauses} {
		kinds = append(kinds, values[field].Chosen...)
	}
	return slices.DeleteFunc(kinds, func(k string) bool { return k == leftOpen || k == iDid })
}
