// Pickler, dump and dumps.

package pickle

import (
	"github.com/aio-lang/aio/runtime/object"
)

// picklerObject is a Pickler: what it knows from one dump to the next.
type picklerObject struct {
	object.Head
	s        *saver
	write    object.Value
	dispatch object.Value // unset until a script sets it
	persist  object.Value // persistent_id set on the instance
}

var picklerType = &object.Type{Name: "Pickler", Module: "_pickle", Doc: "Pickler(file, protocol=4): writes pickles to a binary file."}

func protocolOf(t *object.Thread, v object.Value) (int, error) {
	if !v.Given() {
		return defaultProtocol, nil
	}
	n, err := object.ToInt(t, v)
	switch {
	case err != nil:
		return 0, err
	case n < 0:
		return highestProtocol, nil
	case n > highestProtocol:
		return 0, object.Raisef(object.ValueError, "pickle protocol must be <= %d", highestProtocol)
	}
	return n, nil
}

// saverOf makes a saver of the arguments protocol, fix_imports and
// buffer_callback, from args[at] on.
func saverOf(t *object.Thread, args []object.Value, at int) (*saver, error) {
	protocol, err := protocolOf(t, object.Arg(args, at))
	if err != nil {
		return nil, err
	}
	fix := true
	if v := object.Arg(args, at+1); !v.IsUnset() {
		if fix, err = object.Truth(t, v); err != nil {
			return nil, err
		}
	}
	s := takeSaver(t, protocol, fix)
	if v := object.Arg(args, at+2); v.Given() {
		if protocol < 5 {
			return nil, object.Raisef(object.ValueError, "buffer_callback needs protocol >= 5")
		}
		s.buffers = v
	}
	return s, nil
}

func writer(t *object.Thread, file object.Value) (object.Value, error) {
	write, err := object.FindAttr(t, file, "write")
	if err == nil && write.IsUnset() {
		err = object.Raisef(object.TypeError, "file must have a 'write' attribute")
	}
	return write, err
}

// toFile writes what is finished with the method write.
func toFile(t *object.Thread, write object.Value) func([]byte) error {
	return func(b []byte) error {
		_, err := object.CallArgs(t, write, object.BytesValue(string(b)))
		return err
	}
}

func dumps(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := saverOf(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	if err := s.dump(args[0]); err != nil {
		return object.Value{}, err
	}
	pickled := object.BytesValue(string(s.out))
	s.giveBack()
	return pickled, nil
}

func dump(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := saverOf(t, args, 2)
	if err != nil {
		return object.Value{}, err
	}
	write, err := writer(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	s.flush = toFile(t, write)
	if err := s.dump(args[0]); err != nil {
		return object.Value{}, err
	}
	return object.None, s.spill()
}

func initPickler(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Unchecked[picklerObject](args[0])
	s, err := saverOf(t, args, 2)
	if err != nil {
		return object.Value{}, err
	}
	if p.write, err = writer(t, args[1]); err != nil {
		return object.Value{}, err
	}
	p.s = s
	return object.None, nil
}

// hook finds a method that a subclass, or a script on the instance, has.
func hook(t *object.Thread, self object.Value, base *object.Type, name string) (object.Value, error) {
	if self.Type() == base {
		return object.Value{}, nil
	}
	if m, _ := self.Type().Lookup(name); !m.IsUnset() {
		if b := object.AsBuiltin(m); b != nil && b.Owner == base {
			if own, _ := object.OwnAttr(self, name); own.IsUnset() {
				return object.Value{}, nil
			}
		}
	}
	return object.FindAttr(t, self, name)
}

func dumpMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Unchecked[picklerObject](args[0])
	s := p.s
	if s == nil {
		return object.Value{}, cannotPickle("Pickler.__init__() was not called by %s.__init__()", args[0].Type().Name)
	}
	var err error
	if s.persistent, err = hook(t, args[0], picklerType, "persistent_id"); err != nil {
		return object.Value{}, err
	}
	if !p.persist.IsUnset() {
		s.persistent = p.persist
	}
	if s.override, err = hook(t, args[0], picklerType, "reducer_override"); err != nil {
		return object.Value{}, err
	}
	s.dispatch = p.dispatch
	if args[0].Type() != picklerType {
		if s.dispatch, err = object.FindAttr(t, args[0], "dispatch_table"); err != nil && !object.Is(err, object.AttributeError) {
			return object.Value{}, err
		}
	}
	// A dump may be called again while one is under way, with the same memo.
	out, frame, thread := s.out, s.frame, s.t
	s.out, s.frame, s.t, s.flush = nil, -1, t, toFile(t, p.write)
	defer func() { s.out, s.frame, s.t = out, frame, thread }()
	if err := s.dump(args[1]); err != nil {
		return object.Value{}, err
	}
	return object.None, s.spill()
}

func clearMemo(_ *object.Thread, args []object.Value) (object.Value, error) {
	if s := object.Unchecked[picklerObject](args[0]).s; s != nil {
		s.memo.clear()
		s.next = 0
	}
	return object.None, nil
}

func persistentID(_ *object.Thread, _ []object.Value) (object.Value, error) { return object.None, nil }

var picklerMethods = []object.Method{
	{Name: "__init__", Params: "file, protocol=None, fix_imports=True, buffer_callback=None", Fn: initPickler, Doc: "Takes the file and the protocol."},
	{Name: "dump", Params: "obj, /", Fn: dumpMethod, Doc: "Writes a value."},
	{Name: "clear_memo", Fn: clearMemo, Doc: "Forgets what was written."},
	{Name: "persistent_id", Params: "obj, /", Fn: persistentID, Doc: "What is written in place of a value; None for the value itself."},
}

// picklerAttr is an attribute that is a field of the saver.
func picklerAttr(name string, get func(*saver) object.Value, set func(*saver, bool)) object.Attr {
	return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if s := object.Unchecked[picklerObject](v).s; s != nil {
			return get(s), nil
		}
		return object.False, nil
	}, Set: func(t *object.Thread, v, item object.Value) error {
		s := object.Unchecked[picklerObject](v).s
		if s == nil || item.IsUnset() {
			return object.NoAttribute(v, name)
		}
		yes, err := object.Truth(t, item)
		set(s, yes)
		return err
	}}
}

var picklerAttrs = []object.Attr{
	picklerAttr("bin", func(s *saver) object.Value { return object.Bool(s.protocol > 0) }, func(*saver, bool) {}),
	picklerAttr("fast", func(s *saver) object.Value { return object.Bool(s.fast) }, func(s *saver, yes bool) { s.fast = yes }),
	{Name: "dispatch_table", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if d := object.Unchecked[picklerObject](v).dispatch; !d.IsUnset() {
			return d, nil
		}
		return object.Value{}, object.NoAttribute(v, "dispatch_table")
	}, Set: func(_ *object.Thread, v, item object.Value) error {
		object.Unchecked[picklerObject](v).dispatch = item
		return nil
	}},
}

func definePickler() {
	picklerType.Define(nil, object.Slots{New: object.NewByInit[picklerObject]}, picklerMethods, picklerAttrs)
}
