// What a script may know of its process.

package os

import (
	"os"
	"runtime"

	"github.com/aio-lang/aio/runtime/object"
)

var terminalSize = object.NewStructType("os", "terminal_size", 2, 0, "columns", "lines")

// fact makes a function without arguments that answers a number of the machine.
func fact(n func() int) object.Func {
	return func(*object.Thread, []object.Value) (object.Value, error) { return object.Int(int64(n())), nil }
}

// Scripts without processes see those of a machine of their own: the first process,
// of the user nobody. Logging and names of temporary files need some answer.
const (
	onlyProcess = 1
	nobody      = 65534
	nowhere     = "localhost"
)

// ownFact makes a function without arguments that answers a number of the process.
func ownFact(n func() int, neutral int64) object.Func {
	return func(t *object.Thread, _ []object.Value) (object.Value, error) {
		if t.World.Processes == nil {
			return object.Int(neutral), nil
		}
		return object.Int(int64(n())), nil
	}
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

func uname(t *object.Thread, _ []object.Value) (object.Value, error) {
	sys, release, version := systemNames()
	host := nowhere
	if t.World.Processes != nil {
		host, _ = os.Hostname() // "" when the system has none
	} else {
		release, version = "", ""
	}
	return unameResult.Make(object.String(sys), object.String(host), object.String(release), object.String(version), object.String(machineName())), nil
}

var unameResult = object.NewStructType("posix", "uname_result", 5, 0, "sysname", "nodename", "release", "version", "machine")

func machineName() string {
	if name, ok := map[string]string{"amd64": "x86_64", "arm64": "aarch64", "386": "i686"}[runtime.GOARCH]; ok {
		return name
	}
	return runtime.GOARCH
}

var processFunctions = []object.Method{
	{Name: "getpid", Fn: ownFact(os.Getpid, onlyProcess)},
	{Name: "getppid", Fn: ownFact(os.Getppid, 0)},
	{Name: "getuid", Fn: ownFact(os.Getuid, nobody)},
	{Name: "geteuid", Fn: ownFact(os.Geteuid, nobody)},
	{Name: "getgid", Fn: ownFact(os.Getgid, nobody)},
	{Name: "getegid", Fn: ownFact(os.Getegid, nobody)},
	{Name: "cpu_count", Fn: fact(runtime.NumCPU)},
	{Name: "process_cpu_count", Fn: fact(runtime.NumCPU)},
	{Name: "urandom", Params: "size, /", Fn: object.Urandom},
	{Name: "get_terminal_size", Params: "fd=1, /", Fn: getTerminalSize},
	{Name: "strerror", Params: "code, /", Fn: strerror},
	{Name: "uname", Fn: uname},
	{Name: "times", Fn: times},
	refused("fork", "use asyncio.create_subprocess_exec"),
	refused("popen", "use subprocess.Popen"),
	refused("execv", "a script runs inside its host"),
	refused("execvp", "a script runs inside its host"),
	refused("_exit", "use sys.exit"),
	refused("abort", "use sys.exit"),
}
