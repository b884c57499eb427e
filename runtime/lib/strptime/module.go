// Package strptime is Python's module _strptime, which reads times for
// time.strptime and datetime.strptime.
//
//	pattern.go  a format as a regular expression
//	result.go   what was found, made one day and time
package strptime

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_strptime")
	r := reader{patterns: map[string]*pattern{}}
	for _, row := range []object.Method{
		{Name: "_strptime", Params: "data_string, format='%a %b %d %H:%M:%S %Y'", Fn: r.fields, Flags: object.InPython},
		{Name: "_strptime_time", Params: "data_string, format='%a %b %d %H:%M:%S %Y'", Fn: r.structTime, Flags: object.InPython},
		{Name: "_strptime_datetime", Params: "cls, data_string, format='%a %b %d %H:%M:%S %Y'", Fn: r.datetime, Flags: object.InPython},
	} {
		m.Dict.SetStr(row.Name, object.NewBuiltin("_strptime", &row))
	}
	return m, nil
}

const defaultFormat = "%a %b %d %H:%M:%S %Y"

// maxPatterns bounds the formats that are kept compiled.
const maxPatterns = 64

// reader keeps the formats that one VM has used.
type reader struct{ patterns map[string]*pattern }

func (r reader) parse(t *object.Thread, args []object.Value) (result, error) {
	text := [2]string{1: defaultFormat}
	for i := range text {
		v := object.Arg(args, i)
		if v.IsUnset() {
			continue
		}
		var ok bool
		if text[i], ok = object.Text(v); !ok {
			return result{}, object.Raisef(object.TypeError, "strptime() argument %d must be str, not <class '%s'>", i, object.TypeName(v))
		}
	}
	p, ok := r.patterns[text[1]]
	if !ok {
		var err error
		if p, err = compile(t, text[1]); err != nil {
			return result{}, err
		}
		if len(r.patterns) >= maxPatterns {
			clear(r.patterns)
		}
		r.patterns[text[1]] = p
	}
	found, err := p.match(text[0], text[1])
	if err != nil {
		return result{}, err
	}
	return found.result(t)
}

func (r reader) fields(t *object.Thread, args []object.Value) (object.Value, error) {
	found, err := r.parse(t, args)
	if err != nil {
		return object.Value{}, err
	}
	return tuple(found.tuple(), number(found.micros), number(found.offsetMicros)), nil
}

func tuple(items ...object.Value) object.Value { return object.NewTuple(items).Value() }
func number(n int) object.Value                { return object.Int(int64(n)) }

// member is an attribute of another module.
func member(t *object.Thread, module, name string) (object.Value, error) {
	m, err := t.Machine.Import(module)
	if err != nil {
		return object.Value{}, err
	}
	return object.GetAttr(t, m.Value(), name)
}

func (r reader) structTime(t *object.Thread, args []object.Value) (object.Value, error) {
	found, err := r.parse(t, args)
	if err != nil {
		return object.Value{}, err
	}
	class, err := member(t, "time", "struct_time")
	if err != nil {
		return object.Value{}, err
	}
	return object.CallArgs(t, class, found.tuple())
}

func (r reader) datetime(t *object.Thread, args []object.Value) (object.Value, error) {
	found, err := r.parse(t, args[1:])
	if err != nil {
		return object.Value{}, err
	}
	parts := []object.Value{number(found.year), number(found.month), number(found.day),
		number(found.hour), number(found.minute), number(found.second), number(found.micros)}
	if found.hasOffset {
		zone, err := found.timezone(t)
		if err != nil {
			return object.Value{}, err
		}
		parts = append(parts, zone)
	}
	return object.CallArgs(t, args[0], parts...)
}

func (r result) timezone(t *object.Thread) (object.Value, error) {
	delta, err := member(t, "datetime", "timedelta")
	if err != nil {
		return object.Value{}, err
	}
	offset, err := object.CallArgs(t, delta, number(0), number(r.offset), number(r.offsetMicros))
	if err != nil {
		return object.Value{}, err
	}
	class, err := member(t, "datetime", "timezone")
	if err != nil {
		return object.Value{}, err
	}
	if r.zone == "" {
		return object.CallArgs(t, class, offset)
	}
	return object.CallArgs(t, class, offset, object.String(r.zone))
}

func valueError(format string, a ...any) error {
	return object.Raisef(object.ValueError, "%s", fmt.Sprintf(format, a...))
}
