package fakeslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// maxFile is the most bytes that one file may have here. Slack's own limit is
// a gigabyte (slack.com/help/articles/201330736).
const maxFile = 16 << 20

// A File is a file as a person sees it in a conversation.
type File struct {
	Name string
	Body []byte
}

// An upload is a file of the app's, in one of three states: announced, here,
// and shared (docs.slack.dev/messaging/working-with-files#uploading_files).
type upload struct {
	id     string
	name   string
	title  string
	length int    // as announced, in bytes
	body   []byte // nil until it came
	shared bool
}

// announceFile gives out the address that takes one file
// (docs.slack.dev/reference/methods/files.getUploadURLExternal).
func (w *Workspace) announceFile(a args) (reply, error) {
	u := &upload{id: w.next("F"), name: a.text("filename"), length: a.number("length", 0)}
	if u.name == "" || u.length <= 0 || u.length > maxFile {
		return nil, refuse("invalid_arguments")
	}
	w.uploads[u.id] = u
	return reply{"upload_url": w.base + "/upload/" + u.id, "file_id": u.id}, nil
}

// serveUpload takes the file itself. Its address is the right to send it,
// once.
func (w *Workspace) serveUpload(rw http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(rw, r.Body, maxFile+maxRequest)
	body, err := readFile(r)
	if err == nil {
		w.mu.Lock()
		err = w.take(r.PathValue("id"), body)
		w.mu.Unlock()
	}
	if err != nil {
		http.Error(rw, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = fmt.Fprintf(rw, "OK - %d", len(body)) // a client that hung up needs no answer
}

// readFile reads what was sent: a form with a file in it, or the bare bytes.
func readFile(r *http.Request) ([]byte, error) {
	form, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return io.ReadAll(r.Body)
	}
	if err != nil {
		return nil, err
	}
	for {
		part, err := form.NextPart()
		if err != nil {
			return nil, fmt.Errorf("find the file: %w", err)
		}
		if part.FileName() != "" {
			return io.ReadAll(part)
		}
	}
}

// take keeps a file that was announced with just this length. The lock is
// held.
func (w *Workspace) take(id string, body []byte) error {
	u := w.uploads[id]
	switch {
	case u == nil || u.body != nil:
		return errors.New("no file is expected here")
	case len(body) != u.length:
		return fmt.Errorf("%d bytes were announced, and %d came", u.length, len(body))
	}
	u.body = body
	return nil
}

// shareFiles posts the files that came to a conversation, as the bot
// (docs.slack.dev/reference/methods/files.completeUploadExternal). Files that
// are shared with nobody are not played.
func (w *Workspace) shareFiles(a args) (reply, error) {
	list, err := a.json("files", "invalid_arguments")
	if err != nil {
		return nil, err
	}
	var files []struct{ ID, Title string }
	if json.Unmarshal(list, &files) != nil || len(files) == 0 {
		return nil, refuse("invalid_arguments")
	}
	r := w.room(a.text("channel_id"))
	if r == nil || !r.has(w.app.id) {
		return nil, refuse("channel_not_found")
	}
	m := &message{author: w.app.id, text: a.text("initial_comment")}
	told := []map[string]any{}
	for _, f := range files {
		u := w.uploads[f.ID]
		if u == nil || u.body == nil || u.shared || slices.Contains(m.files, u) {
			return nil, refuse("file_not_found")
		}
		m.files = append(m.files, u)
		told = append(told, map[string]any{"id": u.id, "title": first(f.Title, u.name)})
	}
	for i, u := range m.files {
		u.title, u.shared = first(files[i].Title, u.name), true
	}
	w.post(r, m)
	return reply{"files": told}, nil
}

// filesJSON are a message's files as the Web API and events show them.
func (m *message) filesJSON() []map[string]any {
	var out []map[string]any
	for _, u := range m.files {
		out = append(out, map[string]any{"id": u.id, "name": u.name, "title": u.title, "size": u.length, "user": m.author})
	}
	return out
}

// serveFile hands a file to somebody who sees the message that it hangs on.
func (w *Workspace) serveFile(rw http.ResponseWriter, r *http.Request, viewer User) {
	w.mu.Lock()
	u := w.fileFor(viewer, r.PathValue("id"))
	w.mu.Unlock()
	if u == nil {
		http.NotFound(rw, r)
		return
	}
	rw.Header().Set("Content-Type", "application/octet-stream")
	rw.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": strings.ToValidUTF8(u.name, "")}))
	_, _ = rw.Write(u.body) // a reader that hung up needs no file
}

// fileFor finds a file that somebody sees, or returns nil. What was shared
// does not change any more. The lock is held.
func (w *Workspace) fileFor(viewer User, id string) *upload {
	for _, r := range w.rooms {
		if !r.has(viewer.ID) {
			continue
		}
		for _, m := range r.messages {
			i := slices.IndexFunc(m.files, func(u *upload) bool { return u.id == id })
			if i >= 0 && m.visibleTo(viewer.ID) {
				return m.files[i]
			}
		}
	}
	return nil
}
