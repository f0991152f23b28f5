package upkeep

import "rapport/internal/rapport"

// An ExportedKnown is what the member knows of somebody, in one field of the
// profile.
type ExportedKnown struct {
	Field string `json:"field"`
	Text  string `json:"text"`
	Asked bool   `json:"asked"` // they said so; else it is a guess
	On    string `json:"on"`
}

// exportKnowing does so for what the member knows of people.
func exportKnowing(f rapport.Fact) (string, any, error) {
	if k, ok := f.(rapport.Known); ok {
		return "known", ExportedKnown{string(k.Field), k.Text, k.Asked, exportDay(k.On)}, nil
	}
	return exportShared(f)
}
