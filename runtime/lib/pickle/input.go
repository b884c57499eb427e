// Where a pickle is read from: memory, or a file that is never read beyond what
// the pickle needs.

package pickle

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// input hands out the bytes of a pickle. Without a file, all are in data.
type input struct {
	t              *object.Thread
	data           string
	at             int
	read, readline object.Value
}

func truncated() error { return cannotLoad("pickle data was truncated") }

// op is the next instruction.
func (in *input) op() (byte, error) {
	if in.at < len(in.data) {
		in.at++
		return in.data[in.at-1], nil
	}
	b, err := in.more(1)
	if err != nil {
		return 0, err
	}
	if b == "" {
		return 0, object.Raisef(object.EOFError, "Ran out of input")
	}
	return b[0], nil
}

// take is the next n bytes.
func (in *input) take(n int) (string, error) {
	if n <= len(in.data)-in.at {
		in.at += n
		return in.data[in.at-n : in.at], nil
	}
	head := in.data[in.at:]
	if in.read.IsUnset() {
		return "", truncated()
	}
	in.at = len(in.data)
	tail, err := in.more(n - len(head))
	if err == nil && len(head)+len(tail) < n {
		err = truncated()
	}
	return head + tail, err
}

// more reads from the file.
func (in *input) more(n int) (string, error) {
	if in.read.IsUnset() {
		return "", nil
	}
	v, err := object.CallArgs(in.t, in.read, object.Int(int64(n)))
	if err != nil {
		return "", err
	}
	b := object.AsBytes(v)
	if b == nil {
		return "", object.Raisef(object.ValueError, "read() returned non-bytes object (%s)", object.TypeName(v))
	}
	return b.Data(), nil
}

// line is up to the next newline, which is left out.
func (in *input) line() (string, error) {
	if i := strings.IndexByte(in.data[in.at:], '\n'); i >= 0 {
		line := in.data[in.at : in.at+i]
		in.at += i + 1
		return line, nil
	}
	if in.readline.IsUnset() {
		return "", truncated()
	}
	v, err := object.CallArgs(in.t, in.readline)
	if err != nil {
		return "", err
	}
	b := object.AsBytes(v)
	if b == nil {
		return "", object.Raisef(object.ValueError, "readline() returned non-bytes object (%s)", object.TypeName(v))
	}
	line := in.data[in.at:] + b.Data()
	in.at = len(in.data)
	if !strings.HasSuffix(line, "\n") {
		return "", truncated()
	}
	return line[:len(line)-1], nil
}

// frame reads the n bytes of a frame at once.
func (in *input) frame(n int) error {
	if n <= len(in.data)-in.at {
		return nil
	}
	rest := in.data[in.at:]
	b, err := in.more(n - len(rest))
	if err == nil && len(rest)+len(b) < n {
		err = truncated()
	}
	in.data, in.at = rest+b, 0
	return err
}
