package format

import "github.com/aio-lang/aio/ast"

// params prints those of a lambda, with a space before the first.
func (p *printer) params(a *ast.Params) {
	separator := " "
	next := func(prefix, name string, def ast.Expr) {
		p.write(separator, prefix, name)
		separator = ", "
		if def != nil {
			p.write("=")
			p.expr(def, test)
		}
	}
	positional := append(append([]*ast.Param{}, a.PosOnly...), a.Args...)
	first := len(positional) - len(a.Defaults)
	for i, arg := range positional {
		var def ast.Expr
		if i >= first {
			def = a.Defaults[i-first]
		}
		next("", arg.Name, def)
		if i == len(a.PosOnly)-1 {
			next("/", "", nil)
		}
	}
	if a.VarArg != nil {
		next("*", a.VarArg.Name, nil)
	} else if len(a.KwOnly) > 0 {
		next("*", "", nil)
	}
	for i, arg := range a.KwOnly {
		next("", arg.Name, a.KwDefaults[i])
	}
	if a.KwArg != nil {
		next("**", a.KwArg.Name, nil)
	}
}
