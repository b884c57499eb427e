// Package sys is Python's module sys: the script's arguments and streams, and
// facts about the engine that runs it.
package sys

import (
	"runtime"

	"github.com/aio-lang/aio/runtime/object"
)

var functions = [][]object.Method{exitFunctions, frameFunctions, hookFunctions, limitFunctions, sizeFunctions}

// Module makes the module over the thread's world.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("sys")
	for _, methods := range functions {
		for i := range methods {
			m.Dict.SetStr(methods[i].Name, object.NewBuiltin("sys", &methods[i]))
		}
	}
	for _, c := range facts(t.World != nil && t.World.Dev) {
		m.Dict.SetStr(c.name, c.value)
	}
	addWorld(t, m)
	return m, nil
}

// addWorld sets what the host has given: arguments, path, streams, modules.
func addWorld(t *object.Thread, m *object.Module) {
	var args, path, filters []string
	if t.World != nil {
		args, path, filters = t.World.Args, t.World.Path, t.World.Warnings
	}
	if t.World != nil && t.World.Processes != nil {
		m.Dict.SetStr("executable", object.String(t.World.Processes.Executable()))
	}
	m.Dict.SetStr("argv", stringList(args))
	m.Dict.SetStr("orig_argv", stringList(args))
	m.Dict.SetStr("path", stringList(path))
	m.Dict.SetStr("warnoptions", stringList(filters))
	for name, stream := range map[string]*object.Stream{"stdin": t.Stdin(), "stdout": t.Stdout(), "stderr": t.Stderr()} {
		m.Dict.SetStr("__"+name+"__", stream.Value())
		m.Dict.SetStr(name, stream.Value())
	}
	modules := object.NewDict()
	if t.Machine != nil && t.Machine.Modules() != nil {
		modules = t.Machine.Modules()
	}
	m.Dict.SetStr("modules", modules.Value())
	for _, name := range []string{"breakpointhook", "displayhook", "excepthook"} {
		if hook, ok := m.Dict.GetStr(name); ok {
			m.Dict.SetStr("__"+name+"__", hook)
		}
	}
}

func stringList(items []string) object.Value {
	values := make([]object.Value, len(items))
	for i, s := range items {
		values[i] = object.String(s)
	}
	return object.NewList(values).Value()
}

// platforms are Python's names of the systems that Go names differently.
var platforms = map[string]string{"windows": "win32"}

func platform() string {
	if name, ok := platforms[runtime.GOOS]; ok {
		return name
	}
	return runtime.GOOS
}
