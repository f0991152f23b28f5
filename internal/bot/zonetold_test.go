package bot_test

import (
	"testing"

	"rapport/internal/chat"
)

func TestZoneThatNobodyKnowsIsReportedOnceAndKeepsTheOldOne(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add Maria")
	c.faults = nil
	for _, zone := range []string{"Mars/Olympus_Mons", "Mars/Olympus_Mons", "W. Europe Standard Time", "Mars/Olympus_Mons"} {
		who := ana
		who.Zone = zone
		c.desk.Meet(t.Context(), chat.Meeting{Event: chat.Event{Who: who}})
	}
	if len(c.faults) != 1 {
		t.Errorf("these were reported: %v", c.faults)
	}
	c.reads(c.types(chat.Profile{ID: ana.ID}, "rapport settings"), "Time zone: Europe/Berlin")
}
