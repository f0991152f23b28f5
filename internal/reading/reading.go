// Package reading is what members read: the feeds that they follow, the lists in
// which others hand feeds on, and for whom an article may be.
//
// What comes in was written by anybody. It is bounded before it is parsed (another
// kind of feed needs a bound in feedtoil.go as well), cleaned, and else left as it is:
// whoever shows it escapes it.
//
// What a word is worth stands in matchtext.go, what a hint is worth in
// matchprofile.go; TestMatcherFindsTheHeadingMoreOftenThanPlainWords prints what a
// change of them brings. Another language is a stemmer in matchlanguage.go and a file
// of small words.
package reading
