package bot

import (
	"slices"
	"strings"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// readZone reads a zone, or the city that it is named after.
func readZone(words []string) (rapport.Settings, string) {
	switch zones := zonesOf(words); len(zones) {
	case 0:
		return rapport.Settings{}, "I know no time zone called “" + short(strings.Join(words, " ")) + "”. Name a city nearby, or a region with its city."
	case 1:
		return rapport.Settings{Zone: zones[0]}, ""
	default:
		return rapport.Settings{}, "Is it " + joinOr(zones) + "?"
	}
}

// zoneAnswers are the lines behind /rapport that choose one of several zones which
// some words could mean.
func zoneAnswers(words []string) []answer {
	var all []answer
	for _, zone := range zonesOf(words) {
		all = append(all, answer{zone, asking("settings zone " + zone)[1:].Words()})
	}
	return all
}

// zonesOf returns the zones that some words mean: one by its own name, or those of
// a city or country. "new york" is America/New_York.
func zonesOf(words []string) []string {
	typed := strings.Trim(strings.Join(words, " "), " .,;!")
	if zone := strings.ToUpper(typed); len(typed) <= len("UTC") && isZone(zone) {
		return []string{zone}
	}
	if at, known := cities[folded(typed)]; known {
		return strings.Fields(at)
	}
	if zone, known := calendar.Zone(typed); known {
		return []string{zone.String()}
	}
	var zones []string
	for _, name := range []string{spelled(folded(typed), nil), spelled(folded(typed), strings.Fields("of es au"))} {
		for region := range strings.FieldsSeq("Europe America Asia Africa Australia Pacific Atlantic Indian") {
			if zone := region + "/" + name; isZone(zone) && !slices.Contains(zones, zone) {
				zones = append(zones, zone)
			}
		}
		if len(zones) == 0 && isZone(name) {
			zones = append(zones, name)
		}
	}
	return zones[:min(len(zones), chat.MaxButtons)]
}

// isZone reports whether that is a zone.
func isZone(name string) bool {
	_, known := calendar.Zone(name)
	return known
}

// spelled writes a name in small letters as the database has it: Europe/Lisbon,
// New_York, and with its small words Port_of_Spain.
func spelled(name string, small []string) string {
	letters := []rune(strings.ReplaceAll(name, " ", "_"))
	isEnd := func(r rune) bool { return strings.ContainsRune("/_-", r) }
	for i := range letters {
		word := letters[i:]
		if end := slices.IndexFunc(word, isEnd); end >= 0 {
			word = word[:end]
		}
		if (i == 0 || isEnd(letters[i-1])) && !slices.Contains(small, string(word)) {
			letters[i] = []rune(strings.ToUpper(string(letters[i])))[0]
		}
	}
	return string(letters)
}

// cities are those that people name, and no zone is named after; some lie in one
// of several. Their names are folded.
var cities = map[string]string{
	"san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "san diego": "America/Los_Angeles", "las vegas": "America/Los_Angeles",
	"la": "America/Los_Angeles", "nyc": "America/New_York", "boston": "America/New_York", "washington": "America/New_York America/Los_Angeles",
	"washington dc": "America/New_York", "philadelphia": "America/New_York", "atlanta": "America/New_York", "miami": "America/New_York",
	"dallas": "America/Chicago", "houston": "America/Chicago", "austin": "America/Chicago", "minneapolis": "America/Chicago",
	"portland": "America/Los_Angeles America/New_York", "salt lake city": "America/Denver", "montreal": "America/Toronto", "ottawa": "America/Toronto",
	"calgary": "America/Edmonton", "rio de janeiro": "America/Sao_Paulo", "rio": "America/Sao_Paulo", "brasilia": "America/Sao_Paulo",
	"guadalajara": "America/Mexico_City", "birmingham": "Europe/London America/Chicago", "cambridge": "Europe/London America/New_York",
	"edinburgh": "Europe/London", "glasgow": "Europe/London", "manchester": "Europe/London", "oxford": "Europe/London",
	"barcelona": "Europe/Madrid", "valencia": "Europe/Madrid America/Caracas", "porto": "Europe/Lisbon", "milan": "Europe/Rome", "turin": "Europe/Rome",
	"munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin", "cologne": "Europe/Berlin", "geneva": "Europe/Zurich",
	"lyon": "Europe/Paris", "the hague": "Europe/Amsterdam", "rotterdam": "Europe/Amsterdam", "krakow": "Europe/Warsaw", "st petersburg": "Europe/Moscow",
	"mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata",
	"chennai": "Asia/Kolkata", "hyderabad": "Asia/Kolkata Asia/Karachi", "beijing": "Asia/Shanghai", "shenzhen": "Asia/Shanghai",
	"osaka": "Asia/Tokyo", "kyoto": "Asia/Tokyo", "hanoi": "Asia/Ho_Chi_Minh", "abu dhabi": "Asia/Dubai", "tel aviv": "Asia/Jerusalem",
	"istanbul": "Europe/Istanbul", "nicosia": "Asia/Nicosia", "cape town": "Africa/Johannesburg", "abuja": "Africa/Lagos", "canberra": "Australia/Sydney", "wellington": "Pacific/Auckland",
}
