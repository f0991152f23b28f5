package upkeep

import (
	"reflect"
	"testing"
	"time"

	"rapport/internal/rapport"
)

// A field of a stakeholder either follows from somewhere else or can be undone.
func TestEveryFieldOfAStakeholderCanBeUndone(t *testing.T) {
	follows := map[string]bool{"ID": true, "Added": true, "Summary": true, "Undone": true, "Paced": true}
	before := rapport.Stakeholder{ID: "S1"}
	after := rapport.Stakeholder{
		ID: "S1", Name: "Maria", Account: "T1/U2", Outside: true, Email: "maria@example.org", Tier: rapport.Key, Own: 10,
		Topics: []string{"budget"}, Kind: rapport.Group, Body: "S2", Removed: time.Unix(1, 0),
		Also: []rapport.MemberID{"T1/U3"}, Into: "S3",
	}
	for f, v := range reflect.ValueOf(after).Fields() {
		if !follows[f.Name] && v.IsZero() {
			t.Errorf("the test does not change %s", f.Name)
		}
	}
	now := after
	if _, stayed := (Alteration{before, after}).revert(&now); len(stayed) > 0 || !reflect.DeepEqual(now, before) {
		t.Errorf("reverted to %+v, with %v left: is there a field without a handle?", now, stayed)
	}
}
