try:
    x = 1
catch ValueError:
    x = 2
