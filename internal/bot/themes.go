package bot

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxThemes is how many themes stand on the page, and in what is told of them.
const maxThemes = 10

// themes answers /rapport themes: what several people have in common, or one topic
// of it.
func (d *Desk) themes(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if v.Stranger {
		return say(welcome()), nil
	}
	all, err := d.steward.Themes(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	heading, foot := "What you hear", "Only you see this. What you tell others names nobody whom you don’t tick."
	if topic := cleanTopic(chat.Join(words)); topic != "" {
		all = slices.DeleteFunc(all, func(t upkeep.Themed) bool { return t.Topic != topic })
		heading = "What you hear of #" + cut(topic, maxAsked)
	}
	blocks := []chat.Block{chat.Heading{Text: heading}}
	if len(all) == 0 {
		return say(chat.Message{Blocks: append(blocks, chat.Para{Text: chat.Words(
			"No theme here yet. It takes three people with the same #topic: in a talk, a note, an issue or a worry of theirs.",
		)})}), nil
	}
	for _, t := range all[:min(len(all), maxThemes)] {
		blocks = append(blocks, chat.Para{Text: themeText(t)}, themeButtons(t.Topic))
	}
	if len(all) == 1 {
		blocks = append(blocks, smallWords("A question for each of them: “What is your view on "+all[0].Topic+" these days, and what would you change?”"))
	}
	return say(chat.Message{Blocks: append(blocks, smallWords(foot))}), nil
}

// themeText says how many have a theme in common, and who they are.
func themeText(t upkeep.Themed) chat.Text {
	text := chat.Text{chat.Strong("#" + t.Topic), chat.Plain(": " + count(len(t.Who), "person", "people") + "\n")}
	return append(text, strongFew(namesOf(t.Who))...)
}

func themeButtons(topic string) chat.Buttons {
	return chat.Buttons{
		button("What can we do?…", "#"+topic, pressIdea, chat.TextToken(topic)),
		button("Tell others…", "#"+topic, pressReport, chat.TextToken(topic)),
	}
}

// themeHint says of a talk that its topic is a theme by now, with whom; nothing where
// it is none, or was one before.
func (d *Desk) themeHint(ctx context.Context, v upkeep.Visit, topics []string) []chat.Block {
	if len(topics) == 0 {
		return nil
	}
	all, err := d.steward.Themes(ctx, v)
	if err != nil {
		d.fault(v.Member, err)
		return nil
	}
	i := slices.IndexFunc(all, func(t upkeep.Themed) bool {
		return len(t.Who) == rapport.ThemeFrom && slices.Contains(topics, t.Topic)
	})
	if i < 0 {
		return nil
	}
	says := "Three people share #" + all[i].Topic + " by now: " + join(namesOf(all[i].Who)) + ". Worth asking each for their view?"
	return []chat.Block{smallWords(says), chat.Buttons{rapportButton("See the theme", "themes "+all[i].Topic)}}
}

// askReport answers “Tell others…”: what is to be told of themes, and whom it may
// name.
func (d *Desk) askReport(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	all, err := d.steward.Themes(ctx, v)
	if err != nil || len(args) == 0 {
		return oldButton(), err
	}
	if len(all) == 0 {
		return d.themes(ctx, v, nil)
	}
	which := chat.Field{Name: fieldTopics, Label: "Which themes?", Kind: chat.AskChoices}
	var people roll
	for _, t := range all[:min(len(all), maxThemes)] {
		label := "#" + cut(t.Topic, maxAsked) + " (" + count(len(t.Who), "person", "people") + ")"
		which.Choices = append(which.Choices, chat.Choice{Name: t.Topic, Label: label})
		if t.Topic == args[0].Text {
			which.Value.Chosen = []string{t.Topic}
		}
		for _, who := range t.Who {
			if !slices.ContainsFunc(people, func(s rapport.Stakeholder) bool { return s.ID == who.ID }) {
				people = append(people, who)
			}
		}
	}
	fields := []chat.Field{which}
	if len(people) <= maxChoices {
		fields = append(fields, chat.Field{
			Name: fieldWhom, Label: "Who may be named?", Kind: chat.AskChoices, Optional: true, Choices: people.choices(),
			Hint: "Nobody, unless you tick them one by one: best those who said you may",
		})
	}
	return chat.Reply{Form: &chat.Form{
		Name: formReport, Title: "Tell others", Submit: "Show it to me",
		Intro: chat.Words("For colleagues or your boss. Nothing of your notes goes in, and I send it to nobody: you see it first."),
		Fields: append(fields, chat.Field{
			Name: fieldWhat, Label: "What do you make of it?", Kind: chat.AskLine, Optional: true, Hint: "In your own words, below the themes",
		}),
	}}, nil
}

// maxReport is how many bytes a report may have: a button carries it.
const maxReport = 1_500

// submitReport shows what is to be told, to the word.
func (d *Desk) submitReport(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	all, err := d.steward.Themes(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	chosen := slices.DeleteFunc(all, func(t upkeep.Themed) bool { return !slices.Contains(s.Values[fieldTopics].Chosen, t.Topic) })
	if len(chosen) == 0 {
		return wrong(fieldTopics, "Choose a theme that three people or more share."), nil
	}
	text := report(chosen, s.Values[fieldWhom].Chosen, rapport.CleanText(s.Values[fieldWhat].Text))
	if len(text) > maxReport {
		return wrong(fieldWhat, "That is long for a report: fewer words, names or themes will do."), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "This is all that it says"}, chat.Para{Text: chat.Text{chat.Plain(text)}}}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if names := namedByTopic(chosen, list, s.Values[fieldWhom].Chosen); len(names) > 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("It may give a name away: " + join(names) + ". Leave that theme out if nobody is to be named.")})
	}
	return beside(chat.Message{Blocks: append(blocks,
		chat.Buttons{button("As text", "", pressReportText, chat.TextToken(text)), rapportButton("Themes", "themes")},
		smallWords("Nothing of your notes is in it. I send it to nobody: copy it to where it is wanted."),
	)}), nil
}

// namedByTopic returns the topics of themes that are a name of somebody on a list who
// was not ticked, such as #maria.
func namedByTopic(themes []upkeep.Themed, list roll, ticked []string) []string {
	var found []string
	for _, t := range themes {
		if slices.ContainsFunc(list, func(who rapport.Stakeholder) bool {
			name := strings.Fields(folded(who.Name))
			return who.Kind == rapport.Person && !slices.Contains(ticked, string(who.ID)) &&
				(slices.Contains(name, folded(t.Topic)) || strings.Join(name, "") == folded(t.Topic))
		}) {
			found = append(found, "#"+t.Topic)
		}
	}
	return found
}

// report is what is told of themes: how many people share each, and of these whoever
// was ticked.
func report(themes []upkeep.Themed, named []string, words string) string {
	var b strings.Builder
	b.WriteString("What I hear from the people I work with:")
	for _, t := range themes {
		b.WriteString("\n• #" + t.Topic + ": " + count(len(t.Who), "person", "people"))
		var among []string
		for _, who := range t.Who {
			if slices.Contains(named, string(who.ID)) {
				among = append(among, who.Name)
			}
		}
		if len(among) > 0 {
			b.WriteString(", among them " + join(among))
		}
	}
	if words != "" {
		b.WriteString("\n" + ended(words))
	}
	return b.String()
}

// reportText answers “As text”: the report alone, to be copied.
func (d *Desk) reportText(_ context.Context, _ upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) == 0 || args[0].Kind != chat.KindText || !utf8.ValidString(args[0].Text) {
		return oldButton(), nil
	}
	return beside(chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{chat.Typed(args[0].Text)}}}}), nil
}
