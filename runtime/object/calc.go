// Arithmetic on ints of any size, for code that needs a few steps of it.

package object

// calc works on int values and remembers the first error; results after an
// error are 0.
type calc struct {
	t   *Thread
	err error
}

func (c *calc) keep(v Value, err error) Value {
	if err != nil {
		if c.err == nil {
			c.err = err
		}
		return Int(0)
	}
	return v
}

func (c *calc) do(op BinaryOp, a, b Value) Value {
	if c.err != nil {
		return Int(0)
	}
	return c.keep(IntType.Binary(c.t, op, a, b))
}

func (c *calc) add(a, b Value) Value { return c.do(Add, a, b) }
func (c *calc) sub(a, b Value) Value { return c.do(Sub, a, b) }
func (c *calc) mul(a, b Value) Value { return c.do(Mul, a, b) }
func (c *calc) div(a, b Value) Value { return c.do(FloorDiv, a, b) }
func (c *calc) mod(a, b Value) Value { return c.do(Mod, a, b) }

func (c *calc) neg(a Value) Value { return c.sub(Int(0), a) }

// index is operator.index(v), as an int and not a bool.
func (c *calc) index(v Value) Value {
	if c.err != nil {
		return Int(0)
	}
	if v.Type().Index == nil {
		c.err = Raisef(TypeError, "slice indices must be integers or None or have an __index__ method")
		return Int(0)
	}
	v = c.keep(AsIndex(c.t, v))
	if v.IsBool() {
		return Int(v.SmallInt())
	}
	return v
}

func (c *calc) compare(op CompareOp, a, b Value) bool {
	if c.err != nil {
		return false
	}
	return c.keep(IntType.Compare(c.t, op, a, b)).Is(True)
}

func (c *calc) less(a, b Value) bool  { return c.compare(LT, a, b) }
func (c *calc) equal(a, b Value) bool { return c.compare(EQ, a, b) }

// sign is -1, 0 or 1.
func (c *calc) sign(v Value) int {
	switch {
	case c.less(v, Int(0)):
		return -1
	case c.equal(v, Int(0)):
		return 0
	}
	return 1
}

// keepError returns the first error, err included.
func (c *calc) keepError(err error) error {
	if c.err == nil {
		c.err = err
	}
	return c.err
}
