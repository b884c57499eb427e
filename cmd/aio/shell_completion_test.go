//go:build linux

package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestShellWords: what is offered behind what.
func TestShellWords(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"main.aio", "more.py", "data.txt"} {
		writeText(t, name, "")
	}
	for _, c := range []struct {
		line string // words behind aio; "|" stands for the end
		want string
		not  string
	}{
		{"|", "run repl check completion help main.aio more.py", "data.txt -c --slow"},
		{"r|", "run repl", "check"},
		{"ma|", "main.aio", "more.py"},
		{"-|", "--slow --dump-tasks --dump-tasks=json --stats --watch --version -c -i", "run main.aio"},
		{"run --v|", "--virtual-time", "--version --slow"},
		{"run --slow |", "100ms", "main.aio"},
		{"run --slow 1s |", "main.aio", "data.txt run"},
		{"--stats m|", "main.aio more.py", "data.txt"},
		{"main.aio |", "data.txt main.aio", "run"},
		{"-c |", "", "main.aio"},
		{"-W |", "ignore error", "main.aio"},
		{"check |", "main.aio more.py", "data.txt"},
		{"ast -|", "--spans -c --help", "--slow"},
		{"help |", "run repl modules differences embedding", "main.aio"},
		{"completion |", "bash zsh fish", "main.aio"},
		{"version |", "", "main.aio"},
	} {
		words := strings.Split(strings.TrimSuffix(c.line, "|"), " ")
		var got []string
		for _, w := range shellWords(words) {
			got = append(got, w.text)
		}
		for _, w := range strings.Fields(c.want) {
			if !slices.Contains(got, w) {
				t.Errorf("aio %s: no %s among %q", c.line, w, got)
			}
		}
		for _, w := range strings.Fields(c.not) {
			if slices.Contains(got, w) {
				t.Errorf("aio %s: %s is among %q", c.line, w, got)
			}
		}
	}
}

// TestBashCompletion lets bash complete.
func TestBashCompletion(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip(err)
	}
	s := newShell(t, []file{{"main.aio", ""}, {"sub/x.aio", ""}, {"data file.txt", ""}})
	for _, c := range []struct{ words, want string }{
		{"aio comp", "completion"},
		{"aio ma", "main.aio"},
		{"aio su", "sub/"},
		{"aio sub/", "sub/x.aio"},
		{"aio run --sta", "--stats"},
		{"aio main.aio da", "data file.txt"},
		{"aio help lim", "limits"},
	} {
		script := `source <(aio completion bash); compopt() { :; }
			COMP_WORDS=(` + c.words + `); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _aio; printf '%s\n' "${COMPREPLY[@]}"`
		cmd := exec.Command("bash", "-c", script)
		cmd.Dir, cmd.Env = s.dir, s.env
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != c.want {
			t.Errorf("%s: %q instead of %q: %v", c.words, got, c.want, err)
		}
	}
}

// TestShellScripts: shells that are there can read their scripts.
func TestShellScripts(t *testing.T) {
	for _, sh := range shells {
		path, err := exec.LookPath(sh.name)
		if err != nil {
			continue
		}
		cmd := exec.Command(path, "-n")
		cmd.Stdin = strings.NewReader(sh.script)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", sh.name, err, out)
		}
	}
}

// TestShellsTab presses Tab in the shells that are there.
func TestShellsTab(t *testing.T) {
	for name, start := range map[string]string{"bash": "bash --norc -i", "zsh": "zsh -f -i", "fish": "fish --no-config -i"} {
		if _, err := exec.LookPath(name); err != nil {
			continue
		}
		load := "source <(aio completion " + name + ")"
		switch name {
		case "zsh":
			load = "autoload -U compinit; compinit -D -u; " + load
		case "fish":
			load = "aio completion fish | source"
		}
		x := startJob(t, []string{"TERM=xterm", "PS1=> ", "HOME=" + t.TempDir()}, "exec "+start)
		for _, file := range []string{"main.aio", "data file.txt"} {
			writeText(t, filepath.Join(x.cmd.Dir, file), "")
		}
		x.press(load + "; echo rea''dy\r")
		x.waitFor("ready\r\n")
		for typed, want := range map[string]string{
			"aio comp":        "aio completion",
			"aio mai":         "aio main.aio",
			"aio run --sta":   "aio run --stats",
			"aio main.aio da": `aio main.aio data\ file.txt`,
			"aio help lim":    "aio help limits",
		} {
			x.press(typed + "\t\x01printf '(%s)' '\x05' | tr -d ' '\r") // shells end a word with a space, or don't
			x.waitFor("(" + strings.ReplaceAll(want, " ", "") + ")")
		}
		x.press("exit\r")
		x.wait("")
		x.exit()
	}
}
