//go:build unix

package poll

import "golang.org/x/sys/unix"

// Receive reads what there is from a descriptor that does not wait.
func Receive(fd int, p []byte) (int, error) {
	for {
		n, err := unix.Read(fd, p)
		if err != unix.EINTR {
			return max(n, 0), err
		}
	}
}

// Send writes what there is room for to a descriptor that does not wait.
func Send(fd int, p []byte) (int, error) {
	for {
		n, err := unix.Write(fd, p)
		if err != unix.EINTR {
			return max(n, 0), err
		}
	}
}

// Again tells that a transfer would have to wait.
func Again(err error) bool { return err == unix.EAGAIN }

// Broken tells that the other side reads no more.
func Broken(err error) bool { return err == unix.EPIPE || err == unix.ECONNRESET }
