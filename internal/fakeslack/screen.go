package fakeslack

import (
	"hash/fnv"
	"slices"
	"strings"
	"time"
	"unicode"
)

// A screen is what the page shows to one person.
type screen struct {
	Team     string
	Me       face
	Quiet    string // until when Me is not to be disturbed; "" for now not
	Channels []place
	Apps     []place
	People   []place
	Title    string
	App      *appTabs // nil outside the app
	Where    string   // a room's id, or HomeTab
	Messages []entry
	Home     []block
	Drawn    bool // whether there is a Home tab
	Known    []known
	Tries    []Try
	Panel    panel
	Modal    *dialog // nil when none is open

	Shortcuts        []Shortcut
	MessageShortcuts []Shortcut
}

// A face is a person with their avatar.
type face struct {
	ID       string
	Name     string
	Initials string
	Colour   int // 0 to 7
	App      bool
	About    string
	City     string // where their zone is
	Time     string // what their clock shows
}

// A place is one line of the left column.
type place struct {
	face
	Path   string
	Here   bool
	Me     bool
	Unread int
	Quiet  string // until when they are not to be disturbed; "" for now not
}

type appTabs struct{ Home, Messages string }

// An entry is one message with what stands around it.
type entry struct {
	TS        string
	From      face
	Day       string // set on the first message of a day
	Follows   bool   // whether the same person wrote just before
	Clock     string
	Moment    string // day and time in words
	Blocks    []block
	Files     []download
	Ephemeral bool
	Edited    bool
	Menu      bool // whether it has shortcuts
}

// A download is a file that hangs on a message.
type download struct {
	Name, Path string
	Picture    bool
	Alt        string
}

// known is what the composer can complete.
type known struct{ Insert, Detail, Text string }

type panel struct {
	Heading  string
	Day      string
	Clock    string
	Zone     string
	Controls []Control
	Foresees bool // whether anybody knows what comes next
	Ahead    []coming
	Fault    string // why nobody can tell what comes next
	Troubles []trouble
	Faults   []string // those that will still happen, in words
	Traffic  []Exchange
}

const (
	dayWords   = "Monday 2 January 2006"
	clockWords = "15:04"
)

func (w *Workspace) chooser() any {
	people := []face{}
	for _, u := range w.options.Users {
		if !u.Deleted {
			people = append(people, w.face(u))
		}
	}
	return map[string]any{"Team": w.team.name, "Welcome": w.options.Welcome, "People": people}
}

func (w *Workspace) homeScreen(me User) screen {
	s := w.screen(me, nil)
	s.Title, s.Where, s.App = w.app.name, HomeTab, w.tabs()
	for i := range s.Apps {
		s.Apps[i].Here = true
	}
	if v := w.homes[me.ID]; v != nil {
		s.Home, s.Drawn = w.reader(me).blocks(v.blocks()), true
	}
	return s
}

// roomScreen shows a room and marks it as read.
func (w *Workspace) roomScreen(me User, r *room) screen {
	w.read[me.ID+" "+r.id] = w.stamped
	s := w.screen(me, r)
	s.Where, s.Title = r.id, "#"+r.name
	if r.direct() {
		other := w.partner(me, r)
		s.Title = other.Name
		if other.App {
			s.App = w.tabs()
		}
	}
	s.Messages = w.entries(me, r)
	return s
}

func (w *Workspace) tabs() *appTabs {
	return &appTabs{Home: "/home", Messages: "/with/" + w.app.id}
}

// screen is what surrounds every view: the left column, the composer's
// knowledge and the panel. The lock is held.
func (w *Workspace) screen(me User, here *room) screen {
	s := screen{
		Team: w.team.name, Me: w.face(me), Quiet: w.quietFor(me, me), Panel: w.panel(me),
		Tries: w.tries(), Shortcuts: w.shortcuts(false), MessageShortcuts: w.shortcuts(true),
	}
	for _, r := range w.rooms {
		if !r.direct() && r.has(me.ID) {
			at := place{face: face{Name: r.name}, Path: "/c/" + r.id, Here: r == here, Unread: w.unread(me, r)}
			s.Channels = append(s.Channels, at)
		}
	}
	bot, _ := w.user(w.app.id)
	s.Apps = append(s.Apps, w.place(me, bot, here))
	for _, u := range w.options.Users {
		if !u.Deleted {
			s.People = append(s.People, w.place(me, u, here))
			s.Known = append(s.Known, known{Insert: "@" + u.Name, Text: first(u.RealName, u.Name)})
		}
	}
	for _, c := range w.options.App.Commands {
		s.Known = append(s.Known, known{Insert: c.Name, Detail: c.Hint, Text: c.Description})
	}
	return s
}

func (w *Workspace) panel(me User) panel {
	now := w.options.Now().In(me.zone())
	return panel{
		Heading:  w.options.Panel,
		Day:      now.Format(dayWords),
		Clock:    now.Format(clockWords),
		Zone:     city(me),
		Controls: w.options.Controls,
		Troubles: troubles,
		Faults:   w.faultWords(),
		Traffic:  w.traffic(),
	}
}

// place is the line for somebody to whom one can write.
func (w *Workspace) place(me, other User, here *room) place {
	p := place{face: w.face(other), Path: "/with/" + other.ID, Me: other.ID == me.ID, Quiet: w.quietFor(me, other)}
	for _, r := range w.rooms {
		if r.direct() && r.has(me.ID) && w.partner(me, r).ID == other.ID {
			p.Here, p.Unread = r == here, w.unread(me, r)
		}
	}
	return p
}

// partner is the other one of a direct message; one may write to oneself.
func (w *Workspace) partner(me User, r *room) face {
	for _, id := range r.members {
		if id != me.ID {
			other, _ := w.user(id)
			return w.face(other)
		}
	}
	return w.face(me)
}

// unread counts what came into a room since the person last looked.
func (w *Workspace) unread(me User, r *room) int {
	n := 0
	for _, m := range slices.Backward(r.messages) {
		if !m.at().After(w.read[me.ID+" "+r.id]) {
			break
		}
		if m.author != me.ID && m.visibleTo(me.ID) {
			n++
		}
	}
	return n
}

func (w *Workspace) entries(me User, r *room) []entry {
	var out []entry
	var before *message
	read := w.reader(me)
	for _, m := range r.messages {
		if !m.visibleTo(me.ID) {
			continue
		}
		at := m.at().In(me.zone())
		author, _ := w.user(m.author)
		e := entry{
			TS:        m.ts,
			From:      w.face(author),
			Clock:     at.Format(clockWords),
			Moment:    at.Format(dayWords + ", " + clockWords),
			Blocks:    read.content(m),
			Ephemeral: m.only != "",
			Edited:    m.edited != "",
			Menu:      m.only == "" && len(w.shortcuts(true)) > 0,
		}
		for _, u := range m.files {
			e.Files = append(e.Files, download{Name: u.title, Path: "/files/" + u.id, Picture: picture(u) != "", Alt: first(u.alt, u.title)})
		}
		if before == nil || before.at().In(me.zone()).Format(time.DateOnly) != at.Format(time.DateOnly) {
			e.Day = at.Format(dayWords)
		} else {
			e.Follows = before.author == m.author && before.only == "" && m.only == "" && at.Sub(before.at()) < 5*time.Minute
		}
		out, before = append(out, e), m
	}
	return out
}

func (w *Workspace) face(u User) face {
	name := first(u.RealName, u.Name)
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(u.ID)) // a hash never fails
	return face{
		ID:       u.ID,
		Name:     name,
		Initials: initials(name),
		Colour:   int(hash.Sum32() % 8),
		App:      u.ID == w.app.id,
		About:    u.About,
		City:     city(u),
		Time:     w.options.Now().In(u.zone()).Format(clockWords),
	}
}

// initials are the first letters of the first and the last word.
func initials(name string) string {
	words := strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) > 2 {
		words = []string{words[0], words[len(words)-1]}
	}
	var out strings.Builder
	for _, word := range words {
		out.WriteString(strings.ToUpper(string([]rune(word)[:1])))
	}
	return out.String()
}

// city is the last part of a zone's name, as words.
func city(u User) string {
	zone := u.zone().String()
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}

// Look is the CSS classes of a span.
func (s span) Look() string {
	classes := []string{s.Kind}
	for class, on := range map[string]bool{"bold": s.Bold, "italic": s.Italic, "strike": s.Strike} {
		if on {
			classes = append(classes, class)
		}
	}
	slices.Sort(classes) // a stable page changes only where something changed
	return strings.TrimSpace(strings.Join(classes, " "))
}
