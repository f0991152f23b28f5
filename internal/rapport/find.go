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
	case Step:
		return strings.TrimSpace(f.Why + " " + f.Words)
	case Sheet:
		return f.words()
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
	case Observed:
		return wordsOf(f.Answers)
	case Reacted:
		return wordsOf(f.Answers)
	case Reflection:
		return strings.TrimSpace(f.NextTime + " " + wordsOf(f.Answers))
	default:
		return ""
	}
}

// Marks returns the words by which it was said how a touch came about, what it was for,
// and that it was good or hard; "" for any other fact.
func Marks(f Fact) string {
	t, _ := f.(Touch)
	marks := []string{string(t.Medium)}
	for _, c := range t.Causes {
		marks = append(marks, string(c))
	}
	return strings.Join(append(marks, string(t.Mood)), " ")
}

func wordsOf(answers []Answer) string {
	parts := make([]string, len(answers))
	for i, a := range answers {
		parts[i] = a.Text
	}
	return strings.Join(parts, " ")
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
