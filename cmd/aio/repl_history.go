// Entries kept over sessions.

package main

import (
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
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
// An empty $AIO_HISTORY keeps nothing, and so does a user without a home.
func openHistory() *history {
	if path, given := os.LookupEnv("AIO_HISTORY"); given {
		return &history{path: path}
	}
	folder := stateFolder()
	if folder == "" {
		return &history{}
	}
	return &history{path: filepath.Join(folder, historyName)}
}

// stateFolder is where programs keep what they remember, by the XDG base
// directory specification.
func stateFolder() string {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "aio")
	}
	home, err := os.UserHomeDir()
	if err != nil || !filepath.IsAbs(home) {
		u, err := user.Current()
		if err != nil || !filepath.IsAbs(u.HomeDir) {
			return ""
		}
		home = u.HomeDir
	}
	return filepath.Join(home, ".local", "state", "aio")
}

var (
	historyEscapes   = strings.NewReplacer(`\`, `\\`, "\n", `\n`)
	historyUnescapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n")
)

// load reads the entries; what is none, in a file that something else has written to, is
// left out. A file that has become long is cut to the newest.
func (h *history) load() (entries []string) {
	if h.path == "" {
		return nil
	}
	raw, err := os.ReadFile(h.path)
	if err != nil {
		return nil
	}
	for line := range strings.Lines(string(raw)) {
		entry := historyUnescapes.Replace(strings.TrimRight(line, "\r\n"))
		if isEntry(entry) {
			entries = append(entries, entry)
		}
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

// isEntry says that a text can have been typed.
func isEntry(text string) bool {
	odd := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	return strings.TrimSpace(text) != "" && utf8.ValidString(text) && !strings.ContainsFunc(text, odd)
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
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return true // a prompt works without a history
	}
	defer f.Close()
	line := historyEscapes.Replace(entry) + "\n"
	if !endsLine(f) {
		line = "\n" + line
	}
	_, _ = f.WriteString(line)
	return true
}

// endsLine says that a file is empty or ends with the end of a line: a session that was
// killed may have written half of one.
func endsLine(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return true
	}
	end := make([]byte, 1)
	_, err = f.ReadAt(end, info.Size()-1)
	return err != nil || end[0] == '\n'
}
