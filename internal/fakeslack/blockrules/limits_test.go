package blockrules_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"rapport/internal/fakeslack/blockrules"
)

const plainA = `{"type":"plain_text","text":"a"}`

// onSection is a section with an element beside it, and asked an input block.
func onSection(element string) string {
	return `{"type":"section","text":` + plainA + `,"accessory":` + element + `}`
}

func asked(element string) string {
	return `{"type":"input","label":` + plainA + `,"element":` + element + `}`
}

func chart(kind, more string) string {
	return `{"type":"data_visualization","title":"Touches","chart":{"type":"` + kind + `",` + more + `}}`
}

func TestLimitsOfElements(t *testing.T) {
	for name, try := range map[string]struct{ block, want string }{
		"overflow-option-leads": {onSection(`{"type":"overflow","options":[{"text":` + plainA + `,"value":"a","url":"https://a.example"}]}`), ""},
		"select-option-leads": {
			onSection(`{"type":"static_select","options":[{"text":` + plainA + `,"value":"a","url":"https://a.example"}]}`),
			"invalid additional property: url [json-pointer:/blocks/0/accessory/options/0]",
		},
		"select-option-mrkdwn": {
			onSection(`{"type":"static_select","options":[{"text":{"type":"mrkdwn","text":"a"},"value":"a"}]}`),
			`unsupported type: "mrkdwn" [json-pointer:/blocks/0/accessory/options/0/text/type]`,
		},
		"checkbox-option-mrkdwn": {onSection(`{"type":"checkboxes","options":[{"text":{"type":"mrkdwn","text":"a"},"value":"a"}]}`), ""},
		"checkboxes-eleven": {
			onSection(`{"type":"checkboxes","options":[` + repeat(`{"text":`+plainA+`,"value":"a"}`, 11) + `]}`),
			"no more than 10 items allowed [json-pointer:/blocks/0/accessory/options]",
		},
		"option-value": {
			onSection(`{"type":"static_select","options":[{"text":` + plainA + `,"value":"` + long(76) + `"}]}`),
			"must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/value]",
		},
		"option-description": {
			onSection(`{"type":"static_select","options":[{"text":` + plainA + `,"value":"a","description":{"type":"plain_text","text":"` + long(76) + `"}}]}`),
			"must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/description/text]",
		},
		"select-101": {
			onSection(`{"type":"static_select","options":[` + repeat(`{"text":`+plainA+`,"value":"a"}`, 101) + `]}`),
			"no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]",
		},
		"placeholder": {
			onSection(`{"type":"users_select","placeholder":{"type":"plain_text","text":"` + long(151) + `"}}`),
			"must be less than 151 characters [json-pointer:/blocks/0/accessory/placeholder/text]",
		},
		"channels":          {onSection(`{"type":"channels_select","initial_channel":"C1"}`), ""},
		"several-channels":  {onSection(`{"type":"multi_channels_select","max_selected_items":2}`), ""},
		"several-rooms":     {onSection(`{"type":"multi_conversations_select","filter":{"include":["im"]}}`), ""},
		"several-from-afar": {onSection(`{"type":"multi_external_select","min_query_length":1}`), ""},
		"filter-of-nothing": {
			onSection(`{"type":"conversations_select","filter":{}}`),
			"missing required field: include or exclude_external_shared_channels or exclude_bot_users [json-pointer:/blocks/0/accessory/filter]",
		},
		"filter-of-what-is-not": {
			onSection(`{"type":"conversations_select","filter":{"include":["email"]}}`),
			"must be one of im, mpim, private, public [json-pointer:/blocks/0/accessory/filter/include/0]",
		},
		"confirm-title": {
			onSection(`{"type":"button","text":` + plainA + `,"confirm":{"title":{"type":"plain_text","text":"` + long(101) + `"},"text":` + plainA + `,"confirm":` + plainA + `,"deny":` + plainA + `}}`),
			"must be less than 101 characters [json-pointer:/blocks/0/accessory/confirm/title/text]",
		},
		"confirm-button": {
			onSection(`{"type":"button","text":` + plainA + `,"confirm":{"title":` + plainA + `,"text":` + plainA + `,"confirm":{"type":"plain_text","text":"` + long(31) + `"},"deny":` + plainA + `}}`),
			"must be less than 31 characters [json-pointer:/blocks/0/accessory/confirm/confirm/text]",
		},
		"files":           {asked(`{"type":"file_input","max_files":10}`), ""},
		"files-eleven":    {asked(`{"type":"file_input","max_files":11}`), "must be a whole number from 1 to 10 [json-pointer:/blocks/0/element/max_files]"},
		"rich-text-asked": {asked(`{"type":"rich_text_input"}`), ""},
		"number-in-words": {
			asked(`{"type":"number_input","is_decimal_allowed":true,"min_value":"few"}`),
			"must be a number as a string [json-pointer:/blocks/0/element/min_value]",
		},
		"begins-too-long": {
			asked(`{"type":"plain_text_input","max_length":3,"initial_value":"four"}`),
			"must not be longer than max_length [json-pointer:/blocks/0/element/initial_value]",
		},
		"dispatch-never": {
			asked(`{"type":"plain_text_input","dispatch_action_config":{"trigger_actions_on":["on_leave"]}}`),
			"must be one of on_enter_pressed, on_character_entered [json-pointer:/blocks/0/element/dispatch_action_config/trigger_actions_on/0]",
		},
		"two-have-the-focus": {
			asked(`{"type":"datepicker","focus_on_load":true}`) + "," + asked(`{"type":"datepicker","focus_on_load":true}`),
			"only one element can have the focus [json-pointer:/blocks/1/element/focus_on_load]",
		},
		"image-of-slack":   {`{"type":"image","slack_file":{"id":"F1"},"alt_text":"a"}`, ""},
		"image-of-nothing": {`{"type":"image","slack_file":{},"alt_text":"a"}`, "missing required field: id or url [json-pointer:/blocks/0/slack_file]"},
		"alt-text": {
			`{"type":"image","image_url":"https://a.example/a.png","alt_text":"` + long(2001) + `"}`,
			"must be less than 2001 characters [json-pointer:/blocks/0/alt_text]",
		},
	} {
		t.Run(name, func(t *testing.T) { expect(t, blockrules.Message, try.block, try.want) })
	}
}

func TestLimitsOfRarerBlocks(t *testing.T) {
	point := `{"label":"Mon","value":-1}`
	axis := `"axis_config":{"categories":["Mon"]}`
	for name, try := range map[string]struct{ block, want string }{
		"markdown":          {`{"type":"markdown","text":"# a"}`, ""},
		"markdown-too-long": {`{"type":"markdown","text":"` + long(12_001) + `"}`, "must be less than 12001 characters [json-pointer:/blocks/0/text]"},
		"markdown-together": {
			`{"type":"markdown","text":"` + long(7000) + `"},{"type":"markdown","text":"` + long(7000) + `"}`,
			"must be less than 12001 characters in all markdown blocks [json-pointer:/blocks/1/text]",
		},
		"table":             {`{"type":"table","rows":[[{"type":"raw_text","text":"a"},{"type":"raw_number","value":1.5}]]}`, ""},
		"table-101":         {`{"type":"table","rows":[` + repeat(`[{"type":"raw_text","text":"a"}]`, 101) + `]}`, "no more than 100 items allowed [json-pointer:/blocks/0/rows]"},
		"table-21-wide":     {`{"type":"table","rows":[[` + repeat(`{"type":"raw_text","text":"a"}`, 21) + `]]}`, "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"},
		"table-uneven":      {`{"type":"table","rows":[[` + repeat(`{"type":"raw_text","text":"a"}`, 2) + `],[{"type":"raw_text","text":"a"}]]}`, "must have as many cells in each row [json-pointer:/blocks/0/rows]"},
		"video":             {`{"type":"video","video_url":"https://a.example","thumbnail_url":"https://a.example","alt_text":"a","title":` + plainA + `}`, ""},
		"context-actions-6": {`{"type":"context_actions","elements":[` + repeat(`{"type":"icon_button","icon":"trash","text":`+plainA+`}`, 6) + `]}`, "no more than 5 items allowed [json-pointer:/blocks/0/elements]"},
		"card-title":        {`{"type":"card","title":{"type":"plain_text","text":"` + long(151) + `"}}`, "must be less than 151 characters [json-pointer:/blocks/0/title/text]"},
		"card-of-nothing":   {`{"type":"card"}`, "missing required field: hero_image or title or actions or body [json-pointer:/blocks/0]"},
		"carousel-eleven":   {`{"type":"carousel","elements":[` + repeat(`{"type":"card","title":`+plainA+`}`, 11) + `]}`, "no more than 10 items allowed [json-pointer:/blocks/0/elements]"},
		"pie":               {chart("pie", `"segments":[{"label":"a","value":1}]`), ""},
		"pie-of-seven":      {chart("pie", `"segments":[`+repeat(`{"label":"a","value":1}`, 7)+`]`), "no more than 6 items allowed [json-pointer:/blocks/0/chart/segments]"},
		"pie-of-nothing":    {chart("pie", `"segments":[{"label":"a","value":0}]`), "must be more than 0 [json-pointer:/blocks/0/chart/segments/0/value]"},
		"line":              {chart("line", `"series":[{"name":"a","data":[`+point+`]}],`+axis), ""},
		"line-off-the-axis": {chart("line", `"series":[{"name":"a","data":[{"label":"Tue","value":1}]}],`+axis), "must have one point for each category [json-pointer:/blocks/0/chart/series]"},
		"bars-named-alike":  {chart("bar", `"series":[`+repeat(`{"name":"a","data":[`+point+`]}`, 2)+`],`+axis), "series a already exists [json-pointer:/blocks/0/chart/series]"},
		"alert-in-message":  {`{"type":"alert","text":` + plainA + `}`, `unsupported type: "alert" [json-pointer:/blocks/0/type]`},
	} {
		t.Run(name, func(t *testing.T) { expect(t, blockrules.Message, try.block, try.want) })
	}
	expect(t, blockrules.Modal, `{"type":"alert","text":`+plainA+`}`, "")
	expect(t, blockrules.Home, `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`, `unsupported type: "table" [json-pointer:/blocks/0/type]`)
}

// expect checks blocks, and wants the one problem that ends so, or none.
func expect(t *testing.T, surface blockrules.Surface, blocks, want string) {
	t.Helper()
	problems := blockrules.Check(surface, json.RawMessage("["+blocks+"]"))
	if want == "" && len(problems) > 0 {
		t.Errorf("%v, want none", problems)
	}
	if want != "" && (len(problems) != 1 || problems[0].String() != "[ERROR] "+want) {
		t.Errorf("%v, want %q", problems, want)
	}
}

func TestTextLengthCountsAllWords(t *testing.T) {
	blocks := fmt.Sprintf(`[{"type":"section","text":%s,"fields":[%s]},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"%s"}]}]}]`,
		plainA, plainA, strings.Repeat("ä", 10))
	if n := blockrules.TextLength(json.RawMessage(blocks)); n != 12 {
		t.Errorf("n = %d, want 12", n)
	}
}
