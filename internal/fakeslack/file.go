package fakeslack

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"slices"
	"unicode/utf8"

	"rapport/internal/playroom"
)

// maxFile is the most bytes that one file may have here. Slack's own limit is
// a gigabyte (slack.com/help/articles/201330736).
const maxFile = 16 << 20

// maxFileAlt is the most characters that describe an image
// (docs.slack.dev/reference/methods/files.getUploadURLExternal).
const maxFileAlt = 1000

// A File is a file as a person sees it in a conversation.
type File struct {
	Name string
	Body []byte
	Alt  string // what a screen reader says of a picture, if the app said
}

// An upload is a file of the app's, in one of three states: announced, here,
// and shared (docs.slack.dev/messaging/working-with-files#uploading_files).
type upload struct {
	id     string
	name   string
	title  string
	alt    string // what a screen reader says of an image
	length int    // as announced, in bytes
	body   []byte // nil until it came
	shared bool
}

// announceFile gives out the address that takes one file
// (docs.slack.dev/reference/methods/files.getUploadURLExternal).
func (w *Workspace) announceFile(a args) (reply, error) {
	u := &upload{id: w.next("F"), name: a.text("filename"), alt: a.text("alt_txt"), length: a.number("length", 0)}
	switch {
	case u.name == "" || u.length <= 0:
		return nil, refuse("missing_argument")
	case u.length > maxFile:
		return nil, refuse("file_upload_size_restricted")
	case utf8.RuneCountInString(u.alt) > maxFileAlt:
		return nil, refuse("alt_txt_too_large")
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
	r, err := w.visible(a.text("channel_id"))
	switch {
	case err != nil:
		return nil, err
	case !r.has(w.app.id):
		return nil, refuse("not_in_channel")
	}
	m := &message{author: w.app.id, text: a.text("initial_comment"), thread: a.text("thread_ts")}
	if m.text == "" {
		if m.blocks, err = readBlocks(a); err != nil {
			return nil, err
		}
	}
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
func (w *Workspace) filesJSON(m *message) []map[string]any {
	var out []map[string]any
	for _, u := range m.files {
		out = append(out, w.fileJSON(u, m.author))
	}
	return out
}

// fileJSON describes a file. Its url_private needs the bot token and
// files:read (docs.slack.dev/reference/objects/file-object).
func (w *Workspace) fileJSON(u *upload, author string) map[string]any {
	where := w.base + "/files-pri/" + u.id
	return map[string]any{
		"id": u.id, "name": u.name, "title": u.title, "size": u.length, "user": author, "alt_txt": u.alt,
		"mimetype": cmp.Or(mime.TypeByExtension(path.Ext(u.name)), "application/octet-stream"),
		"mode":     "hosted", "is_external": false, "url_private": where, "url_private_download": where,
	}
}

// filesInfo describes a file that was shared
// (docs.slack.dev/reference/methods/files.info).
func (w *Workspace) filesInfo(a args) (reply, error) {
	u := w.uploads[a.text("file")]
	if u == nil || !u.shared {
		return nil, refuse("file_not_found")
	}
	return reply{"file": w.fileJSON(u, w.app.id)}, nil
}

// servePrivate hands a file back to the app.
func (w *Workspace) servePrivate(rw http.ResponseWriter, r *http.Request) {
	if err := w.authorize(method{scope: "files:read"}, r.Header.Get("Authorization"), nil); err != nil {
		http.Error(rw, err.Error(), http.StatusForbidden)
		return
	}
	w.mu.Lock()
	u := w.uploads[r.PathValue("id")]
	w.mu.Unlock()
	if u == nil || !u.shared {
		http.NotFound(rw, r)
		return
	}
	u.file().HandOver(rw)
}

func (u *upload) file() playroom.File { return playroom.File{Name: u.name, Body: u.body} }

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
