package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
)

// wishesOfLinks are about what was shared, who wants links, and how to reach whom.
func wishesOfLinks() []wish {
	return []wish{
		{
			heard: []string{
				"@ wants|want|needs|likes|reads no|fewer ... links|link|articles|article", "@ does|do|would not want|need|like|read ... links|link|articles|article|anything",
				"do not send|share|forward|pass ... @ ... links|link|articles|article|anything", "never|stop send|share|forward|sending|sharing|forwarding ... @",
				"do not send|share|forward|pass ... links|link|articles|article|anything ... @", "no more links|link|articles ... for|to @", "no links|link|articles ... for|to @",
			},
			says: "Who gets links by mail has “Wants no links” on their page, and no more go out. Colleagues choose that under a link that came. " +
				"Or keep it in mind as a note.",
			lines: []string{"stakeholders show @", "stakeholders note *"},
		},
		{
			heard: []string{
				"did|has @ like|liked|read|open|opened|see|seen|answer|answered|react|reacted|get|got|receive|received|say|think|reply|replied",
				"what|which links|link|articles|article did|has @ like|liked|read|open|opened|find", "what did @ think|say about|of|to my|the ... link|article|share|page", "take|bring|get|call back ... link|article|share", "withdraw ... link|article|share", "unsend",
			},
			says:  "What became of what you shared, with Unsend as long as it can help:",
			lines: []string{"share sent @ | share sent", "stakeholders show @"},
		},
		{
			heard: []string{"bring|get|take|put|want ... back", "need|miss _ back", "need|miss _ _ back", "undelete|unremove|restore ... somebody|someone|person|stakeholder"},
			says:  "Whoever left your list comes back with all that you kept, for seven days: add them again, by the name that they had or with @.",
			lines: []string{"stakeholders add"}, back: true,
		},
		{
			heard: []string{
				"@ email|e-mail|mail|address|name|surname|title|tier|topic|topics is|was|changed", "@ new email|e-mail|mail|address|name|surname is",
				"email|e-mail|mail|address of @", "rename @", "misspelt|misspelled|spelt|spelled ... @",
			},
			says: "Name, address, tier and topics can all be changed there:", lines: []string{"stakeholders edit @"},
		},
		{
			heard: []string{"missed|forgot|forgotten|overlooked ... @ ... birthday|anniversary", "missed|forgot|forgotten ... birthday|anniversary of @"},
			says:  "A late wish is a good reason to say hello. With its day kept here, it comes up a week before next time:",
			lines: []string{"stakeholders date @", "stakeholders show @"},
		},
		{
			heard: []string{"what|which ... did|have i|we share|shared|send|sent|forward|forwarded", "show|list|see ... shares|shared", "my shares"},
			says:  "What you shared, and what they thought of it:",
			lines: []string{"share sent @ | share sent", "share saved"},
		},
		{
			heard: []string{"who|what sent|shared|is|was this|that from|for|by", "who sent|shared this|that|it|me", "why did|do i get|receive this|that|it"},
			says: "A link that comes through me names beneath it who shared it. Its buttons are your answer to them: " +
				"what you type here stays with me.",
			lines: []string{"rapport about"},
		},
	}
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
			says:  "A mail that leaves from your own stands with what you shared, to be opened again. Its address is there, too, should it not open:",
			lines: []string{"stakeholders show @", "share sent @ | share sent"},
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
