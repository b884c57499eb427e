package object

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// unicodeScript prints, for each 256 code points, a digest of what CPython's
// str methods say about them.
const unicodeScript = `
import hashlib
tests = [str.isprintable, str.isalpha, str.isdecimal, str.isdigit, str.isnumeric, str.isalnum, str.islower,
    str.isupper, str.istitle, str.isspace, str.isidentifier, lambda c: ('a' + c).isidentifier()]
maps = [str.lower, str.upper, str.title, str.casefold, str.swapcase, lambda c: ('a' + c + '\u03a3').lower(),
    lambda c: (c + '\u03a3').lower()]
for base in [*range(0, 0x33500, 256), *range(0xe0000, 0xe0200, 256)]:
    h = hashlib.sha256()
    for c in map(chr, range(base, base + 256)):
        line = ''.join('01'[f(c)] for f in tests) + ''.join(' ' + f(c) for f in maps) + repr(c)
        h.update(line.encode('utf-8', 'surrogatepass'))
    print('%05x %s' % (base, h.hexdigest()[:16]))
`

const unicodeGolden = "testdata/unicode.golden"

// TestUnicode checks the classes and mappings of single code points: all that
// Unicode 15.1 assigns outside the private planes.
func TestUnicode(t *testing.T) {
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		out, err := exec.Command("python3.13", "-c", unicodeScript).Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(unicodeGolden, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(unicodeGolden)
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(golden) {
		var base rune
		if _, err := fmt.Sscanf(string(line), "%x", &base); err != nil {
			t.Fatal(err)
		}
		if got := unicodeDigest(base); got != string(line) {
			t.Errorf("code points from %05x on differ from CPython", base)
		}
	}
}

func unicodeDigest(base rune) string {
	h := sha256.New()
	for r := base; r < base+256; r++ {
		h.Write([]byte(unicodeLine(r)))
	}
	return fmt.Sprintf("%05x %x\n", base, h.Sum(nil)[:8])
}

func unicodeLine(r rune) string {
	c := runeText(r)
	var b strings.Builder
	for _, is := range []classTest{isPrintableText, allAre(IsAlpha), allAre(IsDecimal), allAre(IsDigit), allAre(IsNumeric),
		allAre(IsAlnum), isLowerText, isUpperText, isTitleText, allAre(IsSpace), isIdentifierText} {
		b.WriteByte('0' + byte(btoi(is(c, textRunes))))
	}
	b.WriteByte('0' + byte(btoi(isIdentifierText("a"+c, textRunes))))
	for _, change := range []func(*Thread, string) (string, error){lowerText, upperText, titleText, foldText, swapText} {
		b.WriteString(" " + mapped(change, c))
	}
	b.WriteString(" " + mapped(lowerText, "a"+c+"Σ") + " " + mapped(lowerText, c+"Σ") + ReprText(c))
	return b.String()
}

func mapped(change func(*Thread, string) (string, error), s string) string {
	text, err := change(nil, s)
	if err != nil {
		return err.Error()
	}
	return text
}

func TestSpecialCasesAreSorted(t *testing.T) {
	for i := 1; i < len(specialCases); i++ {
		if specialCases[i-1].r >= specialCases[i].r {
			t.Errorf("%U stands before %U", specialCases[i-1].r, specialCases[i].r)
		}
	}
}
