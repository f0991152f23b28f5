package blockrules

// block accepts a block of any type that the surface may hold.
func block(c *check, at string, v any) {
	byType(allowed(c.surface))(c, at, v)
	if id, ok := property(v, "block_id").(string); ok && id != "" {
		if c.blockIDs[id] {
			c.refuse(at+"/block_id", "block_id %q already exists", id)
		}
		c.blockIDs[id] = true
	}
}

var blockID = may("block_id", text(0, 255))

var section = all(
	object(
		blockID,
		may("text", anyText(3000)),
		may("fields", list(1, 10, anyText(2000))),
		may("accessory", byType(accessories)),
		may("expand", boolean),
	),
	oneOf("text", "fields"),
)

var headerBlock = object(blockID, must("text", plainText(150)))

var dividerBlock = object(blockID)

var contextBlock = object(blockID, must("elements", list(1, 10, byType(map[string]rule{
	"image":      imageElement,
	"plain_text": anyText(3000),
	"mrkdwn":     anyText(3000),
}))))

var actionsBlock = all(
	object(blockID, must("elements", list(1, 25, byType(actions)))),
	distinctActions,
)

func distinctActions(c *check, at string, v any) {
	elements, _ := property(v, "elements").([]any)
	seen := map[string]bool{}
	for _, e := range elements {
		id, _ := property(e, "action_id").(string)
		if id != "" && seen[id] {
			c.refuse(at+"/elements", "action_id %q already exists in this block", id)
		}
		seen[id] = true
	}
}

var imageBlock = all(
	object(
		blockID,
		may("image_url", address),
		may("slack_file", slackFile),
		must("alt_text", text(1, 2000)),
		may("title", plainText(2000)),
	),
	oneOf("image_url", "slack_file"),
)

var inputBlock = object(
	blockID,
	must("label", plainText(2000)),
	must("element", byType(inputs)),
	may("hint", plainText(2000)),
	may("optional", boolean),
	may("dispatch_action", boolean),
)

// plainText accepts a plain_text object of 1 to most characters.
func plainText(most int) rule {
	return byType(map[string]rule{
		"plain_text": object(must("text", text(1, most)), may("emoji", boolean)),
	})
}

// anyText accepts a plain_text or mrkdwn object of 1 to most characters.
func anyText(most int) rule {
	return byType(map[string]rule{
		"plain_text": object(must("text", text(1, most)), may("emoji", boolean)),
		"mrkdwn":     object(must("text", text(1, most)), may("verbatim", boolean)),
	})
}
