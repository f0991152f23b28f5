package book_test

import (
	"slices"
	"testing"

	"rapport/internal/book"
	"rapport/internal/rapport"
)

func TestAnAddressIsKeptBesideTheDoor(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		if _, kept, err := b.Address(t.Context(), ana); kept || err != nil {
			t.Errorf("nobody was met, and an address is kept: %v, %v", kept, err)
		}
		came := rapport.Came{Share: "E1", From: "T1/U2", Article: "a1"}
		err := b.Door(t.Context(), rapport.DoorOf(ana), func(d *rapport.Door) error { d.Refuse("T1/U9"); d.Remember(came); return nil })
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{`{"conversation":"a:1"}`, `{"conversation":"a:2"}`} {
			if err := b.Keep(t.Context(), ana, address); err != nil {
				t.Fatal(err)
			}
			if got, kept, err := b.Address(t.Context(), ana); got != address || !kept || err != nil {
				t.Errorf("got %q, %v, %v, want %q", got, kept, err, address)
			}
		}
		if door, err := b.LookAtDoor(t.Context(), rapport.DoorOf(ana)); !door.Refuses("T1/U9") || !slices.Contains(door.Came, came) || err != nil {
			t.Errorf("the door is %+v (%v)", door, err)
		}
	})
}
