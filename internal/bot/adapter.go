package bot

// What a chat adapter says in the bot's name where the Desk has no say.
const (
	// Busy answers who acts while the bot has its hands full: nothing was done.
	Busy = "I am busy just now. Please try again in a moment."
	// Broken answers who acted when the bot fell over in the middle of it.
	Broken = "Something went wrong on my side, and I have made a note of it. Please look whether it was done before you try again."
	// More ends a message that is longer than the platform shows.
	More = "…and more"
	// Unsent tells somebody that the file they were told of did not arrive.
	Unsent = "The file didn’t get through to you this time. Please ask me for it again in a moment."
	// FileOffered stands with a platform's own question whether a file may be
	// saved, and FileDeclined answers who said no.
	FileOffered  = "It goes among your own files, once you allow it."
	FileDeclined = "All right, I saved nothing. Ask me again whenever you would like the file."
	// OpenForm is on the button that opens a form where typing alone cannot.
	OpenForm = "Open form"
	// Missing stands at a field that was left empty and may not be.
	Missing = "Please fill this in."
	// Nameless stands at a field with somebody whose name the platform does not
	// tell.
	Nameless = "I can’t see the name of somebody here. Please leave them out, and type their name under Others."
	// Answered stands beneath a card whose answer is elsewhere, and closes a form
	// that says nothing.
	Answered = "Done."
	// Cancel is on the button that closes a form unsent.
	Cancel = "Cancel"
)
