package calendar

import "hash/fnv"

// Spread returns a number from 0 to window-1 that depends on nothing but the
// key, so that many members who share a rhythm are not all due in the same
// minute. It is the 64-bit FNV-1a hash of the key modulo window, and stays so:
// another hash would move everybody's minute. A window below 1 panics.
func Spread(key string, window int) int {
	hash := fnv.New64a()
	hash.Write([]byte(key))
	return int(hash.Sum64() % uint64(window))
}
