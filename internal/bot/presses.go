package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A pressFunc answers a press; the line is what stands behind its verb.
type pressFunc = func(*Desk, context.Context, upkeep.Visit, chat.Line) (chat.Reply, error)

// presses answers each press by its verb.
var presses = map[string]pressFunc{
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

	pressProfile: showing((*Desk).profilePage),
	pressFacets:  (*Desk).askFacets,
	pressHistory: (*Desk).profileHistory,
	pressStillSo: (*Desk).stillSo,
	pressAssess:  showing((*Desk).assessPage),
	pressMarks:   (*Desk).askMarks,
	pressFit:     (*Desk).fit,
	pressServed:  showing((*Desk).servedPage),
	pressUnask:   (*Desk).unask,

	pressPromise:     (*Desk).promise,
	pressKept:        (*Desk).kept,
	pressMove:        (*Desk).move,
	pressMoveDay:     (*Desk).askMove,
	pressDrop:        (*Desk).drop,
	pressMet:         (*Desk).met,
	pressEditNeed:    (*Desk).editNeed,
	pressEdit:        (*Desk).edit,
	pressCorrect:     (*Desk).correct,
	pressCorrectEach: (*Desk).correctEach,
	pressReword:      (*Desk).reword,
	pressForget:      (*Desk).forget,
	pressHow:         (*Desk).how,

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
	pressAnything:  (*Desk).anything,
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
	pressMilieu:       showing((*Desk).milieuPage),
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
	pressPrep:       showing((*Desk).brief),
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

// showing answers a button that shows what there is about somebody, below what it
// stands on.
func showing(show func(*Desk, context.Context, upkeep.Visit, rapport.StakeholderID) (chat.Reply, error)) pressFunc {
	return func(d *Desk, ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
		r, err := show(d, ctx, v, rapport.StakeholderID(id(args, 0)))
		r.Beside = true
		return r, err
	}
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
