// Package source holds the standard modules that are written in Python: NAME.aio
// is a module, NAME/__init__.aio a package with its modules beside it. They are
// part of the binary, and compiled when a script first imports them.
//
// A module that other scripts pay for at start imports what it rarely needs inside
// the functions that need it, and keeps what is called often in Go, in a private
// module with an underscore.
package source

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

//go:embed *.aio */*.aio concurrent/futures/*.aio xml/etree/*.aio
var files embed.FS

// Module is one module's text.
type Module struct {
	Name    string // as it is imported: "collections.abc"
	Text    string
	Package bool // it may have modules below it
}

// File is the name that tracebacks show.
func (m *Module) File() string { return "<frozen " + m.Name + ">" }

const (
	ending  = ".aio"
	initial = "/__init__"
)

// paths finds the file of a module by the module's name.
var paths = sync.OnceValue(func() map[string]string {
	found := map[string]string{}
	// The walk can't fail: the files are part of the program.
	_ = fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := strings.CutSuffix(strings.TrimSuffix(path, ending), initial)
			found[strings.ReplaceAll(name, "/", ".")] = path
		}
		return err
	})
	return found
})

// Find returns the module of a name; nil when there is none.
func Find(name string) *Module {
	path, ok := paths()[name]
	if !ok {
		return nil
	}
	text, err := files.ReadFile(path)
	if err != nil {
		return nil
	}
	return &Module{Name: name, Text: string(text), Package: strings.HasSuffix(path, initial+ending)}
}

// Has tells whether Find finds the module, without reading it.
func Has(name string) bool {
	_, ok := paths()[name]
	return ok
}

// Names lists the modules in no order.
func Names() []string {
	var names []string
	for name := range paths() {
		names = append(names, name)
	}
	return names
}
