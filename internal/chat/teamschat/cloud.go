package teamschat

// A Cloud says where one of Microsoft's clouds has what the bot asks for.
type Cloud struct {
	// Issuer is who signs the tokens of activities, and Metadata where its keys
	// are named.
	Issuer   string
	Metadata string
	// Login gives out the bot's own tokens, Scope is what they are good for.
	Login string
	Scope string
	// Graph is the directory.
	Graph string
	// Hosts are those at which a connector may be; the bot sends its token
	// nowhere else. One that begins with a dot stands for all below it.
	Hosts []string
	// Files are the hosts at which people keep files; the bot sends one nowhere
	// else.
	Files []string
	// Compose is where people write a mail in Outlook on the web. It takes to,
	// subject and body behind a question mark.
	Compose string
}

// Public is the cloud of everybody but governments
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).
func Public() Cloud {
	return Cloud{
		Issuer:   "https://api.botframework.com",
		Metadata: "https://login.botframework.com/v1/.well-known/openidconfiguration",
		Login:    "https://login.microsoftonline.com",
		Scope:    "https://api.botframework.com/.default",
		Graph:    "https://graph.microsoft.com",
		Hosts:    []string{"smba.trafficmanager.net", ".botframework.com", "smba.infra.gcc.teams.microsoft.com"},
		Files:    []string{".sharepoint.com"},
		Compose:  "https://outlook.office.com/mail/deeplink/compose",
	}
}

// USGov is the cloud of the government of the United States.
func USGov() Cloud {
	return Cloud{
		Issuer:   "https://api.botframework.us",
		Metadata: "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
		Login:    "https://login.microsoftonline.us",
		Scope:    "https://api.botframework.us/.default",
		Graph:    "https://graph.microsoft.us",
		Hosts:    []string{"smba.infra.gov.teams.microsoft.us", ".botframework.us"},
		Files:    []string{".sharepoint.us", ".sharepoint-mil.us"},
		Compose:  "https://outlook.office365.us/mail/deeplink/compose",
	}
}
