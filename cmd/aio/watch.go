// run --watch: a script runs again when one of its files has changed.

package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/aio-lang/aio/vm"
)

const (
	// glanceEvery is how often the files are looked at.
	glanceEvery = 100 * time.Millisecond
	// goneTime is how long an editor may take to put a file back.
	goneTime = 500 * time.Millisecond
	// cleanupTime is how long the cleanup of a cancelled script may take.
	cleanupTime = 2 * time.Second
)

// watchedFiles are the files that a run has read, or has looked for.
type watchedFiles struct {
	mu    sync.Mutex
	files map[string]fileState
}

// fileState tells whether a file has changed; it is zero for one that is not there.
type fileState struct {
	modified time.Time
	size     int64
	mode     fs.FileMode
}

func stateOf(path string) fileState {
	info, err := os.Stat(path)
	if err != nil {
		return fileState{}
	}
	if info.IsDir() { // what is in it comes and goes
		return fileState{mode: info.Mode()}
	}
	return fileState{info.ModTime(), info.Size(), info.Mode()}
}

// note adds a file. It is called before the file is read, so that a change in
// between is seen.
func (w *watchedFiles) note(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, there := w.files[path]; !there {
		w.files[path] = stateOf(path)
	}
}

// changed answers a file that is not as it was, or "".
func (w *watchedFiles) changed() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []string
	for path, was := range w.files {
		if stateOf(path) != was {
			list = append(list, path)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return slices.Min(list)
}

// watch runs a script over and over. It ends by Ctrl-C.
func watch(s script, o settings) int {
	why := ""
	for {
		files := &watchedFiles{files: map[string]fileState{}}
		files.note(s.name)
		separate(s.name, why)
		ended := make(chan bool, 1)
		ctx, cancel := context.WithCancel(context.Background())
		v := &running{}
		go func() { ended <- v.run(ctx, s, o, files) }()
		why = ""
		for why == "" {
			select {
			case byUser := <-ended:
				if byUser {
					cancel()
					return dieOfInterrupt()
				}
				ended = nil
				fmt.Fprintln(os.Stderr, dim("aio: waiting for a change; Ctrl-C ends"))
			case <-time.After(glanceEvery):
				why = settled(files)
			}
		}
		if ended != nil {
			v.stop()
			select {
			case <-ended:
			case <-time.After(cleanupTime):
				cancel()
				<-ended
			}
		}
		cancel()
	}
}

// settled answers what has changed, when it does not change any more: editors
// write in several steps. One that has gone may come back.
func settled(files *watchedFiles) string {
	path := files.changed()
	if path == "" {
		return ""
	}
	gone := time.Now().Add(goneTime)
	for last := stateOf(path); ; {
		time.Sleep(glanceEvery / 2)
		now := stateOf(path)
		if now == last && (now != fileState{} || time.Now().After(gone)) {
			return files.changed() // "" when it is as it was
		}
		last = now
	}
}

// separate says that a run begins.
func separate(name, why string) {
	text := "── " + time.Now().Format(time.TimeOnly) + " " + name
	if why != "" {
		text += ": " + filepath.Base(why) + " has changed"
	}
	fmt.Fprintln(os.Stderr, dim(text+" "+strings.Repeat("─", max(2, 60-len([]rune(text))))))
}

// dim is for lines that are aio's and not the script's.
func dim(text string) string {
	if !colours(os.Stderr) {
		return text
	}
	return grey + text + reset
}

// running is one run of a script that is watched.
type running struct {
	mu      sync.Mutex
	v       *vm.VM
	stopped bool // because a file has changed
}

// stop cancels what the script does, so that it cleans up.
func (r *running) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopped = true
	if r.v != nil {
		r.v.Interrupt()
	}
}

// begin is false when the run is to stop already.
func (r *running) begin(v *vm.VM) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.v = v
	return !r.stopped
}

// run runs the script once; byUser says that Ctrl-C ended it.
func (r *running) run(ctx context.Context, s script, o settings, files *watchedFiles) (byUser bool) {
	s, code := readFile(s.args)
	if code != 0 {
		return false
	}
	program, err := compile(s)
	if err != nil {
		report(err)
		return false
	}
	w := startWatch()
	stdout := newOutput(os.Stdout)
	given := hostOptions(s, o)
	read := given.Sources
	given.Sources = func(path string) ([]byte, error) {
		files.note(path)
		return read(path)
	}
	given.Stdin, given.Stdout, given.Stderr = strings.NewReader(""), stdout, behind{stdout, os.Stderr}
	v := vm.New(given)
	if !r.begin(v) {
		return false
	}
	stop := catchSignals(v, &dumper{v: v, format: o.dump})
	ctx, cancel := o.context(ctx)
	err = v.Run(ctx, program)
	cancel()
	v.Close()
	stop()
	_ = stdout.Flush() // there is nobody to tell
	r.mu.Lock()
	stopped := r.stopped
	r.mu.Unlock()
	if stopped {
		return false
	}
	code = report(err)
	w.tell(o, v)
	if code != 0 && code != interrupted {
		fmt.Fprintln(os.Stderr, dim(fmt.Sprintf("aio: exit code %d", code)))
	}
	return code == interrupted
}
