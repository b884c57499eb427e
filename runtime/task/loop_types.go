// The classes of event loops, and what belongs to a loop as an object.

package task

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// The classes of event loops, the most general first; LoopType is that of the
// loops that new_event_loop makes, under the name of CPython's on Unix. Scripts
// may derive from any of them. The values of all are EventLoops.
var (
	AbstractLoopType = &object.Type{Name: "AbstractEventLoop", Module: "asyncio.events"}
	BaseLoopType     = &object.Type{Name: "BaseEventLoop", Module: "asyncio.base_events"}
	SelectorLoopType = &object.Type{Name: "BaseSelectorEventLoop", Module: "asyncio.selector_events"}
	LoopType         = &object.Type{Name: "_UnixSelectorEventLoop", Module: "asyncio.unix_events"}
)

// loopNew makes a loop of any of the classes. The work is done here and not in
// __init__: a loop is whole whatever a script's __init__ does.
func loopNew(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	e := object.Alloc[EventLoop](cls)
	e.prepare(t)
	e.findHooks(cls)
	if cls.IsSubtype(BaseLoopType) {
		on, err := DebugMode(t)
		if err != nil {
			return object.Value{}, err
		}
		e.setDebug(on)
	}
	return e.Value(), object.InitNew(t, cls, e.Value(), args, names)
}

func loopAttributes(v object.Value, wanted bool) *object.Dict {
	e := AsLoop(v)
	if e.attrs == nil && wanted {
		e.attrs = object.NewDict()
	}
	return e.attrs
}

// loopSetAttr notes functions that stand in for methods.
func loopSetAttr(t *object.Thread, v object.Value, name string, item object.Value) error {
	err := object.GenericSetAttr(t, v, name, item)
	if err == nil && hookNames[name] != 0 && !item.IsUnset() {
		AsLoop(v).hook(name)
	}
	return err
}

var abstractLoopSlots = object.Slots{
	New:       loopNew,
	SetAttr:   loopSetAttr,
	Namespace: loopAttributes,
}

var loopSlots = object.Slots{
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		e := AsLoop(v)
		return fmt.Sprintf("<%s running=%s closed=%s debug=%s>", v.Type().Name,
			boolText(e.running), boolText(e.closed), boolText(e.Debug())), nil
	},
}

// abstractMethods are the methods of AbstractEventLoop: each says that it is not
// written yet.
var abstractMethods = []string{
	"run_forever", "run_until_complete", "stop", "is_running", "is_closed", "close", "_timer_handle_cancelled",
	"call_soon", "call_later", "call_at", "time", "create_future", "create_task", "call_soon_threadsafe",
	"set_default_executor", "set_task_factory", "get_task_factory", "get_exception_handler",
	"set_exception_handler", "default_exception_handler", "call_exception_handler", "get_debug", "set_debug",
	"add_reader", "remove_reader", "add_writer", "remove_writer", "add_signal_handler", "remove_signal_handler",
	"run_in_executor",
}

// abstractCoroutines are those that say so when they are awaited.
var abstractCoroutines = []string{
	"shutdown_asyncgens", "shutdown_default_executor", "getaddrinfo", "getnameinfo", "create_connection",
	"create_server", "start_tls", "sendfile", "create_unix_connection", "create_unix_server",
	"connect_accepted_socket", "create_datagram_endpoint", "connect_read_pipe", "connect_write_pipe",
	"subprocess_shell", "subprocess_exec", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into",
	"sock_sendall", "sock_sendto", "sock_connect", "sock_accept", "sock_sendfile",
}

func abstractRows() []object.Method {
	var rows []object.Method
	for _, name := range abstractMethods {
		rows = append(rows, object.Method{Name: name, Params: "*args, **kwargs",
			Raw: func(*object.Thread, []object.Value, []string) (object.Value, error) {
				return object.Value{}, object.NewException(object.NotImplementedError)
			}})
	}
	for _, name := range abstractCoroutines {
		rows = append(rows, object.Method{Name: name, Params: "*args, **kwargs",
			Raw: func(*object.Thread, []object.Value, []string) (object.Value, error) {
				n := &unwrittenBody{name: "AbstractEventLoop." + name}
				return n.Coroutine(n), nil
			}})
	}
	return rows
}

// unwrittenBody is the coroutine of an abstract method.
type unwrittenBody struct {
	Native
	name string
}

func (n *unwrittenBody) Name() string { return n.name }

func (n *unwrittenBody) Step(*object.Thread, object.Value, error) (object.Value, bool, error) {
	return object.Value{}, false, object.NewException(object.NotImplementedError)
}
