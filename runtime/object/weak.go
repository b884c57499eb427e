// Weak references: what module weakref's ref and proxy keep. There are no
// reference counts here, and Go collects garbage when it likes. So that scripts
// run alike each time, a reference holds its target strongly until the script
// itself asks for a collection (gc.collect): then those targets die that nothing
// else reaches, and callbacks are called, then and there.

package object

import (
	"runtime"
	"unsafe"
	"weak"
)

// WeakRef is a weak reference.
type WeakRef struct {
	Head
	// Callback is called when the target has died; None if there is none.
	Callback Value
	target   Value // unset once it has died
	// While a collection looks for the dead, these stand for the target.
	left weak.Pointer[Head]
	bits uint64

	hash   int64 // the target's, once asked for: it outlives the target
	hashed bool
}

// Target is what the reference refers to, unset when that has died.
func (r *WeakRef) Target() Value { return r.target }

// Hash is the target's hash.
func (r *WeakRef) Hash(t *Thread) (int64, error) {
	if r.hashed {
		return r.hash, nil
	}
	if r.target.IsUnset() {
		return 0, Raisef(TypeError, "weak object has gone away")
	}
	h, err := Hash(t, r.target)
	r.hash, r.hashed = h, err == nil
	return h, err
}

// WeakRefs are the weak references of one VM.
type WeakRefs struct {
	list     []weak.Pointer[Head] // to the references, in the order they were made
	byTarget map[uintptr][]weak.Pointer[Head]
	pruneAt  int // the length at which those that were dropped are left out
}

// Forgetter is a Host that can drop what only stale registers hold.
type Forgetter interface{ Forget() }

// referTo makes r refer to target, and notes it.
func (w *WeakRefs) referTo(r *WeakRef, target Value) {
	r.target = target
	p := weak.Make(&r.Head)
	if w.byTarget == nil {
		w.byTarget, w.pruneAt = map[uintptr][]weak.Pointer[Head]{}, 64
	}
	if len(w.list) >= w.pruneAt {
		w.prune()
	}
	w.list = append(w.list, p)
	at := uintptr(target.ref)
	w.byTarget[at] = append(w.byTarget[at], p)
}

// Refer makes r refer to target.
func (t *Thread) Refer(r *WeakRef, target Value) { t.weak.referTo(r, target) }

// Referring lists the references to v that are still in use.
func (t *Thread) Referring(v Value) []*WeakRef {
	var found []*WeakRef
	for _, p := range t.weak.byTarget[uintptr(v.ref)] {
		if r := weakRefOf(p); r != nil && r.target == v {
			found = append(found, r)
		}
	}
	return found
}

// weakRefOf is the reference at p; nil when it has been dropped.
func weakRefOf(p weak.Pointer[Head]) *WeakRef {
	return (*WeakRef)(unsafe.Pointer(p.Value()))
}

// prune leaves out references that were dropped and those without a target.
func (w *WeakRefs) prune() {
	kept := w.list[:0]
	clear(w.byTarget)
	for _, p := range w.list {
		if r := weakRefOf(p); r != nil && r.target.ref != nil {
			kept = append(kept, p)
			at := uintptr(r.target.ref)
			w.byTarget[at] = append(w.byTarget[at], p)
		}
	}
	clear(w.list[len(kept):])
	w.list = kept
	w.pruneAt = max(64, 2*len(kept))
}

// CollectionWork is the Work that a run of Go's collector is charged as. It goes
// through the whole process, of which a script is one of many users.
const CollectionWork = 1 << 20

// CollectGarbage lets the targets of weak references die that nothing else
// reaches, and calls the callbacks of the references that are in use themselves,
// the latest first.
func (t *Thread) CollectGarbage() error {
	if err := t.reportLosses(); err != nil {
		return err
	}
	if len(t.weak.list) == 0 {
		return nil
	}
	if f, ok := t.Machine.(Forgetter); ok {
		f.Forget()
	}
	clear(t.reprs[len(t.reprs):cap(t.reprs)])
	if err := t.Work(CollectionWork); err != nil {
		return err
	}
	t.weak.loosen()
	runtime.GC()
	dead := t.weak.settle()
	t.weak.prune()
	for i := len(dead) - 1; i >= 0; i-- {
		if err := t.mourn(dead[i]); err != nil {
			return err
		}
	}
	return nil
}

// loosen makes the references hold nothing.
func (w *WeakRefs) loosen() {
	for _, p := range w.list {
		if r := weakRefOf(p); r != nil && r.target.ref != nil {
			r.left, r.bits = weak.Make((*Head)(r.target.ref)), r.target.bits
			r.target = Value{}
		}
	}
}

// settle gives back the targets that are alive, and answers the references
// whose callbacks are to be called.
func (w *WeakRefs) settle() []*WeakRef {
	var dead []*WeakRef
	for _, p := range w.list {
		r := weakRefOf(p)
		if r == nil {
			continue
		}
		if target := r.left.Value(); target != nil {
			r.target = Value{ref: unsafe.Pointer(target), bits: r.bits}
		} else if !r.Callback.IsNone() {
			dead = append(dead, r)
		}
		r.left = weak.Pointer[Head]{}
	}
	return dead
}

// mourn calls the callback of a reference whose target has died. What goes wrong
// in it is reported on stderr; an error that no script may catch is returned.
func (t *Thread) mourn(r *WeakRef) error {
	fn := r.Callback
	r.Callback = None
	_, err := CallArgs(t, fn, value(r))
	if err == nil {
		return nil
	}
	text, reprErr := Repr(t, fn)
	if reprErr != nil {
		text = "<" + fn.Type().Name + ">"
	}
	return t.Unraisable(err, text)
}

// Bury unsets those of the values that nothing but held itself reaches. They
// must be objects that Go allocated, and the caller must hold them nowhere else. It
// takes CollectionWork: what a script may have done at will is charged by the caller.
func (t *Thread) Bury(held []Value) {
	if len(held) == 0 {
		return
	}
	if f, ok := t.Machine.(Forgetter); ok {
		f.Forget()
	}
	clear(t.reprs[len(t.reprs):cap(t.reprs)])
	left := make([]weak.Pointer[Head], len(held))
	for i, v := range held {
		left[i] = weak.Make((*Head)(v.ref))
	}
	clear(held)
	runtime.GC()
	for i, p := range left {
		if alive := p.Value(); alive != nil {
			held[i] = Value{ref: unsafe.Pointer(alive)}
		}
	}
}
