// The module: functions, flags, and the cache of compiled patterns.

package re

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// cacheKey is what a compiled pattern is remembered by.
type cacheKey struct {
	text  string
	bytes bool
	flags int
}

// cacheSize is how many patterns are remembered; then they are forgotten, the
// oldest half first.
const cacheSize = 512

// library is the state of the module in one VM.
type library struct {
	cache map[cacheKey]*pattern
	order []cacheKey
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	l := &library{cache: map[cacheKey]*pattern{}}
	m := object.NewModule("re")
	var public []object.Value
	for _, f := range l.functions() {
		m.Dict.SetStr(f.Name, object.NewBuiltin("re", &f))
		public = append(public, object.String(f.Name))
	}
	for _, f := range flagNames {
		v := newFlags(f.bits)
		m.Dict.SetStr(f.name, v)
		public = append(public, object.String(f.name))
		if f.short != "" {
			m.Dict.SetStr(f.short, v)
			public = append(public, object.String(f.short))
		}
	}
	for _, c := range []struct {
		name string
		typ  *object.Type
	}{{"Pattern", patternType}, {"Match", matchType}, {"error", errorType}, {"PatternError", errorType}, {"RegexFlag", flagType}} {
		m.Dict.SetStr(c.name, c.typ.Value())
		public = append(public, object.String(c.name))
	}
	m.Dict.SetStr("Scanner", lexerType.Value())
	// What pickles of patterns name.
	m.Dict.SetStr("_compile", object.NewBuiltin("re", &object.Method{Name: "_compile", Params: "pattern, flags", Fn: l.compileFunction}))
	m.Dict.SetStr("__version__", object.String("2.2.1"))
	m.Dict.SetStr("__all__", object.NewList(public).Value())
	return m, nil
}

// compile finds or makes the pattern of the arguments pattern and flags.
func (l *library) compile(t *object.Thread, v, flags object.Value) (*pattern, error) {
	n := 0
	if !flags.IsUnset() {
		var err error
		if n, err = object.ToInt(t, flags); err != nil {
			return nil, err
		}
	}
	if p := asPattern(v); p != nil {
		if n != 0 {
			return nil, object.Raisef(object.ValueError, "cannot process flags argument with a compiled pattern")
		}
		return p, nil
	}
	key := cacheKey{flags: n}
	if s := object.AsStr(v); s != nil {
		key.text = s.Text()
	} else if b := object.AsBytes(v); b != nil {
		key.text, key.bytes = b.Data(), true
	} else if _, err := object.Hash(t, v); err != nil {
		return nil, err // CPython looks into its cache first
	}
	if p := l.cache[key]; p != nil && p.source.Type() == v.Type() {
		return p, nil
	}
	p, err := newPattern(t, v, n)
	if err == nil && n&flagDebug == 0 {
		l.remember(key, p)
	}
	return p, err
}

func (l *library) remember(key cacheKey, p *pattern) {
	if len(l.order) >= cacheSize {
		for _, old := range l.order[:cacheSize/2] {
			delete(l.cache, old)
		}
		l.order = append(l.order[:0], l.order[cacheSize/2:]...)
	}
	if _, ok := l.cache[key]; !ok {
		l.order = append(l.order, key)
	}
	l.cache[key] = p
}

// apply makes match, fullmatch and search.
func (l *library) apply(how method) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		p, err := l.compile(t, args[0], object.Arg(args, 2))
		if err != nil {
			return object.Value{}, err
		}
		return p.apply(t, how, args[1], nil, 0)
	}
}

func (l *library) findAll(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := l.compile(t, args[0], object.Arg(args, 2))
	if err != nil {
		return object.Value{}, err
	}
	return p.findAll(t, args[1], nil, 0)
}

func (l *library) findIter(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := l.compile(t, args[0], object.Arg(args, 2))
	if err != nil {
		return object.Value{}, err
	}
	return p.scan(t, iterType, args[1], nil, 0)
}

func (l *library) compileFunction(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := l.compile(t, args[0], object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	return p.value(), nil
}

func (l *library) purge(*object.Thread, []object.Value) (object.Value, error) {
	l.cache, l.order = map[cacheKey]*pattern{}, nil
	return object.None, nil
}

func (l *library) sub(t *object.Thread, args []object.Value) (object.Value, int, error) {
	p, err := l.compile(t, args[0], object.Arg(args, 4))
	if err != nil {
		return object.Value{}, 0, err
	}
	return p.sub(t, args[1], args[2], object.Arg(args, 3))
}

func (l *library) subFunction(t *object.Thread, args []object.Value) (object.Value, error) {
	v, _, err := l.sub(t, args)
	return v, err
}

func (l *library) subNFunction(t *object.Thread, args []object.Value) (object.Value, error) {
	v, n, err := l.sub(t, args)
	if err != nil {
		return object.Value{}, err
	}
	return object.NewPair(v, object.Int(int64(n))).Value(), nil
}

func (l *library) split(t *object.Thread, args []object.Value) (object.Value, error) {
	p, err := l.compile(t, args[0], object.Arg(args, 3))
	if err != nil {
		return object.Value{}, err
	}
	return p.split(t, args[1], object.Arg(args, 2))
}

// warning binds the arguments of a function whose last ones should be given by
// name. The names are all of its parameters; the first required ones must be
// there.
func warning(name string, required int, params []string, fn object.Func) object.Method {
	call := func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		npos := len(args) - len(names)
		if npos > len(params) {
			return object.Value{}, object.Raisef(object.TypeError, "%s() takes from %d to %d positional arguments but %d were given",
				name, required, len(params), npos)
		}
		full := make([]object.Value, len(params))
		copy(full, args[:npos])
		for i, given := range names {
			at := indexOf(params, given)
			if at < 0 {
				return object.Value{}, object.UnexpectedKeyword(name, given, params...)
			}
			if !full[at].IsUnset() {
				return object.Value{}, object.Raisef(object.TypeError, "%s() got multiple values for argument '%s'", name, given)
			}
			full[at] = args[npos+i]
		}
		if err := checkMissing(name, params[:required], full); err != nil {
			return object.Value{}, err
		}
		for _, p := range params[required:max(npos, required)] {
			if t.Machine != nil {
				if err := t.Machine.Warn(object.DeprecationWarning, "'"+p+"' is passed as positional argument"); err != nil {
					return object.Value{}, err
				}
			}
		}
		return fn(t, full)
	}
	return object.Method{Name: name, Params: strings.Join(params[:required], ", ") + ", *args, " + strings.Join(params[required:], "=0, ") + "=0",
		Raw: call, Flags: object.InPython}
}

func indexOf(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

// checkMissing words the error as for a def.
func checkMissing(name string, params []string, full []object.Value) error {
	var missing []string
	for i, p := range params {
		if full[i].IsUnset() {
			missing = append(missing, "'"+p+"'")
		}
	}
	n := len(missing)
	switch n {
	case 0:
		return nil
	case 1:
		return object.Raisef(object.TypeError, "%s() missing 1 required positional argument: %s", name, missing[0])
	case 2:
		return object.Raisef(object.TypeError, "%s() missing 2 required positional arguments: %s and %s", name, missing[0], missing[1])
	}
	return object.Raisef(object.TypeError, "%s() missing %d required positional arguments: %s, and %s", name, n,
		strings.Join(missing[:n-1], ", "), missing[n-1])
}

// escaped are the characters that mean something in patterns.
const escaped = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"

func escape(_ *object.Thread, args []object.Value) (object.Value, error) {
	text, isText := object.Text(args[0])
	if !isText {
		b, ok := object.BytesLike(args[0])
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "decoding to str: need a bytes-like object, %s found", object.TypeName(args[0]))
		}
		text = b
	}
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte(escaped, text[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	if isText {
		return object.ValidString(b.String()), nil
	}
	return object.BytesValue(b.String()), nil
}

func (l *library) functions() []object.Method {
	return []object.Method{
		{Name: "match", Params: "pattern, string, flags=0", Fn: l.apply(matchHere), Flags: object.InPython, Doc: "Matches a pattern at the beginning of string."},
		{Name: "fullmatch", Params: "pattern, string, flags=0", Fn: l.apply(matchWhole), Flags: object.InPython, Doc: "Matches a pattern with all of string."},
		{Name: "search", Params: "pattern, string, flags=0", Fn: l.apply(matchAnywhere), Flags: object.InPython, Doc: "The first match of a pattern anywhere in string."},
		warning("sub", 3, []string{"pattern", "repl", "string", "count", "flags"}, l.subFunction),
		warning("subn", 3, []string{"pattern", "repl", "string", "count", "flags"}, l.subNFunction),
		warning("split", 2, []string{"pattern", "string", "maxsplit", "flags"}, l.split),
		{Name: "findall", Params: "pattern, string, flags=0", Fn: l.findAll, Flags: object.InPython, Doc: "A list of all matches, or of their groups when there are some."},
		{Name: "finditer", Params: "pattern, string, flags=0", Fn: l.findIter, Flags: object.InPython, Doc: "An iterator over all matches."},
		{Name: "compile", Params: "pattern, flags=0", Fn: l.compileFunction, Flags: object.InPython, Doc: "A Pattern, ready for many matches."},
		{Name: "purge", Fn: l.purge, Flags: object.InPython, Doc: "Forgets the patterns that were compiled."},
		{Name: "escape", Params: "pattern", Fn: escape, Flags: object.InPython, Doc: "The text as a pattern that matches just that."},
	}
}
