package code

// Op is an opcode.
type Op uint8

// Operand tells what an operand of an instruction means.
type Operand uint8

const (
	None    Operand = iota // not used
	Dst                    // register that is written
	Src                    // register that is read
	Mod                    // register that is read and written, or whose object is changed
	Cell                   // register that holds a cell
	Free                   // index of a captured variable
	Window                 // first of a row of registers; the sentence tells how many
	Count                  // a number
	Imm                    // a signed number
	Const                  // index of a constant
	Name                   // index of a name
	Offset                 // signed jump offset in instructions
	BinOp                  // object.BinaryOp
	Flag                   // the sentence tells
	ConstOp                // index of a constant plus one; 0 for none
)

// Info is a row of the table.
type Info struct {
	Name string
	// X, A, B and C are the operands; W, when used, stands for B and C together.
	X, A, B, C, W Operand
	Doc           string
}

// The opcodes, in the order of the table.
const (
	Nop Op = iota
	Extra

	// Moving values.
	Move
	LoadConst
	LoadInt
	LoadNone
	Unset
	CheckBound
	DeleteLocal
	MakeCell
	NewCell
	LoadCell
	StoreCell
	DeleteCell
	LoadFree
	StoreFree
	DeleteFree
	LoadGlobal
	StoreGlobal
	DeleteGlobal
	LoadName
	LoadNameFree
	StoreName
	DeleteName

	// Arithmetic.
	Add
	Sub
	Mul
	Div
	FloorDiv
	Modulo
	AddI
	SubI
	AddK
	SubK
	MulK
	DivK
	FloorDivK
	ModuloK
	Binary
	BitAnd
	BitOr
	BitXor
	ShiftL
	ShiftR
	Neg
	Pos
	Invert
	Not

	// Comparing.
	Compare
	Is
	Contains

	// Jumping.
	Jump
	Loop
	JumpIf
	JumpIfNot
	JumpNone
	JumpLT
	JumpLE
	JumpGT
	JumpGE
	JumpEQ
	JumpNE
	JumpLTI
	JumpLEI
	JumpGTI
	JumpGEI
	JumpEQI
	JumpNEI

	// Attributes and items.
	LoadAttr
	StoreAttr
	DeleteAttr
	LoadMethod
	LoadSuper
	GetItem
	GetItemI
	SetItem
	SetItemI
	DelItem
	GetSlice
	BuildSlice

	// Building.
	BuildTuple
	BuildList
	BuildSet
	BuildDict
	ListAppend
	ListExtend
	ListToTuple
	SetAdd
	SetUpdate
	DictSet
	DictUpdate
	DictMerge
	FormatValue
	BuildString
	UnpackSeq
	UnpackEx

	// Calling.
	Call
	CallKw
	CallMethod
	CallMethodKw
	CallEx
	Return
	ReturnNone
	MakeFunction
	LoadBuildClass

	// Iterating and suspending.
	GetIter
	ForIter
	GetYieldFrom
	YieldFrom
	Yield
	Await
	GetAIter
	ForAwait
	EndIter

	// Context managers.
	EnterWith
	ExitWith
	ExitWithExc
	EnterAsync
	ExitAsync
	ExitAsyncExc

	// Exceptions.
	Raise
	RaiseFrom
	RaiseAgain
	Reraise
	RaiseAssert
	PushExc
	PopExc
	MatchExc
	SplitGroup
	JoinGroups

	// Generic definitions and type aliases.
	MakeTypeParam
	MakeTypeAlias
	GenericBase
	LoadNamespace
	LoadMember
	JumpSet

	// Matching patterns.
	Len
	MatchSequence
	MatchMapping
	MatchKeys
	MatchRest
	MatchClass

	// Modules and the prompt.
	ImportName
	ImportFrom
	ImportStar
	PrintExpr
	SetupAnnotations

	numOps
)

// Dropped is the bit of X in calls whose result is forgotten at once.
const Dropped = 2

// Bits of X in arithmetic and in comparing jumps.
const (
	InPlace  = 1 // arithmetic: +=
	Swapped  = 2 // arithmetic with a constant: it is the left operand
	Inverted = 1 // comparing jumps: jump when false
	FloatImm = 2 // comparing jumps: the int operand stands for a float

	KeyKept = 1 // GetItem: the key is needed again

	Joined = 128 // FormatValue: the result goes into a BuildString, which takes an int for its text
)

// Table describes every opcode. R[x] is register x, K[x] constant x, N[x] name x.
var Table = [numOps]Info{
	Nop:   {"Nop", None, None, None, None, None, "Does nothing."},
	Extra: {"Extra", None, None, None, None, None, "Carries further operands of the instruction before it; never run by itself."},

	Move:         {"Move", None, Dst, Src, None, None, "R[A] = R[B]."},
	LoadConst:    {"LoadConst", None, Dst, None, None, Const, "R[A] = K[W]."},
	LoadInt:      {"LoadInt", None, Dst, None, None, Imm, "R[A] = the int W."},
	LoadNone:     {"LoadNone", None, Dst, None, None, None, "R[A] = None."},
	Unset:        {"Unset", None, Dst, None, None, None, "Makes R[A] unset."},
	CheckBound:   {"CheckBound", None, Src, None, None, None, "Raises UnboundLocalError (or NameError, for a cell's content see LoadCell) when local R[A] is unset."},
	DeleteLocal:  {"DeleteLocal", None, Mod, None, None, None, "Makes local R[A] unset; raises when it is already."},
	MakeCell:     {"MakeCell", None, Mod, None, None, None, "Replaces R[A], set or unset, by a new cell that holds it: a captured parameter or local, at function entry."},
	NewCell:      {"NewCell", None, Dst, None, None, None, "R[A] = a new empty cell: a captured variable of an inlined comprehension."},
	LoadCell:     {"LoadCell", None, Dst, Cell, None, None, "R[A] = content of cell R[B]; raises UnboundLocalError when empty."},
	StoreCell:    {"StoreCell", None, Src, Cell, None, None, "Content of cell R[B] = R[A]."},
	DeleteCell:   {"DeleteCell", None, None, Cell, None, None, "Empties cell R[B]; raises when it is already."},
	LoadFree:     {"LoadFree", None, Dst, Free, None, None, "R[A] = content of captured variable B; raises NameError when empty."},
	StoreFree:    {"StoreFree", None, Src, Free, None, None, "Content of captured variable B = R[A]."},
	DeleteFree:   {"DeleteFree", None, None, Free, None, None, "Empties captured variable B; raises when it is already."},
	LoadGlobal:   {"LoadGlobal", None, Dst, None, None, Name, "R[A] = global or built-in N[W]; raises NameError."},
	StoreGlobal:  {"StoreGlobal", None, Src, None, None, Name, "Global N[W] = R[A]."},
	DeleteGlobal: {"DeleteGlobal", None, None, None, None, Name, "Deletes global N[W]; raises NameError."},
	LoadName:     {"LoadName", None, Dst, None, None, Name, "R[A] = N[W] from the frame's namespace (class body, exec), else global, else built-in."},
	LoadNameFree: {"LoadNameFree", None, Dst, Free, Name, None, "R[A] = N[C] from the namespace of a class body, else the content of captured variable B."},
	StoreName:    {"StoreName", None, Src, None, None, Name, "N[W] = R[A] in the frame's namespace."},
	DeleteName:   {"DeleteName", None, None, None, None, Name, "Deletes N[W] from the frame's namespace; raises NameError."},

	Add:       {"Add", Flag, Dst, Src, Src, None, "R[A] = R[B] + R[C]; X 1: in place (+=), here and in all arithmetic."},
	Sub:       {"Sub", Flag, Dst, Src, Src, None, "R[A] = R[B] - R[C]."},
	Mul:       {"Mul", Flag, Dst, Src, Src, None, "R[A] = R[B] * R[C]."},
	Div:       {"Div", Flag, Dst, Src, Src, None, "R[A] = R[B] / R[C]."},
	FloorDiv:  {"FloorDiv", Flag, Dst, Src, Src, None, "R[A] = R[B] // R[C]."},
	Modulo:    {"Modulo", Flag, Dst, Src, Src, None, "R[A] = R[B] % R[C]."},
	AddI:      {"AddI", Flag, Dst, Src, Imm, None, "R[A] = R[B] + the int C; X 2: the int C + R[B]."},
	SubI:      {"SubI", Flag, Dst, Src, Imm, None, "R[A] = R[B] - the int C."},
	AddK:      {"AddK", Flag, Dst, Src, Const, None, "R[A] = R[B] + K[C]; X 2: K[C] + R[B]."},
	SubK:      {"SubK", Flag, Dst, Src, Const, None, "R[A] = R[B] - K[C]."},
	MulK:      {"MulK", Flag, Dst, Src, Const, None, "R[A] = R[B] * K[C]; X 2: K[C] * R[B]."},
	DivK:      {"DivK", Flag, Dst, Src, Const, None, "R[A] = R[B] / K[C]."},
	FloorDivK: {"FloorDivK", Flag, Dst, Src, Const, None, "R[A] = R[B] // K[C]."},
	ModuloK:   {"ModuloK", Flag, Dst, Src, Const, None, "R[A] = R[B] % K[C]."},
	Binary:    {"Binary", BinOp, Dst, Src, Src, None, "R[A] = R[B] op R[C] for the operators without an opcode (** and @); X is the operator, plus 128 when in place."},
	BitAnd:    {"BitAnd", Flag, Dst, Src, Src, None, "R[A] = R[B] & R[C]."},
	BitOr:     {"BitOr", Flag, Dst, Src, Src, None, "R[A] = R[B] | R[C]."},
	BitXor:    {"BitXor", Flag, Dst, Src, Src, None, "R[A] = R[B] ^ R[C]."},
	ShiftL:    {"ShiftL", Flag, Dst, Src, Src, None, "R[A] = R[B] << R[C]."},
	ShiftR:    {"ShiftR", Flag, Dst, Src, Src, None, "R[A] = R[B] >> R[C]."},
	Neg:       {"Neg", None, Dst, Src, None, None, "R[A] = -R[B]."},
	Pos:       {"Pos", None, Dst, Src, None, None, "R[A] = +R[B]."},
	Invert:    {"Invert", None, Dst, Src, None, None, "R[A] = ~R[B]."},
	Not:       {"Not", None, Dst, Src, None, None, "R[A] = not R[B]."},

	Compare:  {"Compare", Flag, Dst, Src, Src, None, "R[A] = R[B] op R[C]; X is the object.CompareOp."},
	Is:       {"Is", Flag, Dst, Src, Src, None, "R[A] = R[B] is R[C]; X 1: is not."},
	Contains: {"Contains", Flag, Dst, Src, Src, None, "R[A] = R[B] in R[C]; X 1: not in."},

	Jump:      {"Jump", None, None, None, None, Offset, "Goes forward by W."},
	Loop:      {"Loop", None, None, None, None, Offset, "Goes back by W (negative); the machine looks for interrupts here."},
	JumpIf:    {"JumpIf", None, Src, None, None, Offset, "Jumps by W when R[A] is true."},
	JumpIfNot: {"JumpIfNot", None, Src, None, None, Offset, "Jumps by W when R[A] is false."},
	JumpNone:  {"JumpNone", Flag, Src, None, None, Offset, "Jumps by W when R[A] is None; X 1: when it is not."},
	JumpLT:    {"JumpLT", Flag, Src, Src, Offset, None, "Jumps by C when (R[A] < R[B]) is true; X 1: when false. Also backwards, here and below."},
	JumpLE:    {"JumpLE", Flag, Src, Src, Offset, None, "The same for <=."},
	JumpGT:    {"JumpGT", Flag, Src, Src, Offset, None, "The same for >."},
	JumpGE:    {"JumpGE", Flag, Src, Src, Offset, None, "The same for >=."},
	JumpEQ:    {"JumpEQ", Flag, Src, Src, Offset, None, "The same for ==."},
	JumpNE:    {"JumpNE", Flag, Src, Src, Offset, None, "The same for !=."},
	JumpLTI:   {"JumpLTI", Flag, Src, Imm, Offset, None, "Jumps by C when (R[A] < the int B) is true; X 1: when false; X 2: B stands for a float."},
	JumpLEI:   {"JumpLEI", Flag, Src, Imm, Offset, None, "The same for <=."},
	JumpGTI:   {"JumpGTI", Flag, Src, Imm, Offset, None, "The same for >."},
	JumpGEI:   {"JumpGEI", Flag, Src, Imm, Offset, None, "The same for >=."},
	JumpEQI:   {"JumpEQI", Flag, Src, Imm, Offset, None, "The same for ==."},
	JumpNEI:   {"JumpNEI", Flag, Src, Imm, Offset, None, "The same for !=."},

	LoadAttr:   {"LoadAttr", None, Dst, Src, Name, None, "R[A] = R[B].N[C]."},
	StoreAttr:  {"StoreAttr", None, Src, Src, Name, None, "R[B].N[C] = R[A]."},
	DeleteAttr: {"DeleteAttr", None, None, Src, Name, None, "del R[B].N[C]."},
	LoadMethod: {"LoadMethod", None, Window, Src, Name, None, "Prepares R[B].N[C](…): R[A] = the function and R[A+1] = R[B] when it is a method; else R[A] is unset and R[A+1] = the callable."},
	LoadSuper:  {"LoadSuper", Flag, Window, Free, Name, None, "Like LoadMethod for super().N[C](…): R[A] is super, captured variable B the class, register 0 the object. X 1: R[A] = super().N[C]."},
	GetItem:    {"GetItem", None, Dst, Src, Src, None, "R[A] = R[B][R[C]]."},
	GetItemI:   {"GetItemI", None, Dst, Src, Imm, None, "R[A] = R[B][the int C]."},
	SetItem:    {"SetItem", None, Mod, Src, Src, None, "R[A][R[B]] = R[C]."},
	SetItemI:   {"SetItemI", None, Mod, Imm, Src, None, "R[A][the int B] = R[C]."},
	DelItem:    {"DelItem", None, Mod, Src, None, None, "del R[A][R[B]]."},
	GetSlice:   {"GetSlice", None, Dst, Src, Window, None, "R[A] = R[B][R[C]:R[C+1]]; None where absent."},
	BuildSlice: {"BuildSlice", None, Dst, Window, None, None, "R[A] = slice(R[B], R[B+1], R[B+2])."},

	BuildTuple:  {"BuildTuple", None, Dst, Window, Count, None, "R[A] = tuple of the C registers from B."},
	BuildList:   {"BuildList", None, Dst, Window, Count, None, "R[A] = list of the C registers from B."},
	BuildSet:    {"BuildSet", None, Dst, Window, Count, None, "R[A] = set of the C registers from B."},
	BuildDict:   {"BuildDict", None, Dst, Window, Count, None, "R[A] = dict of C pairs: R[B]: R[B+1], R[B+2]: R[B+3], …"},
	ListAppend:  {"ListAppend", None, Mod, Src, None, None, "Appends R[B] to the list R[A]."},
	ListExtend:  {"ListExtend", Flag, Mod, Src, Src, None, "Appends all items of R[B] to the list R[A]; X 1: they are the *args of a call of R[C] (error words)."},
	ListToTuple: {"ListToTuple", None, Dst, Src, None, None, "R[A] = tuple of the list R[B]."},
	SetAdd:      {"SetAdd", None, Mod, Src, None, None, "Adds R[B] to the set R[A]."},
	SetUpdate:   {"SetUpdate", Flag, Mod, Src, None, None, "Adds all items of R[B] to the set R[A]; X 1: those of a display of constants."},
	DictSet:     {"DictSet", None, Mod, Src, Src, None, "R[A][R[B]] = R[C] for the dict being built in R[A]."},
	DictUpdate:  {"DictUpdate", None, Mod, Src, None, None, "Adds the mapping R[B] to the dict R[A]; raises when it is no mapping."},
	DictMerge:   {"DictMerge", None, Mod, Src, Src, None, "Adds the mapping R[B] to the keyword arguments R[A] of a call of R[C]; raises for a repeated or non-string key."},
	FormatValue: {"FormatValue", Flag, Dst, Src, Src, None, "R[A] = format(R[B], R[C]); X is the conversion 's', 'r' or 'a', or 0, and Joined; with C 65535 the spec is empty."},
	BuildString: {"BuildString", None, Dst, Window, Count, None, "R[A] = the C strings from B, joined."},
	UnpackSeq:   {"UnpackSeq", None, Window, Src, Count, None, "The C registers from A = the items of R[B]; raises when there are not just C, before any register is written."},
	UnpackEx:    {"UnpackEx", None, Window, Src, Count, None, "Like UnpackSeq with a starred target: C before it, then the list, then as many as W of the Extra that follows."},

	Call:         {"Call", Flag, Window, Count, Dst, None, "R[C] = R[A](the B registers after A). X 2: the result is forgotten at once, here and in all calls."},
	CallKw:       {"CallKw", Flag, Window, Count, Dst, None, "Like Call; the last arguments are named by the tuple K[W] of the Extra that follows."},
	CallMethod:   {"CallMethod", Flag, Window, Count, Dst, None, "R[C] = what LoadMethod prepared in A, called with the B registers after A+1."},
	CallMethodKw: {"CallMethodKw", Flag, Window, Count, Dst, None, "Like CallMethod; names as in CallKw."},
	CallEx:       {"CallEx", Flag, Window, None, Dst, None, "R[C] = R[A](*R[A+1], **R[A+2]): a list or tuple, and a dict or unset; X + 1: R[A+1] is any iterable."},
	Return:       {"Return", None, Src, None, None, None, "Returns R[A]."},
	ReturnNone:   {"ReturnNone", None, None, None, None, None, "Returns None."},
	MakeFunction: {"MakeFunction", Flag, Window, None, None, Const, "R[A] = function of the Code K[W]. X says what lies above A: 1 defaults tuple in A+1, 2 keyword defaults dict in A+2, 4 annotations dict in A+3, 8 type parameters tuple in A+4."},

	LoadBuildClass: {"LoadBuildClass", None, Dst, None, None, None, "R[A] = the built-in function __build_class__, which is called with the body, the name, bases and keywords of a class."},

	GetIter:      {"GetIter", None, Dst, Src, None, None, "R[A] = iter(R[B])."},
	ForIter:      {"ForIter", None, Dst, Src, Offset, None, "R[A] = next item of the iterator R[B], and jumps by C (backwards, to the body); at the end goes on with the next instruction, R[A] unchanged."},
	GetYieldFrom: {"GetYieldFrom", None, Dst, Src, None, None, "R[A] = what yield from R[B] delegates to."},
	YieldFrom:    {"YieldFrom", None, Dst, Mod, None, None, "Delegates to the iterator R[B]; R[A] = its return value."},
	Yield:        {"Yield", None, Dst, Src, None, None, "Suspends with R[B]; R[A] = what is sent."},
	Await:        {"Await", None, Dst, Mod, None, None, "R[A] = await R[B]; R[B] may be overwritten meanwhile."},
	GetAIter:     {"GetAIter", None, Dst, Src, None, None, "R[A] = aiter(R[B])."},
	ForAwait:     {"ForAwait", None, Dst, Src, Offset, None, "R[A] = await anext(R[B]), and jumps by C (backwards); at StopAsyncIteration goes on with the next instruction. R[B+1] is scratch."},
	EndIter:      {"EndIter", None, Src, None, None, None, "Leaves the loop over the iterator R[A] before its end: a generator that only the loop knows is closed."},

	EnterWith:    {"EnterWith", None, Dst, Window, None, None, "R[A] = enter the context manager R[B]; R[B+1] keeps its exit."},
	ExitWith:     {"ExitWith", None, Window, None, None, None, "Leaves the context manager R[A], R[A+1] without an exception; R[A+2] is scratch."},
	ExitWithExc:  {"ExitWithExc", None, Dst, Window, Src, None, "R[A] = whether the context manager R[B], R[B+1] swallows the exception R[C] (a bool)."},
	EnterAsync:   {"EnterAsync", None, Dst, Window, None, None, "R[A] = what to await to enter the async context manager R[B]; R[B+1] keeps its exit."},
	ExitAsync:    {"ExitAsync", None, Dst, Window, None, None, "R[A] = what to await to leave the async context manager R[B], R[B+1] without an exception."},
	ExitAsyncExc: {"ExitAsyncExc", None, Dst, Window, Src, None, "R[A] = what to await to leave it with the exception R[C]; the awaited value tells whether it is swallowed."},

	Raise:       {"Raise", None, Src, None, None, None, "raise R[A]."},
	RaiseFrom:   {"RaiseFrom", None, Src, Src, None, None, "raise R[A] from R[B]."},
	RaiseAgain:  {"RaiseAgain", None, None, None, None, None, "A bare raise: raises the exception now handled, or RuntimeError."},
	Reraise:     {"Reraise", Flag, Src, None, None, None, "Goes on raising R[A] from a finally, with or except; its traceback is kept. X 1: the frame ends here; else where R[A] was raised."},
	RaiseAssert: {"RaiseAssert", Flag, Src, None, None, None, "raise AssertionError(R[A]); X 1: without a message."},
	PushExc:     {"PushExc", None, Dst, Src, None, None, "Begins a handler: R[A] keeps what was handled before, R[B] is handled now."},
	PopExc:      {"PopExc", None, Src, None, None, None, "Ends the handler that PushExc began with R[A]."},
	MatchExc:    {"MatchExc", None, Dst, Src, Src, None, "R[A] = whether exception R[B] matches the class or tuple R[C]; raises TypeError when that is neither."},
	SplitGroup:  {"SplitGroup", None, Dst, Mod, Src, None, "except*: R[A] = the part of R[B] that matches R[C], or None; R[B] = the rest, or None."},
	JoinGroups:  {"JoinGroups", None, Dst, Src, Src, None, "After all except* clauses: R[A] = what to raise of the original R[B] and the list R[C] of what clauses raised and the rest, or None."},

	MakeTypeParam: {"MakeTypeParam", Flag, Window, None, Name, None, "R[A] = type parameter N[C]. X is its kind: 0 TypeVar, 1 with a bound and 2 with constraints that the function R[A+1] computes, 3 ParamSpec, 4 TypeVarTuple; plus 8 when the function R[A+2] computes its default."},
	MakeTypeAlias: {"MakeTypeAlias", None, Window, None, Name, None, "R[A] = type alias N[C] with the type parameters R[A+1], unset for none; the function R[A+2] computes its value."},
	GenericBase:   {"GenericBase", None, Dst, Src, None, None, "R[A] = typing.Generic of the type parameters in the tuple R[B]."},
	LoadNamespace: {"LoadNamespace", None, Dst, None, None, None, "R[A] = the frame's namespace."},
	LoadMember:    {"LoadMember", None, Dst, Src, Name, None, "R[A] = item N[C] of the mapping R[B], or unset when it has none."},
	JumpSet:       {"JumpSet", None, Src, None, None, Offset, "Jumps by W when R[A] is set."},

	Len:           {"Len", None, Dst, Src, None, None, "R[A] = len(R[B])."},
	MatchSequence: {"MatchSequence", Flag, Src, Count, Offset, None, "Jumps by C when R[A] is a sequence of B items; X + 1: when it is not; X + 2: of at least B items."},
	MatchMapping:  {"MatchMapping", Flag, Src, Count, Offset, None, "Jumps by C when R[A] is a mapping of at least B items; X 1: when it is not."},
	MatchKeys:     {"MatchKeys", None, Window, Src, Dst, None, "R[C] = whether the mapping R[B] has all of n keys, n being W of the Extra that follows; the values go to the n registers from A, the keys stand in the n above them."},
	MatchRest:     {"MatchRest", None, Dst, Src, Window, None, "R[A] = dict of the mapping R[B] without the keys in the registers from C, as many as W of the Extra that follows."},
	MatchClass:    {"MatchClass", None, Window, Src, Dst, None, "R[C] = whether R[B] is an instance of the class R[A] and has attributes for its sub-patterns: by position as many as A of the Extra that follows, then those named by its tuple K[W]. They go to the registers from A."},

	ImportName:       {"ImportName", Count, Dst, Name, ConstOp, None, "R[A] = import N[B]: the top package, or the module itself when the from-list K[C-1] is given; X is the level of dots."},
	ImportFrom:       {"ImportFrom", None, Dst, Src, Name, None, "R[A] = N[C] from module R[B]; ImportError when absent."},
	ImportStar:       {"ImportStar", None, Src, None, None, None, "Binds all public names of module R[A] in the frame's namespace."},
	PrintExpr:        {"PrintExpr", None, Src, None, None, None, "Shows R[A] as the prompt does."},
	SetupAnnotations: {"SetupAnnotations", None, None, None, None, None, "Makes __annotations__ in the frame's namespace when it is not there."},
}

func (op Op) String() string {
	if op < numOps {
		return Table[op].Name
	}
	return "Invalid"
}
