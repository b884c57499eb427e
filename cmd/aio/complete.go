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
	"sync"
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
	if strings.TrimSpace(before) == "" || strings.HasSuffix(strings.TrimRight(before, " "), lineBreak) {
		return before, []string{indent}, tail
	}
	found, begun := make(chan completion, 1), make(chan struct{})
	go func() {
		var c completion
		_ = r.s.Do(func(t *object.Thread, globals *object.Dict) error { // what fails offers nothing
			close(begun)
			c = completer{t, globals, r.block}.at(fromLine.Replace(before))
			return nil
		})
		found <- c
	}()
	var c completion
	select {
	case c = <-found:
	case <-begun:
		c = <-found
	case <-time.After(completionTime):
		return before, nil, tail
	}
	return before[:len(before)-len(c.prefix)], r.offer(c), tail
}

// offer is what liner is to put in the place of what was typed. What several names
// have in common is; when that is there already they are listed. Where nobody can list
// them liner does.
func (r *repl) offer(c completion) []string {
	if len(c.list) < 2 || r.list == nil {
		return c.list
	}
	common := commonPrefix(c.list)
	if len(common) <= len(c.prefix) {
		r.list(c.labels())
		return nil
	}
	return []string{common}
}

// commonPrefix is what all of list begin with.
func commonPrefix(list []string) string {
	prefix := list[0]
	for _, text := range list[1:] {
		for !strings.HasPrefix(text, prefix) {
			_, n := utf8.DecodeLastRuneInString(prefix)
			prefix = prefix[:len(prefix)-n]
		}
	}
	return prefix
}

// labels are the list as one reads it: of paths the last part, of keys the text.
func (c completion) labels() (names []string) {
	folder, _ := filepath.Split(c.prefix)
	for _, name := range c.list {
		name = strings.TrimPrefix(name, folder)
		if i := len(name) - 2; i > 0 && name[i:] == "']" || i > 0 && name[i:] == `"]` {
			name = name[:i]
		}
		names = append(names, name)
	}
	return names
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
	block   string // the lines before the one that is typed, of the same entry
}

const dotted = `[\pL_][\pL\pN_]*(?:\.[\pL_][\pL\pN_]*)*`

// patterns say what stands at the end of a line. They are made when Tab is first
// pressed: that takes two milliseconds.
type patterns struct {
	meta, load, imports, from, key, attribute, name, callee, words *regexp.Regexp
}

var pattern = sync.OnceValue(func() patterns {
	return patterns{
		meta:      regexp.MustCompile(`^\s*:(\w*)$`),
		load:      regexp.MustCompile(`^\s*:load\s+(.*)$`),
		imports:   regexp.MustCompile(`^\s*(?:import|from)\s+(?:[\w., ]*[, ])?([\w.]*)$`),
		from:      regexp.MustCompile(`^\s*from\s+([\w.]+)\s+import\s+(?:[\w, (]*[, (])?(\w*)$`),
		key:       regexp.MustCompile(`(` + dotted + `)\[(['"])([^'"\\]*)$`),
		attribute: regexp.MustCompile(`(` + dotted + `)\.([\pL_][\pL\pN_]*)?$`),
		name:      regexp.MustCompile(`[\pL_][\pL\pN_]*$`),
		callee:    regexp.MustCompile(`(` + dotted + `)$`),
		words:     regexp.MustCompile(`[\pL_][\pL\pN_]*`),
	}
})

// at is what may stand at the end of a text.
func (c completer) at(text string) completion {
	if i := strings.LastIndexByte(text, '\n') + 1; i > 0 {
		c.block, text = c.block+text[:i], text[i:]
	}
	if m := pattern().meta.FindStringSubmatch(text); m != nil {
		return among(m[1], metaNames())
	}
	if m := pattern().load.FindStringSubmatch(text); m != nil {
		return files(m[1])
	}
	if m := pattern().from.FindStringSubmatch(text); m != nil {
		return among(m[2], append(c.membersOfModule(m[1]), lastParts(m[1]+".", c.modulesIn(m[1]+"."))...))
	}
	if m := pattern().imports.FindStringSubmatch(text); m != nil {
		return among(m[1], c.modulesIn(m[1]))
	}
	quote, code := openQuote(text)
	if quote >= 0 {
		if m := pattern().key.FindStringSubmatch(text[code:]); m != nil {
			return c.keys(m[1], m[2], m[3])
		}
		return files(text[quote+1:])
	}
	text = text[code:]
	if m := pattern().attribute.FindStringSubmatch(text); m != nil {
		return c.attributes(m[1], m[2])
	}
	name := pattern().name.FindString(text)
	before := text[:len(text)-len(name)]
	switch {
	case strings.HasSuffix(before, "."):
		return completion{} // of what is no plain name
	case name == "":
		return among("", c.parameters(before))
	}
	return among(name, append(c.names(), c.parameters(before)...))
}

// literal is a text within quotes, or a part of an f-string that is code again.
type literal struct {
	quote  string // "" for code in braces
	format bool   // {…} in it is code
	depth  int    // of code: brackets that are open
	at     int    // where it begins
}

// openQuote is where the text in quotes begins that is open at the end of a line;
// -1 when none is. code is where the code begins that it, or the end of the
// line, belongs to: the line itself, or what stands in the braces of an f-string.
func openQuote(text string) (quote, code int) {
	var open []literal
	for i := 0; i < len(text); {
		n := len(open) - 1
		if n >= 0 && open[n].quote != "" {
			in := &open[n]
			switch rest := text[i:]; {
			case strings.HasPrefix(rest, in.quote):
				i += len(in.quote)
				open = open[:n]
			case rest[0] == '\\', in.format && strings.HasPrefix(rest, "{{"):
				i += 2
			case in.format && rest[0] == '{':
				i++
				open = append(open, literal{at: i})
			default:
				i++
			}
			continue
		}
		switch ch := text[i]; {
		case ch == '\'' || ch == '"':
			l := literal{quote: text[i : i+1], format: hasPrefixOfFormat(text[:i]), at: i}
			if triple := strings.Repeat(l.quote, 3); strings.HasPrefix(text[i:], triple) {
				l.quote, l.at = triple, i+2
			}
			open = append(open, l)
			i += len(l.quote) - 1
		case n >= 0 && strings.IndexByte("([{", ch) >= 0:
			open[n].depth++
		case n >= 0 && ch == '}' && open[n].depth == 0:
			open = open[:n]
		case n >= 0 && strings.IndexByte(")]}", ch) >= 0:
			open[n].depth--
		}
		i++
	}
	quote = -1
	for n := len(open) - 1; n >= 0; n-- {
		if open[n].quote == "" {
			return quote, open[n].at
		}
		if quote < 0 {
			quote = open[n].at
		}
	}
	return quote, 0
}

// hasPrefixOfFormat says that the quote behind a text begins an f-string.
func hasPrefixOfFormat(text string) bool {
	prefix := strings.ToLower(pattern().name.FindString(text))
	return prefix == "f" || prefix == "rf" || prefix == "fr"
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

// names are those that are bound, the keywords, and the words of the lines before.
func (c completer) names() []string {
	return slices.Concat(keywords, pattern().words.FindAllString(c.block, -1), textKeys(c.globals), textKeys(c.t.Machine.Builtins()), c.lazyNames())
}

// lazyNames are those of asyncio, which is imported when the first of them is used.
func (c completer) lazyNames() []string {
	m, _ := c.module("asyncio")
	module := object.AsModule(m)
	if module == nil {
		return nil
	}
	names := []string{"asyncio"}
	all, _ := module.Dict.GetStr("__all__")
	if list := object.AsTuple(all); list != nil {
		for _, item := range list.Items {
			if name, ok := object.Text(item); ok {
				names = append(names, name)
			}
		}
	}
	return names
}

// lookup finds a name as a script would.
func (c completer) lookup(name string) (object.Value, bool) {
	if v, ok := c.globals.GetStr(name); ok {
		return v, true
	}
	if v, ok := c.t.Machine.Builtins().GetStr(name); ok {
		return v, true
	}
	if !slices.Contains(c.lazyNames(), name) {
		return object.Value{}, false
	}
	m, ok := c.module("asyncio")
	if !ok || name == "asyncio" {
		return m, ok
	}
	return c.plainAttribute(m, name)
}

// resolve looks up a.b.c.
func (c completer) resolve(path string) (v object.Value, ok bool) {
	parts := strings.Split(path, ".")
	if v, ok = c.lookup(parts[0]); !ok {
		return v, false
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
	return among(prefix, c.dir(v))
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
	m := pattern().callee.FindStringSubmatch(text[:max(open, 0)])
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

// module is one that is imported already, or that is part of aio and can be.
func (c completer) module(name string) (object.Value, bool) {
	if m, ok := c.t.Machine.Modules().GetStr(name); ok {
		return m, true
	}
	if !slices.Contains(vm.ModuleNames(), name) {
		return object.Value{}, false
	}
	made, err := c.t.Machine.Import(name)
	if err != nil {
		return object.Value{}, false
	}
	return made.Value(), true
}

// membersOfModule are the names in a module that is known.
func (c completer) membersOfModule(name string) []string {
	m, ok := c.module(name)
	if !ok {
		return nil
	}
	return c.dir(m)
}

// dir is what dir() gives, unless a script's code would compute that.
func (c completer) dir(v object.Value) []string {
	if scripted(v.Type(), "__dir__") {
		return nil
	}
	if m := object.AsModule(v); m != nil {
		if _, own := m.Dict.GetStr("__dir__"); own {
			return textKeys(m.Dict)
		}
	}
	names, err := object.Dir(c.t, v)
	if err != nil {
		return nil
	}
	return names
}

// modulesIn are the modules that may be meant by the beginning of a dotted name:
// those of aio, those that are imported, and those beside the script.
func (c completer) modulesIn(typed string) []string {
	names := append(vm.ModuleNames(), textKeys(c.t.Machine.Modules())...)
	parent := ""
	if dot := strings.LastIndexByte(typed, '.'); dot >= 0 {
		parent = typed[:dot+1]
		names = append(names, c.modulesAmong(parent[:dot])...)
	}
	entries, _ := os.ReadDir(filepath.Join(".", strings.ReplaceAll(parent, ".", string(filepath.Separator)))) // what can't be read offers nothing
	for _, e := range entries {
		name := e.Name()
		switch ext := filepath.Ext(name); {
		case ext == ".aio" || ext == ".py":
			if name = strings.TrimSuffix(name, ext); name != "__init__" && name != "__main__" {
				names = append(names, parent+name)
			}
		case e.IsDir() && !strings.ContainsAny(name, ".- ") && name != "__pycache__":
			names = append(names, parent+name)
		}
	}
	return slices.DeleteFunc(names, func(name string) bool {
		rest, below := strings.CutPrefix(name, parent)
		return !below || strings.Contains(rest, ".") || name == "__main__"
	})
}

// modulesAmong are the members of a module that are modules and can be imported
// below it, as os.path.
func (c completer) modulesAmong(name string) (names []string) {
	v, ok := c.module(name)
	m := object.AsModule(v)
	if !ok || m == nil {
		return nil
	}
	for _, key := range textKeys(m.Dict) {
		if _, imported := c.t.Machine.Modules().GetStr(name + "." + key); imported {
			names = append(names, name+"."+key)
		}
	}
	return names
}

// lastParts cuts what all names begin with.
func lastParts(parent string, names []string) []string {
	for i := range names {
		names[i] = strings.TrimPrefix(names[i], parent)
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
