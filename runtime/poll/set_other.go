//go:build !unix

package poll

import "time"

// Set is a set of watched descriptors; there is none on this system.
type Set struct{}

// New answers ErrUnsupported.
func New() (*Set, error) { return nil, ErrUnsupported }

// Watch answers ErrUnsupported.
func (s *Set) Watch(int, Events) error { return ErrUnsupported }

// Wait answers ErrUnsupported.
func (s *Set) Wait(time.Duration, func(int, Events)) error { return ErrUnsupported }

// Peek returns.
func (s *Set) Peek() {}

// Interrupt does nothing.
func (s *Set) Interrupt() {}

// Close does nothing.
func (s *Set) Close() {}

// Receive answers ErrUnsupported.
func Receive(int, []byte) (int, error) { return 0, ErrUnsupported }

// Send answers ErrUnsupported.
func Send(int, []byte) (int, error) { return 0, ErrUnsupported }

// Again tells that a transfer would have to wait.
func Again(error) bool { return false }

// Broken tells that the other side reads no more.
func Broken(error) bool { return false }
