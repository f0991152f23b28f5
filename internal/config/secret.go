package config

import "fmt"

// A Secret is text that must not be seen. However it is printed or marshalled,
// it shows as ***; only [Secret.Reveal] gives it away. The zero Secret is none.
type Secret struct{ text string }

const hidden = "***"

// NewSecret returns text as a secret.
func NewSecret(text string) Secret { return Secret{text} }

// Reveal returns the text, for the one call that needs it.
func (s Secret) Reveal() string { return s.text }

// String returns *** whatever the secret is, none included.
func (Secret) String() string { return hidden }

// GoString does as String, for %#v.
func (Secret) GoString() string { return hidden }

// Format does as String for every verb: fmt would look into the struct for
// those that are not meant for text.
func (Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(hidden)) }

// MarshalText does as String, so that JSON, YAML and logs hide it too.
func (Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }
