// What CPython's asyncio has and this module has not.

package asyncio

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// advice says what to do instead of a name, or "" when there is nothing.
var advice = map[string]string{
	"open_connection":                streams,
	"start_server":                   streams,
	"open_unix_connection":           streams,
	"start_unix_server":              streams,
	"StreamReader":                   streams,
	"StreamWriter":                   streams,
	"StreamReaderProtocol":           streams,
	"IncompleteReadError":            streams,
	"LimitOverrunError":              streams,
	"Server":                         streams,
	"AbstractServer":                 streams,
	"create_subprocess_exec":         processes,
	"create_subprocess_shell":        processes,
	"subprocess":                     processes,
	"SubprocessProtocol":             processes,
	"SubprocessTransport":            processes,
	"Protocol":                       transports,
	"BaseProtocol":                   transports,
	"BufferedProtocol":               transports,
	"DatagramProtocol":               transports,
	"Transport":                      transports,
	"BaseTransport":                  transports,
	"ReadTransport":                  transports,
	"WriteTransport":                 transports,
	"DatagramTransport":              transports,
	"SendfileNotAvailableError":      transports,
	"run_coroutine_threadsafe":       threads,
	"wrap_future":                    threads,
	"AbstractEventLoopPolicy":        policies,
	"get_child_watcher":              policies,
	"set_child_watcher":              policies,
	"AbstractChildWatcher":           policies,
	"ThreadedChildWatcher":           policies,
	"PidfdChildWatcher":              policies,
	"SafeChildWatcher":               policies,
	"FastChildWatcher":               policies,
	"MultiLoopChildWatcher":          policies,
	"ProactorEventLoop":              policies,
	"WindowsSelectorEventLoopPolicy": policies,
	"WindowsProactorEventLoopPolicy": policies,
}

const (
	streams    = "streams are not there; let the host give the script an awaitable function that does the input and output"
	processes  = "subprocesses are not there; let the host give the script an awaitable function that runs the program"
	transports = "transports and protocols are not there; let the host give the script awaitable functions"
	threads    = "script code runs on one thread; use create_task, or loop.call_soon_threadsafe"
	policies   = "event loop policies are not there; use asyncio.run(main(), loop_factory=...)"
)

// absent is the module's __getattr__.
func absent(_ *object.Thread, args []object.Value) (object.Value, error) {
	name, _ := object.Text(args[0])
	text := "module 'asyncio' has no attribute '" + name + "'"
	if instead, known := advice[name]; known && !strings.HasPrefix(name, "_") {
		text = "asyncio." + name + " is not supported by aio yet; " + instead
	}
	e := object.Raisef(object.AttributeError, "%s", text).(*object.Exception)
	return object.Value{}, e.SetField("name", args[0])
}
