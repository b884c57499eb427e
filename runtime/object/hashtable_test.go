package object

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"
)

// odd is a key whose hash and equality are Go functions.
type odd struct {
	Head
	id    int
	hash  int64
	equal func(other *odd)
}

var oddType = Derive("odd", nil, Slots{
	Hash: func(_ *Thread, v Value) (int64, error) { return cast[odd](v).hash, nil },
	Compare: func(_ *Thread, op CompareOp, a, b Value) (Value, error) {
		if b.Type() != a.Type() || op != EQ {
			return NotImplemented, nil
		}
		x, y := cast[odd](a), cast[odd](b)
		if x.equal != nil {
			x.equal(y)
		}
		return Bool(x.id == y.id), nil
	},
}, nil, nil)

func newOdd(id int, hash int64) *odd { return &odd{Head{oddType}, id, hash, nil} }

// model is a dict as a plain list of pairs.
type model struct{ keys, values []int }

func (m *model) set(k, v int) {
	if i := slices.Index(m.keys, k); i >= 0 {
		m.values[i] = v
		return
	}
	m.keys, m.values = append(m.keys, k), append(m.values, v)
}

func (m *model) remove(i int) {
	m.keys, m.values = slices.Delete(m.keys, i, i+1), slices.Delete(m.values, i, i+1)
}

// TestDictModel compares random operations with the model, for keys of each
// fast path and for keys that collide.
func TestDictModel(t *testing.T) {
	odds := map[int]Value{}
	makers := map[string]func(int) Value{
		"int":  func(k int) Value { return Int(int64(k)) },
		"str":  func(k int) Value { return String(fmt.Sprint("key", k)) },
		"half": func(k int) Value { return Float(float64(k) / 2) },
		"odd": func(k int) Value {
			if odds[k].IsUnset() {
				odds[k] = value(newOdd(k, int64(k%3)))
			}
			return odds[k]
		},
		"mixed": func(k int) Value {
			if k%2 == 0 {
				return Int(int64(k))
			}
			return String(fmt.Sprint(k))
		},
	}
	for name, key := range makers {
		for _, span := range []int{6, 30, 300} {
			t.Run(fmt.Sprint(name, span), func(t *testing.T) { runModel(t, key, span) })
		}
	}
}

func runModel(t *testing.T, key func(int) Value, span int) {
	th, d, m := NewThread(), NewDict(), &model{}
	r := rand.New(rand.NewSource(int64(span)))
	for step := range 4000 {
		k := r.Intn(span)
		switch op := r.Intn(20); {
		case op < 9:
			m.set(k, step)
			must(t, d.Set(th, key(k), Int(int64(step))))
		case op < 15:
			found, err := d.Delete(th, key(k))
			must(t, err)
			i := slices.Index(m.keys, k)
			if found != (i >= 0) {
				t.Fatalf("step %d: delete %d: %v", step, k, found)
			}
			if found {
				m.remove(i)
			}
		case op < 17:
			if v, err := dictPopItem(th, []Value{d.Value()}); len(m.keys) == 0 {
				if !Is(err, KeyError) {
					t.Fatal("popitem of an empty dict", err)
				}
			} else {
				last := len(m.keys) - 1
				if items := cast[Tuple](v).Items; items[0] != key(m.keys[last]) && items[0].Kind() != KindStr || items[1] != Int(int64(m.values[last])) {
					t.Fatalf("step %d: popitem", step)
				}
				m.remove(last)
			}
		case op == 17 && r.Intn(60) == 0:
			d.Clear()
			*m = model{}
		case op == 18:
			d = d.Copy()
		}
		v, found, err := d.Get(th, key(k))
		must(t, err)
		i := slices.Index(m.keys, k)
		if found != (i >= 0) || found && v != Int(int64(m.values[i])) {
			t.Fatalf("step %d: get %d: %v", step, k, found)
		}
		if d.Len() != len(m.keys) {
			t.Fatalf("step %d: %d keys, not %d", step, d.Len(), len(m.keys))
		}
		if step%50 == 0 {
			checkOrder(t, d, m, key)
		}
	}
	checkOrder(t, d, m, key)
}

func checkOrder(t *testing.T, d *Dict, m *model, key func(int) Value) {
	t.Helper()
	i := 0
	for k, v := range d.All() {
		same, err := Equal(NewThread(), k, key(m.keys[i]))
		if must(t, err); !same || v != Int(int64(m.values[i])) {
			t.Fatalf("item %d is out of order", i)
		}
		i++
	}
	for at := d.previous(len(d.entries)); at >= 0; at = d.previous(at - 1) {
		i--
	}
	if i != 0 {
		t.Fatalf("backwards there are %d fewer", i)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestLookupMutation lets __eq__ change the table that is being searched.
func TestLookupMutation(t *testing.T) {
	for _, n := range []int{3, 40} {
		th, d := NewThread(), NewDict()
		calls := 0
		var stored []*odd
		for i := range n {
			k := newOdd(i, 7)
			stored = append(stored, k)
			must(t, d.Set(th, value(k), Int(int64(i))))
		}
		for _, k := range stored {
			k.equal = func(*odd) {
				if calls++; calls > 3 {
					return
				}
				d.Clear()
				for i := n - 1; i >= n/2; i-- {
					must(t, d.Set(th, value(newOdd(i, 7)), Int(int64(-i))))
				}
			}
		}
		v, found, err := d.Get(th, value(newOdd(n-1, 7)))
		must(t, err)
		if !found || v != Int(int64(1-n)) {
			t.Fatalf("%d keys: found %v", n, found)
		}
	}
}

// TestVersion checks the promise that inline caches of globals rest on.
func TestVersion(t *testing.T) {
	d, name := NewDict(), NewStr("x")
	for i := range 20 {
		d.SetStr(fmt.Sprint("a", i), None)
	}
	d.SetStr("x", Int(1))
	version, at := d.Version(), d.IndexOfStr(name)
	d.SetStr("x", Int(2))
	if d.Version() != version || d.At(at) != Int(2) {
		t.Fatal("setting a value moved it")
	}
	d.SetAt(at, Int(3))
	if v, _ := d.GetStr("x"); v != Int(3) {
		t.Fatal("SetAt")
	}
	changes := map[string]func(){
		"add":    func() { d.SetStr("new", None) },
		"delete": func() { d.DeleteStr("a3") },
		"clear":  func() { d.Clear() },
		"update": func() { must(t, d.Update(NewThread(), NewDict().Value())); d.SetStr("y", None) },
		"popitem": func() {
			_, err := dictPopItem(nil, []Value{d.Value()})
			must(t, err)
		},
	}
	for _, name := range []string{"add", "delete", "popitem", "clear", "update"} {
		before := d.Version()
		if changes[name](); d.Version() == before {
			t.Errorf("%s kept the version", name)
		}
	}
}

// TestQueue takes keys from the front: that must not look at all of the
// deleted ones each time.
func TestQueue(t *testing.T) {
	th, s := NewThread(), NewSet()
	for i := range 200_000 {
		must(t, s.Add(th, Int(int64(i))))
	}
	for i := range 200_000 {
		v, err := setPop(th, []Value{s.Value()})
		if must(t, err); v != Int(int64(i)) {
			t.Fatal("out of order at", i)
		}
		must(t, s.Add(th, Int(int64(200_000+i))))
	}
	if s.Len() != 200_000 || len(s.entries) > 500_000 {
		t.Fatal(s.Len(), len(s.entries))
	}
}

// TestGrowthLimit fills a dict beyond the size that the thread allows.
func TestGrowthLimit(t *testing.T) {
	th, d := NewThread(), NewDict()
	th.MaxSize = 1 << 20
	var err error
	for i := 0; err == nil && i < 1<<20; i++ {
		err = d.Set(th, Int(int64(i)), None)
	}
	if !Is(err, MemoryError) {
		t.Fatal("no MemoryError but", err)
	}
}

func BenchmarkDict(b *testing.B) {
	th := NewThread()
	names := make([]Value, 1000)
	for i := range names {
		names[i] = String(fmt.Sprint("name", i))
	}
	for _, n := range []int{5, 1000} {
		d := NewDict()
		ints := NewDict()
		for i := range n {
			_ = d.Set(th, names[i], Int(int64(i)))
			_ = ints.Set(th, Int(int64(i)), None)
		}
		b.Run(fmt.Sprint("get-str-", n), func(b *testing.B) {
			for i := range b.N {
				_, _, _ = d.Get(th, names[i%n])
			}
		})
		b.Run(fmt.Sprint("get-int-", n), func(b *testing.B) {
			for i := range b.N {
				_, _, _ = ints.Get(th, Int(int64(i%n)))
			}
		})
		b.Run(fmt.Sprint("build-int-", n), func(b *testing.B) {
			for range b.N {
				d := NewDict()
				for i := range n {
					_ = d.Set(th, Int(int64(i)), None)
				}
			}
		})
	}
	b.Run("literal-3", func(b *testing.B) {
		for range b.N {
			d := NewDictSize(3)
			for i := range 3 {
				_ = d.Set(th, names[i], None)
			}
		}
	})
}
