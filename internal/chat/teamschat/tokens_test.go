package teamschat

import (
	"encoding/json"
	"html"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/chat"
)

// mentioned is an entity as Teams sends it.
func mentioned(text, id, name string) entity {
	return entity{Kind: "mention", Text: text, Mentioned: account{ID: id, Name: name}}
}

func TestATextBecomesALine(t *testing.T) {
	const bot, one, other = "28:bot", "29:one", "29:other"
	sam := "<at>Sam Lee</at>"
	tests := map[string]struct {
		text     string
		entities []entity
		verb     string
		want     chat.Line
	}{
		"words":      {text: "Touched   ada", verb: "Touched", want: chat.Line{chat.TextToken("ada")}},
		"verb-alone": {text: " due ", verb: "due"},
		"slash":      {text: "/due today", verb: "due", want: chat.Line{chat.TextToken("today")}},
		"nothing":    {text: " \u00a0 "},
		"escapes":    {text: "note a &lt;b&gt; &amp;amp;\u00a0c", verb: "note", want: chat.Line{chat.TextToken("a <b> &amp; c")}},
		"the-bot":    {text: "<at>Rapport</at> due", entities: []entity{mentioned("<at>Rapport</at>", bot, "Rapport")}, verb: "due"},
		"the-bot-by-the-by": {
			text: "due <at>Rapport</at>!", entities: []entity{mentioned("<at>Rapport</at>", bot, "Rapport")}, verb: "due",
			want: chat.Line{chat.TextToken("!")},
		},
		"two-of-a-name": {
			text: "touched " + sam + " and " + sam, entities: []entity{mentioned(sam, one, "Sam Lee"), mentioned(sam, other, "Sam Lee")}, verb: "touched",
			want: chat.Line{
				chat.MentionToken(chat.Profile{ID: one, Name: "Sam Lee"}), chat.TextToken(" and "), chat.MentionToken(chat.Profile{ID: other, Name: "Sam Lee"}),
			},
		},
		"a-mention-first": {
			text: sam + " lunch", entities: []entity{mentioned(sam, one, "Sam Lee")},
			want: chat.Line{chat.MentionToken(chat.Profile{ID: one, Name: "Sam Lee"}), chat.TextToken(" lunch")},
		},
		"who-is-unknown":    {text: "add " + sam, entities: []entity{mentioned(sam, "29:nobody", "Sam Lee")}, verb: "add", want: chat.Line{chat.TextToken("Sam Lee")}},
		"of-another-entity": {text: "due", entities: []entity{{Kind: "clientInfo", Zone: "Europe/Paris"}}, verb: "due"},
		"a-typed-tag":       {text: "note &lt;at&gt;Sam&lt;/at&gt;", verb: "note", want: chat.Line{chat.TextToken("<at>Sam</at>")}},
		"links": {
			text: "share https://a.example/x?a=1&amp;b=2, (http://b.example).", verb: "share",
			want: chat.Line{
				chat.LinkToken("https://a.example/x?a=1&b=2"), chat.TextToken(", ("), chat.LinkToken("http://b.example"), chat.TextToken(")."),
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := activity{Text: test.text, Entities: test.entities, Recipient: account{ID: bot}}
			verb, line := splitVerb(lineOf(parseText(a), func(who account) chat.Profile {
				if who.ID == "29:nobody" {
					return chat.Profile{}
				}
				return chat.Profile{ID: chat.UserID(who.ID), Name: who.Name}
			}))
			if verb != test.verb {
				t.Errorf("the verb is %q, not %q", verb, test.verb)
			}
			if len(line) == 0 {
				line = nil
			}
			if diff := cmp.Diff(test.want, line); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever somebody types without a link comes to the bot as they typed it.
func TestWordsComeAsTheyWereTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringMatching(`[a-z&<>]{1,8}( [ -~é€]{0,40})?`).Filter(func(s string) bool { return !link.MatchString(s) }).Draw(t, "typed")
		line := lineOf(parseText(activity{Text: html.EscapeString(typed)}), nil)
		if len(line) != 1 || line[0].Text != typed {
			t.Errorf("%q came as %v", typed, line)
		}
	})
}

func FuzzActivitiesAreRead(f *testing.F) {
	f.Add([]byte(`{"type":"message","text":"<at>Sam</at>","entities":[{"type":"mention","text":"<at>Sam</at>","mentioned":{"id":"29:1"}}]}`))
	f.Add([]byte(`{"type":"invoke","name":"task/submit","value":{"data":{"key":"k","form":{"Fields":[{"Name":"a","Kind":4}]},"field.a":"7"}}}`))
	f.Add([]byte(`{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"data":{"line":"due"}}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := decodeActivity(body)
		if err != nil {
			return
		}
		splitVerb(lineOf(parseText(a), func(account) chat.Profile { return chat.Profile{} }))
		task := taskOf(envelope{activity: a})
		if s, ok := task.(submission); ok {
			filled, typed := s.read()
			filled.values("tenant", typed)
		}
		if _, err := json.Marshal(task.label().verb); err != nil {
			t.Error(err)
		}
	})
}
