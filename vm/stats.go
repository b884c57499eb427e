// Statistics of what a VM has run.

package vm

import "time"

// Stats counts what the loops of a VM have done.
type Stats struct {
	Tasks    uint64 // that were made
	Switches uint64 // how often a task was resumed
	// Longest is the time that one step took, from where a task was resumed to
	// where it awaited again; Task is its name, or "" for a callback of a loop. At is
	// a line that it was seen at, or the one where it then waited.
	Longest time.Duration
	Task    string
	At      Place
}

// Stats answers what Options.Stats has asked for. It must not be called while the
// VM runs.
func (v *VM) Stats() Stats {
	n := v.stats
	if n == nil {
		return Stats{}
	}
	return Stats{Tasks: n.Tasks, Switches: n.Switches, Longest: n.Longest, Task: n.Task, At: place(n.At)}
}
