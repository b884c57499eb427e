// tee: several iterators over one source.

package itertools

import "github.com/aio-lang/aio/runtime/object"

// teeChunk holds a run of the source's items. Chunks that no iterator of the
// tee needs any more are garbage.
type teeChunk struct {
	object.Head
	source *teeSource
	items  []object.Value
	next   *teeChunk
}

func newTeeChunk(source *teeSource) *teeChunk {
	c := &teeChunk{source: source}
	c.Init(teeChunkType)
	return c
}

const teeChunkSize = 64

// teeSource is what the iterators of a tee share.
type teeSource struct {
	it     object.Value
	asking bool // the source is being asked for an item
}

// teeIter is one iterator of a tee: a place in the list of chunks.
type teeIter struct {
	object.Head
	source *teeSource
	chunk  *teeChunk
	at     int
}

var (
	teeType      = &object.Type{Name: "_tee", Doc: "An iterator of a tee.", Flags: object.Final}
	teeChunkType = &object.Type{Name: "_tee_dataobject", Module: "itertools", Doc: "Items that the iterators of a tee share.",
		Flags: object.Final | object.LongName}
)

func fillTee(t *object.Thread, e *teeIter, args []object.Value) error {
	it, err := object.Iter(t, args[0])
	if err != nil {
		return err
	}
	if other := object.Foreign[teeIter](it, teeType); other != nil {
		e.source, e.chunk, e.at = other.source, other.chunk, other.at
		return nil
	}
	e.begin(it)
	return nil
}

// begin makes e the first iterator over it.
func (e *teeIter) begin(it object.Value) {
	e.source = &teeSource{it: it}
	e.chunk = newTeeChunk(e.source)
}

func nextTee(t *object.Thread, e *teeIter) (object.Value, error) {
	if e.at == teeChunkSize {
		if e.chunk.next == nil {
			e.chunk.next = newTeeChunk(e.source)
		}
		e.chunk, e.at = e.chunk.next, 0
	}
	if e.at < len(e.chunk.items) {
		e.at++
		return e.chunk.items[e.at-1], nil
	}
	if e.source.asking {
		return object.Value{}, object.Raisef(object.RuntimeError, "cannot re-enter the tee iterator")
	}
	e.source.asking = true
	v, err := pull(t, e.source.it)
	e.source.asking = false
	if err != nil || v.IsUnset() {
		return object.Value{}, err
	}
	if e.chunk.items == nil {
		e.chunk.items = make([]object.Value, 0, teeChunkSize)
	}
	e.chunk.items = append(e.chunk.items, v)
	e.at++
	return v, nil
}

func copyTee(_ *object.Thread, args []object.Value) (object.Value, error) {
	c := *object.Unchecked[teeIter](args[0])
	return object.FromObject(&c), nil
}

// tee asks any iterator that can copy itself to do so, as CPython does.
func tee(t *object.Thread, args []object.Value) (object.Value, error) {
	n := 2
	if v := object.Arg(args, 1); !v.IsUnset() {
		var err error
		if n, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if n < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "n must be >= 0")
	}
	if err := t.CheckSize(int64(n), 64); err != nil {
		return object.Value{}, err
	}
	if n == 0 {
		return object.NewTuple(nil).Value(), nil
	}
	it, err := object.Iter(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	copier, err := object.FindAttr(t, it, "__copy__")
	if err != nil {
		return object.Value{}, err
	}
	if copier.IsUnset() {
		e := &teeIter{}
		e.Init(teeType)
		e.begin(it)
		it = object.FromObject(e)
		if copier, err = object.GetAttr(t, it, "__copy__"); err != nil {
			return object.Value{}, err
		}
	}
	items := make([]object.Value, n)
	items[0] = it
	for i := 1; i < n; i++ {
		if items[i], err = object.Call(t, copier, nil, nil); err != nil {
			return object.Value{}, err
		}
	}
	return object.NewTuple(items).Value(), nil
}

func init() {
	define(teeType, "iterable, /", fillTee, nextTee,
		object.Method{Name: "__copy__", Fn: copyTee, Doc: "Return an iterator at the same place."},
		reduces(reduceTee), restores(restoreTee))
	teeChunkType.Define(nil, object.Slots{New: newTeeData}, []object.Method{reduces(reduceTeeChunk)}, nil)
}
