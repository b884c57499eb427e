# ours: the argument is marked, not what follows
f(a=1, 2)
