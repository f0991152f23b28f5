package bot_test

import (
	"strings"
	"testing"
)

// Whatever stands in a sentence is taken along: who, when and the words.
func TestSentenceIsOfferedWithAllThatWasSaid(t *testing.T) {
	for said, leads := range map[string]string{
		"prep maria and tom":                                        `/stakeholders prep "Tom Baker"`,
		"prepare @maria @sam":                                       `/stakeholders prep "Sam Okafor"`,
		"prep the meeting with maria and tom":                       `/stakeholders prep "Maria Lopez"`,
		"stakeholders show maria, tom":                              `/stakeholders show "Tom Baker"`,
		"tell me about @sam @maria":                                 `/stakeholders show "Maria Lopez"`,
		"shift my holiday to 16 until 18 november":                  "/rapport pause from 16 nov until 18 nov",
		"I am off 16-18 november, back to work after":               "/rapport pause from 16 nov until 19 nov",
		"my holiday is from 16 to 18 november now":                  "/rapport pause from 16 nov until 19 nov",
		"add people nina and olga":                                  "Add Nina and Olga",
		"I want to add Nina Roe and @sam to my list":                "Add Nina Roe and Sam Okafor",
		"add Dr. Nina Roe":                                          "Add Dr. Nina Roe",
		"please add Eng. Nina Roe to my list, she runs the lab":     "Add Eng. Nina Roe",
		"put \"Nina Roe\" on my list":                               "Add Nina Roe",
		"add contacts: nina roe, olga po to my list":                "Add Nina Roe and Olga Po",
		"move my check-in to 10:30":                                 "/rapport settings checkin monday 10:30",
		"please check in with me on fridays at ten":                 "/rapport settings checkin friday 10:00",
		"I want my check-in on tuesdays":                            "/rapport settings checkin tuesday 9:11",
		"change the check-in to 10 december":                        "/rapport settings checkin",
		"plan sam tuesday coffee":                                   "/stakeholders plan sam 3 nov by coffee",
		"plan to call sam on 3 december about the audit":            "/stakeholders plan sam 3 dec by call about the audit",
		"sam, coffee on tuesday, plan it":                           "/stakeholders plan sam 3 nov by coffee",
		"I will meet sam tomorrow":                                  "/stakeholders plan sam 2 nov",
		"cancel my holiday":                                         "/rapport resume",
		"stop resting tom":                                          "/stakeholders show tom",
		"put tom back to every 2 weeks":                             "/stakeholders every tom 2 weeks",
		"let me hear about tom again":                               "/stakeholders show tom",
		"note that sam's team moved to Lyon":                        "/stakeholders note sam: sam's team moved to Lyon",
		"remember that the team of @sam moved":                      "/stakeholders note Sam Okafor: the team of Sam Okafor moved",
		"note sam's team is nine people":                            "/stakeholders note sam: sam's team is nine people",
		"keep in mind that our budget is 5k":                        "/stakeholders note : our budget is 5k",
		"i have a difficult talk with tom on thursday, he is angry": "/stakeholders plan tom 5 nov difficult talk",
		"coffee with tom tomorrow at 4":                             "/stakeholders plan tom 2 nov by coffee at 4",
		"tom: lunch on thursday, wants a discount":                  "/touched tom lunch on thursday, wants a discount",
		"tom: coffee machine is broken":                             "/touched tom: coffee machine is broken",
		"we have a conflict with tom about the budget":              "/stakeholders note tom: a conflict with tom about the budget",
		"took Sam and Maria out to dinner, both happy":              "/touched Sam and Maria: took Sam and Maria out to dinner, both happy",
		"a coffee with Tom on friday":                               "/touched coffee with Tom on friday",
		"give me a goal: ten talks in November":                     "/rapport goal 10 touches",
		"make that goal ten talks, not two informal ones":           "/rapport goal 10 touches",
		"my goal is three new people":                               "/rapport goal 3 new people",
		"Sam and Maria from the test lab met this morning, so that is settled. nice chat with Sam after":  "/touched Sam and Maria: Sam and Maria from the test lab met this mor…",
		"tom is on holiday from 7 to 11 november":                                                         "/stakeholders rest tom until 12 nov",
		"I'm off next week but Monday I look in... no wait, I'm off from the 7th to the 11th of November": "/rapport pause from 7 nov until 12 nov",
		"I'm off from 7 to 11 november, no, from 8 to 12 november":                                        "/rapport pause from 8 nov until 13 nov",
		"on holiday from 7 to 11 november, sorry, next week":                                              "/rapport pause from 2 nov until 9 nov",
		"I'm off until friday, no, until wednesday":                                                       "/rapport pause until 4 nov",
		"tom is away until friday - sorry, until wednesday":                                               "/stakeholders rest tom until 4 nov",
	} {
		t.Run(said, func(t *testing.T) {
			m := company(t).types(ana, said)
			if !strings.Contains("\n"+offered(m)+"\n", "\n"+leads+"\n") {
				t.Errorf("%q is answered with:\n%s\nand offered\n%s", said, m.Plain(), offered(m))
			}
		})
	}
}

// A pause that is set moves as a whole, or ends on another day, or begins on one.
func TestPauseIsMovedInASentence(t *testing.T) {
	for said, leads := range map[string]string{
		"please shift my holiday to 16 until 18 november": "/rapport pause from 16 nov until 18 nov",
		"postpone my holiday by a week":                   "/rapport pause from 16 nov until 20 nov",
		"bring my holiday forward by two days":            "/rapport pause from 7 nov until 11 nov",
		"move my vacation to 23 november":                 "/rapport pause from 23 nov until 27 nov",
		"extend my leave until 20 november":               "/rapport pause from 9 nov until 20 nov",
		"move my holiday":                                 "Pause until a day",
		"bring my holiday forward by three weeks":         "Pause until a day",
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			c.types(ana, "rapport pause from 9 nov until 13 nov")
			m := c.types(ana, said)
			c.reads(m, "There is a pause already, from Monday 9 November until Friday 13 November")
			if !strings.Contains(offered(m)+"\n", leads+"\n") {
				t.Errorf("%q is answered with:\n%s\nand offered\n%s", said, m.Plain(), offered(m))
			}
		})
	}
}
