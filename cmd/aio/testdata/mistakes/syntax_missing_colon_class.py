class Point
    x = 1
