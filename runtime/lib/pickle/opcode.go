// The instructions of a pickle.

package pickle

import "github.com/aio-lang/aio/runtime/object"

const (
	highestProtocol = 5
	defaultProtocol = 4

	opMark           = '('
	opStop           = '.'
	opPop            = '0'
	opPopMark        = '1'
	opDup            = '2'
	opFloat          = 'F'
	opInt            = 'I'
	opBinInt         = 'J'
	opBinInt1        = 'K'
	opLong           = 'L'
	opBinInt2        = 'M'
	opNone           = 'N'
	opPersID         = 'P'
	opBinPersID      = 'Q'
	opReduce         = 'R'
	opString         = 'S'
	opBinString      = 'T'
	opShortBinString = 'U'
	opUnicode        = 'V'
	opBinUnicode     = 'X'
	opAppend         = 'a'
	opBuild          = 'b'
	opGlobal         = 'c'
	opDict           = 'd'
	opEmptyDict      = '}'
	opAppends        = 'e'
	opGet            = 'g'
	opBinGet         = 'h'
	opInst           = 'i'
	opLongBinGet     = 'j'
	opList           = 'l'
	opEmptyList      = ']'
	opObj            = 'o'
	opPut            = 'p'
	opBinPut         = 'q'
	opLongBinPut     = 'r'
	opSetItem        = 's'
	opTuple          = 't'
	opEmptyTuple     = ')'
	opSetItems       = 'u'
	opBinFloat       = 'G'

	opProto    = 0x80
	opNewObj   = 0x81
	opExt1     = 0x82
	opExt2     = 0x83
	opExt4     = 0x84
	opTuple1   = 0x85
	opTuple2   = 0x86
	opTuple3   = 0x87
	opNewTrue  = 0x88
	opNewFalse = 0x89
	opLong1    = 0x8a
	opLong4    = 0x8b

	opBinBytes      = 'B'
	opShortBinBytes = 'C'

	opShortBinUnicode = 0x8c
	opBinUnicode8     = 0x8d
	opBinBytes8       = 0x8e
	opEmptySet        = 0x8f
	opAddItems        = 0x90
	opFrozenSet       = 0x91
	opNewObjEx        = 0x92
	opStackGlobal     = 0x93
	opMemoize         = 0x94
	opFrame           = 0x95

	opByteArray8     = 0x96
	opNextBuffer     = 0x97
	opReadOnlyBuffer = 0x98
)

// opcodes are the names that the module has for them.
var opcodes = []struct {
	name string
	op   byte
}{
	{"MARK", opMark}, {"STOP", opStop}, {"POP", opPop}, {"POP_MARK", opPopMark}, {"DUP", opDup}, {"FLOAT", opFloat},
	{"INT", opInt}, {"BININT", opBinInt}, {"BININT1", opBinInt1}, {"LONG", opLong}, {"BININT2", opBinInt2},
	{"NONE", opNone}, {"PERSID", opPersID}, {"BINPERSID", opBinPersID}, {"REDUCE", opReduce}, {"STRING", opString},
	{"BINSTRING", opBinString}, {"SHORT_BINSTRING", opShortBinString}, {"UNICODE", opUnicode}, {"BINUNICODE", opBinUnicode},
	{"APPEND", opAppend}, {"BUILD", opBuild}, {"GLOBAL", opGlobal}, {"DICT", opDict}, {"EMPTY_DICT", opEmptyDict},
	{"APPENDS", opAppends}, {"GET", opGet}, {"BINGET", opBinGet}, {"INST", opInst}, {"LONG_BINGET", opLongBinGet},
	{"LIST", opList}, {"EMPTY_LIST", opEmptyList}, {"OBJ", opObj}, {"PUT", opPut}, {"BINPUT", opBinPut},
	{"LONG_BINPUT", opLongBinPut}, {"SETITEM", opSetItem}, {"TUPLE", opTuple}, {"EMPTY_TUPLE", opEmptyTuple},
	{"SETITEMS", opSetItems}, {"BINFLOAT", opBinFloat}, {"PROTO", opProto}, {"NEWOBJ", opNewObj}, {"EXT1", opExt1},
	{"EXT2", opExt2}, {"EXT4", opExt4}, {"TUPLE1", opTuple1}, {"TUPLE2", opTuple2}, {"TUPLE3", opTuple3},
	{"NEWTRUE", opNewTrue}, {"NEWFALSE", opNewFalse}, {"LONG1", opLong1}, {"LONG4", opLong4}, {"BINBYTES", opBinBytes},
	{"SHORT_BINBYTES", opShortBinBytes}, {"SHORT_BINUNICODE", opShortBinUnicode}, {"BINUNICODE8", opBinUnicode8},
	{"BINBYTES8", opBinBytes8}, {"EMPTY_SET", opEmptySet}, {"ADDITEMS", opAddItems}, {"FROZENSET", opFrozenSet},
	{"NEWOBJ_EX", opNewObjEx}, {"STACK_GLOBAL", opStackGlobal}, {"MEMOIZE", opMemoize}, {"FRAME", opFrame},
	{"BYTEARRAY8", opByteArray8}, {"NEXT_BUFFER", opNextBuffer}, {"READONLY_BUFFER", opReadOnlyBuffer},
}

// oldNames are modules and names that Python 2 called otherwise: protocols
// below 3 are written with the old ones.
var oldModules = []struct{ now, then string }{
	{"builtins", "__builtin__"}, {"copyreg", "copy_reg"}, {"queue", "Queue"}, {"socketserver", "SocketServer"},
	{"configparser", "ConfigParser"}, {"reprlib", "repr"}, {"collections", "UserDict"}, {"_thread", "thread"},
	{"html.parser", "HTMLParser"}, {"http.client", "httplib"}, {"pickle", "cPickle"}, {"itertools", "itertools"},
}

var oldNames = []struct{ module, name, oldModule, oldName string }{
	{"builtins", "range", "__builtin__", "xrange"}, {"builtins", "chr", "__builtin__", "unichr"},
	{"builtins", "str", "__builtin__", "unicode"}, {"builtins", "int", "__builtin__", "long"},
	{"functools", "reduce", "__builtin__", "reduce"}, {"sys", "intern", "__builtin__", "intern"},
	{"builtins", "zip", "itertools", "izip"}, {"builtins", "map", "itertools", "imap"},
	{"builtins", "filter", "itertools", "ifilter"}, {"itertools", "zip_longest", "itertools", "izip_longest"},
	{"collections", "UserList", "UserList", "UserList"}, {"collections", "UserString", "UserString", "UserString"},
	{"collections", "UserDict", "UserDict", "UserDict"},
}

func toOldName(module, name string) (string, string) {
	for _, n := range oldNames {
		if n.module == module && n.name == name {
			return n.oldModule, n.oldName
		}
	}
	if module == "builtins" {
		if old := oldException(name); old != "" {
			return "exceptions", old
		}
	}
	for _, m := range oldModules {
		if m.now == module && m.now != "collections" && m.now != "pickle" {
			return m.then, name
		}
	}
	return module, name
}

// oldException is what an exception class was called in Python 2; "" for other names.
func oldException(name string) string {
	for _, c := range object.ExceptionClasses() {
		switch {
		case c.Name != name:
		case c.IsSubtype(object.OSError):
			return "OSError"
		case c == object.ModuleNotFoundError:
			return "ImportError"
		default:
			return name
		}
	}
	return ""
}

func fromOldName(module, name string) (string, string) {
	for _, n := range oldNames {
		if n.oldModule == module && n.oldName == name {
			return n.module, n.name
		}
	}
	if module == "exceptions" {
		return "builtins", name
	}
	for _, m := range oldModules {
		if m.then == module {
			return m.now, name
		}
	}
	return module, name
}

var (
	errorType = (&object.Type{Name: "PickleError", Module: "_pickle", Doc: "What pickling and unpickling raise."}).
			Define(object.ExceptionType, object.Slots{}, nil, nil)
	picklingError = (&object.Type{Name: "PicklingError", Module: "_pickle", Doc: "An object can't be pickled."}).
			Define(errorType, object.Slots{}, nil, nil)
	unpicklingError = (&object.Type{Name: "UnpicklingError", Module: "_pickle", Doc: "A pickle can't be read."}).
			Define(errorType, object.Slots{}, nil, nil)
)

func cannotPickle(format string, a ...any) error { return object.Raisef(picklingError, format, a...) }
func cannotLoad(format string, a ...any) error   { return object.Raisef(unpicklingError, format, a...) }
