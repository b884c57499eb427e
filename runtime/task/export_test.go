package task

import "unsafe"

// Unseen is how many failed futures the loop keeps an eye on.
func (e *EventLoop) Unseen() int { return len(e.lost) }

// TaskSize is the memory of a task, without its coroutine.
const TaskSize = unsafe.Sizeof(Task{})
