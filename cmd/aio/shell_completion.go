// completion: what a shell offers for a command line of aio. The scripts for the
// shells are short: they ask aio itself, so that they know what it knows.

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// shells are the scripts, by the name of the shell.
var shells = []struct{ name, script string }{
	{"bash", `# aio completion bash: put  source <(aio completion bash)  into ~/.bashrc
_aio() {
	local IFS=$'\n' line words
	words=("${COMP_WORDS[@]:1:COMP_CWORD}")
	COMPREPLY=()
	for line in $(aio completion words "${words[@]//\\/}" 2>/dev/null); do
		COMPREPLY+=("${line%%$'\t'*}")
	done
	compopt -o filenames
	if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
		compopt -o nospace
	fi
}
complete -F _aio aio
`},
	{"zsh", `#compdef aio
# aio completion zsh: put  source <(aio completion zsh)  into ~/.zshrc, after compinit
_aio() {
	local line
	local -a found folders
	for line in "${(@f)$(aio completion words "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
		case ${line%%$'\t'*} in
		'') ;;
		*/) folders+=("${line%%$'\t'*}") ;;
		*) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
		esac
	done
	(( $#found )) && _describe -t words aio found
	(( $#folders )) && compadd -S '' -- $folders
}
compdef _aio aio
`},
	{"fish", `# aio completion fish: put  aio completion fish | source  into ~/.config/fish/config.fish
complete -c aio -f -a '(aio completion words (commandline -opc)[2..-1] (commandline -ct))'
`},
}

func completionCommand(args []string) int {
	if len(args) > 0 && args[0] == "words" {
		var b strings.Builder
		for _, w := range shellWords(args[1:]) {
			fmt.Fprintf(&b, "%s\t%s\n", w.text, w.help)
		}
		return printed(b.String())
	}
	if len(args) == 1 {
		for _, s := range shells {
			if s.name == args[0] {
				return printed(s.script)
			}
		}
	}
	return usage("completion: expected one of %s", strings.Join(shellNames(), ", "))
}

func shellNames() (names []string) {
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

// word is something that may be typed, with a few words on it.
type word struct{ text, help string }

// shellWords offers what may stand in the place of the last word of a command line,
// whose first word, aio, is left out.
func shellWords(words []string) []word {
	if len(words) == 0 {
		words = []string{""}
	}
	typed := words[len(words)-1]
	var list []word
	for _, w := range candidates(words[:len(words)-1], typed) {
		if strings.HasPrefix(w.text, typed) {
			list = append(list, w)
		}
	}
	return list
}

// candidates are the words that fit behind others.
func candidates(before []string, typed string) []word {
	if len(before) > 0 {
		if c, ok := find(before[0]); ok && c.name != "run" {
			return argumentsOf(c, before[1:], typed)
		} else if ok {
			return runWords(before[1:], typed)
		}
		return runWords(before, typed)
	}
	list := runWords(nil, typed)
	if strings.HasPrefix(typed, "-") {
		return append(list, word{"--version", "print the version"}, word{"--help", "explain"})
	}
	var names []word
	for _, c := range commands() {
		names = append(names, word{c.name, c.summary})
	}
	return append(names, list...)
}

// runWords are flags and scripts, and any files behind a script.
func runWords(before []string, typed string) []word {
	for i := 0; i < len(before); i++ {
		switch flag := before[i]; {
		case flag == "-c":
			if i+1 == len(before) {
				return nil // a text
			}
			return shellFiles(typed, nil)
		case flag == "-W":
			if i++; i == len(before) {
				return filters()
			}
		case strings.HasPrefix(flag, "--"):
			f, ok := findFlag(flag[2:])
			if ok && f.value != "" && !f.optional {
				if i++; i == len(before) {
					return []word{{f.value, ""}}
				}
			}
		case flag != "-i":
			return shellFiles(typed, nil)
		}
	}
	if !strings.HasPrefix(typed, "-") {
		return shellFiles(typed, scripts)
	}
	var list []word
	for _, f := range runFlags {
		list = append(list, word{"--" + f.name, f.help[0]})
		if f.optional && f.value == strings.ToLower(f.value) {
			list = append(list, word{"--" + f.name + "=" + f.value, ""})
		}
	}
	return append(list, word{"-c", "run a text"}, word{"-i", "go on with the prompt"}, word{"-W", "filter warnings"})
}

func filters() (list []word) {
	for _, action := range []string{"default", "error", "always", "module", "once", "ignore"} {
		list = append(list, word{action, ""})
	}
	return list
}

// argumentsOf reads what a command takes off its usage line.
func argumentsOf(c command, before []string, typed string) (list []word) {
	if strings.HasPrefix(typed, "-") {
		for _, part := range strings.FieldsFunc(c.args, func(r rune) bool { return strings.ContainsRune("[] |", r) }) {
			if strings.HasPrefix(part, "-") && part != "-" {
				list = append(list, word{part, ""})
			}
		}
		return append(list, word{"--help", "explain"})
	}
	switch {
	case strings.Contains(c.args, "FILE"):
		return shellFiles(typed, scripts)
	case strings.Contains(c.args, "TOPIC") && len(before) == 0:
		for _, c := range commands() {
			list = append(list, word{c.name, c.summary})
		}
		for _, t := range topics() {
			list = append(list, word{t.name, t.summary})
		}
	case strings.Contains(c.args, "SHELL") && len(before) == 0:
		for _, name := range shellNames() {
			list = append(list, word{name, ""})
		}
	}
	return list
}

// scripts are the endings of scripts' names.
var scripts = []string{".aio", ".py"}

// shellFiles lists folders, and the files with one of the endings, or all for nil.
func shellFiles(typed string, endings []string) (list []word) {
	folder, name := filepath.Split(typed)
	where := folder
	if where == "" {
		where = "."
	}
	entries, err := os.ReadDir(where)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(name, ".") {
			continue
		}
		info, err := os.Stat(filepath.Join(where, e.Name()))
		switch {
		case err != nil:
		case info.IsDir():
			list = append(list, word{folder + e.Name() + "/", ""})
		case endings == nil || slices.Contains(endings, filepath.Ext(e.Name())):
			list = append(list, word{folder + e.Name(), ""})
		}
	}
	return list
}
