package blockrules

import (
	"maps"
	"reflect"
	"slices"
	"time"
)

var (
	actionID    = may("action_id", text(0, 255))
	placeholder = may("placeholder", plainText(150))
	focus       = may("focus_on_load", boolean)
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
	object(may("image_url", address), may("slack_file", anything), must("alt_text", text(1, 2000))),
	oneOf("image_url", "slack_file"),
)

var option = object(
	must("text", anyText(75)),
	must("value", text(1, 75)),
	may("description", anyText(75)),
	may("url", address),
)

var optionGroup = object(must("label", plainText(75)), must("options", list(1, 100, option)))

var overflow = object(actionID, must("options", list(1, 5, option)), confirm)

var checkboxes = all(
	object(actionID, must("options", list(1, 10, option)), may("initial_options", list(1, 10, option)), confirm, focus),
	beginsWithItsOptions,
)

var radioButtons = all(
	object(actionID, must("options", list(1, 10, option)), may("initial_option", option), confirm, focus),
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

var conversationsSelect = object(
	actionID, placeholder,
	may("initial_conversation", text(1, 255)), may("default_to_current_conversation", boolean),
	may("response_url_enabled", boolean), may("filter", anything), confirm, focus)

var datepicker = object(actionID, placeholder, may("initial_date", timeAs(time.DateOnly)), confirm, focus)

var timepicker = object(
	actionID, placeholder, may("initial_time", timeAs("15:04")), may("timezone", text(1, 255)), confirm, focus)

var datetimepicker = object(actionID, may("initial_date_time", integer(1e9, 1e10-1)), confirm, focus)

var dispatchConfig = may("dispatch_action_config", anything)

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
	may("initial_value", text(0, 3000)),
	may("min_value", text(1, 255)),
	may("max_value", text(1, 255)),
	dispatchConfig, focus,
)

// pickers stand in actions, beside sections and in inputs alike.
var pickers = map[string]rule{
	"checkboxes":           checkboxes,
	"radio_buttons":        radioButtons,
	"static_select":        staticSelect,
	"external_select":      externalSelect,
	"users_select":         usersSelect,
	"conversations_select": conversationsSelect,
	"datepicker":           datepicker,
	"timepicker":           timepicker,
}

var actions = with(pickers, map[string]rule{
	"button":         button,
	"overflow":       overflow,
	"datetimepicker": datetimepicker,
})

var accessories = with(pickers, map[string]rule{
	"button":              button,
	"overflow":            overflow,
	"image":               imageElement,
	"multi_static_select": multiStaticSelect,
	"multi_users_select":  multiUsersSelect,
})

var inputs = with(pickers, map[string]rule{
	"plain_text_input":    plainTextInput,
	"email_text_input":    addressInput,
	"url_text_input":      addressInput,
	"number_input":        numberInput,
	"datetimepicker":      datetimepicker,
	"multi_static_select": multiStaticSelect,
	"multi_users_select":  multiUsersSelect,
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
}
