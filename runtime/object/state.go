// What modules keep for one VM: registries, counters, settings. Types are shared
// by all VMs, and so can't hold it.

package object

// State returns what is kept under key for this VM, made when it is first asked for.
// The key is a value of a private type of the package that asks.
func State[T any](t *Thread, key any, make func() *T) *T {
	if t.latest.key == key { // mostly one module asks, again and again
		if s, ok := t.latest.state.(*T); ok {
			return s
		}
	}
	if s, ok := t.states[key].(*T); ok {
		t.latest.key, t.latest.state = key, s
		return s
	}
	s := make()
	if t.states == nil {
		t.states = map[any]any{}
	}
	t.states[key] = s
	return s
}
