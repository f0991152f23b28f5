package fakeslack

import (
	"io"
	"net/http"
	"time"
)

// serveChanges tells the page, by server-sent events, whenever it should
// look again: when something changed, or the clock shows another minute.
func (w *Workspace) serveChanges(rw http.ResponseWriter, r *http.Request, _ User) {
	rw.Header().Set("Content-Type", "text/event-stream")
	if _, err := io.WriteString(rw, "retry: 1000\n\n"); err != nil { // after a restart the page is back within a second
		return
	}
	flusher := http.NewResponseController(rw)
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		changed, minute := w.Changed(), w.minute()
		if _, err := io.WriteString(rw, "data: look again\n\n"); err != nil || flusher.Flush() != nil {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-changed:
				waiting = false
			case <-second.C:
				waiting = w.minute().Equal(minute)
			case <-r.Context().Done():
				return
			case <-w.ended:
				return
			}
		}
	}
}

func (w *Workspace) minute() time.Time { return w.options.Now().Truncate(time.Minute) }
