package process_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/aio-lang/aio/vm"
)

// run runs a script that may start processes, or not.
func run(t *testing.T, o vm.Options, text string) (string, error) {
	t.Helper()
	p, err := vm.Compile("script.py", text)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	o.Stdout = &out
	v := vm.New(o)
	defer v.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	err = v.Run(ctx, p)
	return out.String(), err
}

const children = `
import asyncio, subprocess

print(subprocess.run("cat; echo err >&2; exit 3", shell=True, input="a\nb\n", text=True, capture_output=True))
print(subprocess.check_output(["printf", "%s", "x" * 100_000]) == b"x" * 100_000)
try:
    subprocess.run(["sleep", "60"], timeout=0.01, stdout=subprocess.PIPE)
except subprocess.TimeoutExpired as e:
    print(e, e.stdout)
try:
    subprocess.run(["pwd"], cwd="/no/such/place")
except FileNotFoundError as e:
    print(e)

async def main():
    child = await asyncio.create_subprocess_exec("cat", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    print(await child.communicate(b"y" * 300_000) == (b"y" * 300_000, None), child.returncode)
    child = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        await asyncio.wait_for(child.wait(), 0.01)
    except TimeoutError:
        child.kill()
    print(await child.wait())

asyncio.run(main())
`

const childrenPrint = `CompletedProcess(args='cat; echo err >&2; exit 3', returncode=3, stdout='a\nb\n', stderr='err\n')
True
Command '['sleep', '60']' timed out after 0.01 seconds None
[Errno 2] No such file or directory: '/no/such/place'
True 0
-9
`

func TestChildren(t *testing.T) {
	o := vm.Options{Files: vm.SystemFiles(), Processes: vm.SystemProcesses()}
	out, err := run(t, o, children)
	if err != nil || out != childrenPrint {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestWithoutPermission(t *testing.T) {
	_, err := run(t, vm.Options{Files: vm.SystemFiles()}, `import subprocess; subprocess.run(["true"])`)
	if err == nil || !strings.Contains(err.Error(), "PermissionError: processes are not available to this script") {
		t.Error(err)
	}
	_, err = run(t, vm.Options{}, `
import asyncio
async def main():
    asyncio.get_running_loop().add_signal_handler(15, print)
asyncio.run(main())`)
	if err == nil || !strings.Contains(err.Error(), "PermissionError: signals are not available to this script") {
		t.Error(err)
	}
}
