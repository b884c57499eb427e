// Randomness from the world: SystemRandom, and the seed of an unseeded Random.

package random

import (
	"crypto/rand"
	"encoding/binary"
	"io"

	"github.com/aio-lang/aio/runtime/object"
)

// entropy reads random bytes of the thread's world, or of the system.
type entropy struct{ from io.Reader }

func entropyOf(t *object.Thread) entropy {
	if t.World != nil && t.World.Random != nil {
		return entropy{t.World.Random}
	}
	return entropy{rand.Reader}
}

func (e entropy) read(n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(e.from, b); err != nil {
		return nil, object.FromGo(object.OSError, err)
	}
	return b, nil
}

func (e entropy) float() (float64, error) {
	b, err := e.read(8)
	if err != nil {
		return 0, err
	}
	return float64(binary.BigEndian.Uint64(b)>>11) * doubleUnit, nil
}

func (e entropy) bits(k int) (uint64, error) {
	b, err := e.read(8)
	if err != nil || k == 0 {
		return 0, err
	}
	return binary.BigEndian.Uint64(b) >> (64 - k), nil
}

func (e entropy) bigBits(k int) ([]byte, error) {
	b, err := e.read((k + 7) / 8)
	if err == nil && k%8 != 0 {
		b[0] >>= 8 - k%8
	}
	return b, err
}
