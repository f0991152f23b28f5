package book_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

func touch(id rapport.EntryID, about ...rapport.StakeholderID) rapport.Entry {
	return rapport.Entry{ID: id, Logged: monday, About: about, Fact: rapport.Touch{On: rapport.DateOf(monday)}}
}

func TestReceiptTellsWhatItsUnitDidSoFar(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(
				p.PutStakeholder(rapport.Stakeholder{ID: "S1"}), p.PutStakeholder(rapport.Stakeholder{ID: "S0"}),
				p.Append(touch("E0", "S1")),
			)
		})
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(
				p.PutStakeholder(rapport.Stakeholder{ID: "S1", Name: "put"}),
				p.PutStakeholder(rapport.Stakeholder{ID: "S1", Name: "put again"}),
				p.PutStakeholder(rapport.Stakeholder{ID: "S0", Summary: rapport.Summary{Touches: 1}}),
				p.PutStakeholder(rapport.Stakeholder{ID: "S2"}),
				p.PutStakeholder(rapport.Stakeholder{ID: "S2", Name: "put again"}),
				p.PutStakeholder(rapport.Stakeholder{ID: "S3"}),
				p.RemoveStakeholder("S3"),
				p.Append(touch("E1", "S1", "S2")),
				p.Append(touch("E2", "S2")),
				p.Append(touch("E3", "S2")),
				p.Withdraw("E2"),
				p.Withdraw("E0"),
				p.Leave("R1", monday),
				p.Append(touch("E4", "S2")),
			)
		})
		view(t, b, func(r upkeep.Reader) error {
			got, found, err := r.Receipt("R1")
			want := upkeep.Receipt{
				ID: "R1", At: monday,
				Entries:   []rapport.EntryID{"E1", "E3"},
				Withdrawn: []rapport.Entry{touch("E0", "S1")},
				Added:     []rapport.StakeholderID{"S2"},
				Altered: []upkeep.Alteration{
					{Before: rapport.Stakeholder{ID: "S1"}, After: rapport.Stakeholder{ID: "S1", Name: "put again"}},
				},
			}
			if diff := cmp.Diff(want, got); diff != "" || !found {
				t.Errorf("found %v; the receipt differs (-want +got):\n%s", found, diff)
			}
			return err
		})
	})
}

func TestWhoIsRemovedStandsNowhereButAmongTheRemoved(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		off := rapport.Stakeholder{ID: "S1", Name: "Maria", Removed: monday}
		on := rapport.Stakeholder{ID: "S2", Name: "Sam"}
		update(t, b, func(p upkeep.Page) error { return errors.Join(p.PutStakeholder(off), p.PutStakeholder(on)) })
		view(t, b, func(r upkeep.Reader) error {
			list, err1 := r.Stakeholders()
			removed, err2 := r.Removed()
			_, found, err3 := r.Stakeholder("S1")
			if diff := cmp.Diff([][]rapport.Stakeholder{{on}, {off}}, [][]rapport.Stakeholder{list, removed}); diff != "" || found {
				t.Errorf("found %v; the lists differ (-want +got):\n%s", found, diff)
			}
			return errors.Join(err1, err2, err3)
		})
	})
}

func TestDraftsAreSweptUpAfterADay(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		receipt := rapport.ReceiptID(b.Mint(monday.Add(time.Hour)))
		draft := upkeep.DraftID(b.Mint(monday))
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(p.PutDraft(upkeep.Draft{ID: draft, At: monday}), p.Leave(receipt, monday.Add(time.Hour)))
		})
		kept := func() (kept bool) {
			view(t, b, func(r upkeep.Reader) (err error) {
				_, kept, err = r.Draft(draft)
				return err
			})
			return kept
		}
		for _, at := range []time.Duration{upkeep.DraftFor, upkeep.DraftFor + 2*time.Second} {
			want := at == upkeep.DraftFor
			timers, err := b.ClaimTimers(t.Context(), monday.Add(at), 9)
			if err != nil || len(timers) == 1 == want {
				t.Fatalf("after %s there are %v, %v", at, timers, err)
			}
			for _, timer := range timers {
				if err := b.Fire(t.Context(), timer, func(p upkeep.Page) error { return p.Sweep(monday.Add(at)) }); err != nil {
					t.Fatal(err)
				}
			}
			if kept() != want {
				t.Errorf("after %s the draft is kept: %t", at, !want)
			}
		}
	})
}

func TestReceiptsAreSweptUpWhenTheyAreTooOldForAnUndo(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		var left []rapport.ReceiptID
		leave := func(at time.Time) {
			id := rapport.ReceiptID(b.Mint(at))
			left = append(left, id)
			update(t, b, func(p upkeep.Page) error { return p.Leave(id, at) })
		}
		kept := func() (kept []int) {
			view(t, b, func(r upkeep.Reader) error {
				for i, id := range left {
					_, found, err := r.Receipt(id)
					if err != nil {
						return err
					}
					if found {
						kept = append(kept, i)
					}
				}
				return nil
			})
			return kept
		}
		for n := range 6 {
			leave(monday.Add(time.Duration(n) * time.Minute))
		}
		for _, step := range []struct {
			after time.Duration
			kept  []int
		}{
			{upkeep.UndoFor, []int{0, 1, 2, 3, 4, 5, 6}},
			{upkeep.UndoFor + 2*time.Minute, []int{2, 3, 4, 5, 6, 7}},
			{2 * upkeep.UndoFor, []int{6, 7, 8}},
			{3 * upkeep.UndoFor, []int{8, 9}},
		} {
			leave(monday.Add(step.after))
			if diff := cmp.Diff(step.kept, kept()); diff != "" {
				t.Errorf("after %s (-want +got):\n%s", step.after, diff)
			}
		}
	})
}

func TestEntriesAreListedByWhomTheyAreAbout(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		all := []rapport.Entry{touch("E1", "S1"), touch("E2", "S1", "S2"), touch("E3", "S2", "S2"), touch("E4", "S1")}
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(p.Append(all[3]), p.Append(all[0]), p.Append(all[1]), p.Append(all[2]))
		})
		cases := map[string]struct {
			who   rapport.StakeholderID
			after rapport.EntryID
			limit int
			want  []rapport.Entry
		}{
			"all":            {"S1", "", 0, []rapport.Entry{all[0], all[1], all[3]}},
			"of-another":     {"S2", "", 0, []rapport.Entry{all[1], all[2]}},
			"limited":        {"S1", "", 2, []rapport.Entry{all[0], all[1]}},
			"after":          {"S1", "E1", 0, []rapport.Entry{all[1], all[3]}},
			"after-a-gap":    {"S1", "E3", 0, []rapport.Entry{all[3]}},
			"nobody":         {"S3", "", 0, nil},
			"no-possible-id": {"", "", 0, nil},
		}
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				view(t, b, func(r upkeep.Reader) error {
					got, err := r.About(c.who, c.after, c.limit)
					if diff := cmp.Diff(c.want, got, sameLists); diff != "" {
						t.Errorf("the entries differ (-want +got):\n%s", diff)
					}
					return err
				})
			})
		}
	})
}

func TestAWholeBookIsListedInOrder(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		week := rapport.Entry{ID: "E2", Logged: monday, Fact: rapport.Reflection{NextTime: "listen"}} // about nobody
		all := []rapport.Entry{touch("E1", "S1", "S2"), week, touch("E3", "S2")}
		digests := []upkeep.Digest{{ID: "D1", On: rapport.DateOf(monday)}, {ID: "D2", More: 2}}
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(
				p.Append(all[2]), p.Append(all[0]), p.Append(all[1]), p.PutDigest(digests[1]), p.PutDigest(digests[0]),
			)
		})
		view(t, b, func(r upkeep.Reader) error {
			journal, err1 := r.Journal()
			if diff := cmp.Diff(all, journal, sameLists); diff != "" {
				t.Errorf("the journal differs (-want +got):\n%s", diff)
			}
			listed, err2 := r.Digests()
			if diff := cmp.Diff(digests, listed, sameLists); diff != "" {
				t.Errorf("the digests differ (-want +got):\n%s", diff)
			}
			return errors.Join(err1, err2)
		})
	})
}

func TestWithdrawnEntryIsGoneFromTheIndexToo(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(
				p.PutStakeholder(rapport.Stakeholder{ID: "S1"}),
				p.Append(touch("E1", "S1", "S2")), p.Append(touch("E2", "S2")),
			)
		})
		update(t, b, func(p upkeep.Page) error { return p.Withdraw("E1") })
		view(t, b, func(r upkeep.Reader) error {
			_, found, err1 := r.Entry("E1")
			first, err2 := r.About("S1", "", 0)
			second, err3 := r.About("S2", "", 0)
			if found || len(first) > 0 {
				t.Error("a withdrawn entry is still there")
			}
			if diff := cmp.Diff([]rapport.Entry{touch("E2", "S2")}, second); diff != "" {
				t.Errorf("the entries left differ (-want +got):\n%s", diff)
			}
			return errors.Join(err1, err2, err3)
		})
		update(t, b, func(p upkeep.Page) error { return p.RemoveStakeholder("S1") })
	})
}

func TestPageRefusesWhatWouldBreakTheBook(t *testing.T) {
	b := book.New(memstore.New(), nil)
	update(t, b, func(p upkeep.Page) error {
		return errors.Join(p.PutStakeholder(rapport.Stakeholder{ID: "S1"}), p.Append(touch("E1", "S1")))
	})
	act := func(fn func(upkeep.Page) error) error { return b.Update(t.Context(), ana, event(""), nil, fn) }
	t.Run("remove-with-entries-left", func(t *testing.T) {
		err := act(func(p upkeep.Page) error { return p.RemoveStakeholder("S1") })
		if left, ok := errors.AsType[*book.EntriesLeftError](err); !ok || left.Who != "S1" {
			t.Errorf("got error %v", err)
		}
	})
	t.Run("remove-nobody", func(t *testing.T) {
		if err := act(func(p upkeep.Page) error { return p.RemoveStakeholder("S9") }); !errors.Is(err, upkeep.ErrNotFound) {
			t.Errorf("got error %v", err)
		}
	})
	t.Run("withdraw-nothing", func(t *testing.T) {
		if err := act(func(p upkeep.Page) error { return p.Withdraw("E9") }); !errors.Is(err, upkeep.ErrNotFound) {
			t.Errorf("got error %v", err)
		}
	})
	t.Run("append-over-an-entry", func(t *testing.T) {
		if err := act(func(p upkeep.Page) error { return p.Append(touch("E1")) }); err == nil {
			t.Error("an entry was written over")
		}
	})
	t.Run("append-without-a-fact", func(t *testing.T) {
		if err := act(func(p upkeep.Page) error { return p.Append(rapport.Entry{ID: "E2"}) }); err == nil {
			t.Error("an entry without a fact was kept")
		}
	})
	t.Run("unknown-reason", func(t *testing.T) {
		e := rapport.Entry{ID: "E2", Fact: rapport.Nudge{Reason: rapport.Reason{Kind: 99}}}
		if err := act(func(p upkeep.Page) error { return p.Append(e) }); err == nil {
			t.Error("a reason without a tag was kept")
		}
	})
	t.Run("post-without-a-notice", func(t *testing.T) {
		if err := act(func(p upkeep.Page) error { return p.Post("x", upkeep.Addressee{Account: ana}, nil, monday, monday) }); err == nil {
			t.Error("a post without a notice was kept")
		}
	})
}
