# ours: the whole of the string is marked
print("unfinished)
