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

// The words behind /rapport review, beside those that ask for a picture.
const (
	wordStats   = "stats"
	wordQuarter = "quarter"
)

// offInReview answers what is about another review, or about somebody who left.
const offInReview = "That was of an earlier review, or about somebody who left your list. Here is how things stand now."

// review answers /rapport review: alone it looks at one tie after the other.
func (d *Desk) review(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	word := ""
	if len(words) > 0 {
		word = strings.ToLower(words[0].Text)
	}
	switch {
	case len(words) == 0:
		return d.lookOver(ctx, v, "")
	case word == wordStats && len(words) == 1:
		return d.stats(ctx, v)
	case word == wordTalks && len(words) == 1:
		return d.talksPage(ctx, v, 0)
	case word == wordStats:
		return d.served(ctx, v, words[1:])
	case word == wordAudit:
		return d.audit(ctx, v, words[1:])
	case word == wordQuarter && len(words) == 1:
		return d.quarter(ctx, v)
	case word == wordInfluence && len(words) == 1:
		return d.influencePicture(ctx, v)
	case len(words) == 1 && slices.Contains([]string{wordMonths, wordWarmth}, word):
		return d.picture(ctx, v, word)
	}
	return chat.Reply{}, &mistake{
		says: "I can’t read “" + short(chat.Join(words)) + "” there. Behind " + chat.Naming("rapport review") +
			" I understand stats, with somebody’s name behind it or without, talks, audit, quarter, months, warmth and influence. Nothing was changed.",
		example: "rapport review stats",
	}
}

// lookOver goes on with a review, or begins one after the given one, "" for none.
func (d *Desk) lookOver(ctx context.Context, v upkeep.Visit, after rapport.EntryID) (chat.Reply, error) {
	if err := d.steward.BeginReview(ctx, v, after); err != nil {
		return chat.Reply{}, err
	}
	return d.reviewPage(ctx, v)
}

// reviewPage draws a review as it stands, below what was done in it last.
func (d *Desk) reviewPage(ctx context.Context, v upkeep.Visit, above ...chat.Block) (chat.Reply, error) {
	now, err := d.steward.Review(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	switch {
	case !now.Onboarded:
		return say(welcome()), nil
	case len(now.Open)+len(now.Done) == 0:
		return say(chat.Message{Blocks: slices.Concat(above, []chat.Block{
			chat.Para{Text: chat.Words("There is nobody to look at yet. Who do your results depend on?")}, chat.Buttons{askOf("add")},
		})}), nil
	case len(now.Open) == 0:
		return say(chat.Message{Blocks: slices.Concat(above, reviewEnd(now, v))}), nil
	default:
		return say(chat.Message{Blocks: slices.Concat(above, tieBlocks(now, v))}), nil
	}
}

// tieBlocks show who is to be looked at next, with what can be decided.
func tieBlocks(now upkeep.Reviewing, v upkeep.Visit) []chat.Block {
	tie := now.Open[0]
	who := tie.Who
	rh := rhythm(upkeep.Rhythm{Tier: who.Tier, Own: who.Own, Every: who.Cadence()})
	was := capital(standing(who, v.Today)) + ". " + count(tie.Talks, "talk", "talks") + " in the last three months."
	text := chat.Text{chat.Strong(who.Name), chat.Plain(": " + rh + "\n" + was)}
	if says := signSays(tie, v.Today); says != "" {
		text = append(text, chat.Plain("\n"+says))
	}
	total := len(now.Done) + len(now.Open)
	return []chat.Block{
		chat.Heading{Text: "Your review, " + strconv.Itoa(len(now.Done)+1) + " of " + strconv.Itoa(total)},
		chat.Para{Text: text},
		tieButtons(now.Entry, who),
		chat.Buttons{button("Enough for today", "the review", pressReviewEnd, idToken(now.Entry))},
		smallWords("Stop wherever you like: it goes on where you left it. Only you see this."),
	}
}

// signSays asks about what looks off; "" where nothing does.
func signSays(t rapport.Tie, today rapport.Date) string {
	switch t.Sign {
	case rapport.CloseAndDrifting:
		return "You want to be close, and it has been a while. Does the rhythm still suit you both?"
	case rapport.TwiceSilent:
		return "Two rounds went by without a talk. Would another rhythm suit you both better?"
	case rapport.OnlyProblems:
		return "Your last " + strconv.Itoa(t.Problems) + " talks were about a problem. One without any would be a nice change."
	case rapport.LongAtRest:
		return "They have rested since " + day(t.Who.Paced.Add(-1), today) + ". Shall it stay so?"
	default:
		return ""
	}
}

// tieButtons are what can be decided about somebody.
func tieButtons(review rapport.EntryID, who rapport.Stakeholder) chat.Buttons {
	decide := func(label string, d rapport.Decision) chat.Button {
		return button(label, who.Name, pressReviewed, idToken(review), idToken(who.ID), chat.TextToken(string(d)))
	}
	keep := "Keep"
	if who.Tier == rapport.Resting {
		keep = "Let them rest"
	}
	row := chat.Buttons{
		styled(decide(keep, rapport.KeepTie), chat.Primary),
		button("Another rhythm…", who.Name, pressReviewRhythm, idToken(review), idToken(who.ID)),
	}
	if who.Tier != rapport.Resting {
		row = append(row, decide("Rest", rapport.RestTie))
	}
	if closer, ok := who.Tier.Promoted(); ok {
		row = append(row, decide("Make it "+string(closer), rapport.PromoteTie))
	}
	return append(row, decide("Later", rapport.LaterTie))
}

// reviewed answers what was decided by a button.
func (d *Desk) reviewed(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 3 {
		return oldButton(), nil
	}
	who := rapport.StakeholderID(id(args, 1))
	fate := upkeep.TieFate{Decision: rapport.Decision(args[2].Text)}
	switch fate.Decision {
	case rapport.KeepTie, rapport.LaterTie:
	case rapport.RestTie:
		fate.Tier = rapport.Resting
	case rapport.PromoteTie:
		known, err := d.steward.Recall(ctx, v, who)
		if errors.Is(err, upkeep.ErrNotFound) {
			return d.reviewPage(ctx, v, smallWords(offInReview))
		}
		if err != nil {
			return chat.Reply{}, err
		}
		fate.Tier, _ = known.Who.Tier.Promoted()
	default:
		return oldButton(), nil
	}
	return d.decide(ctx, v, rapport.EntryID(id(args, 0)), who, fate)
}

// decide keeps what was decided, and goes on with the review.
func (d *Desk) decide(ctx context.Context, v upkeep.Visit, review rapport.EntryID, who rapport.StakeholderID, fate upkeep.TieFate) (chat.Reply, error) {
	decided, err := d.steward.Decide(ctx, v, review, who, fate)
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return d.reviewPage(ctx, v, smallWords(offInReview))
	case err != nil:
		return chat.Reply{}, err
	case decided.Undone:
		return d.reviewPage(ctx, v, smallWords("That was decided before, and taken back since."))
	}
	says := decidedText(decided)
	if decided.Repeat && decided.Decision != fate.Decision {
		says = append(chat.Words("You decided that before, and nothing changed this time. "), says...)
	}
	undo := spoken(undoButton(decided.Receipt), "Undo: "+decided.Name)
	undo.Line[0] = chat.TextToken(pressReviewUndo)
	return d.reviewPage(ctx, v, chat.Small{Text: says}, chat.Buttons{undo}, chat.Divider{})
}

// decidedText echoes a decision.
func decidedText(f upkeep.Decided) chat.Text {
	name := chat.Strong(f.Name)
	switch f.Decision {
	case rapport.KeepTie:
		return chat.Text{name, chat.Plain(" stays " + rhythm(f.After) + ".")}
	case rapport.LaterTie:
		return chat.Text{name, chat.Plain(" waits for another time.")}
	default:
		return chat.Text{name, chat.Plain(" is now " + rhythm(f.After) + ".")}
	}
}

// undoReviewed takes a decision back, and asks anew.
func (d *Desk) undoReviewed(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	undone, err := d.steward.Undo(ctx, v, rapport.ReceiptID(id(args, 0)))
	switch {
	case errors.Is(err, upkeep.ErrTooOld):
		return d.reviewPage(ctx, v, smallWords(tooOldNote))
	case err != nil:
		return chat.Reply{}, err
	}
	return d.reviewPage(ctx, v, append(undoneBlocks(undone), chat.Divider{})...)
}

// askReviewRhythm opens the form with every rhythm there is.
func (d *Desk) askReviewRhythm(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	known, err := d.steward.Recall(ctx, v, rapport.StakeholderID(id(args, 1)))
	if errors.Is(err, upkeep.ErrNotFound) {
		return d.reviewPage(ctx, v, smallWords(offInReview))
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formReviewRhythm, Title: "Rhythm", Submit: "Change", State: id(args, 0) + " " + id(args, 1),
		Fields: []chat.Field{rhythmField(known.Who)},
	}}, nil
}

// submitReviewRhythm keeps the rhythm that was chosen.
func (d *Desk) submitReviewRhythm(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	review, person, _ := strings.Cut(s.State, " ")
	who := rapport.StakeholderID(person)
	known, err := d.steward.Recall(ctx, v, who)
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(fieldRhythm, leftMeanwhile), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	tier, own, ok := readRhythm(strings.Join(s.Values[fieldRhythm].Chosen, ""), known.Who.Tier)
	if !ok {
		return wrong(fieldRhythm, "Choose one of these."), nil
	}
	r, err := d.decide(ctx, v, rapport.EntryID(review), who, upkeep.TieFate{Decision: rapport.RetuneTie, Tier: tier, Own: own})
	if says, bad := remedy(err); bad {
		return wrong(fieldRhythm, says), nil
	}
	return r, err
}
