package fakeslack_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"rapport/internal/fakeslack"
)

// uploads has the app send a file to a user's direct message, by the real
// client.
func uploads(t *testing.T, server *httptest.Server, user, name, body string) {
	t.Helper()
	api := client(server)
	room, _, _, err := api.OpenConversationContext(t.Context(), &slack.OpenConversationParameters{Users: []string{user}})
	if err != nil {
		t.Fatalf("open conversation: %v", err)
	}
	_, err = api.UploadFileContext(t.Context(), slack.UploadFileParameters{
		Filename: name, FileSize: len(body), Reader: strings.NewReader(body), Channel: room.ID,
	})
	if err != nil {
		t.Fatalf("upload: %v", err)
	}
}

func TestAFileArrivesWhereItIsShared(t *testing.T) {
	w, server := open(t, options())
	uploads(t, server, "UANA", "notes ü.json", `{"a": "<b>"}`)
	seen := w.Conversation("ana", "helper")
	if len(seen) != 1 || seen[0].Text != "" || seen[0].From != "helper" {
		t.Fatalf("ana sees %+v", seen)
	}
	want := []fakeslack.File{{Name: "notes ü.json", Body: []byte(`{"a": "<b>"}`)}}
	if diff := cmp.Diff(want, seen[0].Files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if others := w.Conversation("maria", "helper"); len(others) > 0 {
		t.Errorf("maria sees %+v", others)
	}
}

func TestOnlyWhoSeesAFileCanFetchIt(t *testing.T) {
	_, server := open(t, options())
	uploads(t, server, "UANA", `a"b.html`, "<script>")
	uploads(t, server, "UMARIA", "hers.json", "private")
	page, _, _ := browse(t, server, "/with/UB01", nil, nil)
	links := regexp.MustCompile(`/files/\w+`).FindAllString(page, -1)
	if len(links) != 1 {
		t.Fatalf("ana's page links to %v", links)
	}
	body, status, header := browse(t, server, links[0], nil, nil)
	if status != http.StatusOK || body != "<script>" {
		t.Errorf("status %d, body %q", status, body)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff",
		"Content-Disposition": `attachment; filename="a\"b.html"`,
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for _, stranger := range []string{"who=UMARIA", "who=UGONE", ""} {
		if body, status, _ := browse(t, server, links[0], nil, map[string]string{"Cookie": stranger}); status == http.StatusOK {
			t.Errorf("%q fetched %q", stranger, body)
		}
	}
}

func TestAFileHasToBeAnnouncedSentAndSharedInTurn(t *testing.T) {
	w, server := open(t, options())
	api := client(server)
	announce := func() *slack.GetUploadURLExternalResponse {
		u, err := api.GetUploadURLExternalContext(t.Context(), slack.GetUploadURLExternalParameters{FileName: "a.json", FileSize: 3})
		if err != nil {
			t.Fatalf("announce: %v", err)
		}
		return u
	}
	send := func(url, body string) bool {
		return api.UploadToURL(t.Context(), slack.UploadToURLParameters{UploadURL: url, Filename: "a.json", Content: body}) == nil
	}
	room, _, _, err := api.OpenConversationContext(t.Context(), &slack.OpenConversationParameters{Users: []string{"UANA"}})
	if err != nil {
		t.Fatalf("open conversation: %v", err)
	}
	share := func(id, channel string) string {
		_, err := api.CompleteUploadExternalContext(t.Context(), slack.CompleteUploadExternalParameters{
			Files: []slack.FileSummary{{ID: id}}, Channel: channel,
		})
		if err != nil {
			return err.Error()
		}
		return ""
	}
	u := announce()
	steps := []struct {
		name      string
		got, want any
	}{
		{"shared-before-it-came", share(u.FileID, room.ID), "file_not_found"},
		{"longer-than-announced", send(u.UploadURL, "four"), false},
		{"as-announced", send(u.UploadURL, "abc"), true},
		{"a-second-time", send(u.UploadURL, "abc"), false},
		{"to-an-address-of-nobodys", send(server.URL+"/upload/F0", "abc"), false},
		{"shared-nowhere", share(u.FileID, ""), "channel_not_found"},
		{"shared-where-the-app-is-not", share(u.FileID, "CGENERAL"), "not_in_channel"},
		{"shared", share(u.FileID, room.ID), ""},
		{"shared-twice", share(u.FileID, room.ID), "file_not_found"},
	}
	for _, s := range steps {
		if s.got != s.want {
			t.Errorf("%s: %v, want %v", s.name, s.got, s.want)
		}
	}
	if seen := w.Conversation("ana", "helper"); len(seen) != 1 {
		t.Errorf("ana sees %+v", seen)
	}
}

func TestAFileNeedsTheScopeToWriteFiles(t *testing.T) {
	o := options()
	o.App.Scopes = []string{"chat:write"}
	_, server := open(t, o)
	for _, method := range []string{"files.getUploadURLExternal", "files.completeUploadExternal"} {
		if answer, _ := ask(t, server, method, "xoxb-fake", asForm, "filename=a&length=1"); answer["error"] != "missing_scope" {
			t.Errorf("%s: %v", method, answer)
		}
	}
	o.App.Scopes = scopes
	_, server = open(t, o)
	for form, want := range map[string]string{
		"filename=a":                 "missing_argument",
		"filename=a&length=0":        "missing_argument",
		"length=3":                   "missing_argument",
		"filename=a&length=99999999": "file_upload_size_restricted",
		"filename=a&length=1&alt_txt=" + strings.Repeat("x", 1001): "alt_txt_too_large",
	} {
		if answer, _ := ask(t, server, "files.getUploadURLExternal", "xoxb-fake", asForm, form); answer["error"] != want {
			t.Errorf("%s: %v, want %s", form, answer, want)
		}
	}
}
