// Randomness from the world.

package object

import (
	"crypto/rand"
	"io"
	"slices"
)

// Entropy reads n random bytes of the thread's world, or of the system.
func (t *Thread) Entropy(n int) ([]byte, error) {
	const unitsPerByte = 2
	reader := io.Reader(rand.Reader)
	if t.World != nil && t.World.Random != nil {
		reader = t.World.Random
	}
	var b []byte // grows as it is filled: room for many bytes takes its time, too
	var failed error
	err := t.Portions(n, unitsPerByte, func(from, to int) {
		if failed == nil {
			b = slices.Grow(b, to-from)[:to]
			_, failed = io.ReadFull(reader, b[from:])
		}
	})
	if failed != nil {
		err = OSErrorOf(failed, "")
	}
	return b, err
}

// Urandom is os.urandom.
func Urandom(t *Thread, args []Value) (Value, error) {
	n, err := ToInt(t, args[0])
	switch {
	case err != nil:
		return Value{}, err
	case n < 0:
		return Value{}, Raisef(ValueError, "negative argument not allowed")
	}
	if err := t.CheckSize(int64(n), 1); err != nil {
		return Value{}, err
	}
	b, err := t.Entropy(n)
	if err != nil {
		return Value{}, err
	}
	return BytesValue(ownText(b)), nil
}
