// What a script may reach: the flags --allow-…, --deny-… and --sandbox.

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm"
)

// permission is one kind of thing that scripts may reach.
type permission struct {
	allowed, denied bool     // all of it
	allow, deny     []string // or these
}

// permissions are all kinds. A user's own script may do what the user may; --sandbox
// begins with nothing, and a list behind --allow-… stands for just these.
type permissions struct {
	sandbox                        bool
	read, write, net, run, environ permission
}

// any reports whether a script may reach something of the kind, and all whether it may
// reach everything.
func (p permission) all(sandbox bool) bool {
	return !p.denied && len(p.deny) == 0 && len(p.allow) == 0 && (p.allowed || !sandbox)
}

func (p permission) any(sandbox bool) bool {
	return !p.denied && (p.allowed || len(p.allow) > 0 || !sandbox)
}

// may makes a rule of a permission, given how its lists are matched.
func (p permission) may(sandbox bool, match func(list ...string) func(string) bool) func(string) bool {
	deny, allow := match(p.deny...), match(p.allow...)
	return func(name string) bool {
		switch {
		case p.denied || deny(name):
			return false
		case len(p.allow) > 0:
			return allow(name)
		}
		return p.allowed || !sandbox
	}
}

// limit narrows what a script is given.
func (p *permissions) limit(given *vm.Options, dir string) {
	if !p.read.all(p.sandbox) || !p.write.all(p.sandbox) {
		if p.read.any(p.sandbox) || p.write.any(p.sandbox) {
			given.Files = vm.PathPolicy{
				Files:   given.Files,
				MayRead: p.read.may(p.sandbox, vm.Under), MayWrite: p.write.may(p.sandbox, vm.Under),
			}
		} else {
			given.Files = nil
		}
		given.Sources = p.sources(given.Sources, dir)
	}
	if !p.net.any(p.sandbox) {
		given.Network = nil
	} else if !p.net.all(p.sandbox) {
		allow := p.net.allow
		if len(allow) == 0 {
			allow = []string{"*"}
		}
		given.Network, _ = vm.NewNetwork(vm.NetworkPolicy{Allow: allow, Deny: p.net.deny}) // the flags were checked
	}
	if !p.run.any(p.sandbox) {
		given.Processes = nil
	} else if !p.run.all(p.sandbox) {
		given.Processes = somePrograms{given.Processes, p.run.may(p.sandbox, programs)}
	}
	if p.sandbox {
		given.Signals = nil
	}
	may := p.environ.may(p.sandbox, names)
	given.Environ = slices.DeleteFunc(slices.Clone(given.Environ), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return !may(name)
	})
}

// sources lets a script import what stands beside it, and what it may read.
func (p *permissions) sources(read func(string) ([]byte, error), dir string) func(string) ([]byte, error) {
	if dir == "" {
		dir = "."
	}
	beside, may := vm.Under(dir), p.read.may(p.sandbox, vm.Under)
	return func(name string) ([]byte, error) {
		real, err := filepath.EvalSymlinks(name)
		if err != nil {
			return nil, err
		}
		if real, err = filepath.Abs(real); err != nil {
			return nil, err
		}
		if !beside(real) && !may(real) {
			return nil, fs.ErrNotExist
		}
		return read(name)
	}
}

// names matches names of variables, of which the last letters may be a star.
func names(list ...string) func(string) bool {
	return func(name string) bool {
		return slices.ContainsFunc(list, func(rule string) bool {
			start, open := strings.CutSuffix(rule, "*")
			return name == rule || open && strings.HasPrefix(name, start)
		})
	}
}

// programs matches programs by their path, or by the last part of it.
func programs(list ...string) func(string) bool {
	return func(path string) bool {
		return slices.ContainsFunc(list, func(rule string) bool {
			return path == rule || !strings.ContainsRune(rule, filepath.Separator) && filepath.Base(path) == rule
		})
	}
}

// somePrograms are Processes that start some programs only.
type somePrograms struct {
	vm.Processes
	may func(path string) bool
}

// Start implements vm.Processes.
func (s somePrograms) Start(c *vm.Child) (int, error) {
	if !s.may(c.Path) {
		return 0, object.Raisef(object.PermissionError, "running %s is not allowed to this script", filepath.Base(c.Path))
	}
	return s.Processes.Start(c)
}

// permissionFlags are rows of the flags of run.
var permissionFlags = slices.Concat(
	[]setting{{
		"sandbox", "", false,
		[]string{
			"begin with nothing: no files, network, programs, signals and variables of the",
			"environment, but what --allow-… gives; modules beside the script can be imported",
		},
		func(o *settings, _ string) error { o.permissions.sandbox = true; return nil },
	}},
	kindFlags("read", "PATHS", "read files: these, and what is below them", func(p *permissions) *permission { return &p.read }),
	kindFlags("write", "PATHS", "write files", func(p *permissions) *permission { return &p.write }),
	kindFlags("net", "HOSTS", "use the network: example.com:443, *.example.com, 10.0.0.0/8, *:80", func(p *permissions) *permission { return &p.net }),
	kindFlags("run", "PROGRAMS", "run programs, which then do what they like", func(p *permissions) *permission { return &p.run }),
	kindFlags("env", "NAMES", "see variables of the environment; LC_* for all that begin so", func(p *permissions) *permission { return &p.environ }),
)

// kindFlags are the two flags of one kind.
func kindFlags(name, value, what string, of func(*permissions) *permission) []setting {
	read := func(text string) ([]string, error) {
		list := strings.Split(text, ",")
		if slices.Contains(list, "") {
			return nil, fmt.Errorf("expected a list like a,b, got '%s'", text)
		}
		if name == "net" {
			if _, err := vm.NewNetwork(vm.NetworkPolicy{Allow: list}); err != nil {
				return nil, errors.New(strings.TrimPrefix(err.Error(), "vm: "))
			}
		}
		return list, nil
	}
	return []setting{{
		"allow-" + name, value, true, []string{"let the script " + what},
		func(o *settings, value string) (err error) {
			p := of(&o.permissions)
			if value == "" {
				p.allowed = true
				return nil
			}
			list, err := read(value)
			p.allow = append(p.allow, list...)
			return err
		},
	}, {
		"deny-" + name, value, true, []string{"don't, or not these; it goes before --allow-" + name},
		func(o *settings, value string) (err error) {
			p := of(&o.permissions)
			if value == "" {
				p.denied = true
				return nil
			}
			list, err := read(value)
			p.deny = append(p.deny, list...)
			return err
		},
	}}
}
