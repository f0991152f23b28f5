package fakeslack_test

import (
	"net/url"
	"strings"
	"testing"

	"rapport/internal/fakeslack"
)

func TestRefusalsOfContent(t *testing.T) {
	o := options()
	_, server := open(t, o)
	posted, _ := ask(t, server, "chat.postMessage", "xoxb-fake", asForm, "channel=UANA&text=one")
	at := url.Values{"channel": {posted["channel"].(string)}, "ts": {posted["ts"].(string)}}
	section := `{"type":"section","text":{"type":"mrkdwn","text":"` + strings.Repeat("x", 2900) + `"}}`
	for name, try := range map[string]struct {
		method string
		with   url.Values
		want   string
	}{
		"markdown-and-text":   {"chat.postMessage", url.Values{"markdown_text": {"a"}, "text": {"b"}}, "markdown_text_conflict"},
		"too-much-markdown":   {"chat.postMessage", url.Values{"markdown_text": {strings.Repeat("x", 12_001)}}, "msg_too_long"},
		"too-many-attached":   {"chat.postMessage", url.Values{"attachments": {"[" + strings.Repeat(`{"text":"a"},`, 100) + `{}]`}}, "too_many_attachments"},
		"no-attachments":      {"chat.postMessage", url.Values{"attachments": {`{"text":"a"}`}}, "invalid_attachments"},
		"too-much-in-blocks":  {"chat.postMessage", url.Values{"blocks": {"[" + section + strings.Repeat(","+section, 3) + "]"}}, "msg_blocks_too_long"},
		"no-blocks-no-text":   {"chat.postMessage", url.Values{"blocks": {"[]"}}, "no_text"},
		"broken-metadata":     {"chat.postMessage", url.Values{"text": {"a"}, "metadata": {"{"}}, "invalid_metadata_format"},
		"shapeless-metadata":  {"chat.postMessage", url.Values{"text": {"a"}, "metadata": {"[]"}}, "invalid_metadata_schema"},
		"too-much-metadata":   {"chat.postMessage", url.Values{"text": {"a"}, "metadata": {`{"event_type":"a","event_payload":{"a":"` + strings.Repeat("x", 8000) + `"}}`}}, "metadata_too_large"},
		"changed-to-nothing":  {"chat.update", at, "no_text"},
		"changed-to-too-much": {"chat.update", url.Values{"text": {strings.Repeat("x", 4001)}, "ts": at["ts"], "channel": at["channel"]}, "msg_too_long"},
	} {
		t.Run(name, func(t *testing.T) {
			if try.with.Get("channel") == "" {
				try.with.Set("channel", "UANA")
			}
			if got, _ := ask(t, server, try.method, "xoxb-fake", asForm, try.with.Encode()); got["error"] != try.want {
				t.Errorf("%v, want %s", got, try.want)
			}
		})
	}
}

func TestTabsThatAreSwitchedOffAreRefused(t *testing.T) {
	o := options()
	o.App.NoHome, o.App.NoMessages = true, true
	_, server := open(t, o)
	if got, _ := ask(t, server, "chat.postMessage", "xoxb-fake", asForm, "channel=UANA&text=a"); got["error"] != "messages_tab_disabled" {
		t.Errorf("a message: %v", got)
	}
	view := `{"user_id":"UANA","view":{"type":"home","blocks":[{"type":"divider"}]}}`
	if got, _ := ask(t, server, "views.publish", "xoxb-fake", asJSON, view); got["error"] != "not_enabled" {
		t.Errorf("a home: %v", got)
	}
}

func TestEverythingThatIsPlayedCanBeGranted(t *testing.T) {
	o := options()
	o.App.Scopes = fakeslack.Scopes()
	_, server := open(t, o)
	for method, body := range map[string]string{
		"conversations.list": "types=im,public_channel,private_channel", "team.info": "", "usergroups.list": "",
		"users.list": "", "chat.scheduledMessages.list": "", "api.test": "",
	} {
		if got, _ := ask(t, server, method, "xoxb-fake", asForm, body); got["ok"] != true {
			t.Errorf("%s: %v", method, got)
		}
	}
}

func TestBlocksThatAreNotDrawnAreShownAsWords(t *testing.T) {
	w, server := open(t, options())
	for blocks, want := range map[string]string{
		`[{"type":"markdown","text":"# Monday\nall *well*"}]`:                                                               "# Monday\nall *well*",
		`[{"type":"table","rows":[[{"type":"raw_text","text":"ana"},{"type":"raw_number","value":3}]]}]`:                    "ana\n3",
		`[{"type":"data_visualization","title":"Touches","chart":{"type":"pie","segments":[{"label":"lunch","value":2}]}}]`: "lunch\n2\nTouches",
		`[{"type":"card","title":{"type":"plain_text","text":"A card"},"body":{"type":"mrkdwn","text":"with *words*"}}]`:    "with *words*\nA card",
	} {
		got, _ := ask(t, server, "chat.postMessage", "xoxb-fake", asForm, url.Values{"channel": {"UANA"}, "blocks": {blocks}}.Encode())
		if got["ok"] != true {
			t.Errorf("%s: %v", blocks, got)
			continue
		}
		seen := w.Conversation("ana", "helper")
		if text := seen[len(seen)-1].Text; text != want {
			t.Errorf("%s: %q, want %q", blocks, text, want)
		}
	}
}
