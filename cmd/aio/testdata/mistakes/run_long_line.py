def f(a, b):
    return (a.real +
            b.missing)

f(1,
  2)
