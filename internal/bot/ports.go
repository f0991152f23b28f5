package bot

import (
	"context"

	"rapport/internal/rapport"
)

// A Mailer sends mail. Its error says by a method Temporary() bool whether the
// same mail may be taken later, and by one MayHaveArrived() bool whether it may
// have been taken now; one without them may be tried again.
type Mailer interface {
	Mail(ctx context.Context, m rapport.Mail) error
}

// A Painter draws pictures in PNG that may go with a message.
type Painter interface {
	// Months draws how many contacts each month had, by their kind.
	Months(months []rapport.Month) ([]byte, error)
	// Influence draws people by their influence and the trust they have, each with
	// its number, from 1 on.
	Influence(people []rapport.Placing) ([]byte, error)
	// Warmth draws how many ties were warm at the end of each month.
	Warmth(months []rapport.Warmth) ([]byte, error)
}
