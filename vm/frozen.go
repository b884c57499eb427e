// The standard modules compiled ahead of time: importing one then costs what
// running it costs. Parsing and compiling typing alone took longer than all
// else that a small script does.
//
// standard.bin begins with the stamp of the instructions. An index follows, of
// a name, the hash of the text and the length of the form for each module, and
// then the forms, in the order of the index. A module whose text has another hash
// is compiled from its text, and so are all when the stamp is another.

//go:generate go test -run TestStandardFresh -update .

package vm

import (
	_ "embed"
	"encoding/binary"
	"sync"

	"github.com/aio-lang/aio/ast/source"
	library "github.com/aio-lang/aio/runtime/lib/source"
	"github.com/aio-lang/aio/vm/code"
)

//go:embed standard.bin
var standardForms string

// frozen is a module of standard.bin.
type frozen struct {
	hash uint64 // of the text it was compiled from
	form string
}

var frozenIndex = sync.OnceValue(func() map[string]frozen { return readFrozen(standardForms) })

// frozenCode returns the Code of m if it was compiled from just this text, for
// just this machine; else nil.
func frozenCode(m *library.Module) *code.Code {
	f, ok := frozenIndex()[m.Name]
	if !ok || f.hash != textHash(m.Text) {
		return nil
	}
	c, err := code.Decode(f.form, source.NewFile(m.File(), m.Text))
	if err != nil {
		return nil
	}
	return c
}

// textHash is FNV-1a. Package hash/fnv would copy the text to get at its bytes.
func textHash(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

// frozenModule is what goes into standard.bin for one module.
type frozenModule struct {
	name string
	frozen
}

// writeFrozen makes the content of standard.bin.
func writeFrozen(list []frozenModule) []byte {
	out := binary.LittleEndian.AppendUint64(nil, code.Stamp())
	out = binary.AppendUvarint(out, uint64(len(list)))
	for _, m := range list {
		out = binary.AppendUvarint(out, uint64(len(m.name)))
		out = append(out, m.name...)
		out = binary.LittleEndian.AppendUint64(out, m.hash)
		out = binary.AppendUvarint(out, uint64(len(m.form)))
	}
	for _, m := range list {
		out = append(out, m.form...)
	}
	return out
}

// readFrozen reads what writeFrozen made; nil when the stamp is another or when
// the data makes no sense.
func readFrozen(data string) map[string]frozen {
	r := frozenReader{data}
	if r.word() != code.Stamp() {
		return nil
	}
	n := r.number()
	if n > len(r.data) {
		return nil
	}
	index := make(map[string]frozen, n)
	names, lengths := make([]string, n), make([]int, n)
	for i := range n {
		names[i] = r.take(r.number())
		index[names[i]] = frozen{hash: r.word()}
		lengths[i] = r.number()
	}
	for i, name := range names {
		index[name] = frozen{index[name].hash, r.take(lengths[i])}
	}
	return index
}

// frozenReader reads from the front of data; what is not there is empty or 0.
type frozenReader struct{ data string }

func (r *frozenReader) take(n int) string {
	if n < 0 || n > len(r.data) {
		r.data = ""
		return ""
	}
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

func (r *frozenReader) word() uint64 {
	if b := r.take(8); b != "" {
		return binary.LittleEndian.Uint64([]byte(b))
	}
	return 0
}

func (r *frozenReader) number() int {
	head := []byte(r.data[:min(len(r.data), binary.MaxVarintLen64)])
	n, size := binary.Uvarint(head)
	if size <= 0 || n > uint64(len(r.data)) { // more than there is, of whatever
		r.data = ""
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}
