// Whether two slots hold the same Go function.

package object

import "reflect"

// sameFunc reports whether a and b are the same function. It is for functions
// declared by name; closures made at one place are all the same to it.
func sameFunc(a, b any) bool {
	return reflect.ValueOf(a).Pointer() == reflect.ValueOf(b).Pointer()
}
