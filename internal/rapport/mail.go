package rapport

// A Mail is one plain message to somebody whom the bot reaches only by e-mail.
// Whoever sends it makes it safe for the wire; here it is as it was meant.
type Mail struct {
	// ID tells it from every other mail, and is the same when it is sent again,
	// so that the recipient's server can tell a repeat. It is not shown.
	ID string
	// FromName is whom it is from, as in "Ana Díaz via Rapport"; the address
	// it comes from is the operator's.
	FromName string
	To       Mailbox
	ReplyTo  Mailbox // who gets an answer; its address is "" for nobody
	Subject  string  // one line
	Text     string  // plain, its lines end in "\n"
	// Stop is the https address at which one click means no more; "" for none.
	Stop string
}

// A Mailbox is where mail goes.
type Mailbox struct {
	Name  string // "" while unknown
	Email string
}
