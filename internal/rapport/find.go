package rapport

import "strings"

// Words returns all that a member wrote in a fact, topics with their mark, as
// one text; "" for a fact without words.
func Words(f Fact) string {
	switch f := f.(type) {
	case Touch:
		return withTopics(f.Note, f.Topics)
	case Note:
		return withTopics(f.Text, f.Topics)
	case Share:
		return withTopics(strings.TrimSpace(f.Note+" "+f.Link), f.Topics)
	case Sent:
		return f.Title
	case Promise:
		return f.What
	case Goal:
		return f.What
	case Need:
		return f.What
	case Issue:
		return withTopics(f.What, f.Topics)
	case Raised:
		return f.With
	case Resolved:
		return f.Came
	case Anniversary:
		return f.What
	case Known:
		return f.Text
	case Practised:
		return f.Came
	case Reflection:
		parts := []string{f.NextTime}
		for _, a := range f.Answers {
			parts = append(parts, a.Text)
		}
		return strings.TrimSpace(strings.Join(parts, " "))
	default:
		return ""
	}
}

// Words returns what a member wrote of a stakeholder: name, address and topics,
// with their mark.
func (s Stakeholder) Words() string {
	return withTopics(strings.TrimSpace(s.Name+" "+s.Email), s.Topics)
}

func withTopics(text string, topics []string) string {
	if len(topics) == 0 {
		return text
	}
	return strings.TrimSpace(text + " #" + strings.Join(topics, " #"))
}

// Has reports whether a text has all of the terms, however they are
// capitalised. A text has no empty terms.
func Has(text string, terms []string) bool {
	text = strings.ToLower(text)
	for _, t := range terms {
		if t == "" || !strings.Contains(text, strings.ToLower(t)) {
			return false
		}
	}
	return len(terms) > 0
}
