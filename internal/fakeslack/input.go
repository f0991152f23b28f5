package fakeslack

import (
	"encoding/json"
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The kinds of inputs are Slack's types of elements. Those of one set are
// filled in alike.
var (
	textKinds   = []string{"plain_text_input", "email_text_input", "url_text_input", "number_input"}
	timeKinds   = []string{"datepicker", "timepicker", "datetimepicker"}
	choiceKinds = []string{"static_select", "radio_buttons", "multi_static_select", "checkboxes", "overflow"}
	peopleKinds = []string{"users_select", "multi_users_select"}
	roomKinds   = []string{"conversations_select", "channels_select", "multi_conversations_select", "multi_channels_select"}
	manyKinds   = []string{
		"multi_static_select", "checkboxes", "multi_users_select", "multi_conversations_select", "multi_channels_select",
	}
	inputKinds = slices.Concat(textKinds, timeKinds, choiceKinds[:4], peopleKinds, roomKinds)
)

// maxTyped is the most characters of a text input that names no limit
// (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element).
const maxTyped = 3000

// An input is an input block of a modal. What stands in it is a list of
// strings: a text, a date ("2026-11-03"), a time ("09:30"), both
// ("2026-11-03T09:30:00Z"), the values of options, or the ids of users or
// conversations; none when it is empty.
type input struct {
	Type     string    `json:"type"`
	Block    string    `json:"block_id"`
	Label    wireText  `json:"label"`
	Hint     *wireText `json:"hint"`
	Optional bool      `json:"optional"`
	Dispatch bool      `json:"dispatch_action"`
	Element  element   `json:"element"`
}

// An element is what an input block holds, in every kind.
type element struct {
	Type        string    `json:"type"`
	ActionID    string    `json:"action_id"`
	Placeholder *wireText `json:"placeholder"`
	Focus       bool      `json:"focus_on_load"`

	Text      string `json:"initial_value"`
	Multiline bool   `json:"multiline"`
	Least     int    `json:"min_length"`
	Most      int    `json:"max_length"`

	Date string `json:"initial_date"`
	Time string `json:"initial_time"`
	Zone string `json:"timezone"`

	Options []option      `json:"options"`
	Groups  []optionGroup `json:"option_groups"`
	Option  *option       `json:"initial_option"`
	Chosen  []option      `json:"initial_options"`

	Moment int64 `json:"initial_date_time"`

	User     string   `json:"initial_user"`
	Users    []string `json:"initial_users"`
	Room     string   `json:"initial_conversation"`
	Rooms    []string `json:"initial_conversations"`
	Channel  string   `json:"initial_channel"`
	Channels []string `json:"initial_channels"`

	MostItems int `json:"max_selected_items"`
}

type option struct {
	Text  wireText `json:"text"`
	Value string   `json:"value"`
}

type optionGroup struct {
	Options []option `json:"options"`
}

// readInputs finds the input blocks among blocks that were checked when they
// came.
func readInputs(blocks json.RawMessage) []input {
	var all []input
	if json.Unmarshal(blocks, &all) != nil {
		return nil
	}
	return slices.DeleteFunc(all, func(in input) bool { return in.Type != "input" })
}

// same reports whether two inputs are the same one before and after an
// update of their view, which then keeps what stands in it
// (docs.slack.dev/surfaces/modals).
func (in input) same(other input) bool {
	return in.Block == other.Block && in.Element.ActionID == other.Element.ActionID && in.Element.Type == other.Element.Type
}

// initial is what stands in the input when it opens.
func (in input) initial() []string {
	e := in.Element
	var all []string
	moment := ""
	if e.Moment != 0 {
		moment = time.Unix(e.Moment, 0).UTC().Format(time.RFC3339)
	}
	single := []string{e.Text, e.Date, e.Time, moment, e.User, e.Room, e.Channel}
	for _, one := range slices.Concat(single, e.Users, e.Rooms, e.Channels) {
		if one != "" {
			all = append(all, one)
		}
	}
	if e.Option != nil {
		all = append(all, e.Option.Value)
	}
	for _, o := range e.Chosen {
		all = append(all, o.Value)
	}
	return all
}

func (in input) options() []option {
	all := slices.Clone(in.Element.Options)
	for _, g := range in.Element.Groups {
		all = append(all, g.Options...)
	}
	return all
}

// option finds an option by its value.
func (in input) option(value string) (option, bool) {
	i := slices.IndexFunc(in.options(), func(o option) bool { return o.Value == value })
	if i < 0 {
		return option{}, false
	}
	return in.options()[i], true
}

func (in input) many() bool { return slices.Contains(manyKinds, in.Element.Type) }

// most is how many characters the input takes.
func (in input) most() int {
	if in.Element.Most > 0 {
		return in.Element.Most
	}
	return maxTyped
}

// fault words why Slack would not send what stands in the input, or is
// empty.
func (in input) fault(answer []string) string {
	if len(answer) == 0 {
		if in.Optional {
			return ""
		}
		return "Please fill this in."
	}
	if !slices.Contains(textKinds, in.Element.Type) {
		return ""
	}
	n := utf8.RuneCountInString(answer[0])
	switch {
	case n < in.Element.Least:
		return fmt.Sprintf("Please write at least %d characters.", in.Element.Least)
	case n > in.most():
		return fmt.Sprintf("Please write at most %d characters.", in.most())
	case in.Element.Type == "email_text_input" && !isMail(answer[0]):
		return "Please write an e-mail address."
	case in.Element.Type == "url_text_input" && !isWeb(answer[0]):
		return "Please write a web address."
	case in.Element.Type == "number_input" && !isNumber(answer[0]):
		return "Please write a number."
	}
	return ""
}

func isMail(s string) bool { _, err := mail.ParseAddress(s); return err == nil }

func isWeb(s string) bool { u, err := url.Parse(s); return err == nil && u.Host != "" }

func isNumber(s string) bool { _, err := strconv.ParseFloat(s, 64); return err == nil }

// state is what stands in the input as the app is told, in view.state.values
// and in an action.
func (in input) state(answer []string) map[string]any {
	e := in.Element
	var one any
	if len(answer) > 0 {
		one = answer[0]
	}
	o := map[string]any{"type": e.Type}
	switch e.Type {
	case "datepicker":
		o["selected_date"] = one
	case "timepicker":
		o["selected_time"] = one
		if e.Zone != "" {
			o["timezone"] = e.Zone
		}
	case "datetimepicker":
		o["selected_date_time"] = nil
		if at, err := time.Parse(time.RFC3339, strings.Join(answer, "")); err == nil {
			o["selected_date_time"] = at.Unix()
		}
	case "conversations_select":
		o["selected_conversation"] = one
	case "channels_select":
		o["selected_channel"] = one
	case "multi_conversations_select":
		o["selected_conversations"] = append([]string{}, answer...)
	case "multi_channels_select":
		o["selected_channels"] = append([]string{}, answer...)
	case "static_select", "radio_buttons", "overflow":
		o["selected_option"] = nil
		for _, chosen := range in.chosen(answer) {
			o["selected_option"] = chosen
		}
	case "multi_static_select", "checkboxes":
		o["selected_options"] = in.chosen(answer)
	case "users_select":
		o["selected_user"] = one
	case "multi_users_select":
		o["selected_users"] = append([]string{}, answer...)
	default:
		o["value"] = one
	}
	return o
}

// chosen is the options that stand in the input, in the order of the form.
func (in input) chosen(answer []string) []any {
	all := []any{}
	for _, o := range in.options() {
		if !slices.Contains(answer, o.Value) {
			continue
		}
		text := map[string]any{"type": o.Text.Type, "text": o.Text.Text}
		if o.Text.Type == "mrkdwn" {
			text["verbatim"] = o.Text.Verbatim
		} else {
			text["emoji"] = true
		}
		all = append(all, map[string]any{"text": text, "value": o.Value})
	}
	return all
}

// admit says why the input cannot hold an answer at all. What it could hold
// but must not send is a fault.
func (w *Workspace) admit(in input, answer []string) error {
	if len(answer) > 1 && !in.many() {
		return fmt.Errorf("%q takes one answer, not %d", in.Label.Text, len(answer))
	}
	if most := in.Element.MostItems; most > 0 && len(answer) > most {
		return fmt.Errorf("%q takes %d answers, not %d", in.Label.Text, most, len(answer))
	}
	for _, one := range answer {
		if !w.admits(in, one) {
			return fmt.Errorf("%q cannot hold %q", in.Label.Text, one)
		}
	}
	return nil
}

func (w *Workspace) admits(in input, one string) bool {
	switch kind := in.Element.Type; {
	case kind == "datepicker":
		return isTime(time.DateOnly, one)
	case kind == "timepicker":
		return isTime("15:04", one)
	case kind == "datetimepicker":
		return isTime(time.RFC3339, one)
	case slices.Contains(roomKinds, kind):
		r := w.room(one)
		return r != nil && (!r.direct() || strings.HasSuffix(kind, "conversations_select"))
	case slices.Contains(choiceKinds, kind):
		_, found := in.option(one)
		return found
	case slices.Contains(peopleKinds, kind):
		u, found := w.user(one)
		return found && !u.Deleted
	}
	return true
}

func isTime(layout, s string) bool {
	t, err := time.Parse(layout, s)
	return err == nil && t.Format(layout) == s
}
