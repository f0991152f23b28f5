package upkeep

import (
	"context"
	"fmt"
	"reflect"

	"rapport/internal/rapport"
)

// Options are the sheet of somebody's, as it stands.
type Options struct {
	Who   rapport.Stakeholder
	Entry rapport.EntryID // "" where there is none yet
	Sheet rapport.Sheet
}

// Options returns the sheet of somebody on the visitor's list. It returns
// ErrNotFound for anybody else.
func (s *Steward) Options(ctx context.Context, v Visit, id rapport.StakeholderID) (Options, error) {
	var o Options
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		o, err = optionsOf(r, id)
		return err
	})
	if err != nil {
		return Options{}, fmt.Errorf("read options: %w", err)
	}
	return o, nil
}

func optionsOf(r Reader, id rapport.StakeholderID) (Options, error) {
	who, found, err := r.Stakeholder(id)
	if err == nil && !found {
		err = ErrNotFound
	}
	if err != nil {
		return Options{}, err
	}
	entries, err := r.About(id, "", 0)
	o := Options{Who: who}
	o.Entry, o.Sheet = rapport.SheetOf(entries)
	return o, err
}

// Weighed is what became of a sheet that was filled in.
type Weighed struct {
	Receipt rapport.ReceiptID // "" where everything was so before
	Undone  bool              // as in Touched
}

// Weigh changes somebody's sheet, or begins it. The change must have no effect but
// what it returns, which must not share memory with what it is given. Weigh returns
// what Options and rapport.Sheet's Check return, and then changes nothing.
func (s *Steward) Weigh(
	ctx context.Context, v Visit, id rapport.StakeholderID, change func(rapport.Sheet) rapport.Sheet,
) (Weighed, error) {
	e := s.entries(v, []rapport.Fact{nil})[0]
	var answer Weighed
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		o, err := optionsOf(p, id)
		if err != nil {
			return err
		}
		meant := change(o.Sheet)
		if err := meant.Check(); err != nil {
			return err
		}
		if answer.Receipt = ""; reflect.DeepEqual(meant, o.Sheet) {
			return nil
		}
		told := e
		told.Fact, told.About = meant, []rapport.StakeholderID{id}
		if o.Entry == "" {
			err = record(p, told)
		} else {
			var before rapport.Entry
			if before, _, err = p.Entry(o.Entry); err != nil {
				return err
			}
			told.ID, told.Logged = before.ID, before.Logged
			err = retell(p, o.Entry, told)
		}
		if err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Weighed{}, fmt.Errorf("weigh options: %w", err)
	}
	return answer, nil
}
