package slackchat

import (
	"encoding/json"
	"errors"
	"fmt"
)

// A memo is what a modal carries, out of sight, until it is submitted.
type memo struct {
	From origin `json:"from,omitzero"`
	// State is the form's own. As bytes it becomes base64: Slack says nowhere
	// whether it escapes what it gives back.
	State []byte `json:"state,omitempty"`
	// Step counts the forms that took the place of the first. It is part of
	// the fields' ids: a field whose ids stay the same keeps what was filled
	// in, whatever the new form says that it holds.
	Step int `json:"step,omitempty"`
}

// errTooMuchState says that a form's state is longer than the 2,000 bytes that
// [chat.Form] allows.
var errTooMuchState = errors.New("the form carries too much state")

func (m memo) encode() (string, error) {
	metadata, err := json.Marshal(m)
	if err != nil {
		return "", fmt.Errorf("encode memo: %w", err)
	}
	if len(metadata) > maxMetadata {
		return "", fmt.Errorf("encode memo: %w", errTooMuchState)
	}
	return string(metadata), nil
}

// decodeMemo returns nothing of a memo that was written by a version which
// wrote otherwise.
func decodeMemo(metadata string) memo {
	var m memo
	if err := json.Unmarshal([]byte(metadata), &m); err != nil {
		return memo{}
	}
	return m
}
