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
	mail, whole := readyMail(what, f.Email)
	behind := ". I’ve noted it as shared, and it stays ready in “Shared lately” on Home."
	if !whole {
		behind = ", and copy this into it, which is too long to be put there. I’ve noted it as shared."
	}
	text := chat.Text{chat.Strong(f.Person.Name), chat.Plain(" isn’t here, so this one leaves from your own mail: ")}
	return append(append(text, mail...), chat.Plain(behind)), whole
}

// readyMail leads to a mail with a share in it, and says to which address it goes:
// it can be written in any other way as well. It reports whether the mail holds all
// that is shared.
func readyMail(what rapport.Share, address string) (chat.Text, bool) {
	mail := readyMailTo(address, strings.TrimSpace(what.Note+"\n\n"+what.Link))
	whole := len(mail) <= maxReadyMail
	if !whole {
		mail = readyMailTo(address, "")
	}
	return chat.Text{chat.Linked("open the mail", mail), chat.Plain(" to " + address)}, whole
}

// openAgain leads to the mail of a share that the member sends, as long as nothing
// is known of it and there is an address.
func openAgain(p rapport.Passing, who rapport.Stakeholder) chat.Text {
	if !p.IsByHand() || who.Email == "" {
		return nil
	}
	mail, _ := readyMail(p.Share, who.Email)
	return append(chat.Words("\nNot sent yet? Here it is: "), mail...)
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
