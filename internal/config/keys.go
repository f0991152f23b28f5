package config

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/calendar"
)

// A key is one setting: its name in the file, how its text changes a Config,
// and what to write when that fails. The error of set continues the name.
type key struct {
	name   string
	set    func(c *Config, text string) error
	remedy string
}

var keys = []key{
	{"data", func(c *Config, text string) error { return setPath(&c.Data, text) }, "write the path of a file, as in rapport.db"},
	{"zone", func(c *Config, text string) error { return setZone(&c.Zone, text) }, "write an IANA name, as in Europe/Berlin"},
	{"rhythm.checkin", func(c *Config, text string) error { return setLine(&c.Rhythm.Checkin, text) }, lineRemedy},
	{"rhythm.daily", func(c *Config, text string) error { return setLine(&c.Rhythm.Daily, text) }, lineRemedy},
	{"rhythm.articles", func(c *Config, text string) error { return setLineOrOff(&c.Rhythm.Articles, text) }, lineRemedy + ", or off"},
	{"rhythm.review", func(c *Config, text string) error { return setLineOrOff(&c.Rhythm.Review, text) }, monthlyRemedy},
	{"rhythm.inventory", func(c *Config, text string) error { return setLineOrOff(&c.Rhythm.Inventory, text) }, monthlyRemedy},
	{"rhythm.evening", func(c *Config, text string) error { return setLineOrOff(&c.Rhythm.Evening, text) }, lineRemedy + ", or off"},
	{"week.days", func(c *Config, text string) error { return setDays(&c.Week.Days, text) }, "write some of " + strings.Join(dayNames, ", ")},
	{"week.from", func(c *Config, text string) error { return setDaytime(&c.Week.From, text) }, `write a time, as in "09:00"`},
	{"week.to", func(c *Config, text string) error { return setDaytime(&c.Week.To, text) }, `write a time, as in "17:00"`},
	{"budget", func(c *Config, text string) error { return setBudget(&c.Budget, text) }, "write 1, 2 or 3"},
	{"slack.api_url", func(c *Config, text string) error { return setURL(&c.Slack.APIURL, text) }, "write an address, as in https://slack.com/api/"},
	{"slack.pace", func(c *Config, text string) error { return setPace(&c.Slack.Pace, text) }, "write 1, or less where Slack asks for patience nevertheless, as in 0.5"},
	{"teams.app_id", func(c *Config, text string) error { return setGUID(&c.Teams.AppID, text) }, "copy the Application (client) ID from the bot's registration"},
	{"teams.tenant_id", func(c *Config, text string) error { return setGUID(&c.Teams.TenantID, text) }, "copy the Directory (tenant) ID from the bot's registration"},
	{"teams.certificate", func(c *Config, text string) error { return setText(&c.Teams.Certificate, text) }, "write the path of a PEM file"},
	{"teams.certificate_key", func(c *Config, text string) error { return setText(&c.Teams.CertificateKey, text) }, "write the path of a PEM file"},
	{"teams.token_file", func(c *Config, text string) error { return setText(&c.Teams.TokenFile, text) }, "write the path of the file that holds the token"},
	{"teams.listen", func(c *Config, text string) error { return setListen(&c.Teams.Listen, text) }, "write a host and a port, as in 127.0.0.1:3978"},
	{"teams.cloud", func(c *Config, text string) error { return setCloud(&c.Teams.Cloud, text) }, "write " + strings.Join(clouds, " or ")},
	{"teams.graph", func(c *Config, text string) error { return setSwitch(&c.Teams.Graph, text) }, "write true or false"},
	{"teams.pace", func(c *Config, text string) error { return setPace(&c.Teams.Pace, text) }, "write 1, or less where Teams asks for patience nevertheless, as in 0.5"},
	{"goals", func(c *Config, text string) error { return setGoals(&c.Goals, text) }, "write up to 10 sentences of up to 100 characters, one a line of the list"},
	{"share.deny", func(c *Config, text string) error { return setDomains(&c.Share.Deny, text) }, "write domains, as in wiki.example.org"},
	{"reading.every", func(c *Config, text string) error { return setEvery(&c.Reading.Every, text) }, "write a time from 10m to 168h, as in 1h"},
	{"smtp.host", func(c *Config, text string) error { return setHost(&c.SMTP.Host, text) }, "write the name of a mail server, as in mail.example.org"},
	{"smtp.port", func(c *Config, text string) error { return setPort(&c.SMTP.Port, text) }, "write 587 for starttls, 465 for tls, or what the server has"},
	{"smtp.security", func(c *Config, text string) error { return setOneOf(&c.SMTP.Security, text, securities) }, "write " + strings.Join(securities, ", ")},
	{"smtp.username", func(c *Config, text string) error { return setText(&c.SMTP.Username, text) }, "write one line"},
	{"smtp.from", func(c *Config, text string) error { return setSender(&c.SMTP.From, text) }, "write the address alone, as in rapport@example.org"},
	{"smtp.ca_file", func(c *Config, text string) error { return setCAFile(&c.SMTP.CAFile, text) }, "write the path of a file of PEM certificates"},
	{"retention", func(c *Config, text string) error { return setDaysKept(&c.Retention, text) }, "write a number of days, or 0 for no end"},
	{"pilot", func(c *Config, text string) error { return setAccounts(&c.Pilot, text) }, "write Slack's member ids, as in U012ABCDEF (⋮ in somebody’s profile, Copy member ID), and Teams’ object ids, as Microsoft Entra has them"},
	{"http.listen", func(c *Config, text string) error { return setListen(&c.HTTP.Listen, text) }, "write a host and a port, as in 127.0.0.1:9464"},
	{"log.level", func(c *Config, text string) error { return setOneOf(&c.Log.Level, text, levels) }, "write " + strings.Join(levels, ", ")},
	{"log.format", func(c *Config, text string) error { return setOneOf(&c.Log.Format, text, formats) }, "write " + strings.Join(formats, " or ")},
}

const monthlyRemedy = `write minute, hour, day of month, month and day of week, as in "0 9 1 * *" for the first of each month at nine, or off`

const lineRemedy = `write minute, hour, day of month, month and day of week, as in "0 9 * * 1" for Mondays at nine`

var (
	// dayNames are in the order of time.Weekday.
	dayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	levels   = []string{"debug", "info", "warn", "error"}
	formats  = []string{"json", "console"}
)

// variable returns the name of the environment variable that sets the key.
// Those about a platform begin with its own name, as its secrets do.
func (k key) variable() string {
	before := prefix
	if strings.HasPrefix(k.name, "slack.") || strings.HasPrefix(k.name, "teams.") {
		before = ""
	}
	return before + strings.ToUpper(strings.ReplaceAll(k.name, ".", "_"))
}

func setPath(path *string, text string) error {
	if strings.TrimSpace(text) == "" || strings.HasSuffix(text, "/") {
		return fmt.Errorf("is %q, not a file", text)
	}
	*path = text
	return nil
}

func setURL(address *string, text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("is %q, no address of a Web API", text)
	}
	*address = strings.TrimSuffix(text, "/") + "/"
	return nil
}

func setZone(zone *string, text string) error {
	known, ok := calendar.Zone(text)
	if !ok {
		return fmt.Errorf("is %q, a zone that is not known", text)
	}
	*zone = known.String()
	return nil
}

func setLine(line *string, text string) error {
	schedule, err := calendar.Parse(text, time.UTC)
	if err != nil {
		return fmt.Errorf("is no rhythm: %w", err)
	}
	*line = schedule.Line()
	return nil
}

// off stands for a line where nothing is to come.
const off = "off"

func setLineOrOff(line *string, text string) error {
	if text == off {
		*line = off
		return nil
	}
	return setLine(line, text)
}

func setDays(days *[7]bool, text string) error {
	var chosen [7]bool
	for name := range items(text) {
		weekday := slices.Index(dayNames, strings.ToLower(strings.TrimSpace(name)))
		if weekday < 0 {
			return fmt.Errorf("has %q, which is no day", name)
		}
		chosen[weekday] = true
	}
	*days = chosen
	return nil
}

func setDomains(domains *[]string, text string) error {
	var chosen []string
	for name := range items(text) {
		name = strings.ToLower(strings.Trim(strings.TrimSpace(name), "."))
		if name == "" {
			continue
		}
		if strings.ContainsAny(name, "/:@* ") {
			return fmt.Errorf("has %q, which is no domain", name)
		}
		chosen = append(chosen, name)
	}
	*domains = chosen
	return nil
}

func setDaytime(at *calendar.Daytime, text string) error {
	parsed, err := calendar.ParseDaytime(text)
	if err != nil {
		return fmt.Errorf("is no time: %w", err)
	}
	*at = parsed
	return nil
}

func setBudget(budget *int, text string) error {
	number, err := strconv.Atoi(text)
	if err != nil || number < 1 || number > 3 {
		return fmt.Errorf("is %q, not a number from 1 to 3", text)
	}
	*budget = number
	return nil
}

func setOneOf(value *string, text string, allowed []string) error {
	if !slices.Contains(allowed, text) {
		return fmt.Errorf("is %q, which is no choice", text)
	}
	*value = text
	return nil
}
