// The ring of items behind a deque: both ends take and give items in constant
// time, whatever lies between.

package collections

import "github.com/aio-lang/aio/runtime/object"

// ring holds n items from head on, around the end of the slice, whose length is
// a power of two or 0.
type ring struct {
	items   []object.Value
	head, n int
	version int // changes with every item added or removed
}

const firstRing = 8

func (r *ring) slot(i int) int { return (r.head + i) & (len(r.items) - 1) }

func (r *ring) at(i int) object.Value     { return r.items[r.slot(i)] }
func (r *ring) put(i int, v object.Value) { r.items[r.slot(i)] = v }

// resize moves the items into a slice of size places.
func (r *ring) resize(size int) {
	items := make([]object.Value, size)
	r.copyTo(items)
	r.items, r.head = items, 0
}

// copyTo copies the items, in order, to the start of a slice with room for them.
func (r *ring) copyTo(to []object.Value) {
	if r.n == 0 {
		return
	}
	first := copy(to[:r.n], r.items[r.head:])
	copy(to[first:r.n], r.items)
}

// all copies the items.
func (r *ring) all() []object.Value {
	items := make([]object.Value, r.n)
	r.copyTo(items)
	return items
}

func (r *ring) grow(t *object.Thread) error {
	size := max(2*len(r.items), firstRing)
	if size > 1<<16 {
		if err := t.CheckSize(int64(size), 16); err != nil {
			return err
		}
	}
	r.resize(size)
	return nil
}

// shrink gives memory back when most of it is unused.
func (r *ring) shrink() {
	if len(r.items) > 64 && r.n < len(r.items)/8 {
		r.resize(len(r.items) / 4)
	}
}

func (r *ring) push(t *object.Thread, v object.Value) error {
	if r.n == len(r.items) {
		if err := r.grow(t); err != nil {
			return err
		}
	}
	r.items[r.slot(r.n)] = v
	r.n++
	r.version++
	return nil
}

func (r *ring) pushLeft(t *object.Thread, v object.Value) error {
	if r.n == len(r.items) {
		if err := r.grow(t); err != nil {
			return err
		}
	}
	r.head = r.slot(-1)
	r.items[r.head] = v
	r.n++
	r.version++
	return nil
}

// pop removes the last item; the ring isn't empty.
func (r *ring) pop() object.Value {
	r.n--
	at := r.slot(r.n)
	v := r.items[at]
	r.items[at] = object.Value{}
	r.version++
	r.shrink()
	return v
}

// popLeft removes the first item; the ring isn't empty.
func (r *ring) popLeft() object.Value {
	v := r.items[r.head]
	r.items[r.head] = object.Value{}
	r.head = r.slot(1)
	r.n--
	r.version++
	r.shrink()
	return v
}

func (r *ring) clear() { *r = ring{version: r.version + 1} }

// rotate moves the last k items to the front; k may be negative. Of the two
// ways around it takes the shorter.
func (r *ring) rotate(k int) {
	if r.n < 2 {
		return
	}
	k %= r.n
	if k > r.n/2 {
		k -= r.n
	} else if k < -r.n/2 {
		k += r.n
	}
	full := r.n == len(r.items)
	switch {
	case k == 0:
		return
	case full: // the items need not move at all
		r.head = r.slot(-k)
	case k > 0:
		for range k {
			last := r.slot(r.n - 1)
			r.head = r.slot(-1)
			r.items[r.head], r.items[last] = r.items[last], object.Value{}
		}
	default:
		for range -k {
			next := r.slot(r.n)
			r.items[next], r.items[r.head] = r.items[r.head], object.Value{}
			r.head = r.slot(1)
		}
	}
	r.version++
}

func (r *ring) remove(i int) {
	if i < r.n/2 {
		for ; i > 0; i-- {
			r.put(i, r.at(i-1))
		}
		r.popLeft()
		return
	}
	for ; i < r.n-1; i++ {
		r.put(i, r.at(i+1))
	}
	r.pop()
}

// insert puts v in front of the item at i.
func (r *ring) insert(t *object.Thread, i int, v object.Value) error {
	if i < r.n/2 {
		if err := r.pushLeft(t, v); err != nil {
			return err
		}
		for j := range i {
			r.put(j, r.at(j+1))
		}
		r.put(i, v)
		return nil
	}
	if err := r.push(t, v); err != nil {
		return err
	}
	for j := r.n - 1; j > i; j-- {
		r.put(j, r.at(j-1))
	}
	r.put(i, v)
	return nil
}

func (r *ring) reverse() {
	for i, j := 0, r.n-1; i < j; i, j = i+1, j-1 {
		x, y := r.at(i), r.at(j)
		r.put(i, y)
		r.put(j, x)
	}
	r.version++
}
