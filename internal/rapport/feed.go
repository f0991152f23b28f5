package rapport

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"
)

// A FeedID names a feed for everybody who follows it. It follows from the feed's
// link, and does not tell it.
type FeedID string

// FeedOf returns the id of the feed at a link, and false for what is no link.
func FeedOf(link string) (FeedID, bool) {
	key, ok := KeyOfLink(link)
	return FeedID(digestOf(key)), ok
}

// An ArticleID names an article that a feed brought. It follows from the
// article's link, so that two feeds bring one article once.
type ArticleID string

// ArticleOf returns the id of the article at a link, and false for what is no
// link.
func ArticleOf(link string) (ArticleID, bool) {
	key, ok := KeyOfLink(link)
	return ArticleID(digestOf(key)), ok
}

func digestOf(key LinkKey) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:12])
}

// Followed says that the member follows a feed.
type Followed struct {
	Feed  FeedID
	Link  string // as it was given: of the feed, or of a page that names it
	Title string // as a list of feeds calls it; "" where none does
}

// Unfollowed says that the member no longer follows a feed.
type Unfollowed struct {
	Feed FeedID
}

// PutAside says that an article is for nobody.
type PutAside struct {
	Article ArticleID
}

func (Followed) fact()   {}
func (Unfollowed) fact() {}
func (PutAside) fact()   {}

// AboutFeeds reports whether a fact changes what the member follows.
func AboutFeeds(f Fact) bool {
	switch f.(type) {
	case Followed, Unfollowed:
		return true
	default:
		return false
	}
}

// Check returns what is wrong with what is to be followed, as a [Saved] link's
// does.
func (f Followed) Check() error { return Saved{Link: f.Link}.Check() }

// MaxFeeds is how many feeds a member may follow: reading them all takes a quarter
// of an hour where every server is slow.
const MaxFeeds = 500

// Following returns what a member follows by their journal, in the order in which
// they began.
func Following(journal []Entry) []Followed {
	var all []Followed
	of := func(id FeedID) func(Followed) bool { return func(f Followed) bool { return f.Feed == id } }
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case Followed:
			if !slices.ContainsFunc(all, of(f.Feed)) {
				all = append(all, f)
			}
		case Unfollowed:
			all = slices.DeleteFunc(all, of(f.Feed))
		}
	}
	return all
}

// A Feed is what is known of a feed that somebody follows. It belongs to no
// member, and no member is shown who else follows it.
type Feed struct {
	ID   FeedID
	Link string // where it is read
	// Leads is the feed that is read in this one's place, since its address moved
	// or is a page that names its feed; "" for none.
	Leads     FeedID
	Title     string    // as it calls itself; "" before it was read
	Tag       string    // what tells the server which state of it is known: its ETag,
	Modified  string    // and its Last-Modified, as they came
	Begun     bool      // its articles were read once
	Read      time.Time // when it was last read well; zero for never
	Tried     time.Time // when that was last tried
	Next      time.Time // when it is to be read next; zero for never
	Failures  int       // in a row
	Since     time.Time // when the first of them was
	Why       Unread    // of the last; "" for none
	Status    int       // as an [UnreadError] has it
	Gone      bool      // its server says that it is over for good
	Told      bool      // its followers know that it cannot be read
	Followers []Follower
}

// A Follower is a member who follows a feed.
type Follower struct {
	Member MemberID
	New    bool // nothing of the feed has come to them yet
}

// How long a feed that cannot be read is left alone at most, and how long it must
// have been so, with how many attempts, until that is more than a bad day.
const (
	restLongest  = 7 * 24 * time.Hour
	brokenAfter  = 24 * time.Hour
	brokenBeyond = 3
)

// waitLongest is how long a server may have its feed left alone though it can be
// read: a day, for those that say more.
const waitLongest = 24 * time.Hour

// A Reading is what came of reading a feed.
type Reading struct {
	// Moved is the address that is to be read from now on: where the old one leads
	// for good, or what a page names as its feed. The rest may then be empty. It is
	// "" for no other.
	Moved string
	// Unchanged says that the server knows of nothing new: the rest is empty.
	Unchanged bool
	Title     string
	Tag       string
	Modified  string
	Articles  []Posting // the latest first
	// Outline is what is to be followed in its place: it was a list of feeds.
	Outline []Followed
	// Wait is how long the server asks to be left alone, with an error too.
	Wait time.Duration
}

// A Posting is an article as a feed has it.
type Posting struct {
	GUID string // what the feed knows it by; "" for none
	Article
}

// IDs returns what the article is recognised by in its feed: its link, and what the
// feed knows it by. Either may change while the other stays.
func (p Posting) IDs() []ArticleID {
	var ids []ArticleID
	if id, ok := ArticleOf(p.URL); ok {
		ids = append(ids, id)
	}
	if p.GUID != "" {
		ids = append(ids, ArticleID(digestOf(LinkKey("guid "+p.GUID))))
	}
	return ids
}

// Well returns the feed after it was read well.
func (f Feed) Well(r Reading, now time.Time, every time.Duration) Feed {
	if !r.Unchanged {
		f.Title, f.Tag, f.Modified, f.Begun = r.Title, r.Tag, r.Modified, true
	}
	f.Read, f.Tried = now, now
	f.Failures, f.Since, f.Why, f.Status, f.Told, f.Gone = 0, time.Time{}, "", 0, false, false
	f.Next = now.Add(max(f.spread(every), min(r.Wait, waitLongest)))
	return f
}

// Failed returns the feed after it could not be read: it is tried ever more
// rarely, and no more where its server says that it is gone.
func (f Feed) Failed(e UnreadError, wait time.Duration, now time.Time, every time.Duration) Feed {
	if f.Failures == 0 {
		f.Since = now
	}
	f.Failures++
	f.Tried, f.Why, f.Status = now, e.Why, e.Status
	pause := f.spread(every)
	for range f.Failures - 1 {
		pause = min(2*pause, restLongest)
	}
	f.Next = now.Add(max(pause, min(wait, restLongest)))
	if f.Gone = e.Status == statusGone; f.Gone {
		f.Next = time.Time{}
	}
	return f
}

// statusGone is 410 (RFC 9110, section 15.5.11).
const statusGone = 410

// spread returns how long to wait for the next reading: up to a tenth more or less
// than is usual, the same for a feed each time, so that not all are read at once.
func (f Feed) spread(every time.Duration) time.Duration {
	sum := sha256.Sum256([]byte(f.ID))
	return every*9/10 + every/5*time.Duration(sum[0])/256
}

// Broken reports whether a feed cannot be read, and not for a bad hour alone.
func (f Feed) Broken() bool {
	return f.Gone || f.Failures >= brokenBeyond && f.Tried.Sub(f.Since) >= brokenAfter
}

// An Arrival is an article that a feed brought to a member.
type Arrival struct {
	ID   ArticleID
	Feed FeedID
	At   time.Time
	Article
}

// How many articles wait for a member at most, and for how long: what is older
// than two months, or more than one looks through, goes by itself.
const (
	MaxArrivals = 200
	KeepArrival = 60 * 24 * time.Hour
)

// FirstArticles is how many articles come of a feed that a member begins to
// follow.
const FirstArticles = 3

// Stale returns those of some arrivals that make room for others: those that have
// waited for too long, and, beyond MaxArrivals, the oldest of the feeds that brought
// the most, so that one feed that brings hundreds crowds out no other.
func Stale(all []Arrival, now time.Time) []ArticleID {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Arrival) int { return b.At.Compare(a.At) })
	var stale []ArticleID
	later := map[ArticleID]int{} // how many came later of its feed
	of := map[FeedID]int{}
	all = slices.DeleteFunc(all, func(a Arrival) bool {
		if now.Sub(a.At) >= KeepArrival {
			stale = append(stale, a.ID)
			return true
		}
		later[a.ID] = of[a.Feed]
		of[a.Feed]++
		return false
	})
	slices.SortStableFunc(all, func(a, b Arrival) int { return later[a.ID] - later[b.ID] })
	for _, a := range all[min(len(all), MaxArrivals):] {
		stale = append(stale, a.ID)
	}
	return stale
}
