package config

import (
	"slices"
	"strings"
)

// A credential is a secret that an operator gives Rapport by the environment.
type credential struct {
	variable string
	prefix   string // what every one begins with; "" where that is open
	what     string // where it comes from, and what it looks like
	in       func(*Config) *Secret
}

// credentials are all that there are.
var credentials = slices.Concat(tokens, []credential{clientSecret, password})

func (c credential) remedy() string {
	return "set it to " + c.what + ", or " + c.variable + fileSuffix + " to the path of a file that holds it"
}

// isCredential reports whether a variable gives a secret, or names its file.
func isCredential(name string) bool {
	return slices.ContainsFunc(credentials, func(c credential) bool {
		return c.variable == strings.TrimSuffix(name, fileSuffix)
	})
}

// meant returns the variables of the secrets that a name may stand for: those
// that share its word token or password, or all.
func meant(name string) []string {
	var near, all []string
	for _, c := range credentials {
		all = append(all, c.variable)
		word := c.variable[strings.LastIndex(c.variable, "_")+1:]
		if strings.Contains(strings.ToUpper(name), word) {
			near = append(near, c.variable)
		}
	}
	if len(near) > 0 {
		return near
	}
	return all
}
