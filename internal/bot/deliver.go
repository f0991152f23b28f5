package bot

import (
	"cmp"
	"net/url"
	"strings"
	"unicode"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxGist is how much of a page's own summary stands below its title.
const maxGist = 240

// shareMessage is a share as its recipient reads it, with what they answered.
func shareMessage(l upkeep.ShareLetter) chat.Message {
	if l.What.Asks() {
		return adviceMessage(l)
	}
	if l.TakenBack {
		return takenBackMessage(l.Sender)
	}
	first := chat.Text{chat.Strong(someone(l.Sender)), chat.Plain(thought(l.What.Kind))}
	if l.What.Note != "" {
		first = append(first, chat.Plain(": "+l.What.Note))
	}
	blocks := []chat.Block{chat.Para{Text: first}}
	if l.What.Link != "" {
		blocks = append(blocks, chat.Para{Text: pageText(l)})
	}
	blocks = append(blocks, chat.Small{Text: chat.Words(someone(l.Sender) + " shared this through Rapport.")})
	if l.Reaction != "" {
		return chat.Message{Blocks: append(blocks, chat.Para{Text: chat.Words(thanks(l))}, chat.Buttons{noMoreButton(l)})}
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{
		reactButton(l, "Useful", rapport.Useful), reactButton(l, "Let’s talk", rapport.LetsTalk),
		reactButton(l, "Not for me", rapport.NotForMe), noMoreButton(l),
	})}
}

// thought says why somebody gets something of a kind.
func thought(kind rapport.ShareKind) string {
	switch kind {
	case rapport.EventShare:
		return " thought you might like to come"
	case rapport.BenchmarkShare:
		return " thought this example of good practice could be of use to you"
	case rapport.IntroductionShare:
		return " would like to introduce somebody to you"
	default:
		return " thought of you"
	}
}

// someone is a member's name, while it is known.
func someone(name string) string {
	if name == "" {
		return "A colleague"
	}
	return name
}

// pageText names the page behind a link; without a title the link stands bare.
func pageText(l upkeep.ShareLetter) chat.Text {
	if l.Page.Title == "" {
		return chat.Text{chat.Linked(l.What.Link, l.What.Link)}
	}
	text := chat.Text{chat.Linked(l.Page.Title, l.What.Link)}
	text = append(text, chat.Soft(" · "+whence(l)))
	if gist := rapport.Shorten(l.Page.Summary, maxGist); gist != "" {
		text = append(text, chat.Plain("\n"+gist))
	}
	return text
}

// whence names the site of a page, and the host that the link leads to: a page
// may call itself what it likes. A host with letters that look like others is
// said to have them.
func whence(l upkeep.ShareLetter) string {
	host := l.What.Link
	if u, err := url.Parse(l.What.Link); err == nil {
		host = u.Hostname()
	}
	said := host
	if strings.ContainsFunc(host, func(r rune) bool { return r > unicode.MaxASCII }) {
		said += " (not in plain letters)"
	}
	if l.Page.Site == "" || strings.EqualFold(l.Page.Site, host) {
		return said
	}
	return l.Page.Site + " · " + said
}

func reactButton(l upkeep.ShareLetter, label string, r rapport.Reaction) chat.Button {
	return button(label, "", pressReact, idToken(l.Owner), idToken(l.Share), chat.TextToken(string(r)))
}

func noMoreButton(l upkeep.ShareLetter) chat.Button {
	return button("No more links", "", pressNoMore, idToken(l.Owner))
}

// thanks says to the recipient what their answer does.
func thanks(l upkeep.ShareLetter) string {
	name := cmp.Or(l.Sender, "your colleague")
	switch l.Reaction {
	case rapport.Useful:
		return "You found it useful. " + name + " will be glad to see that."
	case rapport.LetsTalk:
		return "You would like to talk about it. I’ve told " + name + "."
	default:
		return "Not for you, and that’s fine. It helps " + name + " to know."
	}
}

func takenBackMessage(sender string) chat.Message {
	return chat.Say(someone(sender) + " took this back.")
}

// shareMail is a share as an outsider reads it.
func shareMail(l upkeep.ShareLetter) rapport.Mail {
	sender := someone(l.Sender)
	subject := sender + thought(l.What.Kind)
	var b strings.Builder
	b.WriteString(subject)
	if l.What.Note != "" {
		b.WriteString(":\n\n" + l.What.Note)
	}
	b.WriteString("\n")
	if l.What.Link != "" {
		b.WriteString("\n")
		if l.Page.Title != "" {
			subject += ": " + l.Page.Title
			b.WriteString(l.Page.Title + "\n")
		}
		b.WriteString(l.What.Link + "\n")
	}
	b.WriteString("\n" + sender + " shared this with you through Rapport. Answer this mail and " + sender +
		" will read it.\nIf you would rather get no more of these, say so in a word, and none will come.\n")
	return rapport.Mail{
		ID: string(l.Owner) + " " + string(l.Share), FromName: sender + " via Rapport", To: rapport.Mailbox{Name: l.Name, Email: l.Email},
		ReplyTo: rapport.Mailbox{Name: l.Sender, Email: l.ReplyTo}, Subject: subject, Text: b.String(),
	}
}
