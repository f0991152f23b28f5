package blockrules

// maxMarkdown is the most characters of all markdown blocks of a message
// together (docs.slack.dev/reference/block-kit/blocks/markdown-block).
const maxMarkdown = 12_000

// everywhere are the blocks that every surface shows
// (docs.slack.dev/reference/block-kit/blocks).
var everywhere = map[string]rule{
	"section":   section,
	"header":    headerBlock,
	"divider":   dividerBlock,
	"context":   contextBlock,
	"actions":   actionsBlock,
	"image":     imageBlock,
	"rich_text": richText,
	"input":     inputBlock,
	"video":     videoBlock,
}

// onlyOn are the blocks that one surface alone shows. Those of AI's answers
// in the making (task_card, plan) and call need more than blocks, and are not
// played.
var onlyOn = map[Surface]map[string]rule{
	Message: {
		"markdown":           markdownBlock,
		"table":              tableBlock,
		"context_actions":    contextActionsBlock,
		"data_visualization": chartBlock,
		"card":               cardBlock,
		"carousel":           object(blockID, must("elements", list(1, 10, byType(map[string]rule{"card": cardBlock})))),
	},
	Modal: {"alert": alertBlock},
}

func allowed(s Surface) map[string]rule { return with(everywhere, onlyOn[s]) }

var videoBlock = object(
	blockID,
	must("video_url", address),
	must("thumbnail_url", address),
	must("alt_text", text(1, 2000)),
	must("title", plainText(200)),
	may("title_url", address),
	may("author_name", text(1, 50)),
	may("provider_name", text(1, 255)),
	may("provider_icon_url", address),
	may("description", plainText(200)),
)

func markdownBlock(c *check, at string, v any) {
	object(blockID, must("text", text(1, maxMarkdown)))(c, at, v)
	words, _ := property(v, "text").(string)
	if c.markdown += len([]rune(words)); c.markdown > maxMarkdown && len([]rune(words)) <= maxMarkdown {
		c.refuse(at+"/text", "must be less than %d characters in all markdown blocks", maxMarkdown+1)
	}
}

// tableBlock holds at most 100 rows of 20 cells, as many in each
// (docs.slack.dev/reference/block-kit/blocks/table-block).
var tableBlock = all(
	object(
		blockID,
		must("rows", list(1, 100, list(1, 20, byType(map[string]rule{
			"raw_text":   object(must("text", text(1, 3000))),
			"raw_number": object(must("value", amount), may("text", text(0, 3000))),
			"rich_text":  richText,
		})))),
		may("column_settings", list(1, 20, object(
			may("align", word("left", "center", "right")), may("is_wrapped", boolean)))),
	),
	evenRows,
)

func evenRows(c *check, at string, v any) {
	rows, _ := property(v, "rows").([]any)
	for _, r := range rows {
		first, _ := rows[0].([]any)
		if row, _ := r.([]any); len(row) != len(first) {
			c.refuse(at+"/rows", "must have as many cells in each row")
			return
		}
	}
}

var contextActionsBlock = all(
	object(blockID, must("elements", list(1, 5, byType(map[string]rule{
		"feedback_buttons": object(actionID, must("positive_button", feedback), must("negative_button", feedback)),
		"icon_button": object(
			actionID, must("icon", word("trash")), must("text", plainText(75)), may("value", text(0, 2000)), confirm,
			may("accessibility_label", text(1, 75)), may("visible_to_user_ids", list(1, 100, text(1, 255)))),
	})))),
	distinctActions,
)

var feedback = object(
	must("text", plainText(75)), must("value", text(0, 2000)), may("accessibility_label", text(1, 75)))

var alertBlock = object(
	blockID, must("text", anyText(200)), may("level", word("default", "info", "warning", "error", "success")))

var cardBlock = all(
	object(
		blockID,
		may("hero_image", imageElement),
		may("icon", imageElement),
		may("slack_icon", anything),
		may("title", anyText(150)),
		may("subtitle", anyText(150)),
		may("body", anyText(200)),
		may("subtext", anyText(200)),
		may("actions", list(1, 5, byType(map[string]rule{"button": button}))),
	),
	oneOf("hero_image", "title", "actions", "body"),
)
