package slackchat

import (
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// What Slack takes of a modal, in characters but for the choices
// (docs.slack.dev/reference/views, docs.slack.dev/reference/block-kit).
const (
	maxTitle       = 24 // of its buttons too
	maxAnswer      = 3000
	maxHint        = 2000
	maxChoices     = 100
	maxChoiceValue = 75
	maxMetadata    = 3000
)

// modal draws a form, whose fields are blocks of the same names; cancel is on
// the button that closes it. Nothing in it is of a kind that Slack parses.
func modal(f *chat.Form, m memo, cancel string) (slack.ModalViewRequest, error) {
	m.State = []byte(f.State)
	metadata, err := m.encode()
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	d := drawing{room: maxTextAltogether}
	d.para(f.Intro)
	for _, field := range f.Fields {
		if block := input(field, "step-"+strconv.Itoa(m.Step)); block != nil {
			d.add(block)
		}
	}
	return slack.ModalViewRequest{
		Type:            slack.VTModal,
		Title:           plain(shorten(oneLine(f.Title), maxTitle)),
		Submit:          plain(shorten(oneLine(f.Submit), maxTitle)),
		Close:           plain(cancel),
		Blocks:          slack.Blocks{BlockSet: d.blocks},
		PrivateMetadata: metadata,
		CallbackID:      f.Name,
	}, nil
}

// input draws one field, or nothing for a choice among none, with which Slack
// would refuse the whole form.
func input(f chat.Field, action string) slack.Block {
	e := element(f, action)
	if e == nil {
		return nil
	}
	block := slack.NewInputBlock(f.Name, plain(shorten(oneLine(f.Label), maxLabel)), nil, e)
	block.Optional = f.Optional
	if hint := shorten(oneLine(f.Hint), maxHint); hint != "" {
		block.Hint = plain(hint)
	}
	return block
}

func element(f chat.Field, action string) slack.BlockElement {
	switch f.Kind {
	case chat.AskDate:
		e := slack.NewDatePickerBlockElement(action)
		e.InitialDate = inLayout(time.DateOnly, f.Value.Text)
		return e
	case chat.AskTime:
		e := slack.NewTimePickerBlockElement(action)
		e.InitialTime = inLayout("15:04", f.Value.Text)
		return e
	case chat.AskChoice:
		return choice(f, action)
	case chat.AskChoices:
		return choices(f, action)
	case chat.AskPeople:
		e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, nil, action)
		e.InitialUsers = users(f.Value.People)
		return e
	}
	e := slack.NewPlainTextInputBlockElement(nil, action)
	e.Multiline = f.Kind == chat.AskText
	e.MaxLength = maxAnswer
	e.InitialValue = f.Value.Text
	if !e.Multiline {
		e.InitialValue = oneLine(e.InitialValue)
	}
	e.InitialValue = shorten(e.InitialValue, maxAnswer)
	return e
}

// inLayout returns a day or a time that Slack can read, or "".
func inLayout(layout, text string) string {
	if _, err := time.Parse(layout, text); err != nil {
		return ""
	}
	return text
}

func choice(f chat.Field, action string) slack.BlockElement {
	all := options(f.Choices)
	if len(all) == 0 {
		return nil
	}
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, action, all...)
	for _, o := range chosen(all, f.Value.Chosen) {
		e.InitialOption = o
	}
	return e
}

func choices(f chat.Field, action string) slack.BlockElement {
	all := options(f.Choices)
	if len(all) == 0 {
		return nil
	}
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, action, all...)
	e.InitialOptions = chosen(all, f.Value.Chosen)
	return e
}

// options leaves out what Slack would not carry.
func options(choices []chat.Choice) []*slack.OptionBlockObject {
	var all []*slack.OptionBlockObject
	for _, c := range choices[:min(len(choices), maxChoices)] {
		value, label := shield(c.Name), shorten(oneLine(c.Label), maxLabel)
		if value != "" && len([]rune(value)) <= maxChoiceValue && label != "" {
			all = append(all, slack.NewOptionBlockObject(value, plain(label), nil))
		}
	}
	return all
}

func chosen(all []*slack.OptionBlockObject, names []string) []*slack.OptionBlockObject {
	return slices.DeleteFunc(slices.Clone(all), func(o *slack.OptionBlockObject) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return shield(name) == o.Value })
	})
}

// users returns Slack's own ids of people, each once.
func users(people []chat.Profile) []string {
	var ids []string
	for _, p := range people {
		if id := slackUser(p.ID); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
