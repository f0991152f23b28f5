package bot_test

import (
	"slices"
	"strings"

	"rapport/internal/chat/chattest"
)

// lines are typed for the sentences that answer them.
func lines() []string {
	return slices.Concat(
		talkLines(), listLines(), craftLines(), settingLines(), knowingLines(), goneLines(), plainLines(), shareLines(),
	)
}

// talkLines are typed for what is said of greetings, of words that nothing hears, and
// of talks.
func talkLines() []string {
	long := strings.Repeat("é", 600)
	topics := " #" + strings.Join(strings.Split("abcdefghijklmnopqrstuvwxy", ""), " #")
	return []string{
		"hello", "Good morning!", "thanks", "ok", "how are you?", "bye", "sorry", "who are you?", "stop", ":wave:", "🎉",
		"rapport setings", "rapport delete @sam", "rapport @sam", "stakeholders @sam", "@sam coffee", "touchd", "list", "delete",
		"help", "dance", "rapport", "rapport help", "rapport dance", "touched help", "stakeholders help", "touched",
		"touched coffee", "touched olga coffee", "touched marai coffee", "touched @ana coffee", "touched @maria tomorrow",
		"touched @maria: !send it", "touched @maria: !send it by yesterday", "touched @maria: ?calm by yesterday",
		"touched @maria coffee: " + strings.Repeat("long ", 5000), "touched @maria: !" + long + " by fri", "touched @maria: ?" + long,
		"touched @maria lunch" + topics, "touched @maria #" + long, "touched @maria: " + chattest.Hostile,
		"touched @maria coffee: the budget, yesterday", "touched @maria coffee: " + strings.Repeat("wörd & <x> ", 200),
		"touched @maria formal call personal hard, they came to me, helped, praised, no agenda #budget #q4",
	}
}

// listLines are typed for what is said of a list, and of the days of those on it.
func listLines() []string {
	long := strings.Repeat("é", 600)
	return []string{
		"stakeholders dance", "stakeholders add", "stakeholders add @ana", "stakeholders add \"" + long + "\"",
		"stakeholders add a@example.org", "stakeholders add \"Ana Díaz\" <ana@example.org> prospect", "stakeholders add \"\u202e\u200b\"",
		"stakeholders add Olga resting", "stakeholders add \"" + chattest.Hostile[:70] + "\"", "stakeholders add @Zed",
		"stakeholders add a b c d e f g h i j k l m n o p q r s t u v", "stakeholders add \"A\" \"B\" \"C\" \"D\" focus",
		"stakeholders date", "stakeholders date @maria", "stakeholders date @maria 3 nov", "stakeholders date @maria birthday",
		"stakeholders date @maria birthday feb 30", "stakeholders date @maria birthday 1890-02-01", "stakeholders date zed birthday 3 nov",
		"stakeholders date @maria birthday 1980-02-29", "stakeholders date @maria " + long + " 3 nov", "stakeholders date @maria: École on 9 nov 2004",
		"stakeholders date @maria first day here since 4 nov", "stakeholders date @ana birthday 3 nov", "stakeholders show maria",
		"stakeholders show", "stakeholders show @maria @sam", "stakeholders show zed", "stakeholders show a", "stakeholders show @sam", "stakeholders list",
	}
}

// craftLines are typed for what is said of issues, goals and reviews.
func craftLines() []string {
	long := strings.Repeat("é", 600)
	return []string{
		"rapport issue", "rapport issue new", "rapport owe", "rapport issue maria", "rapport issue zed a", "rapport issue @maria @sam a", "rapport issue @maria: " + long[:900],
		"rapport issue @maria: " + strings.Repeat("long ", 300), "rapport issue @maria the form is too long #forms by fri", "rapport issue @maria " + chattest.Hostile,
		"rapport issue @maria a by yesterday", "rapport issue maria", "rapport owe", "rapport goal", "rapport goal 1 new people",
		"rapport goal 4 informal", "rapport goal join", "rapport goal 2 personal maria", "rapport goal 2 personal zed", "rapport goal",
		"rapport goal join the guild", "rapport review stats", "rapport review months", "rapport review warmth",
		"rapport review influence", "rapport review x", "rapport review stats maria", "rapport review stats zed",
	}
}

// settingLines are typed for what is said of settings, pauses and rhythms.
func settingLines() []string {
	return []string{
		"rapport next", "rapport export", "rapport about", "rapport test", "rapport settings", "rapport settings dance",
		"rapport settings checkin", "rapport settings zone x",
		"rapport settings checkin sun 9:30", "rapport settings hours 9-8", "rapport settings budget 9", "rapport settings days x",
		"rapport settings daily", "rapport settings evening", "rapport settings zone", "rapport settings hours", "rapport settings budget",
		"rapport settings discreet", "rapport settings phrases", "rapport settings phrases x", "rapport settings evening 23:00",
		"rapport settings checkin mon 9:30", "rapport settings checkin auto", "rapport pause", "rapport pause x", "rapport pause until yesterday",
		"rapport pause until friday", "rapport next", "rapport settings", "rapport resume", "rapport resume",
		"stakeholders tier @maria key", "stakeholders tier @maria key", "stakeholders every @maria 10 days", "stakeholders rest @maria",
		"stakeholders every @maria 900", "stakeholders every @maria", "stakeholders every", "stakeholders tier", "stakeholders tier @maria @sam light",
	}
}

// knowingLines are typed for what is said of what is known of somebody.
func knowingLines() []string {
	long := strings.Repeat("é", 600)
	return []string{
		"stakeholders note @maria " + chattest.Hostile, "stakeholders note @maria", "stakeholders note", "stakeholders note @maria @sam: tea #style",
		"stakeholders needs", "stakeholders need", "stakeholders need @maria", "stakeholders need @maria @sam a desk", "stakeholders need zed tea",
		"stakeholders need @maria two testers by fri", "stakeholders need @sam: " + long[:900], "stakeholders need @sam " + chattest.Hostile, "stakeholders needs", "stakeholders needs @sam",
		"stakeholders profile", "stakeholders profile @maria", "stakeholders profile @maria mandate: the audit", "stakeholders profile zed mandate: x",
		"stakeholders profile @maria asked values: " + chattest.Hostile, "stakeholders profile @maria dance: x", "stakeholders profile @maria rank: 9",
		"stakeholders profile @maria @sam mandate: x", "stakeholders profile @maria asked mandate: the budget", "stakeholders profile @maria mandate",
		"stakeholders profile @maria purpose: " + long[:900], "stakeholders profile @maria purpose: " + strings.Repeat("long ", 300), "sam cares about calm",
		"what drives sam", "who is powerful but not loyal?", "sam is loyal", "stakeholders assess", "stakeholders assess zed", "stakeholders assess @maria @sam trust 1",
		"stakeholders find", "stakeholders find tea", "stakeholders find @maria", "stakeholders find zebra", "stakeholders find i",
	}
}

// goneLines are typed for what is said of who left the list, and of promises.
func goneLines() []string {
	long := strings.Repeat("é", 600)
	return []string{
		"stakeholders remove", "stakeholders remove zed", "stakeholders remove @maria @sam", "stakeholders remove @maria",
		"stakeholders add @maria key", "touched @sam coffee",
		"stakeholders promises", "stakeholders promises zed", "stakeholders promises kept", "stakeholders promises kept maria", "touched @maria @sam coffee: !" + long[:900] + " by fri", "stakeholders promises",
	}
}

// plainLines are typed for what is said to whoever writes as they speak.
func plainLines() []string {
	return []string{
		"I kept my promise to sam", "who is next?", "remind me to call sam next month", "who did I talk to last week?", "what do I know about sam",
		"who can see this", "forget me", "give me my data", "what does sam need", "I am on holiday until friday", "I am back", "I moved to lisbon",
		"change my check-in time", "leave sam alone", "too many messages", "are you there", "what should I say to sam", "search for tea", "sam’s birthday",
		"make sam focus", "sam is important", "sam needs a desk", "sam likes tea", "note that sam is away", "duplicate", "add people", "remove someone",
		"show my list", "I made a mistake", "send a link", "think about my week", "log a talk", "show home", "change settings", "I will see sam tomorrow",
		"by friday", "how often should I talk to sam?", "how are things with sam", "change sam to key", "wake up sam", "bring olga back", "sam’s email is new",
		"I missed sam’s birthday", "did sam like it?", "what did I share?", "who sent this?", "who is resting?", "are you paused?", "what happens tomorrow?",
		"who works at sam", "I told sam I would write", "don’t bring up sam", "don’t write before ten", "is sam told of this?", "how many talks", "did I meet sam?",
		"forget it", "had lunch with sam, pretty tense", "I thanked sam yesterday", "people can read over my shoulder", "stakeholders add Guild group",
		"stakeholders belong guild", "stakeholders belong @maria to guild", "stakeholders belong @maria to nobody", "thanks maria",
		"reflect show", "reflect", "touched sam coffe yesterdy", "touched sam coffee: ?by friday", "touched sam coffee: !by friday", "rapport settings zone portland",
		"touched sam call: !one by next friday ?two by next friday", "stakeholders need sam a chair by next friday", "rapport pause until next friday", "rapport pause 9-11 november", "rapport practice off", "move my holiday", "move my holiday to 20 november", "call off my holiday",
		"rapport resume", "reflect sam I talked too much", "reflect sam and maria both", "stakeholders add Design Team", "stakeholders add Harbour org",
		"share https://example.org/x with zed", "share https://example.org/x what I told sam",
		"stakeholders add \"Samuel Okafor\" \"Samantha Okafor\"", "touched okafor coffee", "touched sam coffee today",
	}
}

// shareLines are typed for what is said of shares.
func shareLines() []string {
	return []string{
		"share help", "share save", "share saved", "share save https://example.org/a a note #budget", "share save https://example.org/a",
		"share saved", "share https://example.org/b @sam for you", "share https://example.org/b @sam once more",
		"share again https://example.org/b @sam once more", "share https://example.org/b @ana for me", "share https://example.org/c @sam " + strings.Repeat("long ", 300),
		"share event https://example.org/d @maria @sam come along", "stakeholders show @sam",
	}
}
