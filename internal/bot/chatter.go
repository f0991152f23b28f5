package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// maxChatter is how many words chatter has at most.
const maxChatter = 10

// A chatter is what people say in words that they choose themselves, where all of
// those are among these: one of each of the first lists at least.
type chatter struct {
	says, of string // "" for nothing in particular
	around   string
	answer   func(upkeep.Visit) chat.Message
}

// chatters are tried in this order.
func chatters() []chatter {
	const around = "what a an such the it is it's its isn't so very really quite today this that i you we all my your our am are was were " +
		"have has having had hope hoping for to of in on and with me at be been just too much thanks thank please indeed oh ah well yes outside here " +
		"there now right bot rapport dear everyone again"
	return []chatter{
		{
			"lovely nice beautiful great good wonderful awful terrible grey gray relaxing happy fine sunny rainy cold hot warm cloudy windy",
			"day weather rain sun snow wind weekend morning evening afternoon week spring summer autumn winter today outside",
			around,
			said("Enjoy it, if you can. When you’ve talked to somebody, one line to me keeps it."),
		},
		{
			"great amazing awesome brilliant helpful useful love loving like wonderful fantastic best star lifesaver clever nice good perfect excellent",
			"you this it app tool bot rapport helper work job",
			around + " working work job helper tool thing app how app's lot",
			said("That’s kind of you. I’m glad to be of use."),
		},
		{
			"useless stupid annoying dumb terrible awful horrible worst suck sucks crap rubbish nonsense idiot bad hopeless hate angry furious " +
				"frustrating frustrated confusing confused lost wtf damn ridiculous broken garbage",
			"",
			around + " not don't do understand anything nothing never work works working thing app tool piece how why can't stop sick tired fed up get makes no sense",
			annoyed,
		},
	}
}

// annoyed answers somebody who is cross.
func annoyed(upkeep.Visit) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("I’m sorry that I’m in your way. I can say what I understand, write to you less, or be quiet for a while.")},
		chat.Buttons{
			helpButton(), spoken(rapportButton("How often…", "settings"), "How often I write"), rapportButton("Pause…", "pause"),
		},
	}}
}

// chatted answers words that are all of one chatter.
func chatted(v upkeep.Visit, heard []string) (chat.Message, bool) {
	for _, c := range chatters() {
		one := func(of string) func(string) bool {
			return func(word string) bool { return slices.Contains(strings.Fields(of), word) }
		}
		strange := func(word string) bool { return !one(c.says + " " + c.of + " " + c.around)(word) }
		about := c.of == "" || slices.ContainsFunc(heard, one(c.of))
		if about && slices.ContainsFunc(heard, one(c.says)) && !slices.ContainsFunc(heard, strange) {
			return c.answer(v), true
		}
	}
	return chat.Message{}, false
}
