package bot

import (
	"context"

	"rapport/internal/rapport"
)

// A Mailer sends mail. Its error says by a method Temporary() bool whether the
// same mail may be taken later; one without it may be tried again.
type Mailer interface {
	Mail(ctx context.Context, m rapport.Mail) error
}
