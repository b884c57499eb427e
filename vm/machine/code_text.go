// Code objects as texts, for module marshal: instructions from outside could break
// what the machine relies on; a text is compiled, and can do no more than any script.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// compiledAs are the ways in which a text may have been compiled; one of them gives
// the Code that is looked for.
var compiledAs = []object.CompileOptions{
	{Mode: "exec"}, {Mode: "exec", TopLevelAwait: true}, {Mode: "eval"}, {Mode: "single"},
	{Mode: "exec", Namespace: true}, {Mode: "eval", Namespace: true},
}

// TextOf implements object.CodeTexts.
func (m *Machine) TextOf(v object.Value) (from object.CodeText, ok bool) {
	o := asCode(v)
	if o == nil {
		return from, false
	}
	if s := o.source; s != nil {
		return object.CodeText{Text: s.text, File: s.file, Options: s.options}, true
	}
	file := o.code.File
	if file == nil || file.Text == "" {
		return from, false
	}
	for _, options := range compiledAs {
		whole, err := m.hooks.Compile(file.Text, file.Name, options)
		if err != nil {
			continue // it was not compiled in this way
		}
		if path, ok := findCode(whole, o.code, nil); ok {
			return object.CodeText{Text: file.Text, File: file.Name, Options: options, Path: path}, true
		}
	}
	return from, false
}

// findCode looks for the Code that is the same as c.
func findCode(in, c *code.Code, path []int) ([]int, bool) {
	if sameCode(in, c) {
		return path, true
	}
	n := 0
	for _, k := range in.Consts {
		inner, ok := k.(*code.Code)
		if !ok {
			continue
		}
		if found, ok := findCode(inner, c, append(path[:len(path):len(path)], n)); ok {
			return found, true
		}
		n++
	}
	return nil, false
}

// CodeOf implements object.CodeTexts.
func (m *Machine) CodeOf(from object.CodeText) (object.Value, error) {
	v, err := m.Compile(from.Text, from.File, from.Options)
	if err != nil || len(from.Path) == 0 {
		return v, err
	}
	c := asCode(v).code
	for _, n := range from.Path {
		if c = innerCode(c, n); c == nil {
			return object.Value{}, object.Raisef(object.ValueError, "bad marshal data (code is not in its text)")
		}
	}
	return object.FromObject(newCodeObject(c)), nil
}

// innerCode is Code number n among the constants of c, or nil.
func innerCode(c *code.Code, n int) *code.Code {
	for _, k := range c.Consts {
		if inner, ok := k.(*code.Code); ok {
			if n == 0 {
				return inner
			}
			n--
		}
	}
	return nil
}
