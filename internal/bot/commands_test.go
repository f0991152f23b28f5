package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/bot"
)

func TestEveryCommandIsExplained(t *testing.T) {
	for _, command := range bot.Commands() {
		t.Run(command.Name, func(t *testing.T) {
			if command.Summary == "" || command.Usage == "" || len(command.Examples) == 0 {
				t.Errorf("there is a summary, a usage or an example missing: %+v", command)
			}
			if strings.HasSuffix(command.Summary, ".") {
				t.Errorf("its summary %q ends with a full stop, which help adds", command.Summary)
			}
			c := open(t)
			for _, help := range []string{"help", "HELP", "?"} {
				c.reads(c.types(ana, command.Name+" "+help), command.Summary+".", "/"+command.Name, command.Examples[0])
			}
			c.reads(c.types(ana, "help"), "/"+command.Name, command.Summary)
		})
	}
}

func TestExamplesWorkAsTheyStand(t *testing.T) {
	for _, command := range bot.Commands() {
		for _, example := range command.Examples {
			t.Run(strings.ReplaceAll(example, " ", "-"), func(t *testing.T) {
				c := open(t)
				c.types(ana, "stakeholders add @maria @sam")
				c.types(ana, `stakeholders add "Works Council" group`)
				m := c.types(ana, example)
				if m.Empty() || strings.Contains(m.Plain(), "For example: ") {
					t.Errorf("the example is answered with:\n%s", m.Plain())
				}
				if !strings.HasPrefix(example, command.Name) {
					t.Errorf("the example is of another command than /%s", command.Name)
				}
			})
		}
	}
}
