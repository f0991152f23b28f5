// Package demo is the demo's cast, its opening scene and its movable clock.
//
// Nothing in it is a stand-in: the scene is told to the same Steward that
// serves members, and the clock is the one that everything else asks.
package demo

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// Team is the name of the demo's workspace.
const Team = "Harbour & Co"

// A Person is one of the demo's cast.
type Person struct {
	Handle string // as in @maria
	Name   string
	Zone   string // IANA name
	Email  string // "" for somebody whose profile has none
	About  string // what playing them shows
}

// Cast returns the people of the demo's workspace. The first of them has a
// list when the demo begins.
func Cast() []Person {
	return []Person{
		{"ana", "Ana Silva", "Europe/Lisbon", "", "Begin here: has four people on her list and a promise to keep"},
		{"maria", "Maria Lopez", "Europe/Madrid", "", "Gets what Ana shares, and can answer"},
		{"sam", "Sam Okafor", "Europe/London", "sam@harbour.example", "New to Rapport: see the first minute"},
		{"grace", "Grace Kim", "America/New_York", "", "New too, five hours behind"},
	}
}

// Scene tells the Steward what Ana did before the demo begins, so that her
// first Monday has something to say. id turns a handle into who that is on the
// demo's platform.
func Scene(ctx context.Context, s *upkeep.Steward, id func(handle string) rapport.MemberID) error {
	cast := Cast()
	ana := cast[0]
	v, err := s.Visit(ctx, upkeep.Visitor{ID: id(ana.Handle), Name: ana.Name, Zone: ana.Zone}, "")
	if err != nil {
		return fmt.Errorf("set the scene: %w", err)
	}
	whom := func(p Person) upkeep.Whom { return upkeep.Whom{Account: id(p.Handle), Name: p.Name} }
	people := []upkeep.Newcomer{
		{Whom: whom(cast[1]), Tier: rapport.Focus, Topics: []string{"budget"}},
		{Whom: whom(cast[2]), Tier: rapport.Key},
		{Whom: whom(cast[3])},
		{Whom: upkeep.Whom{Name: "Prof. Ines Duarte"}, Email: "ines.duarte@example.org"},
	}
	added, err := s.Add(ctx, v, people)
	if err != nil {
		return fmt.Errorf("set the scene: %w", err)
	}
	told := []rapport.Touch{
		{On: v.Today.Add(-8), Medium: rapport.Coffee, Note: "new in the role, likes numbers on one page", Topics: []string{"budget"}},
		{On: v.Today.Add(-24), Medium: rapport.Call, Note: "short of testers until spring", Causes: []rapport.Cause{rapport.Asked}},
		{On: v.Today.Add(-6), Medium: rapport.Lunch, Note: "moving to the Boston office in May", Matter: rapport.Personal},
		{On: v.Today.Add(-40), Medium: rapport.Email, Note: "sent her the survey results"},
	}
	for i, touch := range told {
		touch.Setting = touch.Medium.Setting()
		c := upkeep.Contact{Who: []upkeep.Whom{{Stakeholder: added.New[i].ID}}, Touch: touch}
		if i == 1 {
			c.Promises = []rapport.Promise{{What: "introduce him to the test lab", By: v.Today.Add(5)}}
		}
		if _, err := s.Touched(ctx, v, c); err != nil {
			return fmt.Errorf("set the scene: %w", err)
		}
	}
	return nil
}
