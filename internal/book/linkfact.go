package book

import "rapport/internal/rapport"

// The tags of facts about links.
const (
	shareTag     factTag = 30
	sentTag      factTag = 31
	waitsTag     factTag = 32
	declinedTag  factTag = 33
	reactedTag   factTag = 34
	takenBackTag factTag = 35
	handedTag    factTag = 36
	savedTag     factTag = 37
	openedTag    factTag = 38

	followedTag   factTag = 50
	unfollowedTag factTag = 51
	putAsideTag   factTag = 52
)

// storeLinkFact is the storeFunc of what became of links: those that were kept or
// shared, and the feeds that bring them.
func storeLinkFact(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Saved:
		return savedTag, storedSaved(f)
	case rapport.Opened:
		return openedTag, storedOpened(f)
	case rapport.Share:
		return shareTag, storedShare(f)
	case rapport.Handed:
		return handedTag, storedHanded(f)
	case rapport.Sent:
		return sentTag, storeSent(f)
	case rapport.Waits:
		return waitsTag, storedWaits{Share: f.Share, Until: storeDate(f.Until)}
	case rapport.Declined:
		return declinedTag, storedDeclined(f)
	case rapport.Reacted:
		return reactedTag, storeReacted(f)
	case rapport.TakenBack:
		return takenBackTag, storedTakenBack(f)
	case rapport.Followed:
		return followedTag, storedFollowed(f)
	case rapport.Unfollowed:
		return unfollowedTag, storedUnfollowed(f)
	case rapport.PutAside:
		return putAsideTag, storedPutAside(f)
	default:
		return 0, nil
	}
}

var linkFacts = map[factTag]readFunc{
	savedTag:      factOf[storedSaved],
	openedTag:     factOf[storedOpened],
	shareTag:      factOf[storedShare],
	handedTag:     factOf[storedHanded],
	sentTag:       factOf[storedSent],
	waitsTag:      factOf[storedWaits],
	declinedTag:   factOf[storedDeclined],
	reactedTag:    factOf[storedReacted],
	takenBackTag:  factOf[storedTakenBack],
	followedTag:   factOf[storedFollowed],
	unfollowedTag: factOf[storedUnfollowed],
	putAsideTag:   factOf[storedPutAside],
}
