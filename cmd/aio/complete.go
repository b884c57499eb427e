// What Tab offers at the prompt.
//
// Nothing that is typed is run for it: names are looked up, and attributes only
// as far as no property or other code of the script would compute them.

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm"
)

// completionTime is how long Tab waits for a script that is busy.
const completionTime = time.Second

// complete is liner's completer: pos counts runes. The line becomes head, one
// of list, and tail.
func (r *repl) complete(line string, pos int) (head string, list []string, tail string) {
	at := 0
	for ; pos > 0 && at < len(line); pos-- {
		_, n := utf8.DecodeRuneInString(line[at:])
		at += n
	}
	before, tail := line[:at], line[at:]
	if strings.TrimSpace(before) == "" {
		return before, []string{indent}, tail
	}
	found := make(chan completion, 1)
	go func() {
		var c completion
		_ = r.s.Do(func(t *object.Thread, globals *object.Dict) error { // what fails offers nothing
			c = completer{t, globals}.at(before)
			return nil
		})
		found <- c
	}()
	select {
	case c := <-found:
		return before[:len(before)-len(c.prefix)], c.list, tail
	case <-time.After(completionTime):
		return before, nil, tail
	}
}

// completion is a list of texts that may stand for prefix, the end of the line.
type completion struct {
	prefix string
	list   []string
}

// among offers the names that begin with prefix. Those with an underscore are
// offered to who types one.
func among(prefix string, names []string) completion {
	c := completion{prefix: prefix}
	for _, name := range names {
		if strings.HasPrefix(name, prefix) && (prefix != "" || !strings.HasPrefix(name, "_")) {
			c.list = append(c.list, name)
		}
	}
	slices.Sort(c.list)
	c.list = slices.Compact(c.list)
	return c
}

type completer struct {
	t       *object.Thread
	globals *object.Dict
}

const dotted = `[\pL_][\pL\pN_]*(?:\.[\pL_][\pL\pN_]*)*`

var (
	atMeta      = regexp.MustCompile(`^\s*:(\w*)$`)
	atImport    = regexp.MustCompile(`^\s*(?:import|from)\s+(?:[\w., ]*[, ])?([\w.]*)$`)
	atFrom      = regexp.MustCompile(`^\s*from\s+([\w.]+)\s+import\s+(?:[\w, (]*[, (])?(\w*)$`)
	atKey       = regexp.MustCompile(`(` + dotted + `)\[(['"])([^'"\\]*)$`)
	atAttribute = regexp.MustCompile(`(` + dotted + `)\.([\pL_][\pL\pN_]*)?$`)
	atName      = regexp.MustCompile(`[\pL_][\pL\pN_]*$`)
	callee      = regexp.MustCompile(`(` + dotted + `)$`)
)

// at is what may stand at the end of a text.
func (c completer) at(text string) completion {
	if m := atMeta.FindStringSubmatch(text); m != nil {
		return among(m[1], metaNames())
	}
	if m := atFrom.FindStringSubmatch(text); m != nil {
		return among(m[2], c.membersOfModule(m[1]))
	}
	if m := atImport.FindStringSubmatch(text); m != nil {
		return among(m[1], moduleNames())
	}
	if quote := openQuote(text); quote >= 0 {
		if m := atKey.FindStringSubmatch(text); m != nil {
			return c.keys(m[1], m[2], m[3])
		}
		return files(text[quote+1:])
	}
	if m := atAttribute.FindStringSubmatch(text); m != nil {
		return c.attributes(m[1], m[2])
	}
	name := atName.FindString(text)
	if name == "" {
		return completion{}
	}
	return among(name, append(c.names(), c.parameters(text[:len(text)-len(name)])...))
}

// openQuote is where the string begins that is open at the end of a line; -1
// when none is.
func openQuote(text string) int {
	at := -1
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; {
		case at >= 0 && ch == '\\':
			i++
		case at >= 0 && ch == text[at]:
			at = -1
		case at < 0 && (ch == '\'' || ch == '"'):
			at = i
		}
	}
	return at
}

func textKeys(d *object.Dict) (names []string) {
	for _, k := range d.Keys() {
		if name, ok := object.Text(k); ok {
			names = append(names, name)
		}
	}
	return names
}

// keywords are those of the language, in no order.
var keywords = strings.Fields(`False None True and as assert async await break class continue def del elif else except
	finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type`)

// names are those that are bound, and the keywords.
func (c completer) names() []string {
	return slices.Concat(keywords, textKeys(c.globals), textKeys(c.t.Machine.Builtins()))
}

// resolve looks up a.b.c.
func (c completer) resolve(path string) (v object.Value, ok bool) {
	parts := strings.Split(path, ".")
	if v, ok = c.globals.GetStr(parts[0]); !ok {
		if v, ok = c.t.Machine.Builtins().GetStr(parts[0]); !ok {
			return v, false
		}
	}
	for _, name := range parts[1:] {
		if v, ok = c.plainAttribute(v, name); !ok {
			return v, false
		}
	}
	return v, true
}

// plainAttribute is an attribute that no code of a script computes.
func (c completer) plainAttribute(v object.Value, name string) (object.Value, bool) {
	class := v.Type()
	if scripted(class, "__getattribute__") {
		return object.Value{}, false
	}
	if member, ok := class.Lookup(name); ok {
		if member.Type() == object.PropertyType || scripted(member.Type(), "__get__") {
			return object.Value{}, false
		}
	} else if scripted(class, "__getattr__") {
		return object.Value{}, false
	}
	found, err := object.GetAttr(c.t, v, name)
	return found, err == nil
}

// scripted says that a class has a special method which a script wrote.
func scripted(class *object.Type, name string) bool {
	_, owner := class.LookupOwner(name)
	return owner != nil && owner.Script()
}

// attributes offers what path has.
func (c completer) attributes(path, prefix string) completion {
	v, ok := c.resolve(path)
	if !ok {
		return completion{}
	}
	names, err := object.Dir(c.t, v)
	if err != nil {
		return completion{}
	}
	return among(prefix, names)
}

// keys offers the texts that are keys of a dict, with what ends the subscript.
func (c completer) keys(path, quote, prefix string) completion {
	v, _ := c.resolve(path)
	d := object.AsDict(v)
	if v.IsUnset() || d == nil {
		return completion{}
	}
	var names []string
	for _, k := range textKeys(d) {
		if strings.HasPrefix(k, prefix) && !strings.ContainsAny(k, quote+"\\\n") {
			names = append(names, k+quote+"]")
		}
	}
	slices.Sort(names)
	return completion{prefix, names}
}

// parameters are those of the function whose call is open at the end of text,
// as "name=".
func (c completer) parameters(text string) (names []string) {
	open := openCall(text)
	m := callee.FindStringSubmatch(text[:max(open, 0)])
	if m == nil {
		return nil
	}
	fn, ok := c.resolve(m[1])
	if !ok {
		return nil
	}
	inspect, err := c.t.Machine.Import("inspect")
	if err != nil {
		return nil
	}
	signature, err := object.GetAttr(c.t, inspect.Value(), "signature")
	if err != nil {
		return nil
	}
	sig, err := object.CallArgs(c.t, signature, fn)
	if err != nil {
		return nil
	}
	params, err := object.GetAttr(c.t, sig, "parameters")
	if err != nil {
		return nil
	}
	_ = object.Iterate(c.t, params, func(name object.Value) (bool, error) { // as far as it goes
		if text, ok := object.Text(name); ok {
			names = append(names, text+"=")
		}
		return true, nil
	})
	return names
}

// openCall is the place of the innermost bracket "(" that is open at the end of
// text, if no other kind of bracket is inside it; -1 for none.
func openCall(text string) int {
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')', ']', '}':
			depth++
		case '(', '[', '{':
			if depth == 0 {
				if text[i] == '(' {
					return i
				}
				return -1
			}
			depth--
		}
	}
	return -1
}

// membersOfModule are the names in a module that is imported already, or that
// is part of aio and can be.
func (c completer) membersOfModule(name string) []string {
	m, ok := c.t.Machine.Modules().GetStr(name)
	if !ok {
		if !slices.Contains(vm.ModuleNames(), name) {
			return nil
		}
		made, err := c.t.Machine.Import(name)
		if err != nil {
			return nil
		}
		m = made.Value()
	}
	names, err := object.Dir(c.t, m)
	if err != nil {
		return nil
	}
	return names
}

// moduleNames are the modules of aio and those beside the script.
func moduleNames() []string {
	names := vm.ModuleNames()
	entries, _ := os.ReadDir(".") // what can't be read offers nothing
	for _, e := range entries {
		name := e.Name()
		switch ext := filepath.Ext(name); {
		case ext == ".aio" || ext == ".py":
			names = append(names, strings.TrimSuffix(name, ext))
		case e.IsDir() && !strings.ContainsAny(name, ".- "):
			names = append(names, name)
		}
	}
	return names
}

// files offers the files whose path begins with prefix.
func files(prefix string) completion {
	dir, name := filepath.Split(prefix)
	from := dir
	if from == "" {
		from = "."
	}
	if rest, ok := strings.CutPrefix(from, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			from = filepath.Join(home, rest)
		}
	}
	entries, _ := os.ReadDir(from)
	c := completion{prefix: prefix}
	for _, e := range entries {
		found := e.Name()
		if !strings.HasPrefix(found, name) || name == "" && strings.HasPrefix(found, ".") {
			continue
		}
		if e.IsDir() {
			found += "/"
		}
		c.list = append(c.list, dir+found)
	}
	return c
}
