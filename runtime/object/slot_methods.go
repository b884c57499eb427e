// The dunder methods that stand for slots: one table, from which every type
// gets those of the slots that it fills itself.

package object

import "strings"

// The dunder names of operators that kinds of types know; see Type.Operators.
const (
	intOperators = "add radd sub rsub mul rmul truediv rtruediv mod rmod pow rpow floordiv rfloordiv " +
		"lshift rlshift rshift rrshift or ror xor rxor and rand neg pos invert"
	boolOperators     = "or ror xor rxor and rand invert"
	floatOperators    = "add radd sub rsub mul rmul truediv rtruediv mod rmod pow rpow floordiv rfloordiv neg pos"
	complexOperators  = "add radd sub rsub mul rmul truediv rtruediv pow rpow neg pos"
	textOperators     = "add mul rmul mod rmod"
	tupleOperators    = "add mul rmul"
	listOperators     = "add mul rmul iadd imul"
	byteListOperators = "add mul rmul mod rmod iadd imul"
	dictOperators     = "or ror ior"
	setOperators      = "sub rsub or ror xor rxor and rand"
	changeOperators   = setOperators + " isub ior ixor iand"
	orOperators       = "or ror"
)

// slotRow is a dunder method that calls a slot. make gets the slots of the
// type that fills it, so that list.__len__ stays list's on a subclass.
type slotRow struct {
	name, slot, params string
	make               func(s *Slots) Func
}

var compareNames = [...]string{EQ: "eq", NE: "ne", LT: "lt", LE: "le", GT: "gt", GE: "ge"}

var binaryNames = [...]string{Add: "add", Sub: "sub", Mul: "mul", MatMul: "matmul", Div: "truediv", Mod: "mod", Pow: "pow",
	LShift: "lshift", RShift: "rshift", Or: "or", Xor: "xor", And: "and", FloorDiv: "floordiv"}

var unaryNames = map[UnaryOp]string{Invert: "invert", Pos: "pos", Neg: "neg"}

// addSlotMethods adds the dunder methods of the type's own slots, and the
// names that every class has.
func (t *Type) addSlotMethods(m map[string]Value) {
	add := func(row *Method) {
		if _, taken := m[row.Name]; !taken {
			m[row.Name] = row.member(t)
		}
	}
	for _, row := range slotRows {
		if t.fills(row.slot) {
			add(&Method{Name: row.name, Params: row.params, Fn: row.make(&t.Slots), Flags: slotWrapper})
		}
	}
	for _, row := range t.operatorRows() {
		add(&row)
	}
	if t.fills("Call") {
		add(&Method{Name: "__call__", Params: "*args, **kwargs", Flags: slotWrapper,
			Raw: func(th *Thread, args []Value, names []string) (Value, error) {
				return t.Call(th, args[0], args[1:], names)
			}})
	}
	if t.fills("New") && t.Flags&NoCreate == 0 {
		add(&Method{Name: "__new__", Params: "*args, **kwargs", Flags: StaticMethod, Raw: t.newMethod})
	}
	if t.Flags&Unhashable != 0 {
		m["__hash__"] = None
	}
	if _, ok := m["__doc__"]; !ok {
		m["__doc__"] = docValue(t.Doc)
	}
}

// operatorRows are the comparisons and the arithmetic.
func (t *Type) operatorRows() []Method {
	var rows []Method
	add := func(name, params string, fn Func) {
		rows = append(rows, Method{Name: "__" + name + "__", Params: params, Fn: fn, Flags: slotWrapper})
	}
	if t.fills("Compare") {
		for op, name := range compareNames {
			add(name, "value, /", func(th *Thread, args []Value) (Value, error) {
				if widerNumber(args[0], args[1]) {
					return NotImplemented, nil
				}
				return t.Compare(th, CompareOp(op), args[0], args[1])
			})
		}
	}
	binary, inPlace, unary := t.fills("Binary"), t.fills("InPlace"), t.fills("Unary")
	for i, name := range binaryNames {
		op := BinaryOp(i)
		if binary && t.knows(name) {
			add(name, "value, /", t.operator(op))
		}
		if binary && t.knows("r"+name) {
			add("r"+name, "value, /", func(th *Thread, args []Value) (Value, error) {
				if widerNumber(args[0], args[1]) {
					return NotImplemented, nil
				}
				return t.Binary(th, op, args[1], args[0])
			})
		}
		if inPlace && t.knows("i"+name) {
			add("i"+name, "value, /", func(th *Thread, args []Value) (Value, error) {
				return t.InPlace(th, op, args[0], args[1])
			})
		}
	}
	for op, name := range unaryNames {
		if unary && t.knows(name) {
			add(name, "", func(th *Thread, args []Value) (Value, error) { return t.Unary(th, op, args[0]) })
		}
	}
	return rows
}

// operator is a op b as a method. Sequences refuse other operands at once, as
// CPython's do.
func (t *Type) operator(op BinaryOp) Func {
	return func(th *Thread, args []Value) (Value, error) {
		if widerNumber(args[0], args[1]) {
			return NotImplemented, nil
		}
		if op == Mul {
			switch args[0].Kind() {
			case KindStr, KindBytes, KindByteArray, KindList, KindTuple:
				if _, err := AsIndex(th, args[1]); err != nil {
					return Value{}, err
				}
			}
		}
		v, err := t.Binary(th, op, args[0], args[1])
		if err == nil && v.Is(NotImplemented) {
			if refusal := refusedBySequence(op.String(), args[0], args[1]); refusal != nil {
				return Value{}, refusal
			}
		}
		return v, err
	}
}

// widerNumber says that other is a number of a wider type: int leaves sums with
// floats to float, and both leave those with complex numbers to complex.
func widerNumber(v, other Value) bool {
	rank := func(v Value) int {
		switch v.Kind() {
		case KindBool, KindInt:
			return 1
		case KindFloat:
			return 2
		case KindComplex:
			return 3
		}
		return 0
	}
	r := rank(v)
	return r > 0 && rank(other) > r
}

// knows reports whether Operators names an operator.
func (t *Type) knows(name string) bool {
	if t.Operators == "" {
		return true
	}
	for known := range strings.FieldsSeq(t.Operators) {
		if known == name {
			return true
		}
	}
	return false
}

// newMethod is __new__: it makes an instance of the class given first.
func (t *Type) newMethod(th *Thread, args []Value, names []string) (Value, error) {
	if len(args) == len(names) {
		return Value{}, Raisef(TypeError, "%s.__new__(): not enough arguments", t.Name)
	}
	cls := AsType(args[0])
	if cls == nil {
		return Value{}, Raisef(TypeError, "%s.__new__(X): X is not a type object (%s)", t.Name, TypeName(args[0]))
	}
	if !cls.IsSubtype(t) {
		return Value{}, Raisef(TypeError, "%s.__new__(%s): %s is not a subtype of %s", t.Name, cls.Name, cls.Name, t.Name)
	}
	if cls.Flags&NoCreate != 0 {
		return Value{}, cannotCreate(cls)
	}
	if safe := cls.newOwner(); safe != t && !sameFunc(safe.New, t.New) {
		return Value{}, Raisef(TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", t.Name, cls.Name, safe.Name)
	}
	if _, later := t.ownMember("__init__"); later && t != ObjectType && cls.class == nil && t.kind != KindException && t.kind != KindType {
		return t.New(th, cls, nil, nil) // __init__ takes the arguments
	}
	return t.New(th, cls, args[1:], names)
}

// newOwner is the class along the MRO whose New makes the instances.
func (t *Type) newOwner() *Type {
	owner := t
	for owner.Base != nil && (owner.class != nil || !owner.fills("New")) {
		owner = owner.Base
	}
	return owner
}

// textFunc makes a method of a slot that returns text.
func textFunc(slot func(*Thread, Value) (string, error)) Func {
	return func(t *Thread, args []Value) (Value, error) {
		s, err := slot(t, args[0])
		return String(s), err
	}
}

// valueFunc makes a method of a slot that returns a value.
func valueFunc(slot func(*Thread, Value) (Value, error)) Func {
	return func(t *Thread, args []Value) (Value, error) { return slot(t, args[0]) }
}

// exitFunc makes __exit__ or __aexit__.
func exitFunc(slot func(t *Thread, v, cls, exc, tb Value) (Value, error)) Func {
	return func(t *Thread, args []Value) (Value, error) { return slot(t, args[0], args[1], args[2], args[3]) }
}

// slotRows lists all but the operators, __call__ and __new__, which take a
// table or arguments of their own.
var slotRows = []slotRow{
	{"__repr__", "Repr", "", func(s *Slots) Func { return textFunc(s.Repr) }},
	{"__str__", "Str", "", func(s *Slots) Func { return textFunc(s.Str) }},
	{"__format__", "Format", "format_spec, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			spec, ok := Text(args[1])
			if !ok {
				return Value{}, Raisef(TypeError, "__format__() argument must be str, not %s", TypeName(args[1]))
			}
			text, err := s.Format(t, args[0], spec)
			return String(text), err
		}
	}},
	{"__hash__", "Hash", "", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			h, err := s.Hash(t, args[0])
			return Int(h), err
		}
	}},
	{"__bool__", "Bool", "", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			b, err := s.Bool(t, args[0])
			return Bool(b), err
		}
	}},
	{"__len__", "Len", "", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			n, err := s.Len(t, args[0])
			return Int(int64(n)), err
		}
	}},
	{"__index__", "Index", "", func(s *Slots) Func { return valueFunc(s.Index) }},
	{"__getitem__", "GetItem", "key, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) { return s.GetItem(t, args[0], args[1]) }
	}},
	{"__setitem__", "SetItem", "key, value, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) { return None, s.SetItem(t, args[0], args[1], args[2]) }
	}},
	{"__delitem__", "DelItem", "key, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) { return None, s.DelItem(t, args[0], args[1]) }
	}},
	{"__contains__", "Contains", "key, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			found, err := s.Contains(t, args[0], args[1])
			return Bool(found), err
		}
	}},
	{"__iter__", "Iter", "", func(s *Slots) Func { return valueFunc(s.Iter) }},
	{"__next__", "Next", "", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			v, err := s.Next(t, args[0])
			if err == nil && v.ref == nil {
				err = NewException(StopIteration)
			}
			return v, err
		}
	}},
	{"__getattribute__", "GetAttr", "name, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			name, err := attrName(args[1])
			if err != nil {
				return Value{}, err
			}
			v, err := s.GetAttr(t, args[0], name)
			if err == nil && v.ref == nil {
				err = NoAttribute(args[0], name)
			}
			return v, err
		}
	}},
	{"__setattr__", "SetAttr", "name, value, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			name, err := attrName(args[1])
			if err != nil {
				return Value{}, err
			}
			return None, s.SetAttr(t, args[0], name, args[2])
		}
	}},
	{"__delattr__", "SetAttr", "name, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			name, err := attrName(args[1])
			if err != nil {
				return Value{}, err
			}
			return None, s.SetAttr(t, args[0], name, Value{})
		}
	}},
	{"__get__", "Bind", "instance, owner=None, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			self, cls := args[1], AsType(Arg(args, 2))
			if cls == nil {
				if self.IsNone() {
					return Value{}, Raisef(TypeError, "__get__(None, None) is invalid")
				}
				cls = self.Type()
			}
			if self.IsNone() && cls != NoneType {
				self = Value{}
			}
			return s.Bind(t, args[0], self, cls)
		}
	}},
	{"__set__", "SetBind", "instance, value, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) { return None, s.SetBind(t, args[0], args[1], args[2]) }
	}},
	{"__delete__", "SetBind", "instance, /", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) { return None, s.SetBind(t, args[0], args[1], Value{}) }
	}},
	{"__await__", "Await", "", func(s *Slots) Func {
		return func(t *Thread, args []Value) (Value, error) {
			a, err := s.Await(t, args[0])
			if err != nil {
				return Value{}, err
			}
			return a.iterator(), nil
		}
	}},
	{"__buffer__", "Buffer", "flags, /", func(*Slots) Func { return bufferMethod }},
	{"__release_buffer__", "Buffer", "buffer, /", func(*Slots) Func { return releaseBufferMethod }},
	{"__aiter__", "AIter", "", func(s *Slots) Func { return valueFunc(s.AIter) }},
	{"__anext__", "ANext", "", func(s *Slots) Func { return valueFunc(s.ANext) }},
	{"__enter__", "Enter", "", func(s *Slots) Func { return valueFunc(s.Enter) }},
	{"__exit__", "Exit", "exc_type, exc_value, traceback, /", func(s *Slots) Func { return exitFunc(s.Exit) }},
	{"__aenter__", "AEnter", "", func(s *Slots) Func { return valueFunc(s.AEnter) }},
	{"__aexit__", "AExit", "exc_type, exc_value, traceback, /", func(s *Slots) Func { return exitFunc(s.AExit) }},
}
