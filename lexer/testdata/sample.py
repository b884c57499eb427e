#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""A module that holds every kind of token.

Its tokens as CPython's tokenize sees them are in sample.tokens.
"""
import asyncio as aio; from . import (
    a,  # a comment in brackets

    b as c,
)

π = 3.14_15e+0_1; naïve, 名前 = .5, 5.
numbers = [0, 00, 0x_dead_BEEF, 0O17, 0b1_0, 1_000, 1E5, 1e-10j, 0_0J, 09.5]
strings = '' "" 'it\'s' r'\d' R"\"" u'x' b'\x00' Rb"\n" '''a
  "b" 'c'
d''' """\""""
joined = 'one \
two' + \
    "three"

def f(x, /, y: int = 1, *args: "T", z=None, **kw) -> list[int]:

    # a comment alone

  	# another, oddly indented
    if x <= y != z >= 1 == 2 < 3 > 4 and x is not y or x not in z:
        return x if y else lambda q: q ** 2 // 3 % 4 @ 5
    elif (n := x) << 1 >> 2 & 3 | 4 ^ ~5:
        x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 2; x @= 2
        x &= 1; x |= 1; x ^= 1; x >>= 1; x <<= 1; x **= 2
    else: pass
    return {**kw, 'k': [*args, ...][1:2, ::3]}

@decorator(1)
class C[T: int](Base, metaclass=M):
	x: int = 0
	async def g(self):
		async with self as s, s:
			await s; yield
			if s: raise E from None
		try:
			del s.x
		except* (A, B) as e:
			global h; nonlocal_ = 1
		finally:
			assert True, False

match x:
    case [1, -2.5, *_] | {"k": v, **rest} if v: pass
    case case: match = type(case)
type X[*Ts, **P] = int

f"plain" f'' F"""a {x} b
{ y !r:>{width}.{prec}f} {{literal}} {d["k"]}""" rf'\{x}\n' fR"{x:\d}"
f"{x = } {x=!s:^20} {f'{f"{1}"}'} {(lambda: 1)()} {a['b']:{'c'}}" 'after'
f"{
    x  # comment
    + 1
}"
f'''
{x:
 %d}
''' if 1 else f"\N{BULLET} {x}"
while x: break
else:
    print(end='')
