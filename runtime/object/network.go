// The network that a script may reach: what sockets and name look-ups ask.

package object

import "errors"

// Network decides what a script may do with sockets. Connected pairs and those of
// the file system (AF_UNIX) are asked for as well.
type Network interface {
	// Allow answers nil, or the reason why not. What is done is one of
	//
	//	"bind"    be reached at an address
	//	"connect" reach an address; sending a datagram there is the same
	//	"lookup"  ask for the addresses of a host, or its name; address is the host
	//	"pair"    make two sockets that are connected to each other; address is ""
	//	"adopt"   use an open descriptor of the process; address is its number
	//
	// and network one of "tcp", "udp", "unix", "raw"; "" when not known. An address is
	// as "127.0.0.1:80", "[::1]:80" or a path, which is "" for a socket without a name and
	// begins with a 0 byte for one in Linux's abstract space. Names of hosts were
	// looked up before. Allow is called by the goroutine that runs the script.
	Allow(what, network, address string) error
}

type systemNetwork struct{}

// SystemNetwork is the network of the machine, with the rights of the process.
func SystemNetwork() Network { return systemNetwork{} }

func (systemNetwork) Allow(string, string, string) error { return nil }

// AllowNetwork asks the thread's world; the error is a PermissionError, or the
// exception that the host answered.
func (t *Thread) AllowNetwork(what, network, address string) error {
	if err := t.HasNetwork(); err != nil {
		return err
	}
	err := t.World.Network.Allow(what, network, address)
	if err == nil {
		return nil
	}
	var e *Exception
	if errors.As(err, &e) {
		return e
	}
	return Raisef(PermissionError, "%s", err)
}

// HasNetwork is the PermissionError of a script that has no network at all.
func (t *Thread) HasNetwork() error {
	if t.World == nil || t.World.Network == nil {
		return Raisef(PermissionError, "the network is not available to this script")
	}
	return nil
}
