package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// A facetWord is how a field of a profile is called.
type facetWord struct {
	field rapport.ProfileField
	label string // at most 40 characters
	hint  string // in its form; "" for none
	typed string // what one types for it, the first is shown; "|" between them
}

// facetWords are all fields of a profile, as a member reads and types them.
func facetWords() []facetWord {
	return []facetWord{
		{rapport.Constituency, "Speaks for", "As in the people who use it, or those who pay for it", "speaks for|constituency|represents"},
		{rapport.Interests, "Interests", "As in sailing, jazz, the local history", "interests|interest|hobbies|hobby"},
		{rapport.AtHome, "The person", "Not the job: family, home, plans, something new you learned", "personal|family|person|learned"},
		{rapport.Channel, "How to reach them", "As in a call before ten, never chat", "channel|reach"},
		{rapport.Mandate, "Mandate", "What they are there to do; worth a fresh look after three months", "mandate|job|responsible for"},
		{rapport.Priorities, "Priorities", "What comes first for them this quarter", "priorities|priority"},
		{rapport.Worries, "Worries", "Where it could go wrong for them, as in the budget", "worries|worry|pain"},
		{rapport.Changes, "What changed", "As in new tools, new services, another boss", "changes|changed|change"},
		{rapport.Values, "Values", "What they care about", "values|value|cares about"},
		{rapport.Drives, "Driven by", "As in respect, credibility, advancement, doing good", "drives|drive|driven by|motives"},
		{rapport.DoWell, "Does well", "What you could learn from them, or praise", "does well|do well|strengths|strength"},
		{rapport.Methods, "What works with them", "As in numbers first, one page, time to think", "works|method|methods"},
		{rapport.Purpose, "Why this tie matters", "What you could only do together", "purpose|why"},
		{rapport.Bring, "What you bring", "As in people, information, a pair of hands", "I bring|bring"},
		{rapport.Closer, "Why be closer", "What would be easier then", "closer"},
		{rapport.Impact, "What it could change", "For both of you, and for others", "impact"},
		{rapport.Assumption, "What you assume", "Untested so far: a question to ask some day", "assumption|assume|assumptions"},
		{rapport.MetAt, "Met at", "As in the summer party, a course, the lift", "met at|met"},
		{rapport.Sharing, "Shares what they know", "How: in the corridor, in writing, when asked", "shares|sharer|sharing"},
		{rapport.Rank, "Rank", "How much this tie would pay back", "rank"},
		{rapport.Involvement, "How they are involved", "As in decides, pays, uses it, is asked for advice", "involvement|involved"},
		{rapport.MyGain, "What you would gain", "", "my gain"},
		{rapport.TheirGain, "What they would gain", "", "their gain"},
	}
}

// facetLabel names a field.
func facetLabel(field rapport.ProfileField) string {
	all := facetWords()
	return all[slices.IndexFunc(all, func(w facetWord) bool { return w.field == field })].label
}

// readFacet reads the field of a profile that words begin with, up to a colon or
// their end, and returns what stands behind it. It returns false where no field
// is named.
func readFacet(words []chat.Word) (rapport.ProfileField, []chat.Word, bool) {
	said := bareWords(words)
	for _, w := range facetWords() {
		for typed := range strings.SplitSeq(strings.ToLower(w.typed), "|") {
			parts := strings.Fields(typed)
			n := len(parts)
			if n > len(said) || !slices.Equal(said[:n], parts) {
				continue
			}
			if rest := words[n:]; len(rest) == 0 || ends(words[n-1], ":") {
				return w.field, rest, true
			} else if rest[0].Text == ":" {
				return w.field, rest[1:], true
			}
		}
	}
	return "", words, false
}

// groupLabel names a group of fields, as a heading and on the button of its form.
func groupLabel(g rapport.ProfileGroup) string {
	return map[rapport.ProfileGroup]string{
		rapport.WhoTheyAre:  "Who they are",
		rapport.WhatTheyOwe: "What they must deliver",
		rapport.WhatMoves:   "What moves them",
		rapport.Exchange:    "What you bring each other",
		rapport.Around:      "How you met, what they share",
		rapport.Payback:     "What it would pay back",
	}[g]
}

// source says how a member knows something: as in "asked, 2 November".
func source(k rapport.Known, today rapport.Date) string {
	how := "guessed"
	if k.Asked {
		how = "asked"
	}
	if !k.Field.Group().OfTheirs() {
		how = "noted"
	}
	return how + " " + onDay(k.On, today)
}
