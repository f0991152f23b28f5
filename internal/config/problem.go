package config

import (
	"fmt"
	"strings"
)

// A Problem is one thing that is wrong with the configuration.
type Problem struct {
	Key    string // dotted key of the file, or the variable's name
	Line   int    // in the file, from 1; 0 where it is not about a line
	What   string // continues the key: "is no key"
	Remedy string // what to do: "write 1, 2 or 3"
}

func (p Problem) String() string {
	text := p.Key + " " + p.What + "; " + p.Remedy
	if p.Line > 0 {
		text = fmt.Sprintf("line %d: %s", p.Line, text)
	}
	return text
}

// Problems is all that is wrong, those of the file first and by line. As an
// error it is never empty.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.String()
	}
	return strings.Join(lines, "\n")
}
