items = [3, 1].sort()
print(items.append(2))
