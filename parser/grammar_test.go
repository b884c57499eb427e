package parser

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

const grammarFile = "testdata/grammar.ebnf"

// productions lists the grammars of all productions, by first token.
func productions() []string {
	var list []string
	for _, table := range [][]statementParser{simples[:], compounds[:], asyncs[:]} {
		for _, p := range table {
			if p != nil {
				list = append(list, p.grammar())
			}
		}
	}
	list = append(list, parens.grammar(), asyncParens.grammar())
	return append(list, caseParser().String(), moduleParser().String(), evalParser().String())
}

// TestGrammar publishes the grammar, and with it builds every production: a
// mistake in a tag fails here.
func TestGrammar(t *testing.T) {
	seen := map[string]bool{}
	var lines []string
	for _, g := range productions() {
		for _, line := range strings.Split(g, "\n") {
			if !seen[line] {
				seen[line] = true
				lines = append(lines, line)
			}
		}
	}
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(grammarFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(grammarFile)
	if err != nil {
		t.Fatal(err)
	}
	compareLines(t, grammarFile, got, string(want))
}

// TestTags checks that no grammar struct hides a tag in a field that is not
// exported: participle skips those without a word.
func TestTags(t *testing.T) {
	for _, v := range []any{
		passStmt{}, breakStmt{}, continueStmt{}, returnStmt{}, raiseStmt{}, raised{}, delStmt{}, assertStmt{}, globalStmt{},
		nonlocalStmt{}, typeStmt{}, importStmt{}, importedModule{}, fromStmt{}, importedName{}, ifStmt{}, elifClause{},
		whileStmt{}, forStmt{}, withStmt{}, withParens{}, withItem{}, asyncWithParens{}, tryStmt{}, exceptClause{}, matchStmt{}, caseClause{}, functionDef{}, parameters{}, parameter{}, classDef{},
		asyncDef{}, asyncFor{}, asyncWith{}, decorated{}, module{}, evalInput{},
	} {
		typ := reflect.TypeOf(v)
		for i := range typ.NumField() {
			f := typ.Field(i)
			if f.Tag.Get("parser") == "" && f.Name != "Pos" || !f.IsExported() {
				t.Errorf("%s.%s", typ.Name(), f.Name)
			}
		}
	}
}
