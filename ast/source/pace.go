package source

// stepsPerPoll is how many steps go by between two polls.
const stepsPerPoll = 1 << 10

// Pace lets somebody stop the reading of a text that takes long. A step is a token that
// is found, a node that is made or looked at, or an instruction: what takes some hundred
// nanoseconds. A nil Pace never stops anything.
type Pace struct {
	poll  func(steps int) error
	steps int
}

// NewPace makes a Pace that now and then calls poll with the number of steps since it did
// so last. Its error is what the reading ends with.
func NewPace(poll func(steps int) error) *Pace { return &Pace{poll: poll} }

// abandoned is thrown by a poll that fails, for Catch.
type abandoned struct{ err error }

// Step counts one step.
func (p *Pace) Step() {
	if p != nil {
		p.Steps(1)
	}
}

// Steps counts n steps.
func (p *Pace) Steps(n int) {
	if p == nil {
		return
	}
	if p.steps += n; p.steps < stepsPerPoll {
		return
	}
	n, p.steps = p.steps, 0
	if err := p.poll(n); err != nil {
		panic(abandoned{err})
	}
}

// Catch is deferred by what uses a Pace: it makes the error of the poll that stopped it
// its own.
func (p *Pace) Catch(err *error) {
	if p == nil {
		return
	}
	switch r := recover().(type) {
	case nil:
	case abandoned:
		*err = r.err
	default:
		panic(r)
	}
}
