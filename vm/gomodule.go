// Modules written in Go, and modules from file systems.

package vm

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"

	"github.com/aio-lang/aio/lexer"
	"github.com/aio-lang/aio/runtime/object"
)

// Module is a module written in Go: a table, which any number of VMs may share.
//
//	var shop = vm.Module{
//		Name: "shop",
//		Doc:  "What is for sale.",
//		Funcs: []vm.Func{
//			{Name: "price", Params: "article", Fn: price, Doc: "What an article costs."},
//			{Name: "order", Params: "article, count=1", Fn: order, Doc: "Awaitable: orders."},
//		},
//		Errors: []vm.ErrorClass{{Name: "SoldOut", Base: "LookupError", Is: errSoldOut}},
//		Values: map[string]any{"CURRENCY": "EUR"},
//	}
type Module struct {
	Name  string // "shop", or "company.shop" for one in a package
	Doc   string
	Funcs []Func
	// Values are the module's other members, made as by FromGo for each VM.
	Values map[string]any
	// Errors are the module's exceptions.
	Errors []ErrorClass
	// Init, when set, is called when a script first imports the module: it returns
	// further members, such as functions with a state of their own for each VM.
	Init func(v *VM) (map[string]any, error)
}

// ErrorClass is an exception of a Module.
type ErrorClass struct {
	Name string
	Base string // the class above it, as for Raise; "" for Exception
	Is   error  // Go errors that are this one become this exception; nil for none
	Doc  string
}

// errorRow is an ErrorClass in one VM.
type errorRow struct {
	err   error
	class *object.Type
}

// makeModule makes the module for one VM.
func (v *VM) makeModule(m *Module) (*object.Module, error) {
	made := object.NewModule(m.Name)
	if m.Doc != "" {
		made.Dict.SetStr("__doc__", object.String(m.Doc))
	}
	for _, e := range m.Errors {
		if err := v.makeError(made, e); err != nil {
			return nil, err
		}
	}
	for _, f := range m.Funcs {
		fn, err := v.newFunction(f)
		if err != nil {
			return nil, err
		}
		if b := object.AsBuiltin(fn); b != nil {
			b.Module = m.Name
		}
		made.Dict.SetStr(f.Name, fn)
	}
	if err := v.addMembers(made, m.Values); err != nil || m.Init == nil {
		return made, err
	}
	members, err := m.Init(v)
	if err != nil {
		return nil, v.raise(err)
	}
	return made, v.addMembers(made, members)
}

func (v *VM) addMembers(m *object.Module, members map[string]any) error {
	for name, x := range members {
		if f, ok := x.(Func); ok && f.Name == "" {
			f.Name = name
			x = f
		}
		value, err := v.FromGo(x)
		if err != nil {
			return err
		}
		m.Dict.SetStr(name, value)
	}
	return nil
}

func (v *VM) makeError(m *object.Module, e ErrorClass) error {
	base := object.ExceptionType
	if e.Base != "" {
		own, _ := m.Dict.GetStr(e.Base)
		if base = object.AsType(own); base == nil {
			base = v.exceptionClass(e.Base)
		}
		if base == nil {
			return object.Raisef(object.TypeError, "%s.%s: %s is no exception", m.Name, e.Name, e.Base)
		}
	}
	names := object.NewDict()
	names.SetStr("__module__", object.String(m.Name))
	if e.Doc != "" {
		names.SetStr("__doc__", object.String(e.Doc))
	}
	class, err := object.NewClass(v.thread, object.TypeType, e.Name, []*object.Type{base}, names, nil, nil)
	if err != nil {
		return err
	}
	m.Dict.SetStr(e.Name, class.Value())
	if e.Is != nil {
		v.errorRows = append(v.errorRows, errorRow{e.Is, class})
	}
	return nil
}

// hostModule finds a module that the host has given; nil when there is none. A
// package above one that has no table of its own is an empty module.
func (v *VM) hostModule(name string) *Module {
	for i := range v.options.Modules {
		m := &v.options.Modules[i]
		if m.Name == name {
			return m
		}
		if strings.HasPrefix(m.Name, name+".") {
			return &Module{Name: name}
		}
	}
	return nil
}

// isPackage tells modules of the host that have others below them.
func (v *VM) isPackage(name string) bool {
	for i := range v.options.Modules {
		if strings.HasPrefix(v.options.Modules[i].Name, name+".") {
			return true
		}
	}
	return false
}

// SourcesFS is Options.Sources for the modules in a file system, such as an embed.FS:
// "import util" then finds util.aio at its root.
func SourcesFS(fsys fs.FS) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		name = strings.TrimPrefix(path.Clean(name), "/")
		if info, err := fs.Stat(fsys, name); err == nil && info.IsDir() {
			return nil, syscall.EISDIR
		}
		raw, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		text, err := lexer.Decode(name, raw)
		return []byte(text), err
	}
}

// CompileFile compiles the script in a file.
func CompileFile(name string) (*Program, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return compileBytes(name, raw)
}

// compileBytes compiles a text in the encoding that it declares.
func compileBytes(name string, raw []byte) (*Program, error) {
	text, err := lexer.Decode(name, raw)
	if err != nil {
		return nil, err
	}
	return Compile(name, text)
}

// CompileFS compiles a script of a file system.
func CompileFS(fsys fs.FS, name string) (*Program, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return compileBytes(name, raw)
}
