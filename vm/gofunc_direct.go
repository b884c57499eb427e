// Go functions of common types, called without reflection.

package vm

import (
	"slices"
	"sync"

	"github.com/aio-lang/aio/runtime/object"
)

// direct calls a Go function with just as many arguments as it takes. fits is false
// when they are not what it takes as they are: then nothing has happened.
type direct func(args []Value) (x Value, fits bool, err error)

// plainType is a Go type whose data need no more than a look to become a value, and back.
type plainType[T any] struct {
	take func(Value) (T, bool)
	make func(T) Value
}

var (
	plainInt    = plainType[int]{takeInt, func(n int) Value { return object.Int(int64(n)) }}
	plainInt64  = plainType[int64]{takeInt64, object.Int}
	plainFloat  = plainType[float64]{takeFloat, object.Float}
	plainString = plainType[string]{takeString, text}
	plainBool   = plainType[bool]{func(x Value) (bool, bool) { return x.SmallInt() != 0, x.IsBool() }, object.Bool}
)

func takeInt64(x Value) (int64, bool) {
	if x.IsSmallInt() {
		return int64(x.SmallInt()), true
	}
	return 0, false
}

func takeInt(x Value) (int, bool) {
	n, ok := takeInt64(x)
	return int(n), ok && int64(int(n)) == n
}

func takeFloat(x Value) (float64, bool) {
	if x.IsFloat() {
		return x.Float64(), true
	}
	n, ok := takeInt64(x)
	return float64(n), ok
}

func takeString(x Value) (string, bool) {
	if x.IsUnset() {
		return "", false
	}
	return object.Text(x)
}

// directMaker makes a direct of a function, when it is of the type that it is for.
type directMaker struct {
	arguments int
	make      func(fn any) direct
}

// directMakers are those of all common types.
var directMakers = sync.OnceValue(func() []directMaker {
	return slices.Concat(makers0(),
		makers1(plainString), makers1(plainInt), makers1(plainInt64), makers1(plainFloat), makers1(plainBool),
		makers2(plainInt, plainInt), makers2(plainInt64, plainInt64), makers2(plainFloat, plainFloat),
		makers2(plainString, plainString), makers2(plainString, plainInt))
})

// directly answers how fn is called when it is of a common type; nil for others.
func directly(fn any) *directMaker {
	for i, m := range directMakers() {
		if m.make(fn) != nil {
			return &directMakers()[i]
		}
	}
	return nil
}

func makers0() []directMaker {
	return []directMaker{
		{0, direct0},
		{0, func(fn any) direct { return from0(fn, plainString) }},
		{0, func(fn any) direct { return from0(fn, plainInt) }},
		{0, func(fn any) direct { return from0(fn, plainInt64) }},
		{0, func(fn any) direct { return from0(fn, plainFloat) }},
		{0, func(fn any) direct { return from0(fn, plainBool) }},
	}
}

func makers1[A any](a plainType[A]) []directMaker {
	return []directMaker{
		{1, func(fn any) direct { return direct1(fn, a) }},
		{1, func(fn any) direct { return from1(fn, a, plainString) }},
		{1, func(fn any) direct { return from1(fn, a, plainInt) }},
		{1, func(fn any) direct { return from1(fn, a, plainInt64) }},
		{1, func(fn any) direct { return from1(fn, a, plainFloat) }},
		{1, func(fn any) direct { return from1(fn, a, plainBool) }},
	}
}

func makers2[A, B any](a plainType[A], b plainType[B]) []directMaker {
	return []directMaker{
		{2, func(fn any) direct { return direct2(fn, a, b) }},
		{2, func(fn any) direct { return from2(fn, a, b, plainString) }},
		{2, func(fn any) direct { return from2(fn, a, b, plainInt) }},
		{2, func(fn any) direct { return from2(fn, a, b, plainInt64) }},
		{2, func(fn any) direct { return from2(fn, a, b, plainFloat) }},
		{2, func(fn any) direct { return from2(fn, a, b, plainBool) }},
	}
}

func direct0(fn any) direct {
	switch fn := fn.(type) {
	case func():
		return func([]Value) (Value, bool, error) { fn(); return object.None, true, nil }
	case func() error:
		return func([]Value) (Value, bool, error) { return object.None, true, fn() }
	}
	return nil
}

func from0[R any](fn any, r plainType[R]) direct {
	switch fn := fn.(type) {
	case func() R:
		return func([]Value) (Value, bool, error) { return r.make(fn()), true, nil }
	case func() (R, error):
		return func([]Value) (Value, bool, error) { return made(r, fn) }
	}
	return nil
}

// made calls a function that may fail.
func made[R any](r plainType[R], fn func() (R, error)) (Value, bool, error) {
	out, err := fn()
	if err != nil {
		return Value{}, true, err
	}
	return r.make(out), true, nil
}

func direct1[A any](fn any, a plainType[A]) direct {
	switch fn := fn.(type) {
	case func(A):
		return taking1(a, func(x A) (Value, bool, error) { fn(x); return object.None, true, nil })
	case func(A) error:
		return taking1(a, func(x A) (Value, bool, error) { return object.None, true, fn(x) })
	}
	return nil
}

func from1[A, R any](fn any, a plainType[A], r plainType[R]) direct {
	switch fn := fn.(type) {
	case func(A) R:
		return taking1(a, func(x A) (Value, bool, error) { return r.make(fn(x)), true, nil })
	case func(A) (R, error):
		return taking1(a, func(x A) (Value, bool, error) { return made(r, func() (R, error) { return fn(x) }) })
	}
	return nil
}

func taking1[A any](a plainType[A], call func(A) (Value, bool, error)) direct {
	return func(args []Value) (Value, bool, error) {
		x, ok := a.take(args[0])
		if !ok {
			return Value{}, false, nil
		}
		return call(x)
	}
}

func direct2[A, B any](fn any, a plainType[A], b plainType[B]) direct {
	switch fn := fn.(type) {
	case func(A, B):
		return taking2(a, b, func(x A, y B) (Value, bool, error) { fn(x, y); return object.None, true, nil })
	case func(A, B) error:
		return taking2(a, b, func(x A, y B) (Value, bool, error) { return object.None, true, fn(x, y) })
	}
	return nil
}

func from2[A, B, R any](fn any, a plainType[A], b plainType[B], r plainType[R]) direct {
	switch fn := fn.(type) {
	case func(A, B) R:
		return taking2(a, b, func(x A, y B) (Value, bool, error) { return r.make(fn(x, y)), true, nil })
	case func(A, B) (R, error):
		return taking2(a, b, func(x A, y B) (Value, bool, error) { return made(r, func() (R, error) { return fn(x, y) }) })
	}
	return nil
}

func taking2[A, B any](a plainType[A], b plainType[B], call func(A, B) (Value, bool, error)) direct {
	return func(args []Value) (Value, bool, error) {
		x, ok := a.take(args[0])
		y, also := b.take(args[1])
		if !ok || !also {
			return Value{}, false, nil
		}
		return call(x, y)
	}
}

// callDirect is goFunc.call where that need not look at types.
func (g *goFunc) callDirect(d direct, n int) object.Func {
	return func(t *Thread, args []Value) (Value, error) {
		if len(args) == n {
			if x, fits, err := g.v.tryDirect(d, args); fits {
				return x, err
			}
		}
		return g.call(t, args)
	}
}

// tryDirect is callPlain for a direct.
func (v *VM) tryDirect(d direct, args []Value) (x Value, fits bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			x, fits, err = Value{}, true, v.panicked(r)
		}
	}()
	if v.handed {
		defer v.leaveGo(v.enterGo())
	}
	x, fits, err = d(args)
	if err != nil {
		x, err = Value{}, v.raise(err)
	}
	return x, fits, err
}
