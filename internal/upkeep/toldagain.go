package upkeep

import "rapport/internal/rapport"

// toldAgain returns the receipt of the action that told again what an earlier
// one had put in the place of another telling, and that stands; "" for none.
// The later one is to be taken back first: else its words would be lost, or one
// talk would stand twice.
func toldAgain(r Reader, earlier Receipt) (rapport.ReceiptID, error) {
	for _, before := range earlier.Withdrawn {
		now, stands, err := standsFor(r, before)
		if err != nil {
			return "", err
		}
		if stands && now.Receipt > earlier.ID {
			return now.Receipt, nil
		}
	}
	return "", nil
}

// standsFor returns what stands in the place of an entry that was withdrawn: the
// one of its id, or the guess that came after a guess.
func standsFor(r Reader, before rapport.Entry) (rapport.Entry, bool, error) {
	now, found, err := r.Entry(before.ID)
	if found || err != nil || len(before.About) != 1 {
		return now, found, err
	}
	who, found, err := r.Stakeholder(before.About[0])
	if err != nil || !found || !before.Logged.Equal(who.Added) || who.Summary.Latest == "" {
		return rapport.Entry{}, false, err
	}
	guessed, err := isGuess(r, who)
	if err != nil || !guessed {
		return rapport.Entry{}, false, err
	}
	return r.Entry(who.Summary.Latest)
}
