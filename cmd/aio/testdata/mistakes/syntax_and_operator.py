x = 1
if x && x:
    pass
