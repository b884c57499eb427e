// Chance that a host gives to scripts.

package vm

import (
	"encoding/binary"
	"io"
	"math/rand/v2"
	"sync"
)

// SeededRandom is a source for Options.Random that gives the same bytes for the same
// seed. Nobody may guess secrets that were made with it, who knows the seed.
func SeededRandom(seed uint64) io.Reader {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return &seeded{source: rand.NewChaCha8(key)}
}

// seeded may serve several VMs.
type seeded struct {
	mu     sync.Mutex
	source *rand.ChaCha8
}

// Read implements io.Reader.
func (s *seeded) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.source.Read(p)
}
