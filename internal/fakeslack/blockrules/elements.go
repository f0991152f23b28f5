package blockrules

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

var (
	actionID    = may("action_id", text(0, 255))
	placeholder = may("placeholder", plainText(150))
	focus       = may("focus_on_load", oneFocus)
	confirm     = may("confirm", object(
		must("title", plainText(100)),
		must("text", anyText(300)),
		must("confirm", plainText(30)),
		must("deny", plainText(30)),
		may("style", word("primary", "danger")),
	))
)

var button = object(
	actionID,
	must("text", plainText(75)),
	may("url", address),
	may("value", text(0, 2000)),
	may("style", word("primary", "danger")),
	confirm,
	may("accessibility_label", text(1, 75)),
)

var imageElement = all(
	object(may("image_url", address), may("slack_file", slackFile), must("alt_text", text(1, 2000))),
	oneOf("image_url", "slack_file"),
)

// slackFile names a file of Slack's own.
var slackFile = all(object(may("id", text(1, 255)), may("url", address)), oneOf("id", "url"))

// A choice of a menu is plain; one of a list that stands open may be mrkdwn,
// and one of an overflow menu lead somewhere
// (docs.slack.dev/reference/block-kit/composition-objects/option-object).
var (
	option     = object(must("text", plainText(75)), must("value", text(1, 75)), may("description", plainText(75)))
	openOption = object(must("text", anyText(75)), must("value", text(1, 75)), may("description", anyText(75)))
	linkOption = object(
		must("text", plainText(75)), must("value", text(1, 75)), may("description", plainText(75)), may("url", address))
)

var optionGroup = object(must("label", plainText(75)), must("options", list(1, 100, option)))

var overflow = object(actionID, must("options", list(1, 5, linkOption)), confirm)

var checkboxes = all(
	object(actionID, must("options", list(1, 10, openOption)), may("initial_options", list(1, 10, openOption)), confirm, focus),
	beginsWithItsOptions,
)

var radioButtons = all(
	object(actionID, must("options", list(1, 10, openOption)), may("initial_option", openOption), confirm, focus),
	beginsWithItsOptions,
)

var staticSelect = all(
	object(
		actionID, placeholder,
		may("options", list(1, 100, option)),
		may("option_groups", list(1, 100, optionGroup)),
		may("initial_option", option),
		confirm, focus,
	),
	oneOf("options", "option_groups"),
	beginsWithItsOptions,
)

var multiStaticSelect = all(
	object(
		actionID, placeholder,
		may("options", list(1, 100, option)),
		may("option_groups", list(1, 100, optionGroup)),
		may("initial_options", list(1, 100, option)),
		may("max_selected_items", integer(1, 100)),
		confirm, focus,
	),
	oneOf("options", "option_groups"),
	beginsWithItsOptions,
)

var externalSelect = object(
	actionID, placeholder, may("initial_option", option), may("min_query_length", integer(0, 255)), confirm, focus)

var usersSelect = object(actionID, placeholder, may("initial_user", text(1, 255)), confirm, focus)

var multiUsersSelect = object(
	actionID, placeholder,
	may("initial_users", list(0, 100, text(1, 255))), may("max_selected_items", integer(1, 100)), confirm, focus)

var multiExternalSelect = object(
	actionID, placeholder, may("initial_options", list(1, 100, option)), may("min_query_length", integer(0, 255)),
	may("max_selected_items", integer(1, 100)), confirm, focus)

var conversationKinds = list(1, 4, word("im", "mpim", "private", "public"))

var filter = may("filter", all(
	object(
		may("include", conversationKinds),
		may("exclude_external_shared_channels", boolean), may("exclude_bot_users", boolean)),
	oneOf("include", "exclude_external_shared_channels", "exclude_bot_users"),
))

var conversationsSelect = object(
	actionID, placeholder,
	may("initial_conversation", text(1, 255)), may("default_to_current_conversation", boolean),
	may("response_url_enabled", boolean), filter, confirm, focus)

var multiConversationsSelect = object(
	actionID, placeholder,
	may("initial_conversations", list(0, 100, text(1, 255))), may("default_to_current_conversation", boolean),
	may("max_selected_items", integer(1, 100)), filter, confirm, focus)

var channelsSelect = object(
	actionID, placeholder,
	may("initial_channel", text(1, 255)), may("response_url_enabled", boolean), confirm, focus)

var multiChannelsSelect = object(
	actionID, placeholder,
	may("initial_channels", list(0, 100, text(1, 255))), may("max_selected_items", integer(1, 100)), confirm, focus)

var datepicker = object(actionID, placeholder, may("initial_date", timeAs(time.DateOnly)), confirm, focus)

var timepicker = object(
	actionID, placeholder, may("initial_time", timeAs("15:04")), may("timezone", text(1, 255)), confirm, focus)

var datetimepicker = object(actionID, may("initial_date_time", integer(1e9, 1e10-1)), confirm, focus)

var dispatchConfig = may("dispatch_action_config", object(
	must("trigger_actions_on", list(1, 2, word("on_enter_pressed", "on_character_entered")))))

var plainTextInput = all(
	object(
		actionID, placeholder,
		may("initial_value", text(0, 3000)),
		may("multiline", boolean),
		may("min_length", integer(0, 3000)),
		may("max_length", integer(1, 3000)),
		dispatchConfig, focus,
	),
	canBeLongEnough,
)

// addressInput is an e-mail or URL input; the two have the same fields.
var addressInput = object(actionID, placeholder, may("initial_value", text(0, 3000)), dispatchConfig, focus)

var numberInput = object(
	actionID, placeholder,
	must("is_decimal_allowed", boolean),
	may("initial_value", decimal),
	may("min_value", decimal),
	may("max_value", decimal),
	dispatchConfig, focus,
)

var richTextInput = object(actionID, placeholder, may("initial_value", richText), dispatchConfig, focus)

// fileInput takes files from whoever fills in the form
// (docs.slack.dev/reference/block-kit/block-elements/file-input-element).
var fileInput = object(actionID, may("filetypes", list(1, 100, text(1, 255))), may("max_files", integer(1, 10)))

var workflowButton = object(
	actionID, must("text", plainText(75)), must("workflow", anything),
	may("style", word("primary", "danger")), may("accessibility_label", text(1, 75)))

// pickers stand in actions, beside sections and in inputs alike.
var pickers = map[string]rule{
	"checkboxes":           checkboxes,
	"radio_buttons":        radioButtons,
	"static_select":        staticSelect,
	"external_select":      externalSelect,
	"users_select":         usersSelect,
	"conversations_select": conversationsSelect,
	"channels_select":      channelsSelect,
	"datepicker":           datepicker,
	"timepicker":           timepicker,
}

// severals choose more than one of something, and do not stand in actions
// (docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element).
var severals = map[string]rule{
	"multi_static_select":        multiStaticSelect,
	"multi_external_select":      multiExternalSelect,
	"multi_users_select":         multiUsersSelect,
	"multi_conversations_select": multiConversationsSelect,
	"multi_channels_select":      multiChannelsSelect,
}

var actions = with(pickers, map[string]rule{
	"button":          button,
	"overflow":        overflow,
	"datetimepicker":  datetimepicker,
	"workflow_button": workflowButton,
	"rich_text_input": richTextInput,
})

var accessories = with(with(pickers, severals), map[string]rule{
	"button":          button,
	"overflow":        overflow,
	"image":           imageElement,
	"workflow_button": workflowButton,
})

var inputs = with(with(pickers, severals), map[string]rule{
	"plain_text_input": plainTextInput,
	"email_text_input": addressInput,
	"url_text_input":   addressInput,
	"number_input":     numberInput,
	"datetimepicker":   datetimepicker,
	"rich_text_input":  richTextInput,
	"file_input":       fileInput,
})

func with(base, more map[string]rule) map[string]rule {
	sum := maps.Clone(base)
	maps.Copy(sum, more)
	return sum
}

// beginsWithItsOptions demands that what is chosen at first is one of the
// options, the same in every field.
func beginsWithItsOptions(c *check, at string, v any) {
	options, _ := property(v, "options").([]any)
	groups, _ := property(v, "option_groups").([]any)
	for _, g := range groups {
		more, _ := property(g, "options").([]any)
		options = append(slices.Clone(options), more...)
	}
	unknown := func(chosen any) bool {
		return !slices.ContainsFunc(options, func(o any) bool { return reflect.DeepEqual(o, chosen) })
	}
	if one := property(v, "initial_option"); one != nil && unknown(one) {
		c.refuse(at+"/initial_option", "must match one of the options")
	}
	if several, _ := property(v, "initial_options").([]any); slices.ContainsFunc(several, unknown) {
		c.refuse(at+"/initial_options", "must match the options")
	}
}

// canBeLongEnough demands that a text input's limits leave room.
func canBeLongEnough(c *check, at string, v any) {
	most := property(v, "max_length")
	if most != nil && number(most) < number(property(v, "min_length")) {
		c.refuse(at+"/max_length", "must not be less than min_length")
	}
	words, _ := property(v, "initial_value").(string)
	if most != nil && int64(utf8.RuneCountInString(words)) > number(most) {
		c.refuse(at+"/initial_value", "must not be longer than max_length")
	}
}

// oneFocus accepts the focus once in a view.
func oneFocus(c *check, at string, v any) {
	boolean(c, at, v)
	if v == true && c.focused {
		c.refuse(at, "only one element can have the focus")
	}
	c.focused = c.focused || v == true
}

// decimal accepts a number that is written as words.
func decimal(c *check, at string, v any) {
	s, _ := v.(string)
	if _, err := strconv.ParseFloat(s, 64); err != nil {
		c.refuse(at, "must be a number as a string")
	}
}
