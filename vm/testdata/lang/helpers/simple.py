"""The doc."""
print("simple runs")
value = 10
counter = 0
def double(x): return x * 2
