print("a" name)
