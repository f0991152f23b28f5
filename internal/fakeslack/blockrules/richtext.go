package blockrules

// Slack prints no lengths for rich text; a whole block is held to what a
// message's text may have.
const maxRichText = 40_000

var richStyle = may("style", object(
	may("bold", boolean), may("italic", boolean), may("strike", boolean), may("code", boolean),
	may("underline", boolean), may("highlight", boolean), may("client_highlight", boolean), may("unlink", boolean),
))

var richInline = byType(map[string]rule{
	"text":      object(must("text", text(1, maxRichText)), richStyle),
	"link":      object(must("url", address), may("text", text(0, maxRichText)), may("unsafe", boolean), richStyle),
	"user":      object(must("user_id", text(1, 255)), richStyle),
	"usergroup": object(must("usergroup_id", text(1, 255)), richStyle),
	"channel":   object(must("channel_id", text(1, 255)), richStyle),
	"broadcast": object(must("range", word("here", "channel", "everyone")), richStyle),
	"emoji":     object(must("name", text(1, 255)), may("unicode", text(0, 255)), may("skin_tone", integer(2, 6)), richStyle),
	"color":     object(must("value", text(1, 255)), richStyle),
	"date": object(
		must("timestamp", integer(0, 1<<40)), must("format", text(1, 255)),
		may("url", address), may("fallback", text(0, maxRichText)), richStyle),
})

var (
	richInlines = must("elements", list(0, 1000, richInline))
	richBorder  = may("border", integer(0, 1))
	richSection = object(richInlines)
)

var richText = object(blockID, must("elements", list(1, 1000, byType(map[string]rule{
	"rich_text_section":      richSection,
	"rich_text_preformatted": object(richInlines, richBorder, may("language", text(0, 255))),
	"rich_text_quote":        object(richInlines, richBorder),
	"rich_text_list": object(
		must("style", word("bullet", "ordered")),
		must("elements", list(1, 1000, byType(map[string]rule{"rich_text_section": richSection}))),
		may("indent", integer(0, 8)), may("offset", integer(0, 1000)), richBorder),
}))))
