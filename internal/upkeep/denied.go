package upkeep

import "rapport/internal/rapport"

// A DeniedError says that the operator keeps links of a domain from being
// shared.
type DeniedError struct {
	Domain string
}

func (e *DeniedError) Error() string { return "links of " + e.Domain + " are not shared" }

// denies returns the domain on the operator's list that a share would lead to,
// by its link or by one in its note.
func (h House) denies(share rapport.Share) (string, bool) {
	if h.Denied == nil {
		return "", false
	}
	if domain, denied := h.Denied(share.Link); denied {
		return domain, true
	}
	return h.Denied(share.Note)
}
