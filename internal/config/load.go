package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// DefaultPath is the file that is read, where it exists, when none is named.
const DefaultPath = "config.yaml"

// Load reads the file at path and lays the environment, in the form of
// [os.Environ], over it. An empty path stands for [DefaultPath], which may be
// absent; a file that was named may not.
//
// What is wrong with the configuration is returned as [Problems], all of it at
// once; any other error says why the file could not be read.
func Load(path string, environ []string) (Config, error) {
	text, err := read(path)
	if err != nil {
		return Config{}, fmt.Errorf("read configuration: %w", err)
	}
	document, environment := readDocument(text), newEnvironment(environ)
	variables := environment.settings()
	c := Default()
	problems := append(document.problems, c.apply(document.settings)...)
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.Line - b.Line })
	problems = append(problems, c.apply(variables)...)
	for _, credential := range credentials {
		secret, problem := environment.secret(credential)
		if problem != nil {
			problems = append(problems, *problem)
		}
		*credential.in(&c) = secret
	}
	if len(problems) == 0 {
		problems = c.check(append(document.settings, variables...))
	}
	if len(problems) > 0 {
		return Config{}, problems
	}
	return c, nil
}

func read(path string) ([]byte, error) {
	if path != "" {
		return os.ReadFile(path)
	}
	text, err := os.ReadFile(DefaultPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// apply changes c by each setting, and returns those that it could not take.
func (c *Config) apply(settings []setting) Problems {
	var problems Problems
	for _, s := range settings {
		problem := s.from
		at := slices.IndexFunc(keys, func(k key) bool { return k.name == s.name })
		if at < 0 {
			problem.What, problem.Remedy = unknown(s.from.Key)
			problems = append(problems, problem)
			continue
		}
		if err := keys[at].set(c, s.text); err != nil {
			problem.What, problem.Remedy = err.Error(), keys[at].remedy
			problems = append(problems, problem)
		}
	}
	return problems
}

// check returns what is wrong with keys together that are each right.
func (c *Config) check(settings []setting) Problems {
	var problems Problems
	if c.Week.Validate() != nil {
		problem := given(settings, "week.to", "week.from", "week.to")
		problem.What = fmt.Sprintf("makes the week's hours %v to %v", c.Week.From, c.Week.To)
		problem.Remedy = "let week.to be after week.from"
		problems = append(problems, problem)
	}
	for _, look := range []func() (key, what, remedy string){c.SMTP.problem, c.Teams.problem} {
		if key, what, remedy := look(); key != "" {
			problem := given(settings, key, key)
			problem.What, problem.Remedy = what, remedy
			problems = append(problems, problem)
		}
	}
	return problems
}

// given returns where one of the keys was set last, and what stands for them
// where none was.
func given(settings []setting, otherwise string, keys ...string) Problem {
	place := Problem{Key: otherwise}
	for _, s := range settings {
		if slices.Contains(keys, s.name) {
			place = s.from
		}
	}
	return place
}

// unknown says what a name is that is no key's, and what there is instead.
func unknown(name string) (what, remedy string) {
	if isSecret(name) {
		return "is a secret, and none is taken from here", fmt.Sprintf(
			"remove it and set %s, or the same with %s to the path of a file that holds it",
			strings.Join(meant(name), " and "), fileSuffix)
	}
	spelling := func(k key) string { return k.name }
	if strings.HasPrefix(name, prefix) {
		spelling = key.variable
	}
	var all []string
	for _, k := range keys {
		all = append(all, spelling(k))
	}
	return "is not known", "there are " + strings.Join(all, ", ")
}

// isSecret reports whether a name sounds like that of a secret.
func isSecret(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"token", "secret", "password"}, func(word string) bool {
		return strings.Contains(name, word)
	})
}
