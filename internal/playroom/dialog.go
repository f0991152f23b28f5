package playroom

// A Dialog is the form before a person.
type Dialog struct {
	View   string // its id
	Title  string
	Submit string // empty when there is nothing to submit
	Close  string
	Fault  string
	Parts  []Part
}

// A Part is one block of a dialog: a question, or what else there is to see.
type Part struct {
	Question *Question
	Block    []Block
}

// A Question is what a person fills in.
type Question struct {
	ID          string // unique in the page
	Name        string // under which the answer comes back
	Control     string // text, lines, select, radio, check, or a type of HTML input
	Label       string
	Hint        string
	Fault       string
	Placeholder string
	Value       string // of what is typed or picked
	Choices     []Choice
	Optional    bool
	Focus       bool
	Tells       bool // whether the app hears of each change
}

// A Choice is one answer of several.
type Choice struct {
	Value  string
	Label  string
	Face   *Face // of a person
	Chosen bool
}
