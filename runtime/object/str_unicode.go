// What Python knows about single code points, on top of package unicode.
// Python 3.13 has Unicode 15.1 where Go has 15.0; the few new ones are here.

package object

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// newIdeograph reports whether r came with Unicode 15.1 and is a letter.
func newIdeograph(r rune) bool { return r >= 0x2ebf0 && r <= 0x2ee5d }

// IsPrintable is str.isprintable for one code point.
func IsPrintable(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= ' ' && r < 0x7f
	}
	return unicode.IsPrint(r) || newIdeograph(r) || r >= 0x2ffc && r <= 0x2fff || r == 0x31ef
}

// IsAlpha is str.isalpha for one code point.
func IsAlpha(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || newIdeograph(r)
}

// IsDecimal is str.isdecimal for one code point.
func IsDecimal(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9'
	}
	return unicode.Is(unicode.Nd, r)
}

// DecimalDigit returns the value of a code point for which IsDecimal holds, else -1.
func DecimalDigit(r rune) int {
	if r < utf8.RuneSelf {
		if r >= '0' && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	// All ranges of decimals begin with a zero and hold whole decades.
	for _, x := range unicode.Nd.R16 {
		if r >= rune(x.Lo) && r <= rune(x.Hi) {
			return int(r-rune(x.Lo)) % 10
		}
	}
	for _, x := range unicode.Nd.R32 {
		if r >= rune(x.Lo) && r <= rune(x.Hi) {
			return int(r-rune(x.Lo)) % 10
		}
	}
	return -1
}

// otherDigits are the digits that are no decimals: superscripts, circled ones, …
var otherDigits = [...][2]rune{
	{0xb2, 0xb3}, {0xb9, 0xb9}, {0x1369, 0x1371}, {0x19da, 0x19da}, {0x2070, 0x2070},
	{0x2074, 0x2079}, {0x2080, 0x2089}, {0x2460, 0x2468}, {0x2474, 0x247c}, {0x2488, 0x2490},
	{0x24ea, 0x24ea}, {0x24f5, 0x24fd}, {0x24ff, 0x24ff}, {0x2776, 0x277e}, {0x2780, 0x2788},
	{0x278a, 0x2792}, {0x10a40, 0x10a43}, {0x10e60, 0x10e68}, {0x11052, 0x1105a}, {0x1f100, 0x1f10a},
}

// IsDigit is str.isdigit for one code point.
func IsDigit(r rune) bool {
	if IsDecimal(r) {
		return true
	}
	for _, d := range otherDigits {
		if r >= d[0] && r <= d[1] {
			return true
		}
	}
	return false
}

// numericLetters are the letters with a numeric value: ideographs of numbers.
const numericLetters = "㐅㒃㠪㭍一七万三两九二五亖京亿什仟仨伍佰俩倆億兆兩八六十千卄卅卌" +
	"叁参參叄四壱壹幺廾廿弌弍弎弐拐拾捌柒洞漆玖百皕秭肆萬貮貳贰鈎钩阡陆陌陸零" +
	"\uF96B\uF973\uF978\uF9B2\uF9D1\uF9D3\uF9FD" +
	"\U00020001\U00020064\U000200E2\U00020121\U0002092A\U00020983\U0002098C\U0002099C\U00020AEA" +
	"\U00020AFD\U00020B19\U00022390\U00022998\U00023B1B\U0002626D\U0002F890"

// IsNumeric is str.isnumeric for one code point.
func IsNumeric(r rune) bool {
	return unicode.IsNumber(r) || r >= 0x3405 && strings.ContainsRune(numericLetters, r)
}

// IsAlnum is str.isalnum for one code point.
func IsAlnum(r rune) bool { return IsAlpha(r) || IsNumeric(r) }

// IsLower is str.islower for one code point.
func IsLower(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z'
	}
	return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r)
}

// IsUpper is str.isupper for one code point.
func IsUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r)
}

// isTitle reports whether r is a title case letter such as 'ǅ'.
func isTitle(r rune) bool { return r >= 0x1c5 && unicode.Is(unicode.Lt, r) }

func isCased(r rune) bool { return IsLower(r) || IsUpper(r) || isTitle(r) }

// isCaseIgnorable reports whether the rule for the final sigma looks past r.
func isCaseIgnorable(r rune) bool {
	switch r {
	case '\'', '.', ':', 0xb7, 0x387, 0x55f, 0x5f4, 0x2018, 0x2019, 0x2024, 0x2027,
		0xfe13, 0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a:
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

// IsIdentifierStart reports whether an identifier may begin with r.
func IsIdentifierStart(r rune) bool {
	if r < utf8.RuneSelf {
		return IsAlpha(r) || r == '_'
	}
	switch r {
	case 0xe33, 0xeb3, 0xff9e, 0xff9f:
		return false
	}
	return identifierLetter(r)
}

// IsIdentifierPart reports whether r may follow in an identifier.
func IsIdentifierPart(r rune) bool {
	if r < utf8.RuneSelf {
		return IsAlpha(r) || r == '_' || IsDecimal(r)
	}
	switch r {
	case 0x200c, 0x200d, 0x30fb, 0xff65:
		return true
	}
	return identifierLetter(r) || !changesUnderNFKC(r) &&
		unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

func identifierLetter(r rune) bool {
	return (unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) || newIdeograph(r)) && !changesUnderNFKC(r)
}

// changesUnderNFKC reports whether r is left out of identifiers because its
// compatibility form is none (the step from ID_Start to XID_Start), or because
// Unicode says so.
func changesUnderNFKC(r rune) bool {
	switch r {
	case 0x37a, 0x2e2f, 0x309b, 0x309c, 0xfdfa, 0xfdfb:
		return true
	}
	return r >= 0xfc5e && r <= 0xfc63 || r >= 0xfe70 && r <= 0xfe7e && r&1 == 0
}
