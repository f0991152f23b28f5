package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The words behind /rapport review audit, beside that one.
const (
	wordAudit = "audit"
	wordBegin = "begin"
	wordStop  = "stop"
)

// audit answers /rapport review audit: a log of all contacts for a month.
func (d *Desk) audit(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	word := strings.ToLower(chat.Join(words))
	switch {
	case v.Stranger:
		return say(welcome()), nil
	case word == "":
		return d.auditPage(ctx, v)
	case slices.Contains([]string{wordBegin, "start", "on"}, word):
		return d.chooseAudit(ctx, v, rapport.Settings{AuditFrom: v.Today, AuditUntil: v.Today.Add(rapport.AuditDays - 1)})
	case slices.Contains([]string{wordStop, "end", "off"}, word):
		return d.chooseAudit(ctx, v, rapport.Settings{})
	}
	return chat.Reply{}, &mistake{
		says:    "I can’t read “" + short(word) + "” there. Behind " + chat.Naming("rapport review audit") + " I understand begin and stop. Nothing was changed.",
		example: "rapport review audit begin",
	}
}

// auditPage draws the log as it stands, or says what it would be.
func (d *Desk) auditPage(ctx context.Context, v upkeep.Visit, above ...chat.Block) (chat.Reply, error) {
	a, err := d.steward.Auditing(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	switch {
	case !a.Onboarded:
		return say(welcome()), nil
	case a.Log == nil:
		return say(chat.Message{Blocks: append(above,
			chat.Para{Text: chat.Words("For a month, note every talk and whether it was formal: then you see whom you are there for, and whom you have missed. " +
				"At the end of each working day I ask, and one tap answers. On day " + strconv.Itoa(rapport.AuditDays) + " comes a report, for you alone.")},
			chat.Buttons{styled(rapportButton("Begin the log", "review audit "+wordBegin), chat.Primary)},
		)}), nil
	}
	blocks := append(above, auditBlocks(a.Log.Audit, v.Today)...)
	says := "Only you see this."
	if !a.Next.IsZero() {
		at := onDay(rapport.DateOf(a.Next.In(v.Zone)), v.Today) + " at " + clock(a.Next, v.Zone)
		says = "I’ll ask next " + at + ". " + says
		if !a.Runs {
			says = "The report comes " + at + ". Only you see it."
		}
	}
	last := rapportButton("Begin another log", "review audit "+wordBegin)
	if a.Runs {
		last = rapportButton("Stop the log", "review audit "+wordStop)
	}
	return say(chat.Message{Blocks: append(blocks, chat.Buttons{last}, smallWords(says))}), nil
}

// chooseAudit begins a log, or stops the one that runs.
func (d *Desk) chooseAudit(ctx context.Context, v upkeep.Visit, value rapport.Settings) (chat.Reply, error) {
	now, err := d.steward.Auditing(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !now.Onboarded {
		return say(welcome()), nil
	}
	begins := !value.AuditUntil.IsZero()
	if begins == now.Runs {
		return d.auditPage(ctx, v, smallWords(map[bool]string{true: "Your log runs already.", false: "No log runs just now."}[begins]), chat.Divider{})
	}
	chosen, err := d.steward.Choose(ctx, v, rapport.AuditOption, value)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case chosen.Undone:
		return say(undoneSince()), nil
	}
	if begins {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("Your log has begun, until " + day(value.AuditUntil, v.Today) + ". " + nextEvening(chosen.Settings, v) +
				" What you log yourself counts as well.")},
			chat.Buttons{undoButton(chosen.Receipt)},
			smallWords("Stop whenever you like: " + chat.Naming("rapport review audit stop") + ". Only you see this."),
		}}), nil
	}
	return say(chat.Message{Blocks: slices.Concat(
		[]chat.Block{chat.Para{Text: chat.Words("The log has stopped, and I don’t ask for it any more. This is what it shows.")}, chat.Buttons{undoButton(chosen.Receipt)}, chat.Divider{}},
		auditBlocks(now.Log.Audit, v.Today), []chat.Block{smallWords("Only you see this.")},
	)}), nil
}

// auditMessage is the report of a log that is over.
func auditMessage(l upkeep.AuditLetter) chat.Message {
	if l.Own.Discreet == rapport.Strict {
		return chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("The report of your month of logging is ready.")},
			chat.Buttons{rapportButton("Show it", "review audit")},
			smallWords("Only you see this."),
		}}
	}
	return chat.Message{Blocks: append(auditBlocks(l.Audit, l.Until.Add(1)), smallWords("Only you see this."))}
}

// auditPeople is how many people a report names.
const auditPeople = 15

// auditBlocks say what a log shows.
func auditBlocks(a rapport.Audit, today rapport.Date) []chat.Block {
	last := a.Until
	if last.After(today) {
		last = today
	}
	blocks := []chat.Block{chat.Heading{Text: "Your log of " + count(last.Sub(a.From)+1, "day", "days")}}
	if a.Touches == 0 {
		return append(blocks, chat.Para{Text: chat.Words("No talk is in it so far. A line about one is enough, whenever you like.")},
			chat.Buttons{button("Log a touch", "", "touched")})
	}
	blocks = append(blocks, chat.Para{Text: chat.Words(loggedTalks(a))})
	if len(a.People) > 0 {
		text := chat.Text{chat.Strong("With whom")}
		for _, l := range a.People[:min(len(a.People), auditPeople)] {
			text = append(text, chat.Plain("\n"+l.Who.Name+": "+talkCount(l)))
		}
		if more := len(a.People) - auditPeople; more > 0 {
			text = append(text, chat.Plain("\nand "+strconv.Itoa(more)+" more"))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	if len(a.Tiers) > 0 {
		text := chat.Text{chat.Strong("How close")}
		for _, c := range a.Tiers {
			text = append(text, chat.Plain("\n"+capital(string(c.Tier))+": "+strconv.Itoa(c.Seen)+" of "+count(c.People, "person", "people")+", "+count(c.Talks, "talk", "talks")))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong("Three ideas")}})
	for _, i := range a.Ideas {
		says, b := ideaOf(i, a)
		blocks = append(blocks, chat.Para{Text: chat.Words(says)}, chat.Buttons{b})
	}
	return blocks
}

// loggedTalks says how many talks a log has, and how they were.
func loggedTalks(a rapport.Audit) string {
	says := count(a.Touches, "talk", "talks") + " with " + count(len(a.People), "person", "people") + ": " +
		strconv.Itoa(a.Informal) + " informal, " + strconv.Itoa(a.Formal) + " formal"
	if n := a.Touches - a.Informal - a.Formal; n > 0 {
		says += ", " + strconv.Itoa(n) + " not said"
	}
	return says + "."
}

// talkCount says how many talks there were with somebody.
func talkCount(l rapport.Logged) string {
	var kinds []string
	for _, k := range []bar{{"informal", l.Informal}, {"formal", l.Formal}} {
		if k.n > 0 {
			kinds = append(kinds, strconv.Itoa(k.n)+" "+k.name)
		}
	}
	if len(kinds) == 0 {
		return count(l.Talks, "talk", "talks")
	}
	return count(l.Talks, "talk", "talks") + " (" + join(kinds) + ")"
}

// ideaOf words something to do next, with its button.
func ideaOf(i rapport.Idea, a rapport.Audit) (string, chat.Button) {
	switch i.Kind {
	case rapport.SayHello:
		return i.Who.Name + " is " + string(i.Who.Tier) + ", and you two didn’t talk in these days. A short hello?",
			button("Show "+cut(i.Who.Name, 20), "", "stakeholders", chat.TextToken("show "), idToken(i.Who.ID))
	case rapport.ComeCloser:
		return i.Who.Name + " is " + string(i.Who.Tier) + ", and you talked often. Key could fit.", fitButton(i.Who.ID, i.Who.Name, rapport.Key)
	case rapport.MoreInformal:
		return count(a.Informal, "of your talks was", "of your talks were") + " informal. A coffee or a walk says more than a meeting.",
			rapportButton("Aim for 4 informal talks", "goal 4 informal")
	case rapport.WantNothing:
		return "No talk was without an agenda. A word that wants nothing would be a nice surprise.",
			rapportButton("Aim for 2 of those", "goal 2 no agenda")
	case rapport.MeetSomeone:
		return "You met nobody new in these days. Who would be good to know?", rapportButton("Aim for a new person", "goal 1 new person")
	case rapport.LookOver:
		return "Does each rhythm still fit? Ten minutes would tell.", rapportButton("Review your ties", "review")
	default:
		return "A small gesture fits any day.", rapportButton("Draw a gesture", "practice idea")
	}
}

// anyone answers a name in the end-of-day question of a log: a talk of today.
func (d *Desk) anyone(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 3 {
		return oldButton(), nil
	}
	if on, err := rapport.ParseDate(args[0].Text); err != nil || on != v.Today {
		return d.nobody(ctx, v, args)
	}
	t, err := d.steward.TalkToday(ctx, v, rapport.StakeholderID(id(args, 1)), rapport.Setting(args[2].Text))
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return d.eveningPage(ctx, v, smallWords("They have left your list meanwhile, so nothing was logged."))
	case err != nil:
		return chat.Reply{}, err
	case t.Undone:
		return d.eveningPage(ctx, v, smallWords("That was logged before, and taken back since."))
	}
	says := chat.Text{chat.Plain("Logged: a talk with "), chat.Strong(t.Name), chat.Plain(" today, " + string(t.Setting) + ".")}
	if t.Repeat {
		says = chat.Text{chat.Plain("A talk with "), chat.Strong(t.Name), chat.Plain(" is logged for today.")}
	}
	undo := undoOf(t.Receipt, t.Name)
	undo.Line[0] = chat.TextToken(pressUnlog)
	return d.eveningPage(ctx, v, chat.Para{Text: says}, chat.Buttons{undo}, chat.Divider{})
}

// unlog takes back what was logged in one tap, and asks anew.
func (d *Desk) unlog(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	undone, err := d.steward.Undo(ctx, v, rapport.ReceiptID(id(args, 0)))
	switch {
	case errors.Is(err, upkeep.ErrTooOld):
		return beside(tooOld()), nil
	case err != nil:
		return chat.Reply{}, err
	}
	return d.eveningPage(ctx, v, append(undoneBlocks(undone), chat.Divider{})...)
}

// eveningPage draws the end-of-day question anew, below what was done on it last.
func (d *Desk) eveningPage(ctx context.Context, v upkeep.Visit, above ...chat.Block) (chat.Reply, error) {
	l, err := d.steward.Evening(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	m := eveningMessage(l)
	m.Blocks = append(above, m.Blocks...)
	return say(m), nil
}
