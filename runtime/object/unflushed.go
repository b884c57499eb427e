// Files with data that their writer still keeps. CPython writes it out when the
// last reference to a file goes; here that happens before the next use of the
// file system and at the end of the program.

package object

// Unflushed is a writer with data that its file does not have yet.
type Unflushed interface {
	// FlushKept writes it, unless that has been done since, or the file is closed.
	FlushKept(t *Thread) error
	Value() Value
}

// KeepUnflushed notes that w has begun to keep data.
func (t *Thread) KeepUnflushed(w Unflushed) { t.unflushed = append(t.unflushed, w) }

// FlushKept makes all writers write what they keep. What goes wrong is told on
// stderr: nobody called for it.
func (t *Thread) FlushKept() error {
	for len(t.unflushed) > 0 {
		writers := t.unflushed
		t.unflushed = nil
		for _, w := range writers {
			err := w.FlushKept(t)
			if err == nil {
				continue
			}
			where, failed := Repr(t, w.Value())
			if failed != nil {
				where = "<" + w.Value().Type().Name + ">"
			}
			if err := t.Unraisable(err, where); err != nil {
				return err
			}
		}
	}
	return nil
}
