// Fuel: how much a script may still do.

package machine

// fuel counts what the budget was spent on.
type fuel struct {
	bounded bool
	left    int64
	granted int // what the budget was when it was given last
}

// pollCost is what one Poll of a built-in function counts: it stands for some
// thousand rounds of a loop that is written in Go.
const pollCost = 1000

// SetFuel gives scripts n back-edges and calls until OutOfFuel; without a bound when
// n is negative.
func (m *Machine) SetFuel(n int64) {
	m.fuel.bounded, m.fuel.left = n >= 0, n
	m.grant()
}

// grant gives the next budget.
func (m *Machine) grant() {
	m.budget = m.Interval
	if m.fuel.bounded {
		m.budget = int(min(int64(m.budget), max(m.fuel.left, 0)))
	}
	m.fuel.granted = m.budget
}

// hurry brings the next look-up, without spending fuel.
func (m *Machine) hurry() {
	m.fuel.granted -= m.budget
	m.budget = 0
}

// burn takes what was spent of the last budget, and more, off the fuel.
func (m *Machine) burn(more int64) {
	if m.fuel.bounded {
		m.fuel.left -= int64(m.fuel.granted-m.budget) + more
	}
	m.grant()
}

// OutOfFuel reports that more was spent than SetFuel gave.
func (m *Machine) OutOfFuel() bool { return m.fuel.bounded && m.fuel.left < 0 }

// FuelLeft is what is left of what SetFuel gave.
func (m *Machine) FuelLeft() int64 { return max(m.fuel.left-int64(m.fuel.granted-m.budget), 0) }

// Spend takes n off the fuel for what no instruction counts, such as steps of tasks.
func (m *Machine) Spend(n int) {
	if m.fuel.bounded {
		m.fuel.left -= int64(n)
	}
}
