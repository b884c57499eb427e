package vm

import (
	"flag"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/aio-lang/aio/ast/source"
	library "github.com/aio-lang/aio/runtime/lib/source"
	"github.com/aio-lang/aio/vm/code"
)

// updating tells whether the flag is given that aiotest defines.
func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// TestStandardFresh: standard.bin is what the standard modules compile to.
func TestStandardFresh(t *testing.T) {
	names := library.Names()
	slices.Sort(names)
	var list []frozenModule
	for _, name := range names {
		m := library.Find(name)
		c, err := compileStandard(m)
		if err != nil {
			t.Fatal(err)
		}
		form, err := code.Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, frozenModule{name, frozen{textHash(m.Text), string(form)}})
	}
	content := writeFrozen(list)
	if updating() {
		if err := os.WriteFile("standard.bin", content, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	index := readFrozen(standardForms)
	for _, m := range list {
		if index[m.name] != m.frozen {
			t.Errorf("%s is not fresh", m.name)
		}
	}
	if string(content) != standardForms {
		t.Error("standard.bin is not fresh: go generate ./vm")
	}
}

// TestFrozenCode: what is decoded is what would be compiled, its text included.
func TestFrozenCode(t *testing.T) {
	for _, name := range []string{"typing", "enum", "collections.abc"} {
		m := library.Find(name)
		want, err := compileStandard(m)
		if err != nil {
			t.Fatal(err)
		}
		got := frozenCode(m)
		if got == nil {
			t.Errorf("%s is compiled from its text", name)
			continue
		}
		if got.File.Name != want.File.Name || got.File.Text != want.File.Text {
			t.Errorf("%s has another text", name)
		}
		shareFile(got, want.File)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s is different", name)
		}
	}
}

func shareFile(c *code.Code, file *source.File) {
	c.File = file
	for _, k := range c.Consts {
		if inner, ok := k.(*code.Code); ok {
			shareFile(inner, file)
		}
	}
}

// TestFrozenStale: a text that was changed is compiled, and nothing is read from
// a file with another stamp or with damage.
func TestFrozenStale(t *testing.T) {
	m := *library.Find("keyword")
	m.Text += "\n"
	if frozenCode(&m) != nil {
		t.Error("a changed text is not compiled")
	}
	list := []frozenModule{{"a", frozen{1, "form of a"}}, {"b.c", frozen{2, ""}}}
	data := writeFrozen(list)
	index := readFrozen(string(data))
	for _, m := range list {
		if index[m.name] != m.frozen {
			t.Errorf("%s comes back as %v", m.name, index[m.name])
		}
	}
	for i := range data {
		readFrozen(string(data[:i]))
		changed := slices.Clone(data)
		changed[i] ^= 0xFF
		if index := readFrozen(string(changed)); i < 8 && index != nil {
			t.Error("another stamp is accepted")
		}
	}
}
