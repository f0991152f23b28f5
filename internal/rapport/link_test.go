package rapport_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

func TestALinkLosesItsTrackersAndNothingElse(t *testing.T) {
	for link, want := range map[string]string{
		"https://example.com/a?utm_source=mail&utm_medium=x": "https://example.com/a",
		"https://example.com/a?id=7&fbclid=IwAR0&page=2#top": "https://example.com/a?id=7&page=2#top",
		"https://example.com/a?UTM_Campaign=x&b":             "https://example.com/a?b",
		"https://example.com/a?utm%5Fsource=x":               "https://example.com/a",
		"https://example.com/a?mc_cid=1&mc_eid=2#utm_source": "https://example.com/a#utm_source",
		"https://example.com/a?gclid=1":                      "https://example.com/a",
		"https://example.com/a?b=%20+x&&c=&gclid=1":          "https://example.com/a?b=%20+x&&c=",
		// What other sites show by them is left.
		"https://example.com/a?ref=main&source=x&id=fbclid": "https://example.com/a?ref=main&source=x&id=fbclid",
		"https://example.com/a?utmost=1":                    "https://example.com/a?utmost=1",
		"https://example.com/utm_source=1":                  "https://example.com/utm_source=1",
		"https://example.com/#/a?utm_source=1":              "https://example.com/#/a?utm_source=1",
		"https://example.com/a?":                            "https://example.com/a?",
		"HTTPS://Example.com:443/A/../b":                    "HTTPS://Example.com:443/A/../b",
		"not a link":                                        "not a link",
		"":                                                  "",
	} {
		if got := rapport.CleanLink(link); got != want {
			t.Errorf("%s becomes %s, not %s", link, got, want)
		}
	}
}

func TestTheSameArticleIsRecognised(t *testing.T) {
	for _, same := range [][]string{
		{
			"https://example.com/2026/trust", "http://example.com/2026/trust", "https://www.example.com/2026/trust/",
			"https://EXAMPLE.com:443/2026/trust", "http://example.com:80/2026/trust", "https://example.com./2026/trust",
			"https://example.com/2026/trust#comments", "https://example.com/2026/trust?utm_source=a#:~:text=x",
			" https://example.com/2026/trust? ",
		},
		{"https://example.com", "https://example.com/", "http://www.example.com/#"},
		{"https://example.com/a?id=7&page=2", "https://example.com/a/?page=2&id=7&fbclid=3"},
		{"https://example.com/#/issues/3", "http://example.com#/issues/3"},
	} {
		want, ok := rapport.KeyOfLink(same[0])
		if !ok {
			t.Fatalf("%s has no key", same[0])
		}
		for _, link := range same[1:] {
			if got, ok := rapport.KeyOfLink(link); got != want || !ok {
				t.Errorf("%s is %s, not %s", link, got, want)
			}
		}
	}
}

func TestOtherArticlesAreNotTakenForIt(t *testing.T) {
	seen := map[rapport.LinkKey]string{}
	for _, link := range []string{
		"https://example.com/a", "https://example.com/A", "https://example.com/a/b", "https://example.com/a?id=7",
		"https://example.com/a?id=8", "https://example.com/a?x=7", "https://example.com:8443/a", "https://blog.example.com/a",
		"https://example.org/a", "https://example.com/#/a", "https://example.com/#/b", "https://example.com/#!b",
		"https://example.com/a?t=1&t=2", "https://example.com/a?t=2&t=1", "https://www.com/a", "https://com/a",
		"https://example.com/a%2Fb", "https://[2606:2800:21f::1]/a", "https://[2606:2800:21f::1]:8080/a",
	} {
		key, ok := rapport.KeyOfLink(link)
		if other := seen[key]; other != "" || !ok {
			t.Errorf("%s is taken for %s (%s)", link, other, key)
		}
		seen[key] = link
	}
}

func TestWhatIsNoLinkHasNoKey(t *testing.T) {
	for _, link := range []string{"", "trust", "mailto:ana@example.com", "ftp://example.com/a", "//example.com", "http://", "http://[::1"} {
		if key, ok := rapport.KeyOfLink(link); ok {
			t.Errorf("%q has the key %q", link, key)
		}
	}
}

func TestALinkWithoutTrackersKeepsItsKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		link := "https://example.com/" + rapid.StringMatching(`[a-z%/]{0,8}(\?([a-z_]{1,9}(=[a-z%&+]{0,6})?&?){0,4})?(#[a-z/!]{0,5})?`).Draw(t, "link")
		clean := rapport.CleanLink(link)
		if twice := rapport.CleanLink(clean); twice != clean {
			t.Fatalf("%s loses more the second time: %s", clean, twice)
		}
		key, ok := rapport.KeyOfLink(link)
		if again, still := rapport.KeyOfLink(clean); again != key || still != ok {
			t.Fatalf("%s is %s, but %s is %s", link, key, clean, again)
		}
		if tracked, _ := rapport.KeyOfLink(withTracker(link)); tracked != key {
			t.Fatalf("%s is %s, but with a tracker %s", link, key, tracked)
		}
	})
}

// withTracker returns a link as a mailing would have it.
func withTracker(link string) string {
	before, fragment, cut := strings.Cut(link, "#")
	mark := "?"
	if strings.Contains(before, "?") {
		mark = "&"
	}
	before += mark + "utm_source=mail"
	if cut {
		before += "#" + fragment
	}
	return before
}

func TestAnArticleIsRecognisedByItsOwnAddress(t *testing.T) {
	for _, test := range []struct {
		article rapport.Article
		want    rapport.LinkKey
	}{
		{rapport.Article{URL: "https://t.example/x", Canonical: "https://www.example.com/trust/"}, "example.com/trust"},
		{rapport.Article{URL: "https://t.example/x"}, "t.example/x"},
		{rapport.Article{URL: "https://t.example/x", Canonical: "about:blank"}, "t.example/x"},
		{rapport.Article{URL: "a book"}, ""},
	} {
		if got, ok := test.article.Key(); got != test.want || ok != (test.want != "") {
			t.Errorf("%+v has the key %q", test.article, got)
		}
	}
}
