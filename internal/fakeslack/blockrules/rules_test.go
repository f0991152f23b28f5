package blockrules_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/fakeslack/blockrules"
)

func TestGoodBlocksPass(t *testing.T) {
	blocks := `[
		{"type":"header","text":{"type":"plain_text","text":"Monday"}},
		{"type":"section","block_id":"a","text":{"type":"mrkdwn","text":"*hello*","verbatim":true},
		 "accessory":{"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Rest"},"value":"rest"}]}},
		{"type":"divider"},
		{"type":"context","elements":[{"type":"plain_text","text":"only you"}]},
		{"type":"actions","elements":[
			{"type":"button","action_id":"1","text":{"type":"plain_text","text":"Undo"},"value":"undo 1","style":"danger"},
			{"type":"datepicker","action_id":"2","initial_date":"2026-11-23"}]},
		{"type":"image","image_url":"https://example.org/a.png","alt_text":"a chart"},
		{"type":"input","label":{"type":"plain_text","text":"Note"},"element":{"type":"plain_text_input","multiline":true}},
		{"type":"rich_text","elements":[
			{"type":"rich_text_section","elements":[{"type":"text","text":"met "},{"type":"user","user_id":"U1"}]},
			{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[
				{"type":"link","url":"https://example.org","text":"here","style":{"bold":true}}]}]}]}]`
	if problems := blockrules.Check(blockrules.Message, json.RawMessage(blocks)); problems != nil {
		t.Errorf("problems = %v, want none", problems)
	}
}

const optionA = `{"text":{"type":"plain_text","text":"a"},"value":"a"}`

// A refused is a block that Slack refuses, and what it says.
type refused struct{ name, block, want string }

func areRefused(t *testing.T, tests []refused) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			problems := blockrules.Check(blockrules.Message, json.RawMessage("["+tt.block+"]"))
			var got []string
			for _, p := range problems {
				got = append(got, p.String())
			}
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEachLimitOfABlockIsNamedWithItsPlace(t *testing.T) {
	areRefused(t, []refused{
		{
			"section-too-long", `{"type":"section","text":{"type":"mrkdwn","text":"` + long(3001) + `"}}`,
			"[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
		},
		{
			"section-empty", `{"type":"section","text":{"type":"mrkdwn","text":""}}`,
			"[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]",
		},
		{
			"section-bare", `{"type":"section"}`,
			"[ERROR] missing required field: text or fields [json-pointer:/blocks/0]",
		},
		{
			"section-eleven-fields", `{"type":"section","fields":[` + repeat(`{"type":"mrkdwn","text":"a"}`, 11) + `]}`,
			"[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/fields]",
		},
		{
			"section-long-field", `{"type":"section","fields":[{"type":"mrkdwn","text":"` + long(2001) + `"}]}`,
			"[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
		},
		{
			"header-mrkdwn", `{"type":"header","text":{"type":"mrkdwn","text":"a"}}`,
			`[ERROR] unsupported type: "mrkdwn" [json-pointer:/blocks/0/text/type]`,
		},
		{
			"header-too-long", `{"type":"header","text":{"type":"plain_text","text":"` + long(151) + `"}}`,
			"[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",
		},
		{
			"context-eleven", `{"type":"context","elements":[` + repeat(`{"type":"mrkdwn","text":"a"}`, 11) + `]}`,
			"[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/elements]",
		},
		{
			"image-without-words", `{"type":"image","image_url":"https://example.org/a.png"}`,
			"[ERROR] missing required field: alt_text [json-pointer:/blocks/0]",
		},
		{
			"unknown-block", `{"type":"banner"}`,
			`[ERROR] unsupported type: "banner" [json-pointer:/blocks/0/type]`,
		},
		{
			"unknown-field", `{"type":"divider","colour":"red"}`,
			"[ERROR] invalid additional property: colour [json-pointer:/blocks/0]",
		},
		{
			"rich-text-empty-run", `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}`,
			"[ERROR] must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
		},
		{
			"not-an-object", `"section"`,
			`[ERROR] unsupported type: "" [json-pointer:/blocks/0/type]`,
		},
	})
}

func TestEachLimitOfAButtonIsNamedWithItsPlace(t *testing.T) {
	areRefused(t, []refused{
		{
			"actions-26", `{"type":"actions","elements":[` + repeat(`{"type":"button","text":{"type":"plain_text","text":"a"}}`, 26) + `]}`,
			"[ERROR] no more than 25 items allowed [json-pointer:/blocks/0/elements]",
		},
		{
			"actions-none", `{"type":"actions","elements":[]}`,
			"[ERROR] no fewer than 1 items allowed [json-pointer:/blocks/0/elements]",
		},
		{
			"same-action-twice", `{"type":"actions","elements":[` +
				repeat(`{"type":"button","action_id":"x","text":{"type":"plain_text","text":"a"}}`, 2) + `]}`,
			`[ERROR] action_id "x" already exists in this block [json-pointer:/blocks/0/elements]`,
		},
		{
			"button-text", buttonBlock(`"text":{"type":"plain_text","text":"` + long(76) + `"}`),
			"[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
		},
		{
			"button-value", buttonBlock(`"text":{"type":"plain_text","text":"a"},"value":"` + long(2001) + `"`),
			"[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
		},
		{
			"button-mrkdwn", buttonBlock(`"text":{"type":"mrkdwn","text":"a"}`),
			`[ERROR] unsupported type: "mrkdwn" [json-pointer:/blocks/0/elements/0/text/type]`,
		},
		{
			"button-style", buttonBlock(`"text":{"type":"plain_text","text":"a"},"style":"warning"`),
			"[ERROR] must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]",
		},
		{
			"button-url", buttonBlock(`"text":{"type":"plain_text","text":"a"},"url":"nowhere"`),
			"[ERROR] must be a valid URL [json-pointer:/blocks/0/elements/0/url]",
		},
		{
			"button-label", buttonBlock(`"text":{"type":"plain_text","text":"a"},"accessibility_label":"` + long(76) + `"`),
			"[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/accessibility_label]",
		},
		{
			"action-id", buttonBlock(`"text":{"type":"plain_text","text":"a"},"action_id":"` + long(256) + `"`),
			"[ERROR] must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
		},
	})
}

func TestEachLimitOfAnInputIsNamedWithItsPlace(t *testing.T) {
	areRefused(t, []refused{
		{
			"overflow-six", `{"type":"actions","elements":[{"type":"overflow","options":[` +
				repeat(`{"text":{"type":"plain_text","text":"a"},"value":"a"}`, 6) + `]}]}`,
			"[ERROR] no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
		},
		{
			"select-begins-elsewhere", `{"type":"actions","elements":[{"type":"static_select","options":[` + optionA + `],"initial_option":` +
				strings.Replace(optionA, `"text":"a"`, `"text":"b"`, 1) + `}]}`,
			"[ERROR] must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]",
		},
		{
			"date-of-no-calendar", `{"type":"actions","elements":[{"type":"datepicker","initial_date":"2026-02-30"}]}`,
			"[ERROR] must be formatted as 2006-01-02 [json-pointer:/blocks/0/elements/0/initial_date]",
		},
		{
			"hour-without-zero", `{"type":"actions","elements":[{"type":"timepicker","initial_time":"9:30"}]}`,
			"[ERROR] must be formatted as 15:04 [json-pointer:/blocks/0/elements/0/initial_time]",
		},
		{
			"no-room-to-write", `{"type":"input","label":{"type":"plain_text","text":"a"},"element":` +
				`{"type":"plain_text_input","min_length":9,"max_length":3}}`,
			"[ERROR] must not be less than min_length [json-pointer:/blocks/0/element/max_length]",
		},
		{
			"select-without-options", `{"type":"actions","elements":[{"type":"static_select"}]}`,
			"[ERROR] missing required field: options or option_groups [json-pointer:/blocks/0/elements/0]",
		},
		{
			"input-max-length", `{"type":"input","label":{"type":"plain_text","text":"a"},"element":{"type":"plain_text_input","max_length":3001}}`,
			"[ERROR] must be a whole number from 1 to 3000 [json-pointer:/blocks/0/element/max_length]",
		},
	})
}

func TestAMessageHoldsFiftyBlocksAndAViewAHundred(t *testing.T) {
	blocks := func(n int) json.RawMessage { return json.RawMessage("[" + repeat(`{"type":"divider"}`, n) + "]") }
	tests := []struct {
		surface blockrules.Surface
		most    int
	}{{blockrules.Message, 50}, {blockrules.Modal, 100}, {blockrules.Home, 100}}
	for _, tt := range tests {
		t.Run(string(tt.surface), func(t *testing.T) {
			if problems := blockrules.Check(tt.surface, blocks(tt.most)); problems != nil {
				t.Errorf("%d blocks: %v, want none", tt.most, problems)
			}
			want := []blockrules.Problem{{Pointer: "/blocks", Text: fmt.Sprintf("no more than %d items allowed", tt.most)}}
			if diff := cmp.Diff(want, blockrules.Check(tt.surface, blocks(tt.most+1))); diff != "" {
				t.Errorf("one more (-want +got):\n%s", diff)
			}
		})
	}
}

func TestABlockIDStandsOnce(t *testing.T) {
	blocks := `[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]`
	want := []blockrules.Problem{{Pointer: "/blocks/1/block_id", Text: `block_id "a" already exists`}}
	if diff := cmp.Diff(want, blockrules.Check(blockrules.Message, json.RawMessage(blocks))); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestAViewNeedsItsFrame(t *testing.T) {
	note := `{"type":"input","label":{"type":"plain_text","text":"Note"},"element":{"type":"plain_text_input"}}`
	title := `"title":{"type":"plain_text","text":"Log a touch"}`
	tests := []struct {
		name, view string
		want       []blockrules.Problem
	}{
		{"good-home", `{"type":"home","blocks":[{"type":"divider"}]}`, nil},
		{"good-modal", `{"type":"modal",` + title + `,"submit":{"type":"plain_text","text":"Save"},"blocks":[` + note + `]}`, nil},
		{
			"no-title", `{"type":"modal","blocks":[{"type":"divider"}]}`,
			[]blockrules.Problem{{Pointer: "/view", Text: "missing required field: title"}},
		},
		{
			"long-title", `{"type":"modal","title":{"type":"plain_text","text":"A title of twenty-five chr"},"blocks":[{"type":"divider"}]}`,
			[]blockrules.Problem{{Pointer: "/view/title/text", Text: "must be less than 25 characters"}},
		},
		{
			"input-without-submit", `{"type":"modal",` + title + `,"blocks":[` + note + `]}`,
			[]blockrules.Problem{{Pointer: "/view", Text: "a view with an input block must have submit"}},
		},
		{
			"home-with-submit", `{"type":"home","submit":{"type":"plain_text","text":"Save"},"blocks":[{"type":"divider"}]}`,
			[]blockrules.Problem{{Pointer: "/view", Text: "invalid additional property: submit"}},
		},
		{
			"private-metadata", `{"type":"home","private_metadata":"` + strings.Repeat("x", 3001) + `","blocks":[{"type":"divider"}]}`,
			[]blockrules.Problem{{Pointer: "/view/private_metadata", Text: "must be less than 3001 characters"}},
		},
		{"not-json", `{`, []blockrules.Problem{{Pointer: "/view", Text: "must be valid JSON"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, blockrules.CheckView(json.RawMessage(tt.view))); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func long(n int) string { return strings.Repeat("é", n) }

func repeat(block string, n int) string {
	return strings.TrimSuffix(strings.Repeat(block+",", n), ",")
}

func buttonBlock(fields string) string {
	return `{"type":"actions","elements":[{"type":"button",` + fields + `}]}`
}
