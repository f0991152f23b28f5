package upkeep

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

// exportedFacts are all facts: whoever adds one adds it here and to the export.
var exportedFacts = []rapport.Fact{
	rapport.Touch{},
	rapport.Note{},
	rapport.Anniversary{},
	rapport.Promise{},
	rapport.Kept{},
	rapport.Moved{},
	rapport.Dropped{},
	rapport.Need{},
	rapport.Met{},
	rapport.Nudge{},
	rapport.Looked{},
	rapport.Later{},
	rapport.Skip{},
	rapport.HeldBack{},
	rapport.AsIs{},
	rapport.Retuned{},
	rapport.Saved{},
	rapport.Share{},
	rapport.Handed{},
	rapport.Sent{},
	rapport.Waits{},
	rapport.Declined{},
	rapport.Reacted{},
	rapport.TakenBack{},
	rapport.Followed{},
	rapport.Unfollowed{},
	rapport.Opened{},
	rapport.PutAside{},
	rapport.Known{},
	rapport.NotAsked{},
	rapport.Assessed{},
	rapport.Step{},
	rapport.StepMoved{},
	rapport.StepDropped{},
	rapport.Sheet{},
	rapport.Issue{},
	rapport.Raised{},
	rapport.Resolved{},
	rapport.ToldBack{},
	rapport.LetGo{},
	rapport.Occasion{},
	rapport.Invited{},
	rapport.Announced{},
	rapport.Attended{},
	rapport.EndedWell{},
	rapport.LetBe{},
	rapport.Culture{},
	rapport.Reflection{},
	rapport.Observation{},
	rapport.Counterpart{},
	rapport.Observed{},
	rapport.Sensed{},
	rapport.Advising{},
	rapport.Proposed{},
	rapport.Practised{},
	rapport.Shelved{},
	rapport.Drawn{},
	rapport.Goal{},
	rapport.GoalEnded{},
	rapport.GoalReached{},
	rapport.GoalRated{},
	rapport.Furthered{},
	rapport.Reviewed{},
}

func TestEveryFactCanBeExported(t *testing.T) {
	var known []string
	for _, f := range exportedFacts {
		known = append(known, reflect.TypeOf(f).Name())
	}
	slices.Sort(known)
	if diff := cmp.Diff(factsOf(t, "../rapport"), known); diff != "" {
		t.Errorf("facts (-of the domain +exported):\n%s", diff)
	}
	kinds := map[string]bool{}
	for _, f := range exportedFacts {
		kind, _, err := exportFact(f)
		if err != nil || kinds[kind] {
			t.Errorf("a %T is exported as %q, %v", f, kind, err)
		}
		kinds[kind] = true
	}
}

// factsOf returns the names of all types with the method that makes a fact.
func factsOf(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var facts []string
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "fact" {
				facts = append(facts, f.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	slices.Sort(facts)
	return facts
}

// Whoever adds a kind of record to a book says here what an export does with it.
func TestEveryKindOfRecordIsExportedOrKeptForADayAlone(t *testing.T) {
	known := map[string]string{
		"Member": "member", "Stakeholders": "stakeholders", "Removed": "stakeholders", "Journal": "journal", "Digests": "check_ins",
		"Arrivals": "articles",

		"Stakeholder": "one of Stakeholders", "Entry": "one of Journal", "About": "some of Journal", "Digest": "one of Digests",
		"Receipt": "kept for a day", "Receipts": "kept for a day", "Draft": "kept for a day",
	}
	for read := range reflect.TypeFor[Reader]().Methods() {
		if known[read.Name] == "" {
			t.Errorf("nobody said what an export does with what %s reads", read.Name)
		}
	}
}

// A field that an export passes over would be lost to whoever leaves.
func TestNoFieldIsLeftOutOfAnExport(t *testing.T) {
	tests := map[string]struct {
		value   any
		export  func(v any) any
		without []string // what follows from the rest, or says nothing to a person
	}{
		"member": {
			rapport.Member{},
			func(v any) any { return exportMember(v.(rapport.Member)) },
			[]string{".Digest"}, // it is the last of the check-ins
		},
		"stakeholder": {
			rapport.Stakeholder{},
			func(v any) any { return exportStakeholder(v.(rapport.Stakeholder)) },
			[]string{".Summary", ".Undone"}, // they are folded from the journal
		},
		"check-in": {
			Digest{},
			func(v any) any { return exportCheckIn(v.(Digest)) },
			nil,
		},
		"article": {
			rapport.Arrival{},
			func(v any) any { return exportArticle(v.(rapport.Arrival)) },
			[]string{".Article.Canonical"}, // another name of its link
		},
		"door": {
			rapport.Door{},
			func(v any) any { return exportedDoor(v.(rapport.Door), nil) },
			[]string{".Passed.Share", ".Came.Share"}, // entries of another's book
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { exportsEveryField(t, tt.value, tt.export, tt.without) })
	}
	for _, f := range exportedFacts {
		t.Run(reflect.TypeOf(f).Name(), func(t *testing.T) {
			exportsEveryField(t, f, func(v any) any {
				_, fact, err := exportFact(v.(rapport.Fact))
				if err != nil {
					t.Error(err)
				}
				return fact
			}, []string{".Article.Grounds.Kind"}) // the word itself stands in the journal
		})
	}
}

// exportsEveryField empties one field after the other of a value that has them all,
// and looks whether the export shows it.
func exportsEveryField(t *testing.T, value any, export func(any) any, without []string) {
	t.Helper()
	full := func() reflect.Value {
		v := reflect.New(reflect.TypeOf(value)).Elem()
		fill(t, v)
		return v
	}
	whole := encoded(t, export(full().Interface()))
	for i := range leaves(full(), "") {
		v := full()
		leaf := leaves(v, "")[i]
		leaf.value.SetZero()
		if hidden := encoded(t, export(v.Interface())) == whole; hidden != within(leaf.path, without) {
			t.Errorf("the export hides %s: %v", leaf.path, hidden)
		}
	}
}

// within reports whether a path is one of some, or leads on from one.
func within(path string, some []string) bool {
	return slices.ContainsFunc(some, func(s string) bool { return path == s || strings.HasPrefix(path, s+".") })
}

// A leaf is a field that holds no other.
type leaf struct {
	path  string
	value reflect.Value
}

func leaves(v reflect.Value, path string) []leaf {
	switch {
	case v.Type() == reflect.TypeFor[time.Time](), v.Type() == reflect.TypeFor[rapport.Date]():
	case v.Kind() == reflect.Struct:
		var all []leaf
		for field, held := range v.Fields() {
			all = append(all, leaves(held, path+"."+field.Name)...)
		}
		return all
	case v.Kind() == reflect.Slice && v.Index(0).Kind() == reflect.Struct:
		return leaves(v.Index(0), path)
	}
	return []leaf{{path, v}}
}

// fill gives a value and all that is in it something to show.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Date(2026, time.November, 3, 9, 0, 0, 0, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.String:
		v.SetString("said")
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(t, field)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(t, v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem())
	default:
		t.Fatalf("no way to fill a %s", v.Type())
	}
}

func encoded(t *testing.T, v any) string {
	t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
