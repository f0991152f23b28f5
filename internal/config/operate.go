package config

import (
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"
)

// setListen takes an address with a numeric port; the host may be empty, for
// all addresses of the machine.
func setListen(address *string, text string) error {
	if text != "" {
		_, port, err := net.SplitHostPort(text)
		number, notNumber := strconv.Atoi(port)
		if err != nil || notNumber != nil || number < 0 || number > 65535 {
			return fmt.Errorf("is %q, no address to listen at", text)
		}
	}
	*address = text
	return nil
}

func setPace(pace *float64, text string) error {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || !(number >= 0.1 && number <= 100) {
		return fmt.Errorf("is %q, not a number from 0.1 to 100", text)
	}
	*pace = number
	return nil
}

// setEvery takes how often servers elsewhere are asked: more often than each ten
// minutes some take amiss, and more rarely than each week nothing is news.
func setEvery(every *time.Duration, text string) error {
	given, err := time.ParseDuration(text)
	if err != nil || given < 10*time.Minute || given > 7*24*time.Hour {
		return fmt.Errorf("is %q, no time between 10 minutes and a week", text)
	}
	*every = given
	return nil
}

func setDaysKept(days *int, text string) error {
	number, err := strconv.Atoi(text)
	if err != nil || number < 0 || number > 36500 {
		return fmt.Errorf("is %q, no number of days", text)
	}
	*days = number
	return nil
}

// setAccounts takes ids as Slack and Microsoft’s directory give them.
func setAccounts(accounts *[]string, text string) error {
	var chosen []string
	for id := range items(text) {
		written := strings.TrimSpace(id)
		id = strings.ToUpper(written)
		if id == "" {
			continue
		}
		if lower := strings.ToLower(written); IsGUID(lower) {
			chosen = append(chosen, lower)
			continue
		}
		if !strings.HasPrefix(id, "U") && !strings.HasPrefix(id, "W") || strings.ContainsFunc(id, notOfID) {
			return fmt.Errorf("has %q, which is no id of a person", written)
		}
		chosen = append(chosen, id)
	}
	*accounts = chosen
	return nil
}

func notOfID(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }
