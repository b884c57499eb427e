// Source text and namespaces: eval, exec, compile, globals, locals, __import__.

package builtins

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// codeText is what compile returns: text that was found to be correct, and is
// compiled for a namespace when it is run.
type codeText struct {
	object.Head
	text, file, mode string
}

var codeTextType = &object.Type{Name: "code", Flags: object.Final | object.NoCreate}

func init() {
	codeTextType.Define(nil, object.Slots{Repr: codeRepr}, nil, []object.Attr{
		{Name: "co_filename", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return object.String(asCode(v).file), nil
		}},
		{Name: "co_name", Get: func(*object.Thread, object.Value) (object.Value, error) { return object.String("<module>"), nil }},
	})
}

func asCode(v object.Value) *codeText { return object.Foreign[codeText](v, codeTextType) }

func codeRepr(_ *object.Thread, v object.Value) (string, error) {
	return fmt.Sprintf("<code object <module> at 0x%x, file %q, line 1>", v.Identity(), asCode(v).file), nil
}

// sourceText reads the text argument of eval and its like.
func sourceText(v object.Value, words string) (string, error) {
	if text, ok := object.Text(v); ok {
		return text, nil
	}
	text := ""
	if b := object.AsBytes(v); b != nil {
		text = b.Data()
	} else if b := object.AsByteArray(v); b != nil {
		text = string(b.B)
	} else {
		return "", object.Raisef(object.TypeError, "%s", words)
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if !utf8.ValidString(text) {
		return "", object.Raisef(object.SyntaxError, "(unicode error) 'utf-8' codec can't decode the source")
	}
	return text, nil
}

// namespaces reads the globals and locals arguments; none given means those of
// the caller.
func namespaces(t *object.Thread, g, l object.Value, function string) (globals, locals *object.Dict, err error) {
	if l.Given() {
		if locals = object.AsDict(l); locals == nil {
			if function == "eval" {
				return nil, nil, object.Raisef(object.TypeError, "locals must be a mapping")
			}
			return nil, nil, object.Raisef(object.TypeError, "locals must be a mapping or None, not %s", object.TypeName(l))
		}
	}
	if g.Given() {
		if globals = object.AsDict(g); globals == nil {
			if function == "eval" {
				return nil, nil, object.Raisef(object.TypeError, "globals must be a dict")
			}
			return nil, nil, object.Raisef(object.TypeError, "exec() globals must be a dict, not %s", object.TypeName(g))
		}
		if locals == nil {
			locals = globals
		}
		return globals, locals, nil
	}
	if globals = t.Machine.Globals(); globals == nil {
		return nil, nil, object.Raisef(object.SystemError, "globals and locals cannot be NULL")
	}
	if locals == nil {
		locals, err = t.Machine.Locals()
	}
	return globals, locals, err
}

// run makes eval and exec. Their text may be what compile returned.
func run(mode string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		c := asCode(args[0])
		if c == nil {
			text, err := sourceText(args[0], mode+"() arg 1 must be a string, bytes or code object")
			if err != nil {
				return object.Value{}, err
			}
			if mode == "eval" {
				text = strings.TrimLeft(text, " \t")
			}
			c = &codeText{text: text, file: "<string>", mode: mode}
		}
		globals, locals, err := namespaces(t, object.Arg(args, 1), object.Arg(args, 2), mode)
		if err != nil {
			return object.Value{}, err
		}
		fn, err := t.Machine.Compile(c.text, c.file, c.mode, globals, locals)
		if err != nil {
			return object.Value{}, err
		}
		result, err := object.CallArgs(t, fn)
		if err != nil || mode == "exec" {
			return object.None, err
		}
		return result, nil
	}
}

func compile(t *object.Thread, args []object.Value) (object.Value, error) {
	file, ok := object.Text(args[1])
	if !ok {
		b := object.AsBytes(args[1])
		if b == nil {
			return object.Value{}, object.Raisef(object.TypeError, "expected str, bytes or os.PathLike object, not %s", object.TypeName(args[1]))
		}
		file = b.Data()
	}
	mode, ok := object.Text(args[2])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "compile() argument 'mode' must be str, not %s", noneOrType(args[2]))
	}
	if mode != "exec" && mode != "eval" && mode != "single" {
		return object.Value{}, object.Raisef(object.ValueError, "compile() mode must be 'exec', 'eval' or 'single'")
	}
	if asCode(args[0]) != nil {
		return args[0], nil
	}
	text, err := sourceText(args[0], "compile() arg 1 must be a string, bytes or AST object")
	if err != nil {
		return object.Value{}, err
	}
	if mode == "eval" {
		text = strings.TrimLeft(text, " \t")
	}
	// Compiled once to see that it is correct; run compiles it for its namespace.
	empty := object.NewDict()
	if _, err := t.Machine.Compile(text, file, mode, empty, empty); err != nil {
		return object.Value{}, err
	}
	c := &codeText{text: text, file: file, mode: mode}
	c.Init(codeTextType)
	return object.FromObject(c), nil
}

func globals(t *object.Thread, _ []object.Value) (object.Value, error) {
	if g := t.Machine.Globals(); g != nil {
		return g.Value(), nil
	}
	return object.None, nil
}

func locals(t *object.Thread, _ []object.Value) (object.Value, error) {
	l, err := t.Machine.Locals()
	if err != nil {
		return object.Value{}, err
	}
	return l.Value(), nil
}

// importModule is __import__: it answers the package at the top of a dotted
// name, unless names from the module itself are wanted.
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
	switch {
	case level < 0:
		return object.Value{}, object.Raisef(object.ValueError, "level must be >= 0")
	case level > 0:
		var err error
		if name, err = absoluteName(object.Arg(args, 1), name, level); err != nil {
			return object.Value{}, err
		}
	case name == "":
		return object.Value{}, object.Raisef(object.ValueError, "Empty module name")
	}
	module, err := t.Machine.Import(name)
	if err != nil {
		return object.Value{}, err
	}
	wanted := false
	if from := object.Arg(args, 3); from.Given() {
		if wanted, err = object.Truth(t, from); err != nil {
			return object.Value{}, err
		}
	}
	if top, _, dotted := strings.Cut(name, "."); dotted && !wanted && level == 0 {
		if module, err = t.Machine.Import(top); err != nil {
			return object.Value{}, err
		}
	}
	return module.Value(), nil
}

// absoluteName resolves a relative name against the package of the importer.
func absoluteName(globals object.Value, name string, level int) (string, error) {
	pkg := ""
	if globals.Given() && object.AsDict(globals) == nil {
		return "", object.Raisef(object.TypeError, "globals must be a dict")
	}
	if g := object.AsDict(globals); g != nil {
		if v, ok := g.GetStr("__package__"); ok {
			pkg, _ = object.Text(v)
		}
	}
	if pkg == "" {
		return "", object.Raisef(object.ImportError, "attempted relative import with no known parent package")
	}
	for range level - 1 {
		cut := strings.LastIndexByte(pkg, '.')
		if cut < 0 {
			return "", object.Raisef(object.ImportError, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:cut]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

var codeFunctions = []object.Method{
	{Name: "__import__", Params: "name, globals=None, locals=None, fromlist=(), level=0", Fn: importModule, Doc: "What the import statement calls: takes a module's name, gives the module."},
	{Name: "compile", Params: "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1", Fn: compile, Doc: "Turns source text into code for exec, eval or one interactive statement, as mode says."},
	{Name: "eval", Params: "source, /, globals=None, locals=None", Fn: run("eval"), Doc: "The value of one expression, given as text or code, with names from globals and locals."},
	{Name: "exec", Params: "source, /, globals=None, locals=None", Fn: run("exec"), Doc: "Runs statements, given as text or code, with names from globals and locals; gives None."},
	{Name: "globals", Fn: globals, Doc: "The dict of the calling module's names; writing to it changes them."},
	{Name: "locals", Fn: locals, Doc: "A dict of the names that are local where the call stands."},
}
