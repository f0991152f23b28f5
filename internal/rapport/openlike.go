package rapport

// OpenLike returns the entries of what is open and of the kind of a fact, with the
// same words on the same day: promises, needs, issues or steps.
func (s Summary) OpenLike(f Fact) []EntryID {
	var found []EntryID
	add := func(id EntryID, same bool) {
		if same {
			found = append(found, id)
		}
	}
	switch f := f.(type) {
	case Promise:
		for _, o := range s.Promises {
			add(o.Entry, o.What == f.What && o.By == f.By)
		}
	case Need:
		for _, o := range s.Needs {
			add(o.Entry, o.What == f.What && o.By == f.By)
		}
	case Issue:
		for _, u := range s.Issues {
			add(u.Entry, u.On.IsZero() && u.What == f.What && u.By == f.By)
		}
	case Step:
		for _, p := range s.Steps {
			add(p.Entry, p.Kind == f.Kind && p.Why == f.Why && p.On == f.On)
		}
	}
	return found
}
