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
				"what|anything|something is|are new on|in|from my|the reading|feeds|articles|list", "anything|something new on|in|from my|the reading|feeds|articles|list",
				"anything|something|what ... to|worth read|reading|share|sharing",
			},
			says: "What came of what you follow:", lines: []string{"rapport feeds articles", "share saved"},
		},
		{
			heard: []string{
				"what do|am i follow|following|read|reading", "show|list|see|open|my ... feeds|blogs|subscriptions",
				"show|list|see|open|my ... reading list|articles", "reading list", "what is new to|for read|share",
			},
			says:  "What you follow, and what came of it:",
			lines: []string{"rapport feeds articles", "rapport feeds"},
		},
	}
}

// wishesOfTheLog ask for what the member logged.
func wishesOfTheLog() []wish {
	return []wish{{
		heard: []string{
			"what did|have i|we log|logged|note|noted|record|recorded|enter|entered", "show|list|see|give my|me|all|the ... talks|touches|log|history|conversations|journal",
			"my last|latest|recent talks|touches|conversations|contacts", "my talks|touches|history|log|conversations|journal|diary",
			"last|latest|recent talks|touches|conversations", "talks|touches|conversations in|of|from|since|last|this", "journal", "history", "diary",
		},
		says: "What you logged, the newest first:", lines: []string{"stakeholders show @", "rapport review talks", "rapport review stats"},
	}}
}

// wishesOfMail are about mails that the member sends.
func wishesOfMail() []wish {
	return []wish{
		{
			heard: []string{
				"how do|can|could|should|would i|we open|send|resend ... mail|email", "open|find|see|send|resend|get|show the|that mail|email",
				"mail|email link|button", "the|that|your|my mail|email link|button",
				"the|that|your|my mail|email ... does|did|will|can not work|open", "mail|email ... does|did|will|can not work|open",
				"where is|did|do ... mail|email to|for|go|stand", "open|send ... mail|email again", "mail|email again",
			},
			says:  "A mail that leaves from your own stands with what you shared lately, to be opened again. Its address is there, too, should it not open:",
			lines: []string{"stakeholders show @", "rapport home"},
		},
	}
}

// aboutLink are the words in front of a link that say what it is, without who is
// to have it.
func (s saying) aboutLink() []chat.Word {
	end := slices.Index(s.said, aLink)
	from := s.past(min(1, end), end) // behind the verb
	for from < end && (s.said[end-1] == "@" || slices.Contains(strings.Fields("is at on to here it in see this that the a an with and about"), s.said[end-1])) {
		end--
	}
	if from >= end {
		return nil
	}
	return s.words[s.from[from]:s.from[end]]
}

// behindLink are the words behind a link and whoever is to have it. They may be
// meant for nobody else's eyes: whoever forwards the link sees them before.
func (s saying) behindLink() []chat.Word {
	link := slices.Index(s.said, aLink)
	if link < 0 {
		return nil
	}
	from := s.past(link+1, len(s.said))
	if from == len(s.said) || slices.Contains(s.said[from:], "@") {
		return nil
	}
	return s.words[s.from[from]:]
}

// past passes over names and words that say nothing of a link.
func (s saying) past(from, end int) int {
	for from < end && (s.said[from] == "@" || slices.Contains(strings.Fields("to and with for that this about because since"), s.said[from])) {
		from++
	}
	return from
}
