package main

// giveTo does nothing: who may open a file follows from its folder.
func giveTo(string, string) error { return nil }
