// The loop's methods for input and output, which are functions of standard modules
// written in Python.

package task

import "github.com/aio-lang/aio/runtime/object"

// borrowed lists methods of event loops by the module that has them as functions
// whose first argument is the loop. It is imported when one is first called.
var borrowed = []struct {
	module string
	names  []string
}{
	{"asyncio._connections", []string{
		"create_connection", "create_server", "create_unix_connection", "create_unix_server",
		"create_datagram_endpoint", "connect_accepted_socket", "getaddrinfo", "getnameinfo", "sendfile", "start_tls",
	}},
	{"asyncio._sockets", []string{
		"sock_accept", "sock_connect", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into",
		"sock_sendall", "sock_sendfile", "sock_sendto",
	}},
	{"asyncio._pipes", []string{
		"connect_read_pipe", "connect_write_pipe", "subprocess_exec", "subprocess_shell",
	}},
}

// borrowedRows makes the rows of borrowed.
func borrowedRows() (rows []object.Method) {
	for _, from := range borrowed {
		for _, name := range from.names {
			rows = append(rows, object.Method{Name: name, Params: "*args, **kwargs", Raw: borrow(from.module, name)})
		}
	}
	return rows
}

func borrow(module, name string) object.RawFunc {
	return func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		args = append([]object.Value(nil), args...) // args ends with this call, and the import calls others
		m, err := t.Machine.Import(module)
		if err != nil {
			return object.Value{}, err
		}
		fn, err := object.GetAttr(t, m.Value(), name)
		if err != nil {
			return object.Value{}, err
		}
		return object.Call(t, fn, args, names)
	}
}
