package lib

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Unsupported is the sentence on a module of Python's standard library that aio
// does not have; "" for a name that is none.
func Unsupported(name string) string {
	top, _, _ := strings.Cut(name, ".")
	if !object.IsStdlibName(top) || Has(name) {
		return ""
	}
	if Has(top) {
		return "No module named '" + name + "' (aio has '" + top + "' without it)"
	}
	return "No module named '" + name + "' (aio does not have this module of Python's standard library)"
}
