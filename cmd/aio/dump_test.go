//go:build linux

package main

import (
	"strings"
	"syscall"
	"testing"
)

// TestDumpOnSignals: Ctrl-\ and SIGUSR1 show the tasks of a script that goes on.
func TestDumpOnSignals(t *testing.T) {
	x := startSession(t, nil, "--dump-tasks", "-c",
		"async def job():\n    await sleep(1000)\ncreate_task(job(), name='job')\nawait sleep(0)\nprint('ready')\nawait sleep(1000)")
	x.wait("ready\r\n")
	x.press("\x1c")
	x.wait("2 tasks: ")
	x.wait("task 'job' waits for sleep(1000)")
	x.wait("at <string>:2 in job: await sleep(1000)\r\n")
	if err := x.cmd.Process.Signal(syscall.SIGUSR1); err != nil {
		t.Fatal(err)
	}
	x.wait("2 tasks: ")
	x.wait("in job: await sleep(1000)\r\n")
	x.press("\x03")
	x.wait("2 tasks: ")
	if text := x.wait(""); !strings.Contains(text, "KeyboardInterrupt") {
		t.Errorf("%q", text)
	}
	if status := x.exit(); status.Signal() != syscall.SIGINT {
		t.Errorf("ended with %v", status)
	}
}

// TestDumpByVariable: the environment asks for dumps, and a busy script is shown.
func TestDumpByVariable(t *testing.T) {
	x := startSession(t, []string{"AIO_DUMP_TASKS=json"}, "-c", "print('ready')\nwhile True: pass")
	x.wait("ready\r\n")
	x.press("\x1c")
	x.wait(`"running":[{"file":"<string>","line":`)
	x.wait("}\r\n")
	x.press("\x03")
	x.wait("")
	if status := x.exit(); status.Signal() != syscall.SIGINT {
		t.Errorf("ended with %v", status)
	}
}

// TestSecondCtrlC names the tasks that did not stop after the first.
func TestSecondCtrlC(t *testing.T) {
	x := startSession(t, nil, "-c", `
async def stubborn():
    while True:
        try:
            await sleep(1000)
        except CancelledError:
            print("no")

tasks = [create_task(stubborn(), name=f"stubborn {n}") for n in range(2)]
await sleep(0)
print("ready")
await tasks[0]
`)
	x.wait("ready\r\n")
	x.press("\x03")
	x.wait("no\r\n")
	x.press("\x03")
	x.wait("no\r\nno\r\n")
	x.press("\x03")
	text := x.wait("")
	if !strings.Contains(text, "2 tasks, 'stubborn 0' and 'stubborn 1', wait for sleep(1000)") {
		t.Errorf("%q", text)
	}
	if status := x.exit(); status.Signal() != syscall.SIGINT {
		t.Errorf("ended with %v", status)
	}
}
