package parser

import (
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"
)

func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(0, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestCPU(t *testing.T) {
	L := "/root/.pyenv/versions/3.13.0/lib/python3.13/"
	for _, f := range []string{"/tmp/pw/g100.py", "/tmp/pw/g1k.py", "/tmp/pw/g10k.py", L + "textwrap.py", L + "dataclasses.py", L + "asyncio/base_events.py", L + "asyncio/tasks.py", L + "typing.py", L + "argparse.py", L + "_pydecimal.py"} {
		data, _ := os.ReadFile(f)
		text := string(data)
		n := 0
		c := cpu()
		for cpu()-c < 700*time.Millisecond {
			Parse("x", text)
			n++
		}
		fmt.Printf("%s %.3f\n", f, (cpu()-c).Seconds()*1e3/float64(n))
	}
}
