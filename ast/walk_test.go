package ast

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"sort"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

// samples holds one value of every node type with a place; the test below
// compares it with the source of the package.
var samples = []Node{
	&FunctionDef{}, &ClassDef{}, &Return{}, &Delete{}, &Assign{}, &TypeAlias{}, &AugAssign{}, &AnnAssign{}, &For{},
	&While{}, &If{}, &With{}, &Match{}, &Raise{}, &Try{}, &Assert{}, &Import{}, &ImportFrom{}, &Global{}, &Nonlocal{},
	&ExprStmt{}, &Pass{}, &Break{}, &Continue{}, &Elif{}, &ExceptHandler{}, &Alias{}, &Keyword{}, &Param{},
	&BoolOp{}, &NamedExpr{}, &BinOp{}, &UnaryOp{}, &Lambda{}, &IfExp{}, &Dict{}, &Set{}, &ListComp{}, &SetComp{},
	&DictComp{}, &GeneratorExp{}, &Await{}, &Yield{}, &YieldFrom{}, &Compare{}, &Call{}, &FormattedValue{}, &JoinedStr{},
	&Constant{}, &Attribute{}, &Subscript{}, &Starred{}, &Name{}, &List{}, &Tuple{}, &Slice{},
	&MatchValue{}, &MatchSingleton{}, &MatchSequence{}, &MatchMapping{}, &MatchClass{}, &MatchStar{}, &MatchAs{},
	&MatchOr{}, &TypeVar{}, &ParamSpec{}, &TypeVarTuple{},
}

// TestSamples checks that samples misses no node type of ast.go.
func TestSamples(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "ast.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, n := range samples {
		have[reflect.TypeOf(n).Elem().Name()] = true
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		body, ok := spec.Type.(*ast.StructType)
		if !ok || len(body.Fields.List) == 0 || spec.Name.Name == "At" {
			return true
		}
		if id, ok := body.Fields.List[0].Type.(*ast.Ident); ok && id.Name == "At" && !have[spec.Name.Name] {
			t.Errorf("samples lacks %s", spec.Name.Name)
		}
		return true
	})
}

// planter fills every field of a node that can hold nodes, each with a node
// of its own.
type planter struct{ planted map[Node]string }

func (p *planter) fill(v reflect.Value, path string) {
	for i := range v.NumField() {
		f := v.Field(i)
		name := path + "." + v.Type().Field(i).Name
		if f.Kind() == reflect.Slice {
			if f.Type().Elem().Kind() == reflect.Ptr || f.Type().Elem().Kind() == reflect.Interface {
				f.Set(reflect.MakeSlice(f.Type(), 2, 2))
				p.plant(f.Index(0), name+"[0]")
				p.plant(f.Index(1), name+"[1]")
			}
			continue
		}
		p.plant(f, name)
	}
}

func (p *planter) plant(f reflect.Value, name string) {
	var n Node
	switch f.Type() {
	case reflect.TypeFor[Expr]():
		n = new(Name)
	case reflect.TypeFor[Stmt]():
		n = new(Pass)
	case reflect.TypeFor[Pattern]():
		n = new(MatchStar)
	case reflect.TypeFor[TypeParam]():
		n = new(TypeVar)
	case reflect.TypeFor[*Params]():
		params := &Params{}
		f.Set(reflect.ValueOf(params))
		p.fill(reflect.ValueOf(params).Elem(), name)
		return
	default:
		if f.Kind() != reflect.Ptr || f.Type().Elem().Kind() != reflect.Struct || f.Type().Elem().Name() == "Int" {
			return
		}
		v := reflect.New(f.Type().Elem())
		f.Set(v)
		var ok bool
		if n, ok = v.Interface().(Node); !ok {
			p.fill(v.Elem(), name) // a part without a place, such as a with item
			return
		}
	}
	f.Set(reflect.ValueOf(n))
	p.planted[n] = name
}

// TestWalk checks that Walk reaches every child of every node type, once.
func TestWalk(t *testing.T) {
	for _, n := range samples {
		p := planter{map[Node]string{}}
		v := reflect.ValueOf(n).Elem()
		p.fill(v, v.Type().Name())
		seen := map[Node]int{}
		Walk(n, func(x Node) bool {
			seen[x]++
			return x == n
		})
		for child, name := range p.planted {
			if seen[child] != 1 {
				t.Errorf("%s: visited %d times", name, seen[child])
			}
		}
		if seen[n] != 1 || len(seen) != len(p.planted)+1 {
			t.Errorf("%s: visited %d nodes, planted %d", v.Type().Name(), len(seen), len(p.planted))
		}
	}
}

// TestShape checks that Dump shows every child of every node type.
func TestShape(t *testing.T) {
	for _, n := range samples {
		p := planter{map[Node]string{}}
		v := reflect.ValueOf(n).Elem()
		p.fill(v, v.Type().Name())
		s := shapeOf(n)
		if s.class == "?" {
			if _, ok := n.(*If); !ok { // printed by ifChain, elifs inside
				if _, ok := n.(*Elif); !ok {
					t.Errorf("%s has no shape", v.Type().Name())
				}
			}
			continue
		}
		if !strings.HasSuffix(s.class, strings.TrimSuffix(v.Type().Name(), "Stmt")) && !renamed[s.class] {
			t.Errorf("%s prints as %s", v.Type().Name(), s.class)
		}
		shown := map[Node]bool{}
		var look func(v any)
		look = func(v any) {
			switch v := v.(type) {
			case []any:
				for _, x := range v {
					look(x)
				}
			case Node:
				shown[v] = true
			case nil, raw:
			default:
				for _, f := range shapeOf(v).fields {
					look(f.value)
				}
			}
		}
		for _, f := range s.fields {
			look(f.value)
		}
		var missing []string
		for child, name := range p.planted {
			if !shown[child] && name != "MatchSingleton.Value" {
				missing = append(missing, name)
			}
		}
		sort.Strings(missing)
		if len(missing) > 0 {
			t.Errorf("Dump leaves out %v", missing)
		}
	}
}

var renamed = map[string]bool{"arg": true, "alias": true, "keyword": true, "Expr": true}

func TestOrder(t *testing.T) {
	at := func(start int32) At { return At{source.Span{Start: start, End: start + 1}} }
	name := func(start int32) *Name { return &Name{At: at(start)} }
	call := &Call{
		Func: name(0), Args: []Expr{name(2), name(6)},
		Keywords: []*Keyword{{At: at(4), Value: name(5)}, {At: at(8), Value: name(9)}},
	}
	last := int32(-1)
	for _, arg := range []Node{call} {
		Walk(arg, func(n Node) bool {
			if n != Node(call) {
				if n.Place().Start <= last {
					t.Errorf("%T at %d after %d", n, n.Place().Start, last)
				}
				last = n.Place().Start
			}
			return true
		})
	}
}
