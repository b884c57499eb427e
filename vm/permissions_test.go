package vm_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aio-lang/aio/vm"
)

// TestNothingGiven: what a host does not give raises PermissionError, which says what.
func TestNothingGiven(t *testing.T) {
	for text, want := range map[string]string{
		"open('x')":                                                                        "files are not available to this script",
		"import os\nos.listdir('.')":                                                       "files are not available to this script",
		"import socket\nsocket.socket()":                                                   "the network is not available to this script",
		"import subprocess\nsubprocess.run(['ls'])":                                        "processes are not available to this script",
		"await asyncio.create_subprocess_exec('ls')":                                       "processes are not available to this script",
		"await asyncio.open_connection('127.0.0.1', 1)":                                    "the network is not available to this script",
		"await asyncio.start_server(print, '127.0.0.1', 1)":                                "the network is not available to this script",
		"asyncio.get_running_loop().add_signal_handler(15, print)\nawait asyncio.sleep(0)": "signals are not available to this script",
		"input()": "stdin is not available to this script",
	} {
		_, err := script(t, vm.Options{}, text)
		if err == nil || err.Error() != "PermissionError: "+want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestNothingTold: facts about the process and the machine's name are neutral then.
func TestNothingTold(t *testing.T) {
	const text = "import os, platform\nprint(os.getpid(), os.getppid(), os.getuid(), os.getegid(), os.uname().nodename, platform.node())"
	if out, err := script(t, vm.Options{}, text); err != nil || out != "1 0 65534 65534 localhost localhost\n" {
		t.Errorf("%q, %v", out, err)
	}
	if out, err := script(t, vm.Options{Processes: vm.SystemProcesses()}, "import os; print(os.getpid())"); err != nil || out != fmt.Sprintln(os.Getpid()) {
		t.Errorf("%q, %v", out, err)
	}
}

// TestFiles gives a file system, a directory, and some paths of the machine.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"in/a.txt": "inside", "out/b.txt": "outside"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../out/b.txt", filepath.Join(dir, "in/link")); err != nil {
		t.Skip(err)
	}
	root, err := os.OpenRoot(filepath.Join(dir, "in"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	const try = `
import os
def attempt(f, *args):
    try:
        print(f(*args))
    except OSError as e:
        print(type(e).__name__)
def read(name):
    with open(name) as f: return f.read()
def write(name):
    with open(name, "w") as f: return f.write("new")
`
	for _, test := range []struct {
		name string
		o    vm.Options
		text string
		want string
	}{
		{"fs", vm.Options{Files: vm.FilesFS(fstest.MapFS{"d/a.txt": {Data: []byte("text")}})}, `
attempt(read, "d/a.txt"); attempt(read, "/d/../d/a.txt"); attempt(os.listdir, "/"); attempt(write, "d/a.txt")
attempt(read, "none"); attempt(os.remove, "d/a.txt"); os.chdir("d"); attempt(read, "a.txt"); attempt(os.getcwd)
attempt(lambda: [line for line in open("a.txt")])`,
			"text\ntext\n['d']\nOSError\nFileNotFoundError\nOSError\ntext\n/d\n['text']\n"},
		{"root", vm.Options{Files: vm.FilesRoot(root)}, `
attempt(read, "a.txt"); attempt(read, "/a.txt"); attempt(read, "../out/b.txt"); attempt(read, "link")
attempt(write, "new.txt"); attempt(os.listdir); attempt(os.remove, "new.txt"); attempt(os.mkdir, "/d"); attempt(os.rmdir, "d")
attempt(write, "link")`,
			"inside\ninside\nFileNotFoundError\nPermissionError\n3\n['a.txt', 'link', 'new.txt']\nNone\nNone\nNone\nPermissionError\n"},
		{"paths", vm.Options{Files: vm.PathPolicy{Files: vm.SystemFiles(), MayRead: vm.Under(filepath.Join(dir, "in"))},
			Globals: map[string]any{"dir": dir}}, `
attempt(read, dir + "/in/a.txt"); attempt(read, dir + "/in/../out/b.txt"); attempt(read, dir + "/in/link")
attempt(write, dir + "/in/a.txt"); attempt(os.listdir, dir); attempt(os.rename, dir + "/in/a.txt", dir + "/in/c.txt")`,
			"inside\nPermissionError\nPermissionError\nPermissionError\nPermissionError\nPermissionError\n"},
	} {
		if out, err := script(t, test.o, try+test.text); err != nil || out != test.want {
			t.Errorf("%s: %v\n%s", test.name, err, out)
		}
	}
}

// TestNetworkPolicy asks about addresses; nothing is connected.
func TestNetworkPolicy(t *testing.T) {
	n, err := vm.NewNetwork(vm.NetworkPolicy{
		Allow: []string{"127.0.0.1:80", "10.0.0.0/8", "example.com:443", "*.example.org", "[::1]:*", "*:8080"},
		Deny:  []string{"10.1.0.0/16", "*:25"}})
	if err != nil {
		t.Fatal(err)
	}
	for ask, want := range map[string]bool{
		"connect tcp 127.0.0.1:80": true, "connect tcp 127.0.0.1:81": false, "connect tcp 10.2.3.4:5": true,
		"connect tcp 10.1.3.4:5": false, "connect tcp 10.2.3.4:25": false, "connect tcp [::1]:9": true,
		"bind tcp 0.0.0.0:8080": true, "connect udp [::ffff:10.2.3.4]:5": true, "lookup x example.com": true,
		"lookup x a.example.org": true, "connect unix /tmp/x": false,
		"adopt tcp 3": false, "pair unix -": true, "connect tcp nonsense": false,
	} {
		what := strings.Fields(ask)
		if err := n.Allow(what[0], what[1], strings.Trim(what[2], "-")); (err == nil) != want {
			t.Errorf("%s: %v", ask, err)
		}
	}
	_, err = script(t, vm.Options{Network: n}, "await start_server(print, '127.0.0.1', 82)")
	if err == nil || err.Error() != "PermissionError: network access (bind 127.0.0.1:82) is not allowed to this script" {
		t.Error(err)
	}
	if _, err := vm.NewNetwork(vm.NetworkPolicy{Allow: []string{""}}); err == nil {
		t.Error("an empty rule was accepted")
	}
}

// TestRandom: the same seed, the same chance.
func TestRandom(t *testing.T) {
	const text = "import random, secrets, os\nprint(random.random(), random.randint(1, 10**9), secrets.token_hex(8), os.urandom(3))"
	first, err := script(t, vm.Options{Random: vm.SeededRandom(1)}, text)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := script(t, vm.Options{Random: vm.SeededRandom(1)}, text)
	other, _ := script(t, vm.Options{Random: vm.SeededRandom(2)}, text)
	if first != again || first == other {
		t.Errorf("%s%s%s", first, again, other)
	}
}

// TestDrive turns a loop by hand, on virtual time and with calls from Go.
func TestDrive(t *testing.T) {
	woken := make(chan struct{}, 100)
	fetch := vm.Func{Name: "fetch", Fn: asyncAnswer}
	var out fmtWriter
	v := vm.New(vm.Options{Stdout: &out, Globals: map[string]any{"fetch": fetch}})
	defer v.Close()
	d, err := v.Drive(soon(t), compile(t, `
def frame(n): print("frame", n)
async def blink():
    while True:
        print("blink")
        await sleep(0.001)
task = create_task(blink())
await sleep(0)
print(await fetch(20))
task.cancel()
`), func() { woken <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Run(soon(t), compile(t, "")); err != vm.ErrBusy {
		t.Errorf("Run beside it: %v", err)
	}
	for i := 0; !d.Done() && i < 1000; i++ {
		if err := d.Step(); err != nil {
			t.Fatal(err)
		}
		if wait, ok := d.NextDeadline(); !d.Done() && (!ok || wait > 0) {
			select {
			case <-woken:
			case <-soon(t).Done():
				t.Fatal("nothing woke the host")
			}
		}
	}
	if err := d.Close(); err != nil || !strings.HasPrefix(string(out), "blink\n") || !strings.Contains(string(out), "\n21\n") {
		t.Errorf("%v\n%s", err, out)
	}
	if err := v.Run(soon(t), compile(t, "print('next')")); err != nil {
		t.Error(err)
	}
}

func asyncAnswer(_ context.Context, n int) int { return n + 1 }
