package rapport

import (
	"cmp"
	"time"
)

// A Member is a person who uses Rapport.
type Member struct {
	ID   MemberID
	Name string
	Zone string // IANA name, as their platform last told; "" while unknown
	// Email is their address, as their platform last told; "" while unknown.
	Email string
	// Settings are what they chose instead of the house's defaults.
	Settings Settings
	// Joined is when they added their first stakeholder. The check-in time
	// that the reply to it named is theirs from then on, and nothing is sent to
	// them before. Zero until then.
	Joined time.Time
	// Handled is the instant up to which their slots are done: the next slot
	// is always counted from here or from Chose, never from now, so that
	// neither downtime nor a move to another zone loses one.
	Handled time.Time
	// Wall is what the clock on their wall showed then, to the minute, as the
	// UTC time that has its fields; zero before the first slot. A slot at a time
	// that it had shown by then is done, also where a flight west brings that
	// time again.
	Wall time.Time
	// Chose is when they last chose when their slots are, while none waited;
	// zero for never. Slots of the new choice that would have been before it do
	// not count.
	Chose time.Time
	// Asked is the last day whose end-of-day question is done, in the zone that
	// was theirs then; zero before the first.
	Asked Date
	// Wished is when they last chose that question, or began, with a time of it
	// that was past; zero for never. Of that day's times only later ones count.
	Wished time.Time
	// Reported is the last day of the log that they had the report of last; zero
	// before the first.
	Reported Date
	// Read is the last day whose article slot is done, in the zone that was theirs
	// then; zero before the first is set.
	Read Date
	// Reviewed is the last day whose review or inventory is done, in the zone that
	// was theirs then; zero before the first is set.
	Reviewed Date
	// Occasions is the last day on which something may be said of an occasion; zero
	// for one who never noted any.
	Occasions Date
	// Prompted is the last day on which a [Prompt] stood behind an answer; zero before
	// the first.
	Prompted Date
	// Digest is the last one that was put together for them; "" before the
	// first. While it waits to be sent no other is made.
	Digest DigestID
	// Erase is when everything of theirs is erased, because they asked for it;
	// zero while they stay. Until then nothing is sent to them first.
	Erase time.Time
	// Gone is when their account was deactivated; zero while they are there.
	Gone time.Time
	// Disturb is when they are not to be disturbed.
	Disturb DoNotDisturb
}

// ReplyTo returns where answers to mails in the member's name go; "" while
// unknown.
func (m Member) ReplyTo() string { return cmp.Or(m.Settings.Email, m.Email) }

// Onboarded reports whether the member has begun.
func (m Member) Onboarded() bool { return !m.Joined.IsZero() }

// Counted returns the instant from which the slots are counted of a member who
// stays in their zone.
func (m Member) Counted() time.Time {
	if m.Chose.After(m.Handled) {
		return m.Chose
	}
	return m.Handled
}

// Audits reports whether a log of all contacts runs, or waits for its report.
func (m Member) Audits() bool {
	return !m.Settings.AuditUntil.IsZero() && m.Settings.AuditUntil != m.Reported
}

// ReportDue reports whether the report of a log is to come instead of the
// end-of-day question of a day.
func (m Member) ReportDue(on Date) bool { return m.Audits() && on.After(m.Settings.AuditUntil) }

// Listens reports whether the bot may write to the member first.
func (m Member) Listens() bool { return m.Onboarded() && m.Erase.IsZero() && m.Gone.IsZero() }

// ErasedAt returns when the member's book is erased: at their wish, or a
// retention after they left, where that is not 0; zero for never.
func (m Member) ErasedAt(retention time.Duration) time.Time {
	at := m.Gone.Add(retention)
	if m.Gone.IsZero() || retention == 0 || !m.Erase.IsZero() && m.Erase.Before(at) {
		return m.Erase
	}
	return at
}

// A Slot is a kind of time at which the bot may write to a member first.
type Slot string

// The slots of a member's rhythm.
const (
	Weekly Slot = "weekly" // the check-in: everything that is due
	Daily  Slot = "daily"  // what became due since the slot before
	// ArticleDay is the slot for articles: those on the reading list that fit
	// somebody.
	ArticleDay Slot = "articles"
	// ReviewDay offers the monthly review, and InventoryDay the quarterly inventory
	// in its place.
	ReviewDay    Slot = "review"
	InventoryDay Slot = "inventory"
)
