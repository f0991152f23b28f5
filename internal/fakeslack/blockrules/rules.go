// Package blockrules says what Slack accepts as Block Kit.
//
// Slack checks every message and view against rules that its client
// libraries do not know: how long a button's text may be, how many blocks a
// message holds, which fields an element has. A message that breaks one is
// refused whole, with invalid_blocks. Package fakeslack refuses with these
// rules what Slack would refuse, and the rendering of our messages is tested
// against them.
//
// Lengths are counted in characters. The numbers are those of Slack's
// reference (docs.slack.dev/reference/block-kit) and of its own SDKs; where
// the two differ, the smaller one counts.
package blockrules

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// A Surface is a place that shows blocks.
type Surface string

// The surfaces of Slack.
const (
	Message Surface = "message" // at most 50 blocks
	Modal   Surface = "modal"   // at most 100 blocks
	Home    Surface = "home"    // at most 100 blocks
)

func (s Surface) maxBlocks() int {
	if s == Message {
		return 50
	}
	return 100
}

// A Problem is one broken rule.
type Problem struct {
	Pointer string // the JSON pointer of the offending value, "/blocks/0/text"
	Text    string // what is wrong with it
}

// String words the problem as Slack does in response_metadata.messages.
func (p Problem) String() string {
	return fmt.Sprintf("[ERROR] %s [json-pointer:%s]", p.Text, p.Pointer)
}

// Check returns what is wrong with an array of blocks on a surface, in the
// order in which they stand, or nil when Slack would accept it.
func Check(surface Surface, blocks json.RawMessage) []Problem {
	c := &check{surface: surface, blockIDs: map[string]bool{}}
	if v, ok := c.decode("/blocks", blocks); ok {
		blockList(0)(c, "/blocks", v)
	}
	return c.problems
}

// CheckView returns what is wrong with a whole view, a modal or a Home tab:
// its frame and its blocks.
func CheckView(view json.RawMessage) []Problem {
	c := &check{surface: Modal, blockIDs: map[string]bool{}}
	v, ok := c.decode("/view", view)
	if !ok {
		return c.problems
	}
	if kind, _ := property(v, "type").(string); kind == string(Home) {
		c.surface = Home
	}
	byType(map[string]rule{"modal": modal, "home": home})(c, "/view", v)
	return c.problems
}

var modal = all(
	object(
		must("title", plainText(24)),
		may("submit", plainText(24)),
		may("close", plainText(24)),
		may("clear_on_close", boolean),
		may("notify_on_close", boolean),
		must("blocks", blockList(1)),
		may("private_metadata", text(0, 3000)),
		may("callback_id", text(0, 255)),
		may("external_id", text(0, 255)),
	),
	submitsItsInputs,
)

var home = object(
	must("blocks", blockList(1)),
	may("private_metadata", text(0, 3000)),
	may("callback_id", text(0, 255)),
	may("external_id", text(0, 255)),
)

func submitsItsInputs(c *check, at string, v any) {
	blocks, _ := property(v, "blocks").([]any)
	for _, b := range blocks {
		if property(b, "type") == "input" && property(v, "submit") == nil {
			c.refuse(at, "a view with an input block must have submit")
			return
		}
	}
}

func blockList(least int) rule {
	return func(c *check, at string, v any) {
		list(least, c.surface.maxBlocks(), block)(c, at, v)
	}
}

// TextLength counts the characters of all text in an array of blocks, as far
// as it is well formed.
func TextLength(blocks json.RawMessage) int {
	var v any
	if json.Unmarshal(blocks, &v) != nil {
		return 0
	}
	return textLength(v)
}

func textLength(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			n += textLength(item)
		}
	case map[string]any:
		for name, value := range v {
			if s, ok := value.(string); ok && name == "text" {
				n += utf8.RuneCountInString(s)
				continue
			}
			n += textLength(value)
		}
	}
	return n
}
