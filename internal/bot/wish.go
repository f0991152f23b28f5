package bot

import (
	"context"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A wish is what people ask for in a sentence of their own, and the lines that do
// it.
type wish struct {
	// heard are ways to say it: words in a row, of which
	//
	//	a|b     is one of two
	//	...     is any number of words, none too
	//	_       is one word, whichever
	//	@       is somebody of the list, or mentioned
	//	aLink   is a link
	heard []string
	// says stands above what is offered. Where it ends in a colon, and the first line
	// only reads, that line answers in its place.
	says string
	// lines are offered, without the slash, of several with "|" between them the first
	// that can be. A line of which a part was not said is left out:
	//
	//	@   whoever is named
	//	*   all from the words that were heard on
	//	~   what stands behind the words that were heard
	//	$   what to look for in that
	//	%   a tier, or a day to come
	//	^   a rhythm
	//	#   what a goal counts, and how many
	//	§   a day of each month, and a time
	//	!   a step that is meant with somebody: its day, how, and what about
	//	+   people, and the organisation that they belong to
	//	&   a link
	//	=   what is said of the link in front of it
	//	<   what is said of it behind it
	//	:   the colon of a note
	lines []string
	owes  bool // a promise would keep it: its form is offered, too
	blank bool // the words of that promise are still to come
	back  bool // it may be about somebody who left the list
	each  bool // the first line is for each of those who were named, not for all at once
	wakes bool // it ends a rest, of whoever rests
}

// maxWish is how many words a wish has at most: a longer text is a story.
const maxWish = 30

// leads stand before what somebody wishes, and say nothing.
var leads = []string{
	"please", "wait", "hmm", "oh", "well", "hey", "hi", "hello", "rapport", "so", "and", "ok", "just", "sorry", "oops", "actually", "no", "tell you that", "tell you", "changed my mind", "can|could|would|will you", "how do|can|could|should|would i|we|you",
	"where do|can i", "is there a way to", "is it possible to", "let me", "help me", "i want|need|wish to", "i would like|love to", "i wanna",
	"can|could|may i", "i|we", "have", "to", "there is|are", "there will be", "am|are going|invited|off",
}

// wished returns the wish that a sentence is, cut where it begins, with how many
// of its words were heard, and false for none.
func (s saying) wished() (wish, saying, int, bool) {
	for at := 0; at < len(s.said); {
		for _, w := range wishes() {
			for _, way := range w.heard {
				if n, ok := heard(strings.Fields(way), s.said[at:]); ok {
					return w, s.at(at), n, true
				}
			}
		}
		lead := 0
		for _, way := range leads {
			if n, ok := heard(strings.Fields(way), s.said[at:]); ok {
				lead = max(lead, n)
			}
		}
		if lead == 0 {
			break
		}
		at += lead
	}
	return wish{}, s, 0, false
}

// grant answers a wish by what does it. It returns false for a sentence that is
// none.
func (d *Desk) grant(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	if len(words) > maxWish {
		return chat.Reply{}, false, nil
	}
	w, s, n, found := hear(words, list).wished()
	if !found {
		return chat.Reply{}, false, nil
	}
	m := s.granted(w, n, list, v.Today)
	if w.back {
		left, err := d.left(ctx, v, s)
		if err != nil {
			return chat.Reply{}, false, err
		}
		if len(left) > 0 {
			m = comeBack(left)
		}
	}
	if strings.HasSuffix(m.says, ":") && !w.owes && len(m.lines) > 0 && isReading(m.lines[0], list, v) {
		r, err := d.atOnce(ctx, v, m, hear(words, list))
		return r, true, err
	}
	offers := append(m.offers("", words), somethingElse(elseLabel, s.sort(m.lines), words)...)
	if w.owes {
		offers = append(m.offers("", words), somethingElse(elseLabel, sortPromise, words)...)
	}
	buttons, err := d.offerButtons(ctx, v, offers)
	if w.owes {
		promise := s.promiseButton(n, list, v.Today)
		if w.blank {
			promise = button(promise.Label, "", pressPromise, promise.Line[1])
		}
		buttons = append(chat.Buttons{promise}, buttons...)
	}
	return say(m.words(Command{}, buttons)), true, err
}

// granted is what is offered for a wish, of which n words were heard.
func (s saying) granted(w wish, n int, list roll, today rapport.Date) *mistake {
	if w.wakes {
		return s.waking(w, n, list, today)
	}
	m := &mistake{says: w.says}
	if w.each {
		m.lines = s.oneEach(w.lines[0], n, list, today)
		w.lines = w.lines[min(1, len(m.lines)):]
	}
	for _, line := range w.lines {
		if line, ok := s.taken(line, n, list, today); ok && len(m.lines) < maxMeant {
			m.lines = append(m.lines, line)
		}
	}
	m.lines = s.able(m.lines, list, today)
	return m
}
