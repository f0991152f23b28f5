package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"testing"
)

// vacant returns an address of this machine for what begins to listen later, or
// again and again. Its port is none of those that kernels hand out by themselves
// (from 32768 on, on Linux; from 49152 on elsewhere), so that nobody comes to it by
// chance meanwhile.
func vacant(t testing.TB) string {
	t.Helper()
	const lowest, below, tries = 20_000, 32_000, 100
	for range tries {
		address := fmt.Sprintf("127.0.0.1:%d", lowest+rand.IntN(below-lowest))
		listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", address)
		if err != nil {
			continue // somebody else has it
		}
		if err := listener.Close(); err != nil {
			t.Fatal(err)
		}
		return address
	}
	t.Fatal("no port is vacant")
	return ""
}
