// Transports: the ends of connections. The public classes only name their methods.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
)

// transport is the beginning of every transport's struct.
type transport struct {
	instance
	extra object.Value // the dict of what is known about the connection
}

var (
	baseTransportType = &object.Type{Name: "BaseTransport", Module: "asyncio.transports",
		Doc: "What all transports have."}
	readTransportType = &object.Type{Name: "ReadTransport", Module: "asyncio.transports",
		Doc: "A transport that can be read."}
	writeTransportType = &object.Type{Name: "WriteTransport", Module: "asyncio.transports",
		Doc: "A transport that can be written to."}
	transportType = &object.Type{Name: "Transport", Module: "asyncio.transports",
		Doc: "A transport for both directions."}
	datagramTransportType = &object.Type{Name: "DatagramTransport", Module: "asyncio.transports",
		Doc: "A transport for datagrams."}
	subprocessTransportType = &object.Type{Name: "SubprocessTransport", Module: "asyncio.transports",
		Doc: "A child process with its pipes."}
)

func asTransport(v object.Value) *transport { return object.Foreign[transport](v, baseTransportType) }

// signature is a method that a class only names: its parameters and what it is for.
type signature struct{ name, params, doc string }

// named makes the rows of such methods.
func named(methods []signature) (rows []object.Method) {
	for _, m := range methods {
		rows = append(rows, object.Method{Name: m.name, Params: m.params, Doc: m.doc, Flags: object.InPython,
			Fn: func(*object.Thread, []object.Value) (object.Value, error) {
				return object.Value{}, object.NewException(object.NotImplementedError)
			}})
	}
	return rows
}

var (
	baseTransportNames = []signature{
		{"is_closing", "", "Whether close or abort was called."},
		{"close", "", "Write what is buffered, then close."},
		{"set_protocol", "protocol", "Let another protocol hear of the connection."},
		{"get_protocol", "", "The protocol that hears of the connection."},
	}
	readTransportNames = []signature{
		{"is_reading", "", "Whether data_received may be called."},
		{"pause_reading", "", "Leave what comes with the system."},
		{"resume_reading", "", "Read again."},
	}
	writeTransportNames = []signature{
		{"set_write_buffer_limits", "high=None, low=None", "Set at which sizes of the buffer the protocol is paused and resumed."},
		{"get_write_buffer_size", "", "How many bytes are buffered."},
		{"get_write_buffer_limits", "", "The low-water and the high-water mark."},
		{"write", "data", "Write bytes; never waits."},
		{"write_eof", "", "Close the end that is written to, when all is written."},
		{"can_write_eof", "", "Whether write_eof works."},
		{"abort", "", "Close at once; what is buffered is lost."},
	}
	datagramTransportNames = []signature{
		{"sendto", "data, addr=None", "Send a datagram; never waits."},
		{"abort", "", "Close at once; what is buffered is lost."},
	}
	subprocessTransportNames = []signature{
		{"get_pid", "", "The child's process id."},
		{"get_returncode", "", "How the child ended, or None."},
		{"get_pipe_transport", "fd", "The transport of the child's descriptor fd."},
		{"send_signal", "signal", "Send a signal to the child."},
		{"terminate", "", "Ask the child to end."},
		{"kill", "", "End the child."},
	}
)

var baseTransportMethods = []object.Method{
	{Name: "__init__", Params: "extra=None", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		asTransport(args[0]).begin(object.Arg(args, 1))
		return object.None, nil
	}},
	{Name: "get_extra_info", Params: "name, default=None", Doc: "Something that is known about the connection, by name.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			extra, err := object.GetAttr(t, args[0], "_extra")
			if err != nil {
				return object.Value{}, err
			}
			return lookUp(t, extra, args[1], object.Arg(args, 2))
		}},
}

// begin is __init__.
func (s *transport) begin(extra object.Value) {
	if !extra.Given() {
		extra = object.NewDict().Value()
	}
	s.extra = extra
}

// lookUp is extra.get(name, otherwise).
func lookUp(t *object.Thread, extra, name, otherwise object.Value) (object.Value, error) {
	if otherwise.IsUnset() {
		otherwise = object.None
	}
	return object.CallMethod(t, extra, "get", name, otherwise)
}

var baseTransportAttrs = []object.Attr{
	object.DictAttr(),
	valueAttr("_extra", func(v object.Value) *object.Value { return &object.Unchecked[transport](v).extra }),
}

// writelines is that of transports that have no better idea.
var joinedLines = object.Method{Name: "writelines", Params: "list_of_data", Doc: "Write several pieces of bytes as one.",
	Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		whole, err := object.CallMethod(t, object.BytesValue(""), "join", args[1])
		if err != nil {
			return object.Value{}, err
		}
		_, err = object.CallMethod(t, args[0], "write", whole)
		return object.None, err
	}}

// valueAttr is an attribute that scripts may look at, set and delete.
func valueAttr(name string, at func(v object.Value) *object.Value) object.Attr {
	return object.Attr{Name: name,
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if found := *at(v); !found.IsUnset() {
				return found, nil
			}
			return object.Value{}, object.NoAttribute(v, name)
		},
		Set: func(_ *object.Thread, v, item object.Value) error {
			*at(v) = item
			return nil
		}}
}

// orNone is None for an unset value.
func orNone(v object.Value) object.Value {
	if v.IsUnset() {
		return object.None
	}
	return v
}

// mixed completes a class that has further bases beyond its first: those stand
// in its MRO behind what comes from there.
func mixed(c *object.Type, order ...*object.Type) {
	c.MRO = append([]*object.Type{c}, order...)
}

func defineTransports() {
	baseTransportType.Define(nil, object.Slots{New: object.NewByInit[transport], Namespace: ownAttrs},
		inPython(append(named(baseTransportNames), baseTransportMethods...)), baseTransportAttrs)
	readTransportType.Define(baseTransportType, object.Slots{}, named(readTransportNames), nil)
	writeTransportType.Define(baseTransportType, object.Slots{}, inPython(append(named(writeTransportNames), joinedLines)), nil)
	transportType.Define(readTransportType, object.Slots{}, nil, nil)
	mixed(transportType, readTransportType, writeTransportType, baseTransportType, object.ObjectType)
	datagramTransportType.Define(baseTransportType, object.Slots{}, named(datagramTransportNames), nil)
	subprocessTransportType.Define(baseTransportType, object.Slots{}, named(subprocessTransportNames), nil)
}
