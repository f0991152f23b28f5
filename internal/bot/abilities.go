package bot

import "slices"

// abilities are all that a member could want of the bot, by the lines that do it
// and the words that people use about it.
func abilities() []ability {
	return slices.Concat(abilitiesOfTalks(), abilitiesOfPeople(), abilitiesOfKnowing(), abilitiesOfTies(), abilitiesOfDays(), abilitiesOfSettings(), abilitiesOfOccasions(), abilitiesOfTheMember())
}

func abilitiesOfTalks() []ability {
	return []ability{
		{
			"touched @ : * | touched",
			"Log a talk",
			"log record enter register report talk conversation chat meeting call lunch coffee dinner breakfast drink visit " +
				"forgot tell track spoke met",
		},
		{
			"share & @ | share @ | share",
			"Share a link with somebody",
			"article link page paper report blog post video news newsletter podcast book read useful interesting interest forward send pass " +
				"recommend found enjoy url website attachment",
		},
		{"share save &", "Keep a link for later", "later bookmark keep article link read remember save"},
		{"share sent @ | share sent", "See what I shared, and what they thought of it", "shared sent forwarded passed links link article articles thought liked like useful answered answers reaction reactions read"},
		{"share saved", "See the links I kept", "saved bookmark bookmarks bookmarked kept keep later unread reading queue links articles"},
		{
			"reflect @ | reflect",
			"Think back on a talk, or on my week",
			"went wrong badly hurt awful terrible bad think thought thoughts feel felt lesson learn learnt learned argue argued argument fight " +
				"quarrel conflict tense difficult hard week weekly retrospective retro mistake better differently improve influence",
		},
	}
}

func abilitiesOfPeople() []ability {
	return []ability{
		{
			"stakeholders list",
			"See everybody on my list",
			"whole list everybody everyone overview names contacts network tier tiers resting focus closest circle many members count " +
				"people sorted portfolio roster directory touches",
		},
		{
			"stakeholders add",
			"Put somebody on my list",
			"new person people colleague client customer boss manager partner supplier mentor put list include import track follow keep " +
				"touch too also someone invite another start",
		},
		{
			"stakeholders show @ | stakeholders show",
			"See or correct what I noted about somebody",
			"relationship tie know about history profile last talk notes information info background story remember say tell ask topic " +
				"prepare brief briefing summary status meeting why nudge correct wrong entry delete catch news recent latest when details " +
				"contact logged mistake fix change that not",
		},
		{
			"stakeholders edit @ | stakeholders edit",
			"Correct somebody’s name, role, address or topics",
			"rename name surname spelling spelled email mail address phone number telephone title job role position topic tag label " +
				"company change correct update advisor misspelt typo",
		},
		{
			"stakeholders tier @ % | stakeholders tier @ | stakeholders tier",
			"Say how close somebody is to me",
			"important importance matters matter closer close inner circle priority prioritise rank top vip focus key regular light wake up " +
				"reactivate active promote demote upgrade downgrade raise lower level grade category group put more less minor major",
		},
		{
			"stakeholders every @ ^ | stakeholders every @ | stakeholders every",
			"Say how often we should talk",
			"often rarely seldom how frequency frequent weekly monthly quarterly yearly daily week weeks month months days quarter year " +
				"once twice interval less more slower faster cadence rhythm remind see meet talk twice",
		},
		{
			"stakeholders rest @ % | stakeholders rest @ | stakeholders rest",
			"Let a tie rest: no nudges about them, for a while or for good",
			"rest pause person skip ignore mute silence snooze stop nudging nagging asking about leave out alone sleep archive hide park " +
				"freeze hold suspend now while anymore",
		},
	}
}

func abilitiesOfKnowing() []ability {
	return []ability{
		{
			"stakeholders note * | stakeholders note @ | stakeholders note",
			"Note something about somebody",
			"note jot down write remember remark fact detail knows likes hates new job moved married wedding baby child children kid " +
				"kids son daughter wife husband birth ill sick flu hospital promoted hobby travel holiday dog school",
		},
		{
			"stakeholders need * | stakeholders need @ | stakeholders need",
			"Note what somebody needs",
			"needs need wants looking seeking requires requested asked problem wish lacks short expects hopes could use",
		},
		{
			"stakeholders needs @ | stakeholders needs",
			"See what people need, or say it is met",
			"needs wants want wanted need require required care cares worry worried pain open wishes expectations hope",
		},
		{
			"stakeholders assess @ | stakeholders assess",
			"Note somebody’s influence, and the trust between us",
			"assess assessment influence influential powerful trust trusts loyal loyalty champion formal informal weight judge rate opinion",
		},
		{
			"stakeholders prospects",
			"See whom it would be good to know",
			"prospect prospects rank ranking payback gain strategic potential involvement newcomers know unknown",
		},
	}
}

func abilitiesOfTies() []ability {
	return []ability{
		{
			"stakeholders plan @ | stakeholders plan",
			"Plan a next step with somebody",
			"plan plans planned planning step steps strategy communication communications intend want to approach outreach sounding board coaching",
		},
		{"stakeholders prep @ | stakeholders prep", "Get ready for a talk", "prep prepare prepared brief briefing before meeting appointment ready cheat sheet"},
		{"stakeholders options @ | stakeholders options", "Weigh my options for something difficult", "options option alternatives choices analyse analysis situation pros cons weigh solution solutions contingency"},
		{
			"stakeholders map",
			"See who has influence, and how far they trust me",
			"map matrix influence powerful power loyal risk risks champion champions leaders leader strategic side trust who",
		},
		{
			"stakeholders profile @ | stakeholders profile",
			"Know somebody better: their mandate, priorities, interests",
			"profile know knows known mandate purpose priorities priority values value drives driven motive motives interests hobbies family " +
				"assumption constituency strengths worries persona portrait why matters cares caring likes motivates moves",
		},
		{
			"stakeholders promises kept @ | stakeholders promises kept",
			"See the promises that I kept",
			"promises kept keep fulfilled honoured honored delivered history past record achieved",
		},
		{
			"stakeholders promises @ | stakeholders promises",
			"See my promises: keep, move, drop or add one",
			"promise promises promised owe debt deliver delivered kept keep done finished open waiting deadline due late overdue commitment " +
				"commitments commit postpone pending answer tasks task todo",
		},
		{
			"stakeholders date @ | stakeholders date",
			"Note a birthday, or another day that comes back",
			"birthday birthdays anniversary jubilee born date dates celebrate celebration wedding missed wish wished congratulate age turns last day",
		},
		{
			"stakeholders find $ | stakeholders find",
			"Look for words in my book",
			"search find look mention mentioned wrote written said expert about topic word text keyword where cares interested",
		},
		{
			"stakeholders remove @ | stakeholders remove",
			"Take somebody off my list",
			"remove delete take off list unlist drop get rid kick out throw forget fired left retired quit gone dead ban",
		},
		{"stakeholders merge", "Make one of two who are the same person", "merge same twice double two times duplicate duplicates identical join combine one person"},
		{
			"stakeholders belong + | stakeholders belong @ | stakeholders belong",
			"Say which organisation or group somebody is of",
			"belongs belong member membership organisation organization company group team department association council works work left " +
				"joined join part employer employed anymore",
		},
	}
}

func abilitiesOfDays() []ability {
	return []ability{
		{
			"rapport home",
			"See Home: what is due, and what I shared",
			"home overview start everything once glance dashboard summary status shared sent link answer reaction reacted opened unsend",
		},
		{
			"rapport due",
			"See whom to talk to now",
			"due now today call meet talk reach out drifting cold losing lost touch neglected forgotten forget suggestion suggest recommend " +
				"someone somebody anyone turn time catch up contact next should half hour minutes free bored nothing who whom whose people",
		},
		{
			"rapport next",
			"See what comes up next, and when",
			"next tomorrow week month upcoming coming soon plan planned plans happens schedule scheduled when agenda forecast calendar later turn again",
		},
		{"rapport goal # | rapport goal", "Set myself an aim for the month", "goal goals aim aims target set myself month monthly resolution"},
		{"rapport issue", "Carry a concern for somebody, until they hear back", "issue issues raise raised concern concerns complaint complained complains complain represent voice behalf speak bring up told"},
		{"rapport themes", "See what several people have in common", "theme themes topic topics common trend trends pattern patterns hear share several report boss colleagues"},
		{"rapport owe", "See all that I owe to others", "owe owing owed everything all promises issues duties obligations"},
		{"rapport review", "Look over my ties, one by one", "review look over ties one by one clean tidy list which still worth keep drop"},
		{"rapport review stats", "See how my talks of the last months were", "statistics stats figures numbers month months balance mix how many talks informal formal look back"},
		{"rapport review audit", "Keep a log of my contacts for a month", "audit log month every contact formal keep track diary journal"},
		{"rapport review quarter", "See what moved in a quarter", "quarter quarterly moved results progress achieved"},
		{"rapport observe", "Learn from how somebody else does it", "observe watch shadow role model example learn from good best master mentor sit in technique how does"},
		{"rapport feedback", "Ask somebody for advice or feedback", "feedback advice adviser advisor peer peers opinion colleague second view ask someone what do they think of me"},
		{"rapport feeds", "Follow a blog or a journal", "feed feeds rss source sources journal magazine blog subscribe subscription news"},
		{"rapport practice", "Get a practice for the week", "practice practise practices exercise exercises train training skill skills learn improve better grow"},
		{"rapport practice idea", "Get an idea for a small gesture", "idea gesture gestures inspiration inspire surprise kindness small deck"},
	}
}

func abilitiesOfSettings() []ability {
	return []ability{
		{"rapport settings level", "Choose how demanding my practices are", "level levels beginner advanced expert practice practices harder easier"},
		{"rapport settings", "See and change my settings", "settings change configure preferences customise customize adjust options setup"},
		{
			"rapport settings checkin",
			"Choose the day and time of my check-in",
			"check-in checkin check monday tuesday wednesday thursday friday time day hour o'clock morning afternoon evening later earlier " +
				"early late move write me weekly digest mail message comes",
		},
		{"rapport settings daily", "Choose a daily look, or none", "daily every day each look morning"},
		{"rapport settings articles", "Choose when articles are suggested", "suggest articles thursday whom fits suggestion"},
		{"rapport settings evening", "Be asked at the end of the day whom I met", "evening end of day ask whom met afternoon close"},
		{"rapport settings review", "Choose when a review is offered, or never", "review reviews monthly month look over ties offer offered remind day"},
		{
			"rapport settings inventory",
			"Choose when an inventory is offered, or never",
			"inventory quarterly quarter stock list offer offered remind",
		},
		{
			"rapport settings days",
			"Choose my working days",
			"working workdays days fridays mondays tuesdays wednesdays thursdays weekend weekends part-time only off not free",
		},
		{
			"rapport settings hours",
			"Choose my working hours",
			"working hours work office mornings afternoons shift nine five seven eight before after early late start begin end finish only",
		},
		{
			"rapport settings zone",
			"Say in which time zone I am",
			"zone time clock city country timezone wrong hour hours live lives living moved relocated travel based work from local abroad",
		},
		{
			"rapport settings budget",
			"Choose how many people come up at a time",
			"fewer less many much names people person once one two three only at a time too messages nudges number amount limit max maximum",
		},
		{
			"rapport settings discreet",
			"Choose how much my notifications show",
			"discreet hide lock screen names notification notifications preview private show notes secret shoulder read others see seen display nobody visible",
		},
		{"rapport settings phrases", "Keep opening lines of my own", "phrases own words opening lines openers sentences templates say wording"},
		{"rapport settings email", "Say at which address people can answer me", "my own email mail address reply replies"},
	}
}

func abilitiesOfOccasions() []ability {
	return []ability{
		{
			"rapport occasion",
			"Prepare an event: whom to invite, whom to greet",
			"occasion occasions event events party picnic charity drive fundraiser conference invite invitation gathering attend greet social",
		},
		{
			"rapport culture",
			"Note how things are done in a group or house",
			"culture customs climate atmosphere unit department house values rewarded tolerated unwritten rules news travels done here",
		},
		{
			"rapport thank @ | rapport thank",
			"Thank those who had a part in something",
			"thank thanks thanking thankful grateful gratitude appreciate helped success ended well celebrate finished",
		},
	}
}

func abilitiesOfTheMember() []ability {
	return []ability{
		{
			"rapport pause % | rapport pause",
			"Pause all messages for a while",
			"pause paused from quiet silence silent break holiday holidays christmas easter new year vacation leave away off sick ill travel " +
				"stop annoying messages like not bother busy week until no",
		},
		{"rapport resume", "End my pause", "resume pause paused over back continue again end ended stop return returned vacation holiday holidays writing start wake"},
		{"rapport test", "See what a nudge looks like", "looks look test try example sample demo nudge show work works trial"},
		{"rapport export", "Get a copy of everything kept of me", "export copy download everything data file backup json save archive send all notes"},
		{
			"rapport about",
			"See who can read what",
			"privacy private secure security safe see sees seen read reads manager boss admin administrator hr colleague told know spy trust " +
				"who gdpr secret data store stored share shared confidential where company",
		},
		{"rapport delete me", "Erase everything kept of me", "delete erase wipe account everything leave quit close cancel forget remove all gone goodbye stop using out rid"},
	}
}
