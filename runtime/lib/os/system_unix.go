//go:build unix

// What the system says of itself and of the time used, on Unix.

package os

import (
	"time"

	"golang.org/x/sys/unix"

	"github.com/aio-lang/aio/runtime/object"
)

func systemNames() (name, release, version string) {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return "", "", ""
	}
	return unix.ByteSliceToString(u.Sysname[:]), unix.ByteSliceToString(u.Release[:]), unix.ByteSliceToString(u.Version[:])
}

var timesResult = object.NewStructType("posix", "times_result", 5, 0, "user", "system", "children_user", "children_system", "elapsed")

// times answers seconds of the processor, and of a clock with any beginning. A clock
// that the host has given counts the processor's as well.
func times(t *object.Thread, _ []object.Value) (object.Value, error) {
	var used [4]time.Duration
	if t.World.Clock != nil {
		used[0] = t.Clock().CPU()
	} else {
		for i, who := range []int{unix.RUSAGE_SELF, unix.RUSAGE_CHILDREN} {
			var u unix.Rusage
			if err := unix.Getrusage(who, &u); err != nil {
				return object.Value{}, failure(err)
			}
			used[2*i], used[2*i+1] = time.Duration(u.Utime.Nano()), time.Duration(u.Stime.Nano())
		}
	}
	var row [5]object.Value
	for i, d := range append(used[:], t.Clock().Monotonic()) {
		row[i] = object.Float(d.Seconds())
	}
	return timesResult.Make(row[:]...), nil
}
