package fakeslack

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// maxRequest is the most bytes that one Web API request may have.
const maxRequest = 1 << 20

// args are the arguments of one Web API call, whichever way they came: JSON,
// a form, multipart, or the query of a GET
// (docs.slack.dev/apis/web-api/#posting-json). A value in a form is kept as
// a JSON string.
type args map[string]json.RawMessage

func readArgs(r *http.Request) (args, error) {
	a := args{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.Method == http.MethodGet:
		a.add(r.URL.Query())
	case kind == "application/json":
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, fmt.Errorf("read body: %w", err)
		}
		if len(strings.TrimSpace(string(body))) == 0 {
			return a, nil
		}
		if err := json.Unmarshal(body, &a); err != nil {
			return nil, refuse("invalid_json")
		}
	case kind == "multipart/form-data":
		if err := r.ParseMultipartForm(maxRequest); err != nil {
			return nil, refuse("invalid_form_data")
		}
		a.add(r.MultipartForm.Value)
	case kind == "application/x-www-form-urlencoded" || kind == "":
		if err := r.ParseForm(); err != nil {
			return nil, refuse("invalid_form_data")
		}
		a.add(r.PostForm)
	default:
		return nil, refuse("invalid_post_type")
	}
	return a, nil
}

func (a args) add(values map[string][]string) {
	for name, v := range values {
		if len(v) > 0 {
			a[name] = raw(v[0])
		}
	}
}

// text returns an argument as words; absent and null are empty.
func (a args) text(name string) string {
	var s string
	if err := json.Unmarshal(a[name], &s); err == nil {
		return s
	}
	if v := string(a[name]); v != "null" {
		return v
	}
	return ""
}

// flag reports whether an argument is true, in any of Slack's spellings.
func (a args) flag(name string) bool {
	v, err := strconv.ParseBool(a.text(name))
	return err == nil && v
}

func (a args) number(name string, standard int) int {
	n, err := strconv.Atoi(a.text(name))
	if err != nil {
		return standard
	}
	return n
}

// json returns a structured argument, which may be given as JSON or as a
// string of JSON; absent, null and empty are nil. bad is the refusal for
// what is no JSON at all.
func (a args) json(name, bad string) (json.RawMessage, error) {
	value := a[name]
	var s string
	if json.Unmarshal(value, &s) == nil {
		value = json.RawMessage(s)
	}
	switch strings.TrimSpace(string(value)) {
	case "", "null":
		return nil, nil
	}
	if !json.Valid(value) {
		return nil, refuse(bad)
	}
	return value, nil
}
