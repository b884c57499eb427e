// Package lib lists the standard modules. Those made in Go live in a folder
// each, and none imports its neighbour; those written in Python are the files of
// folder source.
package lib

import (
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/lib/abc"
	"github.com/aio-lang/aio/runtime/lib/aio"
	"github.com/aio-lang/aio/runtime/lib/array"
	"github.com/aio-lang/aio/runtime/lib/ast"
	"github.com/aio-lang/aio/runtime/lib/asyncio"
	"github.com/aio-lang/aio/runtime/lib/atexit"
	"github.com/aio-lang/aio/runtime/lib/binascii"
	"github.com/aio-lang/aio/runtime/lib/bisect"
	"github.com/aio-lang/aio/runtime/lib/cmath"
	"github.com/aio-lang/aio/runtime/lib/codecs"
	"github.com/aio-lang/aio/runtime/lib/collections"
	"github.com/aio-lang/aio/runtime/lib/contextvars"
	"github.com/aio-lang/aio/runtime/lib/csv"
	"github.com/aio-lang/aio/runtime/lib/datetime"
	"github.com/aio-lang/aio/runtime/lib/decimal"
	"github.com/aio-lang/aio/runtime/lib/errno"
	"github.com/aio-lang/aio/runtime/lib/finder"
	"github.com/aio-lang/aio/runtime/lib/functools"
	"github.com/aio-lang/aio/runtime/lib/gc"
	"github.com/aio-lang/aio/runtime/lib/hashlib"
	"github.com/aio-lang/aio/runtime/lib/heapq"
	"github.com/aio-lang/aio/runtime/lib/inspect"
	"github.com/aio-lang/aio/runtime/lib/io"
	"github.com/aio-lang/aio/runtime/lib/itertools"
	"github.com/aio-lang/aio/runtime/lib/json"
	"github.com/aio-lang/aio/runtime/lib/marshal"
	"github.com/aio-lang/aio/runtime/lib/math"
	"github.com/aio-lang/aio/runtime/lib/operator"
	"github.com/aio-lang/aio/runtime/lib/os"
	"github.com/aio-lang/aio/runtime/lib/pickle"
	"github.com/aio-lang/aio/runtime/lib/random"
	"github.com/aio-lang/aio/runtime/lib/re"
	selects "github.com/aio-lang/aio/runtime/lib/select"
	"github.com/aio-lang/aio/runtime/lib/signal"
	"github.com/aio-lang/aio/runtime/lib/socket"
	"github.com/aio-lang/aio/runtime/lib/source"
	texts "github.com/aio-lang/aio/runtime/lib/string"
	"github.com/aio-lang/aio/runtime/lib/strptime"
	structs "github.com/aio-lang/aio/runtime/lib/struct"
	"github.com/aio-lang/aio/runtime/lib/sys"
	"github.com/aio-lang/aio/runtime/lib/thread"
	"github.com/aio-lang/aio/runtime/lib/time"
	"github.com/aio-lang/aio/runtime/lib/traceback"
	"github.com/aio-lang/aio/runtime/lib/typing"
	"github.com/aio-lang/aio/runtime/lib/unicodedata"
	"github.com/aio-lang/aio/runtime/lib/weakref"
	"github.com/aio-lang/aio/runtime/lib/xml"
	"github.com/aio-lang/aio/runtime/lib/zlib"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/process"
)

// Maker makes a module for one VM, when a script first imports it.
type Maker func(t *object.Thread) (*object.Module, error)

// modules is the list of the modules made in Go.
var modules = []struct {
	name string
	make Maker
}{
	{"_abc", abc.Module},
	{"aio", aio.Module},
	{"_collections", collections.Module},
	{"_finder", finder.Module},
	{"_functools", functools.Module},
	{"_inspect", inspect.Module},
	{"_strptime", strptime.Module},
	{"_typing", typing.Module},
	{"_ast", ast.Module},
	{"asyncio", asyncio.Module},
	{"atexit", atexit.Module},
	{"_signal", signal.Module},
	{"contextvars", contextvars.Module},
	{"gc", gc.Module},
	{"_weakref", weakref.Module},
	{"bisect", bisect.Module},
	{"datetime", datetime.Module},
	{"heapq", heapq.Module},
	{"_io", io.Module},
	{"io", io.Module},
	{"itertools", itertools.Module},
	{"math", math.Module},
	{"cmath", cmath.Module},
	{"operator", operator.Module},
	{"_operator", operator.Core},
	{"os", os.Module},
	{"posixpath", os.PathModule},
	{"_process", process.Module},
	{"_random", random.Module},
	{"re", re.Module},
	{"sys", sys.Module},
	{"struct", structs.Module},
	{"_socket", socket.Module},
	{"select", selects.Module},
	{"_string", texts.Module},
	{"json", json.Module},
	{"array", array.Module},
	{"binascii", binascii.Module},
	{"decimal", decimal.Module},
	{"base64", binascii.Base64},
	{"marshal", marshal.Module},
	{"pickle", pickle.Module},
	{"_codecs", codecs.Module},
	{"hashlib", hashlib.Module},
	{"_hashlib", hashlib.Core},
	{"zlib", zlib.Module},
	{"_xml", xml.Module},
	{"_traceback", traceback.Module},
	{"_csv", csv.Module},
	{"unicodedata", unicodedata.Module},
	{"errno", errno.Module},
	{"time", time.Module},
	{"_thread", thread.Module},
	{"_queue", thread.QueueModule},
}

// Find returns the maker of a module, or nil when there is none made in Go.
func Find(name string) Maker {
	for _, m := range modules {
		if m.name == name {
			return m.make
		}
	}
	return nil
}

// Has tells whether there is a standard module of that name.
func Has(name string) bool { return Find(name) != nil || source.Has(name) }

// Names lists the modules that scripts are meant to import, in order.
func Names() []string {
	names := source.Names()
	for _, m := range modules {
		names = append(names, m.name)
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		return strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "__") || strings.Contains(name, "._")
	})
	slices.Sort(names)
	return names
}

// Binary makes the buffer of bytes below a standard stream.
func Binary(s *object.Stream) object.Value { return io.Standard(s) }

// Open is the built-in function open.
func Open() object.Value { return object.NewBuiltin("_io", &io.Open) }
