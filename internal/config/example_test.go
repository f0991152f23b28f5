package config

import (
	"os"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

const example = "../../config.example.yaml"

func TestTheExampleHasEveryKeyAtItsDefaultAndNoOther(t *testing.T) {
	got, err := Load(example, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, Default()) {
		t.Errorf("the example loads as %+v, the default is %+v", got, Default())
	}
	text, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	var inExample, inTable []string
	for _, s := range readDocument(text).settings {
		inExample = append(inExample, s.name)
	}
	for _, k := range keys {
		inTable = append(inTable, k.name)
	}
	if diff := cmp.Diff(inTable, inExample); diff != "" {
		t.Error(diff)
	}
}

func TestTheExampleExplainsEveryKey(t *testing.T) {
	text, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var explained func(*yaml.Node)
	explained = func(group *yaml.Node) {
		for i := 0; i < len(group.Content); i += 2 {
			key, value := group.Content[i], group.Content[i+1]
			if key.HeadComment == "" {
				t.Errorf("line %d: nothing is said about %s", key.Line, key.Value)
			}
			if value.Kind == yaml.MappingNode {
				explained(value)
			}
		}
	}
	explained(root.Content[0])
}
