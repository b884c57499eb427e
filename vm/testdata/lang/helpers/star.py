public = 1
shared = [1]
_private = 2
