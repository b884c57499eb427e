# ours: the whole word is marked
x = 2nd
