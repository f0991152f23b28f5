package book

import "rapport/internal/rapport"

type storedMember struct {
	Name    string           `cbor:"1,keyasint,omitempty"`
	Zone    string           `cbor:"2,keyasint,omitempty"`
	Joined  storedInstant    `cbor:"3,keyasint,omitempty"`
	Handled storedInstant    `cbor:"4,keyasint,omitempty"`
	Digest  rapport.DigestID `cbor:"5,keyasint,omitempty"`
	// Settings is nil for a member who chose nothing.
	Settings *storedSettings `cbor:"6,keyasint,omitempty"`
	Erase    storedInstant   `cbor:"7,keyasint,omitempty"`
	Asked    storedDate      `cbor:"8,keyasint,omitempty"`
	Chose    storedInstant   `cbor:"9,keyasint,omitempty"`
	Email    string          `cbor:"10,keyasint,omitempty"`
	Wished   storedInstant   `cbor:"11,keyasint,omitempty"`
	Gone     storedInstant   `cbor:"12,keyasint,omitempty"`
	Wall     storedInstant   `cbor:"13,keyasint,omitempty"`
	// Disturb is nil where the platform never told.
	Disturb  *storedDisturb `cbor:"14,keyasint,omitempty"`
	Read     storedDate     `cbor:"15,keyasint,omitempty"`
	Reviewed storedDate     `cbor:"16,keyasint,omitempty"`
	Reported storedDate     `cbor:"20,keyasint,omitempty"`
	// The keys from 80 on are of occasions.
	Occasions storedDate `cbor:"80,keyasint,omitempty"`
	Prompted  storedDate `cbor:"60,keyasint,omitempty"`
}

func storeMember(m rapport.Member) storedMember {
	return storedMember{
		Name:      m.Name,
		Zone:      m.Zone,
		Joined:    storeInstant(m.Joined),
		Handled:   storeInstant(m.Handled),
		Digest:    m.Digest,
		Settings:  storeSettings(m.Settings),
		Erase:     storeInstant(m.Erase),
		Asked:     storeDate(m.Asked),
		Chose:     storeInstant(m.Chose),
		Email:     m.Email,
		Wished:    storeInstant(m.Wished),
		Gone:      storeInstant(m.Gone),
		Wall:      storeInstant(m.Wall),
		Disturb:   storeDisturb(m.Disturb),
		Read:      storeDate(m.Read),
		Reviewed:  storeDate(m.Reviewed),
		Reported:  storeDate(m.Reported),
		Occasions: storeDate(m.Occasions),
		Prompted:  storeDate(m.Prompted),
	}
}

func (s storedMember) member(id rapport.MemberID) rapport.Member {
	return rapport.Member{
		ID:        id,
		Name:      s.Name,
		Zone:      s.Zone,
		Joined:    s.Joined.instant(),
		Handled:   s.Handled.instant(),
		Digest:    s.Digest,
		Settings:  s.Settings.settings(),
		Erase:     s.Erase.instant(),
		Asked:     s.Asked.date(),
		Chose:     s.Chose.instant(),
		Email:     s.Email,
		Wished:    s.Wished.instant(),
		Gone:      s.Gone.instant(),
		Wall:      s.Wall.instant(),
		Disturb:   s.Disturb.hours(),
		Read:      s.Read.date(),
		Reviewed:  s.Reviewed.date(),
		Reported:  s.Reported.date(),
		Occasions: s.Occasions.date(),
		Prompted:  s.Prompted.date(),
	}
}

type storedDisturb struct {
	From  storedInstant `cbor:"1,keyasint,omitempty"`
	Until storedInstant `cbor:"2,keyasint,omitempty"`
	Told  storedInstant `cbor:"3,keyasint,omitempty"`
}

// storeDisturb returns nil where nothing was told.
func storeDisturb(d rapport.DoNotDisturb) *storedDisturb {
	if d == (rapport.DoNotDisturb{}) {
		return nil
	}
	return &storedDisturb{From: storeInstant(d.From), Until: storeInstant(d.Until), Told: storeInstant(d.Told)}
}

func (s *storedDisturb) hours() rapport.DoNotDisturb {
	if s == nil {
		return rapport.DoNotDisturb{}
	}
	return rapport.DoNotDisturb{From: s.From.instant(), Until: s.Until.instant(), Told: s.Told.instant()}
}
