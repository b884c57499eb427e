import functools
functools.lru_caches
