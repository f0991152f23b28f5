package weblink

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestPagesDecodeByWhatNamesTheirEncoding(t *testing.T) {
	const russian = "Ты что-то забыл: переговоры начинаются завтра утром"
	const japan = "信頼関係を築くための五つの習慣"
	const chinese = "如何与利益相关者建立信任"
	for _, test := range []struct {
		name, header, before, text string
		in                         encoding.Encoding
	}{
		{"header", "text/html; charset=windows-1251", "", russian, charmap.Windows1251},
		{"header-quoted", `text/html;charset="KOI8-R"`, "", russian, charmap.KOI8R},
		{"header-twice", "text/html; charset=koi8-r; charset=koi8-r", "", russian, charmap.KOI8R},
		{"header-before-meta", "text/html; charset=koi8-r", `<meta charset="windows-1251">`, russian, charmap.KOI8R},
		{"meta", "text/html", `<meta charset="Shift_JIS">`, japan, japanese.ShiftJIS},
		{"meta-http-equiv", "", `<meta http-equiv=Content-Type content='text/html; charset=euc-jp'>`, japan, japanese.EUCJP},
		{"meta-far-down", "", "<!--" + strings.Repeat(" licence ", 500) + "--><meta charset=gbk>", chinese, simplifiedchinese.GBK},
		{"first-line", "", `<?xml version="1.0" encoding="IBM855"?>`, russian, charmap.CodePage855},
		{"mac", "", `<meta charset="MacCyrillic">`, russian, charmap.MacintoshCyrillic},
		{"unknown-name", "text/html; charset=klingon", "", russian, encoding.Nop},
		{"wrong-name", "", `<meta charset="gb2312">`, chinese, encoding.Nop},
		{"no-name", "", "", chinese, encoding.Nop},
		{"no-name-latin", "", "", "Déjà vu à l’été", charmap.Windows1252},
		{"no-name-russian", "", "", strings.Repeat(russian+". ", 20), charmap.Windows1251},
		{"mark-of-utf-8", "text/html; charset=koi8-r", "\ufeff", japan, encoding.Nop},
		{"mark-of-utf-16", "", "", japan, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"wide-without-mark", "", "<!doctype html><html><head><meta charset=utf-8>", japan, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	} {
		t.Run(test.name, func(t *testing.T) {
			body, err := test.in.NewEncoder().String(test.before + "<title>" + test.text + "</title>")
			if err != nil {
				t.Fatal(err)
			}
			if got := readHead(decode([]byte(body), test.header)).title; got != test.text {
				t.Errorf("reads %q, not %q", got, test.text)
			}
		})
	}
}

func TestRealFilesOfManyEncodingsDecodeWithoutALoss(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(data(t), "chardet", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	forum := map[string]int{}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(decode(body, ""))
		if strings.ContainsRune(text, '\uFFFD') {
			t.Errorf("%s lost letters", file)
		}
		if filepath.Base(file) == "forum.template-toolkit.ru.4.xml" {
			_, rest, _ := strings.Cut(text, "-->")
			forum[strings.Join(strings.Fields(rest), " ")]++
		}
	}
	for text, n := range forum {
		if n >= 3 { // IBM855, IBM866, windows-1251
			return
		}
		t.Logf("%d files read %.80q", n, text)
	}
	t.Error("the same pages of a forum do not read the same in three encodings")
}

func TestTheTrialsOfTheW3CForEncodingsPass(t *testing.T) {
	for file, letters := range map[string]string{
		"UTF-16LE-BOM.html":              "ÃœÃ€Ãš",
		"UTF-8-BOM-vs-meta-content.html": "ýäè",
		"No-encoding-declaration.html":   "ýäè",
	} {
		body, err := os.ReadFile(filepath.Join(data(t), "x-net-charset", file))
		if err != nil {
			t.Fatal(err)
		}
		if text := string(decode(body, "text/html")); !strings.Contains(text, "class='"+letters+"'") {
			t.Errorf("%s lost its letters: %.200q", file, text)
		}
	}
}
