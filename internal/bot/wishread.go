package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
)

// aLink stands for any link, where a sentence is heard.
const aLink = "<link>"

func wishesOfReading() []wish {
	return []wish{
		{
			heard: []string{"stop|quit following|reading", "unfollow", "do not follow", "unsubscribe from ... " + aLink},
			says:  "I stop reading a feed by its address, or by a part of its title.",
			lines: []string{"rapport feeds remove ~", "rapport feeds"},
		},
		{
			heard: []string{"follow|subscribe|watch|add ... " + aLink, "follow|subscribe|add ... feed|feeds|blog|blogs|rss|opml"},
			says:  "New articles of what you follow come to your reading list.",
			lines: []string{"rapport feeds add *", "rapport feeds add"},
		},
		{
			heard: []string{
				"what do|am i follow|following|read|reading", "show|list|see|open|my ... feeds|blogs|subscriptions",
				"show|list|see|open|my ... reading list|articles", "reading list", "what is new to|for read|share", "anything new to read|share",
			},
			says:  "What you follow, and what came of it:",
			lines: []string{"rapport feeds articles", "rapport feeds"},
		},
	}
}

// aboutLink are the words in front of a link that say what it is, without who is
// to have it. What stands behind the link may be meant for nobody else's eyes.
func (s saying) aboutLink() []chat.Word {
	end := slices.Index(s.said, aLink)
	from := min(1, end) // behind the verb
	lead := func(at int, words string) bool {
		return s.said[at] == "@" || slices.Contains(strings.Fields(words), s.said[at])
	}
	for from < end && lead(from, "to and with that this about") {
		from++
	}
	for from < end && lead(end-1, "is at on to here it in see this that the a an with and about") {
		end--
	}
	if from >= end {
		return nil
	}
	return s.words[s.from[from]:s.from[end]]
}
