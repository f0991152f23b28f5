package bot

import (
	"context"
	"fmt"

	"rapport/internal/chat"
)

// Meet takes note of what the platform tells of somebody: their name and zone,
// and whether they left, or when they are not to be disturbed.
func (d *Desk) Meet(ctx context.Context, m chat.Meeting) bool {
	who := d.visitor(m.Event)
	v, err := d.steward.Visit(ctx, who, m.Key)
	switch {
	case err != nil:
	case m.Disturb != nil:
		err = d.steward.Disturb(ctx, v, hours(*m.Disturb, v.Now))
	default:
		err = d.steward.Refresh(ctx, v, m.Gone)
	}
	if err != nil {
		d.report(fmt.Errorf("take note of %s: %w", who.ID, err))
	}
	return err == nil
}
