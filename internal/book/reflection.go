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
	return storedReflection{Answers: storeAnswers(r.Answers), NextTime: r.NextTime}
}

func (s storedReflection) fact() rapport.Fact {
	return rapport.Reflection{Answers: answers(s.Answers), NextTime: s.NextTime}
}

func storeAnswers(list []rapport.Answer) []storedAnswer {
	var stored []storedAnswer
	for _, a := range list {
		stored = append(stored, storedAnswer(a))
	}
	return stored
}

func answers(stored []storedAnswer) []rapport.Answer {
	var list []rapport.Answer
	for _, a := range stored {
		list = append(list, rapport.Answer(a))
	}
	return list
}
