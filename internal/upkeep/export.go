package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// ExportFormat is the version of the export format: it is raised when a field
// changes its meaning or goes, not when one is added.
const ExportFormat = 1

// An Exported is everything that Rapport keeps of one member, but for what it keeps
// for a day alone, in the export format: encoded as JSON it is what the member gets
// to take away.
//
// Days are written as 2026-11-03, instants as RFC 3339 in UTC, times of day as
// 17:30. What is empty, unknown or was never chosen is left out. Ids are those
// by which one part names another.
type Exported struct {
	Format       int                   `json:"format"`
	Made         time.Time             `json:"made"`
	Member       ExportedMember        `json:"member"`
	Stakeholders []ExportedStakeholder `json:"stakeholders"`
	Journal      []ExportedEntry       `json:"journal"` // in the order of logging
	CheckIns     []ExportedCheckIn     `json:"check_ins"`
	Articles     []ExportedArticle     `json:"articles,omitempty"`
	Door         *ExportedDoor         `json:"links_to_me,omitempty"`
}

// An ExportedArticle is one that a feed brought and that did not make room for
// others yet.
type ExportedArticle struct {
	ID    rapport.ArticleID `json:"article"`
	Feed  rapport.FeedID    `json:"feed"`
	At    time.Time         `json:"arrived"`
	Link  string            `json:"link"`
	Title string            `json:"title,omitempty"`
	Site  string            `json:"site,omitempty"`
	// Author, Published, Language and Summary are as the feed has them.
	Author    string `json:"author,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
	Summary   string `json:"summary,omitempty"`
}

// An ExportedMember is the member themselves.
type ExportedMember struct {
	ID       rapport.MemberID  `json:"id"`
	Name     string            `json:"name,omitempty"`
	Zone     string            `json:"zone,omitempty"` // as the platform tells
	Email    string            `json:"email,omitempty"`
	Joined   time.Time         `json:"joined,omitzero"`
	Settings *ExportedSettings `json:"settings,omitempty"`
	// Handled is the instant up to which their check-ins are done.
	Handled time.Time `json:"check_ins_done_until,omitzero"`
	// Wall is the local time at which they were, written as if it were UTC.
	Wall time.Time `json:"check_ins_done_at_local_time,omitzero"`
	// Chose is when they last chose when their check-ins are.
	Chose time.Time `json:"check_ins_chosen_at,omitzero"`
	// Asked is the last day whose end-of-day question is done.
	Asked string `json:"end_of_day_done_until,omitempty"`
	// Prompted is the last day on which a question stood behind an answer.
	Prompted string `json:"prompted_on,omitempty"`
	// Read is the last day whose article slot is done.
	Read string `json:"articles_done_until,omitempty"`
	// Reviewed is the last day whose review or inventory is done.
	Reviewed string `json:"reviews_done_until,omitempty"`
	// Reported is the last day of the log of contacts that was reported last.
	Reported string `json:"contact_log_reported_until,omitempty"`
	// Occasions is the last day on which something may be said of an occasion.
	Occasions string `json:"occasions_until,omitempty"`
	// Wished is when they last chose that question, at a time that was past.
	Wished time.Time `json:"end_of_day_chosen_at,omitzero"`
	// Erase is when everything is erased, because they asked for it.
	Erase time.Time `json:"erased_at,omitzero"`
	// Gone is when their account was deactivated.
	Gone time.Time `json:"gone_at,omitzero"`
	// Disturb is when they are not to be disturbed, as the platform last told.
	Disturb *ExportedDisturb `json:"do_not_disturb,omitempty"`
}

// An ExportedDisturb is the hours in which the member wants no messages.
type ExportedDisturb struct {
	From  time.Time `json:"from,omitzero"`  // absent for none
	Until time.Time `json:"until,omitzero"` // absent for no end
	Told  time.Time `json:"told_at"`
}

// ExportedSettings are what the member chose instead of the house's defaults.
type ExportedSettings struct {
	// CheckIn and Daily are five cron fields: minute, hour, day of the month,
	// month, day of the week. Daily may be "off".
	CheckIn string   `json:"check_in,omitempty"`
	Daily   string   `json:"daily,omitempty"`
	Days    []string `json:"working_days,omitempty"`
	From    string   `json:"working_from,omitempty"`
	To      string   `json:"working_to,omitempty"`
	Zone    string   `json:"zone,omitempty"`
	Budget  int      `json:"people_in_a_check_in,omitempty"`
	Paused  string   `json:"paused_until,omitempty"`
	// PausedFrom is the first day of a pause that begins later.
	PausedFrom string `json:"paused_from,omitempty"`
	// AuditFrom and AuditUntil are the days of a log of all contacts.
	AuditFrom  string `json:"contact_log_from,omitempty"`
	AuditUntil string `json:"contact_log_until,omitempty"`
	// Evening is written as Daily is.
	Evening string `json:"end_of_day,omitempty"`
	// Articles is written as Daily is.
	Articles string `json:"articles,omitempty"`
	// Review and Inventory are written as Daily is.
	Review    string `json:"review,omitempty"`
	Inventory string `json:"inventory,omitempty"`
	// Level is the level of the practices; absent for the first, "off" for none.
	Level rapport.Level `json:"level,omitempty"`
	// Discreet is "off" or "strict"; absent for the default.
	Discreet rapport.Discretion `json:"discreet,omitempty"`
	Phrases  []string           `json:"my_phrases,omitempty"`
	Email    string             `json:"my_email,omitempty"`
}

// An ExportedStakeholder is somebody on the member's list, or somebody who was
// removed and can still come back.
type ExportedStakeholder struct {
	ID      rapport.StakeholderID `json:"id"`
	Name    string                `json:"name"`
	Kind    string                `json:"kind"`
	Account rapport.MemberID      `json:"account,omitempty"` // on the platform
	Outside bool                  `json:"outside,omitempty"` // the bot cannot write to them
	Email   string                `json:"email,omitempty"`
	Tier    rapport.Tier          `json:"tier"`
	Own     rapport.Cadence       `json:"every_days,omitempty"` // instead of the tier's
	Topics  []string              `json:"topics,omitempty"`
	Body    rapport.StakeholderID `json:"belongs_to,omitempty"`
	Also    []rapport.MemberID    `json:"further_accounts,omitempty"`
	Into    rapport.StakeholderID `json:"merged_into,omitempty"`
	// Paced is the day after the last change of the tier or the cadence.
	Paced   string    `json:"rhythm_from,omitempty"`
	Added   time.Time `json:"added"`
	Removed time.Time `json:"removed,omitzero"` // zero for whom the list shows
}

// An ExportedCheckIn is one digest that was put together.
type ExportedCheckIn struct {
	ID     rapport.DigestID  `json:"id"`
	Slot   rapport.Slot      `json:"slot"`
	On     string            `json:"on"`
	Nudges []rapport.EntryID `json:"nudges"`
	More   int               `json:"more_people_due,omitempty"` // beyond the budget
	// Practice was suggested in it, and Occasions were brought up.
	Practice  rapport.EntryID   `json:"practice,omitempty"`
	Occasions []rapport.EntryID `json:"occasions,omitempty"`
	Message   string            `json:"message,omitempty"` // where it stands on the platform
}

// Export returns everything that is kept of the visitor, and nothing of
// anybody else. It returns ErrNotFound for somebody of whom nothing is kept.
func (s *Steward) Export(ctx context.Context, v Visit) (Exported, error) {
	var x Exported
	var found bool
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		var m rapport.Member
		var err error
		if m, found, err = r.Member(); err != nil {
			return err
		}
		m.ID = v.Member
		x = Exported{Format: ExportFormat, Made: v.Now.UTC(), Member: exportMember(m)}
		names, err := x.exportList(r)
		if err != nil {
			return err
		}
		if err := x.exportJournal(r, names); err != nil {
			return err
		}
		if err := x.exportArticles(r); err != nil {
			return err
		}
		return x.exportCheckIns(r)
	})
	if err == nil {
		err = s.exportDoor(ctx, &x, v.Member)
	}
	if err == nil && !found && x.Door == nil {
		err = ErrNotFound
	}
	if err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	return x, nil
}

// exportList adds the stakeholders, and returns their names.
func (x *Exported) exportList(r Reader) (map[rapport.StakeholderID]string, error) {
	list, err := r.Stakeholders()
	if err != nil {
		return nil, err
	}
	removed, err := r.Removed()
	if err != nil {
		return nil, err
	}
	names := map[rapport.StakeholderID]string{}
	x.Stakeholders = []ExportedStakeholder{}
	for _, who := range append(list, removed...) {
		names[who.ID] = who.Name
		x.Stakeholders = append(x.Stakeholders, exportStakeholder(who))
	}
	return names, nil
}

func (x *Exported) exportArticles(r Reader) error {
	arrivals, err := r.Arrivals()
	for _, a := range arrivals {
		x.Articles = append(x.Articles, exportArticle(a))
	}
	return err
}

func exportArticle(a rapport.Arrival) ExportedArticle {
	return ExportedArticle{
		ID: a.ID, Feed: a.Feed, At: a.At.UTC(), Link: a.URL, Title: a.Title, Site: a.Site, Author: a.Author,
		Published: exportDay(a.Published), Language: a.Language, Summary: a.Summary,
	}
}

func (x *Exported) exportCheckIns(r Reader) error {
	digests, err := r.Digests()
	if err != nil {
		return err
	}
	x.CheckIns = []ExportedCheckIn{}
	for _, d := range digests {
		x.CheckIns = append(x.CheckIns, exportCheckIn(d))
	}
	return nil
}

func exportCheckIn(d Digest) ExportedCheckIn {
	return ExportedCheckIn{
		ID: d.ID, Slot: d.Slot, On: exportDay(d.On), Nudges: d.Nudges, More: d.More,
		Practice: d.Practice, Occasions: d.Occasions, Message: d.Ref,
	}
}

func exportMember(m rapport.Member) ExportedMember {
	x := ExportedMember{
		ID: m.ID, Name: m.Name, Zone: m.Zone, Email: m.Email,
		Joined: m.Joined.UTC(), Handled: m.Handled.UTC(), Wall: m.Wall.UTC(), Erase: m.Erase.UTC(), Chose: m.Chose.UTC(),
		Asked: exportDay(m.Asked), Prompted: exportDay(m.Prompted), Read: exportDay(m.Read), Reported: exportDay(m.Reported), Reviewed: exportDay(m.Reviewed), Occasions: exportDay(m.Occasions), Wished: m.Wished.UTC(), Gone: m.Gone.UTC(),
	}
	if m.Settings != (rapport.Settings{}) {
		x.Settings = new(exportSettings(m.Settings))
	}
	if d := m.Disturb; d != (rapport.DoNotDisturb{}) {
		x.Disturb = &ExportedDisturb{From: d.From.UTC(), Until: d.Until.UTC(), Told: d.Told.UTC()}
	}
	return x
}

func exportSettings(s rapport.Settings) ExportedSettings {
	x := ExportedSettings{
		CheckIn: s.CheckIn, Daily: s.Daily, Zone: s.Zone, Budget: s.Budget, Paused: exportDay(s.Paused), PausedFrom: exportDay(s.PausedFrom),
		Evening: s.Evening, Articles: s.Articles, Discreet: s.Discreet, Level: s.Level, Phrases: s.OwnPhrases(), Email: s.Email,
		Review: s.Review, Inventory: s.Inventory, AuditFrom: exportDay(s.AuditFrom), AuditUntil: exportDay(s.AuditUntil),
	}
	for day, works := range s.Days {
		if works {
			x.Days = append(x.Days, time.Weekday(day).String())
		}
	}
	if s.To != 0 {
		x.From, x.To = exportTime(s.From), exportTime(s.To)
	}
	return x
}

func exportStakeholder(who rapport.Stakeholder) ExportedStakeholder {
	x := ExportedStakeholder{
		ID: who.ID, Name: who.Name, Kind: string(who.Kind), Account: who.Account, Outside: who.Outside, Email: who.Email,
		Tier: who.Tier, Own: who.Own, Topics: who.Topics, Body: who.Body, Also: who.Also, Into: who.Into, Paced: exportDay(who.Paced), Added: who.Added.UTC(), Removed: who.Removed.UTC(),
	}
	if who.Kind == rapport.Person {
		x.Kind = "person"
	}
	return x
}

// exportTime writes minutes since midnight, of which a day may end on 24:00.
func exportTime(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// exportDay writes a day; "" for none.
func exportDay(d rapport.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
