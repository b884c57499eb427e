// A pickle to values: globals, objects and their state, and what is rare.

package pickle

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

func (l *loader) rare(op byte) error {
	switch op {
	case opProto:
		b, err := l.in.take(1)
		if err != nil {
			return err
		}
		if b[0] > highestProtocol {
			return object.Raisef(object.ValueError, "unsupported pickle protocol: %d", b[0])
		}
		l.protocol = int(b[0])
		return nil
	case opFrame:
		n, err := l.length(8)
		if err != nil {
			return err
		}
		return l.in.frame(n)
	case opPop:
		return l.discard()
	case opPopMark:
		_, err := l.group()
		return err
	case opDup:
		v, err := l.top()
		l.push(v)
		return err
	case opGlobal, opStackGlobal:
		return l.global(op)
	case opReduce, opNewObj, opNewObjEx, opObj, opInst:
		return l.make(op)
	case opBuild:
		return l.build()
	case opPersID, opBinPersID:
		return l.persistentLoad(op)
	case opExt1, opExt2, opExt4:
		return l.extension(op)
	case opNextBuffer, opReadOnlyBuffer:
		return l.buffer(op)
	}
	if op == '\'' {
		return cannotLoad("invalid load key, '\\''.")
	}
	if op < 0x20 || op >= 0x7f {
		return cannotLoad("invalid load key, '\\x%02x'.", op)
	}
	return cannotLoad("invalid load key, '%c'.", op)
}

// discard drops a value, or a mark with nothing behind it.
func (l *loader) discard() error {
	if n := len(l.marks); n > 0 && l.marks[n-1] == len(l.stack) {
		l.marks = l.marks[:n-1]
		return nil
	}
	_, err := l.pop()
	return err
}

func (l *loader) global(op byte) error {
	var module, name string
	if op == opGlobal {
		var err error
		if module, err = l.in.line(); err != nil {
			return err
		}
		if name, err = l.in.line(); err != nil {
			return err
		}
	} else {
		n, err := l.pop()
		if err != nil {
			return err
		}
		m, err := l.pop()
		if err != nil {
			return err
		}
		var isName, isModule bool
		name, isName = object.Text(n)
		module, isModule = object.Text(m)
		if !isName || !isModule {
			return cannotLoad("STACK_GLOBAL requires str")
		}
	}
	v, err := l.class(strings.Clone(module), strings.Clone(name))
	l.push(v)
	return err
}

// class asks find_class, which subclasses may have for themselves.
func (l *loader) class(module, name string) (object.Value, error) {
	if !l.find.IsUnset() {
		return object.CallArgs(l.t, l.find, object.String(module), object.String(name))
	}
	key := module + "\n" + name
	if v, ok := l.classes[key]; ok {
		return v, nil
	}
	v, err := findClass(l.t, module, name, l.protocol, l.fix)
	if err == nil {
		if l.classes == nil {
			l.classes = map[string]object.Value{}
		}
		l.classes[key] = v
	}
	return v, err
}

func findClass(t *object.Thread, module, name string, protocol int, fix bool) (object.Value, error) {
	if protocol < 3 && fix {
		module, name = fromOldName(module, name)
	}
	if protocol >= 4 || !strings.Contains(name, ".") {
		return findGlobal(t, module, name)
	}
	m, err := findGlobal(t, module, "__dict__")
	if err != nil {
		return object.Value{}, err
	}
	if d := object.AsDict(m); d != nil {
		if v, ok := d.GetStr(name); ok {
			return v, nil
		}
	}
	return object.Value{}, object.Raisef(object.AttributeError, "module '%s' has no attribute '%s'", module, name)
}

func (l *loader) make(op byte) error {
	switch op {
	case opObj, opInst:
		return l.makeOld(op)
	}
	var named object.Value
	var err error
	if op == opNewObjEx {
		if named, err = l.pop(); err != nil {
			return err
		}
	}
	args, err := l.pop()
	if err != nil {
		return err
	}
	fn, err := l.pop()
	if err != nil {
		return err
	}
	u := object.AsTuple(args)
	if u == nil {
		if op == opReduce {
			return object.Raisef(object.TypeError, "argument list must be a tuple, not %s", object.TypeName(args))
		}
		return cannotLoad("NEWOBJ expected an arg tuple, got %s", object.TypeName(args))
	}
	if op == opReduce {
		v, err := object.Call(l.t, fn, append([]object.Value(nil), u.Items...), nil)
		l.push(v)
		return err
	}
	v, err := newObject(l.t, fn, u.Items, named)
	l.push(v)
	return err
}

// newObject is cls.__new__(cls, *args, **named).
func newObject(t *object.Thread, fn object.Value, args []object.Value, named object.Value) (object.Value, error) {
	if object.AsType(fn) == nil {
		return object.Value{}, cannotLoad("NEWOBJ class argument must be a type, not %s", object.TypeName(fn))
	}
	create, err := object.GetAttr(t, fn, "__new__")
	if err != nil {
		return object.Value{}, err
	}
	full := append([]object.Value{fn}, args...)
	var names []string
	if named.Given() {
		d := object.AsDict(named)
		if d == nil {
			return object.Value{}, cannotLoad("NEWOBJ_EX kwargs argument must be a dict, not %s", object.TypeName(named))
		}
		for k, v := range d.All() {
			name, ok := object.Text(k)
			if !ok {
				return object.Value{}, object.Raisef(object.TypeError, "keywords must be strings")
			}
			full, names = append(full, v), append(names, name)
		}
	}
	return object.Call(t, create, full, names)
}

// makeOld calls a class with the values behind the mark.
func (l *loader) makeOld(op byte) error {
	args, err := l.groupCopy()
	if err != nil {
		return err
	}
	var cls object.Value
	if op == opObj {
		if len(args) == 0 {
			return cannotLoad("%s", errUnderflow)
		}
		cls, args = args[0], args[1:]
	} else {
		module, err := l.in.line()
		if err != nil {
			return err
		}
		name, err := l.in.line()
		if err != nil {
			return err
		}
		if cls, err = l.class(strings.Clone(module), strings.Clone(name)); err != nil {
			return err
		}
	}
	v, err := object.Call(l.t, cls, args, nil)
	l.push(v)
	return err
}

// build gives the value below the state its state.
func (l *loader) build() error {
	state, err := l.pop()
	if err != nil {
		return err
	}
	v, err := l.top()
	if err != nil {
		return err
	}
	set, err := object.FindAttr(l.t, v, "__setstate__")
	if err != nil && !object.Is(err, object.AttributeError) {
		return err
	}
	if err == nil && !set.IsUnset() {
		_, err := object.CallArgs(l.t, set, state)
		return err
	}
	slots := object.None
	if u := object.AsTuple(state); u != nil && len(u.Items) == 2 {
		state, slots = u.Items[0], u.Items[1]
	}
	if state.Given() {
		if err := l.setDict(v, state); err != nil {
			return err
		}
	}
	if !slots.Given() {
		return nil
	}
	d := object.AsDict(slots)
	if d == nil {
		return cannotLoad("slot state is not a dictionary")
	}
	for k, item := range d.All() {
		name, ok := object.Text(k)
		if !ok {
			return object.Raisef(object.TypeError, "attribute name must be string, not '%s'", object.TypeName(k))
		}
		if err := object.SetAttr(l.t, v, name, item); err != nil {
			return err
		}
	}
	return nil
}

// setDict puts a state into the namespace of v, past its class.
func (l *loader) setDict(v, state object.Value) error {
	d := object.AsDict(state)
	if d == nil {
		return cannotLoad("state is not a dictionary")
	}
	var own *object.Dict
	if _, held := object.OwnAttr(v, "__dict__"); !held {
		dict, err := object.GetAttr(l.t, v, "__dict__")
		if err != nil {
			return err
		}
		if own = object.AsDict(dict); own == nil {
			return object.Raisef(object.TypeError, "'%s' object does not support item assignment", object.TypeName(dict))
		}
	}
	for k, item := range d.All() {
		name, ok := object.Text(k)
		switch {
		case own != nil:
			if err := own.Set(l.t, k, item); err != nil {
				return err
			}
		case !ok:
			return object.Raisef(object.TypeError, "attribute name must be string, not '%s'", object.TypeName(k))
		default:
			object.SetOwnAttr(v, name, item)
		}
	}
	return nil
}

func (l *loader) persistentLoad(op byte) error {
	var id object.Value
	if op == opPersID {
		line, err := l.in.line()
		if err != nil {
			return err
		}
		id = object.String(strings.Clone(line))
	} else {
		var err error
		if id, err = l.pop(); err != nil {
			return err
		}
	}
	if l.persistent.IsUnset() {
		return cannotLoad("A load persistent id instruction was encountered, but no persistent_load function was specified.")
	}
	v, err := object.CallArgs(l.t, l.persistent, id)
	l.push(v)
	return err
}

func (l *loader) extension(op byte) error {
	code, err := l.length(map[byte]int{opExt1: 1, opExt2: 2, opExt4: 4}[op])
	if err != nil {
		return err
	}
	if code == 0 {
		return cannotLoad("EXT specifies code <= 0")
	}
	table, err := findGlobal(l.t, "copyreg", "_inverted_registry")
	if err != nil {
		return err
	}
	if d := object.AsDict(table); d != nil {
		pair, found, err := d.Get(l.t, object.Int(int64(code)))
		if err != nil {
			return err
		}
		if u := object.AsTuple(pair); found && u != nil && len(u.Items) == 2 {
			module, _ := object.Text(u.Items[0])
			name, _ := object.Text(u.Items[1])
			v, err := l.class(module, name)
			l.push(v)
			return err
		}
	}
	return object.Raisef(object.ValueError, "unregistered extension code %d", code)
}

func (l *loader) buffer(op byte) error {
	if op == opReadOnlyBuffer {
		v, err := l.pop()
		if err != nil {
			return err
		}
		buf, ok, err := object.BufferOf(v)
		if err != nil {
			return err
		}
		if !ok {
			return object.Raisef(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeName(v))
		}
		if !buf.ReadOnly {
			buf.ReadOnly = true
			v = object.NewMemoryView(buf).Value()
		}
		l.push(v)
		return nil
	}
	if l.buffers.IsUnset() {
		return cannotLoad("pickle stream refers to out-of-band data but no *buffers* argument was given")
	}
	v, err := object.Next(l.t, l.buffers)
	if err == nil && v.IsUnset() {
		err = cannotLoad("not enough out-of-band buffers")
	}
	l.push(v)
	return err
}
