// IDNA: names with other letters than ASCII's, written in ASCII (RFC 3490, 3492).

package socket

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// folded are the letters whose lower case is not what names are compared by.
var folded = strings.NewReplacer("ß", "ss", "ς", "σ")

// encodeIDNA writes each label in Punycode. Letters are folded to lower case.
func encodeIDNA(name string) (string, error) {
	name = strings.Map(func(r rune) rune {
		switch r {
		case '\u3002', '\uff0e', '\uff61': // full stops of other scripts
			return '.'
		}
		return r
	}, name)
	labels := strings.Split(name, ".")
	for i, label := range labels {
		if isASCII(label) {
			continue
		}
		if label = folded.Replace(strings.ToLower(label)); !isASCII(label) {
			label = "xn--" + punycode([]rune(label))
		}
		labels[i] = label
		if len(labels[i]) > 63 {
			return "", object.Raisef(object.UnicodeError, "label too long")
		}
	}
	return strings.Join(labels, "."), nil
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// The parameters of Punycode.
const (
	punyBase = 36
	punyLow  = 1
	punyHigh = 26
	punySkew = 38
	punyDamp = 700
)

// punycode writes a label: its ASCII letters, then where the others go.
func punycode(label []rune) string {
	var out []byte
	for _, r := range label {
		if r < 0x80 {
			out = append(out, byte(r))
		}
	}
	basic := len(out)
	if basic > 0 {
		out = append(out, '-')
	}
	done, bias, delta := basic, 72, 0
	for next := rune(0x80); done < len(label); next++ {
		least := rune(0x110000)
		for _, r := range label {
			if r >= next {
				least = min(least, r)
			}
		}
		delta += int(least-next) * (done + 1)
		next = least
		for _, r := range label {
			if r < next {
				delta++
			}
			if r != next {
				continue
			}
			out = punyNumber(out, delta, bias)
			bias = punyBias(delta, done+1, done == basic)
			delta = 0
			done++
		}
		delta++
	}
	return string(out)
}

// punyNumber writes a number in digits of changing weight.
func punyNumber(out []byte, n, bias int) []byte {
	const digits = "abcdefghijklmnopqrstuvwxyz0123456789"
	for k := punyBase; ; k += punyBase {
		limit := min(max(k-bias, punyLow), punyHigh)
		if n < limit {
			return append(out, digits[n])
		}
		out = append(out, digits[limit+(n-limit)%(punyBase-limit)])
		n = (n - limit) / (punyBase - limit)
	}
}

func punyBias(delta, points int, first bool) int {
	if first {
		delta /= punyDamp
	} else {
		delta /= 2
	}
	delta += delta / points
	k := 0
	for ; delta > (punyBase-punyLow)*punyHigh/2; k += punyBase {
		delta /= punyBase - punyLow
	}
	return k + (punyBase-punyLow+1)*delta/(delta+punySkew)
}
