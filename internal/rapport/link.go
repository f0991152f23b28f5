package rapport

import (
	"net"
	"net/url"
	"slices"
	"strings"
)

// CleanLink returns a link without what only tells somebody whence its reader
// comes: the parameters that mailings, campaigns and networks hang on. The rest
// is left byte by byte as it was, since it may be signed. A link that is no URL
// is returned as it is.
func CleanLink(link string) string {
	rest, fragment, cut := strings.Cut(link, "#")
	before, query, found := strings.Cut(rest, "?")
	if !found {
		return link
	}
	pairs := strings.Split(query, "&")
	kept := slices.DeleteFunc(slices.Clone(pairs), isTracking)
	switch {
	case len(kept) == len(pairs):
		return link
	case len(kept) > 0:
		before += "?" + strings.Join(kept, "&")
	}
	if cut {
		before += "#" + fragment
	}
	return before
}

// A LinkKey is the same for two links that lead to the same article as far as
// the links can tell. It serves to recognise, never to follow or to show.
type LinkKey string

// KeyOfLink returns the key of a link, and false for what is no link to a page
// of the web. The scheme, www., a default port, a fragment, a trailing slash,
// tracking parameters and the order of the others make no difference.
func KeyOfLink(link string) (LinkKey, bool) {
	u, err := url.Parse(CleanLink(strings.TrimSpace(link)))
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if bare := strings.TrimPrefix(host, "www."); strings.Contains(bare, ".") {
		host = bare
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host = net.JoinHostPort(host, port)
	}
	key := host + strings.TrimRight(u.EscapedPath(), "/")
	if query := orderedQuery(u.RawQuery); query != "" {
		key += "?" + query
	}
	// Some pages live in the fragment: "#/issues/3", "#!article".
	if route := u.EscapedFragment(); strings.HasPrefix(route, "/") || strings.HasPrefix(route, "!") {
		key += "#" + route
	}
	return LinkKey(key), true
}

// Key returns what the article is recognised by: its own address where it is
// known, else the link.
func (a Article) Key() (LinkKey, bool) {
	if key, ok := KeyOfLink(a.Canonical); ok {
		return key, true
	}
	return KeyOfLink(a.URL)
}

// orderedQuery returns a query with its pairs in order and without empty ones.
// Pairs of one name keep theirs: a page may read them as a list.
func orderedQuery(query string) string {
	pairs := strings.Split(query, "&")
	pairs = slices.DeleteFunc(pairs, func(pair string) bool { return pair == "" })
	slices.SortStableFunc(pairs, func(a, b string) int { return strings.Compare(nameOf(a), nameOf(b)) })
	return strings.Join(pairs, "&")
}

// nameOf returns the name of a pair of a query, decoded.
func nameOf(pair string) string {
	name, _, _ := strings.Cut(pair, "=")
	if decoded, err := url.QueryUnescape(name); err == nil {
		return decoded
	}
	return name
}

// isTracking reports whether a pair of a query tells only where its reader
// comes from.
func isTracking(pair string) bool {
	name := strings.ToLower(nameOf(pair))
	if slices.Contains(trackers, name) {
		return true
	}
	return slices.ContainsFunc(trackerFamilies, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// trackers are the names of parameters that do nothing but follow the reader.
// Names that other sites use for what they show (ref, source, id, si) are none.
var trackers = []string{
	// advertisements
	"gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "msclkid", "yclid",
	"ysclid", "_openstat", "rb_clickid", "wickedid", "epik", "irclickid", "cjevent",
	// networks
	"fbclid", "fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "igshid", "igsh", "twclid", "ttclid",
	"li_fat_id", "sccid", "ref_src", "ref_url", "xmt",
	// mailings
	"mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "vero_id",
	"vero_conv", "oly_enc_id", "oly_anon_id", "ml_subscriber", "ml_subscriber_hash", "ck_subscriber_id", "sc_cid",
	"dm_i", "_bta_tid", "_bta_c", "_ke", "trk_contact", "trk_msg", "trk_module", "trk_sid", "bsft_clkid",
	// counters
	"_ga", "_gl", "s_cid", "s_kwcid", "ef_id", "cmpid", "ncid", "cvid", "guccounter", "guce_referrer",
	"guce_referrer_sig", "spm", "scm", "pk_campaign", "pk_kwd", "pk_keyword", "pk_source", "pk_medium", "pk_content",
	"pk_cid", "at_campaign", "at_medium", "at_link_id", "at_link_type", "at_ptr_name",
}

// trackerFamilies are how the names of whole families of them begin.
var trackerFamilies = []string{"utm_", "mtm_", "piwik_", "matomo_", "hsa_", "at_custom", "wt.mc_", "wt_mc"}
