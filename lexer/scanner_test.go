package lexer

// scanner_test.go: which tokens a text gives.

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

// shorthand writes the tokens of text on one line: symbols of keywords,
// operators and layout, and kind:text of the others. EOF is left out.
func shorthand(text string) string {
	var out []string
	s := New("", text)
	for {
		t, _ := s.Next()
		switch {
		case t.Type == EOF:
			return strings.Join(out, " ")
		case Text(t.Type) != "" && !IsKeyword(t.Type):
			out = append(out, t.Value)
		case t.Type == Newline || t.Type == Indent || t.Type == Dedent || IsKeyword(t.Type):
			out = append(out, Symbol(t.Type))
		default:
			out = append(out, Symbol(t.Type)+":"+fmt.Sprintf("%q", t.Value))
		}
	}
}

// plain shortens the shorthand of the kinds that tests have most.
var plain = strings.NewReplacer("Newline", "NL", "Indent", ">>", "Dedent", "<<", "FString", "F.")

func TestTokens(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"blank", "\n \n\t# comment\n\\\n\n", ""},
		{"one", "x", `Name:"x" NL`},
		{"comment behind", "x # c\n", `Name:"x" NL`},
		{"byte order mark", "\uFEFFx\n", `Name:"x" NL`},
		{"shebang", "#!/usr/bin/env aio\nx\n", `Name:"x" NL`},
		{"carriage returns", "x\r\ny\rz\n", `Name:"x" NL Name:"y" NL Name:"z" NL`},
		{"form feed", "if x:\n  a\n\f\n  b\n", `KIf Name:"x" : NL >> Name:"a" NL Name:"b" NL <<`},
		{"block", "if x:\n  a\n  b\nc\n", `KIf Name:"x" : NL >> Name:"a" NL Name:"b" NL << Name:"c" NL`},
		{"blocks to the end", "if x:\n if y:\n  z", `KIf Name:"x" : NL >> KIf Name:"y" : NL >> Name:"z" NL << <<`},
		{"comment at any column", "if x:\n  a\n # c\n    # d\n  b\n", `KIf Name:"x" : NL >> Name:"a" NL Name:"b" NL <<`},
		{"tabs", "if x:\n\ta\n\tb\n", `KIf Name:"x" : NL >> Name:"a" NL Name:"b" NL <<`},
		{"joined", "x = \\\n  1\n", `Name:"x" = Number:"1" NL`},
		{"joined indentation", "if x:\n  \\\n      a\n  b\n", `KIf Name:"x" : NL >> Name:"a" NL Name:"b" NL <<`},
		{"brackets", "f(\n# c\n 1,\n)\n", `Name:"f" ( Number:"1" , ) NL`},
		{"keywords in brackets", "[a\nfor a in b\nif a\nelse c]\n", `[ Name:"a" KFor Name:"a" KIn Name:"b" KIf Name:"a" KElse Name:"c" ] NL`},
		{"operators", "+-*/ // % ** @ << >> & | ^ ~ < > <= >= == != -> := = += **= //= <<= ...", `+ - * / // % ** @ << >> & | ^ ~ < > <= >= == != -> := = += **= //= <<= ... NL`},
		{"dots", ". .. ... .5 1.", `. . . ... Number:".5" Number:"1." NL`},
		{"stray", "a $ b ? c ! d <> e ` f", "Name:\"a\" Stray:\"$\" Name:\"b\" Stray:\"?\" Name:\"c\" Stray:\"!\" Name:\"d\" Stray:\"<>\" Name:\"e\" Stray:\"`\" Name:\"f\" NL"},
		{"numbers", "0 00 0x_fF 0O17 0b1 1_0 1e5 1.5E-3 1j .5J 0777.5 09e1", `Number:"0" Number:"00" Number:"0x_fF" Number:"0O17" Number:"0b1" Number:"1_0" Number:"1e5" Number:"1.5E-3" Number:"1j" Number:".5J" Number:"0777.5" Number:"09e1" NL`},
		{"number and keyword", "1if 2else 0x1for x", `Number:"1" KIf Number:"2" KElse Number:"0x1f" KOr Name:"x" NL`},
		{"strings", `'' "a" '''b''' """c"d""" 'e\'f' r'\'`, `String:"''" String:"\"a\"" String:"'''b'''" String:"\"\"\"c\"d\"\"\"" String:"'e\\'f'" Bad:"r'\\'" NL`},
		{"prefixes", `r'' U'' b"" Rb'' bR'' ub''`, `String:"r''" String:"U''" Bytes:"b\"\"" Bytes:"Rb''" Bytes:"bR''" Name:"ub" String:"''" NL`},
		{"long string", "x = '''a\n b\n'''\ny\n", `Name:"x" = String:"'''a\n b\n'''" NL Name:"y" NL`},
		{"joined string", "'a\\\nb' 'c\\\r\nd'", `String:"'a\\\nb'" String:"'c\\\r\nd'" NL`},
		{"names", "_ é été x1 名前 x̄", `Name:"_" Name:"é" Name:"été" Name:"x1" Name:"名前" Name:"x̄" NL`},

		{"f-string", `f"a{x}b"`, `F.Start:"f\"" F.Middle:"a" { Name:"x" } F.Middle:"b" F.End:"\"" NL`},
		{"empty f-string", `f'' rF""""""`, `F.Start:"f'" F.End:"'" F.Start:"rF\"\"\"" F.End:"\"\"\"" NL`},
		{"doubled braces", `f"{{{x}}}"`, `F.Start:"f\"" F.Middle:"{{" { Name:"x" } F.Middle:"}}" F.End:"\"" NL`},
		{"conversion, spec", `f"{x!r:>{w}.2f}"`, `F.Start:"f\"" { Name:"x" ! Name:"r" : F.Middle:">" { Name:"w" } F.Middle:".2f" } F.End:"\"" NL`},
		{"debug", `f"{x + 1 = !r}"`, `F.Start:"f\"" { Name:"x" + Number:"1" F.Debug:"x + 1 = " ! Name:"r" } F.End:"\"" NL`},
		{"debug and comment", "f'''{'#' # c\n=}'''", `F.Start:"f'''" { String:"'#'" F.Debug:"'#' \n=" } F.End:"'''" NL`},
		{"equals in field", `f"{f(a=1)}{x == 1}{x != y}"`, `F.Start:"f\"" { Name:"f" ( Name:"a" = Number:"1" ) } { Name:"x" == Number:"1" } { Name:"x" != Name:"y" } F.End:"\"" NL`},
		{"walrus", `f"{(x:=1)}{x:=1}"`, `F.Start:"f\"" { ( Name:"x" := Number:"1" ) } { Name:"x" : F.Middle:"=1" } F.End:"\"" NL`},
		{"colons in field", `f"{x[1:2]:3}{ {1: 2}[1] }"`, `F.Start:"f\"" { Name:"x" [ Number:"1" : Number:"2" ] : F.Middle:"3" } { { Number:"1" : Number:"2" } [ Number:"1" ] } F.End:"\"" NL`},
		{"same quotes inside", `f"{d["k"]} {f"{y}"}"`, `F.Start:"f\"" { Name:"d" [ String:"\"k\"" ] } F.Middle:" " { F.Start:"f\"" { Name:"y" } F.End:"\"" } F.End:"\"" NL`},
		{"line ends in field", "f'{\nx\n}'", `F.Start:"f'" { Name:"x" } F.End:"'" NL`},
		{"escapes", `f"\N{DASH}\{x}\"" rf"\N{x}\"" f"\\{x}"`, `F.Start:"f\"" F.Middle:"\\N{DASH}\\" { Name:"x" } F.Middle:"\\\"" F.End:"\"" F.Start:"rf\"" F.Middle:"\\N" { Name:"x" } F.Middle:"\\\"" F.End:"\"" F.Start:"f\"" F.Middle:"\\\\" { Name:"x" } F.End:"\"" NL`},
		{"quote in spec", "f'{x:3'", `F.Start:"f'" { Name:"x" : F.Middle:"3" F.End:"'" NL`},
		{"line end in spec", "f'{x:3\n}'", `F.Start:"f'" { Name:"x" : F.Middle:"3" } F.End:"'" NL`},
		{"long f-string", "f'''a\n{x}\n'''\ny", `F.Start:"f'''" F.Middle:"a\n" { Name:"x" } F.Middle:"\n" F.End:"'''" NL Name:"y" NL`},

		{"match", "match x:\n case 1: pass\n case case: match = 2\ncase = 1\n",
			`KMatch Name:"x" : NL >> KCase Number:"1" : KPass NL KCase Name:"case" : Name:"match" = Number:"2" NL << Name:"case" = Number:"1" NL`},
		{"case within case", "match x:\n case 1:\n  case = 2\n", `KMatch Name:"x" : NL >> KCase Number:"1" : NL >> Name:"case" = Number:"2" NL << <<`},
		{"match as name", "match = 1\nmatch.x\nmatch(x)\nmatch[0] = 1\nmatch -x\nmatch\nmatch, x\nmatch in x\nmatch not in x\nmatch += 1\nmatch: int\nmatch * x",
			`Name:"match" = Number:"1" NL Name:"match" . Name:"x" NL Name:"match" ( Name:"x" ) NL Name:"match" [ Number:"0" ] = Number:"1" NL Name:"match" - Name:"x" NL Name:"match" NL Name:"match" , Name:"x" NL Name:"match" KIn Name:"x" NL Name:"match" KNot KIn Name:"x" NL Name:"match" += Number:"1" NL Name:"match" : Name:"int" NL Name:"match" * Name:"x" NL`},
		{"match with brackets", "match (x):\n case 1: pass\n", `KMatch ( Name:"x" ) : NL >> KCase Number:"1" : KPass NL <<`},
		{"match over lines", "match [\n x, y\n]:\n case 1: pass\n", `KMatch [ Name:"x" , Name:"y" ] : NL >> KCase Number:"1" : KPass NL <<`},
		{"match not", "match not x:\n", `KMatch KNot Name:"x" : NL`},
		{"match others", "match -x:\nmatch *a, b:\nmatch {}:\nmatch ...:\nmatch 'a':\nmatch .5:\n", `KMatch - Name:"x" : NL KMatch * Name:"a" , Name:"b" : NL KMatch { } : NL KMatch ... : NL KMatch String:"'a'" : NL KMatch Number:".5" : NL`},
		{"annotation", "match[x]: int = 1\n", `Name:"match" [ Name:"x" ] : Name:"int" = Number:"1" NL`},
		{"type", "type X = int\nx; type Y[T] = T\nif x: type Z = int\ntype type = type\n", `KType Name:"X" = Name:"int" NL Name:"x" ; KType Name:"Y" [ Name:"T" ] = Name:"T" NL KIf Name:"x" : KType Name:"Z" = Name:"int" NL KType Name:"type" = Name:"type" NL`},
		{"type as name", "type = 1\ntype(x)\ntype in x\nx = type\n(type\nX)\nx: type\ntype 'a'", `Name:"type" = Number:"1" NL Name:"type" ( Name:"x" ) NL Name:"type" KIn Name:"x" NL Name:"x" = Name:"type" NL ( Name:"type" Name:"X" ) NL Name:"x" : Name:"type" NL Name:"type" String:"'a'" NL`},
		{"soft keywords before a join", "match \\\n x:\ntype \\\r\n X = int\nmatch \\\n = 1\n", `KMatch Name:"x" : NL KType Name:"X" = Name:"int" NL Name:"match" = Number:"1" NL`},
		{"type behind lambda", "if x: lambda: type\n", `KIf Name:"x" : KLambda : Name:"type" NL`},

		{"unclosed bracket", "x = (1,\ndef f(): pass\n", `Name:"x" = ( Number:"1" , Bad:"" NL KDef Name:"f" ( ) : KPass NL`},
		{"unclosed in a block", "if x:\n  y = [1\n  return\nz\n", `KIf Name:"x" : NL >> Name:"y" = [ Number:"1" Bad:"" NL KReturn NL << Name:"z" NL`},
		{"deeper keyword", "x = [1\n  return\n]", `Name:"x" = [ Number:"1" KReturn ] NL`},
		{"yield from", "(yield\nfrom x)", `( KYield KFrom Name:"x" ) NL`},
		{"import", "f(\nfrom a.b import c\n", `Name:"f" ( Bad:"" NL KFrom Name:"a" . Name:"b" KImport Name:"c" NL`},
		{"unclosed to the end", "f([", `Name:"f" ( [ Bad:"" NL`},
		{"mismatch", "f([)\ny", `Name:"f" ( [ Bad:")" NL Name:"y" NL`},
		{"unmatched", "x)\n", `Name:"x" Bad:")" NL`},
		{"unterminated in call", "print('a\nx\n", `Name:"print" ( Bad:"'a" NL Name:"x" NL`},
		{"unterminated in long call", "f('a\n  , b)\nx\n", `Name:"f" ( Bad:"'a" , Name:"b" ) NL Name:"x" NL`},
		{"unterminated f-string", "f'{f'a\nx\n", `F.Start:"f'" { F.Start:"f'" Bad:"a" NL Name:"x" NL`},
		{"missing brace", "print(f'{x')\ny\n", `Name:"print" ( F.Start:"f'" { Name:"x" Bad:"'" ) NL Name:"y" NL`},
		{"dedent between", "if x:\n    a\n  b\n  c\nd\n", `KIf Name:"x" : NL >> Name:"a" NL Name:"b" NL Name:"c" NL << Name:"d" NL`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := plain.Replace(shorthand(test.text)); got != test.want {
				t.Errorf("%q:\n got %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

func TestPositions(t *testing.T) {
	s := New("a.aio", "x\n  é = '''\n''' + y\\\n z\r\nw")
	var got []string
	for {
		tok, _ := s.Next()
		got = append(got, fmt.Sprintf("%s %d:%d %d", Symbol(tok.Type), tok.Pos.Line, tok.Pos.Column, tok.Pos.Offset))
		if tok.Pos.Filename != "a.aio" {
			t.Errorf("%v has file %q", tok, tok.Pos.Filename)
		}
		if tok.Type == EOF {
			break
		}
	}
	want := "Name 1:0 0, Newline 1:1 1, Indent 2:2 4, Name 2:2 4, Equal 2:5 7, String 2:7 9, Plus 3:4 17, " +
		"Name 3:6 19, Name 4:1 23, Newline 4:2 24, Dedent 5:0 26, Name 5:0 26, Newline 5:1 27, EOF 5:1 27"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// TestKeywords checks that the hash of keywords has no collisions.
func TestKeywords(t *testing.T) {
	for k := KFalse; k <= KType; k++ {
		if got := keyword(Text(k)); got != k {
			t.Errorf("%q is %s", Text(k), Symbol(got))
		}
	}
	for _, word := range []string{"i", "iff", "Class", "false", "continues", "é", "print"} {
		if got := keyword(word); got != 0 {
			t.Errorf("%q is %s", word, Symbol(got))
		}
	}
}

// TestTable checks the table of kinds: each has a symbol of its own, and a kind
// with one text is found in that text.
func TestTable(t *testing.T) {
	seen := map[string]Kind{}
	for k := Bad; k < kindCount; k++ {
		name := Symbol(k)
		if other, ok := seen[name]; ok || name == "" || name == "?" {
			t.Errorf("kind %d has the symbol %q, as %d has", k, name, other)
		}
		seen[name] = k
		if got := (Definition{}).Symbols()[name]; got != k {
			t.Errorf("Symbols()[%q] = %d, want %d", name, got, k)
		}
		text := Text(k)
		if text == "" || k == Bang || IsKeyword(k) || strings.ContainsAny(text, ")]}") {
			continue
		}
		if got, _, _ := New("", text+" x").Scan(); got != k {
			t.Errorf("%q is %s, want %s", text, Symbol(got), name)
		}
	}
	if (Definition{}).Symbols()["EOF"] != EOF || Symbol(EOF) != "EOF" {
		t.Error("EOF is not EOF")
	}
}

func TestWarnings(t *testing.T) {
	s := New("", "x = 1if y else 2\n")
	for k := Kind(0); k != EOF; {
		k, _, _ = s.Scan()
	}
	want := source.Diagnostic{Kind: source.Warning, Message: "invalid decimal literal", Span: span(4, 5)}
	if got := s.Diagnostics(); len(got) != 1 || got[0] != want {
		t.Errorf("got %v", got)
	}
}

func TestIncomplete(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"x = (", true}, {"f([1,\n", true}, {"x = '''a\n", true}, {"f'''{x}\n", true}, {"f'''{x\n", true},
		{"x = 1 + \\\n", true}, {"x = 1 + \\", true}, {"x = 'a\\\n", true},
		{"x = 'a\n", false}, {"x = )\n", false}, {"f'{x'\n", false}, {"x = (\ndef f(): pass\n", false}, {"1x\n", false},
	}
	for _, test := range tests {
		s := New("", test.text)
		for k := Kind(0); k != EOF; {
			k, _, _ = s.Scan()
		}
		list := s.Diagnostics()
		if len(list) == 0 || list[0].Incomplete != test.want {
			t.Errorf("%q: %+v, want incomplete %v", test.text, list, test.want)
		}
	}
}

func TestDump(t *testing.T) {
	var b strings.Builder
	if err := Dump(&b, source.NewFile("", "if x: # c\n  y = f'{z=}' + $\n)")); err != nil {
		t.Fatal(err)
	}
	want := `1,0-1,2           KIf              "if"
1,3-1,4           Name             "x"
1,4-1,5           Colon            ":"
1,6-2,0           Newline          "# c\n"
2,2-2,2           Indent           ""
2,2-2,3           Name             "y"
2,4-2,5           Equal            "="
2,6-2,8           FStringStart     "f'"
2,8-2,9           LBrace           "{"
2,9-2,10          Name             "z"
2,10-2,11         FStringDebug     "z="
2,11-2,12         RBrace           "}"
2,12-2,13         FStringEnd       "'"
2,14-2,15         Plus             "+"
2,16-2,17         Stray            "$"
2,17-3,0          Newline          "\n"
3,0-3,0           Dedent           ""
3,0-3,1           Bad              ")"
3,1-3,1           Newline          ""
3,1-3,1           EOF              ""
! 3,0-3,1         SyntaxError: unmatched ')'
`
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

func TestComments(t *testing.T) {
	text := "# a\nx = '# no' # b\nf(\n # c\n)\nf'{x # d\n}#no'#e"
	var got []string
	for _, c := range Comments(text) {
		got = append(got, text[c.Start:c.End])
	}
	if want := "# a|# b|# c|# d|#e"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
}
