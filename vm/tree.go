// Syntax trees for module ast.

package vm

import (
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/parser"
	"github.com/aio-lang/aio/runtime/object"
)

// tree is the machine's hook: the text of a tree in the words of ast.dump.
func (v *VM) tree(text, file, mode string) (dump string, err error) {
	pace := v.pace()
	defer pace.Catch(&err)
	o := ast.DumpOptions{Attributes: true, Pace: pace}
	switch mode {
	case "eval":
		e, _, err := parser.ParseExprUnder(pace, file, text)
		if err != nil {
			return "", syntaxException(err, mode)
		}
		return "Expression(body=" + ast.DumpNode(e.Body, e.File, o) + ")", nil
	case "exec", "single":
		m, _, err := parser.ParseUnder(pace, file, text)
		if err != nil {
			return "", syntaxException(err, mode)
		}
		dump = ast.Dump(m, o)
		if mode == "single" {
			dump = "Interactive" + strings.TrimPrefix(dump, "Module")
		}
		return dump, nil
	case "func_type":
		return "", object.Raisef(object.NotImplementedError, "mode 'func_type' is not supported by aio: parse type comments as expressions")
	}
	return "", object.Raisef(object.ValueError, "compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
}
