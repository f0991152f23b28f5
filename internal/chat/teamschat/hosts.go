package teamschat

import (
	"net"
	"net/url"
	"strings"
)

// hosts are where the bot sends what is not for everybody: its token, or a file
// of somebody's. One that begins with a dot stands for all below it.
type hosts []string

// have reports whether an address is at one of them, by HTTPS and at the usual
// port; on this machine, where a host is named with its port, by HTTP too.
func (h hosts) have(address string) bool {
	at, err := url.Parse(address)
	if err != nil || at.User != nil || at.Opaque != "" {
		return false
	}
	there := strings.ToLower(at.Host)
	for _, host := range h {
		switch {
		case at.Scheme == "http":
			if host == there && isLoopback(at.Hostname()) {
				return true
			}
		case at.Scheme != "https":
			return false
		case strings.HasPrefix(host, "."):
			if below, found := strings.CutSuffix(there, host); found && below != "" {
				return true
			}
		case host == there:
			return true
		}
	}
	return false
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
