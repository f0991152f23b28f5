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

// fieldWith asks with whom an issue was raised.
const fieldWith = "with"

// issueForm asks what somebody raised.
func (d *Desk) issueForm(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(list) == 0 {
		return say(emptyList()), nil
	}
	whom, err := whomField(chat.Field{Name: fieldWhom, Label: "Who raised it?", Kind: chat.AskChoice}, list, nil)
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formIssue, Title: "Note an issue", Submit: "Keep it",
		Intro:  chat.Words("What somebody told you that you want to bring up for them. I’ll remind you to tell them what came of it."),
		Fields: append([]chat.Field{whom}, issueFields(rapport.Issue{})...),
	}}, nil
}

// issueFields ask for an issue, and hold one that stands.
func issueFields(i rapport.Issue) []chat.Field {
	by := ""
	if !i.By.IsZero() {
		by = i.By.String()
	}
	return []chat.Field{
		{
			Name: fieldWhat, Label: "What is it, in their words?", Kind: chat.AskLine, Hint: "A #topic is understood here too",
			Value: textValue(strings.TrimSpace(i.What + " " + topics(i.Topics))),
		},
		{
			Name: fieldBy, Label: "By when should something have come of it?", Kind: chat.AskDate, Optional: true, Value: textValue(by),
			Hint: "Leave it empty where there is no day",
		},
	}
}

// submitIssue keeps what was filled in: a new issue, or other words for one.
func (d *Desk) submitIssue(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	faults := faults{}
	words := chat.Line{chat.TextToken(strings.TrimSpace(s.Values[fieldWhat].Text))}.Words()
	i := rapport.Issue{What: chat.Join(withoutTopics(words)), Topics: readNote(words).Topics, By: dayBy(s.Values, faults)}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	var r chat.Reply
	var err error
	if issue := rapport.EntryID(s.State); issue != "" {
		var told upkeep.Settled
		told, err = d.steward.RetellIssue(ctx, v, issue, i)
		r, err = d.stepped(ctx, v, issue, told, err, "Kept: ", ".")
	} else {
		var who upkeep.Whom
		if who, err = d.chosenWhom(ctx, v, s.Values[fieldWhom]); err == nil {
			r, err = d.noteIssue(ctx, v, who, i)
		}
	}
	if m, ok := errors.AsType[*mistake](err); ok {
		return wrong(fieldWhom, m.says), nil
	}
	if says, ok := remedy(err); ok {
		return wrong(wordsOrDay(err), says), nil
	}
	r.Beside = true
	return r, err
}

// chosenWhom returns the one person of the list who was chosen in a field, or a
// *mistake.
func (d *Desk) chosenWhom(ctx context.Context, v upkeep.Visit, given chat.Value) (upkeep.Whom, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return upkeep.Whom{}, err
	}
	line, err := roll(list).typedWhom(given, false)
	if err != nil {
		return upkeep.Whom{}, err
	}
	people, err := roll(list).onList(line.Words())
	if err != nil {
		return upkeep.Whom{}, err
	}
	if len(people) != 1 {
		return upkeep.Whom{}, &mistake{says: "Choose one person."}
	}
	return upkeep.Whom{Stakeholder: people[0].ID}, nil
}

// issueAt returns an issue as it stands, and false for one that is not in the book
// any more.
func (d *Desk) issueAt(ctx context.Context, v upkeep.Visit, issue rapport.EntryID) (upkeep.Carrying, bool, error) {
	all, err := d.steward.Issues(ctx, v)
	i := slices.IndexFunc(all, func(c upkeep.Carrying) bool { return c.Entry == issue })
	if err != nil || i < 0 {
		return upkeep.Carrying{}, false, err
	}
	return all[i], true, nil
}

// aboutIssue opens a form about an issue that is open, below its words; of any other
// it says how far that has come.
func (d *Desk) aboutIssue(ctx context.Context, v upkeep.Visit, args chat.Line, form func(upkeep.Carrying) *chat.Form) (chat.Reply, error) {
	issue := rapport.EntryID(id(args, 0))
	c, found, err := d.issueAt(ctx, v, issue)
	if err != nil {
		return chat.Reply{}, err
	}
	if !found || !c.Stage.Open() {
		says, err := d.settledBefore(ctx, v, issue)
		return beside(chat.Message{Blocks: says}), err
	}
	f := form(c)
	f.State = string(issue)
	f.Intro = slices.Concat(joinStrong(c.Who), chat.Words(": “"+cut(c.Issue.What, maxRecalled)+"”"))
	return chat.Reply{Form: f}, nil
}

// editIssue answers “Edit…”.
func (d *Desk) editIssue(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.aboutIssue(ctx, v, args, func(c upkeep.Carrying) *chat.Form {
		return &chat.Form{Name: formIssue, Title: "Edit an issue", Submit: "Keep it", Fields: issueFields(c.Issue)}
	})
}

// askRaised answers “Raised…”.
func (d *Desk) askRaised(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.aboutIssue(ctx, v, args, func(c upkeep.Carrying) *chat.Form {
		return &chat.Form{Name: formRaised, Title: "Raised", Submit: "Keep it", Fields: []chat.Field{
			{
				Name: fieldWith, Label: "With whom did you raise it?", Kind: chat.AskLine, Hint: "As in the head of IT, or the Monday meeting",
				Value: textValue(c.Raised.With),
			},
			{Name: fieldBy, Label: "When?", Kind: chat.AskDate, Value: textValue(v.Today.String())},
		}}
	})
}

// submitRaised keeps what was filled in.
func (d *Desk) submitRaised(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	faults := faults{}
	on := dayBy(s.Values, faults)
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	with, issue := rapport.CleanText(s.Values[fieldWith].Text), rapport.EntryID(s.State)
	raised, err := d.steward.Raise(ctx, v, issue, with, on)
	if says, ok := remedy(err); ok {
		field := wordsOrDay(err)
		if field == fieldWhat {
			field = fieldWith
		}
		return wrong(field, says), nil
	}
	return d.stepped(ctx, v, issue, raised, err, "Raised with "+cut(with, maxRecalled)+": ", ". Once something came of it, tell me: "+chat.Naming("rapport issue")+".")
}

// askResolved answers “What came of it…”, with what was typed of that, if anything.
func (d *Desk) askResolved(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	came := ""
	if len(args) > 1 {
		came = args[1].Text
	}
	return d.aboutIssue(ctx, v, args, func(upkeep.Carrying) *chat.Form {
		return &chat.Form{Name: formResolved, Title: "What came of it", Submit: "Keep it", Fields: []chat.Field{
			{Name: fieldCame, Label: "What came of it?", Kind: chat.AskLine, Value: textValue(came), Hint: "A line that you could tell them. “Not now, and why” counts, too"},
		}}
	})
}

// submitResolved keeps what was filled in.
func (d *Desk) submitResolved(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	came, issue := rapport.CleanText(s.Values[fieldCame].Text), rapport.EntryID(s.State)
	resolved, err := d.steward.Resolve(ctx, v, issue, came)
	if says, ok := remedy(err); ok {
		return wrong(fieldCame, says), nil
	}
	r, err := d.stepped(ctx, v, issue, resolved, err, "Noted what came of it: ", ". I’ll remind you to tell them.")
	if err == nil && !resolved.Repeat {
		last := len(r.Message.Blocks) - 1
		row := r.Message.Blocks[last].(chat.Buttons)
		told := toldBackButton(issue, join(resolved.People)+", "+resolved.What)
		r.Message.Blocks[last] = append(chat.Buttons{told, endedButton(issue, join(resolved.People))}, row...)
	}
	return r, err
}
