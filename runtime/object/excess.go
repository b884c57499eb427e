// Limits of the host that values keep: when one is exceeded, no script may catch it.

package object

// Excess is what there was too much of.
type Excess uint8

const (
	TooDeep  Excess = iota // nesting beyond HardDepth
	TooLarge               // one value of more than MaxSize
)

// Bounds are the host's limits on a thread.
type Bounds struct {
	// HardDepth is what MaxDepth can't be set above; 0 for no bound.
	HardDepth int
	// Exceeded gives the error that stops a script; nil lets the script have an
	// exception instead, and so does a nil Exceeded.
	Exceeded func(Excess) error
	// Charge is told of single allocations before they are made; an error stops the
	// script. nil: nobody counts.
	Charge func(bytes int64) error
	// Resting says that the script waits for something, and does nothing meanwhile.
	Resting bool
	worked  int64 // of Work, less than a Poll is for
}

// exceeded is Exceeded, if there is one.
func (t *Thread) exceeded(x Excess) error {
	if t == nil || t.Exceeded == nil {
		return nil
	}
	return t.Exceeded(x)
}

// LimitDepth sets MaxDepth as far as the host allows.
func (t *Thread) LimitDepth(n int) {
	if t.HardDepth > 0 {
		n = min(n, t.HardDepth)
	}
	t.MaxDepth = n
}

// tooDeep is the error of Enter.
func (t *Thread) tooDeep() error {
	if t != nil && t.HardDepth > 0 && t.depth >= t.HardDepth {
		return t.exceeded(TooDeep)
	}
	return nil
}
