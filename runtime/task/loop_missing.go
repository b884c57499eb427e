// Methods of CPython's loops that these loops have not.

package task

import "github.com/aio-lang/aio/runtime/object"

// absentMethods raise NotImplementedError, as abstract loops do: programs that
// run on several systems expect that of add_signal_handler.
var absentMethods = []string{
	"add_signal_handler", "remove_signal_handler", "add_reader", "remove_reader", "add_writer", "remove_writer",
	"create_connection", "create_server", "create_unix_connection", "create_unix_server", "create_datagram_endpoint",
	"connect_accepted_socket", "connect_read_pipe", "connect_write_pipe", "getaddrinfo", "getnameinfo",
	"sendfile", "sock_accept", "sock_connect", "sock_recv", "sock_recv_into", "sock_recvfrom",
	"sock_recvfrom_into", "sock_sendall", "sock_sendfile", "sock_sendto", "start_tls", "subprocess_exec",
	"subprocess_shell", "set_default_executor",
}

// absentRows makes the rows of absentMethods.
func absentRows() []object.Method {
	rows := make([]object.Method, len(absentMethods))
	for i, name := range absentMethods {
		rows[i] = object.Method{Name: name, Params: "*args, **kwargs",
			Raw: func(*object.Thread, []object.Value, []string) (object.Value, error) {
				return object.Value{}, object.Raisef(object.NotImplementedError,
					"loop.%s is not supported by aio yet; let the host give the script an awaitable function", name)
			}}
	}
	return rows
}
