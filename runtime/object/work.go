// Work: fuel for what takes long inside of one operation.

package object

import "math/big"

// workPerPoll is how many units of work one Poll stands for. A unit is what it takes
// to multiply a word by a word, about a nanosecond.
const workPerPoll = 1 << 14

// Work is called before an operation that takes that many units: it spends fuel in
// proportion, the same on every machine, and answers the error that stops the script.
// What is left below a Poll is kept for the next time, so that many short operations
// cost what a long one does.
func (t *Thread) Work(units int64) error {
	if t == nil || t.Machine == nil {
		return nil
	}
	if t.worked += units; t.worked < workPerPoll {
		if t.Ending.Load() {
			return t.Poll()
		}
		return nil
	}
	polls := t.worked / workPerPoll
	t.worked %= workPerPoll
	for range polls {
		if err := t.Machine.Poll(); err != nil {
			t.worked = 0
			return err
		}
	}
	return nil
}

// linear is Work for one look at each word of b, and for a result as long.
func (t *Thread) linear(b *big.Int) error {
	n := len(b.Bits())
	if n < 64 {
		return nil
	}
	if t != nil && n > 1<<12 {
		if err := t.CheckSize(int64(n), 8); err != nil {
			return err
		}
	}
	return t.Work(int64(n))
}

// productWork is what the product of n and m words takes: Karatsuba's way in
// factors of like length, row by row else.
func productWork(n, m int) int64 {
	short, rows := int64(min(n, m)), int64(1)
	if short == 0 {
		return 1
	}
	long := int64(max(n, m)) / short
	for short > karatsuba {
		short, rows = (short+1)/2, 3*rows
	}
	return long * rows * short * short
}

// karatsuba is the number of words from which on products are made of three halves.
const karatsuba = 40

// words is how many words hold that many bits.
func words(bits int) int { return (bits + 63) / 64 }
