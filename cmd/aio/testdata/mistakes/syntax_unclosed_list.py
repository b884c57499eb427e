names = ["Ada",
         "Alan"
print(names)
