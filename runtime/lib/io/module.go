// Package io is Python's module io: files, buffers and text.
//
//	base.go     IOBase and its kin: what all file objects share, in terms of a few primitive methods
//	file.go     FileIO, unbuffered bytes of an open file
//	raw.go      how buffers reach their raw stream: a FileIO, or an object of the script
//	buffered.go BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair
//	bytesio.go  BytesIO                stringio.go StringIO
//	text.go     TextIOWrapper          newlines.go finding and translating the ends of lines
//	open.go     open
//
// A buffer holds bytes and decodes them only when a line or a number of
// characters is asked for; so tell is exact and seeking cheap.
package io

import "github.com/aio-lang/aio/runtime/object"

const bufferSize = 8192

var functions = []object.Method{
	{Name: "open", Params: openParams, Fn: openFile, Doc: "Open a file and return a file object."},
	{Name: "open_code", Params: "path", Fn: openCode, Doc: "Open a file of program text for reading bytes."},
	{Name: "text_encoding", Params: "encoding, stacklevel=2, /", Fn: textEncoding, Doc: "The encoding that None stands for."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("io")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_io", &functions[i]))
	}
	for name, class := range map[string]*object.Type{
		"IOBase": IOBase, "RawIOBase": RawIOBase, "BufferedIOBase": BufferedIOBase, "TextIOBase": TextIOBase,
		"FileIO": FileIO, "BytesIO": BytesIO, "StringIO": StringIO,
		"BufferedReader": BufferedReader, "BufferedWriter": BufferedWriter, "BufferedRandom": BufferedRandom,
		"BufferedRWPair": BufferedRWPair, "TextIOWrapper": TextIOWrapper,
		"IncrementalNewlineDecoder": newlineDecoderType,
		"UnsupportedOperation":      object.UnsupportedOperation, "BlockingIOError": object.BlockingIOError,
	} {
		m.Dict.SetStr(name, class.Value())
	}
	for i, name := range []string{"SEEK_SET", "SEEK_CUR", "SEEK_END"} {
		m.Dict.SetStr(name, object.Int(int64(i)))
	}
	m.Dict.SetStr("DEFAULT_BUFFER_SIZE", object.Int(bufferSize))
	return m, nil
}

func textEncoding(_ *object.Thread, args []object.Value) (object.Value, error) {
	if args[0].IsNone() {
		return object.String("utf-8"), nil
	}
	return args[0], nil
}

func class(name string) *object.Type {
	return &object.Type{Name: name, Module: "_io", Flags: object.LongName}
}

// The classes.
var (
	IOBase, RawIOBase          = class("_IOBase"), class("_RawIOBase")
	BufferedIOBase, TextIOBase = class("_BufferedIOBase"), class("_TextIOBase")
	FileIO                     = class("FileIO")
	BytesIO, StringIO          = class("BytesIO"), class("StringIO")
	BufferedReader             = class("BufferedReader")
	BufferedWriter             = class("BufferedWriter")
	BufferedRandom             = class("BufferedRandom")
	BufferedRWPair             = class("BufferedRWPair")
	TextIOWrapper              = class("TextIOWrapper")
	newlineDecoderType         = class("IncrementalNewlineDecoder")
)

// The methods refer to the classes and the other way round, so they are joined here.
func init() {
	IOBase.Define(nil, baseSlots, baseMethods, []object.Attr{{Name: "closed", Get: baseClosed}})
	RawIOBase.Define(IOBase, object.Slots{}, rawMethods, nil)
	BufferedIOBase.Define(IOBase, object.Slots{}, bufferedBaseMethods, nil)
	TextIOBase.Define(IOBase, object.Slots{}, textBaseMethods,
		[]object.Attr{{Name: "encoding", Get: noValue}, {Name: "newlines", Get: noValue}, {Name: "errors", Get: noValue}})
	FileIO.Define(RawIOBase, object.Slots{New: newFile, Repr: fileRepr}, append(fileMethods, fileInitRow), fileAttrs)
	BytesIO.Define(BufferedIOBase, bytesIOSlots, append(bytesIOMethods, bytesIOInitRow), bytesIOAttrs)
	StringIO.Define(TextIOBase, stringIOSlots, append(stringIOMethods, stringIOInitRow), stringIOAttrs)
	BufferedReader.Define(BufferedIOBase, slotsOf(readerInit), append(readerMethods(), readerInit), bufferedAttrs)
	BufferedWriter.Define(BufferedIOBase, slotsOf(writerInit), append(writerMethods(), writerInit), bufferedAttrs)
	BufferedRandom.Define(BufferedIOBase, slotsOf(randomInit), append(randomMethods(), randomInit), bufferedAttrs)
	BufferedRWPair.Define(BufferedIOBase, object.Slots{New: newPair}, append(pairMethods, pairInitRow), pairAttrs)
	TextIOWrapper.Define(TextIOBase, textSlots, append(textMethods, textInitRow), textAttrs)
	newlineDecoderType.Define(nil, object.Slots{New: newNewlineDecoder}, append(newlineDecoderMethods, newlineDecoderInitRow), newlineDecoderAttrs)
}

func unsupported(what string) error {
	return object.NewException(object.UnsupportedOperation, object.String(what))
}

// maker makes the New slot of a class that sets itself up in __init__: calling the
// class itself runs init, calling a script's subclass leaves that to its __init__.
func maker[T any, P interface {
	*T
	object.Object
}](init object.Method, begin func(self *T)) func(*object.Thread, *object.Type, []object.Value, []string) (object.Value, error) {
	return func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		self := object.Alloc[T](cls)
		if begin != nil {
			begin(self)
		}
		v := object.FromObject(P(self))
		if cls.Script() {
			return v, nil
		}
		full, err := object.NewParams(cls.Name, init.Params).Bind(args, names)
		if err == nil {
			_, err = init.Fn(t, append([]object.Value{v}, full...))
		}
		return v, err
	}
}

// method makes a row's function for a receiver that is kept in a T. The table
// of a type is called with instances of it only.
func method[T any](f func(t *object.Thread, self *T, args []object.Value) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		return f(t, object.Unchecked[T](args[0]), args[1:])
	}
}

// getter makes the Get of a computed attribute of a T.
func getter[T any](f func(self *T) object.Value) func(*object.Thread, object.Value) (object.Value, error) {
	return func(_ *object.Thread, v object.Value) (object.Value, error) { return f(object.Unchecked[T](v)), nil }
}

// count reads an optional size: -1 when it isn't given or None.
func count(t *object.Thread, args []object.Value, i int) (int, error) {
	v := object.Arg(args, i)
	if !v.Given() {
		return -1, nil
	}
	if v.Type().Index == nil {
		return 0, object.Raisef(object.TypeError, "argument should be integer or None, not '%s'", object.TypeName(v))
	}
	return object.ToInt(t, v)
}

func boolean(b bool) (object.Value, error) { return object.Bool(b), nil }
