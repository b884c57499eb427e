// Writing to a child and reading what it writes, at once.

package process

import (
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/poll"
)

// talk is what communicate is about.
type talk struct {
	set    *poll.Set
	stdin  int // or object.NoFile
	input  string
	fed    object.Value   // closes stdin when all is written
	output map[int][]byte // by descriptor, what was read
	open   int            // how many descriptors are not done
}

// pipeRoom is what a pipe that is reported to have room takes at least, without
// making the writer wait; readRoom is what is read at once.
const pipeRoom, readRoom = 512, 64 << 10

// communicate is communicate(stdin, input, fed, outputs, seconds): how much of input
// was written, what was read from each output, and whether all came to an end in time.
// fed is called when the input is written, or not wanted.
func communicate(t *object.Thread, args []object.Value) (object.Value, error) {
	k := &talk{stdin: object.NoFile, output: map[int][]byte{}, fed: args[2]}
	var err error
	if args[0].Given() {
		if k.stdin, err = object.ToInt(t, args[0]); err != nil {
			return object.Value{}, err
		}
		if k.input, err = object.ReadBuffer(args[1]); err != nil {
			return object.Value{}, err
		}
	}
	outputs, err := numbers(t, args[3])
	if err != nil {
		return object.Value{}, err
	}
	end, err := endOf(t, args[4])
	if err != nil {
		return object.Value{}, err
	}
	if k.set, err = poll.New(); err != nil {
		return object.Value{}, object.OSErrorOf(err, "")
	}
	defer k.set.Close()
	written := len(k.input)
	if err := k.begin(outputs); err != nil {
		return object.Value{}, object.OSErrorOf(err, "")
	}
	if err := k.run(t, end); err != nil {
		return object.Value{}, err
	}
	read := make([]object.Value, len(outputs))
	for i, fd := range outputs {
		read[i] = object.BytesValue(string(k.output[fd]))
	}
	return object.NewTuple([]object.Value{
		object.Int(int64(written - len(k.input))), object.NewTuple(read).Value(), object.Bool(k.open == 0),
	}).Value(), nil
}

func (k *talk) begin(outputs []int) error {
	if k.stdin != object.NoFile {
		if err := k.set.Watch(k.stdin, poll.Write); err != nil {
			return err
		}
		k.open++
	}
	for _, fd := range outputs {
		if err := k.set.Watch(fd, poll.Read); err != nil {
			return err
		}
		k.output[fd] = nil
		k.open++
	}
	return nil
}

// run goes on until everything is done or the time is over.
func (k *talk) run(t *object.Thread, end time.Time) error {
	for k.open > 0 {
		pause := min(pollPause, time.Until(end))
		if pause < 0 {
			return nil
		}
		var failed error
		if !t.Alone() && pause > 0 {
			k.waitAside(t, pause)
			pause = 0
		}
		err := k.set.Wait(pause, func(fd int, _ poll.Events) {
			if failed == nil {
				failed = k.ready(t, fd)
			}
		})
		if failed == nil {
			failed = err
		}
		if failed != nil {
			return object.OSErrorOf(failed, "")
		}
		if k.stdin == fedNow {
			k.stdin = object.NoFile
			if _, err := object.CallArgs(t, k.fed); err != nil {
				return err
			}
		}
		if err := t.Poll(); err != nil {
			return err
		}
		if !time.Now().Before(end) {
			return nil
		}
	}
	return nil
}

// waitAside waits while other threads of the script go on.
func (k *talk) waitAside(t *object.Thread, pause time.Duration) {
	t.AsideUntil(func(func() error) {
		timer := time.AfterFunc(pause, k.set.Interrupt)
		defer timer.Stop()
		k.set.Peek()
	}, k.set.Interrupt)
}

func (k *talk) ready(t *object.Thread, fd int) error {
	if fd == k.stdin {
		return k.write()
	}
	have := k.output[fd]
	if err := t.CheckSize(int64(len(have)+readRoom), 1); err != nil {
		return err
	}
	room := make([]byte, readRoom)
	n, err := poll.Receive(fd, room)
	switch {
	case poll.Again(err):
		return nil
	case err != nil:
		return err
	case n == 0:
		return k.done(fd)
	}
	k.output[fd] = append(have, room[:n]...)
	return nil
}

// write writes some of the input. A child that reads no more is no error.
func (k *talk) write() error {
	n, err := poll.Send(k.stdin, []byte(k.input[:min(len(k.input), pipeRoom)]))
	switch {
	case poll.Again(err):
		return nil
	case poll.Broken(err):
		return k.fedAll()
	case err != nil:
		return err
	}
	k.input = k.input[n:]
	if k.input == "" {
		return k.fedAll()
	}
	return nil
}

// fedNow is the number of a standard input that is to be closed.
const fedNow = object.NoFile - 1

func (k *talk) fedAll() error {
	err := k.done(k.stdin)
	k.stdin = fedNow
	return err
}

func (k *talk) done(fd int) error {
	k.open--
	return k.set.Watch(fd, 0)
}
