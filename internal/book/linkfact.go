package book

import "rapport/internal/rapport"

// storeLinkFact is storeFact for what became of links: those that were kept or
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
		return storeIssue(fact)
	}
}

func (c codec) linkFact(tag factTag, data []byte) (rapport.Fact, error) {
	switch tag {
	case savedTag:
		return factOf[storedSaved](c, data)
	case openedTag:
		return factOf[storedOpened](c, data)
	case shareTag:
		return factOf[storedShare](c, data)
	case handedTag:
		return factOf[storedHanded](c, data)
	case sentTag:
		return factOf[storedSent](c, data)
	case waitsTag:
		return factOf[storedWaits](c, data)
	case declinedTag:
		return factOf[storedDeclined](c, data)
	case reactedTag:
		return factOf[storedReacted](c, data)
	case takenBackTag:
		return factOf[storedTakenBack](c, data)
	case followedTag:
		return factOf[storedFollowed](c, data)
	case unfollowedTag:
		return factOf[storedUnfollowed](c, data)
	case putAsideTag:
		return factOf[storedPutAside](c, data)
	default:
		return c.issue(tag, data)
	}
}
