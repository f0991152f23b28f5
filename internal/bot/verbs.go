package bot

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
	pressPromise     = "promise"
	pressKept        = "kept"
	pressMove        = "move"
	pressMoveDay     = "moveday"
	pressDrop        = "drop"
	pressMet         = "met"
	pressEditNeed    = "editneed"
	pressEdit        = "edit"
	pressCorrect     = "correct"
	pressCorrectEach = "correcteach"
	pressReword      = "reword"
	pressForget      = "forget"
	pressHow         = "how"

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
	pressAnything  = "anything"
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
