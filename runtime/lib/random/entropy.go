// Randomness from the world: urandom, and the seed of an unseeded Random.

package random

import (
	"crypto/rand"
	"io"

	"github.com/aio-lang/aio/runtime/object"
)

// entropy reads n random bytes of the thread's world, or of the system.
func entropy(t *object.Thread, n int) ([]byte, error) {
	from := io.Reader(rand.Reader)
	if t.World != nil && t.World.Random != nil {
		from = t.World.Random
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(from, b); err != nil {
		return nil, object.FromGo(object.OSError, err)
	}
	return b, nil
}

func urandom(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	switch {
	case err != nil:
		return object.Value{}, err
	case n < 0:
		return object.Value{}, object.Raisef(object.ValueError, "negative argument not allowed")
	}
	if err := t.CheckSize(int64(n), 1); err != nil {
		return object.Value{}, err
	}
	b, err := entropy(t, n)
	return object.BytesValue(string(b)), err
}
