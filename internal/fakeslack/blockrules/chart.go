package blockrules

import (
	"encoding/json"
	"slices"
)

// A chart has at most six segments or series of twenty points
// (docs.slack.dev/reference/block-kit/blocks/data-visualization-block).
var chartBlock = object(
	blockID,
	must("title", text(1, 50)),
	must("chart", byType(map[string]rule{
		"pie": object(must("segments", list(1, 6, object(
			must("label", text(1, 20)), must("value", positive))))),
		"bar":  plotted,
		"area": plotted,
		"line": plotted,
	})),
)

var plotted = all(
	object(
		must("series", list(1, 6, object(
			must("name", text(1, 20)),
			must("data", list(1, 20, object(must("label", text(1, 20)), must("value", amount))))))),
		must("axis_config", object(
			must("categories", list(1, 20, text(1, 20))),
			may("x_label", text(1, 50)),
			may("y_label", text(1, 50)))),
	),
	onePointACategory,
)

// onePointACategory demands that series have names of their own, and just one
// point for each category.
func onePointACategory(c *check, at string, v any) {
	categories, _ := property(property(v, "axis_config"), "categories").([]any)
	series, _ := property(v, "series").([]any)
	names := map[any]bool{}
	for _, s := range series {
		if name := property(s, "name"); names[name] {
			c.refuse(at+"/series", "series %v already exists", name)
		} else {
			names[name] = true
		}
		points, _ := property(s, "data").([]any)
		astray := slices.ContainsFunc(points, func(p any) bool { return !slices.Contains(categories, property(p, "label")) })
		if astray || len(points) != len(categories) {
			c.refuse(at+"/series", "must have one point for each category")
		}
	}
}

func amount(c *check, at string, v any) {
	if n, ok := v.(json.Number); !ok || n == "" {
		c.refuse(at, "must be a number")
	}
}

func positive(c *check, at string, v any) {
	n, _ := v.(json.Number)
	if f, err := n.Float64(); err != nil || f <= 0 {
		c.refuse(at, "must be more than 0")
	}
}
