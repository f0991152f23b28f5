package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// wordIssueNew is the word behind /rapport issue that opens its form.
const wordIssueNew = "new"

// issueExample is a line that notes an issue and would have worked.
const issueExample = "rapport issue @maria the form is too long #forms by friday"

// issue answers /rapport issue: what the member carries for others, that of one
// person, the form of a new one, or what was typed.
func (d *Desk) issue(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	switch {
	case v.Stranger && len(words) == 0:
		return say(welcome()), nil
	case len(words) == 0:
		return d.issuesPage(ctx, v, 0, nil)
	case len(words) == 1 && strings.EqualFold(words[0].Text, wordIssueNew):
		return d.issueForm(ctx, v)
	}
	about, err := d.subject(ctx, v, words, "note it", mistake{says: "I note what one person raised at a time.", example: issueExample})
	switch {
	case err != nil:
		return chat.Reply{}, err
	case len(about.rest) > 0:
		return d.noteIssue(ctx, v, about.named, readIssue(about.rest, v.Today))
	case about.unlisted != nil:
		return chat.Reply{}, about.unlisted
	default:
		return d.issuesPage(ctx, v, 0, []chat.Token{idToken(about.who.ID)})
	}
}

// readIssue reads "the form is too long #forms by friday".
func readIssue(words []chat.Word, today rapport.Date) rapport.Issue {
	i := rapport.Issue{Topics: readNote(words).Topics}
	need := readNeed(withoutTopics(words), today)
	i.What, i.By = need.What, need.By
	return i
}

// withoutTopics leaves out the topics that stand behind a sentence, and the mark of
// those that are a part of it.
func withoutTopics(words []chat.Word) []chat.Word {
	var rest []chat.Word
	for n, w := range words {
		if mark(w) != '#' {
			rest = append(rest, w)
			continue
		}
		behind := slices.IndexFunc(words[n:], func(w chat.Word) bool { return mark(w) != '#' })
		if behind > 0 && bareWord(words[n+behind].Text) != "by" {
			w.Text = strings.TrimPrefix(w.Text, "#")
			rest = append(rest, w)
		}
	}
	return rest
}

// noteIssue keeps what somebody raised, and leads on to raising it.
func (d *Desk) noteIssue(ctx context.Context, v upkeep.Visit, who upkeep.Whom, i rapport.Issue) (chat.Reply, error) {
	noted, err := d.steward.Issue(ctx, v, who, i)
	if err != nil {
		return chat.Reply{}, err
	}
	if m, ok := notedTwice(who, noted); ok {
		return say(m), nil
	}
	m := notedMessage(noted, "They raised: "+ended(issueWords(i, v.Today)), v)
	last := len(m.Blocks) - 1
	m.Blocks[last] = smallWords("You speak for them now. Raise it where it can be changed; once something came of it, I’ll remind you to tell them.")
	m.Blocks = append(m.Blocks, chat.Buttons{raiseButton(noted.Entry, noted.Person.Name), undoButton(noted.Receipt)})
	return say(m), nil
}

// issueWords repeat an issue in the words of whoever raised it.
func issueWords(i rapport.Issue, today rapport.Date) string {
	parts := []string{need("“"+cut(i.What, maxRecalled)+"”", i.By, today), topics(i.Topics)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// issuesPage draws a page of what the member carries for others; of one person it
// shows, too, what has ended.
func (d *Desk) issuesPage(ctx context.Context, v upkeep.Visit, page int, about []chat.Token) (chat.Reply, error) {
	all, err := d.steward.Issues(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	all = slices.DeleteFunc(all, func(c upkeep.Carrying) bool {
		if len(about) > 0 {
			return c.Stage == rapport.AgainStage || !slices.Contains(c.About, rapport.StakeholderID(about[0].Text))
		}
		return c.Stage.Ended()
	})
	some := leaf(all, page)
	blocks := []chat.Block{chat.Heading{Text: "For whom you speak"}}
	if some.total == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(
			"Nothing is open. When somebody tells you what gets in their way, note it here: you raise it where it can be changed, and tell them what came of it.",
		)})
	}
	for _, c := range some.shown {
		blocks = append(blocks, chat.Para{Text: issueText(c, v.Today)}, issueButtons(c))
	}
	blocks = append(blocks, some.turns(pageIssues, "issues", about...)...)
	row := chat.Buttons{rapportButton("Note an issue…", "issue "+wordIssueNew), rapportButton("All I owe", "owe")}
	return say(chat.Message{Blocks: append(blocks, chat.Divider{}, row, smallWords("Only you see this."))}), nil
}

// issueText says what somebody raised, and how far it has come.
func issueText(c upkeep.Carrying, today rapport.Date) chat.Text {
	text := append(strongFew(c.Who), chat.Plain(": "+issueWords(c.Issue, today)))
	return append(text, chat.Soft("\n"+issueStand(c, today)))
}

// issueStand says how far an issue has come.
func issueStand(c upkeep.Carrying, today rapport.Date) string {
	came := ended(cut(c.Resolved.Came, maxRecalled))
	switch c.Stage {
	case rapport.RaisedStage:
		return "Raised with " + cut(c.Raised.With, maxAhead) + " " + onDay(c.Raised.On, today) + "."
	case rapport.ResolvedStage:
		return "Came of it: " + came + " They would like to hear that."
	case rapport.ToldStage:
		return "Told back: " + came
	case rapport.LetGoStage:
		return "Let go."
	default:
		return "Open: with whom could you raise it?"
	}
}

// issueButtons are all that can become of an issue.
func issueButtons(c upkeep.Carrying) chat.Buttons {
	about := join(c.Who) + ", " + c.Issue.What
	again := button("Open again", about, pressReopen, idToken(c.Entry))
	letGo := button("Let go", about, pressLetIssueGo, idToken(c.Entry))
	switch {
	case c.Stage.Ended():
		return chat.Buttons{again}
	case c.Stage == rapport.ResolvedStage:
		return chat.Buttons{styled(toldBackButton(c.Entry, about), chat.Primary), again, letGo}
	default:
		return chat.Buttons{
			raiseButton(c.Entry, about), spoken(button("What came of it…", "", pressResolve, idToken(c.Entry)), "What came of it: "+about),
			button("Edit…", about, pressEditIssue, idToken(c.Entry)), letGo,
		}
	}
}

// raiseButton opens the form that notes with whom an issue was brought up.
func raiseButton(issue rapport.EntryID, about string) chat.Button {
	return button("Raised…", about, pressRaise, idToken(issue))
}

// toldBackButton notes that whoever raised an issue heard what came of it. In a
// digest it names the digest, too.
func toldBackButton(issue rapport.EntryID, about string, digest ...chat.Token) chat.Button {
	return button("Told them", about, pressToldBack, append(chat.Line{idToken(issue)}, digest...)...)
}

// toldBack answers “Told them”. In a digest or on a page of /rapport due, which the
// button then names behind the issue, that is drawn anew.
func (d *Desk) toldBack(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	issue := rapport.EntryID(id(args, 0))
	s, err := d.steward.TellBack(ctx, v, issue)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.settledThere(ctx, v, args, issue, s, "Told back: ")
}

// letIssueGo answers “Let go”.
func (d *Desk) letIssueGo(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	issue := rapport.EntryID(id(args, 0))
	s, err := d.steward.LetIssueGo(ctx, v, issue)
	return d.stepped(ctx, v, issue, s, err, "Let go: ", ". A word to them may help.")
}

// reopen answers “Open again”.
func (d *Desk) reopen(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	issue := rapport.EntryID(id(args, 0))
	s, err := d.steward.Reopen(ctx, v, issue)
	return d.stepped(ctx, v, issue, s, err, "Open again: ", ".")
}

// stepped says how far an issue has come by a press or a form.
func (d *Desk) stepped(
	ctx context.Context, v upkeep.Visit, issue rapport.EntryID, s upkeep.Settled, err error, before, behind string,
) (chat.Reply, error) {
	if err != nil {
		return chat.Reply{}, err
	}
	says, err := d.settled(ctx, v, issue, s, before, behind)
	return beside(chat.Message{Blocks: says}), err
}
