package upkeep

import (
	"context"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// An ExportedDoor is what the member said of links that others share with them, and
// which came. It stays when their book is erased, so that it holds.
type ExportedDoor struct {
	Shut    bool              `json:"no_links_at_all,omitempty"`
	Refused []ExportedSender  `json:"no_links_from,omitempty"`
	Unasked []ExportedSender  `json:"not_to_be_asked_by,omitempty"`
	Passed  []ExportedPassage `json:"came_lately,omitempty"` // of the last days, the oldest first
	Came    []ExportedCame    `json:"articles_that_came,omitempty"`
}

// An ExportedSender is a member whom the exporting one said something of.
type ExportedSender struct {
	ID   rapport.MemberID `json:"id"`
	Name string           `json:"name,omitempty"`
}

// An ExportedPassage is a share that came.
type ExportedPassage struct {
	From rapport.MemberID `json:"from"`
	At   time.Time        `json:"at"`
}

// An ExportedCame is an article that came in a share.
type ExportedCame struct {
	From    rapport.MemberID  `json:"from"`
	Article rapport.ArticleID `json:"article"`
}

// exportDoor adds the member's door, where there is something to tell of it.
func (s *Steward) exportDoor(ctx context.Context, x *Exported, who rapport.MemberID) error {
	door, err := s.book.LookAtDoor(ctx, rapport.DoorOf(who))
	if err != nil {
		return err
	}
	named, err := s.senders(ctx, slices.Concat(door.Refused, door.Unasked))
	if err != nil {
		return err
	}
	names := map[rapport.MemberID]string{}
	for _, from := range named {
		names[from.ID] = from.Name
	}
	if door.Shut || len(named)+len(door.Passed)+len(door.Came) > 0 {
		x.Door = new(exportedDoor(door, names))
	}
	return nil
}

func exportedDoor(d rapport.Door, names map[rapport.MemberID]string) ExportedDoor {
	x := ExportedDoor{Shut: d.Shut}
	for _, id := range d.Refused {
		x.Refused = append(x.Refused, ExportedSender{id, names[id]})
	}
	for _, id := range d.Unasked {
		x.Unasked = append(x.Unasked, ExportedSender{id, names[id]})
	}
	for _, p := range d.Passed {
		x.Passed = append(x.Passed, ExportedPassage{p.From, p.At.UTC()})
	}
	for _, c := range d.Came {
		x.Came = append(x.Came, ExportedCame{c.From, c.Article})
	}
	return x
}
