package book_test

import (
	"time"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

var entries = rapid.Custom(func(t *rapid.T) rapport.Entry {
	return rapport.Entry{
		Logged:  instants.Draw(t, "logged"),
		About:   rapid.SliceOf(people).Draw(t, "about"),
		Receipt: rapport.ReceiptID(text.Draw(t, "receipt")),
		Fact:    facts.Draw(t, "fact"),
	}
})

var facts = rapid.Custom(func(t *rapid.T) rapport.Fact {
	subject := rapid.SampledFrom([]func(*rapid.T) []rapport.Fact{
		talkFacts, owedFacts, nudgeFacts, shareFacts, readingFacts, knowingFacts, planFacts, reviewFacts, occasionFacts, reflectingFacts,
	}).Draw(t, "subject")
	return rapid.SampledFrom(subject(t)).Draw(t, "fact")
})

// talkFacts are those of talks, notes and days.
func talkFacts(t *rapid.T) []rapport.Fact {
	what := text.Draw(t, "what")
	return []rapport.Fact{
		touches.Draw(t, "touch"),
		rapport.Note{Text: what, Topics: rapid.SliceOf(text).Draw(t, "topics")},
		anniversaries.Draw(t, "anniversary"),
	}
}

// owedFacts are those of what is owed, and of what was raised.
func owedFacts(t *rapid.T) []rapport.Fact {
	id, day, what := entryIDs.Draw(t, "entry"), days.Draw(t, "day"), text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Promise{What: what, By: day},
		rapport.Kept{Promise: id},
		rapport.Moved{Promise: id, By: day},
		rapport.Dropped{Promise: id},
		rapport.Need{What: what, By: day},
		rapport.Met{Need: id},
		rapport.Issue{What: what, Topics: rapid.SliceOf(text).Draw(t, "issue topics"), By: day, Again: id},
		rapport.Raised{Issue: id, With: what, On: day},
		rapport.Resolved{Issue: id, Came: what, On: day},
		rapport.ToldBack{Issue: id},
		rapport.LetGo{Issue: id},
	}
}

// nudgeFacts are those of nudges, and the answers to them.
func nudgeFacts(t *rapid.T) []rapport.Fact {
	id, day := entryIDs.Draw(t, "entry"), days.Draw(t, "day")
	return []rapport.Fact{
		rapport.HeldBack{Nudge: id, By: rapid.SampledFrom(rapport.Hurdles()).Draw(t, "hurdle")},
		rapport.Nudge{On: day, Reason: reasons.Draw(t, "reason"), Digest: rapport.DigestID(ids.Draw(t, "digest")), Offer: rapport.Offer{
			Pause: rapid.Int().Draw(t, "pause"), Cadence: rapport.Cadence(rapid.Int().Draw(t, "offer")),
		}, Article: suggestions.Draw(t, "article"), Asks: rapport.Worries},
		rapport.AsIs{Nudge: id},
		rapport.Retuned{
			Nudge: id, Before: rapport.Tempo{Tier: rapport.Key},
			Now: rapport.Tempo{Tier: rapport.Light, Own: rapport.Cadence(rapid.Int().Draw(t, "own"))},
		},
		rapport.Later{Nudge: id, Until: day, Reason: reasons.Draw(t, "reason")},
		rapport.Skip{Nudge: id, Until: day},
		rapport.Looked{Nudge: id},
	}
}

// shareFacts are those of shares, and what becomes of them.
func shareFacts(t *rapid.T) []rapport.Fact {
	id, day, what := entryIDs.Draw(t, "entry"), days.Draw(t, "day"), text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Share{
			Link: what, Kind: rapport.BenchmarkShare, Note: text.Draw(t, "share note"), Topics: rapid.SliceOf(text).Draw(t, "share topics"),
			To: rapport.MemberID(text.Draw(t, "to")),
		},
		rapport.Handed{Share: id, Title: what, Site: text.Draw(t, "site")},
		rapport.Sent{Share: id, On: day, Title: what, Site: text.Draw(t, "site"), Ref: text.Draw(t, "ref"), FollowUp: days.Draw(t, "follow up"), Asks: rapid.Bool().Draw(t, "asks"), ByHand: rapid.Bool().Draw(t, "by hand")},
		rapport.Waits{Share: id, Until: day},
		rapport.Declined{Share: id, Why: rapport.NoLinks},
		rapport.Reacted{Share: id, Reaction: rapport.LetsTalk},
		rapport.Reacted{Share: id, Reaction: rapport.GaveAdvice, Answers: []rapport.Answer{{Question: rapport.Missed, Text: what}}},
		rapport.TakenBack{Share: id},
	}
}

// readingFacts are those of what the member reads.
func readingFacts(t *rapid.T) []rapport.Fact {
	what := text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Saved{Link: text.Draw(t, "link"), Note: text.Draw(t, "saved note"), Topics: []string{"a"}},
		rapport.Followed{Feed: rapport.FeedID(what), Link: what, Title: what},
		rapport.Unfollowed{Feed: rapport.FeedID(what)},
		rapport.Opened{Saved: "E1", Title: text.Draw(t, "page"), Site: what, Language: "en", Summary: what},
		rapport.PutAside{Article: rapport.ArticleID(what)},
	}
}

// knowingFacts are those of what is known of somebody.
func knowingFacts(t *rapid.T) []rapport.Fact {
	day, what := days.Draw(t, "day"), text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Assessed{
			On: day, Formal: rapport.Much, Informal: rapport.Little, Weight: rapport.Some, Trust: rapid.Int().Draw(t, "trust"),
			Loyal: rapport.No, Champion: rapport.Yes, Knows: rapport.KnowsLittle,
		},
		rapport.Known{Field: rapport.Mandate, Text: what, Asked: rapid.Bool().Draw(t, "asked"), On: day, Topics: rapid.SliceOf(text).Draw(t, "known topics")},
		rapport.NotAsked{Field: rapport.Values},
	}
}

// planFacts are those of plans and options.
func planFacts(t *rapid.T) []rapport.Fact {
	id, day, what := entryIDs.Draw(t, "entry"), days.Draw(t, "day"), text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Step{
			Kind: rapport.AskStep, Why: what, Method: rapport.Call, Words: text.Draw(t, "words"), On: day,
			Every: rapport.Cadence(rapid.Int().Draw(t, "series")), After: id,
		},
		rapport.StepMoved{Step: id, On: day},
		rapport.StepDropped{Step: id},
		rapport.Sheet{Is: what, Should: what, Way: rapport.Together, Options: []rapport.Course{{
			What: what, Outcome: rapport.Much, Cost: rapport.Little, Resources: rapport.Some, Time: rapport.Much, Pros: what, Cons: what, PlanB: what,
		}}},
	}
}

// reviewFacts are those of goals, reviews and practices.
func reviewFacts(t *rapid.T) []rapport.Fact {
	id, day, what := entryIDs.Draw(t, "entry"), days.Draw(t, "day"), text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Proposed{Practice: rapport.PracticeID(what), On: day, Because: rapid.SampledFrom(rapport.Lacks()).Draw(t, "lack")},
		rapport.Practised{Suggestion: id, Practice: rapport.PracticeID(what), On: day, Came: what},
		rapport.Shelved{Suggestion: id, Practice: rapport.PracticeID(what), Until: day},
		rapport.Drawn{Gesture: what},
		rapport.Goal{Kind: rapport.JoinGoal, Aim: 1, What: what, From: day, Until: day, Mark: rapid.Int().Draw(t, "mark")},
		rapport.GoalEnded{Goal: id},
		rapport.GoalReached{Goal: id},
		rapport.GoalRated{Goal: id, Mark: 4},
		rapport.Furthered{Goal: id, Touch: "E1"},
		rapport.Reviewed{Review: id, On: day, Decision: rapport.KeepTie},
	}
}

// occasionFacts are those of occasions, thanks and culture.
func occasionFacts(t *rapid.T) []rapport.Fact {
	id, day, what := entryIDs.Draw(t, "entry"), days.Draw(t, "day"), text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Occasion{What: what, Kind: rapport.ReliefOccasion, On: day, Topics: rapid.SliceOf(text).Draw(t, "occasion topics")},
		rapport.Invited{Occasion: id},
		rapport.Announced{Occasion: id, On: day, After: rapid.Bool().Draw(t, "after")},
		rapport.Attended{Occasion: id},
		rapport.EndedWell{What: what, On: day, Of: id},
		rapport.LetBe{Thanks: id},
		rapport.Culture{Part: rapport.InformationCulture, On: day, Answers: []rapport.CultureAnswer{{Question: rapport.CultureWay, Text: what}}},
	}
}

// reflectingFacts are those of what the member observes, asks and thinks.
func reflectingFacts(t *rapid.T) []rapport.Fact {
	id, day, what := entryIDs.Draw(t, "entry"), days.Draw(t, "day"), text.Draw(t, "what")
	return []rapport.Fact{
		rapport.Observation{On: day, Ask: days.Draw(t, "ask")},
		rapport.Counterpart{Observation: id},
		rapport.Observed{Observation: id, Answers: []rapport.Answer{{Question: rapport.Said, Text: what}}},
		rapport.Sensed{Prompt: rapport.Heard, On: day, Answer: rapport.Partly},
		rapport.Advising{Is: rapid.Bool().Draw(t, "is")},
		rapport.Reflection{Answers: []rapport.Answer{{Question: rapport.Felt, Text: what}}, NextTime: what},
	}
}

var touches = rapid.Custom(func(t *rapid.T) rapport.Touch {
	return rapport.Touch{
		On:      days.Draw(t, "on"),
		Medium:  rapid.SampledFrom(rapport.Media()).Draw(t, "medium"),
		Setting: rapid.SampledFrom([]rapport.Setting{"", rapport.Formal, rapport.Informal}).Draw(t, "setting"),
		Matter:  rapid.SampledFrom([]rapport.Matter{"", rapport.Business, rapport.Personal}).Draw(t, "matter"),
		Causes:  rapid.SliceOf(rapid.SampledFrom(rapport.Causes())).Draw(t, "causes"),
		Theirs:  rapid.Bool().Draw(t, "theirs"),
		Mood:    rapid.SampledFrom([]rapport.Mood{"", rapport.Good, rapport.Hard}).Draw(t, "mood"),
		Note:    text.Draw(t, "note"),
		Topics:  rapid.SliceOf(text).Draw(t, "topics"),
		Nudge:   entryIDs.Draw(t, "nudge"),
		Steps:   rapid.SliceOf(entryIDs).Draw(t, "steps"),
	}
})

var anniversaries = rapid.Custom(func(t *rapid.T) rapport.Anniversary {
	return rapport.Anniversary{
		What:  text.Draw(t, "what"),
		Month: time.Month(rapid.IntRange(1, 12).Draw(t, "month")),
		Day:   rapid.IntRange(1, 31).Draw(t, "day"),
		Year:  rapid.IntRange(0, 2999).Draw(t, "year"),
	}
})

var reasons = rapid.Custom(func(t *rapid.T) rapport.Reason {
	kinds := []rapport.ReasonKind{
		rapport.PromiseDue, rapport.NeedDue, rapport.TellBack, rapport.DateAhead, rapport.ThankOwed, rapport.ObservationDue,
		rapport.StepDue, rapport.Silence,
	}
	return rapport.Reason{
		Kind:  rapid.SampledFrom(kinds).Draw(t, "kind"),
		About: rapport.EntryID(rapid.OneOf(rapid.Just(""), ids).Draw(t, "about")),
	}
})

var hintKinds = rapid.SampledFrom([]rapport.HintKind{
	rapport.TopicHint, rapport.NeedHint, rapport.NoteHint, rapport.LikedHint, rapport.DislikedHint,
})

var suggestions = rapid.Custom(func(t *rapid.T) rapport.Suggested {
	return rapport.Suggested{
		Link: "https://example.org/" + text.Draw(t, "link"), Title: text.Draw(t, "title"), Note: text.Draw(t, "kept note"),
		Topics: rapid.SliceOf(text).Draw(t, "topics"),
		Grounds: rapid.SliceOf(rapid.Custom(func(t *rapid.T) rapport.Ground {
			return rapport.Ground{Kind: hintKinds.Draw(t, "kind"), Word: text.Draw(t, "word")}
		})).Draw(t, "grounds"),
		Since: rapport.Date{Year: 2026, Month: time.November, Day: rapid.IntRange(1, 30).Draw(t, "since")},
	}
})
