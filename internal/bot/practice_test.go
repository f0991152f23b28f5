package bot

import (
	"strings"
	"testing"

	"rapport/internal/rapport"
)

func TestEveryPracticeSaysWhyItWasChosen(t *testing.T) {
	said := map[string]rapport.Lack{}
	for _, l := range append(rapport.Lacks(), rapport.PutOffTillNow, rapport.NextInTurn) {
		why := because(l, rapport.TopLevel)
		if other, twice := said[why]; twice {
			t.Errorf("%q is said of %q and of %q", why, l, other)
		}
		said[why] = l
		if !strings.HasPrefix(why, "Because ") || !strings.HasSuffix(why, ".") {
			t.Errorf("%q is no reason", why)
		}
	}
}
