package faketeams_test

import (
	"testing"

	"rapport/internal/faketeams"
)

const (
	execute = `{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"go","title":"Go","tooltip":"Go on","style":"positive","data":{"n":7}}]}`
	fetch   = `{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Ask","data":{"n":7,"msteams":{"type":"task/fetch"}}}]}`
	old     = `{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Old","data":{"n":7}}]}`
)

func words(text string) string {
	return `{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"` + text + `"}]}`
}

func TestACardShowsWhatItSays(t *testing.T) {
	a := settle(t, nil)
	a.post(t, a.hello(t), card(words("one ")+`,{"type":"Container","items":[{"type":"TextBlock","text":"two [here](https://example.org)"}]},`+
		`{"type":"FactSet","facts":[{"title":"Three","value":"3"}]},`+execute))
	s := a.seen(t)
	if s.Text != "one \ntwo [here](https://example.org)\nThree: 3" || s.Fallback != "a card" || len(s.Links) != 1 {
		t.Errorf("ana sees %+v", s)
	}
	if b, found := s.Button("Go on"); !found || b.Label != "Go" || b.Style != "positive" || b.Value != `{"n":7}` {
		t.Errorf("the button is %+v", b)
	}
}

func TestACardOfTomorrowShowsItsFallback(t *testing.T) {
	a := settle(t, nil)
	a.post(t, a.hello(t), `{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":`+
		`{"type":"AdaptiveCard","version":"1.6","fallbackText":"an old client","body":[`+words("new")+`]}}]}`)
	if s := a.seen(t); s.Text != "an old client" {
		t.Errorf("ana sees %q", s.Text)
	}
}

func TestAnAnswerTakesTheCardsPlaceUntilItIsLoadedAgain(t *testing.T) {
	a := settle(t, nil)
	id := a.post(t, a.hello(t), card(words("before")+","+execute))
	a.answer("adaptiveCard/action", `{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":`+bare(words("after"))+`}`)
	if err := a.Press(t.Context(), "ana", "bot", "Go"); err != nil {
		t.Fatal(err)
	}
	value, _ := a.last()["value"].(map[string]any)
	action, _ := value["action"].(map[string]any)
	if a.last()["replyToId"] != id || action["verb"] != "go" || action["data"].(map[string]any)["n"] != 7.0 {
		t.Errorf("the bot hears %v", a.last())
	}
	if s := a.seen(t); s.Text != "after" {
		t.Errorf("ana sees %q", s.Text)
	}
	a.Reload("ana")
	if s := a.seen(t); s.Text != "before" {
		t.Errorf("kept is %q", s.Text)
	}
}

func TestAnAnswerThatTeamsCannotUseIsAFault(t *testing.T) {
	a := settle(t, nil)
	a.post(t, a.hello(t), card(execute))
	for _, answer := range []string{
		"", "x", `{"statusCode":200,"type":"application/vnd.microsoft.adaptive.card","value":` + bare("") + `}`,
		`{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{}}`,
		`{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"no"}}`,
	} {
		a.answer("adaptiveCard/action", answer)
		if err := a.Press(t.Context(), "ana", "bot", "Go"); err == nil {
			t.Errorf("%q is a good answer", answer)
		}
	}
	a.answer("adaptiveCard/action", `{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Noted."}`)
	if err := a.Press(t.Context(), "ana", "bot", "Go"); err != nil || a.Told("ana") != "Noted." {
		t.Errorf("ana is told %q: %v", a.Told("ana"), err)
	}
}

func TestAnOldClientSubmitsAMessage(t *testing.T) {
	a := settle(t, nil)
	id := a.post(t, a.hello(t), card(old))
	if err := a.Press(t.Context(), "ana", "bot", "Old"); err != nil {
		t.Fatal(err)
	}
	got := a.last()
	if _, text := got["text"]; text || got["type"] != "message" || got["replyToId"] != id || got["value"].(map[string]any)["n"] != 7.0 {
		t.Errorf("the bot hears %v", got)
	}
}

func TestADialogAsksUntilAllIsFilledIn(t *testing.T) {
	a := settle(t, nil)
	a.post(t, a.hello(t), card(fetch))
	form := func(below string) string {
		return `{"task":{"type":"continue","value":{"title":"Who","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":` +
			`{"type":"AdaptiveCard","version":"1.5","body":[` + words("Tell me.") + `,` +
			`{"type":"Input.Text","id":"n","label":"Name","isRequired":true,"errorMessage":"A name, please.","maxLength":5},` + below +
			`{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"in full","isSubtle":true}]},` +
			`{"type":"Input.Date","id":"d","label":"Day"},{"type":"Input.Time","id":"t","label":"Time"},` +
			`{"type":"Input.ChoiceSet","id":"c","label":"Kind","choices":[{"title":"A, b","value":"0"},{"title":"A","value":"1"}],"isMultiSelect":true},` +
			`{"type":"Input.ChoiceSet","id":"p","label":"People","choices.data":{"type":"Data.Query","dataset":"graph.microsoft.com/users"}}],` +
			`"actions":[{"type":"Action.Submit","title":"Send","data":{"key":"k"}}]}}}}}`
	}
	a.answer("task/fetch", form(""))
	if err := a.Press(t.Context(), "ana", "bot", "Ask"); err != nil {
		t.Fatal(err)
	}
	if err := a.SubmitModal(t.Context(), "ana"); err != nil || a.last()["name"] != "task/fetch" {
		t.Errorf("an empty form was sent: %v", err)
	}
	shown, _ := a.Modal("ana")
	if f := shown.Fields[0]; f.Fault != "A name, please." || f.Hint != "in full" || f.Optional || shown.Text != "Tell me." || shown.Submit != "Send" {
		t.Errorf("ana sees %+v", shown)
	}
	for label, wrong := range map[string]string{"Name": "too long", "Day": "2026-02-30", "Time": "9:30", "Kind": "B", "People": "ana, maria"} {
		if a.Fill("ana", label, wrong) == nil {
			t.Errorf("%s takes %q", label, wrong)
		}
	}
	for label, value := range map[string]string{"Name": "Ana", "Day": "2026-11-03", "Time": "09:30", "Kind": "A, b, A", "People": "@maria"} {
		if err := a.Fill("ana", label, value); err != nil {
			t.Fatal(err)
		}
	}
	a.answer("task/submit", form(`{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Another.","color":"Attention"}]},`))
	if err := a.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	data, _ := a.last()["value"].(map[string]any)["data"].(map[string]any)
	for name, want := range map[string]string{"key": "k", "n": "Ana", "d": "2026-11-03", "t": "09:30", "c": "0,1", "p": mariaID} {
		if data[name] != want {
			t.Errorf("%s comes as %v", name, data[name])
		}
	}
	if shown, _ := a.Modal("ana"); shown.Fields[0].Fault != "Another." || shown.Text != "Tell me." {
		t.Errorf("ana sees %+v", shown)
	}
}

func TestADialogStaysWhereItCannotBeSent(t *testing.T) {
	a := settle(t, nil)
	a.post(t, a.hello(t), card(fetch))
	a.answer("task/fetch", `{"task":{"type":"continue","value":{"title":"Who","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":`+
		`{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"n","label":"Name"}],"actions":[{"type":"Action.Submit","title":"Send"}]}}}}}`)
	if err := a.Press(t.Context(), "ana", "bot", "Ask"); err != nil {
		t.Fatal(err)
	}
	if err := a.Fill("ana", "Name", "Ana"); err != nil {
		t.Fatal(err)
	}
	a.answer("task/submit", `{"task":{"type":"cancel"}}`)
	if err := a.SubmitModal(t.Context(), "ana"); err == nil {
		t.Error("a strange answer closes it")
	}
	if shown, open := a.Modal("ana"); !open || shown.Fault == "" || shown.Fields[0].Value != "Ana" {
		t.Errorf("ana sees %+v", shown)
	}
	a.answer("task/submit", `{"task":{"type":"message","value":"Thank you."}}`)
	if err := a.SubmitModalTwice(t.Context(), "ana"); err != nil || a.Told("ana") != "Thank you." {
		t.Errorf("ana is told %q: %v", a.Told("ana"), err)
	}
	if _, open := a.Modal("ana"); open {
		t.Error("it is still open")
	}
}

func TestAMessagesMenuTellsOfItToABotThatIsNotThere(t *testing.T) {
	a := settle(t, nil)
	if err := a.Say(t.Context(), "maria", "@ana", "<hello>"); err != nil {
		t.Fatal(err)
	}
	a.answer("composeExtension/fetchTask", `{"task":{"type":"message","value":"Kept."}}`)
	if err := a.MessageShortcut(t.Context(), "ana", "@maria", "Keep this"); err != nil || a.Told("ana") != "Kept." {
		t.Fatalf("ana is told %q: %v", a.Told("ana"), err)
	}
	value, _ := a.last()["value"].(map[string]any)
	payload, _ := value["messagePayload"].(map[string]any)
	body, _ := payload["body"].(map[string]any)
	from, _ := payload["from"].(map[string]any)
	user, _ := from["user"].(map[string]any)
	if value["commandId"] != "keep" || body["content"] != "<div>&lt;hello&gt;</div>" || user["id"] != mariaID {
		t.Errorf("the bot hears %v", value)
	}
	if status, said := a.call(t, "POST", a.own()+"/activities", hello); status != 403 {
		t.Errorf("it speaks there: %d %v", status, said)
	}
	a.answer("composeExtension/fetchTask", "")
	if err := a.MessageShortcut(t.Context(), "ana", "@maria", "Keep this"); err == nil {
		t.Error("nothing is an answer")
	}
}

func TestADialogOpensOnlyForWhoAsked(t *testing.T) {
	a := settle(t, nil)
	if _, open := a.Modal("ana"); open {
		t.Error("a dialog is open")
	}
	for what, err := range map[string]error{
		"fills": a.Fill("ana", "Name", "Ana"), "closes": a.CloseModal("ana"), "presses": a.Press(t.Context(), "ana", faketeams.TopModal, "Send"),
	} {
		if err == nil {
			t.Errorf("ana %s what is not there", what)
		}
	}
}
