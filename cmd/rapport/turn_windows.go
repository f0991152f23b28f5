package main

import "io"

// takeTurn waits for nobody: Windows lets no file be replaced that another
// process has open.
func takeTurn(string) (io.Closer, error) { return io.NopCloser(nil), nil }
