package faketeams

import (
	"html"
	"regexp"
	"strings"
)

// typedName finds a name after an @ that does not follow a letter.
var typedName = regexp.MustCompile(`(^|[^\pL\pN])@([\pL\pN._-]*[\pL\pN])`)

// write makes an activity of what a person typed: with a mention for each name
// that the composer found. It reports whether the app is mentioned. The lock is
// held.
//
// That people can be mentioned who are not in the conversation is how composers
// behave that offer the whole directory; whoever is mentioned can be looked up
// there.
func (t *Tenant) write(u User, r *room, typed string) (activity, bool) {
	a := t.does(u, r, "message")
	var out strings.Builder
	var mentions []entity
	rest, heard := 0, false
	for _, at := range typedName.FindAllStringSubmatchIndex(typed, -1) {
		who, object := t.mentionable(typed[at[4]:at[5]])
		if who.ID == "" {
			continue
		}
		heard = heard || who.ID == t.botID()
		if object != "" {
			r.named = append(r.named, object)
		}
		mark := "<at>" + html.EscapeString(who.Name) + "</at>"
		out.WriteString(html.EscapeString(typed[rest:at[3]]) + mark)
		mentions = append(mentions, entity{Kind: "mention", Text: mark, Mentioned: who})
		rest = at[5]
	}
	out.WriteString(html.EscapeString(typed[rest:]))
	a.Text, a.Format = out.String(), "plain"
	a.Files = []attachment{{Kind: "text/html", Content: raw("<div>" + a.Text + "</div>")}}
	a.Entities = append(mentions, a.Entities...)
	return a, heard
}

// mentionable finds whom a name means: Teams tells no object id with a mention.
func (t *Tenant) mentionable(name string) (account, string) {
	if name == t.options.App.BotName {
		return t.bot(), ""
	}
	u, ok := t.named(name)
	if !ok || u.Deleted {
		return account{}, ""
	}
	return account{ID: t.accountID(u.ID), Name: u.RealName}, u.ID
}

var atTag = regexp.MustCompile(`<at>(.*?)</at>`)

// shown is a text as people see it.
func shown(text string) string {
	return html.UnescapeString(atTag.ReplaceAllString(text, "@$1"))
}
