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
