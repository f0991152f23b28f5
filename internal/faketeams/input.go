package faketeams

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// directory is the data set that a choice among the tenant's people asks for
// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker).
const directory = "graph.microsoft.com/users"

func (p part) inputs() []part {
	return slices.DeleteFunc(p.elements(), func(e part) bool { return !slices.Contains(inputs, e.Type) })
}

func (p part) buttons() []press {
	var all []press
	for _, e := range p.elements() {
		all = append(all, e.Actions...)
	}
	return all
}

// lacking finds the inputs that keep a form from being sent, as clients do.
func (p part) lacking(values map[string]string) map[string]string {
	faults := map[string]string{}
	for _, in := range p.inputs() {
		if in.Required && strings.TrimSpace(values[in.ID]) == "" {
			faults[in.ID] = in.Missing
		}
	}
	return faults
}

func (p part) people() bool { return p.Query != nil && p.Query.Dataset == directory }

// answer turns the words of Fill into what an input holds.
func (t *Tenant) answer(in part, value string) (string, error) {
	switch {
	case value == "":
		return "", nil
	case in.Type == "Input.Date":
		return fit(time.DateOnly, in, value)
	case in.Type == "Input.Time":
		return fit("15:04", in, value)
	case in.Type != "Input.ChoiceSet":
		if in.MaxLength > 0 && len([]rune(value)) > in.MaxLength {
			return "", fmt.Errorf("%q takes %d characters", in.Label, in.MaxLength)
		}
		return value, nil
	}
	picked, ok := t.pick(in, value)
	if !ok || len(picked) > 1 && !in.Several {
		return "", fmt.Errorf("%q cannot hold %q", in.Label, value)
	}
	return strings.Join(picked, ","), nil
}

func fit(layout string, in part, value string) (string, error) {
	at, err := time.Parse(layout, value)
	if err != nil || at.Format(layout) != value {
		return "", fmt.Errorf("%q cannot hold %q", in.Label, value)
	}
	return value, nil
}

// pick finds the choices that labels name, which may have commas, and people.
func (t *Tenant) pick(in part, labels string) ([]string, bool) {
	if labels == "" {
		return nil, true
	}
	for _, c := range t.choices(in) {
		if c.Title == labels {
			return []string{c.Value}, true
		}
		if rest, ok := strings.CutPrefix(labels, c.Title+","); ok {
			if others, ok := t.pick(in, strings.TrimSpace(rest)); ok {
				return append([]string{c.Value}, others...), true
			}
		}
	}
	return nil, false
}

// choices are those of an input; people are found by either name and with or
// without an @.
func (t *Tenant) choices(in part) []choice {
	all := slices.Clone(in.Choices)
	if !in.people() {
		return all
	}
	for _, u := range t.options.Users {
		if !u.Deleted {
			all = append(all, choice{"@" + u.Name, u.ID}, choice{u.Name, u.ID}, choice{u.RealName, u.ID})
		}
	}
	return all
}

// wording is what stands in an input, as Fill takes it.
func (t *Tenant) wording(in part, value string) string {
	if in.Type != "Input.ChoiceSet" || value == "" {
		return value
	}
	var words []string
	for one := range strings.SplitSeq(value, ",") {
		u, person := t.user(one)
		i := slices.IndexFunc(in.Choices, func(c choice) bool { return c.Value == one })
		switch {
		case in.people() && person:
			one = u.Name
		case i >= 0:
			one = in.Choices[i].Title
		}
		words = append(words, one)
	}
	return strings.Join(words, ", ")
}
