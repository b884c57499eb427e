from .half_b import x
late = 1
