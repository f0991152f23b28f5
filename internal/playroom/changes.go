package playroom

import (
	"io"
	"net/http"
	"time"
)

// serveChanges tells the page, by server-sent events, whenever it should
// look again: when something changed, or the clock shows another minute.
func (p page) serveChanges(rw http.ResponseWriter, r *http.Request, _ string) {
	rw.Header().Set("Content-Type", "text/event-stream")
	if _, err := io.WriteString(rw, "retry: 1000\n\n"); err != nil { // after a restart the page is back within a second
		return
	}
	flusher := http.NewResponseController(rw)
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		changed, minute := p.platform.Changed(), p.minute()
		if _, err := io.WriteString(rw, "data: look again\n\n"); err != nil || flusher.Flush() != nil {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-changed:
				waiting = false
			case <-second.C:
				waiting = p.minute().Equal(minute)
			case <-r.Context().Done():
				return
			case <-p.platform.Ended():
				return
			}
		}
	}
}

func (p page) minute() time.Time { return p.platform.Now().Truncate(time.Minute) }
