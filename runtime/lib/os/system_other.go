//go:build !unix

package os

import (
	"runtime"

	"github.com/aio-lang/aio/runtime/object"
)

func systemNames() (name, release, version string) {
	if runtime.GOOS == "windows" {
		return "Windows", "", ""
	}
	return runtime.GOOS, "", ""
}

func times(*object.Thread, []object.Value) (object.Value, error) {
	return object.Value{}, object.Raisef(object.NotImplementedError, "os.times is not supported on this system: use time.process_time")
}
