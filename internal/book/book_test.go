package book_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

const ana rapport.MemberID = "T1/U1"

var monday = time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)

func event(key string) upkeep.Event { return upkeep.Event{Key: key, At: monday} }

// update runs fn in ana's book and expects it to be kept.
func update(t testing.TB, b *book.Book, fn func(upkeep.Page) error) {
	t.Helper()
	if err := b.Update(t.Context(), ana, event(""), nil, fn); err != nil {
		t.Fatal(err)
	}
}

// view runs fn on ana's book.
func view(t testing.TB, b *book.Book, fn func(upkeep.Reader) error) {
	t.Helper()
	if err := b.View(t.Context(), ana, fn); err != nil {
		t.Fatal(err)
	}
}

func TestMembersHaveBooksOfTheirOwn(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		who := rapport.Stakeholder{ID: "S1", Name: "Maria"}
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(
				p.PutMember(rapport.Member{ID: ana, Name: "Ana"}),
				p.PutStakeholder(who),
				p.Append(rapport.Entry{ID: "E1", About: []rapport.StakeholderID{"S1"}, Fact: rapport.Touch{}}),
				p.PutDigest(upkeep.Digest{ID: "D1"}),
				p.Leave("R1", monday),
			)
		})
		err := b.View(t.Context(), "T1/U2", func(r upkeep.Reader) error {
			_, member, err1 := r.Member()
			list, err2 := r.Stakeholders()
			_, one, err3 := r.Stakeholder("S1")
			_, entry, err4 := r.Entry("E1")
			about, err5 := r.About("S1", "", 0)
			_, digest, err6 := r.Digest("D1")
			_, receipt, err7 := r.Receipt("R1")
			if member || len(list) > 0 || one || entry || len(about) > 0 || digest || receipt {
				t.Error("a member reads what is another's")
			}
			return errors.Join(err1, err2, err3, err4, err5, err6, err7)
		})
		if err != nil {
			t.Fatal(err)
		}
		err = b.Update(t.Context(), ana, event(""), nil, func(p upkeep.Page) error {
			return p.PutMember(rapport.Member{ID: "T1/U2"})
		})
		if err == nil {
			t.Error("a member was put into another's book")
		}
	})
}

func TestAUnitIsKeptWholeOrNotAtAll(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		mine := errors.New("mine")
		err := b.Update(t.Context(), ana, event("x"), nil, func(p upkeep.Page) error {
			return errors.Join(p.PutMember(rapport.Member{ID: ana}), mine)
		})
		if !errors.Is(err, mine) {
			t.Errorf("got error %v, want the function's", err)
		}
		view(t, b, func(r upkeep.Reader) error {
			_, found, err := r.Member()
			if found {
				t.Error("a unit that failed was kept")
			}
			return err
		})
	})
}

func TestErrorsOfTheFunctionPassAsTheyAre(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		mine := errors.New("mine")
		if err := b.Update(t.Context(), ana, event(""), nil, func(upkeep.Page) error { return mine }); err != mine { //nolint:errorlint // the very same is promised
			t.Errorf("Update returned %v", err)
		}
		if err := b.View(t.Context(), ana, func(upkeep.Reader) error { return mine }); err != mine { //nolint:errorlint // the very same is promised
			t.Errorf("View returned %v", err)
		}
	})
}

func TestErrorsOfTheStoreAreWrapped(t *testing.T) {
	s := memstore.New()
	b := book.New(s, nil)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	err := b.Update(t.Context(), ana, event(""), nil, func(upkeep.Page) error { return nil })
	if !errors.Is(err, store.ErrClosed) || !strings.HasPrefix(err.Error(), "update book: ") {
		t.Errorf("Update returned %v", err)
	}
	err = b.View(t.Context(), ana, func(upkeep.Reader) error { return nil })
	if !errors.Is(err, store.ErrClosed) || !strings.HasPrefix(err.Error(), "view book: ") {
		t.Errorf("View returned %v", err)
	}
}

func TestPanicOfTheFunctionIsAnError(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		err := b.Update(t.Context(), ana, event(""), nil, func(upkeep.Page) error { panic("oh") })
		if _, ok := errors.AsType[*store.PanicError](err); !ok {
			t.Errorf("got error %v, want a *store.PanicError", err)
		}
	})
}

type answer struct {
	People  []rapport.Stakeholder
	Touch   rapport.Touch
	Receipt rapport.ReceiptID
	Next    *rapport.Date
	At      time.Time
	Count   int
}

func TestRepeatedEventIsAnsweredFromWhatWasKept(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		keys := map[string]string{
			"short":     "x",
			"long":      strings.Repeat("x", 5000),
			"odd":       "a\x00b\xff\n",
			"long-odd":  strings.Repeat("\u202e", 600),
			"like-json": `{"view":"V1","hash":"1.2"}`,
		}
		for name, key := range keys {
			t.Run(name, func(t *testing.T) {
				b := book.New(open(t), nil)
				want := answer{
					People: []rapport.Stakeholder{{
						ID: "S1", Name: "Mária \xff", Topics: []string{},
						Summary: rapport.Summary{Chosen: &rapport.Reason{Kind: rapport.Silence}},
					}},
					Touch:   rapport.Touch{On: rapport.DateOf(monday), Note: "worried"},
					Receipt: "R1",
					Next:    &rapport.Date{Year: 2026, Month: 12, Day: 1},
					At:      monday.Add(time.Nanosecond),
					Count:   -3,
				}
				runs := 0
				once := func() answer {
					got := answer{Receipt: "left over", Count: 7}
					err := b.Update(t.Context(), ana, event(key), &got, func(p upkeep.Page) error {
						runs++
						got = want
						return p.Append(rapport.Entry{ID: rapport.EntryID(fmt.Sprint(runs)), Fact: rapport.Touch{}})
					})
					if err != nil {
						t.Fatal(err)
					}
					return got
				}
				if diff := cmp.Diff(want, once()); diff != "" {
					t.Errorf("the first answer differs (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(want, once()); diff != "" {
					t.Errorf("the repeated answer differs (-want +got):\n%s", diff)
				}
				if runs != 1 {
					t.Errorf("the function ran %d times", runs)
				}
			})
		}
	})
}

func TestEventIsForgottenAfterItsRetention(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		runs := 0
		for _, at := range []time.Time{monday, monday.Add(store.EventRetention - time.Second), monday.Add(store.EventRetention)} {
			err := b.Update(t.Context(), ana, upkeep.Event{Key: "x", At: at}, nil, func(upkeep.Page) error { runs++; return nil })
			if err != nil {
				t.Fatal(err)
			}
		}
		if runs != 2 {
			t.Errorf("the function ran %d times, want 2", runs)
		}
	})
}

func TestEventOfAFailedUnitIsNotRemembered(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		mine := errors.New("mine")
		runs := 0
		for _, want := range []error{mine, nil, nil} {
			err := b.Update(t.Context(), ana, event("x"), nil, func(upkeep.Page) error { runs++; return want })
			if !errors.Is(err, want) {
				t.Errorf("got error %v, want %v", err, want)
			}
		}
		if runs != 2 {
			t.Errorf("the function ran %d times, want 2", runs)
		}
	})
}

func TestAnswerIsEmptyBeforeEachRun(t *testing.T) {
	for _, key := range []string{"", "x"} {
		b := book.New(twice{memstore.New()}, nil)
		got := answer{Count: 5}
		runs := 0
		err := b.Update(t.Context(), ana, event(key), &got, func(p upkeep.Page) error {
			runs++
			got.Count++
			got.People = append(got.People, rapport.Stakeholder{ID: "S1"})
			return errors.Join(p.PutStakeholder(got.People[0]), p.Leave("R1", monday))
		})
		if err != nil {
			t.Fatal(err)
		}
		want := answer{Count: 1, People: []rapport.Stakeholder{{ID: "S1"}}}
		if diff := cmp.Diff(want, got); diff != "" || runs != 2 {
			t.Errorf("key %q: after %d runs the answer differs (-want +got):\n%s", key, runs, diff)
		}
		view(t, b, func(r upkeep.Reader) error {
			got, _, err := r.Receipt("R1")
			want := upkeep.Receipt{ID: "R1", At: monday, Added: []rapport.StakeholderID{"S1"}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("key %q: the receipt differs (-want +got):\n%s", key, diff)
			}
			return err
		})
	}
}

func TestErrorIsThatOfTheLastRun(t *testing.T) {
	for _, key := range []string{"", "x"} {
		runs := 0
		err := book.New(twice{memstore.New()}, nil).Update(t.Context(), ana, event(key), nil, func(upkeep.Page) error {
			if runs++; runs > 1 {
				panic("oh")
			}
			return errors.New("of the first run")
		})
		if _, ok := errors.AsType[*store.PanicError](err); !ok || runs != 2 {
			t.Errorf("key %q: after %d runs got error %v, want a *store.PanicError", key, runs, err)
		}
	}
}

func TestAnswerThatWouldBeLostIsRefused(t *testing.T) {
	answers := map[string]any{
		"no-pointer":      answer{},
		"nil-pointer":     (*answer)(nil),
		"not-a-struct":    new(5),
		"unexported":      &struct{ a int }{},
		"interface":       &struct{ Entry rapport.Entry }{},
		"deep-in-a-slice": &struct{ List []*struct{ F func() } }{},
		"map":             &struct{ M map[string]int }{},
		"embedded":        &struct{ upkeep.Receipt }{},
		"renamed": &struct {
			A, B int `json:"-"`
		}{},
		"pointer-to-a-slice": &struct{ P *[]int }{},
		"pointer-to-instant": &struct{ P *time.Time }{},
	}
	for name, a := range answers {
		t.Run(name, func(t *testing.T) {
			b := book.New(memstore.New(), nil)
			err := b.Update(t.Context(), ana, event("x"), a, func(upkeep.Page) error {
				t.Error("the function ran")
				return nil
			})
			if _, ok := errors.AsType[*book.AnswerError](err); !ok {
				t.Errorf("got error %v, want an *AnswerError", err)
			}
		})
	}
}
