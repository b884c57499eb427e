// Code becomes bytes and comes back as it was.

package code_test

import (
	"io/fs"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/parser"
	library "github.com/aio-lang/aio/runtime/lib/source"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/compile"
)

// compiled is the Code of a text; nil when the text is no script.
func compiled(name, text string) *code.Code {
	tree, _, err := parser.Parse(name, text)
	if err != nil {
		return nil
	}
	c, _, err := compile.Module(tree, compile.Options{TopLevelAwait: true})
	if err != nil {
		return nil
	}
	return c
}

// roundTrip encodes and decodes c and compares.
func roundTrip(t *testing.T, c *code.Code) {
	t.Helper()
	form, err := code.Encode(c)
	if err != nil {
		t.Errorf("%s: %v", c.File.Name, err)
		return
	}
	back, err := code.Decode(string(form), c.File)
	if err != nil {
		t.Errorf("%s: %v", c.File.Name, err)
	} else if !reflect.DeepEqual(c, back) {
		t.Errorf("%s: what comes back is different", c.File.Name)
	}
}

func TestRoundTripModules(t *testing.T) {
	for _, name := range library.Names() {
		m := library.Find(name)
		if c := compiled(m.File(), m.Text); c != nil {
			roundTrip(t, c)
		} else {
			t.Errorf("%s does not compile", name)
		}
	}
}

func TestRoundTripScripts(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("../testdata", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".aio") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if c := compiled(path, string(text)); c != nil {
			seen++
			roundTrip(t, c)
		}
		return nil
	})
	if err != nil || seen == 0 {
		t.Fatalf("%d scripts: %v", seen, err)
	}
}

// minimal is a Code that does nothing, with constants.
func minimal(consts ...code.Constant) *code.Code {
	file := source.NewFile("minimal", "pass\n")
	return &code.Code{
		Name: "<module>", File: file, Consts: consts,
		Ins: []code.Ins{code.Make(code.ReturnNone, 0, 0, 0, 0)}, Spans: []source.Span{{Start: 0, End: 4}},
	}
}

func TestRoundTripConstants(t *testing.T) {
	huge := new(big.Int).Lsh(big.NewInt(7), 200)
	roundTrip(t, minimal(
		nil, true, false, int64(math.MinInt64), int64(math.MaxInt64), huge, new(big.Int).Neg(huge),
		math.Copysign(0, -1), math.Inf(-1), math.SmallestNonzeroFloat64, complex(math.Copysign(0, -1), 2.5),
		"", "a\x00ä\U0001F600", code.Bytes("\xff\x00"), code.Ellipsis{},
		code.Tuple{}, code.Tuple(nil), code.Tuple{code.Tuple{int64(1), 1.0}, "x"}, code.FrozenSet{"a", nil},
	))
}

// TestNaN: DeepEqual can't compare it.
func TestNaN(t *testing.T) {
	want := math.Float64frombits(0xFFF8000000000123)
	c := minimal(want)
	form, err := code.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	back, err := code.Decode(string(form), c.File)
	if err != nil {
		t.Fatal(err)
	}
	if got := math.Float64bits(back.Consts[0].(float64)); got != math.Float64bits(want) {
		t.Errorf("NaN comes back as %#x", got)
	}
}

// TestRoundTripInstructions: whatever the operands hold, they come back, also
// where the row of the opcode names none.
func TestRoundTripInstructions(t *testing.T) {
	for op := range code.Table {
		for _, rest := range []uint64{0, 1, 0x8000_7FFF_8001_80, 0xFFFF_FFFF_FFFF_FF, 0x0001_0080_FFFF_00} {
			c := minimal()
			c.Ins = append([]code.Ins{code.Ins(rest<<8 | uint64(op))}, c.Ins...)
			c.Spans = append(c.Spans, c.Spans...)
			// Decode refuses most of these; the bytes must tell the same again.
			form, err := code.Encode(c)
			if err != nil {
				t.Fatal(err)
			}
			back, err := code.Decode(string(form), c.File)
			if err == nil && !reflect.DeepEqual(c, back) {
				t.Errorf("%#x comes back as %#x", c.Ins[0], back.Ins[0])
			}
			if ok := code.Check(c) == nil; ok != (err == nil) {
				t.Errorf("%s: Check passes: %t, Decode says %v", code.Instruction(c, 0), ok, err)
			}
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	deep := code.Tuple{}
	for range 10000 {
		deep = code.Tuple{deep}
	}
	for _, c := range []*code.Code{minimal(int32(1)), minimal(deep), {Ins: make([]code.Ins, 1)}} {
		if _, err := code.Encode(c); err == nil {
			t.Errorf("%v is encoded", c)
		}
	}
}

// TestDecodeDamaged: no prefix of a form and no form with one byte changed
// makes Decode panic, and no prefix is taken for a whole form.
func TestDecodeDamaged(t *testing.T) {
	c := compiled("t.aio", fuzzed[0])
	form, err := code.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	for i := range form {
		if _, err := code.Decode(string(form[:i]), c.File); err == nil {
			t.Errorf("the first %d of %d bytes are enough", i, len(form))
		}
		for _, b := range []byte{0, 1, 0x7F, 0x80, 0xFF} {
			changed := append([]byte(nil), form...)
			changed[i] = b
			_, _ = code.Decode(string(changed), c.File)
		}
	}
}

// TestStamp: it can't be the same when a row is different, and is the same twice.
func TestStamp(t *testing.T) {
	if first := code.Stamp(); first == 0 || code.Stamp() != first {
		t.Error("the stamp is not one number")
	}
}

var fuzzed = []string{
	`import a.b as c, d
from e import (f, g)
class C[T](c.D, k=1):
    "doc"
    x: int = 0x123456789abcdef0123456789
    async def m(self, a, /, b=2.5, *args, k: T = 1j, **kw) -> None:
        async with a as b, c:
            return [i async for i in b if i in {1, 2, (3, "x")}]
        try:
            await self.m(*args, **{k: b"y"}, z=...)
        except* ValueError as e:
            raise e from None
        finally:
            del a
def g(x):
    n = -7
    def h():
        nonlocal n
        n += yield x
    match x:
        case {"a": [1, *rest], **more} | C(q=rest, r=more): pass
    a, *b, c = h()
    while x < 10 and not n: x = x + 1
    return f"{x!r:>{n}}" "s", lambda: x[1:2, ::3]
`,
	"x = 1\n", "def f(): yield\n", "print(*a, **b, k=(1, 2.5))\n",
}

// FuzzDecode: damage is an error, never a panic, and what decodes passes Check
// and has a form that decodes to the same.
func FuzzDecode(f *testing.F) {
	for _, text := range fuzzed {
		c := compiled("t.aio", text)
		if c == nil {
			f.Fatalf("no script: %s", text)
		}
		form, err := code.Encode(c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(form), text)
	}
	f.Fuzz(func(t *testing.T, form, text string) {
		file := source.NewFile("t.aio", text)
		c, err := code.Decode(form, file)
		if err != nil {
			return
		}
		if err := code.Check(c); err != nil {
			t.Fatal(err)
		}
		again, err := code.Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := code.Decode(string(again), file); err != nil {
			t.Fatalf("the form of a decoded Code: %v", err)
		}
		for _, s := range c.Spans {
			line, col := file.Position(s.Start)
			file.RuneColumn(line, col)
		}
	})
}
