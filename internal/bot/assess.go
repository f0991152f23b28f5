package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// assessExample is a line that assesses somebody and would have worked.
const assessExample = "stakeholders assess @maria formal some informal much weight much trust 4 loyal"

// assessStakeholder answers /stakeholders assess: alone with a name it shows how
// the member sees somebody, with marks it keeps those.
func (d *Desk) assessStakeholder(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return chat.Reply{}, &mistake{says: "Whom would you like to assess? Write a name from your list.", example: assessExample, lacks: true}
	}
	about, err := d.subject(ctx, v, words, "note it", mistake{says: "I keep this of one person at a time.", example: assessExample})
	if err != nil {
		return chat.Reply{}, err
	}
	if len(about.rest) == 0 {
		if about.unlisted != nil {
			return chat.Reply{}, about.unlisted
		}
		return d.assessPage(ctx, v, about.who.ID)
	}
	a, err := readAssessed(about.rest)
	if err != nil {
		return chat.Reply{}, unsaved(err)
	}
	return d.judged(ctx, v, about.named, a)
}

// readAssessed reads marks: "formal much trust 4 not loyal champion knows a little".
// It returns a *mistake for a word that is none.
func readAssessed(words []chat.Word) (rapport.Assessed, error) {
	var a rapport.Assessed
	mark, verdict := "", rapport.Yes
	for _, w := range words {
		word := bareWord(w.Text)
		switch {
		case slices.Contains([]string{"", "and", "a", "is", "influence", "of", "client", "what", "we", "do"}, word):
		case word == "not" || word == "no":
			verdict = rapport.No
		case word == "loyal":
			a.Loyal, verdict = verdict, rapport.Yes
		case word == "champion":
			a.Champion, verdict = verdict, rapport.Yes
		case slices.Contains([]string{"formal", "informal", "weight", "trust", "knows"}, word):
			mark = word
		case !takeMark(&a, mark, word):
			return a, &mistake{
				says: "I don’t know what “" + short(w.Text) + "” says here. " +
					"I understand formal, informal and weight (little, some, much), trust (1 to 5), knows (nothing, little, some, well), loyal and champion.",
				example: assessExample,
			}
		default:
			mark = "" // it has its value: another one is of something that was not named
		}
	}
	return a, nil
}

// takeMark reads the value of one mark, and returns false where it is none.
func takeMark(a *rapport.Assessed, mark, word string) bool {
	grade := rapport.Grade(slices.Index(gradeWords, word) + 1)
	number, _ := strconv.Atoi(word)
	if grade == 0 && 0 < number && number <= len(gradeWords) {
		grade = rapport.Grade(number)
	}
	knows := slices.Index(knowsWords, word) + 1
	if _, err := strconv.Atoi(word); err == nil && 0 <= number && number < len(knowsWords) {
		knows = number + 1
	}
	switch {
	case mark == "formal" && grade > 0:
		a.Formal = grade
	case mark == "informal" && grade > 0:
		a.Informal = grade
	case mark == "weight" && grade > 0:
		a.Weight = grade
	case mark == "trust" && 0 < number && number <= rapport.MostTrust:
		a.Trust = number
	case mark == "knows" && knows > 0:
		a.Knows = knows
	default:
		return false
	}
	return true
}

// judged keeps how the member sees somebody, and echoes it.
func (d *Desk) judged(ctx context.Context, v upkeep.Visit, who upkeep.Whom, a rapport.Assessed) (chat.Reply, error) {
	j, err := d.steward.Assess(ctx, v, who, a)
	if err != nil {
		return chat.Reply{}, err
	}
	if m, ok := learnedBefore(who, j.Learned); ok {
		return say(m), nil
	}
	return say(judgedMessage(j, v)), nil
}

func judgedMessage(j upkeep.Judged, v upkeep.Visit) chat.Message {
	says := "\n" + assessedLine(j.Assessed) + "."
	if j.Learned.Receipt == "" || j.Assessed.Unsaid() {
		says = "\nThat is how you saw it before; nothing changed."
	}
	var small []string
	var row chat.Buttons
	if j.Fit != "" {
		small = append(small, fits(j.Learned.Person.Tier, j.Fit))
		row = append(row, fitButton(j.Learned.Person.ID, j.Learned.Person.Name, j.Fit))
	}
	return learnedMessage(j.Learned, chat.Words(says), small, row, v)
}

// fits suggests another tier.
func fits(now, fit rapport.Tier) string {
	if fit.Closer(now) {
		return "Much depends on them, and they are " + string(now) + ": " + string(fit) + " could fit. Only if you say so."
	}
	return "Little hangs on this tie, and it is " + string(now) + ": " + string(fit) + " could fit. Only if you say so."
}

// fitButton moves somebody to the tier that is suggested.
func fitButton(who rapport.StakeholderID, name string, fit rapport.Tier) chat.Button {
	return button("Make it "+string(fit), name, pressFit, idToken(who), chat.TextToken(string(fit)))
}

// fit answers it, below the page that it stands on.
func (d *Desk) fit(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	r, err := d.pickTier(ctx, v, args)
	r.Beside = true
	return r, err
}

// assessButton shows how the member sees somebody.
func assessButton(who rapport.StakeholderID, name string) chat.Button {
	return button("Assess…", name, pressAssess, idToken(who))
}

// maxJudged is how many earlier assessments a page shows.
const maxJudged = 5

// assessPage shows how the member sees somebody, and saw them before.
func (d *Desk) assessPage(ctx context.Context, v upkeep.Visit, who rapport.StakeholderID) (chat.Reply, error) {
	dossier, err := d.steward.Dossier(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	name := dossier.Who.Name
	blocks := []chat.Block{chat.Heading{Text: "How you see " + name}}
	told := slices.Clone(dossier.Judged)
	slices.Reverse(told)
	if len(told) == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("Nothing said so far. Position is one thing, and whom people listen to another.")})
	}
	for i, j := range told[:min(len(told), maxJudged)] {
		when := "Before, "
		if i == 0 {
			when = "Now, as you said "
		}
		says := when + onDay(j.Assessed.On, v.Today) + "\n"
		blocks = append(blocks, chat.Para{Text: chat.Words(says + assessedLine(j.Assessed) + ".")},
			chat.Buttons{forgetButton(j.Entry, name+", "+onDay(j.Assessed.On, v.Today))})
	}
	row := chat.Buttons{
		button("Influence…", name, pressMarks, idToken(who), chat.TextToken(marksInfluence)),
		button("Trust…", name, pressMarks, idToken(who), chat.TextToken(marksTrust)),
	}
	if len(told) > 0 {
		if fit, ok := told[0].Assessed.FitTier(dossier.Who.Tier); ok {
			blocks = append(blocks, smallWords(fits(dossier.Who.Tier, fit)))
			row = append(row, fitButton(who, name, fit))
		}
	}
	foot := "Only you see this."
	if len(told) > 0 && len(told[0].Assessed.Open()) > 0 {
		foot = "Still open: " + openAspects(told[0].Assessed) + ". " + foot
	}
	return say(chat.Message{Blocks: append(blocks, row, smallWords(foot))}), nil
}

// takesAssessed reports whether assessStakeholder takes some words.
func (r roll) takesAssessed(words []chat.Word) bool {
	_, rest, err := r.subjects(words, true)
	if err == nil && len(rest) > 0 {
		_, err = readAssessed(rest)
	}
	return leadsOn(err)
}
