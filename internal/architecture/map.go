// Package architecture holds the shape of the project: which rooms there are,
// what each may import, and in decisions/ why things are as they are.
//
// Nothing imports it. Its tests parse every Go file themselves and hold it to
// the map below and to the rules of the house that a machine can check; a test
// that asked the go command instead would be answered from the cache after a
// violation. To change the shape, change the map and record the decision.
package architecture

// A room is a folder with a package in it. Test packages (x_test) may import
// what they like; everything else keeps to the map.
type room struct {
	ours   []string // the rooms it may import, by their path in the module
	theirs []string // the modules of others that have their home in it
	why    string   // what the border is for, said when somebody crosses it
}

// anything stands for every room of ours.
const anything = "*"

// rooms are all folders that may hold Go files, in the order in which a
// newcomer best reads them. A room that is not built yet has its place already.
var rooms = map[string]room{
	"internal/rapport": {
		why: "what is true of relationships takes values and instants, and hangs on nothing",
	},
	"internal/upkeep": {
		ours: []string{"internal/rapport", "internal/calendar"},
		why:  "what we do knows neither where it is kept nor where it is said: it names ports, and wire.go fills them",
	},
	"internal/bot": {
		ours: []string{
			"internal/rapport", "internal/upkeep", "internal/calendar", "internal/chat", "internal/practice",
		},
		theirs: []string{"github.com/agnivade/levenshtein", "github.com/kljensen/snowball", "golang.org/x/text"},
		why:    "what we say must read the same on every platform and over every store",
	},
	"internal/chat": {
		why: "it holds the words that every platform can say, so it may know none of them",
	},
	"internal/chat/crew": {
		why: "how many are answered at once is the same on every platform, and knows of none",
	},
	"internal/chat/slackchat": {
		ours:   []string{"internal/chat", "internal/chat/crew"},
		theirs: []string{"github.com/slack-go/slack", "golang.org/x/time"},
		why:    "an adapter turns Slack into chat and back; what it means is bot's",
	},
	"internal/chat/teamschat": {
		ours: []string{"internal/chat", "internal/chat/crew"},
		theirs: []string{
			"github.com/golang-jwt/jwt/v5", "golang.org/x/oauth2", "golang.org/x/sync", "golang.org/x/time",
		},
		why: "an adapter turns Teams into chat and back; what it means is bot's",
	},
	"internal/chat/teamschat/cardtest": {
		why: "what is a card does not depend on who draws it",
	},
	"internal/chat/chattest": {
		ours: []string{"internal/chat"},
		why:  "the inbox and the specimens serve every platform's tests",
	},
	"internal/book": {
		ours:   []string{"internal/rapport", "internal/upkeep", "internal/store"},
		theirs: []string{"github.com/fxamacker/cbor/v2", "github.com/oklog/ulid/v2"},
		why:    "a book is records over any engine: it knows the contract, not the engines",
	},
	"internal/store": {
		why: "an engine keeps bytes; it must not learn what they mean",
	},
	"internal/store/boltstore": {
		ours:   []string{"internal/store"},
		theirs: []string{"go.etcd.io/bbolt"},
		why:    "an engine keeps bytes; it must not learn what they mean",
	},
	"internal/store/pgstore": {
		ours:   []string{"internal/store"},
		theirs: []string{"github.com/jackc/pgx/v5", "github.com/pressly/goose/v3"},
		why:    "an engine keeps bytes; it must not learn what they mean",
	},
	"internal/store/memstore": {
		ours: []string{"internal/store"},
		why:  "an engine keeps bytes; it must not learn what they mean",
	},
	"internal/store/storetest": {
		ours:   []string{"internal/store"},
		theirs: []string{"pgregory.net/rapid", "github.com/google/go-cmp"},
		why:    "the contract asks the same of every engine, so it may know none",
	},
	"internal/calendar": {
		theirs: []string{"github.com/robfig/cron/v3"},
		why:    "time is the same whoever asks",
	},
	"internal/practice": {
		ours:   []string{"internal/rapport"},
		theirs: []string{"go.yaml.in/yaml/v3"},
		why:    "the catalogue is data about rapport's words",
	},
	"internal/reading": {
		ours: []string{"internal/rapport"},
		theirs: []string{
			"github.com/mmcdole/gofeed", "golang.org/x/net", "github.com/blevesearch/snowballstem",
		},
		why: "it ranks articles for stakeholders; who is told, and when, is upkeep's",
	},
	"internal/weblink": {
		ours: []string{"internal/rapport"},
		theirs: []string{
			"golang.org/x/net", "golang.org/x/text", "codeberg.org/readeck/go-readability", "github.com/gogs/chardet",
			"code.dny.dev/ssrf",
		},
		why: "the one door to the open web must be small enough to check",
	},
	"internal/smtpmail": {
		ours:   []string{"internal/rapport"},
		theirs: []string{"github.com/wneessen/go-mail"},
		why:    "it sends mail, and knows nothing of what for",
	},
	"internal/chart": {
		ours:   []string{"internal/rapport"},
		theirs: []string{"gonum.org/v1/plot"},
		why:    "it draws numbers, and knows nothing of what for",
	},
	"internal/fakeslack": {
		ours:   []string{"internal/fakeslack/blockrules", "internal/playroom"},
		theirs: []string{"github.com/gorilla/websocket"},
		why:    "Slack knows nothing of Rapport; if its twin did, the stories would prove less",
	},
	"internal/fakeslack/blockrules": {
		why: "what Slack accepts does not depend on who asks",
	},
	"internal/playroom": {
		why: "one page shows every played platform, so it may know none of them",
	},
	"internal/faketeams": {
		ours:   []string{"internal/playroom"},
		theirs: []string{"github.com/golang-jwt/jwt/v5"},
		why:    "Teams knows nothing of Rapport; if its twin did, the stories would prove less",
	},
	"internal/demo": {
		ours: []string{"internal/rapport", "internal/upkeep", "internal/calendar"},
		why:  "the demo is the product with another clock and a cast; cmd wires both alike",
	},
	"internal/config": {
		ours:   []string{"internal/calendar"},
		theirs: []string{"go.yaml.in/yaml/v3"},
		why:    "configuration is values; cmd hands each room its own",
	},
	"internal/architecture": {
		why: "it looks at the others from outside",
	},
	"cmd/rapport": {
		ours: []string{anything},
		theirs: []string{
			"github.com/alecthomas/kong", "github.com/prometheus/client_golang", "golang.org/x/sync",
			"github.com/schollz/progressbar/v3", "go.yaml.in/yaml/v3",
			// Its tests read the files of deploy with them.
			"github.com/compose-spec/compose-go/v2", "github.com/santhosh-tekuri/jsonschema/v6", "k8s.io/api", "sigs.k8s.io/yaml",
		},
		why: "main wires, and writes the manifests; what it does itself cannot be reached by another",
	},
}

// edges are where zerolog may be: a line is written where the outside is met,
// by the one who knows how the whole thing ended. See decision 0008.
var edges = []string{
	"cmd/rapport", "internal/bot", "internal/chat/slackchat", "internal/chat/teamschat",
	"internal/store/boltstore", "internal/store/pgstore", "internal/fakeslack", "internal/faketeams",
}

// timeless are the rooms that are handed the time and never read it; else the
// demo and the stories could not move it. See decision 0007.
var timeless = []string{
	"internal/rapport", "internal/upkeep", "internal/bot", "internal/chat", "internal/book", "internal/practice",
	"internal/reading",
}

// aids are the modules that tests inside a package may use in any room.
var aids = []string{
	"github.com/google/go-cmp", "pgregory.net/rapid", "github.com/rogpeppe/go-internal", "github.com/chromedp/chromedp",
	"github.com/emersion/go-smtp",
}

// The longest that code may be, in lines, without its tests: what is longer
// is read by nobody from beginning to end.
const (
	longestFile     = 450
	longestFunction = 70
	longestDecision = 40
)
