package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// offered are the labels of all buttons of a message, and the whole lines that they
// stand for.
func offered(m chat.Message) string {
	var labels []string
	for _, b := range m.Blocks {
		row, _ := b.(chat.Buttons)
		for _, b := range row {
			labels = append(labels, strings.Replace(b.Spoken, "I mean ", "/", 1), b.Label)
		}
	}
	return strings.Join(labels, "\n")
}

func TestSentenceOfTheFirstMonthLeadsOn(t *testing.T) {
	for said, leads := range map[string]string{
		"follow https://example.org/blog":     "/rapport feeds add follow https://example.org/blog",
		"please follow this blog":             "/rapport feeds add",
		"stop following the audit diary":      "/rapport feeds remove the audit diary",
		"what am I following?":                "/rapport feeds",
		"show me my reading list":             "/rapport feeds articles",
		"what is on my reading list?":         "/rapport feeds articles",
		"Sam Okafor's birthday is on 2 nov":   "/stakeholders date Sam Okafor birthday is on 2 nov",
		"Sam Okafor’s birthday is 2 December": "/stakeholders date Sam Okafor birthday is 2 December",
		"I kept my promise to sam":            "/stakeholders promises sam",
		"I have kept what I promised @sam":    "/stakeholders promises Sam Okafor",
		"what did I promise?":                 "/stakeholders promises",
		"what did I promise sam?":             "/stakeholders promises sam",
		"which promises did I keep?":          "/stakeholders promises kept",
		"what promises have I kept to sam?":   "/stakeholders promises kept sam",
		"how did I do with promises?":         "/stakeholders promises kept",
		"did I keep my promises?":             "/stakeholders promises kept",
		"show me the promises I kept":         "/stakeholders promises kept",
		"promises kept":                       "/stakeholders promises kept",
		"what promises do I have to keep?":    "/stakeholders promises",
		"What do I owe Sam?":                  "/stakeholders promises Sam",
		"show me my promises":                 "/stakeholders promises",
		"what does sam need?":                 "/stakeholders needs sam",
		"who needs what?":                     "/stakeholders needs",
		"who should I talk to next?":          "/rapport due",
		"who needs attention?":                "/rapport due",
		"I want back":                         "/rapport resume",
		"Whom should I call today?":           "/rapport due",
		"who haven't I talked to in a while":  "/rapport due",
		"am I forgetting anyone?":             "/rapport due",
		"remind me to call sam next month":    "Add a promise…",
		"remind me about sam":                 "/stakeholders every sam",
		"don't let me forget the report":      "Add a promise…",
		"I promised sam to send the template": "Add a promise…",
		"I will meet sam tomorrow":            "Add a promise…",
		"who did I talk to last week?":        "/stakeholders list",
		"what did I do last week":             "/rapport review stats",
		"what do I know about sam":            "/stakeholders show sam",
		"what do I know about the budget?":    "/stakeholders find budget",
		"what do I know about grace":          "/stakeholders find grace",
		"tell me about Sam Okafor":            "/stakeholders show Sam Okafor",
		"who is sam?":                         "/stakeholders show sam",
		"when did I last talk to sam":         "/stakeholders show sam",
		"I haven't talked to sam in ages":     "/stakeholders show sam",
		"when is sam's birthday?":             "/stakeholders date sam",
		"how do I add someone?":               "/stakeholders add",
		"can I add more people":               "/stakeholders add",
		"how can I remove a person":           "/stakeholders remove",
		"sam and samuel are the same person":  "/stakeholders merge",
		"who is on my list?":                  "/stakeholders list",
		"how many people are on my list":      "/stakeholders list",
		"make sam a focus person":             "/stakeholders tier sam focus",
		"sam is very important":               "/stakeholders tier sam",
		"stop reminding me of sam":            "/stakeholders rest sam",
		"sam likes short mails":               "/stakeholders note sam likes short mails",
		"remember that sam likes tea":         "/stakeholders note sam likes tea",
		"sam needs two testers by friday":     "/stakeholders need sam",
		"I need to tell you sam needs time":   "/stakeholders need sam time",
		"emailed sam the paper":               "/touched email sam the paper",
		"called sam about the audit":          "/touched call sam about the audit",
		"sam's birthday is on 3 november":     "/stakeholders date sam birthday is on 3 november",
		"birthday of sam is 3 nov":            "/stakeholders date sam birthday is 3 nov",
		"remember sam's birthday, 3 nov":      "/stakeholders date sam birthday 3 nov",
		"forget sam":                          "/stakeholders remove sam",
		"am I paused?":                        "/rapport next",
		"is there a pause?":                   "/rapport next",
		"no wait, keep her":                   "/stakeholders list",
		"actually no, resume":                 "/rapport resume",
		"stop nudging me on fridays":          "/rapport settings days",
		"sorry, wrong person":                 "/stakeholders show",
		"when will you write next?":           "/rapport next",
		"what's next week?":                   "/rapport next",
		"I'm on holiday until monday":         "/rapport pause until 2 nov",
		"I am on vacation":                    "/rapport pause",
		"I'm on vacation next week":           "/rapport pause from 2 nov until 9 nov",
		"away from 7 to 11 december":          "/rapport pause from 7 dec until 12 dec",
		"holiday next week":                   "/rapport pause from 2 nov until 9 nov",
		"I am away next month.":               "/rapport pause from 1 dec until 1 jan",
		"I'm off tomorrow":                    "/rapport pause until 3 nov",
		"I am away on friday":                 "/rapport pause until 7 nov",
		"I'm away from monday to friday":      "/rapport pause from 2 nov until 7 nov",
		"I am sick, back on friday":           "/rapport pause until 6 nov",
		"on leave for two weeks":              "/rapport pause until 15 nov",
		"I'm away until January":              "/rapport pause until 1 jan",
		"pause until february":                "/rapport pause until february",
		"rest sam until friday":               "/stakeholders rest sam until 6 nov",
		"rest sam until January":              "/stakeholders rest sam until 1 jan",
		"do not ask me about sam until may":   "/stakeholders rest sam until 1 may",
		"don't delete my data":                "/rapport about",
		"I want to come back":                 "/rapport resume",
		"I'm back":                            "/rapport resume",
		"who can see this?":                   "/rapport about",
		"can my boss read my notes?":          "/rapport about",
		"is this private":                     "/rapport about",
		"delete all my data":                  "/rapport delete me",
		"forget me":                           "/rapport delete me",
		"what do you know about me":           "/rapport export",
		"give me my data":                     "/rapport export",
		"change the time of my check-in":      "/rapport settings checkin",
		"how do I change my settings":         "/rapport settings",
		"I moved to new york":                 "/rapport settings zone new york",
		"I don't work on fridays":             "/rapport settings days",
		"you write too often":                 "/rapport settings budget",
		"too many messages":                   "/rapport settings budget",
		"what should I say to sam?":           "/stakeholders prep sam",
		"help me write to sam":                "/stakeholders prep sam",
		"how was my week":                     "/reflect",
		"I want to think about my week":       "/reflect",
		"send this article to sam":            "/share sam",
		"where did I write about the audit?":  "/stakeholders find audit",
		"who works at Acme":                   "/stakeholders find Acme",
		"I made a mistake":                    "/stakeholders show",
		"how do I edit my last entry":         "/stakeholders show",
		"log a coffee":                        "/touched",
		"show me the dashboard":               "/rapport home",
		"are you there?":                      "/rapport test",
		"I talked to sam":                     "/touched sam",
		"had lunch with sam yesterday":        "/touched",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @sam")
			m := c.types(ana, said)
			if !strings.Contains("\n"+offered(m)+"\n", leads) && !c.answers(m, leads) {
				t.Errorf("%q is answered with:\n%s\nand offered\n%s", said, m.Plain(), offered(m))
			}
		})
	}
}

func TestASentenceBringsBackWhoLeft(t *testing.T) {
	for said, leads := range map[string]string{
		"bring sam back":               "/stakeholders add Sam Okafor",
		"I want @sam back":             "/stakeholders add Sam Okafor",
		"can you bring back Theo Tan?": "/stakeholders add Theo Tan",
		"put them back please":         "/stakeholders add Sam Okafor",
		"restore the last person":      "/stakeholders add Theo Tan",
		"no wait, keep them":           "/stakeholders add Theo Tan",
		"bring maria back":             "/stakeholders tier maria",
		"bring M. Lopez back":          "/stakeholders add",
		"bring olga back":              "/stakeholders add",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @sam @maria \"Theo Tan\" \"M. Lopez\"")
			c.presses(ana, c.types(ana, "stakeholders merge maria \"M. Lopez\""), "Make them one")
			c.types(ana, "stakeholders remove sam theo")
			m := c.types(ana, said)
			if labels := "\n" + offered(m) + "\n"; !strings.Contains(labels, "\n"+leads+"\n") {
				t.Errorf("%q is answered with:\n%s\nand offered\n%s", said, m.Plain(), labels)
			}
		})
	}
}

// Whatever is offered is taken: pressing it asks, shows or does something, and
// never says that it was not understood.
func TestWhatIsOfferedIsNeverRefused(t *testing.T) {
	starts := []string{
		"I talked to", "met", "remind me to call", "what did I promise", "what do I know about", "make", "stop reminding me of", "", "chekin", "rapport hours",
		"rapport delete", "stakeholders tyer", "stakeholders note that", "rapport pauze until", "send", "I moved to", "stakeholders evry", "stakeholders dat", "I'm away", "remember that",
		"there is a conflict between", "I owe a thank you to", "we have a party with", "how are things done at",
	}
	ends := []string{
		"", "sam", "@maria", "zed", "on the 35th", "sam on the 35th", "sam tomorrow", "sam coffe yesterdy", "sam feb 31", "99", "friday 25:00", "nine", "a focus person",
		"sam likes tea", "sam: !send it", "sam lunch !send it by yesterday", "until monday", "https://example.org/a", "every 3000 days", "new york", "sam birthday feb 30",
	}
	for _, start := range starts {
		for _, end := range ends {
			c := open(t)
			c.types(ana, "stakeholders add @sam")
			m := c.types(ana, strings.TrimSpace(start+" "+end))
			for _, b := range m.Blocks {
				row, _ := b.(chat.Buttons)
				for _, b := range row {
					if !strings.HasPrefix(b.Label, "/") {
						continue
					}
					answer := c.presses(ana, m, b.Label).Plain()
					for _, refusal := range []string{"For example:", "Nothing was saved", "Nothing was changed", "nothing was changed", "I can’t find", "isn’t a day"} {
						if strings.Contains(answer, refusal) && !strings.Contains(answer, "Did you mean “") {
							t.Errorf("%q is offered %q, which is answered with:\n%s", start+" "+end, b.Spoken, answer)
						}
					}
				}
			}
		}
	}
}
