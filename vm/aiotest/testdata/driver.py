"""Runs a script as aio does: await at top level, asyncio names built in, tracebacks of the script alone."""
import ast, asyncio, builtins, inspect, linecache, sys, traceback

name = sys.argv[1]
sys.argv[:] = sys.argv[1:]
sys.path.insert(0, "")
builtins.asyncio = asyncio
for n in asyncio.__all__:
    if not hasattr(builtins, n):
        setattr(builtins, n, getattr(asyncio, n))
text = open(name, encoding="utf-8").read()
try:
    code = compile(text, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
except SyntaxError as e:
    traceback.print_exception(e.with_traceback(None))
    sys.exit(1)
main = type(sys)("__main__")
main.__file__ = name
sys.modules["__main__"] = main


def script_only(e, seen):
    """Drops the frames of this driver and of CPython's own library."""
    if e is None or id(e) in seen:
        return
    seen.add(id(e))
    frames = []
    tb = e.__traceback__
    while tb:
        file = tb.tb_frame.f_code.co_filename
        if file != "<string>" and not file.startswith((sys.prefix, sys.base_prefix, "<frozen")):
            frames.append(tb)
        tb = tb.tb_next
    for a, b in zip(frames, frames[1:] + [None]):
        a.tb_next = b
    e.__traceback__ = frames[0] if frames else None
    for part in getattr(e, "exceptions", ()):
        script_only(part, seen)
    script_only(e.__cause__, seen)
    script_only(e.__context__, seen)


try:
    if code.co_flags & inspect.CO_COROUTINE:
        asyncio.run(eval(code, main.__dict__))
    else:
        exec(code, main.__dict__)
except SystemExit:
    raise
except BaseException as e:
    script_only(e, set())
    sys.stdout.flush()
    traceback.print_exception(e)
    sys.exit(1)
