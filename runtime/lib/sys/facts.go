// Constants: versions, and the limits of the built-in types.

package sys

import (
	"encoding/binary"
	"math"
	"runtime"

	"github.com/aio-lang/aio/runtime/object"
)

// The language version that scripts see.
const (
	major, minor, micro = 3, 13, 0
	hexVersion          = major<<24 | minor<<16 | micro<<8 | 0xf0
	versionText         = "3.13.0 (aio)"
	copyrightText       = "Python is a trademark of the Python Software Foundation."
)

type fact struct {
	name  string
	value object.Value
}

// sealed types have one value each; scripts can't make more.
func sealed(name string, fields ...string) *object.StructType {
	return object.NewStructType("sys", name, len(fields), object.NoCreate, fields...)
}

var (
	versionInfo = sealed("version_info", "major", "minor", "micro", "releaselevel", "serial")
	floatInfo   = sealed("float_info", "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig",
		"epsilon", "radix", "rounds")
	intInfo  = sealed("int_info", "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")
	hashInfo = sealed("hash_info", "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
	flagInfo = sealed("flags", "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site",
		"no_site", "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
		"utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits")
	threadInfo = sealed("thread_info", "name", "lock", "version")
)

func num(i int64) object.Value { return object.Int(i) }

func nums(list ...int64) []object.Value {
	values := make([]object.Value, len(list))
	for i, n := range list {
		values[i] = num(n)
	}
	return values
}

func version() object.Value {
	return versionInfo.Make(num(major), num(minor), num(micro), object.String("final"), num(0))
}

func facts(dev bool) []fact {
	str := object.String
	return []fact{
		{"abiflags", str("")},
		{"api_version", num(1013)},
		{"base_exec_prefix", str("")},
		{"base_prefix", str("")},
		{"builtin_module_names", object.NewTuple(nil).Value()},
		{"byteorder", str(byteOrder())},
		{"copyright", str(copyrightText)},
		{"dont_write_bytecode", object.True},
		{"exec_prefix", str("")},
		{"executable", str("")},
		{"flags", flagInfo.Make(append(nums(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0),
			object.Bool(dev), num(1), num(0), object.False, num(defaultMaxDigits))...)},
		{"float_info", floatInfo.Make(object.Float(math.MaxFloat64), num(1024), num(308), object.Float(0x1p-1022), num(-1021),
			num(-307), num(15), num(53), object.Float(0x1p-52), num(2), num(1))},
		{"float_repr_style", str("short")},
		{"hash_info", hashInfo.Make(num(64), num(1<<61-1), num(314159), num(0), num(1000003), str("siphash13"), num(64), num(128), num(0))},
		{"hexversion", num(hexVersion)},
		{"implementation", implementation()},
		{"int_info", intInfo.Make(nums(30, 4, defaultMaxDigits, digitsThreshold)...)},
		{"maxsize", num(math.MaxInt64)},
		{"maxunicode", num(0x10ffff)},
		{"meta_path", object.NewList(nil).Value()},
		{"path_hooks", object.NewList(nil).Value()},
		{"path_importer_cache", object.NewDict().Value()},
		{"platform", str(platform())},
		{"platlibdir", str("lib")},
		{"prefix", str("")},
		{"pycache_prefix", object.None},
		{"stdlib_module_names", stdlibNames()},
		{"thread_info", threadInfo.Make(str("goroutine"), object.None, str(runtime.Version()))},
		{"version", str(versionText)},
		{"version_info", version()},
	}
}

func implementation() object.Value {
	d := object.NewDict()
	d.SetStr("name", object.String("aio"))
	d.SetStr("cache_tag", object.None)
	d.SetStr("version", version())
	d.SetStr("hexversion", num(hexVersion))
	return object.NewNamespace(d).Value()
}

func byteOrder() string {
	if binary.NativeEndian.Uint16([]byte{1, 0}) == 1 {
		return "little"
	}
	return "big"
}

func stdlibNames() object.Value {
	set := object.NewFrozenSet()
	for _, name := range object.StdlibNames() {
		if err := set.Add(nil, object.String(name)); err != nil {
			return object.None
		}
	}
	return set.Value()
}
