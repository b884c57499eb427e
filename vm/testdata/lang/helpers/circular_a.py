from helpers import circular_b
name = "a"
def get(): return circular_b.name
