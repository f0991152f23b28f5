package upkeep_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A fortune is what ana was told would come, beside what comes.
type fortune struct {
	*scene
	rt      *rapid.T
	slots   []upkeep.SlotAhead // those about somebody
	known   time.Time          // there are no others until then
	evening time.Time
	review  upkeep.SlotAhead
	offers  int
	digest  rapport.DigestID // the last that came
	asked   rapport.Date     // and the last question
	letters int
	shared  int
	quiet   map[rapport.StakeholderID]hush
	shunned map[rapport.StakeholderID]bool // whom ana put off, for the reason of then
	ahead   map[rapport.StakeholderID]upkeep.Ahead
	planned map[rapport.StakeholderID]rapport.Date // when a step was to come up
}

// A hush is until when ana was told that somebody is left alone, and but for what.
type hush struct {
	until  rapport.Date
	breaks []upkeep.Break
}

// ask has ana ask what comes next, and look whether Home says the same.
func (f *fortune) ask() {
	f.Helper()
	next, err := f.steward.Next(f.Context(), f.visit(ana, ""))
	f.must(err)
	home, err := f.steward.Home(f.Context(), f.visit(ana, ""))
	f.must(err)
	f.sameWeek(next.Slots, home)
	f.slots, f.evening, f.review = slices.Clone(next.Slots), next.Evening, next.Review
	if near := !f.review.On.After(home.Today.Add(7)); near && !home.Review.At.Equal(f.review.At) {
		f.rt.Errorf("next says that a review comes at %s, Home that one does at %s", f.review.At, home.Review.At)
	}
	if len(next.Slots) == 0 {
		f.rt.Fatal("nothing is foretold")
	}
	if first := next.Slots[0]; !first.At.Equal(home.NextSlot) || first.Slot != home.Slot {
		f.rt.Errorf("next says %s at %s, Home says %s at %s", first.Slot, first.At, home.Slot, home.NextSlot)
	}
	f.known = next.Slots[len(next.Slots)-1].At
	f.slots = slices.DeleteFunc(f.slots, func(a upkeep.SlotAhead) bool { return len(a.Who)+len(a.Occasions) == 0 })
}

// sameWeek holds the next days on Home against the slots to come.
func (f *fortune) sameWeek(slots []upkeep.SlotAhead, home upkeep.Home) {
	f.Helper()
	for _, c := range home.Coming {
		foretold := slices.ContainsFunc(slots, func(a upkeep.SlotAhead) bool {
			return a.On == c.On && slices.ContainsFunc(a.Who, func(sg rapport.Suggestion) bool { return sg.Who.ID == c.Who.ID && sg.Reason == c.Reason })
		})
		if !foretold {
			f.rt.Errorf("Home says that %s comes up on %s for %v, and next does not", c.Who.Name, c.On, c.Reason)
		}
	}
}

// live lets the bot act at an instant, and holds what comes against what was
// foretold.
func (f *fortune) live(at time.Time) {
	f.Helper()
	f.clock.set(at)
	f.must(errors.Join(f.beat()...))
	m, _ := f.member(ana)
	came := 0
	if m.Digest != f.digest {
		f.digest, came = m.Digest, came+1
		f.compare(at)
	}
	if len(f.slots) > 0 && !f.slots[0].At.After(at) {
		f.rt.Fatalf("at %s this has not come: %v", at, foretold(f.slots[0]))
	}
	if m.Asked != f.asked {
		f.asked, came = m.Asked, came+1
		if !f.evening.Equal(at) {
			f.rt.Errorf("the question came at %s, and was foretold for %s", at, f.evening)
		}
		next, err := f.steward.Next(f.Context(), f.visit(ana, ""))
		f.must(err)
		f.evening = next.Evening
	}
	if !f.evening.IsZero() && !f.evening.After(at) {
		f.rt.Fatalf("at %s the question of %s has not come", at, f.evening)
	}
	if f.offered(at) {
		came++
	}
	letters := len(f.inbox.Of(chat.UserID(ana)))
	if letters != f.letters+came {
		f.rt.Errorf("at %s %d letters came, want %d", at, letters-f.letters, came)
	}
	f.letters = letters
	if !f.known.After(at) {
		f.ask()
	}
}

// offered reports whether a review was offered at an instant, and holds it against
// what was foretold.
func (f *fortune) offered(at time.Time) bool {
	f.Helper()
	offers := f.noted()
	came := offers > f.offers
	f.offers = offers
	if came && !f.review.At.Equal(at) {
		f.rt.Errorf("a review was offered at %s, and foretold for %s", at, f.review.At)
	}
	if came {
		next, err := f.steward.Next(f.Context(), f.visit(ana, ""))
		f.must(err)
		f.review = next.Review
	}
	if !f.review.At.IsZero() && !f.review.At.After(at) {
		f.rt.Fatalf("at %s the review of %s has not been offered", at, f.review.At)
	}
	return came
}

// looksOver has ana begin a review, or choose when one is offered.
func (f *fortune) looksOver() {
	f.Helper()
	if rapid.Bool().Draw(f.rt, "begins") {
		now, err := f.steward.Review(f.Context(), f.visit(ana, ""))
		f.must(err)
		f.must(f.steward.BeginReview(f.Context(), f.visit(ana, ""), now.Entry))
		return
	}
	line := fmt.Sprintf("%d %d %d * *", rapid.SampledFrom([]int{0, 15, 30, 45}).Draw(f.rt, "minute"), rapid.IntRange(9, 16).Draw(f.rt, "hour"), rapid.IntRange(1, 28).Draw(f.rt, "day of month"))
	part := rapid.SampledFrom([]rapport.Option{rapport.ReviewOption, rapport.InventoryOption}).Draw(f.rt, "which")
	value := rapid.SampledFrom([]string{line, rapport.Off, ""}).Draw(f.rt, "line")
	// Hours that ana chose may shut it out.
	if _, err := f.steward.Choose(f.Context(), f.visit(ana, ""), part, rapport.Settings{Review: value, Inventory: value}); err != nil {
		if _, outside := errors.AsType[*upkeep.OutsideError](err); !outside {
			f.rt.Fatal(err)
		}
	}
}

// settled returns a scene in which ana knows one person, since a month ago.
func settled(t *testing.T, start time.Time) *scene {
	h := house()
	h.Review, h.Inventory = "0 9 1 * *", "30 10 1 1,4,7,10 *"
	s := newSceneIn(t, h)
	s.clock.set(start)
	s.lists(rapport.Key, "Newcomer")
	s.must(s.book.Update(t.Context(), ana, upkeep.Event{At: start}, nil, func(p upkeep.Page) error {
		m, _, err := p.Member()
		m.Joined = start.AddDate(0, -1, 0)
		return errors.Join(err, p.PutMember(m))
	}))
	return s
}

// compare holds the digest that came against the first slot foretold.
func (f *fortune) compare(at time.Time) {
	f.Helper()
	d, err := f.steward.Digest(f.Context(), f.visit(ana, ""), f.digest)
	f.must(err)
	got := []string{fmt.Sprint(d.Slot, at.UTC(), d.On, d.More)}
	for _, o := range d.Occasions {
		got = append(got, fmt.Sprint(o.What, o.After))
	}
	for _, item := range d.Items {
		got = append(got, fmt.Sprint(item.Who.Name, item.Reason))
	}
	if len(f.slots) == 0 {
		f.rt.Fatalf("nobody foretold %v", got)
	}
	if diff := cmp.Diff(foretold(f.slots[0]), got); diff != "" {
		f.rt.Fatalf("what came is not what was foretold (-foretold +came):\n%s", diff)
	}
	f.slots = f.slots[1:]
	for who, on := range f.planned {
		came := slices.ContainsFunc(d.Items, func(item upkeep.Item) bool { return item.Who.ID == who && item.Reason.Kind <= rapport.StepDue })
		if on == d.On && !came && d.More == 0 {
			f.rt.Errorf("a step was to come up on %s, and there is %v", on, got)
		}
	}
	for _, item := range d.Items {
		f.keeps(item, d.On)
	}
}

// keeps holds a nudge against what ana was told of their quiet, and of their day.
func (f *fortune) keeps(item upkeep.Item, on rapport.Date) {
	f.Helper()
	h := f.quiet[item.Who.ID]
	told := slices.ContainsFunc(h.breaks, func(b upkeep.Break) bool { return b.Kind == item.Reason.Kind })
	if on.Before(h.until) && !told {
		f.rt.Errorf("%s was to be quiet until %s but for %v, and on %s there is %v", item.Who.Name, h.until, h.breaks, on, item.Reason)
	}
	if item.Reason.Kind == rapport.Silence && !f.shunned[item.Who.ID] {
		for _, p := range item.Who.Summary.Promises {
			if !p.By.After(on) {
				f.rt.Errorf("%s was brought up on %s for silence, and the promise for %s is open", item.Who.Name, on, p.By)
			}
		}
	}
	delete(f.shunned, item.Who.ID)
	if from, is := f.planned[item.Who.ID]; is && item.Reason.Kind == rapport.StepDue && on.Before(from) {
		f.rt.Errorf("the step of %s was to come up from %s, and did on %s", item.Who.Name, from, on)
	}
	delete(f.planned, item.Who.ID) // what comes before its day holds it
	a := f.ahead[item.Who.ID]
	if item.Reason.Kind == rapport.DateAhead && on.Before(a.From) {
		f.rt.Errorf("the day of %s was to come up from %s, and did on %s", item.Who.Name, a.From, on)
	}
	inTime := !a.From.After(a.Day) // else nothing is said of what comes on From
	if on == a.From && inTime && item.Reason.Kind < rapport.DateAhead && a.Behind == 0 {
		f.rt.Errorf("nothing was to come before the day of %s on %s, and there is %v", item.Who.Name, on, item.Reason)
	}
}

// shuns has ana put somebody off, or pass them over, and remembers what she is
// told of it.
func (f *fortune) shuns(who rapport.Stakeholder, later bool) {
	f.Helper()
	v := f.visit(ana, "")
	var a upkeep.Answered
	var err error
	if later {
		a, err = f.steward.PutOff(f.Context(), v, upkeep.SightOf(who), v.Today.Add(rapid.IntRange(1, 20).Draw(f.rt, "put off")))
	} else {
		a, err = f.steward.PassOver(f.Context(), v, upkeep.SightOf(who))
	}
	f.must(err)
	f.worked("a quiet", a.Quiet)
	f.quiet[who.ID] = hush{a.Quiet, a.Breaks}
	f.shunned[who.ID] = later
}

// notes has ana note a day of somebody's, and remembers when it is to come up.
func (f *fortune) notes(who rapport.Stakeholder) {
	f.Helper()
	v := f.visit(ana, "")
	on := v.Today.Add(rapid.IntRange(0, 25).Draw(f.rt, "day ahead"))
	noted, err := f.steward.Date(f.Context(), v, upkeep.Whom{Stakeholder: who.ID}, rapport.Anniversary{What: "birthday", Month: on.Month, Day: on.Day})
	f.must(err)
	f.worked("a date", noted.Ahead.From)
	f.ahead[who.ID] = noted.Ahead
}

// plans has ana plan a step, or move one, and remembers when it is to come up.
func (f *fortune) plans(who rapport.Stakeholder) {
	f.Helper()
	v := f.visit(ana, "")
	on := v.Today.Add(rapid.IntRange(0, 12).Draw(f.rt, "step in days"))
	var a upkeep.Ahead
	if steps := who.Summary.Steps; len(steps) > 0 && rapid.Bool().Draw(f.rt, "moved") {
		moved, err := f.steward.MoveStep(f.Context(), v, rapid.SampledFrom(steps).Draw(f.rt, "step").Entry, on)
		f.must(err)
		a = moved.Ahead
	} else {
		noted, err := f.steward.Plan(f.Context(), v, upkeep.Whom{Stakeholder: who.ID}, rapport.Step{Kind: rapport.AskStep, Why: "the pilot", On: on})
		f.must(err)
		a = noted.Ahead
	}
	f.worked("a step", a.From)
	if len(who.Summary.Steps) == 0 && !a.From.IsZero() {
		f.planned[who.ID] = a.From
	}
}

// watches has ana watch somebody with another one of the list, in the days before or
// to come, and sometimes tell what she saw.
func (f *fortune) watches(who rapport.Stakeholder, list []rapport.Stakeholder) {
	f.Helper()
	v := f.visit(ana, "")
	other := rapid.SampledFrom(list).Draw(f.rt, "other")
	if other.ID == who.ID {
		return
	}
	on := v.Today.Add(rapid.IntRange(-2, 6).Draw(f.rt, "watched on"))
	l, err := f.steward.Observe(f.Context(), v, upkeep.Whom{Stakeholder: who.ID}, upkeep.Whom{Stakeholder: other.ID}, on)
	f.must(err)
	f.worked("a question", l.Ask)
	if rapid.IntRange(0, 3).Draw(f.rt, "told") == 0 {
		_, err := f.steward.Saw(f.Context(), v, l.Observation, []rapport.Answer{{Question: rapport.Did, Text: "listened"}})
		f.must(err)
	}
}

// worked holds a day that was foretold against the days on which ana works.
func (f *fortune) worked(what string, on rapport.Date) {
	f.Helper()
	if !on.IsZero() && !f.visit(ana, "").Week.Days[on.Weekday()] {
		f.rt.Errorf("%s is foretold for %s, a %s, when ana does not work", what, on, on.Weekday())
	}
}

func foretold(a upkeep.SlotAhead) []string {
	says := []string{fmt.Sprint(a.Slot, a.At.UTC(), a.On, a.More)}
	for _, o := range a.Occasions {
		says = append(says, fmt.Sprint(o.What, o.After))
	}
	for _, sg := range a.Who {
		says = append(says, fmt.Sprint(sg.Who.Name, sg.Reason))
	}
	return says
}

// convenes has ana note an occasion, move one or call one off.
func (f *fortune) convenes(today rapport.Date) {
	f.Helper()
	v := f.visit(ana, "")
	all, err := f.steward.Occasions(f.Context(), v)
	f.must(err)
	o := rapport.Occasion{What: fmt.Sprint("party ", len(all)), On: today.Add(rapid.IntRange(-3, 9).Draw(f.rt, "in days"))}
	var id rapport.EntryID
	if len(all) > 0 && rapid.Bool().Draw(f.rt, "again") {
		id = rapid.SampledFrom(all).Draw(f.rt, "which").Entry
	}
	if id != "" && rapid.Bool().Draw(f.rt, "off") {
		f.must2(f.steward.CallOff(f.Context(), v, id))
		return
	}
	f.must2(f.steward.Convene(f.Context(), v, id, o, nil))
}

// happens has something happen in ana's life.
func (f *fortune) happens() {
	f.Helper()
	now := rapport.DateOf(f.visit(ana, "").Now)
	what := rapid.IntRange(0, 13).Draw(f.rt, "event")
	if what < 4 || what == 5 || what == 6 {
		clear(f.ahead) // slots move with these
		clear(f.planned)
	}
	switch what {
	case 0:
		pause := rapport.Settings{Paused: now.Add(rapid.IntRange(2, 8).Draw(f.rt, "days"))}
		if later := rapid.IntRange(0, 9).Draw(f.rt, "later"); later > 0 {
			pause.PausedFrom, pause.Paused = now.Add(later+1), pause.Paused.Add(later+1)
		}
		f.chooses(rapport.PauseOption, pause)
	case 1:
		f.chooses(rapport.PauseOption, rapport.Settings{})
	case 2:
		f.chooses(rapport.BudgetOption, rapport.Settings{Budget: rapid.IntRange(1, 3).Draw(f.rt, "budget")})
	case 3:
		zone := rapid.SampledFrom([]string{"America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"}).Draw(f.rt, "zone")
		f.chooses(rapport.ZoneOption, rapport.Settings{Zone: zone})
	case 4:
		if f.shared++; f.shared <= rapport.LinksADay { // ana is told of a fourth, which waits
			f.shares("", maria)
		}
	case 5:
		quarters := func(n int) time.Duration { return time.Duration(n) * 15 * time.Minute }
		from := f.clock.Now().Add(quarters(rapid.IntRange(-4, 120).Draw(f.rt, "begins in")))
		f.disturb(ana, "", rapport.DoNotDisturb{From: from, Until: from.Add(quarters(rapid.IntRange(1, 100).Draw(f.rt, "lasts")))})
	case 6:
		f.disturb(ana, "", rapport.DoNotDisturb{})
	case 9: // a short log, so that its report comes as well
		f.chooses(rapport.AuditOption, rapport.Settings{AuditFrom: now, AuditUntil: now.Add(rapid.IntRange(0, 6).Draw(f.rt, "log"))})
	case 10:
		f.chooses(rapport.AuditOption, rapport.Settings{})
	case 11, 12:
		f.convenes(now)
	case 13:
		f.looksOver()
	default:
		list, err := f.steward.Stakeholders(f.Context(), f.visit(ana, ""))
		f.must(err)
		if len(list) == 0 {
			return
		}
		who := rapid.SampledFrom(list).Draw(f.rt, "who")
		delete(f.quiet, who.ID)
		delete(f.ahead, who.ID)
		delete(f.planned, who.ID)
		switch act := rapid.IntRange(0, 27).Draw(f.rt, "act"); act {
		case 1, 2:
			f.shuns(who, act == 1)
		case 10, 11:
			f.notes(who)
		case 12, 13, 14, 15, 16, 17, 18: // an issue and its steps, and thanks
			f.must2(f.acts(act-2, who, rapid.IntRange(2, 9).Draw(f.rt, "day")))
		case 19, 20:
			f.watches(who, list)
		case 21, 22, 23: // a step and what becomes of it
			f.plans(who)
		case 24, 25, 26, 27:
			f.must2(f.acts(act-5, who, rapid.IntRange(2, 9).Draw(f.rt, "day")))
		default:
			f.must2(f.acts(min(act, 8), who, rapid.IntRange(2, 9).Draw(f.rt, "day")))
		}
	}
}

// Three weeks of whatever life, about the days on which clocks change too: what
// was foretold comes, at its instant, about those people for those reasons, and
// nothing else does.
func TestWhateverHappensWhatIsForetoldComes(t *testing.T) {
	starts := []string{"2026-11-01T12:00:00Z", "2027-03-08T12:00:00Z", "2027-03-22T12:00:00Z", "2027-10-20T12:00:00Z"}
	rapid.Check(t, func(rt *rapid.T) {
		start, err := time.Parse(time.RFC3339, rapid.SampledFrom(starts).Draw(rt, "start"))
		if err != nil {
			rt.Fatal(err)
		}
		f := &fortune{
			scene: settled(t, start), rt: rt, quiet: map[rapport.StakeholderID]hush{}, shunned: map[rapport.StakeholderID]bool{}, ahead: map[rapport.StakeholderID]upkeep.Ahead{},
			planned: map[rapport.StakeholderID]rapport.Date{},
		}
		for n := range rapid.IntRange(1, 5).Draw(rt, "people") {
			name := fmt.Sprint("Friend ", n)
			f.tells(ana, name, rapport.DateOf(start).Add(-rapid.IntRange(0, 60).Draw(rt, "days ago")))
			f.tiers(rapid.SampledFrom(rapport.Tiers()).Draw(rt, "tier"), name)
		}
		choices.Draw(rt, "choices").chosenBy(f.scene)
		if rapid.Bool().Draw(rt, "asks") {
			f.chooses(rapport.EveningOption, rapport.Settings{Evening: "30 17 * * *"})
		}
		const steps = 20 * 24 * 4
		events := rapid.SliceOfN(rapid.IntRange(1, steps), 0, 12).Draw(rt, "events")
		f.ask()
		for step := range steps {
			f.live(start.Add(time.Duration(step) * 15 * time.Minute))
			if slices.Contains(events, step) {
				f.happens()
				f.ask()
				f.live(f.clock.Now())
				f.ask() // a share that was sent is asked about
			}
		}
	})
}
