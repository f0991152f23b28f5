package teamschat

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/internal/chat"
)

// FuzzActivity has the bot read any body as far as it does so before it asks
// whether it is signed, and then all that it would do with one that is.
func FuzzActivity(f *testing.F) {
	for _, change := range []string{
		`value=null`, `value={"line":"due","key":"k"}`, `type="invoke"`, `name="task/submit"`, `entities=[{"type":"mention","text":"<at>x</at>"}]`,
	} {
		f.Add([]byte(doing(change)))
	}
	samples, err := filepath.Glob(filepath.Join(os.Getenv("RAPPORT_TEST_DATA"), "teams", "*", "*.json"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range samples {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := decodeActivity(body)
		if err != nil {
			return
		}
		for _, kind := range []string{a.Type, "message", "invoke", "installationUpdate", "conversationUpdate"} {
			a.Type = kind
			l := taskOf(envelope{activity: a}).label()
			if l.kind == "" {
				t.Errorf("%s is of no kind", kind)
			}
		}
		for _, name := range []string{"adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/fetchTask", consentName} {
			a.Type, a.Name = "invoke", name
			taskOf(envelope{activity: a}).label()
		}
		if a.within(siegeTenant) && !strings.Contains(strings.ToLower(string(body)), siegeTenant) && !strings.Contains(string(body), `\u`) {
			t.Error("it is taken for one of the tenant")
		}
		_, _ = zoneOf(a), profileOf(siegeTenant, a)
	})
}

func FuzzTypedText(f *testing.F) {
	f.Add("<at>Rapport</at> touched <at>Bob Two</at> https://a.example/?x=1, lunch", "<at>Rapport</at>", "<at>Bob Two</at>")
	f.Add("&lt;at&gt; &nbsp; /touched\u00a0x", "", "&")
	f.Add("<at><at>x</at></at>", "<at>x</at>", "<at>")
	f.Fuzz(func(t *testing.T, text, one, other string) {
		a := activity{Text: text, Recipient: account{ID: "28:bot"}, Entities: []entity{
			{Kind: "mention", Text: one, Mentioned: account{ID: "28:bot"}},
			{Kind: "mention", Text: other, Mentioned: account{ID: "29:bob", Name: "Bob"}},
		}}
		bob := chat.Profile{ID: UserID(siegeTenant, siegeAna), Name: "Bob"}
		line := lineOf(parseText(a), func(account) chat.Profile { return bob })
		for _, token := range line {
			switch token.Kind {
			case chat.KindMention:
				if token.Who != bob {
					t.Errorf("somebody else is named: %+v", token)
				}
			case chat.KindLink:
				if !strings.HasPrefix(token.Text, "http://") && !strings.HasPrefix(token.Text, "https://") || strings.ContainsAny(token.Text, " \n<>") {
					t.Errorf("no link: %q", token.Text)
				}
			case chat.KindText:
				if token.Text == "" {
					t.Error("an empty text")
				}
			default:
				t.Errorf("nobody can type %+v", token)
			}
		}
		verb, rest := splitVerb(line)
		asTyped := verb == "" || slices.ContainsFunc(line, func(token chat.Token) bool { return strings.Contains(token.Text, verb) })
		if strings.ContainsAny(verb, " \t\n") || !asTyped || len(rest) > len(line) {
			t.Errorf("the verb %q and %v", verb, rest)
		}
	})
}

func FuzzPressed(f *testing.F) {
	for _, value := range []string{`null`, `{"action":{"data":{"line":"due","key":"k","home":true}}}`, `{"data":{"line":"=\"x\""}}`, `[`} {
		f.Add([]byte(value))
	}
	f.Fuzz(func(t *testing.T, value []byte) {
		for _, c := range []carried{readAction(value), readFetch(value), readCarried(value)} {
			line, key := c.pressed()
			if again, err := chat.ParseLine(line.String()); err != nil || len(again) != len(line) {
				t.Errorf("%q is read as %v", c.Line, line)
			}
			if key != "" && !strings.HasPrefix(key, "button:") {
				t.Errorf("the key is %q", key)
			}
		}
		readConsented(value)
	})
}

func FuzzSubmission(f *testing.F) {
	for _, value := range []string{
		`null`, `{"data":{"v":1,"form":"log","fields":[{"n":"f","k":"choices","c":[["a","A"]]}],"key":"dialog:1","field.f":"0,0,9"}}`,
		`{"data":{"v":1,"fields":[{"n":"f","k":"people"}],"field.f":"a,../b, c"}}`,
	} {
		f.Add([]byte(value))
	}
	f.Fuzz(func(t *testing.T, value []byte) {
		if !json.Valid(value) {
			return
		}
		s := submission{envelope: envelope{activity: activity{ID: "1", Value: value}}}
		form, typed := s.read()
		values := form.values(siegeTenant, typed)
		if len(form.Form.Fields) > chat.MaxFields || len(form.Form.State) > maxState || form.Key == "" || len(values) > chat.MaxFields {
			t.Fatalf("read %+v", form)
		}
		for name, v := range values {
			if len([]rune(v.Text)) > maxAnswer || len(v.Chosen) > maxChoices || len(v.People) > maxLookups {
				t.Errorf("%s holds %+v", name, v)
			}
			for _, p := range v.People {
				if !isObject(object(p.ID)) {
					t.Errorf("nobody can be %q", p.ID)
				}
			}
		}
		if _, err := drawForm(form.filled(values), map[string]string{"f": "Missing."}, "Missing."); err != nil && !errors.Is(err, errLongForm) {
			t.Errorf("it cannot be drawn again: %v", err)
		}
	})
}
