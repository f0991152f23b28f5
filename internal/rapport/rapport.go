// Package rapport is what is true about working relationships: who a
// stakeholder is, when it is time to reach out, what a touch changes, and what
// a check-in holds.
//
// Everything here is a value and a rule. Functions take values and the day it
// is, return values and facts, and know nothing of stores, chats or clocks.
//
// # One journal
//
// What happens with a stakeholder is an [Entry] of the member's journal: a
// touch, a promise, a need, a nudge, an answer to it. What an agenda needs to
// know of a stakeholder is their [Summary], folded from those entries and
// nothing else. Taking something back is therefore withdrawing its entries and
// folding again.
//
// # Days
//
// Ties live in civil days, not hours: a touch was on a day, a cadence counts
// days, and someone is due on a day of the member's own calendar.
package rapport

// An EntryID names an entry of one member's journal. Ids sort in the order of
// logging.
type EntryID string

// A StakeholderID names a stakeholder on one member's list.
type StakeholderID string

// A MemberID names a member for good, as their platform knows them.
type MemberID string

// A DigestID names one check-in that was put together for a member.
type DigestID string

// A ReceiptID names what one action changed, so that it can be undone.
type ReceiptID string
