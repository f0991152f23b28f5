package rapport_test

import (
	"fmt"
	"testing"

	"rapport/internal/rapport"
)

func TestADoorRemembersWhatCameButForWhatWasTurnedBack(t *testing.T) {
	var d rapport.Door
	for i := range 1200 {
		came := rapport.Came{Share: rapport.EntryID(fmt.Sprint(i)), From: "bob", Article: rapport.ArticleID(fmt.Sprint(i))}
		d.Remember(came)
		d.Remember(came)
	}
	if len(d.Came) != 1000 || d.Came[0].Article != "200" || d.Came[999].Article != "1199" {
		t.Fatalf("it remembers %d, from %v on", len(d.Came), d.Came[0])
	}
	d.TurnBack("1199", "bob")
	if len(d.Came) != 999 || d.Came[998].Article != "1198" {
		t.Errorf("turned back, it is remembered: %v", d.Came[len(d.Came)-1])
	}
}
