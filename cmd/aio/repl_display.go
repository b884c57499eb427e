// How the prompt shows values.

package main

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	foldScreens = 2    // full of a value: longer ones are folded to one
	foldWide    = 4000 // characters of a line
	leastWidth  = 20
	leastHeight = 10
)

// prepare gives the session its way to show values.
func (r *repl) prepare() error {
	return r.s.Do(func(t *object.Thread, _ *object.Dict) error {
		sys, err := t.Machine.Import("sys")
		if err != nil {
			return err
		}
		return object.SetAttr(t, sys.Value(), "displayhook", object.NewFunc("displayhook", "object, /", r.display))
	})
}

// display is sys.displayhook: it keeps a value as _ and shows its repr, in
// lines of the terminal's width, the long ones folded.
func (r *repl) display(t *object.Thread, args []object.Value) (object.Value, error) {
	v := args[0]
	if v.IsNone() {
		return object.None, nil
	}
	text, err := r.shown(t, v)
	if err != nil {
		return object.Value{}, err
	}
	t.Machine.Builtins().SetStr("_", v)
	_, height := r.size()
	return object.None, t.Stdout().Write(fold(text, max(height, leastHeight)) + "\n")
}

func (r *repl) shown(t *object.Thread, v object.Value) (string, error) {
	width, _ := r.size()
	width = max(width, leastWidth)
	text, err := object.Repr(t, v)
	if err != nil || len(text) < width || !nested(v) {
		return text, err
	}
	pprint, err := t.Machine.Import("pprint")
	if err != nil {
		return "", err
	}
	pformat, err := object.GetAttr(t, pprint.Value(), "pformat")
	if err != nil {
		return "", err
	}
	args := []object.Value{v, object.Int(int64(width - 1)), object.False, object.True}
	out, err := object.Call(t, pformat, args, []string{"width", "sort_dicts", "compact"})
	if err != nil {
		return "", err
	}
	text, _ = object.Text(out)
	return text, nil
}

// nested says that a value's repr may be spread over lines.
func nested(v object.Value) bool {
	for _, kind := range []*object.Type{object.ListType, object.TupleType, object.DictType, object.SetType, object.FrozenSetType} {
		if v.Type().IsSubtype(kind) {
			return true
		}
	}
	_, fields := v.Type().Lookup("__dataclass_fields__")
	return fields
}

// fold takes out the end of a text that is long on a screen of a height, and the middle
// of lines that are.
func fold(text string, height int) string {
	lines := strings.Split(text, "\n")
	if n := len(lines); n > foldScreens*height {
		kept := height - 3 // there is to be room for this line, the entry and the prompt
		lines = append(lines[:kept:kept], fmt.Sprintf("… %d more lines; print(_) shows all", n-kept))
	}
	for i, line := range lines {
		if runes := []rune(line); len(runes) > foldWide {
			lines[i] = string(runes[:foldWide/2]) + fmt.Sprintf(" … %d more characters … ", len(runes)-foldWide) +
				string(runes[len(runes)-foldWide/2:])
		}
	}
	return strings.Join(lines, "\n")
}

// bound says that the session's namespace has a name.
func (r *repl) bound(name string) (ok bool) {
	_ = r.s.Do(func(_ *object.Thread, globals *object.Dict) error { // then it is not
		_, ok = globals.GetStr(name)
		return nil
	})
	return ok
}
