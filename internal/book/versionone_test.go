package book_test

import (
	"rapport/internal/rapport"
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
		{ID: "T1", Fact: rapport.Reflection{Answers: []rapport.Answer{{Question: rapport.Felt, Text: "worried"}}, NextTime: "listen first"}},
		{ID: "L1", About: []rapport.StakeholderID{"S1"}, Fact: rapport.Share{
			Link: "https://example.org/a", Kind: rapport.BenchmarkShare, Note: "for you", Topics: []string{"audit"}, To: "T1/U2",
		}},
		{ID: "L2", Fact: rapport.Sent{Share: "L1", On: friday, Title: "Soups", Site: "Ladle", Ref: "C1/1.2", FollowUp: friday, Asks: true}},
		{ID: "L3", Fact: rapport.Waits{Share: "L1", Until: friday}},
		{ID: "L4", Fact: rapport.Declined{Share: "L1", Why: rapport.NoLinks}},
		{ID: "L5", Fact: rapport.Reacted{Share: "L1", Reaction: rapport.LetsTalk}},
		{ID: "L6", Fact: rapport.TakenBack{Share: "L1"}},
		{ID: "L7", Fact: rapport.Handed{Share: "L1", Title: "Soups", Site: "Ladle"}},
		{ID: "L8", Fact: rapport.Saved{Link: "https://example.org/a", Note: "warm", Topics: []string{"cooking"}}},
		{ID: "I1", Fact: rapport.Issue{What: "nine pages", Topics: []string{"forms"}, By: friday, Again: "I0"}},
		{ID: "I2", Fact: rapport.Raised{Issue: "I1", With: "the head of IT", On: friday}},
		{ID: "I3", Fact: rapport.Resolved{Issue: "I1", Came: "two pages", On: friday}},
		{ID: "I4", Fact: rapport.ToldBack{Issue: "I1"}},
		{ID: "I5", Fact: rapport.LetGo{Issue: "I1"}},
		{ID: "O1", Fact: rapport.Occasion{What: "the picnic", Kind: rapport.ReliefOccasion, On: friday, Topics: []string{"charity"}}},
		{ID: "O2", Fact: rapport.Invited{Occasion: "O1"}},
		{ID: "O3", Fact: rapport.Announced{Occasion: "O1", On: friday, After: true}},
		{ID: "O4", Fact: rapport.Attended{Occasion: "O1"}},
		{ID: "O5", Fact: rapport.EndedWell{What: "the pilot", On: friday, Of: "E1"}},
		{ID: "O6", Fact: rapport.LetBe{Thanks: "O5"}},
		{ID: "O7", Fact: rapport.Culture{
			Part: rapport.InformationCulture, On: friday, Answers: []rapport.CultureAnswer{{Question: rapport.CultureWay, Text: "by word"}},
		}},
		{ID: "N1", Fact: rapport.Step{
			Kind: rapport.AskStep, Why: "the audit", Method: rapport.Call, Words: "how is it going?", On: friday, Every: 30, After: "N0",
		}},
		{ID: "N2", Fact: rapport.StepMoved{Step: "N1", On: friday}},
		{ID: "N3", Fact: rapport.StepDropped{Step: "N1"}},
		{ID: "N4", Fact: rapport.Sheet{Is: "late", Should: "on time", Way: rapport.Together, Options: []rapport.Course{{
			What: "ask", Outcome: rapport.Much, Cost: rapport.Little, Resources: rapport.Some, Time: rapport.Much,
			Pros: "quick", Cons: "loud", PlanB: "wait",
		}}}},
		{ID: "N5", Fact: rapport.Touch{On: friday, Medium: rapport.Call, Steps: []rapport.EntryID{"N1"}}},
		{ID: "N6", Fact: rapport.Touch{On: friday, Medium: rapport.Call, Steps: []rapport.EntryID{"N1", "N2"}}},
		{ID: "K3", Fact: rapport.NotAsked{Field: rapport.Values}},
		{ID: "K4", Fact: rapport.Known{Field: rapport.Values, Text: "calm", On: friday, Topics: []string{"style"}}},
		{ID: "K5", Fact: rapport.Nudge{On: friday, Reason: rapport.Reason{Kind: rapport.StepDue, About: "N1"}, Digest: "D1", Asks: rapport.Worries}},
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

	{"entry", "T1", "01a2041405a20181a2016466656c740267776f7272696564026c6c697374656e206669727374"},
	{
		"entry", "L1", "01a3028162533104181e05a5017568747470733a2f2f6578616d706c652e6f72672f61026962656e63686d61726b0367666f7220796f7504" +
			"81656175646974056554312f5532",
	},
	{"entry", "L2", "01a204181f05a701624c31021a013528a60365536f75707304654c61646c65056643312f312e32061a013528a607f5"},
	{"entry", "L3", "01a204182005a201624c31021a013528a6"},
	{"entry", "L4", "01a204182105a201624c3102686e6f206c696e6b73"},
	{"entry", "L5", "01a204182205a201624c3102696c6574732074616c6b"},
	{"entry", "L6", "01a204182305a101624c31"},
	{"entry", "L7", "01a204182405a301624c310265536f75707303654c61646c65"},
	{"entry", "L8", "01a204182505a3017568747470733a2f2f6578616d706c652e6f72672f6102647761726d038167636f6f6b696e67"},
	{"entry", "I1", "01a204184c05a4016a6e696e65207061676573028165666f726d73031a013528a604624930"},
	{"entry", "I2", "01a204184d05a301624931026e7468652068656164206f66204954031a013528a6"},
	{"entry", "I3", "01a204184e05a301624931026974776f207061676573031a013528a6"},
	{"entry", "I4", "01a204184f05a101624931"},
	{"entry", "I5", "01a204185705a101624931"},
	{"entry", "O1", "01a204185005a4016a746865207069636e6963026672656c696566031a013528a604816763686172697479"},
	{"entry", "O2", "01a204185105a101624f31"},
	{"entry", "O3", "01a204185205a301624f31021a013528a603f5"},
	{"entry", "O4", "01a204185305a101624f31"},
	{"entry", "O5", "01a204185405a301697468652070696c6f74021a013528a603624531"},
	{"entry", "O6", "01a204185505a101624f35"},
	{"entry", "O7", "01a204185605a3016b696e666f726d6174696f6e021a013528a60381a201637761790267627920776f7264"},
	{
		"entry", "N1", "01a204183705a7016361736b0269746865206175646974036463616c6c0470686f7720697320697420676f696e673f051a013528a606181e" +
			"07624e30",
	},
	{"entry", "N2", "01a204183805a201624e31021a013528a6"},
	{"entry", "N3", "01a204183905a101624e31"},
	{
		"entry", "N4", "01a204183a05a401646c61746502676f6e2074696d650381a8016361736b02030301040205030665717569636b07646c6f75640864776169" +
			"740468746f676574686572",
	},
	{"entry", "N5", "01a2040105a3011a013528a6026463616c6c0b624e31"},
	{"entry", "N6", "01a2040105a4011a013528a6026463616c6c0b624e310c81624e32"},
	{"entry", "K3", "01a204185905a1016676616c756573"},
	{"entry", "K4", "01a204183505a4016676616c756573026463616c6d041a013528a60581657374796c65"},
	{"entry", "K5", "01a2040505a4011a013528a602a2010702624e31036244311467776f7272696573"},
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
	"01a201181f02a101625631":                   upkeep.ReviewNotice{Offer: "V1"},
}
