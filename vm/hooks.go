// The VM as the machine, the loops and the values see it.

package vm

import (
	"github.com/aio-lang/aio/runtime/lib"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/machine"
)

// host is the VM with the methods that the rooms below call. As the same pointer, it
// costs a fresh VM nothing; functions would be an allocation each.
type host VM

func (h *host) vm() *VM { return (*VM)(h) }

// Interrupt implements machine.Hooks, and so do the next ones.
func (h *host) Interrupt() error { return h.vm().interrupt() }

func (h *host) Compile(text, file string, o object.CompileOptions) (*code.Code, error) {
	return h.vm().compile(text, file, o)
}

func (h *host) Standard(t *object.Thread, name string) (machine.Standard, bool, error) {
	return h.vm().standard(t, name)
}

func (h *host) Unawaited(name, message string, made object.Position) {
	h.vm().unawaited(name, message, made)
}

func (h *host) Tree(text, file, mode string) (string, error) { return h.vm().tree(text, file, mode) }
func (h *host) First(name string) bool                       { return h.vm().first(name) }
func (h *host) Absent(name string) (object.Value, error)     { return h.vm().absent(name) }
func (h *host) Unsupported(name string) string               { return lib.Unsupported(name) }

// Between implements task.Host, and so does Expecting.
func (h *host) Between(e *task.EventLoop) error { return h.vm().between(e) }
func (h *host) Expecting() bool                 { return h.vm().expecting() }

// Hint implements object.Hinter.
func (h *host) Hint(e *object.Exception) string { return h.vm().hint(e) }
