package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// The names of forms. A form that was open while the bot was updated comes back
// under the name it was opened with.
const (
	formTouched  = "touched"
	formReflect  = "reflect"
	formBegin    = "begin"
	formPause    = "pause"
	formOwe      = "owe"
	formEdit     = "edit"
	formLater    = "later"
	formPutOff   = "putoff"
	formSetting  = "setting"
	formRhythm   = "rhythm"
	formAsk      = "ask"
	formNeed     = "need"
	formMove     = "move"
	formReword   = "reword"
	formShare    = "share"
	formHow      = "how"
	formFeeds    = "feeds"
	formMembers  = "members"
	formProfile  = "profile"
	formMarks    = "marks"
	formCame     = "practised"
	formGoal     = "goal"
	formWhatIsIt = "whatisit"
	formAnything = "anything"

	formIssue    = "issue"
	formRaised   = "raised"
	formResolved = "resolved"
	formReport   = "report"
	formIdea     = "idea"

	formReviewRhythm = "reviewrhythm"
	formGoalMark     = "goalmark"
	formFurther      = "further"
	formOccasion     = "occasion"
	formAttend       = "attend"
	formCulture      = "culture"
	formThank        = "thank"
	formPlan         = "plan"
	formStepDay      = "stepday"
	formSeries       = "series"

	formObserve  = "observe"
	formSaw      = "saw"
	formFeedback = "feedback"
	formAdvice   = "advice"
	formSheet    = "sheet"
	formWeigh    = "weigh"
	formArgue    = "argue"
)

// forms takes each form by its name.
var forms = map[string]func(*Desk, context.Context, upkeep.Visit, chat.Submission) (chat.Reply, error){
	formTouched:  (*Desk).submitTouched,
	formReflect:  (*Desk).submitReflect,
	formBegin:    (*Desk).submitBegin,
	formPause:    (*Desk).submitPause,
	formOwe:      (*Desk).submitOwe,
	formEdit:     (*Desk).submitEdit,
	formLater:    (*Desk).submitLater,
	formPutOff:   (*Desk).submitPutOff,
	formSetting:  (*Desk).submitSetting,
	formRhythm:   (*Desk).submitRhythm,
	formAsk:      (*Desk).submitAsk,
	formNeed:     (*Desk).submitNeed,
	formMove:     (*Desk).submitMove,
	formReword:   (*Desk).submitReword,
	formShare:    (*Desk).submitShare,
	formHow:      (*Desk).submitHow,
	formFeeds:    (*Desk).submitFeeds,
	formMembers:  (*Desk).submitMembers,
	formProfile:  (*Desk).submitProfile,
	formMarks:    (*Desk).submitMarks,
	formCame:     (*Desk).submitPractised,
	formGoal:     (*Desk).submitGoal,
	formWhatIsIt: (*Desk).submitWhatIsIt,
	formAnything: (*Desk).submitAnything,

	formIssue:    (*Desk).submitIssue,
	formRaised:   (*Desk).submitRaised,
	formResolved: (*Desk).submitResolved,
	formReport:   (*Desk).submitReport,
	formIdea:     (*Desk).submitIdea,

	formReviewRhythm: (*Desk).submitReviewRhythm,
	formGoalMark:     (*Desk).submitGoalMark,
	formFurther:      (*Desk).submitFurther,
	formOccasion:     (*Desk).submitOccasion,
	formAttend:       (*Desk).submitAttend,
	formCulture:      (*Desk).submitCulture,
	formThank:        (*Desk).submitThank,
	formPlan:         (*Desk).submitPlan,
	formStepDay:      (*Desk).submitStepDay,
	formSeries:       (*Desk).submitSeries,

	formObserve:  (*Desk).submitObserve,
	formSaw:      (*Desk).submitSaw,
	formFeedback: (*Desk).submitFeedback,
	formAdvice:   (*Desk).submitAdvice,
	formSheet:    (*Desk).submitSheet,
	formWeigh:    (*Desk).submitWeights,
	formArgue:    (*Desk).submitArguments,
}

// The names of shortcuts, as the manifests have them.
const (
	shortcutLog        = "log_touch"
	shortcutLogMessage = "log_message"
	shortcutOwe        = "note_message"
	shortcutShare      = "share_message"
)

// A Shortcut is an entry of the platform's own menus. The manifests are made
// from these.
type Shortcut struct {
	Name      string // what comes back when it is chosen
	Label     string // at most 24 characters
	Summary   string // what it does, in one line
	OfMessage bool   // it stands in the menu of a message, not of the bot
}

// Shortcuts returns all shortcuts.
func Shortcuts() []Shortcut {
	return []Shortcut{
		{Name: shortcutLog, Label: "Log a touch", Summary: "Log that you were in touch with somebody"},
		{Name: shortcutLogMessage, Label: "Log a touch", Summary: "Log this message as a touch with its author", OfMessage: true},
		{Name: shortcutShare, Label: "Share with a stakeholder", Summary: "Forward the link in this message to somebody on your list", OfMessage: true},
		{Name: shortcutOwe, Label: "Note a need or promise", Summary: "Note what its author needs, or what you promised", OfMessage: true},
	}
}

// shortcuts opens each shortcut by its name.
var shortcuts = map[string]func(*Desk, context.Context, upkeep.Visit, chat.Shortcut) (chat.Reply, error){
	shortcutLog:        (*Desk).openTouched,
	shortcutLogMessage: (*Desk).openTouched,
	shortcutOwe:        (*Desk).openOwe,
	shortcutShare:      (*Desk).openShare,
}
