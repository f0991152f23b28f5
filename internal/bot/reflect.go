package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// reflect answers /reflect: a form about somebody, or about the week; with
// words behind a colon, those for next time.
func (d *Desk) reflect(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	name, next := aroundColon(aboutWhom(words))
	name = behindTalk(name)
	week := len(words) == 0 || isWeek(name)
	switch {
	case week && next == "":
		return chat.Reply{Form: weekForm()}, nil
	case week:
		return d.keepReflection(ctx, v, upkeep.Whom{}, rapport.Reflection{NextTime: nextTime(next)})
	case next == "":
		return d.askReflection(ctx, v, name)
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	who, err := roll(list).anyone(name)
	if err != nil {
		return chat.Reply{}, unsaved(offering(err, "keep it", false))
	}
	return d.keepReflection(ctx, v, who, rapport.Reflection{NextTime: nextTime(next)})
}

// aboutWhom are the words without "on" or "about" before the first of them.
func aboutWhom(words []chat.Word) []chat.Word {
	if len(words) > 1 && words[0].Kind == chat.KindText && slices.Contains([]string{"on", "about"}, strings.ToLower(words[0].Text)) {
		return words[1:]
	}
	return words
}

// behindTalk are the words from who a talk was with on, where they begin with the
// talk, as in "the call with sam".
func behindTalk(words []chat.Word) []chat.Word {
	for i, w := range words {
		word := bareWord(w.Text)
		switch {
		case w.Kind != chat.KindText || w.Quoted:
			return words
		case i > 0 && i+1 < len(words) && (word == "with" || word == "w/"):
			return words[i+1:]
		case wayNamed(word) == "" && !slices.Contains(strings.Fields(talkWords), word):
			return words
		}
	}
	return words
}

// talkWords are words for a talk of no medium, and those in front of it.
const talkWords = "the my our a an this that last first today's yesterday's talk conversation touch catch-up catchup one-on-one 1:1 long short great good bad hard tough difficult tense"

// isWeek reports whether words name the member's own week: "week" or "my week".
func isWeek(words []chat.Word) bool {
	n := weekAt(words)
	return n > 0 && n == len(words)
}

// weekAt returns how many of the words name the member's own week.
func weekAt(words []chat.Word) int {
	typed := texts(words)
	for n := min(len(typed), 2); n > 0; n-- {
		week := []string{"week", "my week", "the week", "this week", "last week"}
		if slices.Contains(week, strings.ToLower(strings.Join(typed[:n], " "))) {
			return n
		}
	}
	return 0
}

// askReflection opens the form about somebody on the list, or about the week, with
// what was typed behind in the field that it fits.
func (d *Desk) askReflection(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if n := weekAt(words); n > 0 {
		return chat.Reply{Form: withThought(weekForm(), words[n:])}, nil
	}
	who, thought, err := d.reflectedOn(ctx, v, words)
	if m, ok := errors.AsType[*mistake](err); ok && m.unknown {
		switch {
		case looksBack(words[0]):
			return chat.Reply{}, d.lookBack(ctx, v, words[1:])
		case len(words) > 2 && isOfMe(words[0]):
			return chat.Reply{Form: withThought(weekForm(), words)}, nil
		}
	}
	if err != nil {
		return chat.Reply{}, unsaved(err)
	}
	mood, err := d.steward.LatestMood(ctx, v, who.ID)
	return chat.Reply{Form: withThought(reflectForm(who.ID, who.Name, mood), thought)}, err
}

// reflectedOn returns the one person on the list whom the words begin with, and
// the words behind.
func (d *Desk) reflectedOn(ctx context.Context, v upkeep.Visit, words []chat.Word) (rapport.Stakeholder, []chat.Word, error) {
	if len(words) == 0 {
		return rapport.Stakeholder{}, nil, nobodyReflected()
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return rapport.Stakeholder{}, nil, err
	}
	people, thought, err := roll(list).subjects(words, true)
	if m, ok := errors.AsType[*mistake](err); ok && m.unknown {
		_, err = roll(list).one(words) // it names all that was typed
	}
	switch {
	case err != nil:
		return rapport.Stakeholder{}, nil, err
	case len(people) > 1:
		return rapport.Stakeholder{}, nil, &mistake{says: "A reflection is about one person at a time.", example: "reflect maria: ask more, tell less"}
	}
	who, err := roll(list).who(people[0])
	return who, thought, err
}

// withThought fills a thought into the field of the form that it fits: what one
// did oneself, what to do next time, or else what they may have felt.
func withThought(form *chat.Form, thought []chat.Word) *chat.Form {
	text := strings.TrimLeft(chat.Join(thought), " ,.;-–—")
	if text == "" {
		return form
	}
	field := form.Fields[0].Name
	if next := nextTime(text); next != text {
		field, text = fieldNext, next
	} else if isOfMe(thought[0]) {
		field = form.Fields[1].Name
	}
	fillIn(form, field, textValue(text))
	return form
}

// isOfMe reports whether a thought is about the member.
func isOfMe(w chat.Word) bool {
	return w.Kind == chat.KindText && slices.Contains(strings.Fields("i i'm i’m i've i’ve we my our"), strings.ToLower(w.Text))
}

// looksBack reports whether a word behind /reflect asks for what was kept.
func looksBack(w chat.Word) bool {
	asked := strings.ToLower(strings.TrimFunc(w.Text, unicode.IsPunct))
	return w.Kind == chat.KindText && slices.Contains(strings.Fields("show list view see read all past old history previous"), asked)
}

// lookBack leads to the reflections that were kept: those about people stand with
// them, and those about a week can be found by their words.
func (d *Desk) lookBack(ctx context.Context, v upkeep.Visit, rest []chat.Word) error {
	shown, err := d.acceptable(ctx, v, lines([]meaning{{"stakeholders", "show"}}, rest))
	if err != nil {
		return err
	}
	return &mistake{
		says: "What you thought about somebody is kept with them. What you thought about a week can be found by a word of it.",
		lines: append(shown,
			chat.Line{chat.TextToken("stakeholders"), chat.TextToken("find")}, chat.Line{chat.TextToken("reflect")}),
	}
}

// anyone returns the one person whom the words name, on the list or not.
func (r roll) anyone(words []chat.Word) (upkeep.Whom, error) {
	if len(words) == 0 {
		return upkeep.Whom{}, nobodyReflected()
	}
	if who, ok, err := whom(words[0]); ok || err != nil {
		return who, err
	}
	who, err := r.one(words)
	return upkeep.Whom{Stakeholder: who.ID}, err
}

func nobodyReflected() *mistake {
	return &mistake{says: "Who is it about? Name somebody before the colon, or type " + chat.Naming("reflect") + " alone for your week."}
}

// reflectButton opens the form about somebody.
func reflectButton(who rapport.StakeholderID, name string) chat.Button {
	return spoken(button("Reflect", "", "reflect", idToken(who)), "Reflect on "+name)
}

// aroundColon returns the words before the first colon, and the text behind it.
func aroundColon(words []chat.Word) ([]chat.Word, string) {
	for i, w := range words {
		at := strings.IndexByte(w.Text, ':')
		if w.Kind != chat.KindText || w.Quoted || at < 0 {
			continue
		}
		name := words[:i:i]
		head, tail := w.Split(at)
		if at > 0 {
			name = append(name, head)
		}
		_, rest := tail.Split(1)
		return name, chat.Join(append([]chat.Word{rest}, words[i+1:]...))
	}
	return words, ""
}

// nextTime drops the words that the line begins with anyway.
func nextTime(text string) string {
	if rest, found := cutPrefixFold(text, "next time"); found {
		text = strings.TrimLeft(rest, " ,:")
	}
	return text
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// fieldNext is the form's line for next time; the other fields are questions.
const fieldNext = "next"

// reflectForm asks about somebody.
func reflectForm(who rapport.StakeholderID, name string, mood rapport.Mood) *chat.Form {
	return &chat.Form{
		Name: formReflect, Title: "Reflect", Submit: "Keep it", State: string(who),
		Intro:  chat.Text{chat.Plain("About "), chat.Strong(name), chat.Plain(". Any one answer is enough, and only you see it.")},
		Fields: reflectFields(rapport.Questions(mood)),
	}
}

func reflectFields(questions []rapport.Question) []chat.Field {
	return append(asked(questions, question), chat.Field{
		Name: fieldNext, Label: "Next time", Kind: chat.AskLine, Optional: true,
		Hint: "I’ll bring this back when it is time to talk again",
	})
}

// weekForm asks about the week, and about nobody.
func weekForm() *chat.Form {
	return &chat.Form{
		Name: formReflect, Title: "Reflect", Submit: "Keep it",
		Intro: chat.Text{chat.Plain("About "), chat.Strong("your week"), chat.Plain(". Any one answer is enough, and only you see it.")},
		Fields: append(asked(rapport.Questions(""), weekQuestion), chat.Field{
			Name: fieldNext, Label: "Next week", Kind: chat.AskLine, Optional: true,
			Hint: "One thing to do another way, or to do again",
		}),
	}
}

// asked are the fields of some questions, worded by ask.
func asked(questions []rapport.Question, ask func(rapport.Question) string) []chat.Field {
	var fields []chat.Field
	for _, q := range questions {
		fields = append(fields, chat.Field{Name: string(q), Label: ask(q), Kind: chat.AskText, Optional: true})
	}
	return fields
}

// weekQuestion asks about a week what question asks about somebody.
func weekQuestion(q rapport.Question) string {
	switch q {
	case rapport.Felt:
		return "How might the people you talked to have felt?"
	case rapport.Influence:
		return "Whom did you influence, for better or worse?"
	default:
		return "What would you do differently?"
	}
}

func question(q rapport.Question) string {
	switch q {
	case rapport.Felt:
		return "What might they have felt?"
	case rapport.Influence:
		return "How did you influence them, for better or worse?"
	case rapport.Explains:
		return "What might explain this?"
	case rapport.Help:
		return "How might you help?"
	case rapport.Again:
		return "What worked, and is worth doing again?"
	case rapport.Question(rapport.OwnLife), rapport.Question(rapport.Respected):
		return promptLine(rapport.Prompt(q), "")
	default:
		return "What would you do differently?"
	}
}

// submitReflect keeps what was filled in.
func (d *Desk) submitReflect(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	r := readReflection(s)
	if err := r.Check(); err != nil {
		says, _ := remedy(err)
		return wrong(fieldNext, says), nil
	}
	reply, err := d.keepReflection(ctx, v, upkeep.Whom{Stakeholder: rapport.StakeholderID(s.State)}, r)
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(fieldNext, leftMeanwhile), nil
	}
	reply.Beside = true // the message whose button asked may have more to press
	return reply, err
}

// readReflection reads all questions that a form may have asked.
func readReflection(s chat.Submission) rapport.Reflection {
	r := rapport.Reflection{NextTime: strings.TrimSpace(s.Values[fieldNext].Text)}
	for _, q := range rapport.AllQuestions() {
		if text := strings.TrimSpace(s.Values[string(q)].Text); text != "" {
			r.Answers = append(r.Answers, rapport.Answer{Question: q, Text: text})
		}
	}
	return r
}

func (d *Desk) keepReflection(ctx context.Context, v upkeep.Visit, who upkeep.Whom, r rapport.Reflection) (chat.Reply, error) {
	kept, err := d.steward.Reflect(ctx, v, who, r)
	if err != nil {
		return chat.Reply{}, err
	}
	if kept.Undone {
		return say(chat.Say("That was kept before, and taken back since. I left it so; type it again to keep it anew.")), nil
	}
	people := []upkeep.Listed{kept.Person}
	if who != (upkeep.Whom{}) && choseOther([]upkeep.Whom{who}, people) {
		return say(chosenBefore(people, kept.Receipt)), nil
	}
	return say(reflectedMessage(kept, r, v)), nil
}

func reflectedMessage(kept upkeep.Reflected, r rapport.Reflection, v upkeep.Visit) chat.Message {
	text := chat.Words("Kept, for you alone.")
	if kept.Person.Name != "" {
		text = chat.Text{chat.Plain("Kept, for you alone: about "), chat.Strong(kept.Person.Name), chat.Plain(".")}
	}
	blocks := []chat.Block{chat.Para{Text: text}}
	if r.NextTime != "" && kept.Person.Name != "" {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Plain("Next time: "), chat.Soft(cut(r.NextTime, maxEcho))}})
	}
	if small := welcomed(kept.Person, kept.New, kept.FirstCheckIn, v); small != "" {
		blocks = append(blocks, chat.Small{Text: chat.Words(small)})
	}
	row := chat.Buttons{rapportButton("Ask an adviser…", "feedback"), undoButton(kept.Receipt)}
	if kept.Entry != "" && r.Lesson() != "" {
		row = append(chat.Buttons{lessonButton(kept.Entry)}, row...)
	}
	return chat.Message{Blocks: append(append(blocks, row), promptBlocks(kept.Prompt, kept.Person)...)}
}
