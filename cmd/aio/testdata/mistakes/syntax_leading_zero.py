# ours: the whole of the number is marked
x = 0777
