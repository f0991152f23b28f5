package bot

import (
	"context"
	"errors"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The verbs of presses. They are not commands: nobody can type them.
const (
	pressLast     = "last"
	pressOpeners  = "openers"
	pressMore     = "more"
	pressWhy      = "why"
	pressHeldBack = "heldback"
	pressRetune   = "retune"
	pressRhythm   = "rhythm"
	pressLaterDay = "laterday"

	pressPutOff    = "putoff"
	pressPutOffDay = "putoffday"
	pressPassOver  = "passover"
	pressRecall    = "recall"
	pressFold      = "fold"
	pressPage      = "page"

	pressMet      = "met"
	pressEditNeed = "editneed"
	pressLogTalk  = "logtalk"
	pressTier     = "tier"

	pressDone   = "done"
	pressTalked = "talked"
	pressKept   = "kept"
	pressLater  = "later"
	pressSkip   = "skip"
	pressUndo   = "undo"
	pressBack   = "back"
	pressChoose = "choose"
	pressFix    = "fix"
	pressBegin  = "begin"

	pressGuesses = "guesses"
	pressGuess   = "guess"

	pressPause  = "pause"
	pressSample = "sample"
	pressChange = "change"
	pressNobody = "nobody"
	pressAsk    = "ask"

	pressPromise = "promise"
	pressEdit    = "edit"
	pressForget  = "forget"
	pressLeave   = "leave"
	pressStay    = "stay"
	pressMove    = "move"
	pressMoveDay = "moveday"
	pressDrop    = "drop"

	pressReact  = "react"
	pressNoMore = "nomore"
	pressUnsend = "unsend"
)

// presses answers each press by its verb.
var presses = map[string]func(*Desk, context.Context, upkeep.Visit, chat.Line) (chat.Reply, error){
	pressLast:     (*Desk).lastTime,
	pressOpeners:  (*Desk).sayings,
	pressMore:     (*Desk).more,
	pressWhy:      (*Desk).why,
	pressHeldBack: (*Desk).heldBack,
	pressRetune:   (*Desk).retune,
	pressRhythm:   (*Desk).askRhythm,
	pressLaterDay: (*Desk).askLater,

	pressPutOff:    (*Desk).putOff,
	pressPutOffDay: (*Desk).askPutOff,
	pressPassOver:  (*Desk).passOver,
	pressRecall:    (*Desk).recall,
	pressFold:      (*Desk).fold,
	pressPage:      (*Desk).turn,

	pressMet:      (*Desk).met,
	pressEditNeed: (*Desk).editNeed,
	pressLogTalk:  (*Desk).logTalk,
	pressTier:     (*Desk).pickTier,

	pressDone:   (*Desk).done,
	pressTalked: (*Desk).talked,
	pressKept:   (*Desk).kept,
	pressLater:  (*Desk).later,
	pressSkip:   (*Desk).skip,
	pressUndo:   (*Desk).undo,
	pressBack:   (*Desk).back,
	pressFix:    (*Desk).fix,
	pressBegin:  (*Desk).begin,

	pressGuesses: (*Desk).guesses,
	pressGuess:   (*Desk).guess,

	pressPause:  (*Desk).askPause,
	pressSample: (*Desk).pressedSample,
	pressChange: (*Desk).change,
	pressNobody: (*Desk).nobody,
	pressAsk:    (*Desk).askPress,

	pressPromise: (*Desk).promise,
	pressEdit:    (*Desk).edit,
	pressForget:  (*Desk).forget,
	pressLeave:   (*Desk).leave,
	pressStay:    (*Desk).stay,
	pressMove:    (*Desk).move,
	pressMoveDay: (*Desk).askMove,
	pressDrop:    (*Desk).drop,

	pressReact:  (*Desk).react,
	pressNoMore: (*Desk).noMore,
	pressUnsend: (*Desk).unsend,
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

// What redraw says above a digest in which nothing changed.
const (
	notedBefore = "That was noted already; nothing changed this time."
	tooOldNote  = "That was more than a day ago, so it stays as it is."
)

// redraw draws a digest anew after a press in it, with a line above it where
// there is something to say. What the press did is kept by then, so a fault
// must not sound as if it were not.
func (d *Desk) redraw(ctx context.Context, v upkeep.Visit, id rapport.DigestID, note string) (chat.Reply, error) {
	digest, err := d.steward.Digest(ctx, v, id)
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return chat.Reply{}, err
	case err != nil:
		d.fault(v.Member, err)
		return beside(chat.Say("That’s noted. I just couldn’t draw your check-in anew.")), nil
	}
	m := digestMessage(digest, opened{})
	if note != "" {
		m.Blocks = append([]chat.Block{chat.Small{Text: chat.Words(note)}}, m.Blocks...)
	}
	return say(m), nil
}
