package lexer

// charname.go: characters by name, for \N{name}.

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// CharacterByName finds the character with a Unicode name or alias, as
// CPython's unicodedata.lookup does: case does not matter, except in the names
// that are made by rule.
func CharacterByName(name string) (rune, bool) {
	if r, ok := hangulByName(name); ok {
		return r, true
	}
	if r, ok := ideographByName(name); ok {
		return r, true
	}
	return characterNames().lookup(strings.ToUpper(name))
}

// nameIndex finds runes by name: the upper half of an entry is a hash of the
// name, the lower half the rune. It takes a tenth of the memory of a map.
type nameIndex struct {
	entries []uint64 // sorted
	aliases map[string]rune
}

// characterNames builds the index at first use: about 20 ms.
var characterNames = sync.OnceValue(func() *nameIndex {
	x := &nameIndex{aliases: parseAliases()}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if byRule(r) {
			continue
		}
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			x.entries = append(x.entries, uint64(hashName(name))<<32|uint64(r))
		}
	}
	slices.Sort(x.entries)
	return x
})

func (x *nameIndex) lookup(name string) (rune, bool) {
	h := uint64(hashName(name))
	i, _ := slices.BinarySearch(x.entries, h<<32)
	for ; i < len(x.entries) && x.entries[i]>>32 == h; i++ {
		if r := rune(x.entries[i] & 0xffffffff); runenames.Name(r) == name {
			return r, true
		}
	}
	r, ok := x.aliases[name]
	return r, ok
}

// hashName is FNV-1a.
func hashName(name string) uint32 {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return h
}

func parseAliases() map[string]rune {
	m := map[string]rune{}
	for line := range strings.Lines(nameAliases) {
		code, names, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		n, err := strconv.ParseUint(code, 16, 32)
		if !ok || err != nil {
			continue
		}
		for alias := range strings.SplitSeq(names, "|") {
			m[alias] = rune(n)
		}
	}
	for i := range 256 {
		r := rune(0xFE00 + i)
		if i >= 16 {
			r = rune(0xE0100 + i - 16)
		}
		m["VS"+strconv.Itoa(i+1)] = r
	}
	return m
}

// ideographs are the ranges of characters whose name is their code point
// (Unicode 15.1).
var ideographs = [][2]rune{
	{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739},
	{0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D},
	{0x30000, 0x3134A}, {0x31350, 0x323AF},
}

const (
	hangulFirst, hangulLast = 0xAC00, 0xD7A3
	hangulName              = "HANGUL SYLLABLE "
	ideographName           = "CJK UNIFIED IDEOGRAPH-"
)

// byRule reports whether the name of r follows from its place, or there are
// no names around it.
func byRule(r rune) bool {
	switch {
	case r < 0x3400:
		return false
	case r >= hangulFirst && r <= hangulLast, r >= 0xD800 && r < 0xF900, r > 0x323AF && r < 0xE0000, r > 0xE01EF:
		return true
	}
	return isIdeograph(r)
}

func isIdeograph(r rune) bool {
	for _, x := range ideographs {
		if r >= x[0] && r <= x[1] {
			return true
		}
	}
	return false
}

// ideographByName reads "CJK UNIFIED IDEOGRAPH-4E00".
func ideographByName(name string) (rune, bool) {
	digits, ok := strings.CutPrefix(name, ideographName)
	if !ok || len(digits) < 4 || len(digits) > 5 || strings.ToUpper(digits) != digits {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || !isIdeograph(rune(n)) {
		return 0, false
	}
	return rune(n), true
}

// The parts that the names of Hangul syllables are made of.
var (
	hangulInitials = strings.Split("G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H", ",")
	hangulVowels   = strings.Split("A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I", ",")
	hangulFinals   = strings.Split(",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H", ",")
)

// hangulByName reads "HANGUL SYLLABLE HAN": the longest part that fits, three
// times.
func hangulByName(name string) (rune, bool) {
	rest, ok := strings.CutPrefix(name, hangulName)
	if !ok {
		return 0, false
	}
	n := 0
	for _, parts := range [][]string{hangulInitials, hangulVowels, hangulFinals} {
		best := -1
		for i, part := range parts {
			if strings.HasPrefix(rest, part) && (best < 0 || len(part) > len(parts[best])) {
				best = i
			}
		}
		if best < 0 {
			return 0, false
		}
		rest = rest[len(parts[best]):]
		n = n*len(parts) + best
	}
	return rune(hangulFirst + n), rest == ""
}
