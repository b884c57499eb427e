// What a VM learns about a script class: the functions of scripts that its
// instances' operators call.

package machine

import "github.com/aio-lang/aio/runtime/object"

// dunder numbers the special methods that instructions call by themselves.
type dunder uint8

const (
	binaryDunder    dunder = 0  // + object.BinaryOp: __add__ and so on
	reflectedDunder dunder = 13 // + object.BinaryOp: __radd__
	inPlaceDunder   dunder = 26 // + object.BinaryOp: __iadd__
	compareDunder   dunder = 39 // + object.CompareOp: __eq__
	unaryDunder     dunder = 45 // + object.UnaryOp: __neg__
)

const (
	initDunder dunder = iota + 49
	callDunder
	boolDunder
	lenDunder
	getItemDunder
	setItemDunder
	delItemDunder
	containsDunder
	iterDunder
	nextDunder
	enterDunder
	exitDunder
	getAttrDunder
	getAttributeDunder
	setAttrDunder
	delAttrDunder
	newDunder
	strDunder
	reprDunder
	numDunders
)

var dunderNames = [numDunders]string{
	initDunder: "__init__", callDunder: "__call__", boolDunder: "__bool__", lenDunder: "__len__",
	getItemDunder: "__getitem__", setItemDunder: "__setitem__", delItemDunder: "__delitem__",
	containsDunder: "__contains__", iterDunder: "__iter__", nextDunder: "__next__",
	enterDunder: "__enter__", exitDunder: "__exit__", getAttrDunder: "__getattr__",
	getAttributeDunder: "__getattribute__", setAttrDunder: "__setattr__", delAttrDunder: "__delattr__",
	newDunder: "__new__", strDunder: "__str__", reprDunder: "__repr__",
}

func init() {
	binary := [...]string{"add", "sub", "mul", "matmul", "truediv", "mod", "pow", "lshift", "rshift", "or", "xor", "and", "floordiv"}
	for i, name := range binary {
		dunderNames[binaryDunder+dunder(i)] = "__" + name + "__"
		dunderNames[reflectedDunder+dunder(i)] = "__r" + name + "__"
		dunderNames[inPlaceDunder+dunder(i)] = "__i" + name + "__"
	}
	for i, name := range [...]string{"eq", "ne", "lt", "le", "gt", "ge"} {
		dunderNames[compareDunder+dunder(i)] = "__" + name + "__"
	}
	for i, name := range [...]string{"invert", "not", "pos", "neg"} {
		dunderNames[unaryDunder+dunder(i)] = "__" + name + "__"
	}
}

// facts are what is known about a class at one version of it.
type facts struct {
	version uint32
	known   [numDunders]bool
	// There: the class has the method. fns has those that are plain functions
	// of scripts, found in a script class: what the machine calls itself.
	there [numDunders]bool
	fns   [numDunders]*Function
	// making is how the instances are made; init is then their __init__.
	making making
	init   *Function
}

// making tells how calling a class makes an instance.
type making uint8

const (
	makingUnknown   making = iota
	makingSlow             // in a way of its own
	makingPlain            // by object.__new__, then init if there is any
	makingException        // an exception of the arguments, then init if there is any
)

func factsOf(t *object.Type) *facts {
	k, _ := t.Learned.(*facts)
	if k == nil {
		k = &facts{version: t.Version()}
		t.Learned = k
	} else if k.version != t.Version() {
		*k = facts{version: t.Version()}
	}
	return k
}

// method returns the function of a script that is the method d of a script
// class t; nil when it is something else. there tells whether there is any.
func method(t *object.Type, d dunder) (fn *Function, there bool) {
	k := factsOf(t)
	if !k.known[d] {
		member, owner := t.LookupOwner(dunderNames[d])
		k.known[d], k.there[d] = true, owner != nil
		if owner != nil && member.Type() == FunctionType {
			k.fns[d] = object.Unchecked[Function](member)
		}
	}
	return k.fns[d], k.there[d]
}

// scripted is method for any value: nil when its class is none of a script.
func scripted(v object.Value, d dunder) *Function {
	t := v.Type()
	if !t.Script() {
		return nil
	}
	fn, _ := method(t, d)
	return fn
}

// makingOf tells how calling a script class makes an instance, and the function
// of a script that is its __init__, if any.
func makingOf(t *object.Type) (making, *Function) {
	k := factsOf(t)
	if k.making == makingUnknown {
		k.making, k.init = findMaking(t)
	}
	if meta := t.Class(); meta != object.TypeType && k.making != makingSlow {
		if _, owner := meta.LookupOwner("__call__"); owner != object.TypeType {
			return makingSlow, nil
		}
	}
	return k.making, k.init
}

func findMaking(t *object.Type) (making, *Function) {
	_, maker := t.LookupOwner("__new__")
	if maker == nil || t.Flags&object.NoCreate != 0 {
		return makingSlow, nil
	}
	how := makingSlow
	switch {
	case maker == object.ObjectType:
		how = makingPlain
	case maker == object.BaseException && object.PlainException(t):
		how = makingException
	}
	if fn, _ := method(t, initDunder); fn != nil {
		return how, fn
	}
	if _, owner := t.LookupOwner("__init__"); owner != maker {
		return makingSlow, nil
	}
	return how, nil
}
