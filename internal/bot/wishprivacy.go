package bot

// wishesOfPrivacy are about who sees what, and about having or erasing all of it.
func wishesOfPrivacy() []wish {
	return []wish{
		{
			heard: []string{"get|take|have|see|send|give ... spreadsheet|csv|excel|json|file", "get|take|move ... notes|data|book|everything out"},
			says:  "All that I keep of you comes to you as a file, and to nobody else.", lines: []string{"rapport export"},
		},
		{
			heard: []string{
				"who|anyone|anybody|somebody|someone ... can|could|may|will see|read|know|access", "can|could|does|do|will|may _ ... see|read|access|spy",
				"is|are this|it|that|my|our|what ... private|safe|secure|confidential|secret|encrypted|visible|public|shared",
				"where is|are my|the|our ... data|notes|stored|kept", "are you reading|listening|recording|spying|watching",
			},
			says: "Your list and notes are yours alone. Here is who can see what:", lines: []string{"rapport about"},
		},
		{
			heard: []string{
				"what do you know|store|keep|have|remember ... me", "give|send|show|get|download|have ... my data|book|export", "download everything|all",
			},
			says: "All that I keep of you can come to you as a file.", lines: []string{"rapport export", "rapport about"},
		},
		{
			heard: []string{
				"do not delete|erase|remove|wipe|forget my|me|it|all|everything|anything", "keep my|the ... book|data|account|notes", "keep everything",
				"cancel|stop|revoke|undo ... deletion|erasure|deleting|erasing|delete|erase", "undelete",
			},
			says: "Nothing is erased unless you ask, and whoever asks has seven days to think again.", lines: []string{"rapport about"},
		},
		{
			heard: []string{
				"delete|erase|remove|wipe|forget my|all|everything|me ... data|account|everything|me|all", "delete|erase|wipe everything|all", "forget me|everything",
				"delete my ... book|account", "quit|leave|unsubscribe|uninstall rapport|this|you|the|completely", "get rid of you|rapport", "remove|take|delete me from|off", "want out",
			},
			says: "I can erase all that I keep of you, after seven days to think again.", lines: []string{"rapport delete me", "rapport export"},
		},
	}
}
