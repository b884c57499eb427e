// The coroutines of StreamReader: read, readexactly, readline, readuntil.

package asyncio

import (
	"bytes"
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// goal is which of the methods a coroutine is.
type goal uint8

const (
	readSome goal = iota // read(n)
	readAll              // read()
	readExactly
	readLine
	readUntil
	readLines // __anext__
	readWait  // _wait_for_data, which is asked by its name
)

var goalNames = [...]string{"read", "read", "readexactly", "readline", "readuntil", "__anext__", "_wait_for_data"}

// reading is a coroutine that reads.
type reading struct {
	task.Native
	fut  task.Future
	r    *StreamReader
	n    int
	goal goal
	more *readMore // what few of them need
}

// readMore is what it takes to look for other separators than a newline, and to
// read to the end.
type readMore struct {
	wanted   object.Value // the separators as they were given
	asks     string       // of _wait_for_data: who
	seps     []string
	searched int // no separator ends before here
	all      strings.Builder
}

// The stages of reading: it has begun, or waits for bytes.
const (
	readBegun uint8 = iota + 1
	readWaits
)

func newReading(r *StreamReader, g goal, n int, more *readMore) object.Value {
	c := &reading{r: r, goal: g, n: n, more: more}
	return c.Coroutine(c)
}

func (c *reading) Name() string { return "StreamReader." + goalNames[c.goal] }

func (c *reading) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	r := c.r
	if c.Stage == readWaits {
		r.waiter = object.None
	}
	if exc != nil {
		return object.Value{}, false, exc
	}
	if c.Stage == 0 {
		if v, done, err := c.start(t); err != nil || done {
			return v, done, err
		}
	}
	v, done, err := c.try(t)
	if err != nil || done {
		return v, done, err
	}
	c.Stage = readWaits
	return c.wait(t)
}

// start checks the arguments; it ends the coroutine when there is nothing to read.
func (c *reading) start(t *object.Thread) (object.Value, bool, error) {
	c.Stage = readBegun
	switch c.goal {
	case readExactly:
		if c.n < 0 {
			return object.Value{}, false, object.Raisef(object.ValueError, "readexactly size can not be less than zero")
		}
	case readUntil:
		if err := c.more.separators(t); err != nil {
			return object.Value{}, false, err
		}
	case readWait:
		return object.Value{}, false, nil
	}
	if err := c.r.raised(); err != nil {
		return object.Value{}, false, err
	}
	if c.n == 0 && (c.goal == readSome || c.goal == readExactly) {
		return object.BytesValue(""), true, nil
	}
	return object.Value{}, false, nil
}

// raised is the exception that set_exception has set.
func (r *StreamReader) raised() error {
	if r.exception.IsNone() {
		return nil
	}
	if exc := object.AsException(r.exception); exc != nil {
		return exc
	}
	return object.Raisef(object.TypeError, "exceptions must derive from BaseException")
}

// try reads what is there; done is false when that is not enough.
func (c *reading) try(t *object.Thread) (object.Value, bool, error) {
	r := c.r
	switch c.goal {
	case readSome:
		// One that has waited takes whatever is there.
		if r.in.len() == 0 && !r.eof && c.Stage != readWaits {
			return object.Value{}, false, nil
		}
		v, err := r.take(t, c.n)
		return v, err == nil, err
	case readAll:
		return c.tryAll(t)
	case readExactly:
		return c.tryExactly(t)
	case readLine, readLines:
		v, done, err := r.line(t)
		if c.goal == readLines && done && object.AsBytes(v).Data() == "" {
			return object.Value{}, false, object.NewException(object.StopAsyncIteration)
		}
		return v, done, err
	case readUntil:
		return c.tryUntil(t)
	}
	return object.None, c.Stage == readWaits, nil
}

func (c *reading) tryAll(t *object.Thread) (object.Value, bool, error) {
	r := c.r
	if c.Stage == readWaits {
		c.Stage = readBegun
		if r.in.len() == 0 { // woken for nothing: the end, as far as it goes
			return object.BytesValue(c.more.all.String()), true, nil
		}
	}
	for r.in.len() > 0 {
		if err := t.CheckSize(int64(c.more.all.Len())+int64(r.in.len()), 1); err != nil {
			return object.Value{}, false, err
		}
		data := r.in.bytes()
		data = data[:min(len(data), r.limit)]
		c.more.all.Write(data)
		r.in.drop(len(data))
		if err := r.taken(t); err != nil {
			return object.Value{}, false, err
		}
		if err := r.raised(); err != nil {
			return object.Value{}, false, err
		}
	}
	if !r.eof {
		return object.Value{}, false, nil
	}
	return object.BytesValue(c.more.all.String()), true, nil
}

func (c *reading) tryExactly(t *object.Thread) (object.Value, bool, error) {
	r := c.r
	if r.in.len() < c.n {
		if r.eof {
			return object.Value{}, false, incomplete(t, r.in.take(r.in.len()), object.Int(int64(c.n)))
		}
		return object.Value{}, false, nil
	}
	v, err := r.take(t, c.n)
	return v, err == nil, err
}

// line reads up to a newline, or to the end.
func (r *StreamReader) line(t *object.Thread) (object.Value, bool, error) {
	data := r.in.bytes()
	at := bytes.IndexByte(data, '\n')
	switch {
	case at > r.limit:
		r.in.drop(at + 1)
		return object.Value{}, false, r.tooLong(t, errFound, at)
	case at >= 0:
		v, err := r.take(t, at+1)
		return v, err == nil, err
	case len(data) > r.limit:
		r.in.empty()
		return object.Value{}, false, r.tooLong(t, errNotFound, len(data))
	case r.eof:
		return object.BytesValue(r.in.take(len(data))), true, nil
	}
	return object.Value{}, false, nil
}

const (
	errFound    = "Separator is found, but chunk is longer than limit"
	errNotFound = "Separator is not found, and chunk exceed the limit"
)

// tooLong is the error of a line beyond the limit, which is out of the buffer now.
func (r *StreamReader) tooLong(t *object.Thread, message string, consumed int) error {
	overrun := streamError(t, "LimitOverrunError", object.String(message), object.Int(int64(consumed)))
	if err := r.taken(t); err != nil {
		return err
	}
	cause, ok := object.Caught(overrun)
	if !ok {
		return overrun
	}
	exc := object.NewException(object.ValueError, object.String(message))
	exc.Context = cause
	return exc
}

// incomplete is the error of an end that came too early.
func incomplete(t *object.Thread, partial string, expected object.Value) error {
	return streamError(t, "IncompleteReadError", object.BytesValue(partial), expected)
}

// streamError makes an exception of a class that is written in Python.
func streamError(t *object.Thread, class string, args ...object.Value) error {
	m, err := t.Machine.Import("asyncio._errors")
	if err != nil {
		return err
	}
	v, err := object.CallMethod(t, m.Value(), class, args...)
	if err != nil {
		return err
	}
	if exc := object.AsException(v); exc != nil {
		return exc
	}
	return object.Raisef(object.TypeError, "exceptions must derive from BaseException")
}

// separators reads what to look for, the shortest first: its match is the one
// that counts.
func (m *readMore) separators(t *object.Thread) error {
	wanted := []object.Value{m.wanted}
	if several := object.AsTuple(m.wanted); several != nil {
		wanted = slices.Clone(several.Items)
	}
	if len(wanted) == 0 {
		return object.Raisef(object.ValueError, "Separator should contain at least one element")
	}
	for _, v := range wanted {
		if _, err := object.Len(t, v); err != nil {
			return err
		}
		if object.AsStr(v) != nil {
			return object.Raisef(object.TypeError, "argument should be integer or bytes-like object, not 'str'")
		}
		sep, err := object.ReadBuffer(v)
		if err != nil {
			return err
		}
		m.seps = append(m.seps, sep)
	}
	slices.SortStableFunc(m.seps, func(a, b string) int { return len(a) - len(b) })
	if m.seps[0] == "" {
		return object.Raisef(object.ValueError, "Separator should be at least one-byte string")
	}
	return nil
}

// find is where the separator that ends first begins and ends; -1 when there is none.
func (m *readMore) find(data []byte) (start, end int) {
	start, end = -1, -1
	for _, sep := range m.seps {
		if at := bytes.Index(data[m.searched:], []byte(sep)); at >= 0 {
			if at += m.searched; end < 0 || at+len(sep) < end {
				start, end = at, at+len(sep)
			}
		}
	}
	return start, end
}

func (c *reading) tryUntil(t *object.Thread) (object.Value, bool, error) {
	r, m := c.r, c.more
	data := r.in.bytes()
	if m.searched = min(m.searched, len(data)); len(data)-m.searched >= len(m.seps[0]) {
		start, end := m.find(data)
		if end >= 0 {
			if start > r.limit {
				return object.Value{}, false, streamError(t, "LimitOverrunError", object.String(errFound), object.Int(int64(start)))
			}
			v, err := r.take(t, end)
			return v, err == nil, err
		}
		m.searched = max(0, len(data)+1-len(m.seps[len(m.seps)-1]))
		if m.searched > r.limit {
			return object.Value{}, false, streamError(t, "LimitOverrunError", object.String(errNotFound), object.Int(int64(m.searched)))
		}
	}
	if r.eof {
		return object.Value{}, false, incomplete(t, r.in.take(len(data)), object.None)
	}
	return object.Value{}, false, nil
}

// wait suspends the coroutine until more has come.
func (c *reading) wait(t *object.Thread) (object.Value, bool, error) {
	r := c.r
	if !r.waiter.IsNone() {
		return object.Value{}, false, object.Raisef(object.RuntimeError,
			"%s() called while another coroutine is already waiting for incoming data", c.asker())
	}
	if r.eof {
		return object.Value{}, false, object.Raisef(object.AssertionError, "_wait_for_data after EOF")
	}
	if r.paused { // more is wanted than the limit lets in
		if err := r.resume(t); err != nil {
			return object.Value{}, false, err
		}
	}
	fut := &c.fut
	switch {
	case r.events == nil:
		v, err := object.CallMethod(t, r.loop, "create_future")
		if err != nil {
			return object.Value{}, false, err
		}
		if fut = task.AsFuture(v); fut == nil {
			return object.Value{}, false, object.Raisef(object.TypeError, "create_future() must make a Future, not '%s'", object.TypeName(v))
		}
	case fut.Loop() != nil: // it has waited before
		fut = r.events.NewFuture()
	default:
		r.events.InitFuture(fut, task.FutureType)
	}
	r.waiter = fut.Value()
	return c.Wait(fut)
}

// asker is the method that messages name.
func (c *reading) asker() string {
	switch c.goal {
	case readWait:
		return c.more.asks
	case readLine, readLines:
		return "readuntil"
	}
	return goalNames[c.goal]
}

// readNow is the Awaited of the methods: what they give when it is there.
func readNow(g goal) func(*object.Thread, []object.Value) (object.Value, object.Progress, error) {
	return func(t *object.Thread, args []object.Value) (v object.Value, p object.Progress, err error) {
		r := plainReader(args[0])
		if r == nil || !r.exception.IsNone() || r.in.len() == 0 {
			return v, object.AwaitUnknown, nil
		}
		n := -1
		if size := object.Arg(args, 1); g != readLine {
			if !size.IsSmallInt() {
				return v, object.AwaitUnknown, nil
			}
			n = int(size.SmallInt())
		} else if n = bytes.IndexByte(r.in.bytes(), '\n') + 1; n > r.limit {
			n = 0
		}
		if n <= 0 || g == readExactly && n > r.in.len() {
			return v, object.AwaitUnknown, nil
		}
		v, err = r.take(t, n)
		return v, object.AwaitDone, err
	}
}

// sizeArg is a number of bytes; one beyond all that there can be stands for many.
func sizeArg(t *object.Thread, v object.Value) (int, error) {
	n, err := object.ToInt(t, v)
	if object.Is(err, object.OverflowError) {
		below, err := object.Compare(t, object.LT, v, object.Int(0))
		if err != nil {
			return 0, err
		}
		if low, err := object.Truth(t, below); err != nil || low {
			return -1, err
		}
		return 1 << 62, nil
	}
	return n, err
}

var readingMethods = []object.Method{
	{Name: "read", Flags: object.Async, Params: "n=-1", Doc: "Up to n bytes, at least one unless the end is there; all up to the end for -1.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			n := -1
			if v := object.Arg(args, 1); !v.IsUnset() {
				var err error
				if n, err = sizeArg(t, v); err != nil {
					return object.Value{}, err
				}
			}
			if n < 0 {
				return newReading(asReader(args[0]), readAll, n, &readMore{}), nil
			}
			return newReading(asReader(args[0]), readSome, n, nil), nil
		}, Awaited: readNow(readSome)},
	{Name: "readexactly", Flags: object.Async, Params: "n", Doc: "Just n bytes.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		n, err := sizeArg(t, args[1])
		if err != nil {
			return object.Value{}, err
		}
		return newReading(asReader(args[0]), readExactly, n, nil), nil
	}, Awaited: readNow(readExactly)},
	{Name: "readline", Flags: object.Async, Doc: "The bytes up to the next newline, or up to the end.",
		Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			return newReading(asReader(args[0]), readLine, 0, nil), nil
		}, Awaited: readNow(readLine)},
	{Name: "readuntil", Flags: object.Async, Params: `separator=b'\n'`, Doc: "The bytes up to a separator, which is part of them; of several, the one that ends first counts.",
		Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			wanted := object.Arg(args, 1)
			if wanted.IsUnset() {
				wanted = object.BytesValue("\n")
			}
			return newReading(asReader(args[0]), readUntil, 0, &readMore{wanted: wanted}), nil
		}},
	{Name: "_wait_for_data", Params: "func_name", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		asks, err := object.StrOf(t, args[1])
		if err != nil {
			return object.Value{}, err
		}
		return newReading(asReader(args[0]), readWait, 0, &readMore{asks: asks}), nil
	}},
}
