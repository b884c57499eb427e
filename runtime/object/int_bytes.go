// int.to_bytes and int.from_bytes.

package object

import (
	"math/big"
	"slices"
)

// byteOrder reads the byteorder argument of a method.
func byteOrder(v Value, method string) (little bool, err error) {
	if v.ref == nil {
		return false, nil
	}
	order, ok := Text(v)
	switch {
	case !ok:
		return false, Raisef(TypeError, "%s() argument 'byteorder' must be str, not %s", method, TypeName(v))
	case order == "little":
		return true, nil
	case order == "big":
		return false, nil
	}
	return false, Raisef(ValueError, "byteorder must be either 'little' or 'big'")
}

func optionalTruth(t *Thread, v Value) (bool, error) {
	if v.ref == nil {
		return false, nil
	}
	return Truth(t, v)
}

func intToBytes(t *Thread, args []Value) (Value, error) {
	length := 1
	var err error
	if v := Arg(args, 1); v.ref != nil {
		if length, err = ToInt(t, v); err != nil {
			return Value{}, err
		}
	}
	little, err := byteOrder(Arg(args, 2), "to_bytes")
	if err != nil {
		return Value{}, err
	}
	signed, err := optionalTruth(t, Arg(args, 3))
	if err != nil {
		return Value{}, err
	}
	if length < 0 {
		return Value{}, Raisef(ValueError, "length argument must be non-negative")
	}
	if err := checkSize(t, length, 1); err != nil {
		return Value{}, err
	}
	if err := t.Work(int64(length / 2)); err != nil {
		return Value{}, err
	}
	out, err := twosComplement(BigOf(args[0]), length, signed)
	if err != nil {
		return Value{}, err
	}
	if little {
		slices.Reverse(out)
	}
	return NewBytes(string(out)).Value(), nil
}

// twosComplement writes x into length bytes, the highest first.
func twosComplement(x *big.Int, length int, signed bool) ([]byte, error) {
	if x.Sign() < 0 && !signed {
		return nil, Raisef(OverflowError, "can't convert negative int to unsigned")
	}
	// The bits that a negative number needs are those of its complement, -x-1.
	bare := x
	if x.Sign() < 0 {
		bare = new(big.Int).Not(x)
	}
	need := bare.BitLen()
	if signed && need > 0 { // of 0 and -1 every bit is the sign
		need++
	}
	if (need+7)/8 > length {
		return nil, Raisef(OverflowError, "int too big to convert")
	}
	out := bare.FillBytes(make([]byte, length))
	if x.Sign() < 0 {
		for i := range out {
			out[i] = ^out[i]
		}
	}
	return out, nil
}

func intFromBytes(t *Thread, args []Value) (Value, error) {
	data, err := bytesArgument(t, args[1])
	if err != nil {
		return Value{}, err
	}
	little, err := byteOrder(Arg(args, 2), "from_bytes")
	if err != nil {
		return Value{}, err
	}
	signed, err := optionalTruth(t, Arg(args, 3))
	if err != nil {
		return Value{}, err
	}
	if little {
		slices.Reverse(data)
	}
	if err := checkBits(t, int64(len(data))*8); err != nil {
		return Value{}, err
	}
	if err := t.Work(int64(len(data) / 2)); err != nil {
		return Value{}, err
	}
	x := new(big.Int).SetBytes(data)
	if signed && len(data) > 0 && data[0] >= 0x80 {
		x.Sub(x, new(big.Int).Lsh(big.NewInt(1), uint(len(data))*8))
	}
	if cls := AsType(args[0]); cls != nil && cls != IntType {
		return CallArgs(t, cls.Value(), BigToValue(x))
	}
	return BigToValue(x), nil
}

// bytesArgument makes a new array of what bytes(v) would hold, except that an
// int is no count here and a str is refused.
func bytesArgument(t *Thread, v Value) ([]byte, error) {
	if data, ok := byteText(v); ok {
		return []byte(data), nil
	}
	data, err := dunderBytes(t, v)
	if err != nil {
		return nil, err
	}
	if data.ref != nil {
		return []byte(AsBytes(data).b), nil
	}
	if _, ok := Text(v); ok || !Iterable(v) {
		return nil, Raisef(TypeError, "cannot convert '%s' object to bytes", TypeName(v))
	}
	var out []byte
	err = Iterate(t, v, func(item Value) (bool, error) {
		i, err := AsIndex(t, item)
		if err != nil {
			return false, err
		}
		n, ok := AsInt64(i)
		if !ok || n < 0 || n > 255 {
			return false, Raisef(ValueError, "bytes must be in range(0, 256)")
		}
		out = append(out, byte(n))
		return true, t.checkGrowth(len(out))
	})
	return out, err
}
