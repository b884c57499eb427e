from helpers import simple
answer = 42
def lazy(x):
    from .simple import double
    return double(x)
