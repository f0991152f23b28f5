package blockrules

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A check walks one document and gathers its problems.
type check struct {
	surface  Surface
	blockIDs map[string]bool
	problems []Problem
	focused  bool // whether an element has the focus
	markdown int  // characters in markdown blocks
}

// A rule checks one value that stands at a JSON pointer.
type rule func(c *check, at string, v any)

func (c *check) refuse(at, format string, args ...any) {
	c.problems = append(c.problems, Problem{Pointer: at, Text: fmt.Sprintf(format, args...)})
}

func (c *check) decode(at string, raw json.RawMessage) (any, bool) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		c.refuse(at, "must be valid JSON")
		return nil, false
	}
	return v, true
}

// A field is one property of an object.
type field struct {
	name     string
	required bool
	rule     rule
}

func must(name string, r rule) field { return field{name, true, r} }
func may(name string, r rule) field  { return field{name, false, r} }

// object accepts an object with these fields, a "type", and no others.
func object(fields ...field) rule {
	return func(c *check, at string, v any) {
		o, ok := v.(map[string]any)
		if !ok {
			c.refuse(at, "must be an object")
			return
		}
		known := map[string]bool{"type": true}
		for _, f := range fields {
			known[f.name] = true
			switch value := o[f.name]; {
			case value != nil:
				f.rule(c, at+"/"+f.name, value)
			case f.required:
				c.refuse(at, "missing required field: %s", f.name)
			}
		}
		for _, name := range sortedKeys(o) {
			if !known[name] {
				c.refuse(at, "invalid additional property: %s", name)
			}
		}
	}
}

// byType hands an object to the rule that its "type" names.
func byType(rules map[string]rule) rule {
	return func(c *check, at string, v any) {
		kind, _ := property(v, "type").(string)
		r, ok := rules[kind]
		if !ok {
			c.refuse(at+"/type", "unsupported type: %q", kind)
			return
		}
		r(c, at, v)
	}
}

func all(rules ...rule) rule {
	return func(c *check, at string, v any) {
		for _, r := range rules {
			r(c, at, v)
		}
	}
}

func list(least, most int, each rule) rule {
	return func(c *check, at string, v any) {
		items, ok := v.([]any)
		if !ok {
			c.refuse(at, "must be an array")
			return
		}
		if len(items) < least {
			c.refuse(at, "no fewer than %d items allowed", least)
		}
		if len(items) > most {
			c.refuse(at, "no more than %d items allowed", most)
		}
		for i, item := range items {
			each(c, fmt.Sprintf("%s/%d", at, i), item)
		}
	}
}

// text accepts a string of least to most characters.
func text(least, most int) rule {
	return func(c *check, at string, v any) {
		s, ok := v.(string)
		switch n := utf8.RuneCountInString(s); {
		case !ok:
			c.refuse(at, "must be a string")
		case n < least:
			c.refuse(at, "must be more than %d characters", least-1)
		case n > most:
			c.refuse(at, "must be less than %d characters", most+1)
		}
	}
}

func boolean(c *check, at string, v any) {
	if _, ok := v.(bool); !ok {
		c.refuse(at, "must be a boolean")
	}
}

func integer(least, most int64) rule {
	return func(c *check, at string, v any) {
		number, _ := v.(json.Number)
		n, err := number.Int64()
		if err != nil || n < least || n > most {
			c.refuse(at, "must be a whole number from %d to %d", least, most)
		}
	}
}

func word(words ...string) rule {
	return func(c *check, at string, v any) {
		if s, ok := v.(string); !ok || !slices.Contains(words, s) {
			c.refuse(at, "must be one of %s", strings.Join(words, ", "))
		}
	}
}

// number is the whole number that a property holds, or 0.
func number(v any) int64 {
	n, _ := v.(json.Number)
	i, _ := n.Int64()
	return i
}

// timeAs accepts a string that is a time in a layout of package time.
func timeAs(layout string) rule {
	return func(c *check, at string, v any) {
		s, _ := v.(string)
		if parsed, err := time.Parse(layout, s); err != nil || parsed.Format(layout) != s {
			c.refuse(at, "must be formatted as %s", layout)
		}
	}
}

// address accepts an absolute URL of at most 3000 characters.
func address(c *check, at string, v any) {
	text(1, 3000)(c, at, v)
	s, _ := v.(string)
	if u, err := url.Parse(s); err != nil || u.Scheme == "" {
		c.refuse(at, "must be a valid URL")
	}
}

// anything accepts every value, for fields whose inside has no limits.
func anything(*check, string, any) {}

// oneOf demands that an object has at least one of several fields.
func oneOf(names ...string) rule {
	return func(c *check, at string, v any) {
		if !slices.ContainsFunc(names, func(name string) bool { return property(v, name) != nil }) {
			c.refuse(at, "missing required field: %s", strings.Join(names, " or "))
		}
	}
}

func property(v any, name string) any {
	o, _ := v.(map[string]any)
	return o[name]
}

func sortedKeys(o map[string]any) []string {
	keys := make([]string, 0, len(o))
	for k := range o {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
