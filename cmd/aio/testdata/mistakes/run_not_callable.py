total = 5
print(total(1))
