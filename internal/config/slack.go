package config

import "time"

// A Slack is what lets Rapport into a workspace. Both tokens are empty where
// none is served.
type Slack struct {
	// APIURL is where the Web API is, with a slash at its end: Slack's own
	// unless a local Slack is served.
	APIURL string
	// BotToken, from SLACK_BOT_TOKEN, is what Rapport speaks with.
	BotToken Secret
	// AppToken, from SLACK_APP_TOKEN, opens the connection that it hears by.
	AppToken Secret
	// Pace is how fast to go beside the limits that Slack prints, from 0.1 to
	// 100; 0 counts as 1.
	Pace float64
	// Silence is how long a connection may bring nothing, not even a ping, until
	// another is opened; 0 as long as Slack's own libraries wait. No key sets it.
	Silence time.Duration
	// Patience is how many times as long as in life Slack waits for an answer, as a
	// played one may; 0 counts as 1. No key sets it.
	Patience float64
}

// On reports whether a workspace is to be served.
func (s Slack) On() bool { return s.BotToken != Secret{} || s.AppToken != Secret{} }

// Require returns [Problems] unless Slack or Teams is set up: all of it, since
// half of one is a mistake.
func (c Config) Require() error {
	if !c.Slack.On() && !c.Teams.On() {
		return Problems{{
			Key: "neither Slack nor Teams", What: "is set up",
			Remedy: "set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_CLIENT_SECRET",
		}}
	}
	var missing Problems
	for _, token := range tokens {
		if c.Slack.On() && *token.in(&c) == (Secret{}) {
			missing = append(missing, Problem{Key: token.variable, What: "is not set", Remedy: token.remedy()})
		}
	}
	if len(missing) > 0 {
		return missing
	}
	return nil
}

// tokens are what Slack issues; docs.slack.dev/authentication/tokens has their
// prefixes.
var tokens = []credential{
	{
		"SLACK_BOT_TOKEN", "xoxb-", "the Bot User OAuth Token of OAuth & Permissions in the app's settings (xoxb-…)",
		func(c *Config) *Secret { return &c.Slack.BotToken },
	},
	{
		"SLACK_APP_TOKEN", "xapp-",
		"an App-Level Token of Basic Information with the scope connections:write in the app's settings (xapp-…)",
		func(c *Config) *Secret { return &c.Slack.AppToken },
	},
}
