package bot

import "testing"

func TestARequestIsWhatItsReaderWouldPromise(t *testing.T) {
	for said, want := range map[string]string{
		"Ana, could you send me the budget deck by Friday?": "send the budget deck",
		"Can you please look at the draft?":                 "look at the draft",
		"Hi Ana, would you call Sam tomorrow about it?":     "call Sam about it",
		"Could you?":                       "Could you?",
		"I need the budget deck by Friday": "I need the budget deck by Friday",
		"":                                 "",
	} {
		if got := requested(said, tuesday); got != want {
			t.Errorf("%q asks for %q, not %q", said, got, want)
		}
	}
}
