package book

import "rapport/internal/rapport"

type storedSettings struct {
	CheckIn    string             `cbor:"1,keyasint,omitempty"`
	Daily      string             `cbor:"2,keyasint,omitempty"`
	Days       uint8              `cbor:"3,keyasint,omitempty"` // bit n for the time.Weekday n
	From       int                `cbor:"4,keyasint,omitempty"`
	To         int                `cbor:"5,keyasint,omitempty"`
	Zone       string             `cbor:"6,keyasint,omitempty"`
	Budget     int                `cbor:"7,keyasint,omitempty"`
	Paused     storedDate         `cbor:"8,keyasint,omitempty"`
	Evening    string             `cbor:"9,keyasint,omitempty"`
	Discreet   rapport.Discretion `cbor:"10,keyasint,omitempty"`
	Phrases    string             `cbor:"11,keyasint,omitempty"`
	Email      string             `cbor:"12,keyasint,omitempty"`
	PausedFrom storedDate         `cbor:"13,keyasint,omitempty"`
	Articles   string             `cbor:"14,keyasint,omitempty"`
	Level      rapport.Level      `cbor:"15,keyasint,omitempty"`
	Review     string             `cbor:"16,keyasint,omitempty"`
	Inventory  string             `cbor:"17,keyasint,omitempty"`
	AuditFrom  storedDate         `cbor:"20,keyasint,omitempty"`
	AuditUntil storedDate         `cbor:"21,keyasint,omitempty"`
}

// storeSettings returns nil where nothing was chosen.
func storeSettings(s rapport.Settings) *storedSettings {
	if s == (rapport.Settings{}) {
		return nil
	}
	stored := storedSettings{
		CheckIn: s.CheckIn, Daily: s.Daily, From: s.From, To: s.To,
		Zone: s.Zone, Budget: s.Budget, Paused: storeDate(s.Paused),
		Evening: s.Evening, Discreet: s.Discreet, Phrases: s.Phrases, Email: s.Email, Level: s.Level, PausedFrom: storeDate(s.PausedFrom), Articles: s.Articles,
		Review: s.Review, Inventory: s.Inventory, AuditFrom: storeDate(s.AuditFrom), AuditUntil: storeDate(s.AuditUntil),
	}
	for day, worked := range s.Days {
		if worked {
			stored.Days |= 1 << day
		}
	}
	return &stored
}

func (s *storedSettings) settings() rapport.Settings {
	if s == nil {
		return rapport.Settings{}
	}
	chosen := rapport.Settings{
		CheckIn: s.CheckIn, Daily: s.Daily, From: s.From, To: s.To,
		Zone: s.Zone, Budget: s.Budget, Paused: s.Paused.date(),
		Evening: s.Evening, Discreet: s.Discreet, Phrases: s.Phrases, Email: s.Email, Level: s.Level, PausedFrom: s.PausedFrom.date(), Articles: s.Articles,
		Review: s.Review, Inventory: s.Inventory, AuditFrom: s.AuditFrom.date(), AuditUntil: s.AuditUntil.date(),
	}
	for day := range chosen.Days {
		chosen.Days[day] = s.Days>>day&1 == 1
	}
	return chosen
}
