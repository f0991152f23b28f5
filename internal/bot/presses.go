package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The verbs of presses. They are not commands: nobody can type them. A verb stays
// what it is: buttons of months ago carry it.
const (
	// About a nudge, in a digest.
	pressDone     = "done"
	pressLater    = "later"
	pressLaterDay = "laterday"
	pressSkip     = "skip"
	pressHeldBack = "heldback"
	pressLast     = "last"
	pressOpeners  = "openers"
	pressMore     = "more"
	pressWhy      = "why"
	pressRetune   = "retune"
	pressRhythm   = "rhythm"
	pressAsIs     = "asis"
	pressBack     = "back"

	// About somebody, outside a digest.
	pressTalked    = "talked"
	pressPutOff    = "putoff"
	pressPutOffDay = "putoffday"
	pressPassOver  = "passover"
	pressRecall    = "recall"
	pressFold      = "fold"
	pressGuesses   = "guesses"
	pressGuess     = "guess"
	pressLogTalk   = "logtalk"
	pressTier      = "tier"
	pressMerging   = "merging"
	pressMerge     = "merge"

	// About what is known of somebody.
	pressProfile = "profile"
	pressFacets  = "facets"
	pressHistory = "history"
	pressStillSo = "stillso"
	pressAssess  = "assess"
	pressMarks   = "marks"
	pressFit     = "fit"
	pressServed  = "served"
	pressUnask   = "unask"

	// About a promise, a need or an entry.
	pressPromise  = "promise"
	pressKept     = "kept"
	pressMove     = "move"
	pressMoveDay  = "moveday"
	pressDrop     = "drop"
	pressMet      = "met"
	pressEditNeed = "editneed"
	pressEdit     = "edit"
	pressCorrect  = "correct"
	pressReword   = "reword"
	pressForget   = "forget"
	pressHow      = "how"

	// About a share.
	pressReact  = "react"
	pressNoMore = "nomore"
	pressUnsend = "unsend"

	// About an outsider's wish.
	pressNoLinks    = "nolinks"
	pressLinksAgain = "linksagain"

	// About what is on the reading list, and what is followed.
	pressShareSaved   = "sharesaved"
	pressShareArticle = "sharearticle"
	pressKeep         = "keep"
	pressAside        = "aside"
	pressUnfollow     = "unfollow"

	// About a line that was typed, a form, or a list.
	pressChoose    = "choose"
	pressIntroduce = "introduce"
	pressEach      = "each"
	pressFix       = "fix"
	pressWhatIsIt  = "whatisit"
	pressAsk       = "ask"
	pressPage      = "page"
	pressClose     = "close"
	pressUndo      = "undo"

	// About practices and gestures.
	pressPractise  = "practise"
	pressPractised = "practised"
	pressNextWeek  = "nextweek"
	pressUnsuited  = "unsuited"
	pressOther     = "other"
	pressDraw      = "draw"

	// About an occasion.
	pressGreet      = "greet"
	pressSuits      = "suits"
	pressInvited    = "invited"
	pressComes      = "comes"
	pressReconvene  = "reconvene"
	pressCallOff    = "calloff"
	pressAttend     = "attend"
	pressAttendAll  = "attendall"
	pressAttendNone = "attendnone"

	// About a culture.
	pressMilieu       = "milieu"
	pressMilieuBefore = "milieubefore"
	pressCulture      = "culture"

	// About thanks.
	pressEnded = "ended"
	pressLetBe = "letbe"

	// About a goal.
	pressEndGoal   = "endgoal"
	pressReachGoal = "reachgoal"
	pressGoalAgain = "goalagain"
	pressGoal      = "goalpage"
	pressGoalMark  = "goalmark"
	pressFurther   = "further"
	pressLesson    = "lesson"

	// About a review.
	pressReviewed     = "reviewed"
	pressReviewRhythm = "reviewrhythm"
	pressReviewUndo   = "unreview"
	pressReviewEnd    = "endreview"
	pressReviewAgain  = "reviewagain"
	pressAnyone       = "anyone"
	pressUnlog        = "unlog"

	// About an issue.
	pressRaise      = "raise"
	pressResolve    = "resolve"
	pressToldBack   = "toldback"
	pressLetIssueGo = "letissuego"
	pressReopen     = "reopen"
	pressEditIssue  = "editissue"
	// About a step of a plan.
	pressPlan       = "plan"
	pressTakeStep   = "takestep"
	pressMoveStep   = "movestep"
	pressStepDay    = "stepday"
	pressDropStep   = "dropstep"
	pressBeginStep  = "beginstep"
	pressFollowStep = "followstep"
	pressSeries     = "series"
	pressDeeds      = "deeds"
	pressPrep       = "prep"
	pressSay        = "say"

	// About a sheet of options.
	pressOptions   = "options"
	pressSheet     = "sheet"
	pressSheetText = "sheettext"
	pressWeigh     = "weigh"
	pressArgue     = "argue"

	// About a theme.
	pressIdea       = "idea"
	pressReport     = "report"
	pressReportText = "reporttext"

	// About whom the member watches, and what they sense.
	pressRewatch    = "rewatch"
	pressSaw        = "saw"
	pressSawOpeners = "sawopeners"
	pressSense      = "sense"
	pressMuse       = "muse"
	pressMightHelp  = "mighthelp"

	// About advice, as the member asks for it and as an adviser gives it.
	pressAdviser      = "adviser"
	pressFeedback     = "feedback"
	pressSendFeedback = "sendfeedback"
	pressEditFeedback = "editfeedback"
	pressDropFeedback = "dropfeedback"
	pressAdvice       = "advice"
	pressAdvise       = "advise"
	pressDontAsk      = "dontask"
	pressAskMe        = "askme"

	// About the member's own days and book.
	pressBegin  = "begin"
	pressNobody = "nobody"
	pressChange = "change"
	pressPause  = "pause"
	pressSample = "sample"
	pressLeave  = "leave"
	pressStay   = "stay"
)

// presses answers each press by its verb.
var presses = map[string]func(*Desk, context.Context, upkeep.Visit, chat.Line) (chat.Reply, error){
	pressDone:     (*Desk).done,
	pressLater:    (*Desk).later,
	pressLaterDay: (*Desk).askLater,
	pressSkip:     (*Desk).skip,
	pressHeldBack: (*Desk).heldBack,
	pressLast:     (*Desk).lastTime,
	pressOpeners:  (*Desk).sayings,
	pressMore:     (*Desk).more,
	pressWhy:      (*Desk).why,
	pressRetune:   (*Desk).retune,
	pressRhythm:   (*Desk).askRhythm,
	pressAsIs:     (*Desk).asIs,
	pressBack:     (*Desk).back,

	pressTalked:    (*Desk).talked,
	pressPutOff:    (*Desk).putOff,
	pressPutOffDay: (*Desk).askPutOff,
	pressPassOver:  (*Desk).passOver,
	pressRecall:    (*Desk).recall,
	pressFold:      (*Desk).fold,
	pressGuesses:   (*Desk).guesses,
	pressGuess:     (*Desk).guess,
	pressLogTalk:   (*Desk).logTalk,
	pressTier:      (*Desk).pickTier,
	pressMerging:   (*Desk).merging,
	pressMerge:     (*Desk).merge,

	pressProfile: (*Desk).profile,
	pressFacets:  (*Desk).askFacets,
	pressHistory: (*Desk).profileHistory,
	pressStillSo: (*Desk).stillSo,
	pressAssess:  (*Desk).assess,
	pressMarks:   (*Desk).askMarks,
	pressFit:     (*Desk).fit,
	pressServed:  (*Desk).pressedServed,
	pressUnask:   (*Desk).unask,

	pressPromise:  (*Desk).promise,
	pressKept:     (*Desk).kept,
	pressMove:     (*Desk).move,
	pressMoveDay:  (*Desk).askMove,
	pressDrop:     (*Desk).drop,
	pressMet:      (*Desk).met,
	pressEditNeed: (*Desk).editNeed,
	pressEdit:     (*Desk).edit,
	pressCorrect:  (*Desk).correct,
	pressReword:   (*Desk).reword,
	pressForget:   (*Desk).forget,
	pressHow:      (*Desk).how,

	pressReact:  (*Desk).react,
	pressNoMore: (*Desk).noMore,
	pressUnsend: (*Desk).unsend,

	pressNoLinks:    (*Desk).noLinks,
	pressLinksAgain: (*Desk).linksAgain,

	pressShareSaved:   (*Desk).shareSaved,
	pressShareArticle: (*Desk).shareArticle,
	pressKeep:         (*Desk).keepArticle,
	pressAside:        (*Desk).putAside,
	pressUnfollow:     (*Desk).unfollow,

	pressChoose:    (*Desk).choose,
	pressIntroduce: (*Desk).introduce,
	pressEach:      (*Desk).each,
	pressFix:       (*Desk).fix,
	pressWhatIsIt:  (*Desk).whatIsIt,
	pressAsk:       (*Desk).askPress,
	pressPage:      (*Desk).turn,
	pressClose:     (*Desk).closeOpen,
	pressUndo:      (*Desk).undo,

	pressPractise:  (*Desk).practise,
	pressPractised: (*Desk).askPractised,
	pressNextWeek:  (*Desk).nextWeek,
	pressUnsuited:  (*Desk).unsuited,
	pressOther:     (*Desk).otherPractice,
	pressDraw:      (*Desk).drawAnother,
	pressEndGoal:   (*Desk).endGoal,
	pressReachGoal: (*Desk).reachGoal,
	pressGoalAgain: (*Desk).goalAgain,
	pressGoal:      (*Desk).goalPage,
	pressGoalMark:  (*Desk).askGoalMark,
	pressFurther:   (*Desk).askFurther,
	pressLesson:    (*Desk).askLesson,

	pressReviewed:     (*Desk).reviewed,
	pressReviewRhythm: (*Desk).askReviewRhythm,
	pressReviewUndo:   (*Desk).undoReviewed,
	pressReviewEnd:    (*Desk).endReview,
	pressReviewAgain:  (*Desk).reviewAgain,
	pressGreet:        (*Desk).greetings,
	pressSuits:        (*Desk).suits,
	pressInvited:      (*Desk).invited,
	pressComes:        (*Desk).comesAlong,
	pressReconvene:    (*Desk).reconvene,
	pressCallOff:      (*Desk).callOff,
	pressAttend:       (*Desk).askAttend,
	pressAttendAll:    (*Desk).attendAll,
	pressAttendNone:   (*Desk).attendNone,
	pressMilieu:       (*Desk).milieu,
	pressMilieuBefore: (*Desk).cultureBefore,
	pressCulture:      (*Desk).askCulture,
	pressEnded:        (*Desk).ended,
	pressLetBe:        (*Desk).letBe,
	pressAnyone:       (*Desk).anyone,
	pressUnlog:        (*Desk).unlog,

	pressRaise:      (*Desk).askRaised,
	pressResolve:    (*Desk).askResolved,
	pressToldBack:   (*Desk).toldBack,
	pressLetIssueGo: (*Desk).letIssueGo,
	pressReopen:     (*Desk).reopen,
	pressEditIssue:  (*Desk).editIssue,
	pressPlan:       (*Desk).plan,
	pressTakeStep:   (*Desk).takeStep,
	pressMoveStep:   (*Desk).moveStep,
	pressStepDay:    (*Desk).askStepDay,
	pressDropStep:   (*Desk).dropStep,
	pressBeginStep:  (*Desk).beginStep,
	pressFollowStep: (*Desk).followStep,
	pressSeries:     (*Desk).askSeries,
	pressDeeds:      (*Desk).deeds,
	pressPrep:       (*Desk).prep,
	pressSay:        (*Desk).takeSaying,

	pressOptions:   (*Desk).options,
	pressSheet:     (*Desk).askSheet,
	pressSheetText: (*Desk).sheetText,
	pressWeigh:     (*Desk).askWeights,
	pressArgue:     (*Desk).askArguments,

	pressIdea:       (*Desk).askIdea,
	pressReport:     (*Desk).askReport,
	pressReportText: (*Desk).reportText,

	pressRewatch:    (*Desk).changeObservation,
	pressSaw:        (*Desk).askSaw,
	pressSawOpeners: (*Desk).sawOpeners,
	pressSense:      (*Desk).sense,
	pressMuse:       (*Desk).muse,
	pressMightHelp:  (*Desk).mightHelp,

	pressAdviser:      (*Desk).markAdviser,
	pressFeedback:     (*Desk).feedbackPress,
	pressSendFeedback: (*Desk).sendFeedback,
	pressEditFeedback: (*Desk).editFeedback,
	pressDropFeedback: (*Desk).dropFeedback,
	pressAdvice:       (*Desk).readAdvice,
	pressAdvise:       (*Desk).askAdvice,
	pressDontAsk:      (*Desk).dontAsk,
	pressAskMe:        (*Desk).askMe,

	pressBegin:  (*Desk).begin,
	pressNobody: (*Desk).nobody,
	pressChange: (*Desk).change,
	pressPause:  (*Desk).askPause,
	pressSample: (*Desk).pressedSample,
	pressLeave:  (*Desk).leave,
	pressStay:   (*Desk).stay,
}

// id returns the id that stands at a place in a press; "" names nothing.
func id(args chat.Line, at int) string {
	if len(args) <= at || args[at].Kind != chat.KindID {
		return ""
	}
	return args[at].Text
}

func nudgeOf(args chat.Line) rapport.EntryID { return rapport.EntryID(id(args, 0)) }

// digestOf returns the digest that a press names behind what it is about, and
// false for one that was not drawn in a digest.
func digestOf(args chat.Line) (rapport.DigestID, bool) {
	digest := rapport.DigestID(id(args, 1))
	return digest, digest != ""
}
