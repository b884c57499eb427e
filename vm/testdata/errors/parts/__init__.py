def square(x): return x * x
def circle(r): return 3 * r * r
