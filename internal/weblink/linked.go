package weblink

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// A linked is what the JSON-LD of a page says of the article on it.
type linked struct {
	headline, summary, author, site, published, language string
}

// maxDepth is how deep in JSON-LD an article is looked for; "@graph" and
// "mainEntity" take two each.
const maxDepth = 6

// readLinked returns what the scripts say of the first article in them.
func readLinked(scripts [][]byte) linked {
	for _, script := range scripts {
		var value any
		if json.Unmarshal(bare(script), &value) != nil {
			continue
		}
		if article := findArticle(value, maxDepth); article != nil {
			return linked{
				headline:  firstOf(text(article["headline"]), text(article["name"])),
				summary:   text(article["description"]),
				author:    firstOf(names(article["author"]), names(article["creator"])),
				site:      names(article["publisher"]),
				published: firstOf(text(article["datePublished"]), text(article["dateCreated"])),
				language:  text(article["inLanguage"]),
			}
		}
	}
	return linked{}
}

// bare returns a script without what hides it from old browsers.
func bare(script []byte) []byte {
	script = bytes.TrimSpace(script)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		if rest, ok := bytes.CutPrefix(script, []byte(wrap[0])); ok {
			script = bytes.TrimSpace(bytes.TrimSuffix(rest, []byte(wrap[1])))
		}
	}
	return bytes.TrimSuffix(script, []byte(";"))
}

// findArticle returns the first object that is an article, in a value and those
// within it, or nil.
func findArticle(value any, depth int) map[string]any {
	if depth == 0 {
		return nil
	}
	switch value := value.(type) {
	case []any:
		for _, v := range value {
			if found := findArticle(v, depth-1); found != nil {
				return found
			}
		}
	case map[string]any:
		if isArticle(value["@type"]) {
			return value
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if found := findArticle(value[key], depth-1); found != nil {
				return found
			}
		}
	}
	return nil
}

// kinds are how the types of what people share end: NewsArticle, BlogPosting,
// PodcastEpisode …
var kinds = []string{
	"Article", "Posting", "Report", "Review", "Episode", "Book", "Course", "Event", "Recipe", "HowTo", "VideoObject",
	"AudioObject", "PodcastSeries", "Presentation", "Chapter", "Thesis",
}

func isArticle(kind any) bool {
	return slices.ContainsFunc(texts(kind), func(name string) bool {
		return slices.ContainsFunc(kinds, func(end string) bool { return strings.HasSuffix(name, end) })
	})
}

// text returns a value's text, or the first of several.
func text(value any) string { return firstOf(texts(value)...) }

// texts returns the texts of a value: one, several, or those that are marked as
// "@value" or "name" of objects.
func texts(value any) []string {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []any:
		var all []string
		for _, v := range value {
			if s, ok := v.(string); ok {
				all = append(all, s)
			}
		}
		return all
	case map[string]any:
		return texts(value["@value"])
	default:
		return nil
	}
}

// maxAuthors is how many authors are named.
const maxAuthors = 3

// names returns the names of people or of an organisation, up to three.
func names(value any) string {
	many, ok := value.([]any)
	if !ok {
		many = []any{value}
	}
	var all []string
	for _, v := range many {
		if object, ok := v.(map[string]any); ok {
			all = append(all, texts(object["name"])...)
		} else {
			all = append(all, texts(v)...)
		}
	}
	return strings.Join(all[:min(len(all), maxAuthors)], ", ")
}
