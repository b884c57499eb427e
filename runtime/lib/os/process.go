// What a script may know of its process.

package os

import (
	"crypto/rand"
	"io"
	"os"
	"runtime"

	"github.com/aio-lang/aio/runtime/object"
)

var terminalSize = object.NewStructType("os", "terminal_size", 2, 0, "columns", "lines")

// fact makes a function without arguments that answers a number.
func fact(n func() int) object.Func {
	return func(*object.Thread, []object.Value) (object.Value, error) { return object.Int(int64(n())), nil }
}

func urandom(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if n < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "negative argument not allowed")
	}
	if err := t.CheckSize(int64(n), 1); err != nil {
		return object.Value{}, err
	}
	from := io.Reader(rand.Reader)
	if t.World.Random != nil {
		from = t.World.Random
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(from, b); err != nil {
		return object.Value{}, failure(err)
	}
	return object.BytesValue(string(b)), nil
}

func getTerminalSize(t *object.Thread, args []object.Value) (object.Value, error) {
	size := [2]object.Value{}
	for i, name := range []string{"COLUMNS", "LINES"} {
		text, err := getenv(t, []object.Value{object.String(name)})
		if err != nil {
			return object.Value{}, err
		}
		if text.IsNone() {
			return object.Value{}, object.NewOSError(25, "") // no terminal that the host has told of
		}
		if size[i], err = object.CallArgs(t, object.IntType.Value(), text); err != nil {
			return object.Value{}, err
		}
	}
	return terminalSize.Make(size[0], size[1]), nil
}

func strerror(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.String(object.ErrnoText(n)), nil
}

// refused makes a function that scripts don't get.
func refused(name, instead string) object.Method {
	return object.Method{Name: name, Params: "*args, **kwargs", Raw: func(*object.Thread, []object.Value, []string) (object.Value, error) {
		return object.Value{}, object.Raisef(object.NotImplementedError, "os.%s is not supported by aio: %s", name, instead)
	}}
}

func uname(*object.Thread, []object.Value) (object.Value, error) {
	host, _ := os.Hostname() // "" when the system has none
	return unameResult.Make(object.String("Linux"), object.String(host), object.String(""), object.String(""), object.String(machineName())), nil
}

var unameResult = object.NewStructType("posix", "uname_result", 5, 0, "sysname", "nodename", "release", "version", "machine")

func machineName() string {
	if name, ok := map[string]string{"amd64": "x86_64", "arm64": "aarch64", "386": "i686"}[runtime.GOARCH]; ok {
		return name
	}
	return runtime.GOARCH
}

var processFunctions = []object.Method{
	{Name: "getpid", Fn: fact(os.Getpid)},
	{Name: "getppid", Fn: fact(os.Getppid)},
	{Name: "getuid", Fn: fact(os.Getuid)},
	{Name: "geteuid", Fn: fact(os.Geteuid)},
	{Name: "getgid", Fn: fact(os.Getgid)},
	{Name: "getegid", Fn: fact(os.Getegid)},
	{Name: "cpu_count", Fn: fact(runtime.NumCPU)},
	{Name: "process_cpu_count", Fn: fact(runtime.NumCPU)},
	{Name: "urandom", Params: "size, /", Fn: urandom},
	{Name: "get_terminal_size", Params: "fd=1, /", Fn: getTerminalSize},
	{Name: "strerror", Params: "code, /", Fn: strerror},
	{Name: "uname", Fn: uname},
	refused("fork", "use asyncio.create_subprocess_exec"),
	refused("popen", "use subprocess.Popen"),
	refused("execv", "a script runs inside its host"),
	refused("execvp", "a script runs inside its host"),
	refused("_exit", "use sys.exit"),
	refused("abort", "use sys.exit"),
}
