package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fieldLevel is the field of the level of the practices.
const fieldLevel = "level"

// levels are the choices, each with what it means.
func levels() []chat.Choice {
	return []chat.Choice{
		{Name: string(rapport.FirstLevel), Label: "1-2: getting to know people and their needs"},
		{Name: string(rapport.MiddleLevel), Label: "3-4: being of use, and growing closer"},
		{Name: string(rapport.TopLevel), Label: "5: a trusted adviser, and their voice"},
		{Name: string(rapport.NoLevel), Label: "Off: no practice of the week"},
	}
}

// readLevel reads a level, one number of it, or "off".
func readLevel(words []string) (rapport.Settings, string) {
	name := strings.ToLower(strings.Join(words, ""))
	switch name = strings.NewReplacer("level", "", "–", "-", "to", "-").Replace(name); name {
	case "1", "2":
		name = string(rapport.FirstLevel)
	case "3", "4":
		name = string(rapport.MiddleLevel)
	case "none", "never":
		name = string(rapport.NoLevel)
	}
	if !slices.ContainsFunc(levels(), func(c chat.Choice) bool { return c.Name == name }) {
		return rapport.Settings{}, "The level of the practices is 1-2, 3-4, 5 or off."
	}
	return rapport.Settings{Level: rapport.Level(name)}, ""
}

func saysLevel(s upkeep.Settings) string {
	switch s.Own.Level {
	case rapport.NoLevel:
		return "off"
	case "":
		return string(rapport.FirstLevel)
	default:
		return string(s.Own.Level)
	}
}

func levelForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		return []chat.Field{oneOf(fieldLevel, "Which practices suit you?", saysLevel(s), levels())}
	}, filled(fieldLevel), fieldLevel}
}
