def f(name):
    pass

f(nam=1)
