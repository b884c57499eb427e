// The parameters of classes written in Go: binding of arguments in New slots
// and in rows that take the arguments as they come.

package object

// Params are the parameters of a class or a raw function, in the syntax of
// Method.Params. They are package variables, shared by all VMs.
type Params struct{ b *Builtin }

// NewParams makes the parameters of the function or class that name names in
// messages.
func NewParams(name, params string) *Params {
	return &Params{&Builtin{Method: &Method{Name: name, Params: params}, sig: &signature{}}}
}

// NewDefParams is NewParams with the words of functions that are written in
// Python; name is qualified.
func NewDefParams(name, params string) *Params {
	return &Params{&Builtin{Method: &Method{Name: name, Params: params, Flags: InPython}, sig: &signature{}}}
}

// Bind puts arguments in the order of the parameters; those not given are
// unset. The result has a place for every parameter and is the caller's.
func (p *Params) Bind(args []Value, names []string) ([]Value, error) {
	s := p.b.signature()
	n := len(s.names)
	if s.posOnly == n && p.b.Flags&InPython == 0 {
		if len(names) > 0 {
			return nil, noKeywords(p.b.Name)
		}
		if err := p.count(s, len(args)); err != nil {
			return nil, err
		}
	}
	if len(names) == 0 && s.simple && len(args) >= s.minPos && len(args) <= s.maxPos {
		full := make([]Value, n)
		copy(full, args)
		return full, nil
	}
	return p.b.bind(s, args, names)
}

// count words the wrong number of positional-only arguments as classes do.
func (p *Params) count(s *signature, given int) error {
	word, n := "", s.minPos
	switch {
	case given >= s.minPos && given <= s.maxPos:
		return nil
	case s.minPos == s.maxPos:
	case given < s.minPos:
		word = "at least "
	default:
		word, n = "at most ", s.maxPos
	}
	return Raisef(TypeError, "%s expected %s%d argument%s, got %d", p.b.Name, word, n, plural(n), given)
}

// NewBuiltin makes a function of a row with these parameters, which are parsed once for
// all that are made. All rows must be of the same kind.
func (p *Params) NewBuiltin(m *Method) Value {
	return value(&Builtin{Head: Head{BuiltinType}, Method: m, sig: p.b.sig})
}

// BindNew is Bind for a New slot. A script's class whose __init__ takes keyword
// arguments hands them to its base as well, which has no use for them.
func (p *Params) BindNew(cls *Type, args []Value, names []string) ([]Value, error) {
	s := p.b.signature()
	if len(names) > 0 && s.posOnly == len(s.names) && cls.Script() {
		if init, ok := cls.Lookup("__init__"); ok && AsBuiltin(init) == nil {
			args, names = args[:len(args)-len(names)], nil
		}
	}
	return p.Bind(args, names)
}

// NewMember makes what stands in the table of a class for a row: a method that
// binds. It is for classes that Go code makes at run time.
func NewMember(owner *Type, m *Method) Value { return m.member(owner) }
