// The built-in types: one variable each, and the one place that completes them.

package object

// The variables stand alone and get their tables in init, because the tables'
// functions mention the variables.
var (
	ObjectType = &Type{Name: "object",
		Doc: "The base of all classes."}
	TypeType = &Type{Name: "type", kind: KindType, Operators: orOperators,
		Doc: "type(object): the class it belongs to; type(name, bases, dict): a class made from these."}
	IntType = &Type{Name: "int", kind: KindInt, Operators: intOperators,
		Doc: "int(x=0), int(text, base=10): a whole number of any size."}
	BoolType = &Type{Name: "bool", kind: KindBool, Flags: Final, Operators: boolOperators,
		Doc: "bool(x=False): the truth of x."}
	FloatType = &Type{Name: "float", kind: KindFloat, Operators: floatOperators,
		Doc: "float(x=0): a number with a fraction."}
	ComplexType = &Type{Name: "complex", kind: KindComplex, Operators: complexOperators,
		Doc: "complex(real=0, imag=0): a complex number."}
	StrType = &Type{Name: "str", kind: KindStr, Operators: textOperators,
		Doc: "str(object=''), str(bytes, encoding, errors): text."}
	BytesType = &Type{Name: "bytes", kind: KindBytes, Operators: textOperators,
		Doc: "bytes(iterable, text with encoding, count): bytes that don't change."}
	ByteArrayType = &Type{Name: "bytearray", kind: KindByteArray, Flags: Unhashable, Operators: byteListOperators,
		Doc: "bytearray(iterable, text with encoding, count): bytes that may change."}
	ListType = &Type{Name: "list", kind: KindList, Flags: Unhashable | Sequence, Operators: listOperators,
		Doc: "list(iterable=()): a sequence that may change."}
	TupleType = &Type{Name: "tuple", kind: KindTuple, Flags: Sequence, Operators: tupleOperators,
		Doc: "tuple(iterable=()): a sequence that doesn't change."}
	DictType = &Type{Name: "dict", kind: KindDict, Flags: Unhashable | Mapping, Operators: dictOperators,
		Doc: "dict(mapping or pairs, **kwargs): values by key, in the order in which keys were added."}
	SetType = &Type{Name: "set", kind: KindSet, Flags: Unhashable, Operators: changeOperators,
		Doc: "set(iterable=()): a collection without duplicates."}
	FrozenSetType = &Type{Name: "frozenset", kind: KindSet, Operators: setOperators,
		Doc: "frozenset(iterable=()): a set that doesn't change."}
	RangeType = &Type{Name: "range", kind: KindRange, Flags: Final | Sequence,
		Doc: "range(stop), range(start, stop, step=1): whole numbers at equal distances."}
	SliceType = &Type{Name: "slice", kind: KindSlice, Flags: Final,
		Doc: "slice(stop), slice(start, stop, step=None): what x[start:stop:step] picks."}
	NoneType           = &Type{Name: "NoneType", kind: KindNone, Flags: Final}
	NotImplementedType = &Type{Name: "NotImplementedType", kind: KindSingleton, Flags: Final}
	EllipsisType       = &Type{Name: "ellipsis", kind: KindSingleton, Flags: Final}
	ModuleType         = &Type{Name: "module", kind: KindModule,
		Doc: "module(name, doc=None): a namespace."}

	BuiltinType               = &Type{Name: "builtin_function_or_method", kind: KindBuiltin, Flags: Final | NoCreate}
	MethodDescriptorType      = &Type{Name: "method_descriptor", kind: KindBuiltin, Flags: Final | NoCreate | BindsSelf}
	ClassMethodDescriptorType = &Type{Name: "classmethod_descriptor", kind: KindBuiltin, Flags: Final | NoCreate}
	GetSetType                = &Type{Name: "getset_descriptor", Flags: Final | NoCreate}
)

func init() {
	ObjectType.Define(nil, objectSlots, objectMethods, objectAttrs)
	TypeType.Define(ObjectType, typeSlots, typeMethods, typeAttrs)
	NoneType.Define(nil, noneSlots, nil, nil)
	NotImplementedType.Define(nil, notImplementedSlots, singletonReduce("NotImplemented"), nil)
	EllipsisType.Define(nil, ellipsisSlots, singletonReduce("Ellipsis"), nil)
	ModuleType.Define(nil, moduleSlots, moduleMethods, moduleAttrs)
	BuiltinType.Define(nil, builtinSlots, nil, builtinAttrs)
	MethodDescriptorType.Define(nil, methodDescriptorSlots, nil, builtinAttrs)
	ClassMethodDescriptorType.Define(nil, classMethodDescriptorSlots, nil, builtinAttrs)
	GetSetType.Define(nil, getSetSlots, nil, getSetAttrs)

	IntType.Define(nil, intSlots, intMethods, intAttrs)
	BoolType.Define(IntType, boolSlots, nil, nil)
	FloatType.Define(nil, floatSlots, floatMethods, floatAttrs)
	ComplexType.Define(nil, complexSlots, complexMethods, complexAttrs)

	StrType.Define(nil, strSlots, strMethods, nil)
	BytesType.Define(nil, bytesSlots, bytesMethods, nil)
	ByteArrayType.Define(nil, byteArraySlots, byteArrayMethods, nil)

	ListType.Define(nil, listSlots, listMethods, nil)
	TupleType.Define(nil, tupleSlots, tupleMethods, nil)
	DictType.Define(nil, dictSlots, dictMethods, nil)
	SetType.Define(nil, setSlots, setMethods, nil)
	FrozenSetType.Define(nil, frozenSetSlots, frozenSetMethods, nil)
	RangeType.Define(nil, rangeSlots, rangeMethods, rangeAttrs)
	SliceType.Define(nil, sliceSlots, sliceMethods, sliceAttrs)

	defineMethod()
	defineProperty()
	defineStaticMethod()
	defineSuper()
	defineSlotMember()
	defineIterators()
	defineTypeParams()
	defineTypeAlias()
	defineGeneric()
	defineTextIterators()
	defineMemoryView()
	defineExceptions()
}
