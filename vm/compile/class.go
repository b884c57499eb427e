package compile

// Class statements. The body is a function of its own whose names live in the
// namespace of the class; the built-in __build_class__ runs it and makes the class
// (https://docs.python.org/3.13/reference/datamodel.html#creating-the-class-object).

import (
	"slices"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// classCell is the variable in which methods find their class.
const classCell = "__class__"

func (f *function) classDef(s *ast.ClassDef) {
	mark := f.mark()
	first := f.spread(s.Decorators)
	w := f.temp()
	if len(s.TypeParams) > 0 {
		f.genericClass(s, w)
	} else {
		f.makeClass(s, s.Bases, w)
	}
	for i := len(s.Decorators) - 1; i >= 0; i-- {
		w = first + i
		f.emit(code.Call, 0, w, 1, w, s.Decorators[i].Place())
	}
	f.storeName(s.Name, w, s.Span)
	f.release(mark)
}

// makeClass computes the class in w, the topmost temporary: the call of
// __build_class__ with the body, the name, the bases and keywords.
func (f *function) makeClass(s *ast.ClassDef, bases []ast.Expr, w reg) {
	mark := f.mark()
	f.emit(code.LoadBuildClass, 0, w, 0, 0, s.Span)
	body := f.temp()
	f.makeFunction(f.classBody(s), closure{}, body, s.Span)
	if needsCallEx(bases, s.Keywords) || len(bases)+len(s.Keywords)+2 > maxArgs {
		f.classEx(s, bases, w, body)
	} else {
		f.loadConstant(s.Name, f.temp(), s.Span)
		f.spread(bases)
		for _, k := range s.Keywords {
			f.expr(k.Value, f.temp())
		}
		n := 2 + len(bases) + len(s.Keywords)
		if len(s.Keywords) == 0 {
			f.emit(code.Call, 0, w, n, w, s.Span)
		} else {
			f.emit(code.CallKw, 0, w, n, w, s.Span)
			f.emitW(code.Extra, 0, 0, f.constant(keywordNames(s.Keywords)), s.Span)
		}
	}
	f.release(mark)
}

// classEx is makeClass for bases or keywords with stars.
func (f *function) classEx(s *ast.ClassDef, bases []ast.Expr, w, body reg) {
	list, kw := body, f.temp()
	f.loadConstant(s.Name, kw, s.Span)
	f.emit(code.BuildList, 0, list, body, 2, s.Span)
	mark := f.mark()
	rest := f.temp()
	f.list(bases, rest, s.Span)
	f.emit(code.ListExtend, 0, list, rest, 0, s.Span)
	f.release(mark)
	if len(s.Keywords) == 0 {
		f.emit(code.Unset, 0, kw, 0, 0, s.Span)
	} else {
		f.keywordDict(w, kw, s.Keywords, s.Span)
	}
	f.emit(code.CallEx, 0, w, 0, w, s.Span)
}

// classBody compiles the body. It returns the cell of __class__ when a method
// uses it, for __build_class__ to check.
func (f *function) classBody(s *ast.ClassDef) *code.Code {
	line := s.Span
	if len(s.Decorators) > 0 {
		line = s.Decorators[0].Place()
	}
	g := f.c.newFunction(f, f.c.info.Scopes[s], s.Name, line)
	g.span = source.Span{Start: s.Span.Start, End: s.Span.Start}
	g.code.Flags |= code.Namespace
	g.prologue()
	g.classHead(s)
	body := s.Body
	if doc, ok := docstring(body); ok {
		text := cleanDoc(doc.Str)
		g.code.Doc, g.code.HasDoc = text, true
		g.storeMember("__doc__", text)
		body = body[1:]
	}
	g.stmts(body)
	slices.Sort(g.assigned)
	names := code.Tuple{}
	for _, name := range g.assigned {
		names = append(names, name)
	}
	g.storeMember("__static_attributes__", names)
	g.storeClassDict(func(cell reg) {
		g.emitW(code.StoreName, 0, cell, g.name("__classdictcell__"), g.span)
	})
	if cell := g.scope.Variables(); len(cell) > 0 && cell[0].Name == classCell {
		g.emitW(code.StoreName, 0, cell[0].Index, g.name("__classcell__"), g.span)
		g.emit(code.Return, 0, cell[0].Index, 0, 0, g.span)
	}
	return g.finish()
}

// classHead stores what every class begins with.
func (f *function) classHead(s *ast.ClassDef) {
	mark := f.mark()
	t := f.temp()
	f.emitW(code.LoadName, 0, t, f.name("__name__"), f.span)
	f.emitW(code.StoreName, 0, t, f.name("__module__"), f.span)
	f.release(mark)
	f.storeMember("__qualname__", f.code.QualName)
	f.storeMember("__firstlineno__", int64(f.code.Line))
	mark = f.mark()
	t = f.temp()
	f.storeClassDict(func(cell reg) {
		f.emit(code.LoadNamespace, 0, t, 0, 0, f.span)
		f.emit(code.StoreCell, 0, t, cell, 0, f.span)
	})
	if len(s.TypeParams) > 0 {
		f.loadName(&ast.Name{At: ast.At{Span: f.span}, ID: resolve.TypeParamsName}, t)
		f.emitW(code.StoreName, 0, t, f.name("__type_params__"), f.span)
	}
	f.release(mark)
	if f.scope.Annotations {
		f.emit(code.SetupAnnotations, 0, 0, 0, 0, f.span)
	}
}

// storeMember binds a name of the class to a constant, whatever the text says
// about the name.
func (f *function) storeMember(name string, k code.Constant) {
	mark := f.mark()
	t := f.temp()
	f.loadConstant(k, t, f.span)
	f.emitW(code.StoreName, 0, t, f.name(name), f.span)
	f.release(mark)
}

// noteAssigned notes "self.name = …" in a method for __static_attributes__.
func (f *function) noteAssigned(t *ast.Attribute) {
	if self, ok := t.Value.(*ast.Name); !ok || self.ID != "self" {
		return
	}
	for g := f.parent; g != nil; g = g.parent {
		if g.isClass() {
			if !slices.Contains(g.assigned, t.Attr) {
				g.assigned = append(g.assigned, t.Attr)
			}
			return
		}
	}
}

// isClass tells whether f is the body of a class.
func (f *function) isClass() bool { return f.scope.Frame.Kind == resolve.Class }

// superCall tells whether e is super() in a method, and gives the captured
// variable with the class.
func (f *function) superCall(e ast.Expr) (cell int, ok bool) {
	call, ok := e.(*ast.Call)
	if !ok || len(call.Args)+len(call.Keywords) > 0 || f.code.Args == 0 || f.code.Flags&code.Comprehension != 0 {
		return 0, false
	}
	name, ok := call.Func.(*ast.Name)
	if !ok || name.ID != "super" || f.scope.Find(name.ID).Place != resolve.Global {
		return 0, false
	}
	b := f.scope.Find(classCell)
	return b.Index, b.Place == resolve.Free && b.Var.Scope.Kind == resolve.Class
}

// loadSuper reads an attribute of super() into w, without the super object.
func (f *function) loadSuper(e *ast.Attribute, w reg, cell int, x uint8) {
	f.loadName(e.Value.(*ast.Call).Func.(*ast.Name), w)
	f.emit(code.LoadSuper, x, w, cell, int(f.name(e.Attr)), f.attributeSpan(e, e.Span))
}
