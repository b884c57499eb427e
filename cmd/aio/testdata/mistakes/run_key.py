ages = {"Ada": 36}
print(ages["Alan"])
