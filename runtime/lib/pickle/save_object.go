// Values to a pickle: globals, and objects by what they reduce to.

package pickle

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// runeAt is utf8.DecodeRuneInString that knows lone surrogates.
func runeAt(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if size == 1 && len(s) >= 3 && s[0] == 0xed {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return r, size
}

func (s *saver) savePersistent(v object.Value) (done bool, err error) {
	id, err := object.CallArgs(s.t, s.persistent, v)
	if err != nil || id.IsNone() {
		return false, err
	}
	if s.protocol > 0 {
		if err := s.saveValue(id); err != nil {
			return true, err
		}
		s.op(opBinPersID)
		return true, nil
	}
	text, err := object.StrOf(s.t, id)
	if err != nil {
		return true, err
	}
	if strings.ContainsRune(text, '\n') || !object.NewStr(text).IsASCII() {
		return true, cannotPickle("persistent IDs in protocol 0 must be ASCII strings")
	}
	s.out = append(append(append(s.out, opPersID), text...), '\n')
	return true, nil
}

// saveObject writes a value of any other type.
func (s *saver) saveObject(v object.Value) error {
	if b := asPickleBuffer(v); b != nil {
		return s.saveBuffer(b)
	}
	reduced := object.NotImplemented
	if !s.override.IsUnset() {
		var err error
		if reduced, err = object.CallArgs(s.t, s.override, v); err != nil {
			return err
		}
	}
	if reduced.Is(object.NotImplemented) {
		if cls := object.AsType(v); cls != nil && v.Type() == object.TypeType {
			return s.saveType(v, cls)
		}
		if v.Type().Name == "function" && v.Kind() != object.KindInstance {
			return s.saveGlobal(v, "")
		}
		var err error
		if reduced, err = s.reduce(v); err != nil {
			return err
		}
		if reduced.IsUnset() {
			return s.saveGlobal(v, "")
		}
	}
	if name, ok := object.Text(reduced); ok {
		return s.saveGlobal(v, name)
	}
	r, err := s.readReduction(reduced)
	if err != nil {
		return err
	}
	return s.saveReduce(v, r)
}

// reduce asks the dispatch table, then the value; unset means that a class is
// saved by its name.
func (s *saver) reduce(v object.Value) (object.Value, error) {
	fn, err := s.dispatched(v.Type())
	if err != nil {
		return object.Value{}, err
	}
	if !fn.IsUnset() {
		return object.CallArgs(s.t, fn, v)
	}
	if object.AsType(v) != nil {
		return object.Value{}, nil
	}
	if b := object.AsBuiltin(v); b != nil {
		return s.reduceFunction(v, b)
	}
	if r, done, err := s.reduceBuiltIn(v); done || err != nil {
		return r, err
	}
	if ex, err := object.FindAttr(s.t, v, "__reduce_ex__"); err != nil || !ex.IsUnset() {
		if err != nil {
			return object.Value{}, err
		}
		return object.CallArgs(s.t, ex, object.Int(int64(s.protocol)))
	}
	if reduce, err := object.FindAttr(s.t, v, "__reduce__"); err != nil || !reduce.IsUnset() {
		if err != nil {
			return object.Value{}, err
		}
		return object.CallArgs(s.t, reduce)
	}
	text, err := object.Repr(s.t, v)
	if err != nil {
		return object.Value{}, err
	}
	return object.Value{}, cannotPickle("can't pickle '%s' object: %s", v.Type().Name, text)
}

// reduceBuiltIn takes values of built-in classes apart, unless a subclass has
// its own way.
func (s *saver) reduceBuiltIn(v object.Value) (r object.Value, done bool, err error) {
	switch {
	case v.Is(object.Ellipsis):
		return object.String("Ellipsis"), true, nil
	case v.Is(object.NotImplemented):
		return object.String("NotImplemented"), true, nil
	case object.AsRange(v) != nil:
		return s.reduceParts(v, "start", "stop", "step")
	case object.AsSlice(v) != nil:
		return s.reduceParts(v, "start", "stop", "step")
	}
	var content object.Value
	switch set := object.AsSet(v); {
	case set != nil:
		content = object.NewList(append([]object.Value(nil), set.Items()...)).Value()
	case object.AsByteArray(v) != nil:
		content = object.BytesValue(string(object.AsByteArray(v).B))
	default:
		return object.Value{}, false, nil
	}
	for _, name := range []string{"__reduce__", "__reduce_ex__"} {
		if _, owner := v.Type().LookupOwner(name); owner != nil && owner != object.ObjectType {
			return object.Value{}, false, nil
		}
	}
	get, err := object.GetAttr(s.t, v, "__getstate__")
	if err != nil {
		return object.Value{}, true, err
	}
	state, err := object.CallArgs(s.t, get)
	parts := []object.Value{v.Type().Value(), object.NewTuple([]object.Value{content}).Value(), state}
	return object.NewTuple(parts).Value(), true, err
}

// reduceParts is a call of the class with attributes.
func (s *saver) reduceParts(v object.Value, names ...string) (r object.Value, done bool, err error) {
	parts := make([]object.Value, len(names))
	for i, name := range names {
		if parts[i], err = object.GetAttr(s.t, v, name); err != nil {
			return object.Value{}, true, err
		}
	}
	return object.NewPair(v.Type().Value(), object.NewTuple(parts).Value()).Value(), true, nil
}

// reduceFunction tells where a function written in Go is found: in its module, or
// on what it is a method of.
func (s *saver) reduceFunction(v object.Value, b *object.Builtin) (object.Value, error) {
	owner := b.Self
	if owner.IsUnset() && b.Owner != nil {
		owner = b.Owner.Value()
	}
	if owner.IsUnset() {
		return object.String(b.Name), nil
	}
	get, err := s.global("builtins", "getattr")
	return object.NewPair(get, object.NewPair(owner, object.String(b.Name)).Value()).Value(), err
}

// dispatched finds a function of the dispatch table of the pickler, or of
// copyreg.
func (s *saver) dispatched(cls *object.Type) (object.Value, error) {
	if s.dispatch.Given() {
		fn, err := object.GetItem(s.t, s.dispatch, cls.Value())
		if err != nil && object.Is(err, object.KeyError) {
			return object.Value{}, nil
		}
		return fn, err
	}
	if s.t.Machine == nil {
		return object.Value{}, nil
	}
	m, ok := s.t.Machine.Modules().GetStr("copyreg")
	if !ok {
		return object.Value{}, nil
	}
	mod := object.AsModule(m)
	if mod == nil {
		return object.Value{}, nil
	}
	table, _ := mod.Dict.GetStr("dispatch_table")
	if d := object.AsDict(table); d != nil {
		fn, _, err := d.Get(s.t, cls.Value())
		return fn, err
	}
	return object.Value{}, nil
}

// reduction is what __reduce__ answers.
type reduction struct{ fn, args, state, items, pairs, setter object.Value }

func (s *saver) readReduction(v object.Value) (r reduction, err error) {
	u := object.AsTuple(v)
	if u == nil {
		return r, cannotPickle("__reduce__ must return a string or tuple")
	}
	if n := len(u.Items); n < 2 || n > 6 {
		return r, cannotPickle("tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	for i, to := range []*object.Value{&r.fn, &r.args, &r.state, &r.items, &r.pairs, &r.setter} {
		if x := object.Arg(u.Items, i); x.Given() {
			*to = x
		}
	}
	switch {
	case r.fn.IsUnset() || !object.Callable(r.fn):
		return r, cannotPickle("first item of the tuple returned by __reduce__ must be callable")
	case object.AsTuple(r.args) == nil:
		return r, cannotPickle("second item of the tuple returned by __reduce__ must be a tuple")
	case !r.items.IsUnset() && r.items.Type().Next == nil:
		return r, cannotPickle("fourth element of the tuple returned by __reduce__ must be an iterator, not %s", object.TypeName(r.items))
	case !r.pairs.IsUnset() && r.pairs.Type().Next == nil:
		return r, cannotPickle("fifth element of the tuple returned by __reduce__ must be an iterator, not %s", object.TypeName(r.pairs))
	case !r.setter.IsUnset() && !object.Callable(r.setter):
		return r, cannotPickle("sixth element of the tuple returned by __reduce__ must be a function, not %s", object.TypeName(r.setter))
	}
	return r, nil
}

// saveReduce writes how to make v again. Where v is unset nothing is memoized.
func (s *saver) saveReduce(v object.Value, r reduction) error {
	if err := s.saveMaking(v, r); err != nil {
		return err
	}
	if !v.IsUnset() {
		if n, ok := s.known(v); ok {
			s.op(opPop)
			s.get(n)
			return nil
		}
		s.memoize(v)
	}
	if !r.items.IsUnset() {
		if err := s.saveItems(r.items); err != nil {
			return err
		}
	}
	if !r.pairs.IsUnset() {
		if err := s.savePairs(r.pairs); err != nil {
			return err
		}
	}
	switch {
	case r.state.IsUnset():
		return nil
	case r.setter.IsUnset():
		if err := s.save(r.state); err != nil {
			return err
		}
		s.op(opBuild)
		return nil
	}
	if err := s.saveAll([]object.Value{r.setter, v, r.state}); err != nil {
		return err
	}
	s.op(opTuple2, opReduce, opPop)
	return nil
}

func (s *saver) saveMaking(v object.Value, r reduction) error {
	args := object.AsTuple(r.args).Items
	name := ""
	if s.protocol >= 2 {
		if b := object.AsBuiltin(r.fn); b != nil {
			name = b.Name
		} else if n, err := object.FindAttr(s.t, r.fn, "__name__"); err == nil {
			name, _ = object.Text(n)
		}
	}
	switch {
	case name == "__newobj_ex__" && s.protocol >= 4:
		if len(args) != 3 {
			return cannotPickle("length of the NEWOBJ_EX argument tuple must be exactly 3, not %d", len(args))
		}
		if err := s.saveAll(args); err != nil {
			return err
		}
		s.op(opNewObjEx)
		return nil
	case name == "__newobj_ex__":
		return s.savePartial(args)
	case name == "__newobj__":
		return s.saveNewObj(v, args)
	}
	if err := s.save(r.fn); err != nil {
		return err
	}
	if err := s.save(r.args); err != nil {
		return err
	}
	s.op(opReduce)
	return nil
}

// savePartial writes __newobj_ex__ for protocols that have no instruction for it.
func (s *saver) savePartial(args []object.Value) error {
	if len(args) != 3 {
		return cannotPickle("length of the NEWOBJ_EX argument tuple must be exactly 3, not %d", len(args))
	}
	partial, err := s.global("functools", "partial")
	if err != nil {
		return err
	}
	create, err := object.GetAttr(s.t, args[0], "__new__")
	if err != nil {
		return err
	}
	given, named := object.AsTuple(args[1]), object.AsDict(args[2])
	if given == nil || named == nil {
		return cannotPickle("the arguments of NEWOBJ_EX must be a tuple and a dict")
	}
	full := append([]object.Value{create, args[0]}, given.Items...)
	var names []string
	for k, v := range named.All() {
		name, _ := object.Text(k)
		full, names = append(full, v), append(names, name)
	}
	fn, err := object.Call(s.t, partial, full, names)
	if err != nil {
		return err
	}
	if err := s.saveAll([]object.Value{fn, object.NewTuple(nil).Value()}); err != nil {
		return err
	}
	s.op(opReduce)
	return nil
}

func (s *saver) saveNewObj(v object.Value, args []object.Value) error {
	if len(args) < 1 {
		return cannotPickle("__newobj__ arglist is empty")
	}
	cls := object.AsType(args[0])
	if cls == nil {
		return cannotPickle("args[0] from __newobj__ args is not a type")
	}
	if !v.IsUnset() && v.Type() != cls {
		if own, err := object.GetAttr(s.t, v, "__class__"); err != nil || !own.Is(args[0]) {
			return cannotPickle("args[0] from __newobj__ args has the wrong class")
		}
	}
	if err := s.save(args[0]); err != nil {
		return err
	}
	if err := s.save(object.NewTuple(args[1:]).Value()); err != nil {
		return err
	}
	s.op(opNewObj)
	return nil
}

// saveItems writes the items of an iterator, to be appended.
func (s *saver) saveItems(it object.Value) error {
	return s.batches(1, opAppend, opAppends, func() ([]object.Value, error) {
		v, err := object.Next(s.t, it)
		if err != nil || v.IsUnset() {
			return nil, err
		}
		return []object.Value{v}, nil
	})
}

// savePairs writes the pairs of an iterator, to be set.
func (s *saver) savePairs(it object.Value) error {
	return s.batches(2, opSetItem, opSetItems, func() ([]object.Value, error) {
		v, err := object.Next(s.t, it)
		if err != nil || v.IsUnset() {
			return nil, err
		}
		u := object.AsTuple(v)
		if u == nil || len(u.Items) != 2 {
			return nil, object.Raisef(object.TypeError, "dict items iterator must return 2-tuples")
		}
		return u.Items, nil
	})
}

// batches writes groups of values in batches: a lone one with the instruction
// one, more behind a mark with the instruction many.
func (s *saver) batches(width int, one, many byte, next func() ([]object.Value, error)) error {
	for {
		first, err := next()
		if err != nil || first == nil {
			return err
		}
		if s.protocol == 0 {
			if err := s.saveAll(first); err != nil {
				return err
			}
			s.op(one)
			continue
		}
		second, err := next()
		if err != nil {
			return err
		}
		if second == nil {
			if err := s.saveAll(first); err != nil {
				return err
			}
			s.op(one)
			return nil
		}
		s.op(opMark)
		if err := s.saveAll(first); err != nil {
			return err
		}
		group, n := second, 1
		for group != nil {
			if err := s.saveAll(group); err != nil {
				return err
			}
			if n++; n == batchSize {
				break
			}
			if group, err = next(); err != nil {
				return err
			}
		}
		s.op(many)
		if n < batchSize {
			return nil
		}
	}
}

// saveType writes a class; those of the singletons have no name.
func (s *saver) saveType(v object.Value, cls *object.Type) error {
	for _, single := range []object.Value{object.None, object.NotImplemented, object.Ellipsis} {
		if cls == single.Type() {
			return s.saveReduce(v, reduction{fn: object.TypeType.Value(), args: object.NewTuple([]object.Value{single}).Value()})
		}
	}
	return s.saveGlobal(v, "")
}

func (s *saver) textAttr(v object.Value, name string) string {
	r, err := object.FindAttr(s.t, v, name)
	if err != nil || r.IsUnset() {
		return ""
	}
	text, _ := object.Text(r)
	return text
}

// global is a name of a module.
func (s *saver) global(module, name string) (object.Value, error) {
	return findGlobal(s.t, module, name)
}

func findGlobal(t *object.Thread, module, name string) (object.Value, error) {
	if t.Machine == nil {
		return object.Value{}, object.Raisef(object.ModuleNotFoundError, "No module named '%s'", module)
	}
	m, ok := t.Machine.Modules().GetStr(module)
	if !ok {
		if _, err := t.Machine.Import(module); err != nil {
			return object.Value{}, err
		}
		if m, ok = t.Machine.Modules().GetStr(module); !ok {
			return object.Value{}, object.Raisef(object.ModuleNotFoundError, "No module named '%s'", module)
		}
	}
	return attrPath(t, m, name)
}

func attrPath(t *object.Thread, v object.Value, path string) (object.Value, error) {
	for part := range strings.SplitSeq(path, ".") {
		if part == "<locals>" {
			return object.Value{}, object.Raisef(object.AttributeError, "Can't get local attribute '%s' on %s", path, reprOf(t, v))
		}
		r, err := object.FindAttr(t, v, part)
		if err != nil {
			return object.Value{}, err
		}
		if r.IsUnset() {
			return object.Value{}, object.Raisef(object.AttributeError, "Can't get attribute '%s' on %s", path, reprOf(t, v))
		}
		v = r
	}
	return v, nil
}

func reprOf(t *object.Thread, v object.Value) string {
	text, err := object.Repr(t, v)
	if err != nil {
		return "<unprintable>"
	}
	return text
}

// saveGlobal writes the name of something that is found by it.
func (s *saver) saveGlobal(v object.Value, name string) error {
	if name == "" {
		if name = s.textAttr(v, "__qualname__"); name == "" {
			name = s.textAttr(v, "__name__")
		}
	}
	if strings.Contains(name, "<locals>") {
		return object.Raisef(object.AttributeError, "Can't get local object '%s'", name)
	}
	module := s.textAttr(v, "__module__")
	if module == "" {
		module = s.moduleOf(v, name)
	}
	found, err := s.global(module, name)
	switch {
	case err != nil && (object.Is(err, object.ImportError) || object.Is(err, object.KeyError)):
		return cannotPickle("Can't pickle %s: import of module %s failed", reprOf(s.t, v), object.ReprText(module))
	case err != nil && object.Is(err, object.AttributeError):
		return cannotPickle("Can't pickle %s: attribute lookup %s on %s failed", reprOf(s.t, v), name, module)
	case err != nil:
		return err
	case !same(found, v):
		return cannotPickle("Can't pickle %s: it's not the same object as %s.%s", reprOf(s.t, v), module, name)
	}
	if s.protocol >= 2 {
		if done := s.saveExtension(module, name); done {
			return nil
		}
	}
	if s.protocol >= 4 {
		if err := s.save(object.String(module)); err != nil {
			return err
		}
		if err := s.save(object.String(name)); err != nil {
			return err
		}
		s.op(opStackGlobal)
		s.memoize(v)
		return nil
	}
	if at := strings.LastIndexByte(name, '.'); at >= 0 {
		return s.saveMember(v, module, name[:at], name[at+1:])
	}
	if s.fix {
		module, name = toOldName(module, name)
	}
	s.out = append(append(append(append(append(s.out, opGlobal), module...), '\n'), name...), '\n')
	s.memoize(v)
	return nil
}

// same reports whether two values are one; methods of Go tables are when they
// stand for the same row.
func same(a, b object.Value) bool {
	if a.Is(b) {
		return true
	}
	x, y := object.AsBuiltin(a), object.AsBuiltin(b)
	return x != nil && y != nil && x.Method == y.Method && x.Self.IsUnset() == y.Self.IsUnset()
}

// saveMember writes an attribute of a global for the protocols without dots.
func (s *saver) saveMember(v object.Value, module, path, name string) error {
	owner, err := s.global(module, path)
	if err != nil {
		return err
	}
	get, err := s.global("builtins", "getattr")
	if err != nil {
		return err
	}
	return s.saveReduce(v, reduction{fn: get, args: object.NewPair(owner, object.String(name)).Value()})
}

// moduleOf looks for the module of something that does not tell it.
func (s *saver) moduleOf(v object.Value, name string) string {
	if s.t.Machine != nil {
		for key, m := range s.t.Machine.Modules().All() {
			module, ok := object.Text(key)
			if !ok || module == "__main__" || module == "__mp_main__" || m.IsNone() {
				continue
			}
			if found, err := attrPath(s.t, m, name); err == nil && same(found, v) {
				return module
			}
		}
	}
	return "__main__"
}

// saveExtension writes the number that copyreg.add_extension gave to a name.
func (s *saver) saveExtension(module, name string) (done bool) {
	m, ok := s.t.Machine.Modules().GetStr("copyreg")
	mod := object.AsModule(m)
	if !ok || mod == nil {
		return false
	}
	table, _ := mod.Dict.GetStr("_extension_registry")
	d := object.AsDict(table)
	if d == nil || d.Len() == 0 {
		return false
	}
	code, found, err := d.Get(s.t, object.NewPair(object.String(module), object.String(name)).Value())
	n, small := object.AsInt64(code)
	if err != nil || !found || !small {
		return false
	}
	switch {
	case n <= 0xff:
		s.op(opExt1, byte(n))
	case n <= 0xffff:
		s.op(opExt2, byte(n), byte(n>>8))
	default:
		s.out = binary.LittleEndian.AppendUint32(append(s.out, opExt4), uint32(n))
	}
	return true
}
