package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// An option is one setting that a member can choose by a typed line or a form.
type option struct {
	part    rapport.Option
	label   string
	example string // what may stand behind its name
	// read reads what stands behind its name; it returns the sentence about
	// what it cannot understand.
	read func(words []string) (rapport.Settings, string)
	// says how it is set.
	says func(s upkeep.Settings) string
	form settingForm
}

// options lists them, in the order in which they are shown.
func options() []option {
	return []option{
		{rapport.CheckInOption, "Check-in", "tuesday 09:30", readCheckIn, saysCheckIn, checkInForm()},
		{rapport.DailyOption, "Daily look", "16:00", readDaily, saysDaily, wantedForm("Shall I look in each day?", dailyOf, offeredDaily)},
		{rapport.ArticlesOption, "Articles", "thursday 15:00", readArticles, saysArticles, articlesForm()},
		{rapport.EveningOption, "End of day", "16:30", readEvening, saysEvening, wantedForm("Shall I ask whom you talked to?", eveningOf, offeredEvening)},
		{rapport.ReviewOption, "Review", "1st 09:00", readReview, saysReview, reviewForm()},
		{rapport.InventoryOption, "Inventory", "1st 09:00", readInventory, saysInventory, inventoryForm()},
		{rapport.DaysOption, "Working days", "mon tue thu", readDays, saysDays, daysForm()},
		{rapport.HoursOption, "Working hours", "8:00-16:30", readHours, saysHours, hoursForm()},
		{rapport.ZoneOption, "Time zone", "Europe/Berlin", readZone, zoneOf, zoneForm()},
		{rapport.BudgetOption, "At a time", "2", readBudget, saysBudget, budgetForm()},
		{rapport.DiscreetOption, "Discreet", "strict", readDiscreet, saysDiscreet, discreetForm()},
		{rapport.PhrasesOption, "Your phrases", "", refusePhrases, saysPhrases, phrasesForm()},
		{rapport.LevelOption, "Practice level", "3-4", readLevel, saysLevel, levelForm()},
		{rapport.EmailOption, "Your e-mail", "ana@example.org", readEmail, saysEmail, emailForm()},
	}
}

// line is the typed line that changes the option.
func (o option) line() string {
	return strings.TrimSpace(fmt.Sprintf("rapport settings %s %s", o.part, o.example))
}

// optionCalled returns the option of a name, as one might write it: by the word
// that a line shows, by its label, or by another word that people type for it.
func optionCalled(name string) (option, bool) {
	flat := func(s string) string {
		s = strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(s))
		for _, lead := range []string{"the", "my", "your"} {
			s = strings.TrimPrefix(s, lead)
		}
		return s
	}
	name = flat(name)
	for _, o := range options() {
		also := strings.Fields(synonyms[meaning{"rapport", "settings " + string(o.part)}])
		if name == string(o.part) || name == flat(o.label) || slices.Contains(also, name) {
			return o, true
		}
	}
	return option{}, false
}

// optionAt returns the option that the words begin with, and what stands
// behind it.
func optionAt(words []chat.Word) (option, []chat.Word, bool) {
	const longest = 4 // as in "end of the day"
	for n := min(longest, len(words)); n > 0; n-- {
		if o, found := optionCalled(chat.Join(words[:n])); found {
			return o, words[n:], true
		}
	}
	return option{}, nil, false
}

// settings answers /rapport settings: alone it shows how everything is set; with
// an option alone it asks in a form.
func (d *Desk) settings(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		set, err := d.steward.Settings(ctx, v)
		if err != nil {
			return chat.Reply{}, err
		}
		unwanted, err := d.steward.Unwanted(ctx, v)
		return say(settingsMessage(set, unwanted, v)), err
	}
	switch o, rest, found := optionAt(words); {
	case found && len(rest) > 0:
		return d.set(ctx, v, o, rest)
	case found:
		return d.askSetting(ctx, v, o)
	case strings.EqualFold(words[0].Text, "pause"):
		return d.pause(ctx, v, words[1:])
	}
	m := &mistake{
		says:    "I have no setting called “" + short(words[0].Text) + "”, so nothing was changed. " + chat.Naming("rapport settings") + " shows them all.",
		example: "rapport settings checkin tuesday 09:30",
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	for _, line := range hear(slices.Concat(textTokens("settings ").Words(), words), list).able(nil, list, v.Today) {
		if line[0].Text == everythingElse && strings.HasPrefix(chat.Join(line[1:].Words()), "settings ") {
			m.lines = append(m.lines, line)
		}
	}
	return chat.Reply{}, m
}

// set sets one option as the words say; auto is the house's default.
func (d *Desk) set(ctx context.Context, v upkeep.Visit, o option, words []chat.Word) (chat.Reply, error) {
	var value rapport.Settings
	if typed := strings.Fields(chat.Join(words)); len(typed) != 1 || !strings.EqualFold(typed[0], "auto") {
		var sorry string
		if value, sorry = o.read(typed); sorry != "" {
			m := &mistake{says: sorry + " Nothing was changed.", example: o.line()}
			if o.part == rapport.ZoneOption {
				m.answers = zoneAnswers(typed)
			}
			return chat.Reply{}, m
		}
	}
	m, err := d.chosen(ctx, v, o, value)
	return say(m), err
}

// chosen sets an option, and echoes it.
func (d *Desk) chosen(ctx context.Context, v upkeep.Visit, o option, value rapport.Settings) (chat.Message, error) {
	c, err := d.steward.Choose(ctx, v, o.part, value)
	if err != nil {
		return chat.Message{}, err
	}
	return o.echo(c, v), nil
}

// echo says how the option is set now.
func (o option) echo(c upkeep.Chosen, v upkeep.Visit) chat.Message {
	says := o.label + ": " + o.says(c.Settings) + "."
	if o.part == rapport.EveningOption {
		says = strings.TrimSpace(says + " " + nextEvening(c.Settings, v))
	}
	return chosenMessage(says, c, v)
}

// chosenMessage echoes a choice, with the instant at which the bot writes next,
// and Undo behind other buttons.
func chosenMessage(says string, c upkeep.Chosen, v upkeep.Visit, buttons ...chat.Button) chat.Message {
	if c.Undone {
		return undoneSince()
	}
	if c.Receipt == "" {
		return chat.Say(says + " It was so already; nothing changed this time.")
	}
	blocks := []chat.Block{chat.Para{Text: chat.Words(says)}}
	if next := nextLook(c.Settings, v); next != "" {
		blocks = append(blocks, chat.Small{Text: chat.Words(next)})
	}
	return chat.Message{Blocks: append(blocks, append(chat.Buttons(buttons), undoButton(c.Receipt)))}
}

// nextLook says when the bot looks in next, or that everything is erased before;
// nothing to somebody who has not begun.
func nextLook(s upkeep.Settings, v upkeep.Visit) string {
	if !s.Erase.IsZero() {
		return erasedOn(s.Erase, location(s.Zone))
	}
	if s.Next.IsZero() {
		return ""
	}
	if !s.Next.After(v.Now) {
		return "I’ll look in any moment now."
	}
	zone := location(s.Zone)
	on, today := rapport.DateOf(s.Next.In(zone)), rapport.DateOf(v.Now.In(zone))
	says := "I’ll look in again " + onDay(on, today) + " at " + clock(s.Next, zone)
	if s.NextSlot == rapport.Daily {
		return says + ", and write if something is due."
	}
	return says + "."
}

// location returns the zone of that name, which upkeep has looked up before.
func location(zone string) *time.Location {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return time.UTC
	}
	return loc
}

// settingsMessage shows how everything is set, a group at a time, with a button
// for each.
func settingsMessage(s upkeep.Settings, unwanted upkeep.Unwanted, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{chat.Heading{Text: "Your settings"}}
	for _, g := range settingGroups() {
		text, row := chat.Text{chat.Strong(g.title)}, chat.Buttons{}
		for _, part := range g.parts {
			o, _ := optionCalled(string(part))
			text = append(text, chat.Plain("\n"+o.label+": "+o.says(s)))
			if o.hasDefault() && s.Own == s.Own.With(o.part, rapport.Settings{}) {
				text = append(text, chat.Soft(" (default)"))
			}
			row = append(row, changeButton(o.label, pressChange, string(o.part)))
		}
		if g.pauses {
			text = append(text, chat.Words("\nPause: "+pauseOf(s, v.Today))...)
			row = append(row, changeButton("Pause", pressPause))
		}
		blocks = append(blocks, chat.Para{Text: text}, row)
	}
	blocks = append(blocks, unwantedBlocks(unwanted, v.Member)...)
	foot := chat.Text{
		chat.Plain("Or type it: "), chat.Typed("/rapport settings checkin tuesday 09:30"),
		chat.Plain(". In place of a value, “auto” is the default again."),
	}
	if next := nextLook(s, v); next != "" {
		foot = append(foot, chat.Plain("\n"+next))
	}
	return chat.Message{Blocks: append(blocks, chat.Small{Text: foot})}
}

// A settingGroup is what is shown together, with a row of buttons.
type settingGroup struct {
	title  string
	parts  []rapport.Option
	pauses bool // the pause stands there, too
}

func settingGroups() []settingGroup {
	return []settingGroup{
		{"When I write", []rapport.Option{rapport.CheckInOption, rapport.DailyOption, rapport.ArticlesOption, rapport.EveningOption}, true},
		{"A look at your ties", []rapport.Option{rapport.ReviewOption, rapport.InventoryOption}, false},
		{"Your week", []rapport.Option{rapport.DaysOption, rapport.HoursOption, rapport.ZoneOption}, false},
		{"What I say", []rapport.Option{rapport.BudgetOption, rapport.DiscreetOption, rapport.PhrasesOption, rapport.LevelOption, rapport.EmailOption}, false},
	}
}

// hasDefault reports whether something holds where a member chose nothing.
func (o option) hasDefault() bool {
	return o.part != rapport.PhrasesOption && o.part != rapport.EmailOption
}

func pauseOf(s upkeep.Settings, today rapport.Date) string {
	if s.Own.Paused.IsZero() {
		return "none"
	}
	if !s.Own.PausedFrom.IsZero() {
		return "from " + day(s.Own.PausedFrom, today) + " until " + day(s.Own.Paused, today) + "; " + chat.Naming("rapport resume") + " calls it off"
	}
	return "until " + day(s.Own.Paused, today) + "; " + chat.Naming("rapport resume") + " ends it"
}

// changeButton opens the form of a setting.
func changeButton(label, verb string, more ...string) chat.Button {
	return spoken(button(label, "", verb, textTokens(more...)...), "Change: "+label)
}

func dailyOf(s upkeep.Settings) time.Time   { return s.Daily }
func eveningOf(s upkeep.Settings) time.Time { return s.Evening }
func zoneOf(s upkeep.Settings) string       { return s.Zone }
func saysDays(s upkeep.Settings) string     { return weekdays(s.Week.Days) }

func saysCheckIn(s upkeep.Settings) string {
	at := s.CheckIn.In(location(s.Zone))
	return fmt.Sprintf("%ss at %s", at.Weekday(), at.Format("15:04"))
}

func saysDaily(s upkeep.Settings) string {
	if s.Daily.IsZero() {
		return "off"
	}
	return weekdays(s.Each) + " at " + clock(s.Daily, location(s.Zone))
}

func saysHours(s upkeep.Settings) string { return s.Week.From.String() + " to " + s.Week.To.String() }

func saysBudget(s upkeep.Settings) string { return "up to " + count(s.Budget, "person", "people") }

// weekdays names days of the week as one would: "Monday to Friday".
func weekdays(days [7]bool) string {
	var runs []string
	for n := 1; n <= len(days); n++ { // weeks begin on Monday
		if !days[n%7] {
			continue
		}
		first := n
		for n < len(days) && days[(n+1)%7] {
			n++
		}
		switch from, to := time.Weekday(first%7).String(), time.Weekday(n%7).String(); n - first {
		case 0:
			runs = append(runs, from)
		case 1:
			runs = append(runs, from, to)
		default:
			runs = append(runs, from+" to "+to)
		}
	}
	return join(runs)
}

// outside says why a slot cannot be where the member does not work, and what to
// do first.
func outside(e *upkeep.OutsideError) string {
	hours := workingHours(e.Week)
	if e.Slot == e.Chosen {
		return "That is outside your working hours, " + hours + ", and I keep quiet then: change those first, " +
			"as in " + chat.Naming("rapport settings hours 8:00-20:30") + "."
	}
	slot, example := "check-in", "checkin tuesday 09:30"
	switch e.Slot {
	case rapport.DailyOption:
		slot, example = "daily look", "daily 10:00"
	case rapport.ArticlesOption:
		slot, example = "time for articles", "articles thursday 15:00"
	case rapport.EveningOption:
		slot, example = "end-of-day question", "evening 16:30"
	case rapport.ReviewOption:
		slot, example = "review", "review 1st 09:00"
	case rapport.InventoryOption:
		slot, example = "inventory", "inventory 1st 09:00"
	}
	return "Your " + slot + " would be outside your working hours then, " + hours + ": move it first, as in " + chat.Naming("rapport settings "+example) + "."
}

// workingHours are the days and hours of a week in which nudges may come.
func workingHours(w calendar.Week) string {
	return weekdays(w.Days) + ", " + w.From.String() + " to " + w.To.String()
}

// settingRemedy returns the sentence for a choice that cannot be kept.
func settingRemedy(err error) (string, bool) {
	const nothing = " Nothing was changed."
	if e, ok := errors.AsType[*upkeep.OutsideError](err); ok {
		return outside(e) + nothing, true
	}
	if e, ok := errors.AsType[*upkeep.ZoneError](err); ok {
		return "I know no time zone called “" + short(e.Name) + "”." + nothing + " Try " + chat.Naming("rapport settings zone Europe/Berlin") + ".", true
	}
	if errors.Is(err, calendar.ErrNoHours) {
		return "Working hours have to end after they begin, on the same day." + nothing +
			" Try " + chat.Naming("rapport settings hours 8:00-16:30") + ".", true
	}
	if e, ok := errors.AsType[*rapport.DateError](err); ok && e.Part == rapport.PauseDatePart {
		return "I can pause until a day from tomorrow on, a year ahead at most, and " + longDay(e.Date) + " isn’t one." + nothing +
			" Try " + chat.Naming("rapport pause until monday") + ".", true
	}
	if e, ok := errors.AsType[*rapport.LimitError](err); ok && e.Part == rapport.BudgetPart {
		return "I bring up 1 to " + strconv.Itoa(e.Limit) + " people at a time." + nothing + " Try " + chat.Naming("rapport settings budget 2") + ".", true
	}
	if e, ok := errors.AsType[*rapport.LimitError](err); ok {
		return phrasesRemedy(e)
	}
	return "", false
}
