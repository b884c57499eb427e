// BufferedRWPair: a reader and a writer of two raw streams as one object.

package io

import "github.com/aio-lang/aio/runtime/object"

type pair struct {
	object.Head
	reader, writer object.Value
}

var newPair = maker[pair](pairInitRow, func(p *pair) { p.reader, p.writer = object.None, object.None })

func pairInit(t *object.Thread, p *pair, args []object.Value) (object.Value, error) {
	size := object.Arg(args, 2)
	if size.IsUnset() {
		size = object.Int(bufferSize)
	}
	var err error
	if p.reader, err = object.CallArgs(t, BufferedReader.Value(), args[0], size); err != nil {
		return object.Value{}, err
	}
	p.writer, err = object.CallArgs(t, BufferedWriter.Value(), args[1], size)
	return object.None, err
}

// forwards makes a method that the reader or the writer answers.
func forwards(name, params string, to func(p *pair) object.Value) object.Method {
	return object.Method{Name: name, Params: params, Fn: method(func(t *object.Thread, p *pair, args []object.Value) (object.Value, error) {
		return object.CallMethod(t, to(p), name, args...)
	})}
}

func toReader(p *pair) object.Value { return p.reader }
func toWriter(p *pair) object.Value { return p.writer }

func pairClose(t *object.Thread, p *pair, _ []object.Value) (object.Value, error) {
	_, failed := object.CallMethod(t, p.writer, "close")
	_, err := object.CallMethod(t, p.reader, "close")
	if failed != nil {
		err = failed
	}
	return object.None, err
}

var pairMethods = []object.Method{
	forwards("read", "size=-1, /", toReader), forwards("read1", "size=-1, /", toReader), forwards("peek", "size=0, /", toReader),
	forwards("readinto", "buffer, /", toReader), forwards("readinto1", "buffer, /", toReader), forwards("readable", "", toReader),
	forwards("write", "buffer, /", toWriter), forwards("flush", "", toWriter), forwards("writable", "", toWriter),
	{Name: "close", Fn: method(pairClose)},
	{Name: "isatty", Fn: method(func(*object.Thread, *pair, []object.Value) (object.Value, error) { return object.False, nil })},
}

var pairAttrs = []object.Attr{{Name: "closed", Get: func(t *object.Thread, v object.Value) (object.Value, error) {
	return object.GetAttr(t, object.Unchecked[pair](v).writer, "closed")
}}}

var pairInitRow = object.Method{Name: "__init__", Params: "reader, writer, buffer_size=8192, /", Fn: method(pairInit)}
