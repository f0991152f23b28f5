package chart

import (
	"errors"
	"image/color"
	"math"
	"strconv"
	"strings"
	"unicode"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"rapport/internal/rapport"
)

// tall is the height of a picture of people, which needs more room, in points of
// 1/96 inch.
const tall = 480

// Influence draws people by their influence and their trust: each is a disc with
// its number, from 1 on, in the field of both. Up to four in one field have their
// names beside them, where the picture can write these and is not too large with
// them; numbers are for all.
func (Painter) Influence(people []rapport.Placing) ([]byte, error) {
	drawn, err := influence(discs{people, named})
	if errors.Is(err, errLarge) {
		return influence(discs{people, 0})
	}
	return drawn, err
}

func influence(who discs) ([]byte, error) {
	p := sheet("Influence and trust")
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0.5, rapport.MostTrust+0.5, 0.5, float64(rapport.Much)+0.5
	axis(&p.X, "Trust in you", "1, hardly", "2", "3", "4", "5, fully")
	axis(&p.Y, "Influence", "little", "some", "much")
	p.Add(worthCare{}, fields{}, who)
	return paintTall(p, tall)
}

// axis names the steps of one, and what it says.
func axis(a *plot.Axis, says string, steps ...string) {
	a.Label.Text = says
	a.Label.TextStyle.Font, a.Label.TextStyle.Color = sans(14), ink
	a.Label.Padding = vg.Points(6)
	a.Width = 0 // the fields have borders
	var ticks []plot.Tick
	for i, s := range steps {
		ticks = append(ticks, plot.Tick{Value: float64(i + 1), Label: s})
	}
	a.Tick.Marker = plot.ConstantTicks(ticks)
}

// worthCare tints where influence is much and trust is little.
type worthCare struct{}

func (worthCare) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	at := func(i, j float64) vg.Point { return vg.Point{X: x(i), Y: y(j)} }
	c.FillPolygon(warm, []vg.Point{at(0.5, 2.5), at(2.5, 2.5), at(2.5, 3.5), at(0.5, 3.5)})
}

// fields draws the borders between them.
type fields struct{}

func (fields) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	line := draw.LineStyle{Color: faint, Width: vg.Points(1)}
	for i := 0.5; i <= p.X.Max; i++ {
		c.StrokeLine2(line, x(i), c.Min.Y, x(i), c.Max.Y)
	}
	for j := 0.5; j <= p.Y.Max; j++ {
		c.StrokeLine2(line, c.Min.X, y(j), c.Max.X, y(j))
	}
}

// discs draws people, those of a field within it.
type discs struct {
	people []rapport.Placing
	named  int // up to how many of a field have their names beside them
}

var _ plot.Plotter = discs{}

// A field has room for the names of this many people: in one line each, and in two.
const named, roomy = 4, 3

// nameSize is the size of their names, in points: read also where a telephone shows
// the picture at half its size.
const nameSize = 12

func (d discs) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	in := map[[2]int][]int{}
	for i, who := range d.people {
		field := [2]int{who.Trust, int(who.Influence)}
		in[field] = append(in[field], i)
	}
	for field, people := range in {
		left, right := x(float64(field[0])-0.5), x(float64(field[0])+0.5)
		low, high := y(float64(field[1])-0.5), y(float64(field[1])+0.5)
		room := draw.Crop(c, left-c.Min.X+edge, right-c.Max.X-edge, low-c.Min.Y+edge, high-c.Max.Y-edge)
		if len(people) <= d.named {
			d.list(room, people)
		} else {
			d.crowd(room, people)
		}
	}
}

// edge is the room between a field's border and what is in it.
const edge = vg.Length(3)

// list draws some people below each other, with their names.
func (d discs) list(c draw.Canvas, people []int) {
	rows, lines := roomy, 2
	if len(people) > roomy {
		rows, lines = named, 1
	}
	row := (c.Max.Y - c.Min.Y) / vg.Length(rows)
	radius := min(row/2-1, vg.Points(10))
	style := write(nameSize, ink, text.XLeft)
	for n, i := range people {
		at := vg.Point{X: c.Min.X + radius, Y: c.Max.Y - row*(vg.Length(n)+0.5)}
		disc(c, at, radius, i+1)
		at.X += radius + 3
		c.FillText(style, at, strings.Join(wrap(d.people[i].Name, lines, style, c.Max.X-at.X), "\n"))
	}
}

// crowd draws many, side by side.
func (d discs) crowd(c draw.Canvas, people []int) {
	wide, high := float64(c.Max.X-c.Min.X), float64(c.Max.Y-c.Min.Y)
	columns := math.Ceil(math.Sqrt(float64(len(people)) * wide / high))
	rows := math.Ceil(float64(len(people)) / columns)
	pitchX, pitchY := wide/columns, high/rows
	radius := min(vg.Length(min(pitchX, pitchY))/2-0.5, vg.Points(9))
	for n, i := range people {
		column, row := float64(n%int(columns)), float64(n/int(columns))
		disc(c, vg.Point{
			X: c.Min.X + vg.Length(pitchX*(column+0.5)), Y: c.Max.Y - vg.Length(pitchY*(row+0.5)),
		}, radius, i+1)
	}
}

// disc draws one, with its number.
func disc(c draw.Canvas, at vg.Point, radius vg.Length, number int) {
	c.DrawGlyph(draw.GlyphStyle{Color: blue, Radius: radius, Shape: draw.CircleGlyph{}}, at)
	c.FillText(write(float64(radius)*1.15, color.White, text.XCenter), at, strconv.Itoa(number))
}

func sans(size float64) font.Font {
	return font.Font{Typeface: "Liberation", Variant: "Sans", Size: font.Length(size)}
}

// write is a style of text, half above and half below where it is written.
func write(size float64, ink color.Color, x text.XAlignment) text.Style {
	return text.Style{Font: sans(size), Color: ink, XAlign: x, YAlign: text.YCenter, Handler: plot.DefaultTextHandler}
}

// wrap breaks a name into lines of a width; it is empty for one that the picture
// cannot write. Of a name that needs more lines, the last is cut short.
func wrap(name string, lines int, style text.Style, width vg.Length) []string {
	if !writes(name, style) {
		return nil
	}
	first, rest, more := strings.Cut(name, " ")
	for more && style.Width(first) <= width {
		word, after, again := strings.Cut(rest, " ")
		if style.Width(first+" "+word) > width {
			break
		}
		first, rest, more = first+" "+word, after, again
	}
	if !more || lines == 1 {
		return []string{fit(name, style, width)}
	}
	return append([]string{fit(first, style, width)}, wrap(rest, lines-1, style, width)...)
}

// fit cuts text to a width.
func fit(name string, style text.Style, width vg.Length) string {
	if style.Width(name) <= width {
		return name
	}
	letters := []rune(name)
	for n := len(letters); n > 0; n-- {
		if short := strings.TrimRight(string(letters[:n]), " ") + "…"; style.Width(short) <= width {
			return short
		}
	}
	return ""
}

// writes reports whether the picture's font has all of a text, in a script whose
// letters stand one behind the other from the left.
func writes(s string, style text.Style) bool {
	face := font.DefaultCache.Lookup(style.Font, style.Font.Size)
	for _, r := range s {
		glyph, err := face.Face.GlyphIndex(nil, r)
		plain := unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Common)
		if err != nil || glyph == 0 || !plain {
			return false
		}
	}
	return true
}
