package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"

	"rapport/internal/demo"
	"rapport/internal/fakeslack"
)

// A certainty is what somebody knows of what they asked for.
type certainty int

const (
	unasked certainty = iota
	unsure            // nobody acknowledged it: it may have happened
	sure
)

// A deed is one thing that a member told the bot, by words that are in nothing
// else.
type deed struct {
	words  string
	with   string // whom it was about: a handle
	at     time.Time
	share  bool
	craft  string    // the kind of entry that it makes, where that is of the craft; else ""
	acked  bool      // whether the bot said that it has it
	undone certainty // whether they took it back
	useful certainty // whether a share's reader said so
}

// owes names the promise that is told together with a deed.
func (d *deed) owes() string { return strings.Replace(d.words, "deed", "owe", 1) }

// A stormer is a member in a storm. What they do is done one by one.
type stormer struct {
	handle string
	random *rand.Rand
	serial int
	slack  *fakeslack.Workspace
	clock  *demo.Clock
	deeds  []*deed
	// answered are the nudges whose buttons they pressed; an answer that they
	// took back may have been any of them.
	answered map[string]certainty
}

// storms is busy until ctx ends.
func (m *stormer) storms(ctx context.Context) {
	acts := []func(context.Context){
		m.touches, m.touches, m.writes, m.fills, m.shares, m.shares, m.undoes, m.unsends, m.reacts, m.reacts, m.answers, m.answers,
		m.crafts, m.crafts,
	}
	for m.slack.Wait(ctx, func() bool { return m.slack.Sockets() > 0 }) == nil {
		acts[m.random.IntN(len(acts))](ctx)
		select {
		case <-time.After(time.Duration(50+m.random.IntN(400)) * time.Millisecond):
		case <-ctx.Done():
			return
		}
	}
}

func (m *stormer) does(with string) *deed {
	m.serial++
	d := &deed{words: fmt.Sprintf("deed-%06d", m.serial), with: with, at: m.clock.Now()}
	m.deeds = append(m.deeds, d)
	return d
}

func (m *stormer) somebody() string { return reader(3 + m.random.IntN(recipients-3)) }

// told reports whether the bot says that it did what a deed asks for.
func (m *stormer) told(d *deed) bool {
	_, found := m.sees(m.handle, d.words, "Undo (24 h)", "Unsend")
	return found
}

// sees returns what somebody reads with the words, and the first of the buttons
// that it has.
func (m *stormer) sees(who, words string, labels ...string) (press func(context.Context) error, found bool) {
	for _, seen := range slices.Backward(m.slack.Conversation(who, "rapport")) {
		if !strings.Contains(seen.Text, words) {
			continue
		}
		for _, label := range labels {
			if button, has := seen.Button(label); has {
				return func(ctx context.Context) error { return m.slack.PressButton(ctx, who, seen, button) }, true
			}
		}
	}
	return nil, false
}

// touches logs a talk and a promise by one command.
func (m *stormer) touches(ctx context.Context) {
	d := m.does(m.somebody())
	line := fmt.Sprintf("@%s coffee: %s !%s by friday", d.with, d.words, d.owes())
	d.acked = m.slack.Command(ctx, m.handle, "rapport", "/touched", line) == nil && m.told(d)
}

// writes does so by a message, which Slack delivers again until it is
// acknowledged. That says only that it was heard: the answer comes behind it.
func (m *stormer) writes(ctx context.Context) {
	d := m.does(m.somebody())
	line := fmt.Sprintf("touched @%s coffee: %s !%s by friday", d.with, d.words, d.owes())
	heard := m.slack.Say(ctx, m.handle, "rapport", line) == nil
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	d.acked = heard && m.slack.Wait(ctx, func() bool { return m.told(d) }) == nil
}

// fills does so by a form.
func (m *stormer) fills(ctx context.Context) {
	_ = m.slack.CloseModals(m.handle) // there may be none
	if m.slack.Shortcut(ctx, m.handle, "Log a touch") != nil {
		return
	}
	open := func() bool { _, open := m.slack.Modal(m.handle); return open }
	if m.slack.Wait(ctx, open) != nil {
		return
	}
	d := m.does(m.somebody())
	if m.slack.Fill(m.handle, "Colleagues", "@"+d.with) != nil ||
		m.slack.Fill(m.handle, "What you talked about", fmt.Sprintf("%s !%s by friday", d.words, d.owes())) != nil {
		return
	}
	d.acked = m.slack.SubmitModal(ctx, m.handle) == nil && !open()
}

// crafts plans a step, carries an issue, or owes thanks.
func (m *stormer) crafts(ctx context.Context) {
	d := m.does(m.somebody())
	line := ""
	switch d.craft = []string{"step", "issue", "ended well"}[m.random.IntN(3)]; d.craft {
	case "step":
		line = fmt.Sprintf("/stakeholders plan @%s friday %s", d.with, d.words)
	case "issue":
		line = fmt.Sprintf("/rapport issue @%s %s", d.with, d.words)
	default:
		line = fmt.Sprintf("/rapport thank @%s for %s", d.with, d.words)
	}
	command, rest, _ := strings.Cut(line, " ")
	d.acked = m.slack.Command(ctx, m.handle, "rapport", command, rest) == nil && m.told(d)
}

// shares forwards a link.
func (m *stormer) shares(ctx context.Context) {
	d := m.does(m.somebody())
	d.share = true
	line := fmt.Sprintf("https://example.org/%s @%s %s", d.words, d.with, d.words)
	d.acked = m.slack.Command(ctx, m.handle, "rapport", "/share", line) == nil && m.told(d)
}

// recent returns something that the member did not long ago, and can take back.
func (m *stormer) recent(share bool) *deed {
	const few, within = 6, 20 * time.Hour
	var found []*deed
	for _, d := range slices.Backward(m.deeds) {
		if d.share == share && m.clock.Now().Sub(d.at) < within && len(found) < few {
			found = append(found, d)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found[m.random.IntN(len(found))]
}

func (m *stormer) undoes(ctx context.Context) {
	if d := m.recent(false); d != nil {
		m.presses(ctx, &d.undone, m.handle, d.words, "Undo (24 h)")
	}
}

func (m *stormer) unsends(ctx context.Context) {
	if d := m.recent(true); d != nil {
		m.presses(ctx, &d.undone, m.handle, d.words, "Unsend")
	}
}

// reacts is its reader's answer to a share.
func (m *stormer) reacts(ctx context.Context) {
	if d := m.recent(true); d != nil {
		m.presses(ctx, &d.useful, d.with, d.words, "Useful")
	}
}

// presses presses a button of the newest message with the words, if there is
// one, and notes what is known of that.
func (m *stormer) presses(ctx context.Context, outcome *certainty, who, words, label string) {
	press, found := m.sees(who, words, label)
	if !found {
		return
	}
	*outcome = max(*outcome, unsure)
	if press(ctx) == nil {
		*outcome = sure
	}
}

// nudgeButton is what a button says that answers a nudge, or takes an answer
// back in a digest.
var nudgeButton = regexp.MustCompile(`^(?:(?:done|skip) ="(\w+)"|later ="(\w+)" \S+|undo ="\w+" ="\w+")`)

// answers presses a button of a digest.
func (m *stormer) answers(ctx context.Context) {
	for _, seen := range slices.Backward(m.slack.Conversation(m.handle, "rapport")) {
		buttons := slices.DeleteFunc(slices.Clone(seen.Buttons), func(b fakeslack.Button) bool { return !isOfDigest(b) })
		if len(buttons) == 0 {
			continue
		}
		m.answer(ctx, seen, buttons[m.random.IntN(len(buttons))])
		return
	}
}

func isOfDigest(b fakeslack.Button) bool {
	return nudgeButton.MatchString(b.Value) || strings.HasPrefix(b.Value, "later ")
}

func (m *stormer) answer(ctx context.Context, seen fakeslack.Seen, b fakeslack.Button) {
	if m.answered == nil {
		m.answered = map[string]certainty{}
	}
	words := nudgeButton.FindStringSubmatch(b.Value)
	took := m.slack.PressButton(ctx, m.handle, seen, b) == nil
	switch {
	case words == nil: // it only opens a choice
	case words[1]+words[2] == "":
		m.doubts(seen)
	case took && m.answered[words[1]+words[2]] == unasked:
		m.answered[words[1]+words[2]] = sure
	default:
		m.answered[words[1]+words[2]] = unsure
	}
}

// doubts notes that an undo in a digest took back one of the answers that stand
// in it: to a nudge, or a deed, which answers a nudge as well.
func (m *stormer) doubts(seen fakeslack.Seen) {
	for nudge := range m.answered {
		m.answered[nudge] = unsure
	}
	for _, d := range m.deeds {
		if strings.Contains(seen.Text, d.with) {
			d.undone = max(d.undone, unsure)
		}
	}
}

// tookBack reports whether the member took something back that was about
// somebody.
func (m *stormer) tookBack(name string) bool {
	return slices.ContainsFunc(m.deeds, func(d *deed) bool { return d.undone != unasked && strings.HasSuffix(name, d.with) })
}
