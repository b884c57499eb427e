package task

// Unseen is how many failed futures the loop keeps an eye on.
func (e *EventLoop) Unseen() int { return len(e.lost) }
