package bot

import (
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// readEmail reads the member's own address.
func readEmail(words []string) (rapport.Settings, string) {
	if len(words) == 1 {
		if address, ok := email(chat.Word{Token: chat.TextToken(words[0])}); ok {
			return rapport.Settings{Email: address}, ""
		}
	}
	return rapport.Settings{}, "An e-mail address is one word with an @ in it."
}

func saysEmail(s upkeep.Settings) string {
	switch {
	case s.Own.Email != "":
		return s.Own.Email
	case s.Email != "":
		return s.Email + ", as your profile says"
	default:
		return "unknown; people outside answer to it when you share something by mail"
	}
}

func emailForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		return []chat.Field{{
			Name: fieldEmail, Label: "Where do answers to your mails go?", Kind: chat.AskLine,
			Value: chat.Value{Text: s.Own.Email}, Hint: "As in ana@example.org",
		}}
	}, filled(fieldEmail), fieldEmail}
}
