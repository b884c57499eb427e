// Binding of arguments to the Params text of a function written in Go.

package object

import "strings"

func (b *Builtin) signature() *signature {
	s := b.sig
	s.once.Do(func() {
		s.parse(b.Params, b.Owner != nil && b.Flags&StaticMethod == 0)
		s.self = b.isMethod()
		s.ready.Store(s.simple && b.Raw == nil && b.Float == nil)
	})
	return s
}

func (s *signature) parse(params string, self bool) {
	s.simple = true
	add := func(name string, required, keywordOnly bool) {
		s.names = append(s.names, name)
		s.required = append(s.required, required)
		if keywordOnly {
			s.simple = s.simple && !required
			return
		}
		s.maxPos++
		if required {
			s.minPos = s.maxPos
		}
	}
	if self {
		add("self", true, false)
		s.posOnly = 1
	}
	keywordOnly := false
	for _, p := range SplitParams(params) {
		switch p {
		case "/":
			s.posOnly = len(s.names)
		case "*":
			keywordOnly = true
		default:
			name, _, optional := strings.Cut(p, "=")
			add(strings.TrimSpace(name), !optional, keywordOnly)
		}
	}
}

// SplitParams cuts the Params of a row at commas that stand outside brackets and quotes.
func SplitParams(params string) []string {
	var out []string
	depth, start := 0, 0
	var quote byte
	for i := 0; i < len(params); i++ {
		c := params[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			out = append(out, strings.TrimSpace(params[start:i]))
			start = i + 1
		}
	}
	if last := strings.TrimSpace(params[start:]); last != "" {
		out = append(out, last)
	}
	return out
}

// bind puts arguments in the order of the parameters.
func (b *Builtin) bind(s *signature, args []Value, names []string) ([]Value, error) {
	if b.Flags&InPython != 0 {
		return b.bindAsDef(s, args, names)
	}
	npos := len(args) - len(names)
	if b.isMethod() {
		if err := b.checkSelf(args, len(names)); err != nil {
			return nil, err
		}
	}
	if len(names) > 0 && s.posOnly == len(s.names) {
		return nil, b.unexpected(s, names[0])
	}
	if npos > s.maxPos || len(args) > len(s.names) {
		return nil, b.tooMany(s, npos, len(names))
	}
	for i := npos; i < s.posOnly; i++ {
		if s.required[i] {
			return nil, b.missing(s, i, npos)
		}
	}
	full := make([]Value, len(s.names))
	copy(full, args[:npos])
	for i, name := range names {
		at := -1
		for j := s.posOnly; j < len(s.names); j++ {
			if s.names[j] == name {
				at = j
				break
			}
		}
		if at < 0 {
			return nil, b.unexpected(s, name)
		}
		if full[at].ref != nil {
			return nil, Raisef(TypeError, "argument for %s() given by name ('%s') and position (%d)",
				b.Name, name, at+1-b.selfCount())
		}
		full[at] = args[npos+i]
	}
	for i, required := range s.required {
		if required && full[i].ref == nil {
			return nil, b.missing(s, i, npos)
		}
	}
	return full, nil
}

// selfCount is 1 for methods: messages count arguments without self.
func (b *Builtin) selfCount() int {
	if b.Owner != nil && b.Flags&StaticMethod == 0 {
		return 1
	}
	return 0
}

// QualName is how messages name the function: "append" or "list.append".
func (b *Builtin) QualName() string {
	if b.Self.ref != nil {
		return classOrType(b.Self).QualName() + "." + b.Name
	}
	if b.Owner != nil {
		return b.Owner.Name + "." + b.Name
	}
	return b.Name
}

// classOrType is v itself when it is a class, or else its type.
func classOrType(v Value) *Type {
	if c := AsType(v); c != nil {
		return c
	}
	return v.Type()
}

// fullName is how messages about arguments name the function: with the class that
// has it, or with its module unless that is builtins.
func (b *Builtin) fullName() string {
	if b.Owner != nil && b.Flags&ClassMethod == 0 {
		return b.Owner.Name + "." + b.Name
	}
	if b.Owner == nil && b.Module != "" && b.Module != "builtins" {
		return b.Module + "." + b.Name
	}
	return b.QualName()
}

func (b *Builtin) unexpected(s *signature, name string) error {
	if b.Flags&slotWrapper != 0 {
		return Raisef(TypeError, "wrapper %s() takes no keyword arguments", b.Name)
	}
	if len(s.names) == s.posOnly {
		return Raisef(TypeError, "%s() takes no keyword arguments", b.fullName())
	}
	return UnexpectedKeyword(b.Name, name, s.names[s.posOnly:]...)
}

// UnexpectedKeyword is the error for a keyword argument that a function has not;
// the names that it has give a hint.
func UnexpectedKeyword(function, name string, known ...string) error {
	hint := ""
	if near := ClosestName(known, name); near != "" {
		hint = ". Did you mean '" + near + "'?"
	}
	return Raisef(TypeError, "%s() got an unexpected keyword argument '%s'%s", function, name, hint)
}

func (b *Builtin) missing(s *signature, i, npos int) error {
	if s.posOnly == len(s.names) {
		return b.countError(s, npos)
	}
	if i < s.posOnly {
		word, least := "exactly", min(s.minPos, s.posOnly)-b.selfCount()
		if s.minPos < s.maxPos {
			word = "at least"
		}
		return Raisef(TypeError, "%s() takes %s %d positional argument%s (%d given)", b.Name, word, least, plural(least), npos-b.selfCount())
	}
	if i >= s.maxPos {
		return Raisef(TypeError, "%s() missing required keyword-only argument '%s'", b.Name, s.names[i])
	}
	return Raisef(TypeError, "%s() missing required argument '%s' (pos %d)", b.Name, s.names[i], i+1-b.selfCount())
}

func (b *Builtin) tooMany(s *signature, npos, keywords int) error {
	if s.posOnly == len(s.names) {
		return b.countError(s, npos)
	}
	self, word := b.selfCount(), "at most"
	if all := len(s.names); npos+keywords > all {
		if s.minPos == all {
			word = "exactly"
		}
		kind := ""
		if npos == self {
			kind = "keyword "
		}
		return Raisef(TypeError, "%s() takes %s %d %sargument%s (%d given)", b.Name, word, all-self, kind, plural(all-self), npos+keywords-self)
	}
	if s.maxPos == self {
		return Raisef(TypeError, "%s() takes no positional arguments", b.Name)
	}
	if s.minPos == s.maxPos {
		word = "exactly"
	}
	return Raisef(TypeError, "%s() takes %s %d positional argument%s (%d given)", b.Name, word, s.maxPos-self, plural(s.maxPos-self), npos-self)
}

// countError is the message of functions without keywords, as CPython's
// argument clinic words it.
func (b *Builtin) countError(s *signature, npos int) error {
	self := b.selfCount()
	low, high, given := s.minPos-self, s.maxPos-self, npos-self
	switch {
	case given < 0:
		return b.checkSelf(nil, 0)
	case b.Flags&slotWrapper != 0 && low == high:
		return Raisef(TypeError, "expected %d argument%s, got %d", high, plural(high), given)
	case high == 0:
		return Raisef(TypeError, "%s() takes no arguments (%d given)", b.fullName(), given)
	case low == high && high == 1:
		return Raisef(TypeError, "%s() takes exactly one argument (%d given)", b.fullName(), given)
	case low == high:
		return Raisef(TypeError, "%s expected %d arguments, got %d", b.Name, high, given)
	case given < low:
		return Raisef(TypeError, "%s expected at least %d argument%s, got %d", b.Name, low, plural(low), given)
	}
	return Raisef(TypeError, "%s expected at most %d argument%s, got %d", b.Name, high, plural(high), given)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
