# ours: the string is marked to the end of its line
x = 1
s = """never
ends
