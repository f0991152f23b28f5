package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A setting is a value that somebody gave a key.
type setting struct {
	name string // of the key in the file
	text string
	from Problem // where it was given: Key and Line
}

// listSeparator stands between the items of a list in an environment variable, and
// lineSeparator where the file lists them: sentences may have a comma.
const (
	listSeparator = ","
	lineSeparator = "\n"
)

// items are those of a list of names, written in either way.
func items(text string) iter.Seq[string] {
	return strings.SplitSeq(strings.ReplaceAll(text, lineSeparator, listSeparator), listSeparator)
}

// A document is what a config.yaml says, and what is wrong with how it says it.
type document struct {
	settings []setting
	problems Problems
}

// readDocument reads YAML into settings. They are read from the parsed nodes,
// not decoded into a struct, because a node knows its line, and because one
// mistake must not hide the next.
func readDocument(text []byte) document {
	var d document
	var root yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	switch err := decoder.Decode(&root); {
	case errors.Is(err, io.EOF):
		return d
	case err != nil:
		d.refuse("the file", 0, "is not YAML: "+strings.TrimPrefix(err.Error(), "yaml: "), "mend that line first")
		return d
	}
	if top := root.Content[0]; top.Tag != "!!null" {
		d.group("", top)
	}
	if !errors.Is(decoder.Decode(new(yaml.Node)), io.EOF) {
		d.refuse("the file", 0, "has a second document", "remove the line --- and what follows it")
	}
	return d
}

func (d *document) refuse(key string, line int, what, remedy string) {
	d.problems = append(d.problems, Problem{Key: key, Line: line, What: what, Remedy: remedy})
}

// group reads the keys of a mapping; path is the dotted key of the group.
func (d *document) group(path string, node *yaml.Node) {
	if node.Kind != yaml.MappingNode {
		d.refuse("the file", node.Line, "does not hold keys", `write a key and its value, as in "budget: 3"`)
		return
	}
	first := map[string]int{}
	for i := 0; i < len(node.Content); i += 2 {
		name, value := node.Content[i], node.Content[i+1]
		key := strings.TrimPrefix(path+"."+name.Value, ".")
		if line, again := first[name.Value]; again {
			d.refuse(key, name.Line, fmt.Sprintf("was set already in line %d", line), "keep one of the two")
			continue
		}
		first[name.Value] = name.Line
		d.value(key, name.Line, value)
	}
}

func (d *document) value(key string, line int, node *yaml.Node) {
	switch {
	case node.Kind == yaml.MappingNode && len(node.Content) > 0:
		d.group(key, node)
	case node.Kind == yaml.MappingNode, node.Kind == yaml.ScalarNode && node.Tag == "!!null":
		d.refuse(key, line, "has no value", "write one, or remove the line")
	case node.Kind == yaml.ScalarNode:
		d.set(key, line, node.Value)
	case node.Kind == yaml.SequenceNode:
		items := make([]string, len(node.Content))
		for i, item := range node.Content {
			items[i] = item.Value
		}
		d.set(key, line, strings.Join(items, lineSeparator))
	default:
		d.refuse(key, line, "refers to another place", "write the value itself")
	}
}

func (d *document) set(key string, line int, text string) {
	d.settings = append(d.settings, setting{name: key, text: text, from: Problem{Key: key, Line: line}})
}
