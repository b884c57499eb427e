// Names of characters, both ways.

package unicodedata

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// ideographs are the blocks whose characters are named by number.
var ideographs = []struct {
	first, last rune
	prefix      string
}{
	{0x3400, 0x4dbf, "CJK UNIFIED IDEOGRAPH-"}, {0x4e00, 0x9fff, "CJK UNIFIED IDEOGRAPH-"}, {0x17000, 0x187f7, "TANGUT IDEOGRAPH-"},
	{0x18d00, 0x18d08, "TANGUT IDEOGRAPH-"}, {0x20000, 0x2a6df, "CJK UNIFIED IDEOGRAPH-"}, {0x2a700, 0x2b739, "CJK UNIFIED IDEOGRAPH-"},
	{0x2b740, 0x2b81d, "CJK UNIFIED IDEOGRAPH-"}, {0x2b820, 0x2cea1, "CJK UNIFIED IDEOGRAPH-"}, {0x2ceb0, 0x2ebe0, "CJK UNIFIED IDEOGRAPH-"},
	{0x2ebf0, 0x2ee5d, "CJK UNIFIED IDEOGRAPH-"}, {0x30000, 0x3134a, "CJK UNIFIED IDEOGRAPH-"}, {0x31350, 0x323af, "CJK UNIFIED IDEOGRAPH-"},
}

const (
	hangulFirst, hangulLast = 0xac00, 0xd7a3
	vowels, finals          = 21, 28
)

var (
	hangulLead  = strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " ")
	hangulVowel = strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " ")
	hangulFinal = strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " ")
)

// nameOf is the name of a character; "" when it has none.
func nameOf(r rune) string {
	if r >= hangulFirst && r <= hangulLast {
		i := int(r - hangulFirst)
		return "HANGUL SYLLABLE " + hangulLead[i/(vowels*finals)] + hangulVowel[i/finals%vowels] + hangulFinal[i%finals]
	}
	for _, b := range ideographs {
		if r >= b.first && r <= b.last {
			return fmt.Sprintf("%s%X", b.prefix, r)
		}
	}
	name := runenames.Name(r)
	if strings.HasPrefix(name, "<") {
		return ""
	}
	return name
}

// find is the character of a name, in any case.
func find(name string) (rune, bool) {
	name = strings.ToUpper(name)
	var last rune
	for _, b := range ideographs {
		if digits, ok := strings.CutPrefix(name, b.prefix); ok {
			if _, err := fmt.Sscanf(digits, "%X", &last); err == nil && nameOf(last) == name {
				return last, true
			}
		}
	}
	if strings.HasPrefix(name, "HANGUL SYLLABLE ") {
		for r := rune(hangulFirst); r <= hangulLast; r++ {
			if nameOf(r) == name {
				return r, true
			}
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r == 0x323b0 {
			r = 0xe0000 // nothing is named between
		}
		if r == 0xe0200 {
			break
		}
		if n := runenames.Name(r); n == name && n != "" && n[0] != '<' {
			return r, true
		}
	}
	return 0, false
}
