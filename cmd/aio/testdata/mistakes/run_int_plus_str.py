total = 1 + input.__name__
