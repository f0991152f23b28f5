package architecture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// root is the project's, seen from here.
const root = "../.."

// A file is one parsed Go file of the project.
type file struct {
	path   string // in the project, with slashes
	room   string // the folder it is in
	syntax *ast.File
	places *token.FileSet
}

// files returns every Go file of the project. They are parsed once, and belong to
// all tests: nobody changes them.
func files(t *testing.T) []file {
	t.Helper()
	all, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// parsed parses them, but for those in folders that the go command passes over
// too.
var parsed = sync.OnceValues(func() (all []file, err error) {
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		places := token.NewFileSet()
		syntax, err := parser.ParseFile(places, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		within, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		within = filepath.ToSlash(within)
		all = append(all, file{within, path.Dir(within), syntax, places})
		return nil
	})
	return all, err
})

func (f file) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

// isOutside reports whether the file is of an x_test package.
func (f file) isOutside() bool { return strings.HasSuffix(f.syntax.Name.Name, "_test") }

func (f file) line(pos token.Pos) int { return f.places.Position(pos).Line }

// at says where something is, in a form that terminals and editors link.
func (f file) at(node ast.Node) string { return f.path + ":" + strconv.Itoa(f.line(node.Pos())) }

// imports returns the path of each import.
func (f file) imports() []string {
	all := make([]string, len(f.syntax.Imports))
	for i, spec := range f.syntax.Imports {
		all[i] = importPath(spec)
	}
	return all
}

// importPath returns the path that spec names, which the parser has checked.
func importPath(spec *ast.ImportSpec) string { return strings.Trim(spec.Path.Value, "`\"") }

// mentions returns the places at which the file mentions a name of a package, or
// a method of a variable, as in time.Sleep and t.Skip.
func (f file) mentions(of, name string) []ast.Node {
	var found []ast.Node
	ast.Inspect(f.syntax, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok && selector.Sel.Name == name {
			if left, ok := selector.X.(*ast.Ident); ok && left.Name == of {
				found = append(found, node)
			}
		}
		return true
	})
	return found
}
