package parser
import ("testing";"fmt")
func TestTok(t *testing.T){ for _,s:=range []string{"x = 1","f() = 1","x := 1","a b","(a b)","*a","*a, b","a, b","a,","","x; y","x\ny","x\n\n\n","  x","print 1","yield x","lambda: x","pass","f(","a if b","x\n y", "a.b := 1","x # c","\n x","\nx"} { _,_,err:=ParseExpr("",s); fmt.Printf("%q %v\n",s,err) } }
