// Package xml is module _xml: a tokenizer of XML documents, which the modules below
// xml.etree make trees of.
//
//	module.go  class Tokenizer    token.go  the document    tag.go  tags and names
//	doctype.go  <!DOCTYPE> and entities    input.go  bytes to text, positions
//
// A Tokenizer is fed pieces of a document and answers lists of events. It does not
// validate, and reads no other file than the one it is fed. Faults are those of
// expat, with its numbers, words and positions.
package xml

import "github.com/aio-lang/aio/runtime/object"

// The kinds of events; the items of each tuple behind its kind.
const (
	startTag  = iota // tag, dict of attributes
	endTag           // tag
	textData         // text
	comment          // text
	procInst         // target, text
	startNS          // prefix, uri
	endNS            // prefix
	docType          // name, public id, system id
	faultData        // code, line, column, message
)

// tokenizer is an instance of _xml.Tokenizer.
type tokenizer struct {
	object.Head
	input
	t        *object.Thread // of the call that is under way
	events   []object.Value
	tags     []openTag
	spaces   []binding // of namespaces, innermost last
	entities map[string]string
	names    map[string]object.Value // of tags and attributes met before
	grown    int64                   // what entities have put into the document, see expand
	root     bool                    // the document element has begun
	declared bool                    // a document type was declared
	failed   bool
}

var tokenizerType = (&object.Type{Name: "Tokenizer", Module: "_xml", Flags: object.Final}).Define(nil,
	object.Slots{New: newTokenizer}, []object.Method{
		{Name: "feed", Params: "data, final=False, /", Fn: feed, Doc: "The events of the next piece of the document."},
	}, nil)

var tokenizerParams = object.NewParams("Tokenizer", "encoding=None, /")

func newTokenizer(_ *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := tokenizerParams.BindNew(cls, args, names)
	if err != nil {
		return object.Value{}, err
	}
	z := object.Alloc[tokenizer](cls)
	z.line = 1
	z.names = map[string]object.Value{}
	if v := full[0]; v.Given() {
		text, ok := object.Text(v)
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "XMLParser() argument 'encoding' must be str or None, not %s", object.TypeName(v))
		}
		z.encoding = text
	}
	return object.FromObject(z), nil
}

func feed(t *object.Thread, args []object.Value) (object.Value, error) {
	z := object.Unchecked[tokenizer](args[0])
	final := false
	if v := object.Arg(args, 2); !v.IsUnset() {
		var err error
		if final, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	z.t, z.events = t, nil
	defer func() { z.t, z.events = nil, nil }()
	if z.failed {
		return object.NewList(nil).Value(), nil
	}
	if err := z.take(t, args[1], final); err != nil {
		f, isFault := err.(*fault)
		if !isFault {
			return object.Value{}, err
		}
		z.report(f)
	} else if err := z.run(final); err != nil {
		f, isFault := err.(*fault)
		if !isFault {
			return object.Value{}, err
		}
		z.report(f)
	}
	return object.NewList(z.events).Value(), nil
}

func (z *tokenizer) emit(kind int64, items ...object.Value) {
	z.events = append(z.events, object.NewTuple(append([]object.Value{object.Int(kind)}, items...)).Value())
}

// report tells of a fault as the last event.
func (z *tokenizer) report(f *fault) {
	z.failed = true
	line, column := z.position(f.at)
	z.emit(faultData, object.Int(int64(f.code)), object.Int(int64(line)), object.Int(int64(column)), object.String(f.Error()))
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_xml")
	m.Dict.SetStr("Tokenizer", tokenizerType.Value())
	return m, nil
}
