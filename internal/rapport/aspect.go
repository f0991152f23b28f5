package rapport

import "slices"

// An Aspect is one of the things that an assessment says of somebody.
type Aspect string

// The aspects.
const (
	FormalAspect   Aspect = "formal"
	InformalAspect Aspect = "informal"
	WeightAspect   Aspect = "weight"
	TrustAspect    Aspect = "trust"
	LoyalAspect    Aspect = "loyal"
	ChampionAspect Aspect = "champion"
	KnowsAspect    Aspect = "knows"
)

// Aspects lists all aspects, those of influence first.
func Aspects() []Aspect {
	return []Aspect{FormalAspect, InformalAspect, WeightAspect, TrustAspect, LoyalAspect, ChampionAspect, KnowsAspect}
}

// Of returns what an assessment says of an aspect, as the number of its grade or its
// verdict; 0 where it says nothing.
func (a Assessed) Of(is Aspect) int {
	return map[Aspect]int{
		FormalAspect: int(a.Formal), InformalAspect: int(a.Informal), WeightAspect: int(a.Weight), TrustAspect: a.Trust,
		LoyalAspect: int(a.Loyal), ChampionAspect: int(a.Champion), KnowsAspect: a.Knows,
	}[is]
}

// Open lists the aspects that are still to be said before somebody has their place
// beside others: influence of each kind, trust and loyalty.
func (a Assessed) Open() []Aspect {
	var open []Aspect
	for _, is := range Aspects() {
		if a.Of(is) == 0 && is != ChampionAspect && is != KnowsAspect {
			open = append(open, is)
		}
	}
	return open
}

// SeenSince returns the day since which each aspect is as the latest of all
// assessments of somebody says, in the order of logging.
func SeenSince(all []Assessment) map[Aspect]Date {
	since := map[Aspect]Date{}
	if len(all) == 0 {
		return since
	}
	latest := all[len(all)-1].Assessed
	for _, is := range Aspects() {
		for _, a := range slices.Backward(all) {
			if latest.Of(is) == 0 || a.Assessed.Of(is) != latest.Of(is) {
				break
			}
			since[is] = a.Assessed.On
		}
	}
	return since
}
