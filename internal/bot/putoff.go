package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// putOff answers "Later" outside a digest: alone it offers days, with one of them
// it puts somebody off.
func (d *Desk) putOff(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, ok := readSighting(args)
	if !ok {
		return oldButton(), nil
	}
	if s.choice == "" {
		return d.unfold(ctx, v, s, func(upkeep.Recalled) unfolded { return unfolded{row: putOffButtons} })
	}
	until, ok := laterDay(s.choice, v.Today)
	if !ok {
		return oldButton(), nil
	}
	return d.putOffUntil(ctx, v, s, until)
}

func (d *Desk) putOffUntil(ctx context.Context, v upkeep.Visit, s sighting, until rapport.Date) (chat.Reply, error) {
	a, err := d.steward.PutOff(ctx, v, s.Sight, until)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.answered(ctx, v, s.page, answeredSight(a, v.Today, "Later it is: ", ", quiet until "+day(a.Quiet, v.Today)+".", ""))
}

// putOffButtons are the days that Later offers.
func putOffButtons(s seen) chat.Buttons {
	return append(laterDays(s.button, pressPutOff, pressPutOffDay), s.button("Back", pressFold))
}

// askPutOff opens the form that puts somebody off until a day.
func (d *Desk) askPutOff(_ context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: laterForm(formPutOff, args.String(), v.Today)}, nil
}

// submitPutOff puts somebody off until the day that was filled in.
func (d *Desk) submitPutOff(ctx context.Context, v upkeep.Visit, submitted chat.Submission) (chat.Reply, error) {
	args, err := chat.ParseLine(submitted.State)
	s, ok := readSighting(args)
	if err != nil || !ok {
		return oldForm(), nil
	}
	until, ok := chosenDay(submitted, v.Today)
	if !ok {
		return wrong(fieldUntil, wrongLater), nil
	}
	return d.putOffUntil(ctx, v, s, until)
}
