package task

import "unsafe"

// Lost is how many failed futures the VM keeps an eye on.
func (st *State) Lost() int { return len(st.lost) }

// TaskSize is the memory of a task, without its coroutine.
const TaskSize = unsafe.Sizeof(Task{})
