raise ExceptionGroup("many", [ValueError(1), ExceptionGroup("inner", [KeyError("k")])])
