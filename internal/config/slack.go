package config

// A Slack is what lets Rapport into a workspace. Both tokens are empty where
// none was given, as in the demo.
type Slack struct {
	// APIURL is where the Web API is, with a slash at its end: Slack's own
	// unless a local Slack is served.
	APIURL string
	// BotToken, from SLACK_BOT_TOKEN, is what Rapport speaks with.
	BotToken Secret
	// AppToken, from SLACK_APP_TOKEN, opens the connection that it hears by.
	AppToken Secret
}

// Require returns [Problems] that name each token that is missing.
func (s Slack) Require() error {
	var missing Problems
	for _, token := range tokens {
		if *token.in(&s) == (Secret{}) {
			missing = append(missing, Problem{Key: token.variable, What: "is not set", Remedy: token.remedy()})
		}
	}
	if len(missing) > 0 {
		return missing
	}
	return nil
}

// A token is a secret that Slack issues.
type token struct {
	variable string
	prefix   string // docs.slack.dev/authentication/tokens
	origin   string // where the app's settings show it
	in       func(*Slack) *Secret
}

var tokens = []token{
	{
		"SLACK_BOT_TOKEN", "xoxb-", "the Bot User OAuth Token of OAuth & Permissions",
		func(s *Slack) *Secret { return &s.BotToken },
	},
	{
		"SLACK_APP_TOKEN", "xapp-", "an App-Level Token of Basic Information with the scope connections:write",
		func(s *Slack) *Secret { return &s.AppToken },
	},
}

func (t token) remedy() string {
	return "set it to " + t.origin + " in the app's settings (" + t.prefix + "…), or " +
		t.variable + fileSuffix + " to the path of a file that holds it"
}
