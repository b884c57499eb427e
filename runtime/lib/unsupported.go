package lib

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// instead tells what does the work of a module that aio does not have.
var instead = map[string]string{
	"bz2":             "use gzip or zlib",
	"ctypes":          "there are no C libraries to call",
	"lzma":            "use gzip or zlib",
	"multiprocessing": "use threads, or asyncio.create_subprocess_exec for processes",
	"sqlite3":         "keep data in files, or run the program sqlite3 with asyncio.create_subprocess_exec",
	"tkinter":         "there are no windows",
}

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
	hint := instead[top]
	if hint != "" {
		hint = ": " + hint
	}
	return "No module named '" + name + "' (aio does not have this module of Python's standard library" + hint + ")"
}
