package object

import (
	"fmt"
	"testing"
)

func testClass(t *testing.T, name string, members map[string]Value, bases ...*Type) *Type {
	t.Helper()
	ns := NewDict()
	for k, v := range members {
		ns.SetStr(k, v)
	}
	c, err := NewClass(NewThread(), TypeType, name, bases, ns, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Attributes survive removals, the change to a dict, and a change of class.
func TestFields(t *testing.T) {
	th := NewThread()
	a, b := testClass(t, "A", nil), testClass(t, "B", nil)
	v, err := Call(th, a.Value(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int64{}
	for i := range 100 {
		name := fmt.Sprint("x", i)
		if err := SetAttr(th, v, name, Int(int64(i))); err != nil {
			t.Fatal(err)
		}
		want[name] = int64(i)
		if i%3 == 2 {
			gone := fmt.Sprint("x", i-1)
			if err := SetAttr(th, v, gone, Value{}); err != nil {
				t.Fatal(err)
			}
			delete(want, gone)
		}
		if i == 20 {
			if err := SetAttr(th, v, "__class__", b.Value()); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range 100 {
		name := fmt.Sprint("x", i)
		got, err := FindAttr(th, v, name)
		n, kept := want[name]
		if err != nil || kept == got.IsUnset() || kept && got != Int(n) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if v.Type() != b || len(attrNames(v)) != len(want) {
		t.Errorf("%s with %d attributes", v.Type().Name, len(attrNames(v)))
	}
}

// A change of a base's member changes the versions and slots of those below.
func TestVersions(t *testing.T) {
	th := NewThread()
	a := testClass(t, "A", nil)
	b := testClass(t, "B", nil, a)
	v, _ := Call(th, b.Value(), nil, nil)
	before := b.Version()
	three := NewFunc("three", "", func(*Thread, []Value) (Value, error) { return Int(3), nil })
	if err := SetAttr(th, a.Value(), "__len__", newWrapper(StaticMethodType, three)); err != nil {
		t.Fatal(err)
	}
	if n, err := Len(th, v); n != 3 || err != nil {
		t.Error(n, err)
	}
	if b.Version() == before {
		t.Error("the version stayed")
	}
	if err := SetAttr(th, a.Value(), "__len__", Value{}); err != nil {
		t.Fatal(err)
	}
	if _, err := Len(th, v); !Is(err, TypeError) {
		t.Error(err)
	}
}
