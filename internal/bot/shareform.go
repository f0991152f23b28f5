package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that shares.
const (
	fieldListed = "listed"
	fieldLink   = "link"
	fieldMay    = "may"

	mayYes   = "yes"
	mayNo    = "no"
	mayAgain = "again"
)

// mayAgainLabel is how somebody gets again what they have had.
const mayAgainLabel = "Yes, even if they have had it from me"

// askShare opens the form for what is missing, with those first whom it may suit
// best.
func (d *Desk) askShare(ctx context.Context, v upkeep.Visit, s upkeep.Sharing) (chat.Reply, error) {
	fits, err := d.steward.Whom(ctx, v, s.Share)
	if err != nil {
		return chat.Reply{}, err
	}
	form := shareForm(s, fits, v.Today)
	customs, err := d.steward.Customs(ctx, v, recipientsAmong(fits, s.Who))
	if err != nil {
		return chat.Reply{}, err
	}
	nights, err := d.steward.Nights(ctx, v, s.Who)
	if err != nil {
		return chat.Reply{}, err
	}
	if says := strings.TrimSpace(nightWords(nights) + " " + customWords(customs)); says != "" {
		form.Intro = chat.Words(says)
	}
	return chat.Reply{Form: form}, nil
}

// recipientsAmong returns those of a list for whom something is.
func recipientsAmong(fits []rapport.Fit, who []upkeep.Whom) []rapport.Stakeholder {
	var found []rapport.Stakeholder
	for _, fit := range fits {
		means := func(w upkeep.Whom) bool { return w.Stakeholder == fit.Who.ID || fit.Who.IsAt(w.Account) }
		if slices.ContainsFunc(who, means) {
			found = append(found, fit.Who)
		}
	}
	return found
}

// shareForm asks for what is missing. The link stands bare in it: what is behind
// it is looked up when it is sent.
func shareForm(s upkeep.Sharing, fits []rapport.Fit, today rapport.Date) *chat.Form {
	return &chat.Form{
		Name: formShare, Title: "Share", Submit: "Send it", State: string(s.Share.Kind),
		Fields: append(shareWhom(s, fits, today), []chat.Field{
			{Name: fieldLink, Label: "Link", Kind: chat.AskLine, Optional: true, Value: chat.Value{Text: s.Share.Link}},
			{
				Name: fieldNote, Label: "So what for them?", Kind: chat.AskText, Value: chat.Value{Text: withTopics(s.Share.Note, s.Share.Topics)},
				Hint: "One line on why you thought of them; a #topic is understood here too",
			},
			{
				Name: fieldMay, Label: "May they see this?", Kind: chat.AskChoice, Value: chat.Value{Chosen: []string{mayYes}},
				Choices: []chat.Choice{
					{Name: mayYes, Label: "Yes, it may be passed on"},
					{Name: mayNo, Label: "Not sure: don’t send it"},
					{Name: mayAgain, Label: mayAgainLabel},
				},
			},
		}...),
	}
}

// openShare opens the form from the menu of a message: with its link, or with a
// choice of them.
func (d *Desk) openShare(ctx context.Context, v upkeep.Visit, s chat.Shortcut) (chat.Reply, error) {
	links, err := linksIn(s.Text.Words())
	if m, ok := errors.AsType[*mistake](err); ok && len(links) == 0 {
		return say(chat.Say(m.says + " Nothing was sent.")), nil
	}
	if len(links) == 0 {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("I see no link in that message. Words of your own can be shared, too.")},
			chat.Small{Text: chat.Text{chat.Plain("For example: "), chat.Typed("/share @maria the board meets on Monday now")}},
		}}), nil
	}
	r, err := d.askShare(ctx, v, upkeep.Sharing{Share: rapport.Share{Link: links[0]}})
	if err == nil && len(links) > 1 {
		chooseLink(r.Form, links)
	}
	return r, err
}

// linksIn returns the links in a text, each once, and a *mistake where one of
// them cannot be shared.
func linksIn(words []chat.Word) ([]string, error) {
	var links []string
	var wrong error
	for _, w := range words {
		if !isLink(w) {
			continue
		}
		link, err := readLink(linkOf(w))
		if err != nil {
			wrong = err
		} else if !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	return links, wrong
}

// maxLinkState is how much of a form's state links may fill, in bytes.
const maxLinkState = 1900

// chooseLink makes a form ask which of some links is meant. They come back in
// its state, a line each behind the first.
func chooseLink(form *chat.Form, links []string) {
	i := slices.IndexFunc(form.Fields, func(f chat.Field) bool { return f.Name == fieldLink })
	field := chat.Field{Name: fieldLink, Label: "Which link?", Kind: chat.AskChoice, Value: chat.Value{Chosen: []string{"0"}}}
	for n, link := range links {
		if len(form.State)+len(link) > maxLinkState {
			break
		}
		_, bare, _ := strings.Cut(link, "://")
		form.State += "\n" + link
		field.Choices = append(field.Choices, chat.Choice{Name: strconv.Itoa(n), Label: cut(bare, maxChoice)})
	}
	if len(field.Choices) > 1 {
		form.Fields[i] = field
	}
}

// linkIn returns the link that a form's field holds, typed or chosen.
func linkIn(s chat.Submission) string {
	value := s.Values[fieldLink]
	_, links, _ := strings.Cut(s.State, "\n")
	all := strings.Split(links, "\n")
	if n, err := strconv.Atoi(strings.Join(value.Chosen, "")); err == nil && n >= 0 && n < len(all) {
		return all[n]
	}
	return strings.TrimSpace(value.Text)
}

// submitShare shares what was filled in, or says at each field what is wrong
// with it.
func (d *Desk) submitShare(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	faults := faults{}
	kind, _, _ := strings.Cut(s.State, "\n")
	kind, nudge, _ := strings.Cut(kind, shareNudge)
	sharing := upkeep.Sharing{Share: rapport.Share{Kind: rapport.ShareKind(kind)}}
	sharing.Who = picked(s.Values, faults)
	for _, id := range s.Values[fieldListed].Chosen {
		sharing.Who = append(sharing.Who, upkeep.Whom{Stakeholder: rapport.StakeholderID(id)})
	}
	if len(sharing.Who) == 0 && len(faults) == 0 {
		faults[fieldPeople] = "Whom is it for? Choose at least one person."
	}
	switch typed := linkIn(s); {
	case typed == "":
	case !isLink(chat.Word{Token: chat.TextToken(typed)}):
		faults[fieldLink] = "That is no link that can be opened: it begins with https://."
	default:
		link, err := readLink(strings.Trim(typed, "<>"))
		sharing.Share.Link = link
		faults.note(fieldLink, err)
	}
	note := readNote(chat.Line{chat.TextToken(s.Values[fieldNote].Text)}.Words())
	sharing.Share.Note, sharing.Share.Topics = note.Text, note.Topics
	if note.Text == "" {
		faults[fieldNote] = "What is it to them? A few words are enough."
	}
	may := strings.Join(s.Values[fieldMay].Chosen, "")
	sharing.Again = may == mayAgain
	if may == mayNo {
		faults[fieldMay] = "Then it stays with you: close this form, and nothing is sent."
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	r, err := d.forward(ctx, v, sharing)
	if field, ok := shareField(err); ok {
		if field == fieldListed && len(s.Values[fieldListed].Chosen) == 0 {
			field = fieldPeople // nobody on the list was chosen: it may not even be asked for
		}
		return wrong(field, shareFault(err)), nil
	}
	if err == nil && nudge != "" {
		return d.sharedFrom(ctx, v, rapport.EntryID(nudge), r.Message), nil
	}
	return r, err
}

// shareFault says what is wrong at that field.
func shareFault(err error) string {
	if errors.Is(err, upkeep.ErrNotFound) {
		return leftMeanwhile
	}
	if e, ok := errors.AsType[*upkeep.SharedBeforeError](err); ok {
		return hadBefore(e.Had) + " Nothing was sent this time. “" + mayAgainLabel + "” sends it all the same."
	}
	says, _ := remedy(err)
	return says
}

// shareField returns the field that a fact about a share belongs to.
func shareField(err error) (string, bool) {
	if _, ok := errors.AsType[*upkeep.SharedBeforeError](err); ok {
		return fieldMay, true
	}
	if _, ok := errors.AsType[*upkeep.NoAddressError](err); ok {
		return fieldListed, true
	}
	if _, ok := errors.AsType[*upkeep.WantsNoneError](err); ok {
		return fieldListed, true
	}
	if _, ok := errors.AsType[*upkeep.DeniedError](err); ok {
		return fieldLink, true
	}
	if errors.Is(err, upkeep.ErrNoReply) || errors.Is(err, upkeep.ErrNotFound) {
		return fieldListed, true
	}
	if e, ok := errors.AsType[*rapport.LimitError](err); ok && e.Part == rapport.LinkPart {
		return fieldLink, true
	}
	return touchedField(err)
}
