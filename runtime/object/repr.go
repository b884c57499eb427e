// The repr of containers: text in pieces, and cycles.

package object

import "strings"

// reprWriter builds the repr of a container. The first error ends it.
type reprWriter struct {
	strings.Builder
	t     *Thread
	err   error
	items int
}

// newReprWriter starts the repr of v; fresh is false when v's repr is being
// made already, further out: v contains itself. A fresh one needs its done.
func newReprWriter(t *Thread, v Value) (w *reprWriter, fresh bool) {
	if t == nil {
		t = NewThread()
	}
	for _, outer := range t.reprs {
		if outer == v {
			return nil, false
		}
	}
	t.reprs = append(t.reprs, v)
	return &reprWriter{t: t}, true
}

func (w *reprWriter) done() { w.t.reprs = w.t.reprs[:len(w.t.reprs)-1] }

func (w *reprWriter) text(s string) { w.WriteString(s) }

// separate writes sep before every item but the first.
func (w *reprWriter) separate(sep string) {
	if w.items > 0 {
		w.WriteString(sep)
	}
	w.items++
	if w.err == nil && w.items&1023 == 0 {
		if w.err = w.t.Poll(); w.err == nil {
			w.err = w.t.CheckSize(int64(w.Len()), 1)
		}
	}
}

func (w *reprWriter) value(v Value) {
	if w.err != nil {
		return
	}
	switch {
	case v.IsSmallInt():
		var room [20]byte
		n := intWidth(v.SmallInt())
		putInt(room[:n], v.SmallInt())
		w.Write(room[:n])
		return
	case v.IsFloat():
		var room [32]byte
		w.Write(AppendFloat(room[:0], v.Float64()))
		return
	}
	s, err := Repr(w.t, v)
	if err == nil {
		err = w.t.CheckSize(int64(w.Len())+int64(len(s)), 1)
	}
	if err != nil {
		w.err = err
		return
	}
	w.WriteString(s)
}
