package rapport

// Saved is a link that the member keeps, to share it some day. It is about
// nobody.
type Saved struct {
	Link   string
	Note   string // as far as they know what it could mean; may be ""
	Topics []string
}

func (Saved) fact() {}

// Check returns what is wrong with a saved link: *EmptyError where there is
// none, *LimitError where there is too much.
func (s Saved) Check() error {
	if s.Link == "" {
		return &EmptyError{SharePart}
	}
	return Share{Link: s.Link, Note: s.Note, Topics: s.Topics}.Check()
}
