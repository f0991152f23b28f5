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
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

// exportedFacts are all facts: whoever adds one adds it here and to the export.
func exportedFacts() []rapport.Fact {
	return []rapport.Fact{
		rapport.Advising{},
		rapport.Anniversary{},
		rapport.Announced{},
		rapport.Attended{},
		rapport.Culture{},
		rapport.Counterpart{},
		rapport.Declined{},
		rapport.EndedWell{},
		rapport.Handed{},
		rapport.Drawn{},
		rapport.Dropped{},
		rapport.Followed{},
		rapport.Furthered{},
		rapport.Goal{},
		rapport.GoalEnded{},
		rapport.GoalRated{},
		rapport.GoalReached{},
		rapport.HeldBack{},
		rapport.AsIs{},
		rapport.Assessed{},
		rapport.Retuned{},
		rapport.Reviewed{},
		rapport.Invited{},
		rapport.Kept{},
		rapport.Issue{},
		rapport.Known{},
		rapport.LetGo{},
		rapport.Later{},
		rapport.LetBe{},
		rapport.Looked{},
		rapport.Met{},
		rapport.Moved{},
		rapport.Need{},
		rapport.Note{},
		rapport.Nudge{},
		rapport.Occasion{},
		rapport.Observation{},
		rapport.Observed{},
		rapport.Opened{},
		rapport.Practised{},
		rapport.Promise{},
		rapport.Proposed{},
		rapport.PutAside{},
		rapport.Raised{},
		rapport.Reacted{},
		rapport.Reflection{},
		rapport.Resolved{},
		rapport.Saved{},
		rapport.Sensed{},
		rapport.Sent{},
		rapport.Share{},
		rapport.Shelved{},
		rapport.Sheet{},
		rapport.Skip{},
		rapport.Step{},
		rapport.StepDropped{},
		rapport.StepMoved{},
		rapport.TakenBack{},
		rapport.ToldBack{},
		rapport.Touch{},
		rapport.NotAsked{},
		rapport.Unfollowed{},
		rapport.Waits{},
	}
}

func TestEveryFactCanBeExported(t *testing.T) {
	var known []string
	for _, f := range exportedFacts() {
		known = append(known, reflect.TypeOf(f).Name())
	}
	slices.Sort(known)
	if diff := cmp.Diff(factsOf(t, "../rapport"), known); diff != "" {
		t.Errorf("facts (-of the domain +exported):\n%s", diff)
	}
	kinds := map[string]bool{}
	for _, f := range exportedFacts() {
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
			[]string{"Digest"}, // it is the last of the check-ins
		},
		"settings": {
			rapport.Settings{To: 1},
			func(v any) any { return exportSettings(v.(rapport.Settings)) },
			nil,
		},
		"stakeholder": {
			rapport.Stakeholder{},
			func(v any) any { return exportStakeholder(v.(rapport.Stakeholder)) },
			[]string{"Summary", "Undone"}, // they are folded from the journal
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { exportsEveryField(t, tt.value, tt.export, tt.without) })
	}
	for _, f := range exportedFacts() {
		t.Run(reflect.TypeOf(f).Name(), func(t *testing.T) {
			exportsEveryField(t, f, func(v any) any {
				_, fact, err := exportFact(v.(rapport.Fact))
				if err != nil {
					t.Error(err)
				}
				return fact
			}, nil)
		})
	}
}

// exportsEveryField sets one field after the other and looks whether the
// export shows it.
func exportsEveryField(t *testing.T, value any, export func(any) any, without []string) {
	kind := reflect.TypeOf(value)
	for i := range kind.NumField() {
		if slices.Contains(without, kind.Field(i).Name) {
			continue
		}
		changed := reflect.New(kind).Elem()
		changed.Set(reflect.ValueOf(value))
		fill(t, changed.Field(i))
		if encoded(t, export(value)) == encoded(t, export(changed.Interface())) {
			t.Errorf("the export does not show %s", kind.Field(i).Name)
		}
	}
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
		v.SetInt(v.Int() + 1)
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
