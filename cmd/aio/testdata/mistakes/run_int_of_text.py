number = int("four")
