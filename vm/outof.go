// Values to Go data: what ToGo makes of them.

package vm

import (
	"encoding"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"sync"

	"github.com/aio-lang/aio/runtime/object"
)

// ConvertError says which part of a value has no place in the Go type that it
// was to become.
type ConvertError struct {
	Path  string       // "servers[2].port"; "" for the whole
	Class string       // of the script's value at Path: "str"
	Type  reflect.Type // that it was to become
	Err   error        // why not, when that is more than the wrong class
}

// Error gives the path, and what can't become what.
func (e *ConvertError) Error() string {
	at := ""
	if e.Path != "" {
		at = e.Path + ": "
	}
	if e.Err != nil {
		return fmt.Sprintf("%sthe %s can't become a Go %s: %v", at, e.Class, e.Type, e.Err)
	}
	return fmt.Sprintf("%sa %s can't become a Go %s", at, e.Class, e.Type)
}

// Unwrap gives the reason, such as the exception that a script raised meanwhile.
func (e *ConvertError) Unwrap() error { return e.Err }

// inside puts the place of a part before the path of an error about it.
func inside(err error, place string) error {
	e, ok := err.(*ConvertError)
	if !ok {
		return err
	}
	if e.Path != "" && e.Path[0] != '[' {
		place += "."
	}
	e.Path = place + e.Path
	return e
}

// errUnfit says that a value is of the wrong class; there is no more to say.
var errUnfit = errors.New("wrong class")

// ToGo puts a value into target, which is a pointer, as FromGo would have made
// it. Beside that:
//
//	a slice takes any iterable but str, bytes and dict; an array of just its length
//	a struct takes a dict, or any object that has its fields as attributes
//	time.Duration takes a number of seconds, time.Time a datetime or date
//	any gets nil, bool, int64, *big.Int, float64, complex128, string, []byte, []any,
//	  map[string]any (map[any]any for other keys), time.Time, time.Duration, what a
//	  Handle holds, *Callable, *Awaitable, *Stream, an error, or else an *Object
//	a func calls back, see Callable; iter.Seq iterates while the VM waits
//	error gets an exception, as a *RuntimeError
//
// Names of fields that a dict has and the struct has not are ignored. The error is a
// *ConvertError, which names the place.
func (v *VM) ToGo(x Value, target any) error {
	dst := reflect.ValueOf(target)
	if dst.Kind() != reflect.Pointer || dst.IsNil() {
		return fmt.Errorf("vm: ToGo needs a pointer, not a %T", target)
	}
	return v.decode(x, dst.Elem())
}

// To makes Go data of type T of a value; see VM.ToGo.
func To[T any](v *VM, x Value) (T, error) {
	var out T
	err := v.ToGo(x, &out)
	return out, err
}

func (v *VM) decode(x Value, dst reflect.Value) error { return decoderOf(dst.Type())(v, x, dst) }

// decoder puts a value into a place of one type.
type decoder func(v *VM, x Value, dst reflect.Value) error

var decoders sync.Map // of reflect.Type to decoder

func decoderOf(t reflect.Type) decoder {
	if d, ok := decoders.Load(t); ok {
		return d.(decoder)
	}
	var made decoder
	var ready sync.WaitGroup
	ready.Add(1)
	first, loaded := decoders.LoadOrStore(t, decoder(func(v *VM, x Value, dst reflect.Value) error {
		ready.Wait()
		return made(v, x, dst)
	}))
	if loaded {
		return first.(decoder)
	}
	made = explained(t, makeDecoder(t))
	ready.Done()
	decoders.Store(t, made)
	return made
}

// explained makes ConvertErrors, and lets a Handle go where its content fits.
func explained(t reflect.Type, d decoder) decoder {
	return func(v *VM, x Value, dst reflect.Value) error {
		if h := asHandle(x); h != nil {
			if held := reflect.ValueOf(h.Value); held.IsValid() && held.Type().AssignableTo(t) {
				dst.Set(held)
				return nil
			}
		}
		err := d(v, x, dst)
		switch e := err.(type) {
		case nil, *ConvertError:
			return err
		case *object.Exception:
			return &ConvertError{Class: object.TypeName(x), Type: t, Err: e}
		}
		if err == errUnfit {
			return &ConvertError{Class: object.TypeName(x), Type: t}
		}
		if stops(err) {
			return err
		}
		return &ConvertError{Class: object.TypeName(x), Type: t, Err: err}
	}
}

// setAs is a decoder for a Go type that is known.
func setAs[T any](f func(v *VM, x Value) (T, error)) decoder {
	return func(v *VM, x Value, dst reflect.Value) error {
		made, err := f(v, x)
		if err == nil {
			dst.Set(reflect.ValueOf(made))
		}
		return err
	}
}

var unmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()

// specialDecoder serves the types that don't follow from their kind.
func specialDecoder(t reflect.Type) decoder {
	switch t {
	case valueType:
		return setAs(func(_ *VM, x Value) (Value, error) { return x, nil })
	case timeType:
		return setAs((*VM).toTime)
	case durationType:
		return setAs((*VM).toDuration)
	case bigIntType:
		return func(_ *VM, x Value, dst reflect.Value) error {
			if !object.IsInt(x) || x.IsBool() {
				return errUnfit
			}
			dst.Addr().Interface().(*big.Int).Set(object.BigOf(x))
			return nil
		}
	case handleType:
		return setAs(func(_ *VM, x Value) (Handle, error) {
			if h := asHandle(x); h != nil {
				return h.Handle, nil
			}
			return Handle{}, errUnfit
		})
	case callableType:
		return orNil(setAs((*VM).toCallable))
	case awaitableType:
		return orNil(setAs((*VM).toAwaitable))
	case streamType:
		return orNil(setAs((*VM).toStream))
	case objectType:
		return orNil(setAs(func(v *VM, x Value) (*Object, error) { return v.toObject(x), nil }))
	case errorType:
		return orNil(func(v *VM, x Value, dst reflect.Value) error {
			e := object.AsException(x)
			if e == nil {
				return errUnfit
			}
			dst.Set(reflect.ValueOf(&RuntimeError{Exception: e, thread: v.thread}))
			return nil
		})
	}
	if t.Kind() == reflect.Interface && t.NumMethod() > 0 && reflect.TypeFor[*file]().Implements(t) && t.Implements(ioType(t)) {
		return orNil(func(v *VM, x Value, dst reflect.Value) error {
			f, err := v.toFile(x)
			if err == nil {
				dst.Set(reflect.ValueOf(f))
			}
			return err
		})
	}
	if p := reflect.PointerTo(t); t.Kind() != reflect.Interface && t.Kind() != reflect.Pointer && p.Implements(unmarshalerType) {
		return func(_ *VM, x Value, dst reflect.Value) error {
			s, ok := object.Text(x)
			if !ok {
				return errUnfit
			}
			return dst.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s))
		}
	}
	return nil
}

// ioType is the part of package io that an interface must ask for to be a file.
func ioType(t reflect.Type) reflect.Type {
	if t.Implements(readerType) {
		return readerType
	}
	return reflect.TypeFor[io.Writer]()
}

// orNil leaves a place empty for None.
func orNil(d decoder) decoder {
	return func(v *VM, x Value, dst reflect.Value) error {
		if x.IsNone() {
			dst.SetZero()
			return nil
		}
		return d(v, x, dst)
	}
}

func makeDecoder(t reflect.Type) decoder {
	if d := specialDecoder(t); d != nil {
		return d
	}
	switch t.Kind() {
	case reflect.Interface:
		return decodeInterface(t)
	case reflect.Bool:
		return func(_ *VM, x Value, dst reflect.Value) error {
			if !x.IsBool() {
				return errUnfit
			}
			dst.SetBool(x.SmallInt() != 0)
			return nil
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return decodeInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return decodeUint
	case reflect.Float32, reflect.Float64:
		return decodeFloat
	case reflect.Complex64, reflect.Complex128:
		return func(v *VM, x Value, dst reflect.Value) error {
			c, err := object.ToComplex128(v.thread, x)
			if err != nil {
				return errUnfit
			}
			dst.SetComplex(c)
			return nil
		}
	case reflect.String:
		return func(_ *VM, x Value, dst reflect.Value) error {
			s, ok := object.Text(x)
			if !ok {
				return errUnfit
			}
			dst.SetString(s)
			return nil
		}
	case reflect.Slice:
		return decodeSlice(t)
	case reflect.Array:
		return decodeArray(t)
	case reflect.Map:
		return orNil(decodeMap(t))
	case reflect.Struct:
		return decodeStruct(t)
	case reflect.Func:
		return orNil(decodeFunc(t))
	case reflect.Pointer:
		elem := decoderOf(t.Elem())
		return orNil(nestedDecoder(func(v *VM, x Value, dst reflect.Value) error {
			made := reflect.New(t.Elem())
			err := elem(v, x, made.Elem())
			if err == nil {
				dst.Set(made)
			}
			return err
		}))
	}
	return func(*VM, Value, reflect.Value) error { return errUnfit }
}

// nestedDecoder guards against values that contain themselves.
func nestedDecoder(d decoder) decoder {
	return func(v *VM, x Value, dst reflect.Value) error {
		if err := v.thread.EnterWalk(); err != nil {
			return err
		}
		defer v.thread.Leave()
		return d(v, x, dst)
	}
}

func decodeInterface(t reflect.Type) decoder {
	return orNil(nestedDecoder(func(v *VM, x Value, dst reflect.Value) error {
		made, err := v.plain(x)
		if err != nil {
			return err
		}
		held := reflect.ValueOf(made)
		if !held.IsValid() || !held.Type().AssignableTo(t) {
			return errUnfit
		}
		dst.Set(held)
		return nil
	}))
}

var errRange = errors.New("it is out of range")

func decodeInt(_ *VM, x Value, dst reflect.Value) error {
	if x.IsBool() || !object.IsInt(x) {
		return errUnfit
	}
	n, ok := object.AsInt64(x)
	if !ok || dst.OverflowInt(n) {
		return errRange
	}
	dst.SetInt(n)
	return nil
}

func decodeUint(_ *VM, x Value, dst reflect.Value) error {
	if x.IsBool() || !object.IsInt(x) {
		return errUnfit
	}
	n := object.BigOf(x)
	if !n.IsUint64() || dst.OverflowUint(n.Uint64()) {
		return errRange
	}
	dst.SetUint(n.Uint64())
	return nil
}

func decodeFloat(_ *VM, x Value, dst reflect.Value) error {
	f, ok := number(x)
	if !ok {
		return errUnfit
	}
	if dst.OverflowFloat(f) || math.IsInf(f, 0) && object.IsInt(x) {
		return errRange
	}
	dst.SetFloat(f)
	return nil
}

// number is an int or float as a float; infinite for an int that is too big.
func number(x Value) (float64, bool) {
	switch {
	case x.IsBool():
		return 0, false
	case x.IsSmallInt():
		return float64(x.SmallInt()), true
	case object.IsInt(x):
		f, _ := new(big.Float).SetInt(object.BigOf(x)).Float64()
		return f, true
	}
	return object.AsFloat(x)
}

// decodeItems calls put for the items of an iterable that is no text and no dict.
func (v *VM) decodeItems(x Value, put func(i int, item Value) error) (n int, err error) {
	switch x.Kind() {
	case object.KindStr, object.KindBytes, object.KindByteArray, object.KindDict:
		return 0, errUnfit
	}
	if !object.Iterable(x) {
		return 0, errUnfit
	}
	err = object.Iterate(v.thread, x, func(item Value) (bool, error) {
		if err := put(n, item); err != nil {
			return false, inside(err, "["+strconv.Itoa(n)+"]")
		}
		n++
		return true, v.thread.CheckSize(int64(n), 16)
	})
	return n, err
}

func decodeSlice(t reflect.Type) decoder {
	elem, item := t.Elem(), decoderOf(t.Elem())
	return orNil(nestedDecoder(func(v *VM, x Value, dst reflect.Value) error {
		if elem.Kind() == reflect.Uint8 {
			if b, ok := object.BytesLike(x); ok {
				dst.Set(reflect.ValueOf([]byte(b)).Convert(t))
				return nil
			}
		}
		out := reflect.New(t).Elem()
		out.Set(reflect.MakeSlice(t, 0, 0))
		_, err := v.decodeItems(x, func(i int, value Value) error {
			if i == out.Cap() {
				out.Grow(1)
			}
			out.SetLen(i + 1)
			return item(v, value, out.Index(i))
		})
		if err == nil {
			dst.Set(out)
		}
		return err
	}))
}

func decodeArray(t reflect.Type) decoder {
	item := decoderOf(t.Elem())
	wrong := fmt.Errorf("it must have %d items", t.Len())
	return nestedDecoder(func(v *VM, x Value, dst reflect.Value) error {
		if b, ok := object.BytesLike(x); ok && t.Elem().Kind() == reflect.Uint8 {
			if len(b) != t.Len() {
				return wrong
			}
			reflect.Copy(dst, reflect.ValueOf([]byte(b)))
			return nil
		}
		n, err := v.decodeItems(x, func(i int, value Value) error {
			if i == t.Len() {
				return wrong
			}
			return item(v, value, dst.Index(i))
		})
		if err == nil && n != t.Len() {
			return wrong
		}
		return err
	})
}

// place names an item of a dict in a path.
func (v *VM) place(key Value) string {
	if s, ok := object.Text(key); ok && isName(s) {
		return s
	}
	s, err := object.Repr(v.thread, key)
	if err != nil {
		s = "?"
	}
	return "[" + s + "]"
}

func isName(s string) bool {
	for i, r := range s {
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// mapping gives the items of a dict, or of an object that has keys().
func (v *VM) mapping(x Value) (*object.Dict, error) {
	if d := object.AsDict(x); d != nil {
		return d, nil
	}
	keys, err := object.FindAttr(v.thread, x, "keys")
	if err != nil {
		return nil, err
	}
	if keys.IsUnset() || object.AsType(x) != nil {
		return nil, errUnfit
	}
	d := object.NewDict()
	return d, d.Update(v.thread, x)
}

func decodeMap(t reflect.Type) decoder {
	key, item := decoderOf(t.Key()), decoderOf(t.Elem())
	return nestedDecoder(func(v *VM, x Value, dst reflect.Value) error {
		d, err := v.mapping(x)
		if err != nil {
			return err
		}
		out := reflect.MakeMap(t)
		err = d.Each(func(k, value Value) error {
			name, held := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			if err := key(v, k, name); err != nil {
				return inside(err, "keys")
			}
			if !name.Comparable() {
				return inside(&ConvertError{Class: object.TypeName(k), Type: t.Key()}, "keys")
			}
			if err := item(v, value, held); err != nil {
				return inside(err, v.place(k))
			}
			out.SetMapIndex(name, held)
			return nil
		})
		if err == nil {
			dst.Set(out)
		}
		return err
	})
}

func decodeStruct(t reflect.Type) decoder {
	fields := fieldsOf(t)
	decode := make([]decoder, len(fields))
	for i, f := range fields {
		decode[i] = decoderOf(f.typ)
	}
	return nestedDecoder(func(v *VM, x Value, dst reflect.Value) error {
		find, err := v.parts(x)
		if err != nil {
			return err
		}
		for i, f := range fields {
			item, err := find(f.name)
			if err != nil {
				return inside(err, f.name)
			}
			if item.IsUnset() {
				continue
			}
			if err := decode[i](v, item, fieldOf(dst, f.index)); err != nil {
				return inside(err, f.name)
			}
		}
		return nil
	})
}

// parts tells how the parts of a value are found by name: in a mapping, else
// as attributes of an object whose class says something about them.
func (v *VM) parts(x Value) (func(name string) (Value, error), error) {
	d, err := v.mapping(x)
	if err == nil {
		return func(name string) (Value, error) {
			item, _ := d.GetStr(name)
			return item, nil
		}, nil
	}
	if err != errUnfit || x.Kind() != object.KindInstance && x.Kind() != object.KindForeign && !x.Type().Script() || asHandle(x) != nil {
		return nil, err
	}
	return func(name string) (Value, error) { return object.FindAttr(v.thread, x, name) }, nil
}

// fieldOf is the place of a field; embedded pointers on the way are made.
func fieldOf(dst reflect.Value, index []int) reflect.Value {
	for _, i := range index {
		if dst.Kind() == reflect.Pointer {
			if dst.IsNil() {
				dst.Set(reflect.New(dst.Type().Elem()))
			}
			dst = dst.Elem()
		}
		dst = dst.Field(i)
	}
	return dst
}
