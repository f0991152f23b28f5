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

// thankExample is a line that thanks, and would have worked.
const thankExample = "rapport thank @maria @sam for the audit"

// thank answers /rapport thank: alone it shows whom there is to thank, with people
// it notes what ended well thanks to them.
func (d *Desk) thank(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case len(words) == 0 && v.Stranger:
		return say(welcome()), nil
	case len(words) == 0 && len(list) == 0:
		return say(emptyList()), nil
	case len(words) == 0:
		return d.thanks(v, list)
	case len(words) == 1 && strings.EqualFold(words[0].Text, wordThankNew):
		return thankForm(list, nil, rapport.EndedWell{})
	}
	people, rest, err := roll(list).subjects(words, true)
	if err != nil {
		return chat.Reply{}, unsaved(offering(err, "note it", false))
	}
	what := thankedFor(rest)
	if what == "" {
		return thankForm(list, people, rapport.EndedWell{})
	}
	return d.noteThanks(ctx, v, people, rapport.EndedWell{What: what, On: v.Today})
}

// thankedFor is what people are thanked for, without what only leads to it.
func thankedFor(words []chat.Word) string {
	what := strings.TrimSpace(strings.TrimLeft(chat.Join(words), ":, "))
	if lead, rest, found := strings.Cut(what, " "); found && strings.EqualFold(lead, "for") {
		return strings.TrimSpace(rest)
	}
	return what
}

// noteThanks notes what ended well, and says when they will be thanked for it.
func (d *Desk) noteThanks(ctx context.Context, v upkeep.Visit, people []upkeep.Whom, ended rapport.EndedWell) (chat.Reply, error) {
	t, err := d.steward.Thank(ctx, v, people, ended)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case t.Undone:
		return say(undoneSince()), nil
	case t.Repeat:
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words(notedBefore)},
			chat.Buttons{rapportButton("Whom to thank", "thank")},
		}}), nil
	case choseOther(people, t.People):
		return say(chosenBefore(t.People, t.Receipt)), nil
	}
	return say(thankedMessage(t, v)), nil
}

func thankedMessage(t upkeep.Thanking, v upkeep.Visit) chat.Message {
	month, half := t.Days[1], t.Days[2]
	text := slices.Concat(
		chat.Words("A thank-you to "), joinStrong(names(t.People)), chat.Words(" for “"+cut(t.What, maxEcho)+"”.\n"),
		chat.Words("I’ll bring it up when I look in next, again "+onDay(month, v.Today)+", and once more "+onDay(half, v.Today)+
			", to tell them what became of it."),
	)
	small := arrived(t.People, t.New, t.Back)
	if says := restingLine(t.People); says != "" {
		small = append(small, says)
	}
	if !t.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(t.FirstCheckIn, v))
	}
	blocks := []chat.Block{chat.Para{Text: text}}
	if len(small) > 0 {
		blocks = append(blocks, smallWords(strings.Join(small, "\n")))
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{rapportButton("Whom to thank", "thank"), undoButton(t.Receipt)})}
}

// restingLine says who of some people rests, so that nothing comes up about them; ""
// where nobody does.
func restingLine(people []upkeep.Listed) string {
	rest := keep(people, func(who upkeep.Listed) bool { return who.Tier == rapport.Resting })
	if len(rest) == 0 {
		return ""
	}
	return join(names(rest)) + " " + isAre(len(rest)) + " resting, so I’ll keep quiet there."
}

// maxThanks is how many things the page of thanks shows.
const maxThanks = 10

// thanks shows whom there is to thank, and for what.
func (d *Desk) thanks(v upkeep.Visit, list roll) (chat.Reply, error) {
	blocks := []chat.Block{chat.Heading{Text: "Whom to thank"}}
	shown := 0
	for _, who := range list {
		for _, t := range who.Summary.Thanks {
			if shown++; shown > maxThanks {
				continue
			}
			blocks = append(blocks,
				chat.Para{Text: chat.Text{chat.Strong(who.Name), chat.Plain("\nFor " + thanksName(t) + ": " + thanksNext(t, v.Today) + ".")}},
				chat.Buttons{letBeButton(t, who)})
		}
	}
	if shown == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(
			"Nothing is open. When something ended well, tell me who had a part in it: I’ll bring up a word of thanks now, in a month, and after half a year.",
		)})
	}
	return say(chat.Message{Blocks: append(blocks,
		chat.Buttons{rapportButton("Something ended well…", "thank "+wordThankNew)}, smallWords("Only you see this."),
	)}), nil
}

// thanksNext says when thanks come up next.
func thanksNext(t rapport.Thanks, today rapport.Date) string {
	switch next, left := t.Next(); {
	case !left:
		return "brought up, and open"
	case next.After(today):
		return "next " + onDay(next, today)
	default:
		return "when I look in next"
	}
}

// wordThankNew is the word behind /rapport thank that opens its form.
const wordThankNew = "new"

// thanksName says in a line what somebody is thanked for.
func thanksName(t rapport.Thanks) string {
	if t.What == "" {
		return "their help"
	}
	return "“" + cut(t.What, maxRecalled) + "”"
}

// letBeButton lets thanks to somebody be. In a digest it names the digest, too.
func letBeButton(t rapport.Thanks, who rapport.Stakeholder, digest ...chat.Token) chat.Button {
	return button("Let it be", who.Name, pressLetBe, append(chat.Line{idToken(t.Entry), idToken(who.ID)}, digest...)...)
}

// letBe answers it.
func (d *Desk) letBe(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	t, err := d.steward.LetBe(ctx, v, rapport.EntryID(id(args, 0)), rapport.StakeholderID(id(args, 1)))
	digest := rapport.DigestID(id(args, 2))
	switch {
	case err != nil:
		return chat.Reply{}, err
	case digest != "" && t.Repeat:
		return d.redraw(ctx, v, digest, smallWords(notedBefore))
	case digest != "":
		return d.redraw(ctx, v, digest)
	case t.Repeat:
		return beside(chat.Say("That thank-you isn’t open any more. Nothing changed.")), nil
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: slices.Concat(chat.Words("Let go: I won’t bring that up again for "), joinStrong(names(t.People)), chat.Words("."))},
		chat.Buttons{undoButton(t.Receipt)},
	}}), nil
}

// endedButton says that what an entry tells of ended well.
func endedButton(of rapport.EntryID, about string) chat.Button {
	return button("It ended well…", about, pressEnded, idToken(of))
}

// ended opens the form of thanks for what an entry tells of.
func (d *Desk) ended(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, ended, err := d.steward.Helped(ctx, v, rapport.EntryID(id(args, 0)))
	if errors.Is(err, upkeep.ErrNotFound) {
		return oldButton(), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	var given []upkeep.Whom
	for _, who := range people {
		given = append(given, upkeep.Whom{Stakeholder: who.ID})
	}
	return thankForm(list, given, ended)
}

// thankForm asks what ended well, and thanks to whom.
func thankForm(list roll, people []upkeep.Whom, ended rapport.EndedWell) (chat.Reply, error) {
	whom, err := whomField(chat.Field{Name: fieldWhom, Label: "Who had a part in it?", Kind: chat.AskChoices}, list, people)
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formThank, Title: "Something ended well", Submit: "Keep it", State: string(ended.Of),
		Intro: chat.Words("I’ll bring up a word of thanks now, in a month, and after half a year. Only you see it."),
		Fields: []chat.Field{
			{Name: fieldWhat, Label: "What ended well?", Kind: chat.AskLine, Value: textValue(ended.What), Hint: "As in the audit, or the move to the new building"},
			whom,
		},
	}}, nil
}

// submitThank notes what was filled in.
func (d *Desk) submitThank(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	faults := faults{}
	what := strings.TrimSpace(s.Values[fieldWhat].Text)
	if what == "" {
		faults[fieldWhat] = "What ended well? A few words are enough."
	}
	people, err := roll(list).filledWhom(s.Values[fieldWhom])
	faults.note(fieldWhom, err)
	if len(people) == 0 && err == nil {
		faults[fieldWhom] = "Who had a part in it? Choose at least one."
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	r, err := d.noteThanks(ctx, v, people, rapport.EndedWell{What: what, On: v.Today, Of: rapport.EntryID(s.State)})
	if says, ok := remedy(err); ok {
		return wrong(fieldWhat, says), nil
	}
	r.Beside = true
	return r, err
}

// filledWhom returns the people whom a field of a form names. It returns a *mistake
// for those whom it cannot find.
func (r roll) filledWhom(v chat.Value) ([]upkeep.Whom, error) {
	line, err := r.typedWhom(v, true)
	if err != nil || len(line) == 0 {
		return nil, err
	}
	return r.onlySubjects(line.Words())
}

// aboutThanks returns the thanks that a nudge is about, while they are owed.
func aboutThanks(who rapport.Stakeholder, r rapport.Reason) (rapport.Thanks, bool) {
	if r.Kind != rapport.ThankOwed {
		return rapport.Thanks{}, false
	}
	return who.Summary.ThanksFor(r.About)
}

// thankReason says what there is to thank somebody for, and why now.
func thankReason(t rapport.Thanks, owed rapport.Owed, today rapport.Date) string {
	switch {
	case t.Once:
		says := "They helped you " + onDay(t.On, today)
		if t.What != "" {
			says += ": “" + strings.TrimPrefix(cut(t.What, maxRecalled), "with ") + "”"
		}
		return ended(says) + " Say thanks?"
	case owed.By == t.On:
		return capital(thanksName(t)) + " ended well, and they had a part in it. Say thanks?"
	case owed.By == t.Days()[1]:
		return "A month since " + thanksName(t) + " ended well. A word of thanks now comes as a surprise."
	default:
		return "Half a year since " + thanksName(t) + " ended well. Tell them what became of it."
	}
}

// The openers of thanks: soon, and later on.
var (
	thankOpeners = []string{
		"{name}, thank you for {thanks}. May I tell you what it did for us?",
		"I am glad about {thanks}, {name}, and about your part in it. How was it for you?",
		"Thank you for {thanks}, {name}. Is there something I could do for you in return?",
	}
	lateThankOpeners = []string{
		"{name}, I still think of {thanks} with thanks. May I tell you what became of it?",
		"Would you like to hear what came of {thanks}, {name}? Your part in it still shows.",
		"{name}, looking back at {thanks}: what would you do the same way again?",
	}
)

// thanksOf is what somebody is thanked for, in an opener.
func thanksOf(item upkeep.Item) string {
	t, ok := aboutThanks(item.Who, item.Reason)
	if !ok || t.What == "" {
		return "your help"
	}
	return "‘" + cut(t.What, maxAsked) + "’"
}

// thanksSoon reports whether a nudge is about thanks that are the first.
func thanksSoon(item upkeep.Item) bool {
	t, ok := aboutThanks(item.Who, item.Reason)
	return ok && item.Owed != nil && item.Owed.By == t.On
}
