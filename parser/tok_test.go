package parser
import ("testing";"fmt")
func TestTok(t *testing.T){ for _,s:=range []string{"from f(a, b, c=d)\nclass A(x y):\n  x\n", "if x:\n  class A(x y):\n    \"a\" \"b\" f\":= c{d}\"\ndef f():\n  x\nclass A(x y):\n  try:\n    from   *\n","class A(x y):\n  class A:\n    f((a, , c=d)\n@d\n","class A(x y):\n  class A(x y):\n    a; in b c\nelif {elif a, b}\n"} { fmt.Println(disagreement(s)) } }
