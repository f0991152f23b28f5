// Package reading is what members read: the feeds that they follow, and the lists
// in which others hand feeds on.
//
// What comes in was written by anybody. It is bounded and cleaned, and else left as
// it is: whoever shows it escapes it.
package reading
