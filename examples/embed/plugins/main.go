// Plug-ins with hot reload: each is a script in a VM of its own, which registers functions
// for events; a new text replaces the old VM once it has started.
package main

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/aio-lang/aio/vm"
)

// plugin is a script that has started.
type plugin struct {
	v        *vm.VM
	handlers map[string]*vm.Callable
}

// load starts the plug-in of that name.
func load(ctx context.Context, files fstest.MapFS, name string) (*plugin, error) {
	program, err := vm.CompileFS(files, name+".aio")
	if err != nil {
		return nil, err
	}
	p := &plugin{handlers: map[string]*vm.Callable{}}
	p.v = vm.New(vm.Options{
		Sources: vm.SourcesFS(files),
		Limits:  vm.Limits{Fuel: 1e6, Memory: 32 << 20},
		Globals: map[string]any{"on": func(event string, f *vm.Callable) { p.handlers[event] = f }},
	})
	if err := p.v.Run(ctx, program); err != nil {
		p.v.Close()
		return nil, err
	}
	return p, nil
}

// emit calls the plug-in's function for an event, from any goroutine.
func (p *plugin) emit(ctx context.Context, event string, args ...any) (any, error) {
	f := p.handlers[event]
	if f == nil {
		return nil, nil
	}
	return f.Call(ctx, args...)
}

func main() {
	ctx := context.Background()
	files := fstest.MapFS{
		"shout.aio": {Data: []byte("from common import clean\non('message', lambda text: clean(text).upper())")},
		"common.py": {Data: []byte("def clean(text): return text.strip()")},
	}
	p, err := load(ctx, files, "shout")
	if err != nil {
		panic(err)
	}
	fmt.Println(p.emit(ctx, "message", "  hello "))
	for _, text := range []string{
		"on('message', lambda",
		"import missing",
		"async def reply(text):\n    await sleep(0)\n    return text[::-1]\non('message', reply)",
	} {
		files["shout.aio"] = &fstest.MapFile{Data: []byte(text)}
		next, err := load(ctx, files, "shout")
		if err != nil {
			fmt.Println("kept the old one:", err)
		} else {
			p.v.Close()
			p = next
		}
		fmt.Println(p.emit(ctx, "message", "  hello "))
	}
	p.v.Close()
}
