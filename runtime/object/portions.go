// Portions: what a built-in does with a great many bytes or items is done to some of
// them at a time, with a look at the thread between.

package object

// portion is how many bytes or items are dealt with at once; pace how many rounds of a
// loop go by between two looks.
const (
	portion = 1 << 16
	pace    = 1 << 12
)

// Portions hands do the bounds of one portion of n after the other, each of whose
// bytes or items takes so many units of Work.
func (t *Thread) Portions(n, units int, do func(from, to int)) error {
	for from := 0; from < n; from += portion {
		to := min(from+portion, n)
		if err := t.Work(int64(to-from) * int64(units)); err != nil {
			return err
		}
		do(from, to)
	}
	return nil
}

// TextPortions is Portions of a text: no part ends within a character.
func (t *Thread) TextPortions(s string, units int, do func(part string)) error {
	for len(s) > 0 {
		part := s
		if len(s) > portion {
			end := portion
			for end > portion-4 && s[end]&0xC0 == 0x80 {
				end--
			}
			part = s[:end]
		}
		if err := t.Work(int64(len(part)) * int64(units)); err != nil {
			return err
		}
		do(part)
		s = s[len(part):]
	}
	return nil
}

// pacer is Portions for loops that go on by steps of their own: look is called when the
// place is not below next.
type pacer struct{ next int }

func (p *pacer) look(t *Thread, at, units int) error {
	before := p.next
	if p.next = at + pace; before == 0 {
		return nil
	}
	return t.Work(int64(units) * (pace + int64(at-before)))
}

// Pace is for the i-th round of a loop that takes so many units of Work: it charges
// many rounds together.
func (t *Thread) Pace(i, units int) error {
	if i&(pace-1) != pace-1 {
		return nil
	}
	return t.Work(int64(units) * pace)
}
