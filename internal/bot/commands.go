package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// A Command is one command that a member can type. Help, the README's table
// and the platforms' manifests are made from these.
type Command struct {
	Name     string   // without the slash
	Summary  string   // what it does, in one line
	Usage    string   // what may follow the name
	Examples []string // whole lines that work, without the slash
	// Words are lines about what else may stand behind the name.
	Words []string

	answer wordFunc
}

// A wordFunc answers what was typed behind a command, or behind a word of one.
type wordFunc func(d *Desk, ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error)

// everythingElse is the command of what no other is for.
const everythingElse = "rapport"

// Commands returns all commands, in the order of help.
func Commands() []Command {
	return []Command{touchedCommand(), shareCommand(), reflectCommand(), stakeholdersCommand(), rapportCommand()}
}

func touchedCommand() Command {
	return Command{
		Name:    "touched",
		Summary: "Log that you were in touch with somebody",
		Usage:   "@person coffee yesterday: what you talked about #topic",
		Examples: []string{
			"touched @maria coffee yesterday: worried about the audit #budget",
			"touched @maria @sam lunch: new plan !send the template by fri",
		},
		Words:  contactWords(),
		answer: (*Desk).touched,
	}
}

func shareCommand() Command {
	return Command{
		Name:    "share",
		Summary: "Forward a link to somebody it is for, in your name",
		Usage:   "link @person what it means for them #topic | save link #topic | saved | sent @person",
		Examples: []string{
			shareExample,
			"share https://example.org/budgets",
			"share @maria",
			"share event https://example.org/dinner @maria the speaker is from your field",
			saveExample,
			"share saved",
			"share sent",
		},
		Words:  shareWords(),
		answer: (*Desk).share,
	}
}

func reflectCommand() Command {
	return Command{
		Name:    "reflect",
		Summary: "Think back on a talk or your week, and keep a line for next time",
		Usage:   "@person: what to remember next time",
		Examples: []string{
			"reflect @maria: next time ask about the move to Boston",
			"reflect maria",
			"reflect",
		},
		answer: (*Desk).reflect,
	}
}

func stakeholdersCommand() Command {
	return Command{
		Name:    "stakeholders",
		Summary: "See your list, and tend it: who is on it, how close, what you promised and what they need",
		Usage:   "list | add @person key #topic | show @person served | edit @person | tier @person key | every @person 10 days | rest @person until monday | note @person what to remember | need @person what by friday | needs | promises | promises kept | find words | remove @person | merge @person @other | belong @person to organisation | profile @person mandate: what you know | assess @person trust 4 | map | plan @person friday ask about the pilot | prep @person | options @person | prospects | date @person birthday 3 nov",
		Examples: []string{
			"stakeholders",
			`stakeholders add @maria "Ana Díaz" <ana@example.org> key #budget`,
			"stakeholders show maria",
			"stakeholders show maria served",
			"stakeholders edit maria",
			"stakeholders tier @maria focus",
			"stakeholders every @maria 10 days",
			"stakeholders rest @sam",
			"stakeholders rest @maria until monday",
			"stakeholders note @maria likes short mails #style",
			"stakeholders promises",
			"stakeholders promises kept",
			"stakeholders need @maria two testers by friday",
			"stakeholders needs",
			"stakeholders find audit",
			"stakeholders remove @sam",
			"stakeholders merge @maria @sam",
			`stakeholders belong @maria @sam to "Works Council"`,
			"stakeholders date @maria birthday 3 nov",
			"stakeholders profile @maria",
			profileExample,
			assessExample,
			"stakeholders map",
			planExample,
			"stakeholders plan",
			"stakeholders prep @maria",
			"stakeholders options @maria",
		},
		answer: (*Desk).stakeholders,
	}
}

func rapportCommand() Command {
	return Command{
		Name:     everythingElse,
		Summary:  "See who it is time to catch up with and what comes next, and set how Rapport works for you",
		Usage:    "home | due | next | review | review stats | review talks | review audit | review quarter | review months | review warmth | review influence | goal 8 touches | issue @person what they raised | owe | themes | occasion summer party 12 june with @person | thank @person for what ended well | culture | practice | observe @person with @person friday | feedback @adviser | feeds | settings | pause | resume | test | export | about | delete me | help",
		Examples: []string{"rapport due", "rapport next", "rapport review", "rapport review stats", "rapport review talks", "rapport review audit", "rapport goal 2 informal outside", "rapport goal learn: how the budget is made", issueExample, "rapport owe", "rapport themes", occasionExample, thankExample, "rapport culture", "rapport settings", feedExample, "rapport feeds", "rapport feeds articles", "rapport practice", "rapport practice idea", observeExample, "rapport observe", "rapport feedback", "rapport pause until monday"},
		answer:   (*Desk).rapport,
	}
}

func command(name string) (Command, bool) {
	all := Commands()
	i := slices.IndexFunc(all, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return all[i], true
}
