from helpers import circular_a
name = "b"
def get(): return circular_a.name
