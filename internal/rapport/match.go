package rapport

// A Taste is what is known of what a stakeholder may like to read.
type Taste struct {
	Who   StakeholderID
	Hints []Hint
}

// A Hint is one thing that tells what somebody may like to read.
type Hint struct {
	Kind HintKind
	// Title is that of the article, of one that they answered; else "".
	Title string
	Words string // the topic without its #, or the words of a need, a note or an article
	Link  string // of such an article: it says nothing about that article itself
}

// A HintKind says where a hint comes from.
type HintKind string

// The kinds of hints.
const (
	TopicHint    HintKind = "topic"    // a topic of theirs, or of what was talked over
	NeedHint     HintKind = "need"     // what they need
	NoteHint     HintKind = "note"     // what the member noted about them
	LikedHint    HintKind = "liked"    // an article that they were glad of
	DislikedHint HintKind = "disliked" // an article that was not for them
)

// A Piece is an article that could be passed on, with what the member said of
// it.
type Piece struct {
	Article
	Topics []string
	Note   string
	Since  Date // when it came to the member's reading list; zero for one that never did
}

// A Match says that a piece may be for somebody.
type Match struct {
	Who   StakeholderID
	Piece int     // its index among those that were asked about
	Fit   float64 // how well it suits them; comparable among all pieces and people
	// Grounds are what it follows from, the strongest first, one at least.
	Grounds []Ground
}

// A Ground is a word of the member's own that an article has in common with
// what is known of somebody, spelled as the member spelled it.
type Ground struct {
	Kind HintKind // where it was written
	Word string   // of a topic without its #
}
