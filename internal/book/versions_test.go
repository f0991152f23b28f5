package book_test

import (
	"encoding/hex"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

var (
	friday = rapport.Date{Year: 2026, Month: 10, Day: 30}

	oldMember      = rapport.Member{ID: ana, Name: "Ana", Zone: "Europe/Lisbon", Joined: monday.AddDate(0, 0, -7), Handled: monday}
	oldStakeholder = rapport.Stakeholder{
		ID: "S1", Name: "María López", Account: "T1/U2", Outside: true, Email: "maria@example.org",
		Tier: rapport.Key, Own: 10, Topics: []string{"budget"}, Added: monday,
		Summary: rapport.Summary{
			Touches: 2, Latest: "E1", LatestOn: friday, LatestMedium: rapport.Coffee,
			Promises: []rapport.Owed{{Entry: "E2", What: "the template", By: friday, Nudged: true}},
			Needs:    []rapport.Owed{{Entry: "E4", What: "calm"}},
			Waiting:  []rapport.EntryID{"E5"}, NudgedOn: friday, Quiet: friday,
			Chosen: &rapport.Reason{Kind: rapport.PromiseDue, About: "E2"},
		},
	}
	oldEntries = []rapport.Entry{
		{ID: "E1", Logged: monday, About: []rapport.StakeholderID{"S1", "S2"}, Receipt: "R1", Fact: rapport.Touch{
			On: friday, Medium: rapport.Coffee, Setting: rapport.Informal, Matter: rapport.Personal,
			Causes: []rapport.Cause{rapport.NoAgenda}, Theirs: true, Mood: rapport.Good, Note: "worried", Topics: []string{"audit"}, Nudge: "E5",
		}},
		{ID: "E2", Fact: rapport.Promise{What: "the template", By: friday}},
		{ID: "E3", Fact: rapport.Kept{Promise: "E2"}},
		{ID: "E4", Fact: rapport.Need{What: "calm"}},
		{ID: "E5", Fact: rapport.Nudge{On: friday, Reason: rapport.Reason{Kind: rapport.NeedDue, About: "E4"}, Digest: "D1"}},
		{ID: "E6", Fact: rapport.Later{Nudge: "E5", Until: friday, Reason: rapport.Reason{Kind: rapport.Silence}}},
		{ID: "E7", Fact: rapport.Skip{Nudge: "E5", Until: friday}},
		{ID: "E8", Fact: rapport.Anniversary{What: "birthday", Month: 2, Day: 29, Year: 1980}},
		{ID: "E9", Fact: rapport.HeldBack{Nudge: "E5", By: rapport.NoTime}},
		{ID: "EA", Fact: rapport.Moved{Promise: "E2", By: friday}},
		{ID: "EB", Fact: rapport.Dropped{Promise: "E2"}},
		{ID: "EC", Fact: rapport.Note{Text: "likes tea", Topics: []string{"style"}}},
		{ID: "ED", Fact: rapport.Looked{Nudge: "E5"}},
		{ID: "EE", Fact: rapport.Met{Need: "E4"}},
		{ID: "EF", Fact: rapport.AsIs{Nudge: "EG"}},
		{ID: "EG", Fact: rapport.Nudge{
			On: friday, Reason: rapport.Reason{Kind: rapport.Silence}, Digest: "D1", Offer: rapport.Offer{Pause: 9, Cadence: 30},
		}},
		{ID: "EH", Fact: rapport.Retuned{
			Nudge: "EG", Before: rapport.Tempo{Tier: rapport.Key, Own: 10}, Now: rapport.Tempo{Tier: rapport.Resting},
		}},
		{ID: "EL", Fact: rapport.Followed{Feed: "f1", Link: "https://example.org/feed", Title: "The Ledger"}},
		{ID: "EI", Fact: rapport.Unfollowed{Feed: "f1"}},
		{ID: "EJ", Fact: rapport.PutAside{Article: "a1"}},
		{ID: "K2", Fact: rapport.Assessed{
			On: friday, Formal: rapport.Much, Informal: rapport.Little, Weight: rapport.Some, Trust: 4,
			Loyal: rapport.No, Champion: rapport.Yes, Knows: rapport.KnowsWell,
		}},
		{ID: "K1", Fact: rapport.Known{Field: rapport.Mandate, Text: "the budget", Asked: true, On: friday}},
		{ID: "G1", Fact: rapport.Goal{Kind: rapport.JoinGoal, Aim: 1, What: "the guild", From: friday, Until: friday}},
		{ID: "G2", Fact: rapport.GoalEnded{Goal: "G1"}},
		{ID: "G3", Fact: rapport.GoalReached{Goal: "G1"}},
		{ID: "G4", Fact: rapport.Goal{Kind: rapport.TrustGoal, Aim: 1, From: friday, Until: friday, Mark: 2}},
		{ID: "G5", Fact: rapport.GoalRated{Goal: "G4", Mark: 3}},
		{ID: "G6", Fact: rapport.Furthered{Goal: "G4", Touch: "E1"}},
		{ID: "P1", Fact: rapport.Proposed{Practice: "A21", On: friday, Because: rapport.NoFocus}},
		{ID: "P2", Fact: rapport.Practised{Suggestion: "P1", Practice: "A21", On: friday, Came: "a map"}},
		{ID: "P3", Fact: rapport.Shelved{Suggestion: "P1", Practice: "A21", Until: friday}},
		{ID: "P4", Fact: rapport.Drawn{Gesture: "a card"}},
		{ID: "V1", Fact: rapport.Reviewed{On: friday, Decision: rapport.BeginReview}},
		{ID: "V2", Fact: rapport.Reviewed{Review: "V1", On: friday, Decision: rapport.KeepTie}},
		{ID: "R1", About: []rapport.StakeholderID{"S1"}, Fact: rapport.Observation{On: friday, Ask: friday}},
		{ID: "R2", Fact: rapport.Counterpart{Observation: "R1"}},
		{ID: "R3", Fact: rapport.Observed{Observation: "R1", Answers: []rapport.Answer{{Question: rapport.Said, Text: "tea?"}}}},
		{ID: "R4", Fact: rapport.Sensed{Prompt: rapport.Heard, On: friday, Answer: rapport.Surely}},
		{ID: "R5", Fact: rapport.Advising{Is: true}},
		{ID: "R6", Fact: rapport.Reacted{Share: "E1", Reaction: rapport.GaveAdvice, Answers: []rapport.Answer{{Question: rapport.Worked, Text: "you asked"}}}},
		{ID: "EK", Fact: rapport.Opened{Saved: "E1", Title: "Soups", Site: "Ladle", Language: "en", Summary: "Warm."}},
	}
	oldDigest = upkeep.Digest{ID: "D1", Slot: rapport.Weekly, On: friday, Nudges: []rapport.EntryID{"E5"}, More: 2, Ref: "C1/1.2"}
	oldDraft  = upkeep.Draft{
		ID: "D2", At: monday, Lines: []string{`touched @"T1/U2" call`},
		People: []upkeep.Mentioned{{Whom: upkeep.Whom{Stakeholder: "S1", Account: "T1/U2", Name: "María", Outside: true}}},
	}
	oldReceipt = upkeep.Receipt{ID: "R1", At: monday, Entries: []rapport.EntryID{"E1"}, Added: []rapport.StakeholderID{"S1"}, Undone: true}
)

// versionOne holds the records above as version 1 writes them. It stays as it
// is when a newer version comes: what was once written is read for good.
var versionOne = []struct{ kind, id, body string }{
	{"member", "self", "01a40163416e61026d4575726f70652f4c6973626f6e031b00065eba8e06c400041b00065f475eea6400"},
	{
		"stakeholder", "S1", "01a9016d4d6172c3ad61204cc3b370657a026554312f553203f504716d61726961406578616d706c652e6f7267" +
			"05636b6579060a078166627564676574081b00065f475eea640009aa010202624531031a013528a60466636f666665650581a401624532" +
			"026c7468652074656d706c617465031a013528a604f50681a201624534026463616c6d0781624535081a013528a6091a013528a60aa201" +
			"0102624532",
	},
	{
		"entry", "E1", "01a5011b00065f475eea6400028262533162533203625231040105aa011a013528a60266636f666665650368696e666f726d61" +
			"6c0468706572736f6e616c0581696e6f206167656e646106f50764676f6f640867776f727269656409816561756469740a624535",
	},
	{"entry", "E2", "01a2040205a2016c7468652074656d706c617465021a013528a6"},
	{"entry", "E3", "01a2040305a101624532"},
	{"entry", "E4", "01a2040405a1016463616c6d"},
	{"entry", "E5", "01a2040505a3011a013528a602a201020262453403624431"},
	{"entry", "E6", "01a2040605a301624535021a013528a603a10103"},
	{"entry", "E7", "01a2040705a201624535021a013528a6"},
	{"entry", "E8", "01a204181905a401686269727468646179020203181d041907bc"},
	{"entry", "E9", "01a204181a05a20162453502676e6f2074696d65"},
	{"entry", "EA", "01a2040905a201624532021a013528a6"},
	{"entry", "EB", "01a2040a05a101624532"},
	{"entry", "EC", "01a2040805a201696c696b6573207465610281657374796c65"},
	{"entry", "ED", "01a204181c05a101624535"},
	{"entry", "EE", "01a204181b05a101624534"},
	{"entry", "EF", "01a204181d05a101624547"},
	{"entry", "EG", "01a2040505a5011a013528a602a1010303624431040905181e"},
	{"entry", "EH", "01a204181805a40162454702636b6579030a046772657374696e67"},
	{"entry", "EL", "01a204183205a30162663102781868747470733a2f2f6578616d706c652e6f72672f66656564036a546865204c6564676572"},
	{"entry", "EI", "01a204183305a101626631"},
	{"entry", "EJ", "01a204183405a101626131"},
	{"entry", "K2", "01a204183605a8011a013528a60203030104020504060207010804"},
	{"entry", "K1", "01a204183505a401676d616e64617465026a7468652062756467657403f5041a013528a6"},
	{"entry", "G1", "01a204184605a501646a6f696e02010369746865206775696c64041a013528a6051a013528a6"},
	{"entry", "G2", "01a204184705a101624731"},
	{"entry", "G3", "01a204184805a101624731"},
	{"entry", "G4", "01a204184605a5016574727573740201041a013528a6051a013528a60602"},
	{"entry", "G5", "01a204184b05a2016247340203"},
	{"entry", "G6", "01a204184a05a20162473402624531"},
	{"entry", "P1", "01a204184105a30163413231021a013528a603686e6f20666f637573"},
	{"entry", "P2", "01a204184205a4016250310263413231031a013528a6046561206d6170"},
	{"entry", "P3", "01a204184305a3016250310263413231031a013528a6"},
	{"entry", "P4", "01a204184405a10166612063617264"},
	{"entry", "V1", "01a204184905a2021a013528a60365626567756e"},
	{"entry", "V2", "01a204184905a301625631021a013528a603646b656570"},
	{"entry", "R1", "01a3028162533104183c05a2011a013528a6021a013528a6"},
	{"entry", "R2", "01a204183d05a101625231"},
	{"entry", "R3", "01a204183e05a2016252310281a201647361696402647465613f"},
	{"entry", "R4", "01a204183f05a301656865617264021a013528a60363796573"},
	{"entry", "R5", "01a204184005a101f5"},
	{"entry", "R6", "01a204182205a3016245310267616476697365640381a20166776f726b65640269796f752061736b6564"},
	{"entry", "EK", "01a204182605a5016245310265536f75707303654c61646c650462656e05655761726d2e"},
	{"digest", "D1", "01a501667765656b6c79021a013528a603816245350402056643312f312e32"},
	{"draft", "D2", "01a3011b00065f475eea6400028175746f756368656420402254312f5532222063616c6c0381a401625331026554312f553203664d6172c3ad6104f5"},
	{"receipt", "R1", "01a4011b00065f475eea64000281624531038162533104f5"},
}

var versionOneNotices = map[string]upkeep.Notice{
	"01a2010102a101624431": upkeep.DigestNotice{Digest: "D1"},
	"01a2010202a0":         upkeep.SampleNotice{},

	"01a2010302a1011a013528a6":                 upkeep.EveningNotice{On: friday},
	"01a2010d02a101625331":                     upkeep.StandsNotice{Share: "S1"},
	"01a2011402a301625231026643312f312e320302": upkeep.FeedsNotice{Follow: "R1", Ref: "C1/1.2", Round: 2},
	"01a2011502a101626631":                     upkeep.FeedNotice{Feed: "f1"},
	"01a2011602a101624531":                     upkeep.SavedNotice{Saved: "E1"},
	"01a201181e02a2011a013528a6021a013528a6":   upkeep.AuditNotice{From: friday, Until: friday},
}

// write puts a body into ana's records past the book.
func write(t *testing.T, s store.Store, kind, id string, body []byte) {
	t.Helper()
	err := s.Update(t.Context(), string(ana), func(tx store.Tx) error { return tx.Put(kind, id, body) })
	if err != nil {
		t.Fatal(err)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	body, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// all reads ana's records above and returns them under their kinds and ids.
func all(r upkeep.Reader) (map[string]any, error) {
	found := map[string]any{}
	m, _, err1 := r.Member()
	s, _, err2 := r.Stakeholder("S1")
	d, _, err3 := r.Digest("D1")
	re, _, err4 := r.Receipt("R1")
	dr, _, err5 := r.Draft("D2")
	found["member/self"], found["stakeholder/S1"], found["digest/D1"], found["receipt/R1"] = m, s, d, re
	found["draft/D2"] = dr
	for i := range oldEntries {
		e, _, err := r.Entry(oldEntries[i].ID)
		if err != nil {
			return nil, err
		}
		found["entry/"+string(e.ID)] = e
	}
	return found, errors.Join(err1, err2, err3, err4, err5)
}

func TestRecordsOfVersionOneAreRead(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		s := open(t)
		for _, r := range versionOne {
			write(t, s, r.kind, r.id, unhex(t, r.body))
		}
		want := map[string]any{
			"member/self": oldMember, "stakeholder/S1": oldStakeholder, "digest/D1": oldDigest, "receipt/R1": oldReceipt,
			"draft/D2": oldDraft,
		}
		for _, e := range oldEntries {
			want["entry/"+string(e.ID)] = e
		}
		view(t, book.New(s, nil), func(r upkeep.Reader) error {
			got, err := all(r)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the records differ (-want +got):\n%s", diff)
			}
			return err
		})
	})
}

func TestNoticesReadBackOfVersionOneAndAsWrittenNow(t *testing.T) {
	for body, notice := range versionOneNotices {
		s := memstore.New()
		b := book.New(s, nil)
		err := s.Update(t.Context(), string(ana), func(tx store.Tx) error {
			return tx.Enqueue(store.NewPost{Dedupe: "x", Lane: "x", At: monday, Body: unhex(t, body)})
		})
		if err != nil {
			t.Fatal(err)
		}
		got := claimPost(t, b, monday)
		if diff := cmp.Diff(notice, got.Notice); diff != "" || got.Unreadable != nil {
			t.Errorf("unreadable for %v; the notice differs (-want +got):\n%s", got.Unreadable, diff)
		}
		update(t, b, func(p upkeep.Page) error { return p.Post("y", upkeep.Addressee{Account: ana}, notice, monday, monday) })
		if again := claimPost(t, b, monday); !cmp.Equal(again.Notice, notice) {
			t.Errorf("written anew it reads %#v, want %#v", again.Notice, notice)
		}
	}
}

func TestRecordOfANewerVersionIsNeitherReadNorWrittenOver(t *testing.T) {
	use := map[string]struct {
		id   string
		read func(upkeep.Reader) error
		put  func(upkeep.Page) error
	}{
		"member": {
			"self",
			func(r upkeep.Reader) error { _, _, err := r.Member(); return err },
			func(p upkeep.Page) error { return p.PutMember(oldMember) },
		},
		"stakeholder": {
			"S1",
			func(r upkeep.Reader) error { _, _, err := r.Stakeholder("S1"); return err },
			func(p upkeep.Page) error { return p.PutStakeholder(oldStakeholder) },
		},
		"entry": {
			"E1",
			func(r upkeep.Reader) error { _, _, err := r.Entry("E1"); return err },
			func(p upkeep.Page) error { return p.Withdraw("E1") },
		},
		"digest": {
			"D1",
			func(r upkeep.Reader) error { _, _, err := r.Digest("D1"); return err },
			func(p upkeep.Page) error { return p.PutDigest(oldDigest) },
		},
		"receipt": {
			"R1",
			func(r upkeep.Reader) error { _, _, err := r.Receipt("R1"); return err },
			func(p upkeep.Page) error { return p.PutReceipt(oldReceipt) },
		},
		"draft": {
			"D2",
			func(r upkeep.Reader) error { _, _, err := r.Draft("D2"); return err },
			func(p upkeep.Page) error { return p.PutDraft(oldDraft) },
		},
	}
	for kind, u := range use {
		t.Run(kind, func(t *testing.T) {
			s := memstore.New()
			b := book.New(s, nil)
			write(t, s, kind, u.id, []byte{9, 0xa0})
			want := &book.NewerError{Kind: kind, Got: 9, Known: 1}
			for _, err := range []error{
				b.View(t.Context(), ana, u.read),
				b.Update(t.Context(), ana, event(""), nil, u.put),
			} {
				got, _ := errors.AsType[*book.NewerError](err)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("the error %v differs (-want +got):\n%s", err, diff)
				}
			}
		})
	}
}

func TestUnknownTagIsAFact(t *testing.T) {
	bodies := map[string][]byte{
		"fact":   {1, 0xa2, 4, 23, 5, 0xa0},
		"reason": {1, 0xa2, 4, 5, 5, 0xa2, 1, 0, 2, 0xa1, 1, 23},
	}
	for kind, body := range bodies {
		t.Run(kind, func(t *testing.T) {
			s := memstore.New()
			write(t, s, "entry", "E1", body)
			err := book.New(s, nil).View(t.Context(), ana, func(r upkeep.Reader) error {
				_, _, err := r.Entry("E1")
				return err
			})
			got, _ := errors.AsType[*book.TagError](err)
			if diff := cmp.Diff(&book.TagError{Kind: kind, Tag: 23}, got); diff != "" {
				t.Errorf("the error %v differs (-want +got):\n%s", err, diff)
			}
		})
	}
}

// FuzzRecordIsReadOrRefused holds for any bytes that a damaged file may give.
func FuzzRecordIsReadOrRefused(f *testing.F) {
	kinds := map[string]string{"member": "self", "stakeholder": "S1", "digest": "D1", "receipt": "R1", "draft": "D2"}
	for _, r := range versionOne {
		body, err := hex.DecodeString(r.body)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(r.kind, body)
	}
	f.Add("member", []byte{})
	f.Add("entry", []byte{1, 0xa2, 4, 5, 5, 0xa1, 2, 0xa1, 1, 0xf6})
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		id, known := kinds[kind]
		if !known {
			kind, id = "entry", "E1"
		}
		s := memstore.New()
		write(t, s, kind, id, body)
		err := book.New(s, nil).View(t.Context(), ana, func(r upkeep.Reader) error {
			_, err := all(r)
			return err
		})
		if _, panicked := errors.AsType[*store.PanicError](err); panicked {
			t.Error(err)
		}
	})
}
