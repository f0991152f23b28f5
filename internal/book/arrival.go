package book

import (
	"fmt"

	"rapport/internal/rapport"
)

type storedArrival struct {
	Feed      rapport.FeedID `cbor:"1,keyasint"`
	At        storedInstant  `cbor:"2,keyasint"`
	URL       string         `cbor:"3,keyasint"`
	Canonical string         `cbor:"4,keyasint,omitempty"`
	Title     string         `cbor:"5,keyasint,omitempty"`
	Site      string         `cbor:"6,keyasint,omitempty"`
	Author    string         `cbor:"7,keyasint,omitempty"`
	Published storedDate     `cbor:"8,keyasint,omitempty"`
	Language  string         `cbor:"9,keyasint,omitempty"`
	Summary   string         `cbor:"10,keyasint,omitempty"`
}

func storeArrival(a rapport.Arrival) storedArrival {
	return storedArrival{
		Feed: a.Feed, At: storeInstant(a.At), URL: a.URL, Canonical: a.Canonical, Title: a.Title, Site: a.Site, Author: a.Author,
		Published: storeDate(a.Published), Language: a.Language, Summary: a.Summary,
	}
}

func (s storedArrival) arrival(id rapport.ArticleID) rapport.Arrival {
	return rapport.Arrival{ID: id, Feed: s.Feed, At: s.At.instant(), Article: rapport.Article{
		URL: s.URL, Canonical: s.Canonical, Title: s.Title, Site: s.Site, Author: s.Author,
		Published: s.Published.date(), Language: s.Language, Summary: s.Summary,
	}}
}

func (r reader) Arrivals() ([]rapport.Arrival, error) {
	records, err := r.rows.List(arrivalKind.name, "", 0)
	if err != nil {
		return nil, fmt.Errorf("list arrivals: %w", err)
	}
	list := make([]rapport.Arrival, len(records))
	for i, record := range records {
		var s storedArrival
		if err := r.codec.decode(arrivalKind, record.Body, &s); err != nil {
			return nil, err
		}
		list[i] = s.arrival(rapport.ArticleID(record.ID))
	}
	return list, nil
}

func (p *page) PutArrival(a rapport.Arrival) error {
	_, err := p.put(arrivalKind, string(a.ID), storeArrival(a))
	return err
}

func (p *page) RemoveArrival(id rapport.ArticleID) error {
	if err := p.tx.Delete(arrivalKind.name, string(id)); err != nil {
		return fmt.Errorf("remove arrival: %w", err)
	}
	return nil
}
