package chart_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"rapport/internal/chart"
	"rapport/internal/rapport"
)

// Whatever is drawn is a picture that every platform takes, on paper of its own.
func TestAPictureIsWholeAndSmall(t *testing.T) {
	for _, most := range []int{0, 1, 13, 500} {
		var months []rapport.Month
		var warmth []rapport.Warmth
		for i := range 6 {
			on, n := rapport.Date{Year: 2026, Month: time.January, Day: 1}.AddMonths(i), most*i/5
			months = append(months, rapport.Month{First: on, Mix: rapport.Mix{Touches: n, Informal: n / 2, Formal: n / 3}})
			warmth = append(warmth, rapport.Warmth{On: on, Warm: n})
		}
		for name, draw := range map[string]func() ([]byte, error){
			"months": func() ([]byte, error) { return chart.Painter{}.Months(months) },
			"warmth": func() ([]byte, error) { return chart.Painter{}.Warmth(warmth) },
		} {
			drawn, err := draw()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(drawn) > chart.MaxBytes {
				t.Fatalf("%s: it has %d bytes", name, len(drawn))
			}
			picture, err := png.Decode(bytes.NewReader(drawn))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if size := picture.Bounds().Size(); size != image.Pt(640, 360) {
				t.Fatalf("%s: it has %v", name, size)
			}
			if _, _, _, opaque := picture.At(0, 0).RGBA(); opaque != 0xffff {
				t.Fatalf("%s: the paper lets a dark chat through", name)
			}
		}
	}
}

// A month with twice the talks has a bar twice as high.
func TestABarIsAsHighAsItsMonth(t *testing.T) {
	first := rapport.Date{Year: 2026, Month: time.January, Day: 1}
	drawn, err := chart.Painter{}.Months([]rapport.Month{
		{First: first, Mix: rapport.Mix{Touches: 5, Informal: 5}}, {First: first.AddMonths(1), Mix: rapport.Mix{Touches: 10, Informal: 10}},
	})
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		t.Fatal(err)
	}
	blue := color.RGBAModel.Convert(color.NRGBA{0x1f, 0x5f, 0x99, 0xff})
	heights := make([]int, 2)
	for x := range 640 {
		n := 0
		for y := range 360 { // of the legend's square, too, which is lower than a bar
			if color.RGBAModel.Convert(picture.At(x, y)) == blue {
				n++
			}
		}
		heights[x/320] = max(heights[x/320], n)
	}
	if low, high := heights[0], heights[1]; low < 50 || high < 2*low-2 || high > 2*low+2 {
		t.Errorf("the bars are %v pixels high", heights)
	}
}

// However many people there are, and whatever their names: the picture is whole and
// small, and each has a disc of their own.
func TestAPictureOfPeopleHasADiscForEach(t *testing.T) {
	names := []string{
		"Maria Lopez", "Wolfeschlegelsteinhausenbergerdorff the Elder", "山田太郎", "Ana 🎉 Díaz", "Ελένη Παπά", "Иван Петров", "محمد", "Łukasz Żółć", "", "\u202e",
	}
	var cases [][]rapport.Placing
	for _, n := range []int{0, 1, 4, 5, 10, 40} {
		var near, apart []rapport.Placing // in one field, and in all
		for i := range n {
			near = append(near, rapport.Placing{Name: names[i%len(names)], Influence: rapport.Some, Trust: 3})
			apart = append(apart, rapport.Placing{Name: names[1], Influence: rapport.Grade(i%3 + 1), Trust: i%rapport.MostTrust + 1})
		}
		cases = append(cases, near, apart)
	}
	for _, people := range cases {
		n := len(people)
		drawn, err := chart.Painter{}.Influence(people)
		if err != nil || len(drawn) > chart.MaxBytes {
			t.Fatalf("%d people have %d bytes, %v", n, len(drawn), err)
		}
		picture, err := png.Decode(bytes.NewReader(drawn))
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size != image.Pt(640, 480) {
			t.Errorf("it has %v", size)
		}
		if got := blots(picture); got != n {
			t.Errorf("%d people have %d discs", n, got)
		}
	}
}

// blots counts the areas of discs that touch none of the others.
func blots(picture image.Image) int {
	blue := color.RGBAModel.Convert(color.NRGBA{0x1f, 0x5f, 0x99, 0xff})
	isDisc := func(at image.Point) bool {
		return at.In(picture.Bounds()) && color.RGBAModel.Convert(picture.At(at.X, at.Y)) == blue
	}
	seen, n := map[image.Point]bool{}, 0
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			todo := []image.Point{{X: x, Y: y}}
			if seen[todo[0]] || !isDisc(todo[0]) {
				continue
			}
			size := 0
			for len(todo) > 0 {
				at := todo[len(todo)-1]
				todo = todo[:len(todo)-1]
				if seen[at] || !isDisc(at) {
					continue
				}
				seen[at], size = true, size+1
				for _, step := range []image.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}, {X: 1, Y: 1}, {X: -1, Y: -1}, {X: 1, Y: -1}, {X: -1, Y: 1}} {
					todo = append(todo, at.Add(step))
				}
			}
			if size > 30 { // what an eight encloses is smaller
				n++
			}
		}
	}
	return n
}
