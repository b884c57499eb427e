package object_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/aio-lang/aio/runtime/object"
)

var update = flag.Bool("update", false, "write the golden files with python3.13")

// The snippets in testdata/*.py, one a line, are evaluated here on values
// alone: -update lets CPython parse them and tell the results, and a normal run
// walks over CPython's syntax trees. Each golden line has the text, the tree
// and the repr of the last expression, or the exception.
func TestSnippets(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no snippets", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) {
			golden := strings.TrimSuffix(file, ".py") + ".golden"
			if *update {
				writeGolden(t, file, golden)
			}
			runGolden(t, file, golden)
		})
	}
}

const goldenScript = `
import ast, json, re, sys, warnings
warnings.simplefilter("ignore")
def tree(x):
    if isinstance(x, ast.AST):
        d = {f: tree(getattr(x, f)) for f in x._fields if getattr(x, f, None) not in (None, [])}
        d.pop("ctx", None); d.pop("kind", None); d.pop("type_comment", None)
        if isinstance(x, ast.Constant):
            v = x.value
            d = {"value": repr(v) if type(v) in (int, float, complex) else v.hex() if type(v) is bytes else v, "type": type(v).__name__}
            if v is Ellipsis: d["value"] = None
            if type(v) is str and re.search("[\ud800-\udfff]", v): d = {"value": v.encode("utf-8", "surrogatepass").hex(), "type": "wtf8"}
        d["_"] = type(x).__name__
        return d
    return [tree(y) for y in x] if isinstance(x, list) else x
for line in sys.stdin:
    line = line.rstrip("\n")
    if not line or line.startswith("#"): continue
    module = ast.parse(line)
    space = {}
    try:
        *head, last = module.body
        exec(compile(ast.Module(head, []), "s", "exec"), space)
        if isinstance(last, ast.Expr):
            out = repr(eval(compile(ast.Expression(last.value), "s", "eval"), space))
        else:
            exec(compile(ast.Module([last], []), "s", "exec"), space)
            out = "None"
    except Exception as e:
        out = f"!{type(e).__name__}: {e}"
    out = re.sub("0x[0-9a-f]{6,}", "0x", out)
    print(json.dumps([line, tree(module)["body"], out]))
`

func writeGolden(t *testing.T, file, golden string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3.13", "-c", goldenScript)
	cmd.Stdin = bytes.NewReader(text)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(golden, out, 0o644); err != nil {
		t.Fatal(err)
	}
}

var addresses = regexp.MustCompile("0x[0-9a-f]{6,}")

func runGolden(t *testing.T, file, golden string) {
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	n := 0
	for _, line := range strings.Split(string(source), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if n >= len(lines) {
			t.Fatalf("%s: no golden line, run with -update", line)
		}
		var row struct {
			source, want string
			body         []any
		}
		if err := json.Unmarshal([]byte(lines[n]), &[]any{&row.source, &row.body, &row.want}); err != nil {
			t.Fatal(err)
		}
		n++
		if row.source != line {
			t.Fatalf("%s: golden line is for %s, run with -update", line, row.source)
		}
		if got := addresses.ReplaceAllString(runSnippet(row.body), "0x"); got != row.want {
			t.Errorf("%s\n got %s\nwant %s", line, got, row.want)
		}
	}
}

// runSnippet runs statements and tells the outcome.
func runSnippet(body []any) (out string) {
	e := &evaluator{t: object.NewThread(), names: map[string]object.Value{}}
	v := object.None
	var err error
	for _, s := range body {
		if v, err = e.statement(s.(map[string]any)); err != nil {
			break
		}
	}
	text := ""
	if err == nil {
		text, err = object.Repr(e.t, v)
	}
	if exc, ok := object.Caught(err); ok {
		if text, err = object.StrOf(e.t, exc.Value()); err == nil {
			return fmt.Sprintf("!%s: %s", exc.Class().Name, text)
		}
	}
	if err != nil {
		return "!!" + err.Error()
	}
	return text
}

type node = map[string]any

// evaluator walks over CPython's trees. It is as simple as the snippets.
type evaluator struct {
	t     *object.Thread
	names map[string]object.Value
}

func (e *evaluator) statement(s node) (object.Value, error) {
	switch s["_"] {
	case "Expr":
		return e.eval(s["value"])
	case "Assign":
		v, err := e.eval(s["value"])
		if err != nil {
			return v, err
		}
		return object.None, e.store(s["targets"].([]any)[0].(node), v)
	case "AugAssign":
		target := s["target"].(node)
		old, err := e.eval(target)
		if err != nil {
			return old, err
		}
		v, err := e.eval(s["value"])
		if err != nil {
			return v, err
		}
		if v, err = object.InPlace(e.t, operator(s["op"]), old, v); err != nil {
			return v, err
		}
		return object.None, e.store(target, v)
	case "Delete":
		target := s["targets"].([]any)[0].(node)
		args, err := e.all([]any{target["value"], target["slice"]})
		if err != nil {
			return object.None, err
		}
		return object.None, object.DelItem(e.t, args[0], args[1])
	case "For":
		return object.None, e.loop(s)
	}
	panic(fmt.Sprint("statement ", s["_"]))
}

func (e *evaluator) loop(s node) error {
	items, err := e.eval(s["iter"])
	if err != nil {
		return err
	}
	return object.Iterate(e.t, items, func(x object.Value) (bool, error) {
		if err := e.store(s["target"].(node), x); err != nil {
			return false, err
		}
		for _, inner := range s["body"].([]any) {
			if _, err := e.statement(inner.(node)); err != nil {
				return false, err
			}
		}
		return true, nil
	})
}

func (e *evaluator) store(target node, v object.Value) error {
	switch target["_"] {
	case "Name":
		e.names[target["id"].(string)] = v
		return nil
	case "Subscript":
		args, err := e.all([]any{target["value"], target["slice"]})
		if err != nil {
			return err
		}
		return object.SetItem(e.t, args[0], args[1], v)
	case "Attribute":
		o, err := e.eval(target["value"])
		if err != nil {
			return err
		}
		return object.SetAttr(e.t, o, target["attr"].(string), v)
	}
	panic(fmt.Sprint("target ", target["_"]))
}

func (e *evaluator) all(list []any) ([]object.Value, error) {
	out := make([]object.Value, 0, len(list))
	for _, x := range list {
		if n, ok := x.(node); ok && n["_"] == "Starred" {
			v, err := e.eval(n["value"])
			if err != nil {
				return nil, err
			}
			items, err := object.Collect(e.t, v)
			if err != nil {
				return nil, err
			}
			out = append(out, items...)
			continue
		}
		v, err := e.eval(x)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

var operators = map[string]object.BinaryOp{"Add": object.Add, "Sub": object.Sub, "Mult": object.Mul, "MatMult": object.MatMul,
	"Div": object.Div, "Mod": object.Mod, "Pow": object.Pow, "LShift": object.LShift, "RShift": object.RShift,
	"BitOr": object.Or, "BitXor": object.Xor, "BitAnd": object.And, "FloorDiv": object.FloorDiv}

func operator(n any) object.BinaryOp { return operators[n.(node)["_"].(string)] }

var comparisons = map[string]object.CompareOp{"Eq": object.EQ, "NotEq": object.NE, "Lt": object.LT, "LtE": object.LE,
	"Gt": object.GT, "GtE": object.GE}

var unaries = map[string]object.UnaryOp{"Invert": object.Invert, "Not": object.Not, "UAdd": object.Pos, "USub": object.Neg}

func (e *evaluator) eval(x any) (object.Value, error) {
	n, _ := x.(node)
	list := func(field string) []any { l, _ := n[field].([]any); return l }
	switch n["_"] {
	case nil:
		return object.None, nil
	case "Constant":
		return constant(e.t, n)
	case "Name":
		return e.name(n["id"].(string))
	case "List", "Tuple", "Set":
		items, err := e.all(list("elts"))
		if err != nil {
			return object.None, err
		}
		return e.display(n["_"].(string), items)
	case "Dict":
		return e.dict(list("keys"), list("values"))
	case "Slice":
		parts, err := e.all([]any{n["lower"], n["upper"], n["step"]})
		if err != nil {
			return object.None, err
		}
		return object.NewSlice(parts[0], parts[1], parts[2]).Value(), nil
	case "Subscript", "BinOp":
		fields := []any{n["value"], n["slice"]}
		if n["_"] == "BinOp" {
			fields = []any{n["left"], n["right"]}
		}
		args, err := e.all(fields)
		switch {
		case err != nil:
			return object.None, err
		case n["_"] == "BinOp":
			return object.Binary(e.t, operator(n["op"]), args[0], args[1])
		}
		return object.GetItem(e.t, args[0], args[1])
	case "UnaryOp":
		v, err := e.eval(n["operand"])
		if err != nil {
			return v, err
		}
		return object.Unary(e.t, unaries[n["op"].(node)["_"].(string)], v)
	case "Compare":
		args, err := e.all([]any{n["left"], list("comparators")[0]})
		if err != nil {
			return object.None, err
		}
		return e.compare(list("ops")[0].(node)["_"].(string), args[0], args[1])
	case "Attribute":
		v, err := e.eval(n["value"])
		if err != nil {
			return v, err
		}
		return object.GetAttr(e.t, v, n["attr"].(string))
	case "Call":
		return e.call(n)
	case "Lambda":
		return e.lambda(n), nil
	case "IfExp":
		return e.ifElse(n)
	}
	panic(fmt.Sprint("expression ", n["_"]))
}

func constant(t *object.Thread, n node) (object.Value, error) {
	text, _ := n["value"].(string)
	switch n["type"] {
	case "int":
		i, _ := new(big.Int).SetString(text, 10)
		return object.BigToValue(i), nil
	case "float":
		return object.CallArgs(t, object.FloatType.Value(), object.String(text))
	case "complex":
		return object.CallArgs(t, object.ComplexType.Value(), object.String(text))
	case "str":
		return object.String(text), nil
	case "wtf8": // lone surrogates, which JSON in Go does not keep
		raw, err := hex.DecodeString(text)
		return object.String(string(raw)), err
	case "bytes":
		return object.CallMethod(t, object.BytesType.Value(), "fromhex", object.String(text))
	case "bool":
		return object.Bool(n["value"].(bool)), nil
	case "ellipsis":
		return object.Ellipsis, nil
	}
	return object.None, nil
}

func (e *evaluator) display(kind string, items []object.Value) (object.Value, error) {
	switch kind {
	case "List":
		return object.NewList(items).Value(), nil
	case "Tuple":
		return object.NewTuple(items).Value(), nil
	}
	s := object.NewSet()
	for _, x := range items {
		if err := s.Add(e.t, x); err != nil {
			return object.None, err
		}
	}
	return s.Value(), nil
}

func (e *evaluator) dict(keys, values []any) (object.Value, error) {
	d := object.NewDict()
	for i := range keys {
		kv, err := e.all([]any{keys[i], values[i]})
		if err != nil {
			return object.None, err
		}
		if err := d.Set(e.t, kv[0], kv[1]); err != nil {
			return object.None, err
		}
	}
	return d.Value(), nil
}

func (e *evaluator) compare(op string, a, b object.Value) (object.Value, error) {
	switch op {
	case "Is":
		return object.Bool(a.Is(b)), nil
	case "IsNot":
		return object.Bool(!a.Is(b)), nil
	case "In", "NotIn":
		found, err := object.Contains(e.t, b, a)
		return object.Bool(found == (op == "In")), err
	}
	return object.Compare(e.t, comparisons[op], a, b)
}

func (e *evaluator) call(n node) (object.Value, error) {
	fn, err := e.eval(n["func"])
	if err != nil {
		return fn, err
	}
	given, _ := n["args"].([]any)
	args, err := e.all(given)
	if err != nil {
		return object.None, err
	}
	var names []string
	keywords, _ := n["keywords"].([]any)
	for _, k := range keywords {
		v, err := e.eval(k.(node)["value"])
		if err != nil {
			return v, err
		}
		args = append(args, v)
		names = append(names, k.(node)["arg"].(string))
	}
	return object.Call(e.t, fn, args, names)
}

func (e *evaluator) lambda(n node) object.Value {
	var params []string
	declared, _ := n["args"].(node)["args"].([]any)
	for _, a := range declared {
		params = append(params, a.(node)["arg"].(string))
	}
	return object.NewFunc("<lambda>", strings.Join(params, ", "), func(t *object.Thread, args []object.Value) (object.Value, error) {
		inner := &evaluator{t, map[string]object.Value{}}
		for name, v := range e.names {
			inner.names[name] = v
		}
		for i, name := range params {
			inner.names[name] = args[i]
		}
		return inner.eval(n["body"])
	})
}

func (e *evaluator) ifElse(n node) (object.Value, error) {
	test, err := e.eval(n["test"])
	if err != nil {
		return test, err
	}
	yes, err := object.Truth(e.t, test)
	if err != nil {
		return test, err
	}
	if yes {
		return e.eval(n["body"])
	}
	return e.eval(n["orelse"])
}

func (e *evaluator) name(id string) (object.Value, error) {
	if v, ok := e.names[id]; ok {
		return v, nil
	}
	if v, ok := evalBuiltins[id]; ok {
		return v, nil
	}
	return object.None, object.Raisef(object.NameError, "name '%s' is not defined", id)
}

var evalBuiltins = map[string]object.Value{}

func init() {
	for _, c := range []*object.Type{object.ObjectType, object.TypeType, object.IntType, object.BoolType, object.FloatType,
		object.ComplexType, object.StrType, object.BytesType, object.ByteArrayType, object.ListType, object.TupleType, object.DictType,
		object.SetType, object.FrozenSetType, object.RangeType, object.SliceType, object.EnumerateType, object.ZipType,
		object.MapType, object.FilterType, object.ReversedType, object.BaseException, object.ValueError, object.KeyError} {
		evalBuiltins[c.Name] = c.Value()
	}
	evalBuiltins["NotImplemented"] = object.NotImplemented
	text := func(f func(*object.Thread, object.Value) (string, error)) object.Func {
		return func(t *object.Thread, a []object.Value) (object.Value, error) {
			s, err := f(t, a[0])
			return object.String(s), err
		}
	}
	for _, m := range []object.Method{
		{Name: "repr", Params: "obj, /", Fn: text(object.Repr)},
		{Name: "len", Params: "obj, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			n, err := object.Len(t, a[0])
			return object.Int(int64(n)), err
		}},
		{Name: "hash", Params: "obj, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			n, err := object.Hash(t, a[0])
			return object.Int(n), err
		}},
		{Name: "callable", Params: "obj, /", Fn: func(_ *object.Thread, a []object.Value) (object.Value, error) {
			return object.Bool(object.Callable(a[0])), nil
		}},
		{Name: "iter", Params: "obj, sentinel=, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			if len(a) == 2 {
				return object.NewCallableIter(a[0], a[1]), nil
			}
			return object.Iter(t, a[0])
		}},
		{Name: "next", Params: "it, default=, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			v, err := object.Next(t, a[0])
			if err == nil && v.IsUnset() {
				if len(a) == 2 {
					return a[1], nil
				}
				err = object.NewException(object.StopIteration)
			}
			return v, err
		}},
		{Name: "dir", Params: "obj, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			return object.CallMethod(t, object.ObjectType.Value(), "__dir__", a[0])
		}},
		{Name: "getattr", Params: "obj, name, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			name, _ := object.Text(a[1])
			return object.GetAttr(t, a[0], name)
		}},
		{Name: "hasattr", Params: "obj, name, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			name, _ := object.Text(a[1])
			v, err := object.FindAttr(t, a[0], name)
			return object.Bool(!v.IsUnset()), err
		}},
		{Name: "sorted", Params: "iterable, /, *, key=None, reverse=False", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			items, err := object.Collect(t, a[0])
			if err != nil {
				return object.None, err
			}
			backwards := false
			if r := object.Arg(a, 2); r.Given() {
				if backwards, err = object.Truth(t, r); err != nil {
					return object.None, err
				}
			}
			return object.NewList(items).Value(), object.SortValues(t, items, object.Arg(a, 1), backwards)
		}},
	} {
		evalBuiltins[m.Name] = object.NewBuiltin("builtins", &m)
	}
}
