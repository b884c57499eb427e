package compile

// Import statements.

import (
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) importStmt(s *ast.Import) {
	for _, a := range s.Names {
		mark := f.mark()
		module := f.temp()
		f.emit(code.ImportName, 0, module, int(f.name(a.Name)), 0, s.Span)
		parts := strings.Split(a.Name, ".")
		if a.AsName == "" {
			f.storeName(parts[0], module, s.Span)
		} else {
			for _, part := range parts[1:] { // the module itself, from the top package down
				f.emit(code.ImportFrom, 0, module, module, int(f.name(part)), s.Span)
			}
			f.storeName(a.AsName, module, s.Span)
		}
		f.release(mark)
	}
}

// maxLevel is how many dots ImportName's operand counts.
const maxLevel = 255

func (f *function) importFrom(s *ast.ImportFrom) {
	if s.Level > maxLevel {
		f.c.fail(s.Span, "too many dots in relative import")
	}
	mark := f.mark()
	module := f.temp()
	names := make(code.Tuple, len(s.Names))
	for i, a := range s.Names {
		names[i] = a.Name
	}
	f.emit(code.ImportName, uint8(s.Level), module, int(f.name(s.Module)), int(f.constant(names))+1, s.Span)
	for _, a := range s.Names {
		if a.Name == "*" {
			f.emit(code.ImportStar, 0, module, 0, 0, s.Span)
			continue
		}
		f.importedName(a, module, s.Span)
	}
	f.release(mark)
}

func (f *function) importedName(a *ast.Alias, module reg, span source.Span) {
	as := a.AsName
	if as == "" {
		as = a.Name
	}
	target, local := f.plainLocal(&ast.Name{ID: as})
	mark := f.mark()
	if !local {
		target = f.temp()
	}
	f.emit(code.ImportFrom, 0, target, module, int(f.name(a.Name)), span)
	f.storeName(as, target, span)
	f.release(mark)
}
