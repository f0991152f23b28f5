package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// profileExample is a line that keeps what one knows and would have worked.
const profileExample = "stakeholders profile @maria asked mandate: runs the grant programme until 2027"

// profileStakeholder answers /stakeholders profile: alone with a name it shows
// what is known of somebody, with a field and its text it keeps that.
func (d *Desk) profileStakeholder(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return chat.Reply{}, &mistake{says: "Whose profile is it? Write a name from your list.", example: profileExample, lacks: true}
	}
	about, err := d.subject(ctx, v, words, "note it", mistake{says: "A profile is about one person at a time.", example: profileExample})
	if err != nil {
		return chat.Reply{}, err
	}
	if len(about.rest) == 0 {
		if about.unlisted != nil {
			return chat.Reply{}, about.unlisted
		}
		return d.profilePage(ctx, v, about.who.ID)
	}
	known, err := readKnown(about.rest)
	if err != nil {
		return chat.Reply{}, unsaved(err)
	}
	if known.Text == "" && about.unlisted == nil {
		return d.profileForm(ctx, v, about.who.ID, "", []rapport.ProfileField{known.Field})
	}
	return d.learned(ctx, v, about.named, []rapport.Known{known})
}

// readKnown reads "asked mandate: runs the budget". It returns a *mistake where no
// field is named.
func readKnown(words []chat.Word) (rapport.Known, error) {
	var k rapport.Known
	switch bareWord(words[0].Text) {
	case "asked":
		k.Asked, words = true, words[1:]
	case "guess", "guessed":
		words = words[1:]
	}
	field, rest, ok := readFacet(words)
	if !ok {
		var known []string
		for _, w := range facetWords() {
			first, _, _ := strings.Cut(w.typed, "|")
			known = append(known, first)
		}
		return k, &mistake{
			says:    "Which part of the profile is it? Name it, and write behind a colon what you know: " + join(known) + ".",
			example: profileExample,
		}
	}
	k.Field, k.Text, k.Topics = field, chat.Join(rest), readNote(rest).Topics
	return k, nil
}

// takesProfile reports whether profileStakeholder takes some words.
func (r roll) takesProfile(words []chat.Word) bool {
	_, rest, err := r.subjects(words, true)
	if err == nil && len(rest) > 0 {
		_, err = readKnown(rest)
	}
	return leadsOn(err)
}

// learned keeps what the member knows of somebody, and echoes it.
func (d *Desk) learned(ctx context.Context, v upkeep.Visit, who upkeep.Whom, all []rapport.Known) (chat.Reply, error) {
	k, err := d.steward.Know(ctx, v, who, all)
	if err != nil {
		return chat.Reply{}, err
	}
	if m, ok := learnedBefore(who, k.Learned); ok {
		return say(m), nil
	}
	return say(knowingMessage(k, all, v)), nil
}

func knowingMessage(k upkeep.Knowing, all []rapport.Known, v upkeep.Visit) chat.Message {
	var text chat.Text
	for _, known := range all {
		if slices.Contains(k.Fields, known.Field) {
			text = append(text, chat.Plain("\n"+facetLine(known)))
		}
	}
	if len(k.Fields) == 0 {
		text = append(text, chat.Plain("\nYou had noted that before; nothing changed."))
	}
	return learnedMessage(k.Learned, text, nil, chat.Buttons{profileButton(k.Learned.Person.ID, k.Learned.Person.Name)}, v)
}

// facetLine echoes what was just told of somebody.
func facetLine(k rapport.Known) string {
	label := facetLabel(k.Field)
	how := ""
	switch {
	case k.Text == "":
		return label + ": empty now; what stood there is in the history."
	case k.Field.Group().OfTheirs() && k.Asked:
		how = ", asked"
	case k.Field.Group().OfTheirs():
		how = ", a guess so far"
	}
	return label + how + ": " + ended(cut(k.Text, maxEcho))
}

// profileButton shows what is known of somebody.
func profileButton(who rapport.StakeholderID, name string) chat.Button {
	return button("Profile…", name, pressProfile, idToken(who))
}

// profilePage shows what is known of somebody, group by group.
func (d *Desk) profilePage(ctx context.Context, v upkeep.Visit, who rapport.StakeholderID) (chat.Reply, error) {
	dossier, err := d.steward.Dossier(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(profileMessage(dossier, v.Today)), nil
}

func profileMessage(dossier upkeep.Dossier, today rapport.Date) chat.Message {
	who := dossier.Who
	blocks := []chat.Block{chat.Heading{Text: "What you know of " + who.Name}}
	row, fields, noted := chat.Buttons{}, 0, 0
	for _, g := range rapport.ProfileGroups() {
		text, n := groupText(dossier.Profile, g, today)
		if g == rapport.Payback && n == 0 && who.Tier != rapport.Prospect {
			continue
		}
		fields, noted = fields+len(g.Fields()), noted+n
		if n > 0 {
			blocks = append(blocks, chat.Para{Text: text})
		}
		row = append(row, button(groupLabel(g)+"…", who.Name, pressFacets, idToken(who.ID), chat.TextToken(string(g))))
	}
	if noted == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("Nothing noted so far. Begin with whatever you know.")})
	}
	for some := range slices.Chunk(row, chat.MaxButtons) {
		blocks = append(blocks, some)
	}
	more := chat.Buttons{servedButton(who.ID, who.Name)}
	if mandate, _ := dossier.Profile.Facet(rapport.Mandate); mandate.Known.Stale(today) {
		more = append(more, button("Mandate is still so", who.Name, pressStillSo, idToken(mandate.Entry)))
	}
	if len(dossier.Told) > 0 {
		more = append(more, button("History…", who.Name, pressHistory, idToken(who.ID)))
	}
	switch {
	case dossier.Adviser:
		more = append(more, askAdviser(who.ID, who.Name), adviserButton("No longer an adviser", who.ID, who.Name, false))
	case dossier.Colleague:
		more = append(more, adviserButton("Mark as an adviser", who.ID, who.Name, true))
	}
	blocks = append(append(blocks, more), sensedBlocks(dossier.Sensed, today)...)
	says := "Only you see this."
	if who.Tier == rapport.Focus {
		says = fmt.Sprintf("%d of %d noted; no need to fill it all, a little comes with each talk. Only you see this.", noted, fields)
	}
	return chat.Message{Blocks: append(blocks, smallWords(says))}
}

// groupText lists what is known in a group, and how much that is.
func groupText(p rapport.Profile, g rapport.ProfileGroup, today rapport.Date) (chat.Text, int) {
	text, n := chat.Text{chat.Strong(groupLabel(g))}, 0
	for _, field := range g.Fields() {
		if f, ok := p.Facet(field); ok {
			text = append(append(text, chat.Plain("\n")), facetText(f.Known, today)...)
			n++
		}
	}
	return text, n
}

// facetText is one line of a profile.
func facetText(k rapport.Known, today rapport.Date) chat.Text {
	how := " (" + source(k, today) + ")"
	if k.Stale(today) {
		how = " (last checked " + onDay(k.On, today) + ", worth asking again)"
	}
	return chat.Text{chat.Plain(facetLabel(k.Field) + ": " + cut(k.Text, maxFacet)), chat.Soft(how)}
}

// maxFacet is how much of a field a profile shows, in runes: with five in a group
// and their dates, Slack's 3,000 characters hold all.
const maxFacet = 400

// shownProfile is what matters most of somebody, and how the member sees them.
func shownProfile(p upkeep.Portrait, today rapport.Date) []chat.Block {
	var lines []chat.Text
	if purpose, ok := p.Profile.Facet(rapport.Purpose); ok {
		lines = append(lines, chat.Words(facetLabel(rapport.Purpose)+": "+cut(purpose.Known.Text, maxEcho)))
	}
	if mandate, ok := p.Profile.Facet(rapport.Mandate); ok {
		mandate.Known.Text = cut(mandate.Known.Text, maxEcho)
		lines = append(lines, facetText(mandate.Known, today))
	}
	lines = append(lines, datedAspects(p, today)...)
	var blocks []chat.Block
	if len(lines) > 0 {
		blocks = append(blocks, chat.Para{Text: onLines(lines)})
	}
	id, name := p.Stakeholder.ID, p.Stakeholder.Name
	row := chat.Buttons{
		prepButton(id, name), profileButton(id, name), assessButton(id, name), planButton("Plan a step…", id, name, rapport.AskStep, ""),
	}
	if len(p.Stakeholder.Summary.Issues) > 0 {
		row = append(row, button("What they raised…", name, everythingElse, chat.TextToken("issue"), idToken(id)))
	}
	return append(blocks, row)
}

// onLines sets texts below each other.
func onLines(lines []chat.Text) chat.Text {
	var text chat.Text
	for i, line := range lines {
		if i > 0 {
			text = append(text, chat.Plain("\n"))
		}
		text = append(text, line...)
	}
	return text
}

// stillSo answers "still so": the mandate is checked as of today.
func (d *Desk) stillSo(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	k, err := d.steward.StillSo(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if len(k.Fields) == 0 {
		return beside(chat.Say(notedBefore)), nil
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong(k.Learned.Person.Name), chat.Plain("\nChecked today: " + facetLabel(k.Fields[0]) + " is still so.")}},
		chat.Buttons{undoButton(k.Learned.Receipt)},
	}}), nil
}
