// DNS messages: a question, and the answers that matter here (RFC 1035).

package socket

import (
	"encoding/binary"
	"errors"
	"net/netip"
	"strings"
)

// The types of records.
const (
	typeA     = 1
	typeCNAME = 5
	typePTR   = 12
	typeAAAA  = 28
)

const (
	headerSize  = 12
	responseBit = 1 << 15
	cutBit      = 1 << 9 // the answer did not fit
	recurseBit  = 1 << 8
	codeMask    = 0xf
	codeNoName  = 3
)

var errMessage = errors.New("malformed DNS message")

// question makes the message that asks for one type of record of a name.
func question(id uint16, name string, kind uint16) ([]byte, error) {
	b := binary.BigEndian.AppendUint16(nil, id)
	b = append(b, recurseBit>>8, 0, 0, 1, 0, 0, 0, 0, 0, 0)
	for label := range strings.SplitSeq(strings.TrimSuffix(name, "."), ".") {
		if label == "" || len(label) > 63 {
			return nil, NoName
		}
		b = append(append(b, byte(len(label))), label...)
	}
	if len(b)-headerSize > 254 {
		return nil, NoName
	}
	b = append(b, 0)
	b = binary.BigEndian.AppendUint16(b, kind)
	return append(b, 0, 1), nil
}

// answer is what a name server says.
type answer struct {
	code  int // 0: there may be records
	cut   bool
	ips   []netip.Addr
	names []string // where CNAME records lead to, or what PTR records say
}

// readAnswer reads the answer to a question; ok is false for a message that is none.
func readAnswer(b, asked []byte) (a answer, ok bool) {
	if len(b) < len(asked) || b[0] != asked[0] || b[1] != asked[1] {
		return a, false
	}
	flags := binary.BigEndian.Uint16(b[2:])
	same := strings.EqualFold(string(b[headerSize:len(asked)]), string(asked[headerSize:]))
	if flags&responseBit == 0 || binary.BigEndian.Uint16(b[4:]) != 1 || !same {
		return a, false
	}
	a.code, a.cut = int(flags&codeMask), flags&cutBit != 0
	at := len(asked)
	for range binary.BigEndian.Uint16(b[6:]) {
		var err error
		if at, err = a.record(b, at); err != nil {
			return a, a.cut // a message that was cut may end anywhere
		}
	}
	return a, true
}

// record reads one record, and answers where the next one is.
func (a *answer) record(b []byte, at int) (next int, err error) {
	if _, at, err = domain(b, at); err != nil || at+10 > len(b) {
		return 0, errMessage
	}
	kind, size := binary.BigEndian.Uint16(b[at:]), int(binary.BigEndian.Uint16(b[at+8:]))
	at += 10
	if next = at + size; next > len(b) {
		return 0, errMessage
	}
	switch kind {
	case typeA, typeAAAA:
		if ip, ok := netip.AddrFromSlice(b[at:next]); ok {
			a.ips = append(a.ips, ip)
		}
	case typeCNAME, typePTR:
		name, _, err := domain(b, at)
		if err != nil {
			return 0, err
		}
		a.names = append(a.names, name)
	}
	return next, nil
}

// domain reads a name, which may go on elsewhere in the message; next is what
// follows it here.
func domain(b []byte, at int) (name string, next int, err error) {
	var labels []string
	for size := 0; at < len(b) && size < 256; {
		n := int(b[at])
		switch {
		case n == 0:
			if next == 0 {
				next = at + 1
			}
			return strings.Join(labels, "."), next, nil
		case n >= 0xc0: // a pointer; the bound on size ends circles, as each one adds to it
			if at+2 > len(b) {
				return "", 0, errMessage
			}
			if next == 0 {
				next = at + 2
			}
			at = (n&0x3f)<<8 | int(b[at+1])
			size++
		case n > 63 || at+1+n > len(b):
			return "", 0, errMessage
		default:
			labels = append(labels, string(b[at+1:at+1+n]))
			at += 1 + n
			size += 1 + n
		}
	}
	return "", 0, errMessage
}
