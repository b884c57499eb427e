// Who calls: the goroutine that holds the VM, or another one.

package vm

import (
	"math"
	"reflect"
	"runtime"
	"strings"
)

// enterGo notes that this goroutine is in a Go function which may call back. The result
// is for leaveGo behind it. For the first calls of a run the goroutine stays on its
// thread meanwhile, so that the thread's number tells who it is: no other one runs there.
func (v *VM) enterGo() (before int64) {
	if v.runner == 0 {
		if v.entered < threadCalls {
			v.entered++
			runtime.LockOSThread()
			return v.holder.Swap(-threadID())
		}
		v.runner = goid()
	}
	return v.holder.Swap(v.runner)
}

func (v *VM) leaveGo(before int64) {
	if v.holder.Swap(before) < 0 {
		runtime.UnlockOSThread()
	}
}

// isHolder reports whether the calling goroutine holds the VM: it is in a Go function that
// a script has called, or it drives the loop and is between two steps. A call back from
// there must not wait for itself.
func (v *VM) isHolder() bool {
	switch at := v.holder.Load(); {
	case at <= 0:
		return at != 0 && at == -threadID()
	case at != goid():
		return false
	case threadCalls > 0 && at == v.runner:
		// Where there is one call back there are more: they, and those of later functions,
		// tell by the thread.
		runtime.LockOSThread() // until leaveGo
		v.holder.Store(-threadID())
		v.runner, v.entered = 0, math.MinInt
	}
	return true
}

// goid is the number of the calling goroutine. Go tells it only as text, together with the
// stack, which takes microseconds; under the machine's frame a hundred.
func goid() int64 {
	var room [64]byte
	text := room[:runtime.Stack(room[:], false)]
	var n int64
	for _, c := range text[len("goroutine "):] {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int64(c-'0')
	}
	return n
}

// funcName is the last part of a Go function's name, for messages.
func funcName(fn reflect.Value) string {
	f := runtime.FuncForPC(fn.Pointer())
	if f == nil {
		return "function"
	}
	name := f.Name()
	name = name[strings.LastIndexByte(name, '/')+1:]
	name = strings.TrimSuffix(name[strings.IndexByte(name, '.')+1:], "-fm")
	if name == "" || strings.Contains(name, "func") && strings.ContainsAny(name, "0123456789.") {
		return "function"
	}
	return name[strings.LastIndexByte(name, '.')+1:]
}
