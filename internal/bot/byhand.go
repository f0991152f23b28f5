package bot

import (
	"net/url"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxReadyMail is how long the address of a ready mail may be, in bytes: mail
// programs and browsers lose what is longer.
const maxReadyMail = 2_000

// byHand hands the member a mail that is ready to be sent: the bot has no mail
// server of its own. It reports whether the mail holds all that is shared; else
// the member copies it.
func byHand(what rapport.Share, f upkeep.Forwarded) (chat.Text, bool) {
	mail := readyMailTo(f.Email, strings.TrimSpace(what.Note+"\n\n"+what.Link))
	whole := len(mail) <= maxReadyMail
	behind := ". I’ve noted it as shared."
	if !whole {
		mail = readyMailTo(f.Email, "")
		behind = ", and copy this into it, which is too long to be put there. I’ve noted it as shared."
	}
	return chat.Text{
		chat.Strong(f.Person.Name), chat.Plain(" isn’t here, so this one leaves from your own mail: "),
		chat.Linked("open the mail", mail), chat.Plain(behind),
	}, whole
}

func readyMailTo(address, body string) string {
	// A plus is a plus in such an address (RFC 6068), not a space.
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	mail := "mailto:" + escape(address) + "?subject=" + escape("Thought of you")
	if body != "" {
		mail += "&body=" + escape(body)
	}
	return mail
}
