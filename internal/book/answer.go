package book

import (
	"fmt"
	"reflect"
	"time"
)

// An AnswerError says that an answer cannot be kept beside an event and read
// back as it was. It is a programmer's mistake.
type AnswerError struct {
	Type string // of the answer
	Part string // the path to what is wrong with it; "" for all of it
	Why  string
}

func (e *AnswerError) Error() string {
	return fmt.Sprintf("keep answer %s%s: %s", e.Type, e.Part, e.Why)
}

// checkAnswer returns an *AnswerError unless answer is nil or a pointer to a
// struct that reads back from its encoding as it was. It looks at the type
// alone, so that a use case with a wrong answer fails the first time, not when
// its event is repeated.
func checkAnswer(answer any) error {
	if answer == nil {
		return nil
	}
	v := reflect.ValueOf(answer)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return &AnswerError{Type: v.Type().String(), Why: "is no pointer to a struct"}
	}
	t := v.Type().Elem()
	if part, why := unkeepable(t, map[reflect.Type]bool{}); why != "" {
		return &AnswerError{Type: t.String(), Part: part, Why: why}
	}
	return nil
}

// unkeepable returns the path to a part of the type that would be lost in its
// encoding, and why; "" when there is none.
func unkeepable(t reflect.Type, seen map[reflect.Type]bool) (part, why string) {
	if seen[t] || t == reflect.TypeFor[time.Time]() {
		return "", ""
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Struct:
		for f := range t.Fields() {
			if part, why := unkeepableField(f, seen); why != "" {
				return "." + f.Name + part, why
			}
		}
		return "", ""
	case reflect.Pointer:
		// A pointer to nothing and a nil one would read back the same.
		if k := t.Elem().Kind(); k == reflect.Pointer || k == reflect.Slice || t.Elem() == reflect.TypeFor[time.Time]() {
			return "", "is a pointer to what may be absent itself"
		}
		return unkeepable(t.Elem(), seen)
	case reflect.Slice, reflect.Array:
		return unkeepable(t.Elem(), seen)
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.Map,
		reflect.Complex64, reflect.Complex128, reflect.Uintptr, reflect.UnsafePointer:
		return "", "is a " + t.Kind().String()
	default:
		return "", ""
	}
}

func unkeepableField(f reflect.StructField, seen map[reflect.Type]bool) (part, why string) {
	switch {
	case !f.IsExported():
		return "", "is not exported"
	case f.Anonymous:
		return "", "is embedded"
	case f.Tag.Get("cbor") != "" || f.Tag.Get("json") != "":
		return "", "has a tag that changes its encoding"
	}
	return unkeepable(f.Type, seen)
}

// resetAnswer empties an answer, since the run before may have filled it.
func resetAnswer(answer any) {
	if answer != nil {
		reflect.ValueOf(answer).Elem().SetZero()
	}
}

func (c codec) encodeAnswer(answer any) ([]byte, error) {
	if answer == nil {
		return nil, nil
	}
	return c.encode(answerKind, answer)
}

func (c codec) decodeAnswer(body []byte, answer any) error {
	if answer == nil {
		return nil
	}
	return c.decode(answerKind, body, answer)
}
