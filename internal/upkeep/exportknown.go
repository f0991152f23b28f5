package upkeep

import "rapport/internal/rapport"

// An ExportedKnown is what the member knows of somebody, in one field of the
// profile.
type ExportedKnown struct {
	Field string `json:"field"`
	Text  string `json:"text"`
	Asked bool   `json:"asked"` // they said so; else it is a guess
	On    string `json:"on"`

	Topics []string `json:"topics,omitempty"`
}

// An ExportedAssessed is how the member saw somebody on a day; 0 stands for what
// they did not say.
type ExportedAssessed struct {
	On       string          `json:"on"`
	Formal   rapport.Grade   `json:"formal_influence"`   // 1 little, 2 some, 3 much
	Informal rapport.Grade   `json:"informal_influence"` // the same
	Weight   rapport.Grade   `json:"weight_of_projects"` // the same
	Trust    int             `json:"trust_in_me"`        // 1 to 5
	Loyal    rapport.Verdict `json:"loyal_client"`       // 1 yes, 2 no
	Champion rapport.Verdict `json:"champion"`           // the same
	Knows    int             `json:"knows_what_we_do"`   // 1 nothing, 2 little, 3 some, 4 well
}

// An ExportedNotAsked is what the member does not want to be asked about somebody, or
// about anybody.
type ExportedNotAsked struct {
	Field rapport.ProfileField `json:"field"`
}

// exportKnowing does so for what the member knows of people.
func exportKnowing(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Known:
		return "known", ExportedKnown{string(f.Field), f.Text, f.Asked, exportDay(f.On), f.Topics}, nil
	case rapport.NotAsked:
		return "not to be asked", ExportedNotAsked(f), nil
	case rapport.Assessed:
		return "assessed", ExportedAssessed{
			exportDay(f.On), f.Formal, f.Informal, f.Weight, f.Trust, f.Loyal, f.Champion, f.Knows,
		}, nil
	}
	return exportShared(f)
}
