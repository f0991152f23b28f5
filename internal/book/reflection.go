package book

import "rapport/internal/rapport"

type storedReflection struct {
	Answers  []storedAnswer `cbor:"1,keyasint,omitempty"`
	NextTime string         `cbor:"2,keyasint,omitempty"`
}

type storedAnswer struct {
	Question rapport.Question `cbor:"1,keyasint"`
	Text     string           `cbor:"2,keyasint"`
}

func storeReflection(r rapport.Reflection) storedReflection {
	s := storedReflection{NextTime: r.NextTime}
	for _, a := range r.Answers {
		s.Answers = append(s.Answers, storedAnswer{Question: a.Question, Text: a.Text})
	}
	return s
}

func (s storedReflection) fact() rapport.Fact {
	r := rapport.Reflection{NextTime: s.NextTime}
	for _, a := range s.Answers {
		r.Answers = append(r.Answers, rapport.Answer{Question: a.Question, Text: a.Text})
	}
	return r
}
