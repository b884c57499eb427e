// Which standard modules come before the script's own.

package lib

import (
	"slices"
	"strings"
)

// first lists the modules that a file beside the script can't take the place of:
// those that CPython has within its binary too (sys.builtin_module_names of one
// system or the other, and the frozen ones), and asyncio, which every script has.
var first = strings.Fields(`
	_abc _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _struct _symtable
	_sysconfig _thread _tracemalloc _typing _warnings _weakref array asyncio atexit binascii builtins cmath errno faulthandler gc itertools
	marshal math posix pwd sys time
	_collections_abc abc codecs genericpath io ntpath os os.path posixpath site stat importlib.util
	importlib.machinery runpy zipimport`)

// First tells whether the module is looked for before sys.path; the other
// standard modules come after it.
func First(name string) bool { return slices.Contains(first, name) }
