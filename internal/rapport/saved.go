package rapport

// Saved is a link that the member keeps, to share it some day. It is about
// nobody.
type Saved struct {
	Link   string
	Note   string // as far as they know what it could mean; may be ""
	Topics []string
}

// Opened says what the page behind a saved link says of itself: nothing of it is
// true or kind for that.
type Opened struct {
	Saved    EntryID
	Title    string // at most MaxTitle runes
	Site     string // at most MaxTitle runes
	Language string // as in "en"; "" while unknown
	Summary  string // at most MaxSummary runes
}

func (Saved) fact()  {}
func (Opened) fact() {}

// Page returns the article that was found behind a link.
func (o Opened) Page(link string) Article {
	return Article{URL: link, Title: o.Title, Site: o.Site, Language: o.Language, Summary: o.Summary}
}

// Check returns what is wrong with a saved link: *EmptyError where there is
// none, *LimitError where there is too much.
func (s Saved) Check() error {
	if s.Link == "" {
		return &EmptyError{SharePart}
	}
	return Share{Link: s.Link, Note: s.Note, Topics: s.Topics}.Check()
}
