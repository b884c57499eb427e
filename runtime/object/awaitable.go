package object

// Coroutine is a suspended computation that someone drives: a task, an await
// expression or a script by hand.
type Coroutine interface {
	// Resume goes on with sent (None at first), or raises exc at the place of
	// suspension when exc is not nil, until the coroutine suspends or ends.
	//
	// done false: it suspended, and v is what it waits for (a future, or None
	// for a bare yield). done true: it ended, and v is its result. An error
	// means that it ended by raising.
	Resume(t *Thread, sent Value, exc error) (v Value, done bool, err error)
	// Started and Finished tell its state; Close ends it as close() does.
	Started() bool
	Finished() bool
	Close(t *Thread) error
	// Chain lists where it stands: the outermost coroutine first, each with the
	// place where it is suspended. What waits at the end is told by the task.
	Chain() []Position
	// Value is the object that a script knows it by.
	Value() Value
}

// Awaitable is what an await expression waits for, after __await__. Exactly one
// of its fields is set.
type Awaitable struct {
	// Coroutine values (script or Go) are run inside the awaiting coroutine.
	Coroutine Value
	// Future has a result, or suspends the whole chain once.
	Future Future
	// Iterator is any other iterator that __await__ returned.
	Iterator Value
}

// Future is a value that is done or will be, as await sees it. When it is not
// done, the machine hands the future's own value to whoever drives the
// coroutine, and asks again when it is resumed.
type Future interface {
	Object
	// Poll answers done with the result or error; not done marks the future as
	// being awaited (asyncio's _asyncio_future_blocking).
	Poll(t *Thread) (v Value, done bool, err error)
}

// Progress is how far an await expression gets at once.
type Progress uint8

const (
	// AwaitUnknown says that it has to be found out.
	AwaitUnknown Progress = iota
	// AwaitDone comes with the result.
	AwaitDone
	// AwaitPending suspends on the Future that it comes with, which is now marked as
	// Poll would.
	AwaitPending
	// AwaitPaused suspends for one turn. It comes with what stands for the coroutine
	// meanwhile: its Peek gives the result, its Await the coroutine, suspended.
	AwaitPaused
	// AwaitOther comes with something else whose awaiting comes to the same, which
	// has not been awaited yet.
	AwaitOther
)

// Steps is a coroutine written in Go, as a state machine. The machine calls Step
// with None at first, then with what the last Action brought.
type Steps interface {
	// Step goes on after the last action with its value, or with exc raised at
	// that point. It answers the next action.
	Step(t *Thread, sent Value, exc error) (Action, error)
}

// Action is what a Step wants next. The zero Action is StepReturn of unset and invalid.
type Action struct {
	Kind  ActionKind
	Value Value
}

// ActionKind tells actions apart.
type ActionKind uint8

const (
	// StepReturn ends the coroutine with Value as its result.
	StepReturn ActionKind = iota
	// StepAwait waits for Value (anything awaitable) as an await expression does;
	// the next Step gets its result or error.
	StepAwait
	// StepYield hands Value to the driver once, as a bare yield in __await__ does
	// (None lets other tasks run for one turn); the next Step gets what was sent.
	StepYield
)

// AsyncGens is told about asynchronous generators, so that a loop that ends can
// close those that are not finished. What hangs on Thread.Loop implements it.
type AsyncGens interface {
	// AsyncGenStarted comes when one is asked for its first item.
	AsyncGenStarted(agen Value)
	// AsyncGenFinished comes when one has ended.
	AsyncGenFinished(agen Value)
}
