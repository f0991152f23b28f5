package faketeams_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

const offer = `{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.teams.card.file.consent","name":"notes.json",` +
	`"content":{"description":"All of it.","sizeInBytes":5,"acceptContext":{"k":1},"declineContext":{"k":2}}}]}`

func TestAFileComesWhenItIsAllowed(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	a.post(t, where, offer)
	if s := a.seen(t); s.Text != "notes.json\nAll of it." || len(s.Buttons) != 2 {
		t.Errorf("ana sees %+v", s)
	}
	if err := a.Press(t.Context(), "ana", "bot", "Allow"); err != nil {
		t.Fatal(err)
	}
	value, _ := a.last()["value"].(map[string]any)
	info, _ := value["uploadInfo"].(map[string]any)
	to, _ := info["uploadUrl"].(string)
	if a.last()["name"] != "fileConsent/invoke" || value["action"] != "accept" || value["context"].(map[string]any)["k"] != 1.0 {
		t.Errorf("the bot hears %v", value)
	}
	if got := upload(t, to, "hello", "bytes 0-3/4"); got != 416 {
		t.Errorf("another range is answered %d", got)
	}
	if got := upload(t, to, "hello", "bytes 0-4/5"); got != 201 {
		t.Errorf("the file is answered %d", got)
	}
	if got := upload(t, to, "hello", "bytes 0-4/5"); got != 404 {
		t.Errorf("the file once more is answered %d", got)
	}
	a.post(t, where, fmt.Sprintf(`{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.teams.card.file.info","name":"notes.json",`+
		`"contentUrl":%q,"content":{"uniqueId":%q,"fileType":"json"}}]}`, info["contentUrl"], info["uniqueId"]))
	if files := a.seen(t).Files; len(files) != 1 || files[0].Name != "notes.json" || string(files[0].Body) != "hello" {
		t.Errorf("ana got %v", files)
	}
}

func TestADeclinedFileIsNotTaken(t *testing.T) {
	a := settle(t, nil)
	a.post(t, a.hello(t), offer)
	if err := a.Press(t.Context(), "ana", "bot", "Decline"); err != nil {
		t.Fatal(err)
	}
	value, _ := a.last()["value"].(map[string]any)
	if _, told := value["uploadInfo"]; told || value["action"] != "decline" || value["context"].(map[string]any)["k"] != 2.0 {
		t.Errorf("the bot hears %v", value)
	}
}

func upload(t *testing.T, to, content, span string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPut, to, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Range", span)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	if err := response.Body.Close(); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode
}
