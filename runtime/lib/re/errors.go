// re.PatternError, alias re.error: what is wrong with a pattern, and where.

package re

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

var errorType = &object.Type{Name: "PatternError", Module: "re", Doc: "What is wrong with a pattern: msg, pattern, pos, lineno, colno."}

func init() {
	attrs := make([]object.Attr, 0, 5)
	for _, name := range []string{"msg", "pattern", "pos", "lineno", "colno"} {
		attrs = append(attrs, object.Attr{Name: name, Get: errorField(name), Set: setErrorField(name)})
	}
	errorType.Define(object.ExceptionType, object.Slots{New: newError}, nil, attrs)
}

func errorField(name string) func(*object.Thread, object.Value) (object.Value, error) {
	return func(_ *object.Thread, self object.Value) (object.Value, error) {
		if v := object.AsException(self).Field(name); !v.IsUnset() {
			return v, nil
		}
		return object.None, nil
	}
}

func setErrorField(name string) func(_ *object.Thread, self, item object.Value) error {
	return func(_ *object.Thread, self, item object.Value) error {
		if item.IsUnset() {
			item = object.None
		}
		object.AsException(self).SetField(name, item)
		return nil
	}
}

// newError is PatternError(msg, pattern=None, pos=None).
func newError(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	full := [3]object.Value{{}, object.None, object.None}
	npos := len(args) - len(names)
	if npos > 3 {
		return object.Value{}, object.Raisef(object.TypeError,
			"PatternError.__init__() takes from 2 to 4 positional arguments but %d were given", npos+1)
	}
	copy(full[:], args[:npos])
	for i, name := range names {
		switch name {
		case "msg":
			full[0] = args[npos+i]
		case "pattern":
			full[1] = args[npos+i]
		case "pos":
			full[2] = args[npos+i]
		default:
			return object.Value{}, object.UnexpectedKeyword("PatternError.__init__", name, "msg", "pattern", "pos")
		}
	}
	if full[0].IsUnset() {
		return object.Value{}, object.Raisef(object.TypeError, "PatternError.__init__() missing 1 required positional argument: 'msg'")
	}
	e, err := makeError(t, full[0], full[1], full[2])
	if err != nil {
		return object.Value{}, err
	}
	e.Init(cls)
	return e.Value(), nil
}

// patternError is an error at a position of a pattern.
func patternError(t *object.Thread, msg string, pattern object.Value, pos int) error {
	e, err := makeError(t, object.ValidString(msg), pattern, object.Int(int64(pos)))
	if err != nil {
		return err
	}
	return e
}

func makeError(t *object.Thread, msg, pattern, pos object.Value) (*object.Exception, error) {
	e := object.NewException(errorType, msg)
	e.SetField("msg", msg).SetField("pattern", pattern).SetField("pos", pos)
	if pattern.IsNone() || pos.IsNone() {
		return e, nil
	}
	at, err := object.ToInt(t, pos)
	if err != nil {
		return nil, err
	}
	head, err := object.StrOf(t, msg)
	if err != nil {
		return nil, err
	}
	text, lines := patternHead(pattern, at)
	line := strings.Count(text, "\n") + 1
	column := object.RuneCount(text[strings.LastIndexByte(text, '\n')+1:]) + 1
	if object.AsStr(pattern) == nil {
		column = len(text) - strings.LastIndexByte(text, '\n')
	}
	e.SetField("lineno", object.Int(int64(line))).SetField("colno", object.Int(int64(column)))
	where := head + " at position " + itoa(at)
	if lines {
		where += " (line " + itoa(line) + ", column " + itoa(column) + ")"
	}
	e.SetArgs(object.NewTuple([]object.Value{object.ValidString(where)}))
	return e, nil
}

// patternHead returns the pattern up to a position, and whether the pattern has
// more than one line.
func patternHead(pattern object.Value, at int) (head string, lines bool) {
	if s := object.AsStr(pattern); s != nil {
		return s.Text()[:s.Offset(min(max(at, 0), s.Len()))], strings.Contains(s.Text(), "\n")
	}
	b, _ := object.BytesLike(pattern)
	return b[:min(max(at, 0), len(b))], strings.Contains(b, "\n")
}
