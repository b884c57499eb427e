import os.path as p
from a import (b,
    c as d)

x: int = f(1, *a, **b)
x.y: g() = 3

(a
    .method(1)
    .other(2,
           3)
    .third).fourth = [i + 1 for i in a[b] if i.ok < 3]
a.b += c * d
a[b] -= -c
a[b:c], (d, *e) = f[1:2], ~g
del a[b], a.b
a < b < c
a.b(
    c)
f(x for x in y(z))
{**a, b: c, "k": {k: v for k, v in w}}


@deco
@a.deco(1)
def func(q: Int = 1 + one, *, k=two()) -> Str:
    assert q == k
    try:
        raise A(q) from b
    except (B, C.d) as e:
        raise
    except D:
        pass
    finally:
        done(q)
    with q.x as y, z() as y.w:
        return y[0](1)
    return lambda: q + k


async def main(s):
    async with s.lock as l, s:
        async for t in l.items():
            await t.run(l)
    z = [await u async for u in s.all if u.x]
    for a, b in zip(
            s, z):
        a.c = b and a.d() or b[a](1)
    while s.more() and not s.done:
        s = s @ t if s in t else s ** 2
    return f"{s!r:>{t.w}} {s + t}"
