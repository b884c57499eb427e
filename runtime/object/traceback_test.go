package object_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/aio-lang/aio/runtime/object"
)

// TestTracebacks draws exceptions whose places and links CPython has reported,
// and compares with what CPython's traceback module draws of them. The cases
// are functions of a script; -update runs them.
func TestTracebacks(t *testing.T) {
	const golden = "testdata/traceback/cases.golden"
	if *update {
		writeTracebacks(t, golden)
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		var c tracebackCase
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.Name, func(t *testing.T) {
			e := c.build(0)
			if got := object.FormatException(object.NewThread(), e, false); got != c.Plain {
				t.Errorf("got\n%s\nwant\n%s", got, c.Plain)
			}
			if c.differsInColour() {
				return
			}
			if got := object.FormatException(object.NewThread(), e, true); got != c.Colour {
				t.Errorf("in colour: got\n%q\nwant\n%q", got, c.Colour)
			}
		})
	}
}

type tracebackCase struct {
	Name, Plain, Colour string
	Exceptions          []exceptionRecord // which mention each other by their index
	built               map[int]*object.Exception
}

type exceptionRecord struct {
	Class          string
	Args           []any
	Fields         map[string]any
	Frames         []object.Position
	Cause, Context int // -1 for none
	Suppress       bool
	Notes          any
	Parts          []int
}

// differsInColour is where CPython 3.13 forgets to colour the parts of a group
// and colours the end of a line of wide characters in the wrong place.
func (c *tracebackCase) differsInColour() bool {
	return strings.Contains(c.Plain, "Exception Group") || strings.HasPrefix(c.Name, "wide")
}

func (c *tracebackCase) build(i int) *object.Exception {
	if i < 0 {
		return nil
	}
	if c.built == nil {
		c.built = map[int]*object.Exception{}
	}
	if e := c.built[i]; e != nil {
		return e
	}
	r := c.Exceptions[i]
	var e *object.Exception
	if r.Parts != nil {
		var parts []*object.Exception
		for _, p := range r.Parts {
			parts = append(parts, c.build(p))
		}
		e = object.NewGroup(r.Args[0].(string), parts)
	} else {
		e = r.make()
	}
	c.built[i] = e
	e.Cause, e.Context, e.SuppressContext = c.build(r.Cause), c.build(r.Context), r.Suppress
	for i := len(r.Frames) - 1; i >= 0; i-- {
		e.AddTraceback(object.Where{Code: place(r.Frames[i])})
	}
	if r.Notes != nil {
		if err := object.SetAttr(nil, e.Value(), "__notes__", jsonValue(r.Notes)); err != nil {
			panic(err)
		}
	}
	return e
}

func (r exceptionRecord) make() *object.Exception {
	for _, class := range object.ExceptionClasses() {
		if class.Name == r.Class {
			var args []object.Value
			for _, a := range r.Args {
				args = append(args, jsonValue(a))
			}
			e := object.NewException(class, args...)
			for name, v := range r.Fields {
				e.SetField(name, jsonValue(v))
			}
			return e
		}
	}
	panic("no class " + r.Class)
}

type place object.Position

func (p place) Locate(int) object.Position { return object.Position(p) }

func jsonValue(v any) object.Value {
	switch v := v.(type) {
	case string:
		return object.String(v)
	case float64:
		return object.Int(int64(v))
	case []any:
		items := make([]object.Value, len(v))
		for i := range v {
			items[i] = jsonValue(v[i])
		}
		return object.NewTuple(items).Value()
	}
	return object.None
}

const tracebackScript = `
import sys, json, traceback
path = sys.argv[1]
source = open(path, encoding="utf-8").read()
lines = source.split("\n")
space = {"__name__": "cases"}
exec(compile(source, path, "exec"), space)
sys.setrecursionlimit(200)
def plain(v):
    if isinstance(v, (list, tuple)): return [plain(x) for x in v]
    return v if isinstance(v, (str, int, type(None))) else str(v)
def frames(tb):
    out = []
    while tb is not None:
        code = tb.tb_frame.f_code
        positions = list(code.co_positions())
        line, end, col, endcol = positions[tb.tb_lasti // 2]
        text = lines[line-1:end]
        chars = lambda l, c: len(lines[l-1].encode()[:c].decode(errors="replace"))
        out.append(dict(File=code.co_filename, Line=line, EndLine=end, Col=chars(line, col), EndCol=chars(end, endcol), Function=code.co_name, Text="\n".join(text)))
        tb = tb.tb_next
    return out
def record(e, seen, out):
    if e is None: return -1
    if id(e) in seen: return seen[id(e)]
    seen[id(e)] = i = len(out)
    r = {}
    out.append(r)
    group = isinstance(e, BaseExceptionGroup)
    r.update(Class=type(e).__name__, Args=[plain(x) for x in (e.args[:1] if group else e.args)], Fields={}, Frames=frames(e.__traceback__),
        Suppress=e.__suppress_context__, Notes=plain(getattr(e, "__notes__", None)))
    for name in "filename lineno offset text end_lineno end_offset".split():
        if getattr(e, name, None) is not None: r["Fields"][name] = getattr(e, name)
    if group: r["Parts"] = [record(x, seen, out) for x in e.exceptions]
    r["Cause"] = record(e.__cause__, seen, out); r["Context"] = record(e.__context__, seen, out)
    return i
for name, f in list(space.items()):
    if not callable(f) or name in ("zero", "fail", "O"): continue
    try: f()
    except BaseException as e:
        e.__traceback__ = e.__traceback__.tb_next
        x = e.__context__
        out = []
        record(e, {}, out)
        text = lambda colour: "".join(traceback.TracebackException.from_exception(e, compact=True).format(colorize=colour))
        print(json.dumps(dict(Name=name, Exceptions=out, Plain=text(False), Colour=text(True))))
`

func writeTracebacks(t *testing.T, golden string) {
	cmd := exec.Command("python3.13", "-c", tracebackScript, "testdata/traceback/cases.py")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	// Where that Python is installed is nobody's business.
	library := regexp.MustCompile(`/[^"' (]*/lib/python3\.13/`)
	text := library.ReplaceAll(out.Bytes(), []byte("/usr/lib/python3.13/"))
	if err := os.WriteFile(golden, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
