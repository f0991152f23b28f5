package slackchat

// What the tests of rendering and reading look at, without a Slack between.
var (
	Render       = render
	Fallback     = fallback
	ParseText    = parseText
	Escape       = escape
	SplitVerb    = splitVerb
	EncodeButton = encodeButton
	DecodeButton = decodeButton
	ProfileOf    = profileOf
)

// The limits that rendering keeps.
const (
	MaxMessageBlocks = maxMessageBlocks
	MaxHomeBlocks    = maxHomeBlocks
)
