package book_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// Nothing in the domain tells a list that is empty from one that is absent.
var sameLists = cmpopts.EquateEmpty()

func TestRecordsReadBackAsWritten(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		rapid.Check(t, func(t *rapid.T) {
			who, entry := stakeholders.Draw(t, "stakeholder"), entries.Draw(t, "entry")
			member, digest, receipt := members.Draw(t, "member"), digests.Draw(t, "digest"), receipts.Draw(t, "receipt")
			draft := drafts.Draw(t, "draft")
			entry.ID = rapport.EntryID(b.Mint(monday))
			err := b.Update(t.Context(), member.ID, event(""), nil, func(p upkeep.Page) error {
				return errors.Join(
					p.PutMember(member), p.PutStakeholder(who), p.Append(entry), p.PutDigest(digest), p.PutReceipt(receipt),
					p.PutDraft(draft),
				)
			})
			if err != nil {
				t.Fatal(err)
			}
			err = b.View(t.Context(), member.ID, func(r upkeep.Reader) error {
				return errors.Join(
					reads(t, member, r.Member),
					reads(t, who, func() (rapport.Stakeholder, bool, error) { return either(r, who.ID) }),
					reads(t, entry, func() (rapport.Entry, bool, error) { return r.Entry(entry.ID) }),
					reads(t, digest, func() (upkeep.Digest, bool, error) { return r.Digest(digest.ID) }),
					reads(t, receipt, func() (upkeep.Receipt, bool, error) { return r.Receipt(receipt.ID) }),
					reads(t, draft, func() (upkeep.Draft, bool, error) { return r.Draft(draft.ID) }),
				)
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	})
}

// either returns a stakeholder, removed or not.
func either(r upkeep.Reader, id rapport.StakeholderID) (rapport.Stakeholder, bool, error) {
	if who, found, err := r.Stakeholder(id); found || err != nil {
		return who, found, err
	}
	removed, err := r.Removed()
	for _, who := range removed {
		if who.ID == id {
			return who, true, err
		}
	}
	return rapport.Stakeholder{}, false, err
}

// reads checks that read returns what was written.
func reads[T any](t *rapid.T, want T, read func() (T, bool, error)) error {
	got, found, err := read()
	if diff := cmp.Diff(want, got, sameLists); diff != "" || !found {
		t.Errorf("found %v; what was read differs (-want +got):\n%s", found, diff)
	}
	return err
}

var (
	ids  = rapid.StringMatching(`[0-9A-Z]{1,26}`)
	text = rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
	days = rapid.OneOf(rapid.Just(rapport.Date{}), rapid.Custom(func(t *rapid.T) rapport.Date {
		return rapport.Date{
			Year:  rapid.IntRange(1, 9999).Draw(t, "year"),
			Month: time.Month(rapid.IntRange(1, 12).Draw(t, "month")),
			Day:   rapid.IntRange(1, 31).Draw(t, "day"),
		}
	}))
	instants = rapid.OneOf(rapid.Just(time.Time{}), rapid.Custom(func(t *rapid.T) time.Time {
		return time.UnixMicro(rapid.Int64Range(1, 1<<60).Draw(t, "micro")).UTC()
	}))
	entryIDs = rapid.Custom(func(t *rapid.T) rapport.EntryID { return rapport.EntryID(ids.Draw(t, "entry id")) })
	people   = rapid.Custom(func(t *rapid.T) rapport.StakeholderID { return rapport.StakeholderID(ids.Draw(t, "who")) })
)

var members = rapid.Custom(func(t *rapid.T) rapport.Member {
	return rapport.Member{
		ID:      rapport.MemberID(ids.Draw(t, "id")),
		Name:    text.Draw(t, "name"),
		Zone:    text.Draw(t, "zone"),
		Joined:  instants.Draw(t, "joined"),
		Handled: instants.Draw(t, "handled"),
		Erase:   instants.Draw(t, "erase"),
		Gone:    instants.Draw(t, "gone"),
		Wall:    instants.Draw(t, "wall"),
		Disturb: rapport.DoNotDisturb{
			From: instants.Draw(t, "from"), Until: instants.Draw(t, "until"), Told: instants.Draw(t, "told"),
		},
		Asked:     days.Draw(t, "asked"),
		Chose:     instants.Draw(t, "chose"),
		Wished:    instants.Draw(t, "wished"),
		Read:      days.Draw(t, "read"),
		Reviewed:  days.Draw(t, "reviewed"),
		Reported:  days.Draw(t, "reported"),
		Occasions: days.Draw(t, "occasions"),
		Settings:  settings.Draw(t, "settings"),
		Prompted:  days.Draw(t, "prompted"),
	}
})

var settings = rapid.OneOf(rapid.Just(rapport.Settings{}), rapid.Custom(func(t *rapid.T) rapport.Settings {
	return rapport.Settings{
		CheckIn: text.Draw(t, "check-in"),
		Daily:   text.Draw(t, "daily"),
		Days:    [7]bool(rapid.SliceOfN(rapid.Bool(), 7, 7).Draw(t, "days")),
		From:    rapid.Int().Draw(t, "from"),
		To:      rapid.Int().Draw(t, "to"),
		Zone:    text.Draw(t, "own zone"),
		Budget:  rapid.Int().Draw(t, "budget"),
		Paused:  days.Draw(t, "paused"), PausedFrom: days.Draw(t, "paused from"),
		Evening: text.Draw(t, "evening"), Discreet: rapport.Discretion(text.Draw(t, "discreet")), Phrases: text.Draw(t, "phrases"),
		Level: rapport.Level(text.Draw(t, "level")), Articles: text.Draw(t, "articles"),
		Review: text.Draw(t, "review"), Inventory: text.Draw(t, "inventory"),
		AuditFrom: days.Draw(t, "audit from"), AuditUntil: days.Draw(t, "audit until"),
	}
}))

var stakeholders = rapid.Custom(func(t *rapid.T) rapport.Stakeholder {
	return rapport.Stakeholder{
		ID:      people.Draw(t, "id"),
		Name:    text.Draw(t, "name"),
		Kind:    rapport.Kind(text.Draw(t, "kind")),
		Account: rapport.MemberID(text.Draw(t, "account")),
		Outside: rapid.Bool().Draw(t, "outside"),
		Email:   text.Draw(t, "email"),
		Tier:    rapid.SampledFrom(rapport.Tiers()).Draw(t, "tier"),
		Own:     rapport.Cadence(rapid.Int().Draw(t, "own")),
		Topics:  rapid.SliceOf(text).Draw(t, "topics"),
		Added:   instants.Draw(t, "added"),
		Summary: summaries.Draw(t, "summary"),
		Undone:  rapid.Int().Draw(t, "undone"),
		Removed: instants.Draw(t, "removed"),
		Body:    people.Draw(t, "body"),
		Also:    rapid.SliceOf(rapid.Custom(func(t *rapid.T) rapport.MemberID { return rapport.MemberID(text.Draw(t, "further account")) })).Draw(t, "also"),
		Into:    people.Draw(t, "into"),
		Paced:   days.Draw(t, "paced"),
	}
})

var summaries = rapid.Custom(func(t *rapid.T) rapport.Summary {
	return rapport.Summary{
		Touches:      rapid.Int().Draw(t, "touches"),
		Marked:       rapid.SliceOf(marks).Draw(t, "marked"),
		Latest:       entryIDs.Draw(t, "latest"),
		LatestOn:     days.Draw(t, "latest on"),
		LatestMedium: rapid.SampledFrom(rapport.Media()).Draw(t, "medium"),
		Promises:     owedLists.Draw(t, "promises"),
		Needs:        owedLists.Draw(t, "needs"),
		Issues:       rapid.SliceOf(untolds).Draw(t, "issues"),
		Waiting:      rapid.SliceOf(entryIDs).Draw(t, "waiting"),
		Seen:         rapid.Int().Draw(t, "seen"),
		NudgedOn:     days.Draw(t, "nudged on"),
		OfferedOn:    days.Draw(t, "offered on"),
		Quiet:        days.Draw(t, "quiet"),
		Chosen:       rapid.Ptr(reasons, true).Draw(t, "chosen"),
		Article:      rapid.Ptr(oweds, true).Draw(t, "article"),
		Thanks:       rapid.SliceOf(owedThanks).Draw(t, "thanks"),
		Steps: rapid.SliceOf(rapid.Custom(func(t *rapid.T) rapport.Planned {
			return rapport.Planned{
				Entry: entryIDs.Draw(t, "step"), Kind: rapid.SampledFrom(rapport.StepKinds()).Draw(t, "kind"), Why: text.Draw(t, "why"),
				Method: rapport.Coffee, On: days.Draw(t, "on"), Nudged: rapid.Bool().Draw(t, "nudged"), Held: rapid.Bool().Draw(t, "held"),
			}
		})).Draw(t, "steps"),
		Watched: rapid.SliceOf(watchings).Draw(t, "watched"),
	}
})

var watchings = rapid.Custom(func(t *rapid.T) rapport.Watching {
	return rapport.Watching{
		Observation: entryIDs.Draw(t, "observation"), On: days.Draw(t, "watched on"), Ask: days.Draw(t, "ask"), Nudged: rapid.Bool().Draw(t, "nudged"),
	}
})

var untolds = rapid.Custom(func(t *rapid.T) rapport.Untold {
	return rapport.Untold{
		Entry: entryIDs.Draw(t, "issue"), What: text.Draw(t, "what"), By: days.Draw(t, "by"),
		Came: text.Draw(t, "came"), On: days.Draw(t, "on"), Nudged: rapid.Bool().Draw(t, "nudged"),
	}
})

var owedLists = rapid.SliceOf(oweds)

var oweds = rapid.Custom(func(t *rapid.T) rapport.Owed {
	return rapport.Owed{
		Entry:  entryIDs.Draw(t, "entry"),
		What:   text.Draw(t, "what"),
		By:     days.Draw(t, "by"),
		Nudged: rapid.Bool().Draw(t, "nudged"),
	}
})

var owedThanks = rapid.Custom(func(t *rapid.T) rapport.Thanks {
	return rapport.Thanks{
		Entry: entryIDs.Draw(t, "entry"), What: text.Draw(t, "what"), On: days.Draw(t, "on"), Once: rapid.Bool().Draw(t, "once"),
		Said: rapid.Int().Draw(t, "said"), Nudged: rapid.Int().Draw(t, "nudged"),
	}
})

var marks = rapid.Custom(func(t *rapid.T) rapport.Marked {
	return rapport.Marked{
		Entry: entryIDs.Draw(t, "entry"), Day: anniversaries.Draw(t, "day"), NudgedOn: days.Draw(t, "nudged on"),
	}
})

var digests = rapid.Custom(func(t *rapid.T) upkeep.Digest {
	return upkeep.Digest{
		ID:        rapport.DigestID(ids.Draw(t, "id")),
		Slot:      rapid.SampledFrom([]rapport.Slot{rapport.Weekly, rapport.Daily}).Draw(t, "slot"),
		On:        days.Draw(t, "on"),
		Nudges:    rapid.SliceOf(entryIDs).Draw(t, "nudges"),
		More:      rapid.Int().Draw(t, "more"),
		Ref:       text.Draw(t, "ref"),
		Practice:  entryIDs.Draw(t, "practice"),
		Occasions: rapid.SliceOf(entryIDs).Draw(t, "occasions"),
	}
})

var receipts = rapid.Custom(func(t *rapid.T) upkeep.Receipt {
	return upkeep.Receipt{
		ID:      rapport.ReceiptID(ids.Draw(t, "id")),
		At:      instants.Draw(t, "at"),
		Entries: rapid.SliceOf(entryIDs).Draw(t, "entries"),
		Added:   rapid.SliceOf(people).Draw(t, "added"),
		Undone:  rapid.Bool().Draw(t, "undone"),
		Withdrawn: rapid.SliceOfN(rapid.Map(entries, func(e rapport.Entry) rapport.Entry {
			e.ID = "E1"
			return e
		}), 0, 3).Draw(t, "withdrawn"),
		Altered: rapid.SliceOfN(alterations, 0, 3).Draw(t, "altered"),
		Change:  rapid.Ptr(changes, true).Draw(t, "change"),
	}
})

var drafts = rapid.Custom(func(t *rapid.T) upkeep.Draft {
	return upkeep.Draft{
		ID:    upkeep.DraftID(ids.Draw(t, "id")),
		At:    instants.Draw(t, "at"),
		Lines: rapid.SliceOf(text).Draw(t, "lines"),
		People: rapid.SliceOf(rapid.Custom(func(t *rapid.T) upkeep.Mentioned {
			return upkeep.Mentioned{Machine: rapid.Bool().Draw(t, "machine"), Whom: upkeep.Whom{
				Stakeholder: rapport.StakeholderID(text.Draw(t, "stakeholder")), Account: rapport.MemberID(text.Draw(t, "account")),
				Name: text.Draw(t, "name"), Outside: rapid.Bool().Draw(t, "outside"),
			}}
		})).Draw(t, "people"),
	}
})

var alterations = rapid.Custom(func(t *rapid.T) upkeep.Alteration {
	before, after := stakeholders.Draw(t, "before"), stakeholders.Draw(t, "after")
	after.ID = before.ID
	for _, who := range []*rapport.Stakeholder{&before, &after} {
		who.Summary, who.Undone = rapport.Summary{}, 0
	}
	return upkeep.Alteration{Before: before, After: after}
})

var changes = rapid.Custom(func(t *rapid.T) upkeep.Change {
	return upkeep.Change{Before: settings.Draw(t, "before"), After: settings.Draw(t, "after")}
})
