package bot

import "slices"

// wishes are what people ask for in a sentence of their own. The first one that
// is heard is taken, so that what is narrow stands before what is wide.
func wishes() []wish {
	return slices.Concat(
		wishesOfEntries(),
		wishesOfMedia(),
		wishesOfReading(),
		wishesOfReviews(),
		wishesOfNext(),
		wishesOfMonths(),
		wishesOfPractising(),
		wishesOfGoals(),
		wishesOfIssues(),
		wishesOfOccasions(),
		wishesOfMail(),
		wishesOfTheLog(),
		wishesOfKnowing(),
		wishesOfTies(),
		wishesOfRest(),
		wishesOfLinks(),
		wishesOfBelonging(),
		wishesOfTalks(),
		wishesOfPrivacy(),
		wishesOfPromises(),
		wishesOfTime(),
		wishesOfPeople(),
		wishesOfTelling(),
		wishesOfQuiet(),
		wishesOfTheBook(),
	)
}
