// Descriptors that a script has made for itself.

package object

import "sync"

// ownEnds are the descriptors that a script may use without being given files: the
// ends of its pipes reach nothing but what is written to them.
type ownEnds struct {
	mu   sync.Mutex
	open map[int]bool
}

// ownEnd is one of them. Closing it gives its number up, which may be anybody's next.
type ownEnd struct {
	File
	ends *ownEnds
}

// Close implements File.
func (e *ownEnd) Close() error {
	e.ends.mu.Lock()
	defer e.ends.mu.Unlock()
	delete(e.ends.open, int(e.Fd()))
	return e.File.Close()
}

// OwnDescriptor makes an open descriptor one that the script may use by its number.
func (t *Thread) OwnDescriptor(fd int) {
	own := &t.World.own
	own.mu.Lock()
	defer own.mu.Unlock()
	if own.open == nil {
		own.open = map[int]bool{}
	}
	own.open[fd] = true
}

// ownsDescriptor says that the script has made fd.
func (t *Thread) ownsDescriptor(fd int) bool {
	own := &t.World.own
	own.mu.Lock()
	defer own.mu.Unlock()
	return own.open[fd]
}

// Descriptor is the file behind a number: of the script's own, or of those that its
// files give. own says which. It is nil where the host knows no numbers.
func (t *Thread) Descriptor(fd int) (f File, own bool, err error) {
	if t.World != nil && fd >= 0 && t.ownsDescriptor(fd) {
		if f, err = (systemFiles{}).Descriptor(uintptr(fd)); err != nil {
			return nil, true, OSErrorOf(err, "")
		}
		return &ownEnd{f, &t.World.own}, true, nil
	}
	files, err := t.Files()
	if err != nil {
		return nil, false, err
	}
	by, ok := files.(interface {
		Descriptor(fd uintptr) (File, error)
	})
	if !ok || fd < 0 {
		return nil, false, nil
	}
	if f, err = by.Descriptor(uintptr(fd)); err != nil {
		return nil, false, OSErrorOf(err, "")
	}
	return f, false, nil
}
