class C:
    def method():
        pass

C().method()
