package main

import (
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
)

// accent is the project's colour.
const accent = "#1d4b52"

// The icon is two rings that hold each other.
const (
	ringAside  = 0.14 // how far the middle of a ring is from the icon's, as a part of its width
	ringRadius = 0.2
	ringWidth  = 0.075
)

// drawColorIcon draws the icon in white on the project's colour, 192 pixels wide.
func drawColorIcon(out io.Writer) error {
	return drawIcon(out, 192, color.NRGBA{R: 0x1d, G: 0x4b, B: 0x52, A: 0xff})
}

// drawOutlineIcon draws it in white on nothing, 32 pixels wide.
func drawOutlineIcon(out io.Writer) error {
	return drawIcon(out, 32, color.NRGBA{R: 0xff, G: 0xff, B: 0xff})
}

func drawIcon(out io.Writer, width int, ground color.NRGBA) error {
	m := image.NewNRGBA(image.Rect(0, 0, width, width))
	for y := range width {
		for x := range width {
			m.SetNRGBA(x, y, mixed(ground, covered(x, y, width)))
		}
	}
	return png.Encode(out, m)
}

// covered returns how much of a pixel the rings cover, from 0 to 1.
func covered(x, y, width int) float64 {
	size := float64(width)
	most := 0.0
	for _, aside := range []float64{-ringAside, ringAside} {
		dx, dy := (float64(x)+0.5)/size-0.5-aside, (float64(y)+0.5)/size-0.5
		outside := math.Abs(math.Hypot(dx, dy)-ringRadius) - ringWidth/2
		most = max(most, min(max(0.5-outside*size, 0), 1))
	}
	return most
}

// mixed is the ground with so much white on it.
func mixed(ground color.NRGBA, white float64) color.NRGBA {
	alpha := float64(ground.A) + white*(0xff-float64(ground.A))
	part := func(c uint8) uint8 { return uint8(math.Round(float64(c) + white*(0xff-float64(c)))) }
	return color.NRGBA{R: part(ground.R), G: part(ground.G), B: part(ground.B), A: uint8(math.Round(alpha))}
}
