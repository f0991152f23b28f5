package book

import "rapport/internal/rapport"

type storedGoal struct {
	Kind  rapport.GoalKind `cbor:"1,keyasint"`
	Aim   int              `cbor:"2,keyasint"`
	What  string           `cbor:"3,keyasint,omitempty"`
	From  storedDate       `cbor:"4,keyasint"`
	Until storedDate       `cbor:"5,keyasint"`
	Mark  int              `cbor:"6,keyasint,omitempty"`
}

func storeGoal(g rapport.Goal) storedGoal {
	return storedGoal{Kind: g.Kind, Aim: g.Aim, What: g.What, From: storeDate(g.From), Until: storeDate(g.Until), Mark: g.Mark}
}

func (s storedGoal) fact() rapport.Fact {
	return rapport.Goal{Kind: s.Kind, Aim: s.Aim, What: s.What, From: s.From.date(), Until: s.Until.date(), Mark: s.Mark}
}

type storedGoalEnded struct {
	Goal rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedGoalEnded) fact() rapport.Fact { return rapport.GoalEnded(s) }

type storedGoalReached struct {
	Goal rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedGoalReached) fact() rapport.Fact { return rapport.GoalReached(s) }
