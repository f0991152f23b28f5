package bot

import (
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// favourBlocks say what small thing would do an open silence good.
func favourBlocks(item upkeep.Item) []chat.Block {
	if item.Favour == nil || item.Eased {
		return nil
	}
	return []chat.Block{smallWords(favourLine(*item.Favour))}
}

// favourLine is a favour in a sentence. What it is about stands in the form alone,
// as notes do.
func favourLine(i upkeep.Favour) string {
	switch i.Kind {
	case rapport.PraiseStep:
		return "Your last talk went well. You could tell them what they did well."
	case rapport.IntroduceStep:
		return "You could introduce them to " + i.With + ": both care about the same."
	case rapport.InformStep:
		return "You could tell them what is new in a matter you share, and ask what they make of it."
	case rapport.AskStep:
		return "You could ask for their view on a matter you share."
	case rapport.DoorStep:
		return "You could say that your door is open for them, and what for."
	default:
		return "A line that wants nothing would do: that you thought of them."
	}
}

// favourButton opens the form that plans what the favour says.
func favourButton(item upkeep.Item) chat.Button {
	i := *item.Favour
	why := i.Topic
	switch {
	case i.With != "":
		why = i.With + ", about " + i.Topic
	case i.Kind == rapport.PraiseStep && item.Latest != nil:
		note, _, _ := strings.Cut(item.Latest.Note, "\n")
		why = "“" + cut(note, maxAsked-2) + "”"
	}
	return planButton("Plan it…", item.Who.ID, item.Who.Name, i.Kind, why)
}
