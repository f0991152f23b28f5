package slackchat

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAMemoComesBackAsItWas(t *testing.T) {
	for name, m := range map[string]memo{
		"nothing": {},
		"home":    {From: origin{Home: true}, State: []byte("<01JD7> & \"more\"\n")},
		"pressed": {From: origin{Address: "https://hooks.slack.com/actions/T1/2/3?a=1&b=2", Pressed: true, Delivery: "01JD7"}, Step: 3},
	} {
		t.Run(name, func(t *testing.T) {
			metadata, err := m.encode()
			if err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(metadata, "<>&") {
				t.Errorf("slack may escape %s", metadata)
			}
			if diff := cmp.Diff(m, decodeMemo(metadata)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAMemoHasRoomForAllThatAFormMayCarry(t *testing.T) {
	m := memo{
		From: origin{
			Address: "https://hooks.slack.com/actions/" + strings.Repeat("x", 150), Pressed: true,
			Delivery: strings.Repeat("0", 26),
		},
		State: []byte(strings.Repeat("\"", 2000)),
		Step:  100,
	}
	if _, err := m.encode(); err != nil {
		t.Error(err)
	}
	m.State = append(m.State, m.State...)
	if _, err := m.encode(); !errors.Is(err, errTooMuchState) {
		t.Errorf("twice as much ends with %v", err)
	}
}

func TestAMemoOfAnotherVersionSaysNothing(t *testing.T) {
	for _, metadata := range []string{"", "touched", `{"from":"home"}`} {
		if diff := cmp.Diff(memo{}, decodeMemo(metadata)); diff != "" {
			t.Errorf("%q: %s", metadata, diff)
		}
	}
}
