package config

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

const (
	// prefix begins the variables that set keys.
	prefix = "RAPPORT_"
	// testPrefix begins those that only the project's own tests read.
	testPrefix = "RAPPORT_TEST_"
	// fileSuffix ends the variables that name a file with the secret in it, as
	// Docker and Kubernetes mount them.
	fileSuffix = "_FILE"
)

// An environment is variables by name. One that is empty counts as not set,
// since that is what compose files make of one they were not given.
type environment map[string]string

// newEnvironment takes the form of [os.Environ].
func newEnvironment(environ []string) environment {
	e := environment{}
	for _, entry := range environ {
		if name, value, _ := strings.Cut(entry, "="); value != "" {
			e[name] = value
		}
	}
	return e
}

// settings returns what the variables set, in the order of the keys, and then
// those that set nothing, which no key will be found for.
func (e environment) settings() []setting {
	var known, unknown []setting
	for _, k := range keys {
		if text, ok := e[k.variable()]; ok {
			known = append(known, setting{name: k.name, text: text, from: Problem{Key: k.variable()}})
		}
	}
	for name := range e {
		isKey := slices.ContainsFunc(keys, func(k key) bool { return k.variable() == name })
		if strings.HasPrefix(name, prefix) && !strings.HasPrefix(name, testPrefix) && !isKey && !isCredential(name) {
			unknown = append(unknown, setting{name: name, from: Problem{Key: name}})
		}
	}
	slices.SortFunc(unknown, func(a, b setting) int { return strings.Compare(a.name, b.name) })
	return append(known, unknown...)
}

// secret returns one from its variable or the file that a variable names.
func (e environment) secret(c credential) (Secret, *Problem) {
	direct, path := e[c.variable], e[c.variable+fileSuffix]
	if direct == "" && path == "" {
		return Secret{}, nil
	}
	if direct != "" && path != "" {
		return Secret{}, &Problem{
			Key: c.variable, What: "is set, and " + c.variable + fileSuffix + " too", Remedy: "set one of the two",
		}
	}
	key, text := c.variable, direct
	if path != "" {
		content, err := os.ReadFile(path)
		if err != nil {
			return Secret{}, &Problem{
				Key: c.variable + fileSuffix, What: fmt.Sprintf("names a file that cannot be read: %v", err),
				Remedy: "name one that Rapport may read",
			}
		}
		key, text = c.variable+fileSuffix, string(content)
	}
	text = strings.TrimSpace(text)
	switch {
	case !strings.HasPrefix(text, c.prefix):
		return Secret{}, &Problem{Key: key, What: "does not hold a token that begins with " + c.prefix, Remedy: c.remedy()}
	case text == "":
		return Secret{}, &Problem{Key: key, What: "holds nothing", Remedy: c.remedy()}
	default:
		return NewSecret(text), nil
	}
}
