package rapport

import "time"

// A Document is what a server answered when it was asked for a feed.
type Document struct {
	Link string // where it was found, at the end of all redirects
	// Moved is where the address that was asked leads for good; "" for nowhere else.
	Moved string
	// Unchanged says that it is as it was when Tag and Modified were told: the rest
	// is empty.
	Unchanged bool
	Tag       string // its ETag, and
	Modified  string // its Last-Modified, as they came; "" for none
	// Wait is how long the server asks to be left alone; 0 where it does not.
	Wait time.Duration
	Text []byte // in UTF-8
	// Feeds are the addresses of feeds that it names, where it is a page.
	Feeds []string
}
