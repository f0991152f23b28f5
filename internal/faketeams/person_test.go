package faketeams_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/faketeams"
)

func TestAMentionStandsInTheTextAndAmongTheEntities(t *testing.T) {
	a := settle(t, nil)
	if err := a.Say(t.Context(), "ana", "bot", "seen @maria & @nobody, mail x@maria"); err != nil {
		t.Fatal(err)
	}
	got := a.last()
	if want := "seen <at>Maria Lopez</at> &amp; @nobody, mail x@maria"; got["text"] != want {
		t.Errorf("the text is %q, not %q", got["text"], want)
	}
	entities, _ := got["entities"].([]any)
	mention, _ := entities[0].(map[string]any)
	mentioned, _ := mention["mentioned"].(map[string]any)
	if mentioned["name"] != "Maria Lopez" || mentioned["aadObjectId"] != nil {
		t.Errorf("the mention is %v", mention)
	}
	client, _ := entities[1].(map[string]any)
	if len(entities) != 2 || client["timezone"] != "Europe/Berlin" || got["localTimezone"] != "Europe/Berlin" {
		t.Errorf("the entities are %v", entities)
	}
	if s := a.Conversation("ana", "bot")[0]; s.Text != "seen @Maria Lopez & @nobody, mail x@maria" {
		t.Errorf("ana reads %q", s.Text)
	}
}

func TestAmongOthersABotHearsOnlyWhatIsMeantForIt(t *testing.T) {
	a := settle(t, nil)
	a.ResetStats()
	for where, text := range map[string]string{"lunch": "who is in?", "@maria": "hello @bot"} {
		if err := a.Say(t.Context(), "ana", where, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Say(t.Context(), "ana", "lunch", "@bot greet"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"message": 1}, a.Stats().Delivered); diff != "" {
		t.Error(diff)
	}
	where, _ := a.last()["conversation"].(map[string]any)
	if where["conversationType"] != "groupChat" || where["isGroup"] != true {
		t.Errorf("it happened in %v", where)
	}
}

func TestACommandHasNoSlashInAConversationOfOnesOwn(t *testing.T) {
	a := settle(t, nil)
	if err := a.Command(t.Context(), "ana", "bot", "/greet", "all"); err != nil {
		t.Fatal(err)
	}
	if got := a.last()["text"]; got != "greet all" {
		t.Errorf("the bot hears %q", got)
	}
	if err := a.Command(t.Context(), "ana", "lunch", "/wave", ""); err == nil {
		t.Error("a command was found that nobody offers")
	}
	if err := a.Command(t.Context(), "ana", "#general", "/greet", ""); err == nil {
		t.Error("a command was found where the bot is not")
	}
}

func TestAChannelHasThreads(t *testing.T) {
	a := settle(t, func(o *faketeams.Options) { o.Channels[0].Bot = true })
	if err := a.Say(t.Context(), "ana", "#general", "@bot greet"); err != nil {
		t.Fatal(err)
	}
	where, id := a.own(), a.last()["id"].(string)
	if !strings.HasSuffix(where, "@thread.tacv2%3Bmessageid="+id) {
		t.Errorf("it happened in %s", where)
	}
	a.post(t, where, card(execute))
	a.answer("adaptiveCard/action", `{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Noted."}`)
	if err := a.Press(t.Context(), "ana", "general", "Go"); err != nil || a.own() != where {
		t.Errorf("it was pressed in %s: %v", a.own(), err)
	}
}

func TestAddingABotIsToldTwiceWithoutAZone(t *testing.T) {
	a := settle(t, nil)
	a.ResetStats()
	if err := a.Uninstall(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if err := a.Say(t.Context(), "ana", "bot", "hello"); err == nil {
		t.Error("ana writes to a bot that she does not have")
	}
	if err := a.Install(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"conversationUpdate": 2, "installationUpdate": 2}, a.Stats().Delivered); diff != "" {
		t.Error(diff)
	}
	if zone, told := a.last()["localTimezone"]; told {
		t.Errorf("it tells of the zone %v", zone)
	}
	if err := a.Install(t.Context(), "ana"); err == nil {
		t.Error("ana adds it twice")
	}
}

func TestHomeIsWhatIsSaidFirstWhenAskedForIt(t *testing.T) {
	a := settle(t, nil)
	if _, found := a.Home("ana"); found {
		t.Error("there is a Home before anything was said")
	}
	where := a.hello(t)
	first := a.post(t, where, hello) // who has just added the bot waits for Home
	if s, found := a.Home("ana"); !found || s.TS != first {
		t.Errorf("the first Home is %+v", s)
	}
	if err := a.OpenHome(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	second := a.post(t, where, hello)
	a.post(t, where, `{"type":"message","text":"by the way"}`)
	if s, _ := a.Home("ana"); s.TS != second || !s.Home {
		t.Errorf("Home is %+v", s)
	}
	if a.seen(t).Home {
		t.Error("what is said by the way is Home")
	}
}

func TestWhoseAccountIsClosedIsNotThere(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	a.SetUser(faketeams.User{ID: anaID, Name: "ana", RealName: "Ana Díaz", Deleted: true})
	if err := a.Say(t.Context(), "ana", "bot", "hello"); err == nil {
		t.Error("ana still writes")
	}
	if got := status(t, a, where); got != 403 {
		t.Errorf("what is written to her is answered %d", got)
	}
}

func TestABotMayMove(t *testing.T) {
	a := settle(t, nil)
	moved := httptest.NewServer(http.NotFoundHandler())
	defer moved.Close()
	a.SetEndpoint(moved.URL)
	told := &faketeams.AnswerError{}
	if err := a.Say(t.Context(), "ana", "bot", "hello"); !errors.As(err, &told) || told.Status != http.StatusNotFound {
		t.Errorf("the bot says %v", err)
	}
}
