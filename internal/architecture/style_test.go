package architecture

import (
	"go/ast"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

func TestEveryPackageSaysOnceWhatItIs(t *testing.T) {
	comments := map[string][]string{}
	for _, f := range files(t) {
		if f.isTest() {
			continue
		}
		if _, ok := comments[f.room]; !ok {
			comments[f.room] = nil
		}
		if f.syntax.Doc == nil {
			continue
		}
		comments[f.room] = append(comments[f.room], f.path)
		want := "Package " + f.syntax.Name.Name + " "
		if f.syntax.Name.Name == "main" {
			want = "Command " + path.Base(f.room) + " "
		}
		if !strings.HasPrefix(f.syntax.Doc.Text(), want) {
			t.Errorf("%s: its package comment must begin with %q", f.path, want)
		}
	}
	for _, room := range slices.Sorted(maps.Keys(comments)) {
		if found := comments[room]; len(found) != 1 {
			t.Errorf("%s has %d package comments %v: have one, where a newcomer begins to read", room, len(found), found)
		}
	}
}

func TestNothingHappensBeforeMain(t *testing.T) {
	for _, f := range files(t) {
		for _, declaration := range f.syntax.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
				t.Errorf("%s is an init: call it from where it is needed", f.at(function))
			}
		}
	}
}

func TestImportsKeepTheirNames(t *testing.T) {
	for _, f := range files(t) {
		for _, spec := range f.syntax.Imports {
			if spec.Name == nil || spec.Name.Name == "_" {
				continue
			}
			if !clashes(f, spec) {
				t.Errorf("%s calls %s %s: package names are unique here, so none needs another",
					f.at(spec), importPath(spec), spec.Name.Name)
			}
		}
	}
}

// clashes reports whether another import of the file ends in the same name.
func clashes(f file, spec *ast.ImportSpec) bool {
	return slices.ContainsFunc(f.syntax.Imports, func(other *ast.ImportSpec) bool {
		return other != spec && path.Base(importPath(other)) == path.Base(importPath(spec))
	})
}

func TestCodeIsShortEnoughToRead(t *testing.T) {
	for _, f := range files(t) {
		if lines := f.line(f.syntax.FileEnd); lines > longestFile {
			t.Errorf("%s has %d lines, more than %d: give its second noun a file", f.path, lines, longestFile)
		}
		if f.isTest() {
			continue // a table of a test may be as long as it is plain
		}
		for _, declaration := range f.syntax.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if lines := f.line(function.End()) - f.line(function.Pos()) + 1; lines > longestFunction {
				t.Errorf("%s: %s has %d lines, more than %d: name its steps",
					f.at(function), function.Name.Name, lines, longestFunction)
			}
		}
	}
}

func TestNothingSleepsButInABubble(t *testing.T) {
	for _, f := range files(t) {
		if f.isTest() && slices.Contains(f.imports(), "testing/synctest") {
			continue
		}
		for _, place := range f.mentions("time", "Sleep") {
			t.Errorf("%s sleeps: wait for what it waits for, or test it in a synctest bubble", f.at(place))
		}
	}
}

// A test that skips must fail instead where CI says that everything is there;
// so whoever skips asks for CI.
func TestNothingSkipsWithoutAskingForCI(t *testing.T) {
	for _, f := range files(t) {
		asks := false
		ast.Inspect(f.syntax, func(node ast.Node) bool {
			text, ok := node.(*ast.BasicLit)
			asks = asks || ok && text.Value == `"CI"`
			return true
		})
		if asks {
			continue
		}
		for _, name := range []string{"Skip", "Skipf", "SkipNow"} {
			for _, of := range []string{"t", "b", "f", "tb"} {
				for _, place := range f.mentions(of, name) {
					t.Errorf("%s skips whatever happens: a test that may skip fails where CI is true", f.at(place))
				}
			}
		}
	}
}
