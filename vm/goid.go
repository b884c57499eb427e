// Who calls: the VM's goroutine, or another one.

package vm

import (
	"reflect"
	"runtime"
	"strings"
)

// goid is the number of the calling goroutine, which Go tells only as text. It is
// asked where the wrong answer would be a deadlock: a Go function that a script has
// called, and that calls the script back, must not wait for itself.
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
