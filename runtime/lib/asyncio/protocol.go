// Protocols: what transports call. Scripts derive from them.

package asyncio

import "github.com/aio-lang/aio/runtime/object"

var (
	baseProtocolType = &object.Type{Name: "BaseProtocol", Module: "asyncio.protocols", Doc: "What all protocols hear."}
	protocolType     = &object.Type{Name: "Protocol", Module: "asyncio.protocols", Doc: "For streams of bytes."}
	bufferedType     = &object.Type{Name: "BufferedProtocol", Module: "asyncio.protocols",
		Doc: "For streams of bytes that the protocol keeps in a buffer of its own."}
	datagramProtocolType   = &object.Type{Name: "DatagramProtocol", Module: "asyncio.protocols", Doc: "For datagrams."}
	subprocessProtocolType = &object.Type{Name: "SubprocessProtocol", Module: "asyncio.protocols",
		Doc: "For the pipes of a child process."}
)

// heard makes the rows of methods that transports call: they do nothing.
func heard(methods []signature) (rows []object.Method) {
	for _, m := range methods {
		rows = append(rows, object.Method{Name: m.name, Params: m.params, Doc: m.doc, Flags: object.InPython,
			Fn: func(*object.Thread, []object.Value) (object.Value, error) { return object.None, nil }})
	}
	return rows
}

var endOfFile = signature{"eof_received", "", "The other side writes no more. A true result keeps the transport open."}

var (
	baseProtocolNames = []signature{
		{"connection_made", "transport", "The connection stands."},
		{"connection_lost", "exc", "The connection is gone: exc tells why, or is None."},
		{"pause_writing", "", "The transport's buffer is over its high-water mark."},
		{"resume_writing", "", "The transport's buffer is below its low-water mark."},
	}
	protocolNames = []signature{{"data_received", "data", "Some bytes came."}, endOfFile}
	bufferedNames = []signature{
		{"get_buffer", "sizehint", "A buffer to read into; sizehint is -1 or a size that would be good."},
		{"buffer_updated", "nbytes", "So many bytes are in the buffer now."},
		endOfFile,
	}
	datagramProtocolNames = []signature{
		{"datagram_received", "data, addr", "A datagram came."},
		{"error_received", "exc", "Sending or receiving raised an OSError."},
	}
	subprocessProtocolNames = []signature{
		{"pipe_data_received", "fd, data", "The child wrote to its descriptor fd."},
		{"pipe_connection_lost", "fd, exc", "A pipe of the child is closed."},
		{"process_exited", "", "The child has ended."},
	}
)

// emptyBuffer refuses what get_buffer gave.
func emptyBuffer() error {
	return object.Raisef(object.RuntimeError, "get_buffer() returned an empty buffer")
}

// feedBuffered hands bytes to a protocol that has a buffer of its own.
func feedBuffered(t *object.Thread, args []object.Value) (object.Value, error) {
	proto := args[0]
	text, err := object.ReadBuffer(args[1])
	if err != nil {
		return object.Value{}, err
	}
	for data := []byte(text); len(data) > 0; {
		room, err := object.CallMethod(t, proto, "get_buffer", object.Int(int64(len(data))))
		if err != nil {
			return object.Value{}, err
		}
		size, err := object.Len(t, room)
		if err == nil && size == 0 {
			err = emptyBuffer()
		}
		if err != nil {
			return object.Value{}, err
		}
		into, err := object.WriteBuffer(room, "get_buffer()")
		if err != nil {
			return object.Value{}, err
		}
		n := copy(into, data)
		if n == 0 {
			return object.Value{}, emptyBuffer()
		}
		if _, err := object.CallMethod(t, proto, "buffer_updated", object.Int(int64(n))); err != nil {
			return object.Value{}, err
		}
		data = data[n:]
	}
	return object.None, nil
}

// newProtocol makes instances that have nothing of their own.
func newProtocol(t *object.Thread, cls *object.Type, args []object.Value, _ []string) (object.Value, error) {
	if cls.Script() {
		return object.NewInstance(t, cls)
	}
	if len(args) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "%s() takes no arguments", cls.Name)
	}
	return object.FromObject(object.Alloc[struct{ object.Head }](cls)), nil
}

func defineProtocols() {
	baseProtocolType.Define(nil, object.Slots{New: newProtocol}, heard(baseProtocolNames), nil)
	protocolType.Define(baseProtocolType, object.Slots{}, heard(protocolNames), nil)
	bufferedType.Define(baseProtocolType, object.Slots{}, heard(bufferedNames), nil)
	datagramProtocolType.Define(baseProtocolType, object.Slots{}, heard(datagramProtocolNames), nil)
	subprocessProtocolType.Define(baseProtocolType, object.Slots{}, heard(subprocessProtocolNames), nil)
}
