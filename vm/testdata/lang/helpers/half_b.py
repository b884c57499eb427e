from .half import late
x = 1
