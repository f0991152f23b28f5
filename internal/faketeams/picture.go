package faketeams

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
)

// pictureMark begins the address of a picture that stands in its card itself.
const pictureMark = "data:image/png;base64,"

// picture is what an image of a card shows. Of addresses elsewhere this Teams
// fetches none.
func (p part) picture() (File, error) {
	body, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(p.URL, pictureMark))
	switch {
	case err != nil, !strings.HasPrefix(p.URL, pictureMark), len(body) == 0:
		return File{}, errors.New("an image is no picture in PNG that the card holds itself")
	case p.Alt == "":
		return File{}, errors.New("an image says nothing to those who do not see it")
	}
	return File{Name: "picture.png", Body: body, Alt: p.Alt}, nil
}

// pictures are those in a card.
func pictures(content json.RawMessage) []File {
	var all []File
	card, err := readCard(content)
	if err != nil {
		return nil
	}
	for _, e := range card.elements() {
		if f, err := e.picture(); err == nil {
			all = append(all, f)
		}
	}
	return all
}
