// Logical operations on numbers whose digits are 0 and 1.

package decimal

import "strings"

// logicalDigits are the digits of a logical operand, prec of them.
func (c *calc) logicalDigits(a *number) (string, bool) {
	if a.form != finite || a.neg || a.exp != 0 || a.digits() > c.limit || c.prec > c.limit {
		return "", false
	}
	text, err := a.coefText(c.t)
	if err != nil {
		c.stop(err)
		return "", false
	}
	if strings.Trim(text, "01") != "" {
		return "", false
	}
	if over := int64(len(text)) - c.prec; over > 0 {
		return text[over:], true
	}
	return strings.Repeat("0", int(c.prec)-len(text)) + text, true
}

func (c *calc) fromDigits(digits []byte) *number {
	n := &number{}
	if _, err := n.setDigits(c.t, string(digits)); err != nil {
		c.stop(err)
	}
	return n
}

func (c *calc) logical(a, b *number, op func(x, y byte) byte) *number {
	x, ok := c.logicalDigits(a)
	y, fine := c.logicalDigits(b)
	if !ok || !fine {
		return c.fail(invalidOperation)
	}
	out := make([]byte, len(x))
	for i := range out {
		out[i] = '0' + op(x[i]-'0', y[i]-'0')
	}
	return c.fromDigits(out)
}

func (c *calc) and(a, b *number) *number {
	return c.logical(a, b, func(x, y byte) byte { return x & y })
}

func (c *calc) or(a, b *number) *number {
	return c.logical(a, b, func(x, y byte) byte { return x | y })
}

func (c *calc) xor(a, b *number) *number {
	return c.logical(a, b, func(x, y byte) byte { return x ^ y })
}

func (c *calc) invert(a *number) *number {
	return c.logical(a, a, func(x, _ byte) byte { return 1 - x })
}
