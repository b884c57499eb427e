package ast

// Printing a tree in the words of CPython's ast.dump.

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/ast/source"
)

// DumpOptions are the keyword arguments of CPython's ast.dump.
type DumpOptions struct {
	Attributes bool   // print lineno, col_offset, end_lineno, end_col_offset
	Indent     string // one step of indentation; "" prints a single line
	Pace       *source.Pace
}

// Dump returns what CPython's ast.dump returns for the same module.
func Dump(m *Module, o DumpOptions) string {
	var b strings.Builder
	_ = WriteDump(&b, m, o) // a Builder does not fail
	return b.String()
}

// WriteDump writes the text of Dump.
func WriteDump(w io.Writer, m *Module, o DumpOptions) error {
	return dumpTo(w, m.File, m, o)
}

// DumpNode dumps one node of a file, without the Module around it.
func DumpNode(n Node, f *source.File, o DumpOptions) string {
	var b strings.Builder
	_ = dumpTo(&b, f, n, o)
	return b.String()
}

func dumpTo(w io.Writer, f *source.File, root any, o DumpOptions) error {
	d := &dumper{out: bufio.NewWriterSize(w, 1<<14), file: f, opt: o}
	d.value(root)
	return d.out.Flush()
}

type dumper struct {
	out     *bufio.Writer
	file    *source.File
	opt     DumpOptions
	level   int
	scratch []byte
	// A statement list is full of nodes on neighbouring lines: the line found
	// last is tried before the table is searched.
	line       int
	start, end int32
}

// raw is a field value that is printed as it stands.
type raw string

// field is one named field of a node. A nil value is not printed.
type field struct {
	name  string
	value any
}

// shape is how CPython shows a node: class name, fields, and the place when
// the node has one.
type shape struct {
	class  string
	fields []field
	place  *At
}

func (d *dumper) str(s string) { _, _ = d.out.WriteString(s) }

// value prints a node, a list or a raw text.
func (d *dumper) value(v any) {
	d.opt.Pace.Step()
	switch v := v.(type) {
	case raw:
		d.str(string(v))
	case *If:
		d.ifChain(v)
	case []any:
		d.list(v)
	default:
		d.node(shapeOf(v))
	}
}

// list prints a list that is not empty.
func (d *dumper) list(items []any) {
	d.str("[")
	d.level++
	for i, item := range items {
		d.separate(i == 0)
		if item == nil {
			d.str("None")
		} else {
			d.value(item)
		}
	}
	d.level--
	d.str("]")
}

func (d *dumper) node(s shape) {
	d.str(s.class)
	d.str("(")
	d.level++
	flat := d.isFlat(s)
	first := true
	for _, f := range s.fields {
		if f.value == nil {
			continue
		}
		d.separateField(first, flat)
		first = false
		d.str(f.name)
		d.str("=")
		d.value(f.value)
	}
	d.place(s.place, first, flat)
	d.level--
	d.str(")")
}

// place prints the four attributes of a node.
func (d *dumper) place(at *At, first, flat bool) {
	if at == nil || !d.opt.Attributes {
		return
	}
	line, col := d.position(at.Start)
	endLine, endCol := d.position(at.End)
	d.number("lineno=", line, first, flat)
	d.number("col_offset=", col, false, flat)
	d.number("end_lineno=", endLine, false, flat)
	d.number("end_col_offset=", endCol, false, flat)
}

func (d *dumper) number(label string, n int, first, flat bool) {
	d.separateField(first, flat)
	d.str(label)
	d.scratch = strconv.AppendInt(d.scratch[:0], int64(n), 10)
	_, _ = d.out.Write(d.scratch)
}

func (d *dumper) position(offset int32) (line, col int) {
	if d.line == 0 || offset < d.start || offset >= d.end {
		d.line, _ = d.file.Position(offset)
		d.start, d.end = d.file.LineStart(d.line), d.file.LineStart(d.line+1)
	}
	return d.line, int(offset - d.start)
}

// separate goes on to the next item of a list.
func (d *dumper) separate(first bool) { d.separateField(first, false) }

// separateField goes on to the next field; a flat node stays on its line.
func (d *dumper) separateField(first, flat bool) {
	switch {
	case d.opt.Indent == "" || flat:
		if !first {
			d.str(", ")
		}
	default:
		if !first {
			d.str(",")
		}
		d.str("\n")
		for range d.level {
			d.str(d.opt.Indent)
		}
	}
}

// isFlat is ast.dump's rule for nodes that stay on one line: at most three
// arguments, all of them simple.
func (d *dumper) isFlat(s shape) bool {
	n := 0
	for _, f := range s.fields {
		if f.value == nil {
			continue
		}
		n++
		if !d.isSimple(f.value) {
			return false
		}
	}
	if s.place != nil && d.opt.Attributes {
		n += 4
	}
	return n <= 3
}

// isSimple says that a value prints without arguments of its own.
func (d *dumper) isSimple(v any) bool {
	switch v := v.(type) {
	case raw:
		return true
	case []any, *If:
		return false
	default:
		s := shapeOf(v)
		if s.place != nil && d.opt.Attributes {
			return false
		}
		for _, f := range s.fields {
			if f.value != nil {
				return false
			}
		}
		return true
	}
}

// ifChain prints an if with its elifs as Ifs nested in orelse, in a loop: a
// chain may be longer than the stack is deep.
func (d *dumper) ifChain(s *If) {
	opened := 0
	open := func(test Expr, body []Stmt) {
		opened++
		d.str("If(")
		d.level++
		d.separate(true)
		d.str("test=")
		d.value(test)
		d.separate(false)
		d.str("body=")
		d.list(list(body))
	}
	orelse := func() {
		d.separate(false)
		d.str("orelse=[")
		d.level++
		d.separate(true)
	}
	open(s.Test, s.Body)
	for _, e := range s.Elifs {
		orelse()
		open(e.Test, e.Body)
	}
	if len(s.Else) > 0 {
		d.separate(false)
		d.str("orelse=")
		d.list(list(s.Else))
	}
	for i := len(s.Elifs) - 1; i >= 0; i-- {
		d.place(&s.Elifs[i].At, false, false)
		d.level--
		d.str(")")
		d.level--
		d.str("]")
	}
	d.place(&s.At, false, false)
	d.level--
	d.str(")")
}

// list turns a slice of nodes into a field value; an empty one is absent.
func list[T any](items []T) []any {
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = item
	}
	return out
}

// nodes is list as a field value.
func nodes[T any](name string, items []T) field {
	if len(items) == 0 {
		return field{name, nil}
	}
	return field{name, list(items)}
}

// one is a field that holds a node or nothing.
func one[T comparable](name string, n T) field {
	var none T
	if n == none {
		return field{name, nil}
	}
	return field{name, n}
}

// text is an identifier field; "" is absent.
func text(name, s string) field {
	if s == "" {
		return field{name, nil}
	}
	return field{name, raw(StrRepr(s))}
}

// names is a list of identifiers.
func names(name string, list []string) field {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = raw(StrRepr(s))
	}
	return nodes(name, out)
}

// class is a field that holds a node without fields, such as Load().
func class(name, s string) field { return field{name, raw(s + "()")} }

func integer(name string, n int) field { return field{name, raw(strconv.Itoa(n))} }
