// The signals of the process that a script may handle.

package object

// Signals hands signals of the process to scripts. They belong to the whole
// process, so a host gives them to one VM at most.
type Signals interface {
	// Notify calls f, on any goroutine, whenever the signal comes, until stop is
	// called. What the signal did before is off meanwhile. The error tells that the
	// signal can't be caught.
	Notify(signal int, f func()) (stop func(), err error)
}

// Signals returns the signals of the thread's world, or the PermissionError when
// the script has none.
func (t *Thread) Signals() (Signals, error) {
	if t.World == nil || t.World.Signals == nil {
		return nil, Raisef(PermissionError, "signals are not available to this script")
	}
	return t.World.Signals, nil
}

type systemSignals struct{}

// SystemSignals are the signals of the process.
func SystemSignals() Signals { return systemSignals{} }
