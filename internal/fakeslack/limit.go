package fakeslack

import "time"

// A bucket is how much of a limit is left.
type bucket struct {
	left float64
	at   time.Time
}

// limit refuses a call that comes too soon: each method has its calls a
// minute, and chat.postMessage one message a second and channel with short
// bursts (docs.slack.dev/apis/web-api/rate-limits). Slack prints no burst;
// three is ours. Options say how many times as much there is. The lock is held.
func (w *Workspace) limit(name string, tier int, a args) error {
	times := w.options.RateLimits
	if wait := w.draw(name, float64(tier), times*float64(tier)/60); wait > 0 {
		return &refusal{code: "ratelimited", wait: wait}
	}
	if name != "chat.postMessage" {
		return nil
	}
	if wait := w.draw(name+" "+a.text("channel"), 3, times); wait > 0 {
		return &refusal{code: "ratelimited", wait: wait}
	}
	return nil
}

// draw takes one from a bucket that holds most and refills at rate a second,
// or says how long to wait for one.
func (w *Workspace) draw(key string, most, rate float64) time.Duration {
	now := time.Now()
	b := w.buckets[key]
	if b == nil {
		b = &bucket{left: most, at: now}
		w.buckets[key] = b
	}
	b.left = min(most, b.left+now.Sub(b.at).Seconds()*rate)
	b.at = now
	if b.left < 1 {
		return time.Duration((1 - b.left) / rate * float64(time.Second))
	}
	b.left--
	return 0
}
