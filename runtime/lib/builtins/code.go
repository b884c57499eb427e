// Source text and namespaces: eval, exec, compile, globals, locals, __import__.

package builtins

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// sourceText reads the text argument of eval and its like; raw tells that it is
// bytes that are not decoded yet.
func sourceText(v object.Value, words string) (text string, raw bool, err error) {
	if text, ok := object.Text(v); ok {
		return text, false, nil
	}
	if b := object.AsBytes(v); b != nil {
		return b.Data(), true, nil
	}
	if data, err := object.ReadBuffer(v); err == nil {
		return data, true, nil
	}
	return "", false, object.Raisef(object.TypeError, "%s", words)
}

// namespaces reads the globals and locals arguments; none given means those of
// the caller. locals is unset when it is globals.
func namespaces(t *object.Thread, g, l object.Value, function string) (globals *object.Dict, locals object.Value, err error) {
	if l.Given() {
		if !isMapping(l) {
			if function == "eval" {
				return nil, l, object.Raisef(object.TypeError, "locals must be a mapping")
			}
			return nil, l, object.Raisef(object.TypeError, "locals must be a mapping or None, not %s", object.TypeName(l))
		}
		locals = l
	}
	if g.Given() {
		if globals = object.AsDict(g); globals == nil {
			switch {
			case function == "exec":
				return nil, l, object.Raisef(object.TypeError, "exec() globals must be a dict, not %s", object.TypeName(g))
			case isMapping(g):
				return nil, l, object.Raisef(object.TypeError, "globals must be a real dict; try eval(code, {}, mapping)")
			}
			return nil, l, object.Raisef(object.TypeError, "globals must be a dict")
		}
		return globals, locals, nil
	}
	if globals = t.Machine.Globals(); globals == nil {
		return nil, l, object.Raisef(object.SystemError, "globals and locals cannot be NULL")
	}
	if locals.IsUnset() {
		locals, err = localNames(t)
	}
	return globals, locals, err
}

func isMapping(v object.Value) bool { return v.Type().GetItem != nil }

// localNames is what locals() gives.
func localNames(t *object.Thread) (object.Value, error) {
	if v := t.Machine.BodyNamespace(); !v.IsUnset() {
		return v, nil
	}
	l, err := t.Machine.Locals()
	if err != nil {
		return object.Value{}, err
	}
	return l.Value(), nil
}

// run makes eval and exec. Their text may be what compile returned.
func run(mode string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		globals, locals, err := namespaces(t, object.Arg(args, 1), object.Arg(args, 2), mode)
		if err != nil {
			return object.Value{}, err
		}
		c := args[0]
		free, isCode := t.Machine.FreeVariables(c)
		cells, err := closureOf(t, mode, object.Arg(args, 3), free, isCode)
		if err != nil {
			return object.Value{}, err
		}
		if !isCode {
			if c, err = compileText(t, c, mode, locals.Given() && !locals.Is(globals.Value())); err != nil {
				return object.Value{}, err
			}
		}
		result, err := t.Machine.Execute(c, globals, locals, cells)
		if err != nil || mode == "exec" {
			return object.None, err
		}
		return result, nil
	}
}

// compileText compiles the text that eval or exec was given.
func compileText(t *object.Thread, v object.Value, mode string, namespace bool) (object.Value, error) {
	text, raw, err := sourceText(v, mode+"() arg 1 must be a string, bytes or code object")
	if err != nil {
		return object.Value{}, err
	}
	if mode == "eval" {
		text = strings.TrimLeft(text, " \t")
	}
	return t.Machine.Compile(text, "<string>", object.CompileOptions{
		Mode: mode, Namespace: namespace, Bytes: raw, Futures: t.Machine.Futures(),
	})
}

// closureOf checks the closure argument against the code's captured variables.
func closureOf(t *object.Thread, mode string, closure object.Value, free int, isCode bool) ([]object.Value, error) {
	given := closure.Given()
	switch {
	case !isCode && given:
		return nil, object.Raisef(object.TypeError, "closure can only be used when source is a code object")
	case !isCode || free == 0 && !given:
		return nil, nil
	case mode == "eval":
		return nil, object.Raisef(object.TypeError, "code object passed to eval() may not contain free variables")
	case free == 0:
		return nil, object.Raisef(object.TypeError, "cannot use a closure with this code object")
	case !given:
		return nil, object.Raisef(object.TypeError, "code object requires a closure of exactly length %d", free)
	}
	tuple := object.AsTuple(closure)
	fits := tuple != nil && closure.Type() == object.TupleType && len(tuple.Items) == free
	for i := 0; fits && i < free; i++ {
		fits = t.Machine.IsCell(tuple.Items[i])
	}
	if !fits {
		return nil, object.Raisef(object.TypeError, "code object requires a closure of exactly length %d", free)
	}
	return tuple.Items, nil
}

// The flags of compile(), as ast and __future__ name them.
const (
	onlyAST       = 0x400
	topLevelAwait = 0x2000
	futures       = 0x1000000 // annotations
	knownFlags    = 0x200 | onlyAST | 0x1000 | topLevelAwait | 0x4000 | 0x8000 | 0x10 | 0x1fe0000
)

func compile(t *object.Thread, args []object.Value) (object.Value, error) {
	file, err := fileName(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	mode, ok := object.Text(args[2])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "compile() argument 'mode' must be str, not %s", noneOrType(args[2]))
	}
	o := object.CompileOptions{Mode: mode}
	onlyTree, err := compileFlags(t, args, &o)
	if err != nil {
		return object.Value{}, err
	}
	if tree, err := isTree(t, args[0]); err != nil || tree {
		if err != nil || onlyTree {
			return args[0], err
		}
		return compileTree(t, args[0], file, o)
	}
	if onlyTree {
		return callAST(t, "parse", args[0], args[1], args[2])
	}
	if _, isCode := t.Machine.FreeVariables(args[0]); isCode {
		return args[0], nil
	}
	text, raw, err := sourceText(args[0], "compile() arg 1 must be a string, bytes or AST object")
	if err != nil {
		return object.Value{}, err
	}
	o.Bytes = raw
	return t.Machine.Compile(text, file, o)
}

// isTree reports whether v is a node of module ast, which is not imported for it.
func isTree(t *object.Thread, v object.Value) (bool, error) {
	m, ok := t.Machine.Modules().GetStr("ast")
	if !ok || object.AsModule(m) == nil {
		return false, nil
	}
	node, ok := object.AsModule(m).Dict.GetStr("AST")
	if class := object.AsType(node); ok && class != nil {
		return v.Type().IsSubtype(class), nil
	}
	return false, nil
}

// treeOf names the class of tree that each mode compiles.
var treeOf = map[string]string{"exec": "Module", "eval": "Expression", "single": "Interactive"}

// compileTree compiles the text that a tree stands for.
func compileTree(t *object.Thread, v object.Value, file string, o object.CompileOptions) (object.Value, error) {
	if want := treeOf[o.Mode]; v.Type().Name != want {
		return object.Value{}, object.Raisef(object.TypeError, "expected %s node, got %s", want, object.TypeName(v))
	}
	text, err := callAST(t, "unparse", v)
	if err != nil {
		return object.Value{}, err
	}
	source, _ := object.Text(text)
	return t.Machine.Compile(source, file, o)
}

func callAST(t *object.Thread, name string, args ...object.Value) (object.Value, error) {
	m, err := t.Machine.Import("ast")
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, m.Value(), name, args...)
}

// compileFlags reads the arguments of compile() behind the file's name; onlyTree
// asks for a tree instead of code.
func compileFlags(t *object.Thread, args []object.Value, o *object.CompileOptions) (onlyTree bool, err error) {
	number := func(i, otherwise int) (int, error) {
		if v := object.Arg(args, i); !v.IsUnset() {
			return object.ToInt(t, v)
		}
		return otherwise, nil
	}
	flags, err := number(3, 0)
	if err != nil {
		return false, err
	}
	optimize, err := number(5, -1)
	if err != nil {
		return false, err
	}
	inherit := true
	if v := object.Arg(args, 4); !v.IsUnset() {
		stop, err := object.Truth(t, v)
		if err != nil {
			return false, err
		}
		inherit = !stop
	}
	switch {
	case flags&^knownFlags != 0:
		return false, object.Raisef(object.ValueError, "compile(): unrecognised flags")
	case optimize < -1 || optimize > 2:
		return false, object.Raisef(object.ValueError, "compile(): invalid optimize value")
	case o.Mode == "func_type" && flags&onlyAST == 0:
		return false, object.Raisef(object.ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST")
	case o.Mode != "exec" && o.Mode != "eval" && o.Mode != "single":
		return false, object.Raisef(object.ValueError, "compile() mode must be 'exec', 'eval' or 'single'")
	}
	o.TopLevelAwait = flags&topLevelAwait != 0
	o.Futures = flags&futures != 0 || inherit && t.Machine.Futures()
	return flags&onlyAST != 0, nil
}

// fileName is the name of a file as text, bytes or something with __fspath__.
func fileName(t *object.Thread, v object.Value) (string, error) {
	if text, ok := object.Text(v); ok {
		return text, nil
	}
	if b := object.AsBytes(v); b != nil {
		return b.Data(), nil
	}
	if _, ok := v.Type().Lookup("__fspath__"); ok {
		path, err := object.CallMethod(t, v, "__fspath__")
		if err != nil {
			return "", err
		}
		if text, ok := object.Text(path); ok {
			return text, nil
		}
		if b := object.AsBytes(path); b != nil {
			return b.Data(), nil
		}
		return "", object.Raisef(object.TypeError, "expected %s.__fspath__() to return str or bytes, not %s",
			object.TypeName(v), object.TypeName(path))
	}
	return "", object.Raisef(object.TypeError, "expected str, bytes or os.PathLike object, not %s", object.TypeName(v))
}

func globals(t *object.Thread, _ []object.Value) (object.Value, error) {
	if g := t.Machine.Globals(); g != nil {
		return g.Value(), nil
	}
	return object.None, nil
}

func locals(t *object.Thread, _ []object.Value) (object.Value, error) { return localNames(t) }

// importModule is __import__.
func importModule(t *object.Thread, args []object.Value) (object.Value, error) {
	name, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "module name must be a string")
	}
	level := 0
	if v := object.Arg(args, 4); !v.IsUnset() {
		var err error
		if level, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	return t.Machine.ImportName(name, object.Arg(args, 1), object.Arg(args, 3), level)
}

// breakpoint calls sys.breakpointhook, which a script may have replaced.
func breakpoint(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if _, err := t.Machine.Import("sys"); err != nil {
		return object.Value{}, err
	}
	hook := t.SysMember("breakpointhook")
	if hook.IsUnset() {
		return object.Value{}, object.Raisef(object.RuntimeError, "lost sys.breakpointhook")
	}
	return object.Call(t, hook, args, names)
}

var codeFunctions = []object.Method{
	{Name: "breakpoint", Params: "*args, **kws", Raw: breakpoint, Doc: "Calls sys.breakpointhook with the same arguments."},
	{Name: "__import__", Params: "name, globals=None, locals=None, fromlist=(), level=0", Fn: importModule, Doc: "What the import statement calls: takes a module's name, gives the module."},
	{Name: "compile", Params: "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1", Fn: compile, Doc: "Turns source text into code for exec, eval or one interactive statement, as mode says."},
	{Name: "eval", Params: "source, /, globals=None, locals=None", Fn: run("eval"), Doc: "The value of one expression, given as text or code, with names from globals and locals."},
	{Name: "exec", Params: "source, /, globals=None, locals=None, *, closure=None", Fn: run("exec"), Doc: "Runs statements, given as text or code, with names from globals and locals; gives None."},
	{Name: "globals", Fn: globals, Doc: "The dict of the calling module's names; writing to it changes them."},
	{Name: "locals", Fn: locals, Doc: "A dict of the names that are local where the call stands."},
}
