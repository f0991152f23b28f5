package bot_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"

	"rapport/internal/bot"
	"rapport/internal/chat"
)

// aCommand finds a command with its slash.
func aCommand() *regexp.Regexp {
	var names []string
	for _, c := range bot.Commands() {
		names = append(names, c.Name)
	}
	return regexp.MustCompile(`(^|[^\w/<:.])/(` + strings.Join(names, "|") + `)\b`)
}

// A platform prints the commands that a text names in its own manner, so that the
// text must say which they are.
func TestASentenceNamesCommandsAsOneTypesThem(t *testing.T) {
	command := aCommand()
	for _, m := range everything(t) {
		for _, b := range m.Blocks {
			var text chat.Text
			switch b := b.(type) {
			case chat.Para:
				text = b.Text
			case chat.Small:
				text = b.Text
			}
			for _, span := range text {
				if span.Look != chat.Code && command.MatchString(span.Text) {
					t.Errorf("%q is no more than words in:\n%s", command.FindString(span.Text), m.Plain())
				}
			}
		}
		if strings.ContainsAny(m.Plain(), strings.ReplaceAll(chat.Naming(""), "/", "")) {
			t.Errorf("a name is not shown as one in:\n%s", m.Plain())
		}
	}
}

// What the walk does not reach is read in the source: there a command has its slash
// only where chat.Typed takes it.
func TestNoSentenceHasTheSlashOfACommand(t *testing.T) {
	command, files := aCommand(), token.NewFileSet()
	folder, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range folder {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				called, _ := n.Fun.(*ast.SelectorExpr)
				return called == nil || called.Sel.Name != "Typed"
			case *ast.BasicLit:
				if n.Kind == token.STRING && command.MatchString(strings.Trim(n.Value, "\"`")) {
					t.Errorf("%s: use chat.Naming in %s", files.Position(n.Pos()), n.Value)
				}
			}
			return true
		})
	}
}
