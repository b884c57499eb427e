// Classes lock and RLock.

package thread

import (
	"fmt"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// lock is held, or not; by whom does not matter.
type lock struct {
	object.Head
	held    bool
	waiters object.Waiters
}

var lockType = &object.Type{Name: "lock", Module: "_thread", Flags: object.Final | object.LongName,
	Doc: "A lock that is held or not."}

func newLock(t *object.Thread, cls *object.Type, args []object.Value, _ []string) (object.Value, error) {
	if len(args) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "lock() takes no arguments")
	}
	return allocate(t, nil)
}

func allocate(*object.Thread, []object.Value) (object.Value, error) {
	return object.FromObject(object.Alloc[lock](lockType)), nil
}

func asLock(v object.Value) *lock { return object.Unchecked[lock](v) }

func (l *lock) try() bool {
	if l.held {
		return false
	}
	l.held = true
	return true
}

func lockAcquire(t *object.Thread, args []object.Value) (object.Value, error) {
	d, err := lockTimeout(t, args[1:])
	if err != nil {
		return object.Value{}, err
	}
	l := asLock(args[0])
	got, err := t.WaitOn(&l.waiters, "lock.acquire()", d, l.try)
	return object.Bool(got), err
}

func (l *lock) release(t *object.Thread) error {
	if !l.held {
		return object.Raisef(object.RuntimeError, "release unlocked lock")
	}
	l.held = false
	l.waiters.Wake(t)
	return nil
}

func lockRelease(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, asLock(args[0]).release(t)
}

func lockLocked(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Bool(asLock(args[0]).held), nil
}

func lockReinit(_ *object.Thread, args []object.Value) (object.Value, error) {
	asLock(args[0]).held = false
	return object.None, nil
}

func state(held bool) string {
	if held {
		return "locked"
	}
	return "unlocked"
}

var lockSlots = object.Slots{
	New: newLock,
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		return fmt.Sprintf("<%s _thread.lock object at %#x>", state(asLock(v).held), v.Identity()), nil
	},
	Enter: func(t *object.Thread, v object.Value) (object.Value, error) {
		return lockAcquire(t, []object.Value{v})
	},
	Exit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		return object.None, asLock(v).release(t)
	},
}

var lockMethods = []object.Method{
	{Name: "acquire", Params: "blocking=True, timeout=-1", Fn: lockAcquire, Doc: "Take the lock; return whether that worked."},
	{Name: "acquire_lock", Params: "blocking=True, timeout=-1", Fn: lockAcquire, Doc: "An old name of acquire."},
	{Name: "release", Fn: lockRelease, Doc: "Give the lock back."},
	{Name: "release_lock", Fn: lockRelease, Doc: "An old name of release."},
	{Name: "locked", Fn: lockLocked, Doc: "Return whether the lock is held."},
	{Name: "locked_lock", Fn: lockLocked, Doc: "An old name of locked."},
	{Name: "_at_fork_reinit", Fn: lockReinit},
}

// rlock may be taken again by the thread that holds it.
type rlock struct {
	object.Head
	owner   int64 // who holds it; 0 for nobody
	count   int64 // how often
	waiters object.Waiters
}

var rlockType = &object.Type{Name: "RLock", Module: "_thread", Flags: object.LongName,
	Doc: "A lock that its holder may take again."}

func newRLock(_ *object.Thread, cls *object.Type, args []object.Value, _ []string) (object.Value, error) {
	if len(args) > 0 && !cls.Script() {
		return object.Value{}, object.Raisef(object.TypeError, "RLock() takes no arguments")
	}
	return object.FromObject(object.Alloc[rlock](cls)), nil
}

func asRLock(v object.Value) *rlock { return object.Foreign[rlock](v, rlockType) }

func (l *rlock) acquire(t *object.Thread, args []object.Value) (object.Value, error) {
	d, err := lockTimeout(t, args)
	if err != nil {
		return object.Value{}, err
	}
	got, err := l.take(t, "RLock.acquire()", d, t.Ident(), 1)
	return object.Bool(got), err
}

// take waits until the lock is free or owned by who takes it, times often.
func (l *rlock) take(t *object.Thread, what string, d time.Duration, owner, times int64) (bool, error) {
	return t.WaitOn(&l.waiters, what, d, func() bool {
		if l.count > 0 && l.owner != owner {
			return false
		}
		l.owner = owner
		l.count += times
		return true
	})
}

func rlockAcquire(t *object.Thread, args []object.Value) (object.Value, error) {
	return asRLock(args[0]).acquire(t, args[1:])
}

func errNotOwned() error {
	return object.Raisef(object.RuntimeError, "cannot release un-acquired lock")
}

func (l *rlock) release(t *object.Thread) error {
	if l.count == 0 || l.owner != t.Ident() {
		return errNotOwned()
	}
	if l.count--; l.count == 0 {
		l.owner = 0
		l.waiters.Wake(t)
	}
	return nil
}

func rlockRelease(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, asRLock(args[0]).release(t)
}

func rlockOwned(t *object.Thread, args []object.Value) (object.Value, error) {
	l := asRLock(args[0])
	return object.Bool(l.count > 0 && l.owner == t.Ident()), nil
}

func rlockCount(t *object.Thread, args []object.Value) (object.Value, error) {
	if l := asRLock(args[0]); l.owner == t.Ident() {
		return object.Int(l.count), nil
	}
	return object.Int(0), nil
}

// rlockSave gives the lock back altogether, for a wait; the result is for rlockRestore.
func rlockSave(t *object.Thread, args []object.Value) (object.Value, error) {
	l := asRLock(args[0])
	if l.count == 0 {
		return object.Value{}, errNotOwned()
	}
	state := object.NewTuple([]object.Value{object.Int(l.count), object.Int(l.owner)}).Value()
	l.owner, l.count = 0, 0
	l.waiters.Wake(t)
	return state, nil
}

func rlockRestore(t *object.Thread, args []object.Value) (object.Value, error) {
	state := object.AsTuple(args[1])
	if state == nil || len(state.Items) != 2 || !state.Items[0].IsSmallInt() || !state.Items[1].IsSmallInt() {
		return object.Value{}, object.Raisef(object.TypeError, "_acquire_restore() argument 1 must be what _release_save() returned")
	}
	l := asRLock(args[0])
	_, err := l.take(t, "RLock.acquire()", forever, state.Items[1].SmallInt(), state.Items[0].SmallInt())
	return object.None, err
}

func rlockReinit(_ *object.Thread, args []object.Value) (object.Value, error) {
	l := asRLock(args[0])
	l.owner, l.count = 0, 0
	return object.None, nil
}

var rlockSlots = object.Slots{
	New: newRLock,
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		l := asRLock(v)
		return fmt.Sprintf("<%s %s.%s object owner=%d count=%d at %#x>", state(l.count > 0),
			v.Type().Module, v.Type().Name, l.owner, l.count, v.Identity()), nil
	},
	Enter: func(t *object.Thread, v object.Value) (object.Value, error) {
		return asRLock(v).acquire(t, nil)
	},
	Exit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		return object.None, asRLock(v).release(t)
	},
}

var rlockMethods = []object.Method{
	{Name: "acquire", Params: "blocking=True, timeout=-1", Fn: rlockAcquire, Doc: "Take the lock; return whether that worked."},
	{Name: "release", Fn: rlockRelease, Doc: "Give the lock back, as often as it was taken."},
	{Name: "_is_owned", Fn: rlockOwned, Doc: "Return whether the running thread holds the lock."},
	{Name: "_recursion_count", Fn: rlockCount, Doc: "Return how often the running thread has taken the lock."},
	{Name: "_release_save", Fn: rlockSave},
	{Name: "_acquire_restore", Params: "state, /", Fn: rlockRestore},
	{Name: "_at_fork_reinit", Fn: rlockReinit},
}

func init() {
	lockType.Define(nil, lockSlots, lockMethods, nil)
	rlockType.Define(nil, rlockSlots, rlockMethods, nil)
}
