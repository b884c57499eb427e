// Entries kept over sessions.

package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// history is a file of entries, oldest first: one line each, in which `\n`
// stands for the end of a line and `\\` for a backslash.
type history struct {
	path string
	last string
}

const (
	historyName  = "history"
	historyLimit = 1000
)

// openHistory finds the file: $AIO_HISTORY, or in the user's folder for state.
// An empty $AIO_HISTORY keeps nothing.
func openHistory() *history {
	if path, given := os.LookupEnv("AIO_HISTORY"); given {
		return &history{path: path}
	}
	return &history{path: filepath.Join(stateFolder(), historyName)}
}

// stateFolder is where programs keep what they remember, by the XDG base
// directory specification.
func stateFolder() string {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "aio")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	return filepath.Join(home, ".local", "state", "aio")
}

var (
	historyEscapes   = strings.NewReplacer(`\`, `\\`, "\n", `\n`)
	historyUnescapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n")
)

// load reads the entries. A file that has become long is cut to the newest.
func (h *history) load() (entries []string) {
	if h.path == "" {
		return nil
	}
	f, err := os.Open(h.path)
	if err != nil {
		return nil
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		entries = append(entries, historyUnescapes.Replace(lines.Text()))
	}
	if len(entries) > 2*historyLimit {
		entries = entries[len(entries)-historyLimit:]
		h.rewrite(entries)
	}
	if len(entries) > 0 {
		h.last = entries[len(entries)-1]
	}
	return entries
}

func (h *history) rewrite(entries []string) {
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(historyEscapes.Replace(e) + "\n")
	}
	part := h.path + ".new"
	if os.WriteFile(part, []byte(b.String()), 0o600) == nil {
		_ = os.Rename(part, h.path) // else the long one stays
	}
}

// add keeps an entry, at once: a session that is killed loses nothing. It is
// false for one that repeats the last.
func (h *history) add(entry string) bool {
	if entry == h.last || entry == "" {
		return false
	}
	h.last = entry
	if h.path == "" {
		return true
	}
	if os.MkdirAll(filepath.Dir(h.path), 0o700) != nil {
		return true
	}
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return true // a prompt works without a history
	}
	defer f.Close()
	_, _ = f.WriteString(historyEscapes.Replace(entry) + "\n")
	return true
}
