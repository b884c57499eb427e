class C:
    def __init__(self):
        self.size = 1
    def area(self):
        return size * 2

C().area()
