// Package chart draws the pictures that a member sees of their own ties.
//
// A picture is a PNG on paper of its own, dark on light, so that it can be read in
// a light chat and in a dark one alike. It holds few colours and stays below
// [MaxBytes], which is what the pickiest platform takes within a message. Whoever
// sends it says in words all that it shows.
package chart

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"rapport/internal/rapport"
)

// MaxBytes is how large a picture is at most: on a Teams card it stands as text, a
// third longer, beside which 28 KB leave room for what it shows in words.
const MaxBytes = 18_000

// The size of a picture, in points of 1/96 inch.
const (
	width, height = 640, 360
	resolution    = 96
)

// The colours: blue, amber and grey are told apart also by those who see no red or
// green, and by their lightness.
var (
	paper = color.NRGBA{0xfc, 0xfb, 0xf8, 0xff}
	ink   = color.NRGBA{0x22, 0x2b, 0x33, 0xff}
	faint = color.NRGBA{0xdd, 0xdd, 0xd8, 0xff}

	blue  = color.NRGBA{0x1f, 0x5f, 0x99, 0xff}
	amber = color.NRGBA{0xe3, 0x9a, 0x2d, 0xff}
	grey  = color.NRGBA{0x9a, 0xa3, 0xab, 0xff}
	warm  = color.NRGBA{0xf6, 0xe4, 0xc5, 0xff} // amber on the paper
)

// A Painter draws. The zero Painter is ready; its methods may be called by many
// goroutines at once.
type Painter struct{}

// Months draws how many contacts there were in each month: informal ones, formal
// ones, and those of which nobody said. A kind of which there is none has no line
// in the legend.
func (Painter) Months(months []rapport.Month) ([]byte, error) {
	p := sheet("Talks by month")
	p.Add(grid())
	names := make([]string, len(months))
	informal, formal, unsaid := make(plotter.Values, len(months)), make(plotter.Values, len(months)), make(plotter.Values, len(months))
	most := 0
	for i, m := range months {
		names[i] = m.First.Month.String()[:3]
		informal[i], formal[i] = float64(m.Informal), float64(m.Formal)
		unsaid[i] = float64(m.Touches - m.Informal - m.Formal)
		most = max(most, m.Touches)
	}
	var below *plotter.BarChart
	room := headRoom
	for _, part := range []struct {
		name   string
		values plotter.Values
		fill   color.Color
	}{{"informal", informal, blue}, {"formal", formal, amber}, {"not said", unsaid, grey}} {
		if !slices.ContainsFunc(part.values, func(n float64) bool { return n > 0 }) {
			continue
		}
		bars, err := plotter.NewBarChart(part.values, vg.Points(44))
		if err != nil {
			return nil, fmt.Errorf("draw months: %w", err)
		}
		bars.Color, bars.LineStyle.Width = part.fill, 0
		if below != nil {
			bars.StackOn(below)
		}
		below = bars
		p.Add(bars)
		p.Legend.Add(part.name, bars)
		room += legendRoom
	}
	byMonth(p, names)
	count(&p.Y, most, room)
	return paint(p)
}

// Warmth draws how many ties were warm at the end of each month.
func (Painter) Warmth(months []rapport.Warmth) ([]byte, error) {
	p := sheet("Warm ties")
	p.Add(grid())
	points, names, most := make(plotter.XYs, len(months)), make([]string, len(months)), 0
	for i, m := range months {
		points[i] = plotter.XY{X: float64(i), Y: float64(m.Warm)}
		names[i], most = m.On.Month.String()[:3], max(most, m.Warm)
	}
	if len(names) > 0 {
		names[len(names)-1] = "today"
	}
	line, dots, err := plotter.NewLinePoints(points)
	if err != nil {
		return nil, fmt.Errorf("draw warmth: %w", err)
	}
	line.Color, line.Width = blue, vg.Points(2.5)
	dots.Color, dots.Shape, dots.Radius = blue, vgdraw.CircleGlyph{}, vg.Points(4)
	p.Add(line, dots)
	byMonth(p, names)
	count(&p.Y, most, headRoom)
	return paint(p)
}

// sheet is a picture with nothing on it.
func sheet(title string) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = paper
	p.Title.Text, p.Title.Padding = title, vg.Points(8)
	styles := map[*text.Style]float64{&p.Title.TextStyle: 18, &p.X.Tick.Label: 15, &p.Y.Tick.Label: 15, &p.Legend.TextStyle: 14}
	for style, size := range styles {
		style.Font, style.Color = sans(size), ink
	}
	p.Legend.Padding = vg.Points(3)
	p.Legend.Top, p.Legend.Left, p.Legend.YOffs = true, false, vg.Points(2)
	p.X.Tick.Length, p.Y.Tick.Length = 0, 0
	p.Y.Width = 0
	return p
}

// grid are lines at the numbers of the upright axis.
func grid() *plotter.Grid {
	lines := plotter.NewGrid()
	lines.Vertical.Width, lines.Horizontal.Color = 0, faint
	return lines
}

// byMonth names the months along the level axis, with as much room before the first
// as between two.
func byMonth(p *plot.Plot, names []string) {
	p.NominalX(names...)
	p.X.Min, p.X.Max = -0.5, float64(len(names))-0.5
	p.X.Color, p.X.Tick.Label.Color = faint, ink
}

// How high a picture is in parts of its highest number: with room for half a dot
// above, and for each line of a legend.
const (
	headRoom   = 1.1
	legendRoom = 0.1
)

// count makes an axis one of whole numbers from 0, with some room above.
func count(a *plot.Axis, most int, room float64) {
	step := round(most)
	a.Min, a.Max = 0, float64(max(most, 1))*room
	var ticks []plot.Tick
	for n := 0; n <= max(most, 1); n += step {
		ticks = append(ticks, plot.Tick{Value: float64(n), Label: strconv.Itoa(n)})
	}
	a.Tick.Marker = plot.ConstantTicks(ticks)
}

// round is the step between the numbers of an axis, of which there are at most five:
// 1, 2 or 5, or one of these with zeros behind it.
func round(most int) int {
	for ten := 1; ; ten *= 10 {
		for _, step := range []int{1, 2, 5} {
			if step*ten*5 >= most {
				return step * ten
			}
		}
	}
}

// paint makes a PNG of a picture, with as few colours as it needs.
func paint(p *plot.Plot) ([]byte, error) { return paintTall(p, height) }

// errLarge is that a picture would be larger than [MaxBytes].
var errLarge = errors.New("it is too large")

// paintTall is paint for a picture of another height.
func paintTall(p *plot.Plot, height vg.Length) ([]byte, error) {
	canvas := vgimg.NewWith(
		vgimg.UseWH(vg.Length(width)*vg.Inch/resolution, height*vg.Inch/resolution),
		vgimg.UseDPI(resolution), vgimg.UseBackgroundColor(paper),
	)
	area := vgdraw.New(canvas)
	edge := vg.Points(10)
	p.Draw(vgdraw.Crop(area, edge, -edge, edge, -edge))
	few := image.NewPaletted(canvas.Image().Bounds(), palette())
	draw.Draw(few, few.Bounds(), canvas.Image(), image.Point{}, draw.Src)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, few); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	if out.Len() > MaxBytes {
		return nil, fmt.Errorf("write picture of %d bytes: %w", out.Len(), errLarge)
	}
	return out.Bytes(), nil
}

// palette is every colour, with steps between the paper and those that are written
// with or drawn round. It has at most 16, which is half a byte for each point.
func palette() color.Palette {
	all := color.Palette{paper}
	for _, c := range []struct {
		color.NRGBA
		steps int
	}{{ink, 4}, {blue, 4}, {amber, 2}, {grey, 2}, {faint, 2}, {warm, 1}} {
		for part := 1; part <= c.steps; part++ {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(c.steps-part) + int(b)*part) / c.steps) }
			all = append(all, color.NRGBA{mix(paper.R, c.R), mix(paper.G, c.G), mix(paper.B, c.B), 0xff})
		}
	}
	return all
}
