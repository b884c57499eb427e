// Letter case: which characters are the same under IGNORECASE.

package re

import (
	"unicode"
	"unicode/utf8"
)

// folding says which characters are the same. There are two: of ASCII letters
// alone, and of all of Unicode.
type folding struct {
	// key is the same for characters that are the same.
	key func(r rune) rune
	// lower is the lower case that classes are asked for.
	lower func(r rune) rune
	// same lists all characters with the key of r.
	same func(r rune) []rune
}

var (
	asciiFolding   = &folding{key: lowerASCII, lower: lowerASCII, same: sameASCII}
	unicodeFolding = &folding{key: unicodeKey, lower: unicode.ToLower, same: sameUnicode}
)

func lowerASCII(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

func sameASCII(r rune) []rune {
	if low := r | 0x20; low >= 'a' && low <= 'z' && r < utf8.RuneSelf {
		return []rune{low, low &^ 0x20}
	}
	return []rune{r}
}

// sharedUpper lists lower case letters that have the same upper case: each line
// is one letter in Python's eyes, though their lower cases differ.
var sharedUpper = [...][]rune{
	{'i', 'ı'}, {'s', 'ſ'}, {'µ', 'μ'}, {0x345, 'ι', 0x1fbe}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3},
	{'β', 'ϐ'}, {'ε', 'ϵ'}, {'θ', 'ϑ'}, {'κ', 'ϰ'}, {'π', 'ϖ'}, {'ρ', 'ϱ'}, {'ς', 'σ'}, {'φ', 'ϕ'},
	{0x432, 0x1c80}, {0x434, 0x1c81}, {0x43e, 0x1c82}, {0x441, 0x1c83}, {0x442, 0x1c84, 0x1c85},
	{0x44a, 0x1c86}, {0x463, 0x1c87}, {0xa64b, 0x1c88}, {0x1e61, 0x1e9b}, {0xfb05, 0xfb06},
}

func sharedWith(lower rune) []rune {
	if lower < 'i' || lower > 's' && lower < 'µ' {
		return nil
	}
	for _, class := range sharedUpper {
		for _, r := range class {
			if r == lower {
				return class
			}
		}
	}
	return nil
}

func unicodeKey(r rune) rune {
	lower := unicode.ToLower(r)
	if class := sharedWith(lower); class != nil {
		return class[0]
	}
	return lower
}

// sameUnicode follows Unicode's circle of case variants from each of the
// letters that share an upper case.
func sameUnicode(r rune) []rune {
	key := unicodeKey(r)
	class := sharedWith(key)
	if class == nil {
		class = []rune{key}
	}
	var all []rune
	add := func(x rune) {
		for _, known := range all {
			if x == known {
				return
			}
		}
		if unicodeKey(x) == key {
			all = append(all, x)
		}
	}
	for _, start := range class {
		add(start)
		for x := unicode.SimpleFold(start); x != start; x = unicode.SimpleFold(x) {
			add(x)
		}
	}
	if key == 'i' {
		add('İ') // in no circle, because Turkish goes another way round
	}
	return all
}
