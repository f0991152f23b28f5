package bot_test

import (
	"strings"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
)

// carries has Ana take issues through all their steps.
func carries(c *counter) {
	noted := c.types(ana, "rapport issue maria nine pages are too many #forms by dec 4")
	c.presses(ana, noted, "Raised…")
	c.fills(c.forms[len(c.forms)-1], map[string]chat.Value{"with": text("the head of IT"), "by": text("2026-11-02")})
	c.presses(ana, c.types(ana, "IT agreed to fewer pages of many"), "What came of it…")
	c.types(ana, "rapport issue maria and sam who pays for what")
	c.types(ana, "stakeholders list silences")
	m := c.types(ana, "rapport issue maria")
	c.presses(ana, m, "Edit…")
	c.presses(ana, m, "What came of it…")
	c.fills(c.forms[len(c.forms)-1], map[string]chat.Value{"came": text("two pages")})
	c.presses(ana, m, "What came of it…")
	m = c.types(ana, "rapport issue maria")
	c.presses(ana, m, "Told them")
	c.presses(ana, m, "Told them")
	m = c.types(ana, "rapport issue maria")
	for range 2 {
		c.presses(ana, m, "Open again")
		c.presses(ana, m, "Let go")
	}
}

// asks has Sam refuse what a nudge asks for, for one person and for all.
func asks(c *counter) {
	c.types(sam, "stakeholders add \"Ulla Reis\" focus")
	c.types(sam, "touched ulla coffee 20 days ago")
	c.clock.set(november(30, 18, 0))
	m := c.passes(sam, november(37, 10, 0))
	again := c.presses(sam, c.presses(sam, m, "Don’t ask this"), "Undo (24 h)")
	refused := c.presses(sam, again, "Don’t ask this")
	c.presses(sam, m, "Don’t ask this")
	c.presses(sam, refused, "Nor about anybody else")
	c.presses(sam, refused, "Nor about anybody else")
}

// gathers has Ana see themes, tell others of them, and act on one.
func gathers(c *counter) {
	c.types(ana, "rapport themes")
	for _, name := range []string{"Ada", "Bea", "Cleo", "Dora"} {
		c.types(ana, "touched \""+name+" Reis\" coffee: the forms #forms")
		c.types(ana, "stakeholders add \""+name+" Reis\" #forms")
		c.types(ana, "touched \""+name+" Reis\" coffee: the forms #forms")
	}
	c.types(ana, "rapport themes zebra")
	m := c.types(ana, "rapport themes forms")
	c.presses(ana, m, "Tell others…")
	form := c.forms[len(c.forms)-1]
	c.fills(form, map[string]chat.Value{"topics": picks()})
	c.fills(form, map[string]chat.Value{"what": text(strings.Repeat("long ", 400))})
	c.fills(form, map[string]chat.Value{"what": text(chattest.Hostile)})
	c.presses(ana, c.said[len(c.said)-1], "As text")
	c.presses(ana, m, "What can we do?…")
	form = c.forms[len(c.forms)-1]
	c.fills(form, map[string]chat.Value{"what": text(""), "whom": picks()})
	c.fills(form, map[string]chat.Value{"what": text(strings.Repeat("long ", 100))})
	c.types(ana, "stakeholders rest \"Ada Reis\"")
	c.fills(form, map[string]chat.Value{"what": text("two pages")})
	c.types(ana, "rapport owe")
	c.presses(ana, c.said[len(c.said)-2], "Undo (24 h)")
}
