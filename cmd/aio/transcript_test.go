package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A transcript is a text archive of what a user types and sees:
//
//	# A comment, after an empty line.
//	$ aio hello.aio
//	hello
//	^C
//	[stderr]
//	Traceback …
//	[exit 1]
//
//	-- hello.aio --
//	print("hello")
//
// A command is a line for sh; lines that begin with "> " continue it. What follows is standard output ("%" at its end when
// the last line has no newline), then standard error and the exit code or signal,
// when there are any. "^C" says that Ctrl-C is pressed when all that stands above
// was printed. The files are made first. go test -update writes what is seen now.

var update = flag.Bool("update", false, "write into transcripts what is seen now")

// TestMain makes the test binary a stand-in for aio: it is one when it is
// called by that name.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "aio" {
		main()
	}
	os.Exit(m.Run())
}

// step is one command of a transcript.
type step struct {
	head    string // the lines before it
	command string
	want    string
}

// transcript is a text archive, taken apart.
type transcript struct {
	steps []step
	tail  string // the lines after the last output
	files []file
}

type file struct{ name, text string }

func parseTranscript(text string) transcript {
	var t transcript
	text, t.files = cutFiles(text)
	var head []string
	var last *step // whose output is being read
	var want []string
	end := func() {
		if last == nil {
			return
		}
		n := len(want)
		for n > 0 && want[n-1] == "" {
			n-- // empty lines belong to what follows
		}
		last.want, head = lines(want[:n]), want[n:]
		last, want = nil, nil
	}
	fresh := false // the line before was a command's
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		more := false
		switch {
		case strings.HasPrefix(line, "$ "):
			end()
			t.steps = append(t.steps, step{head: lines(head), command: line[2:]})
			last, head, more = &t.steps[len(t.steps)-1], nil, true
		case fresh && strings.HasPrefix(line, "> "):
			last.command += "\n" + line[2:]
			more = true
		case last != nil && strings.HasPrefix(line, "# ") && (len(want) == 0 || want[len(want)-1] == ""):
			end()
			head = append(head, line)
		case last != nil:
			want = append(want, line)
		default:
			head = append(head, line)
		}
		fresh = more
	}
	end()
	t.tail = lines(head)
	return t
}

func lines(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "\n") + "\n"
}

// cutFiles takes the files off the end of a text archive.
func cutFiles(text string) (before string, files []file) {
	var b strings.Builder
	to := &b
	var texts []*strings.Builder
	for line := range strings.Lines(text) {
		name, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "-- ")
		name, ok2 := strings.CutSuffix(name, " --")
		if ok && ok2 {
			to = &strings.Builder{}
			files = append(files, file{name: name})
			texts = append(texts, to)
			continue
		}
		to.WriteString(line)
	}
	for i := range files {
		files[i].text = texts[i].String()
	}
	return b.String(), files
}

func (t transcript) String() string {
	var b strings.Builder
	for _, s := range t.steps {
		b.WriteString(s.head + "$ " + strings.ReplaceAll(s.command, "\n", "\n> ") + "\n" + s.want)
	}
	b.WriteString(t.tail)
	for _, f := range t.files {
		b.WriteString("-- " + f.name + " --\n" + f.text)
	}
	return b.String()
}

// shell runs the commands of one transcript.
type shell struct {
	dir string
	env []string
}

// newShell makes a folder with the files, and puts aio into PATH.
func newShell(t *testing.T, files []file) *shell {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("commands are for sh")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "aio")); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		path := filepath.Join(dir, f.name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		mode := os.FileMode(0o644)
		if strings.HasPrefix(f.text, "#!") {
			mode = 0o755
		}
		if err := os.WriteFile(path, []byte(f.text), mode); err != nil {
			t.Fatal(err)
		}
	}
	s := &shell{dir: dir}
	for _, e := range os.Environ() {
		name, value, _ := strings.Cut(e, "=")
		if strings.HasPrefix(name, "PYTHON") {
			continue
		}
		switch name {
		case "PATH":
			s.env = append(s.env, "PATH="+bin+string(os.PathListSeparator)+value)
		case "NO_COLOR", "FORCE_COLOR", "TERM", "AIO_DEBUG":
		default:
			s.env = append(s.env, e)
		}
	}
	return s
}

// home stands in transcripts for the folder that they are played in.
const home = "/home/me"

// run runs one command and answers what is seen. want is what is expected,
// which tells when to press Ctrl-C.
func (s *shell) run(t *testing.T, command, want string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	want = strings.ReplaceAll(want, home, s.dir)
	if strings.Contains(want, "^C\n") {
		command = "exec " + command // the signal is for aio alone
	}
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Dir, cmd.Env = s.dir, s.env
	var stderr bytes.Buffer
	stdout := &watched{want: want, press: func() { _ = cmd.Process.Signal(os.Interrupt) }}
	cmd.Stdout, cmd.Stderr = stdout, &stderr
	cmd.WaitDelay = time.Second
	if strings.Contains(want, "^C\n") {
		keep, write, err := os.Pipe() // a terminal does not end
		if err != nil {
			t.Fatal(err)
		}
		defer keep.Close()
		defer write.Close()
		cmd.Stdin = keep
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stdout.begin()
	err := cmd.Wait()
	if ctx.Err() != nil {
		t.Errorf("$ %s\nhangs", command)
	}
	return strings.ReplaceAll(stdout.text()+after(stderr.String(), err), s.dir, home)
}

// after is what a transcript has behind standard output.
func after(stderr string, err error) string {
	var b strings.Builder
	if stderr != "" {
		b.WriteString("[stderr]\n" + stderr)
		if !strings.HasSuffix(stderr, "\n") {
			b.WriteString("%\n")
		}
	}
	if exit, ok := err.(*exec.ExitError); ok {
		if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
			fmt.Fprintf(&b, "[signal %v]\n", status.Signal())
		} else {
			fmt.Fprintf(&b, "[exit %d]\n", exit.ExitCode())
		}
	} else if err != nil {
		fmt.Fprintf(&b, "[%v]\n", err)
	}
	return b.String()
}

// watched collects standard output and presses Ctrl-C where want says so.
type watched struct {
	mu      sync.Mutex
	started bool
	want    string
	press   func()
	got     strings.Builder
}

var _ io.Writer = (*watched)(nil)

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.got.Write(p)
	w.look()
	return len(p), nil
}

// begin says that the process is there to be signalled.
func (w *watched) begin() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.started = true
	w.look()
}

// look presses Ctrl-C when all was printed that stands above the next "^C".
// Output that does not come within a script's patience is the test's failure.
func (w *watched) look() {
	rest, ok := strings.CutPrefix(w.want, w.got.String())
	if w.started && ok && strings.HasPrefix(rest, "^C\n") {
		w.got.WriteString("^C\n")
		w.press()
	}
}

func (w *watched) text() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := w.got.String()
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "%\n"
	}
	return text
}

// moments is how long something has lasted: an accident of the machine in real time.
var moments = regexp.MustCompile(` \(\d+ms\)`)

// play runs all steps; it answers the transcript as seen now.
func (t transcript) play(test *testing.T, s *shell) transcript {
	test.Helper()
	seen := t
	seen.steps = append([]step(nil), t.steps...)
	for i, st := range t.steps {
		got := s.run(test, st.command, st.want)
		if !strings.Contains(st.command, "--virtual-time") {
			got = moments.ReplaceAllString(got, "")
		}
		seen.steps[i].want = got
		if got != st.want && !*update {
			test.Errorf("$ %s\n--- got\n%s--- want\n%s", st.command, got, st.want)
		}
	}
	return seen
}

// TestTranscripts plays every text archive of testdata/script.
func TestTranscripts(t *testing.T) {
	paths, err := filepath.Glob("testdata/script/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			script := parseTranscript(string(raw))
			if script.String() != string(raw) {
				t.Fatalf("read as\n%s", script)
			}
			seen := script.play(t, newShell(t, script.files))
			if *update {
				if err := os.WriteFile(path, []byte(seen.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
