"""What CPython makes of Python files, for the tests of package parser.

dump.py hash < paths      a line for each path: sha256 of ast.dump with
                          attributes, or "rejected", or "unreadable"
dump.py text FILE         ast.dump of each statement with attributes, a line each
dump.py indent FILE       ast.dump of the module with indent=2, without and with attributes
dump.py errors < texts    a JSON line for each JSON string: what is wrong
dump.py time FILES        a line for each file: median seconds of ast.parse
"""

import ast
import hashlib
import json
import statistics
import sys
import threading
import time
import warnings


def fields(cls):
    return cls._fields, cls._attributes, cls in (ast.Constant, ast.MatchSingleton)


KNOWN = {}


def write(node, out):
    """Append the text of ast.dump(node, include_attributes=True) to out."""
    cls = node.__class__
    known = KNOWN.get(cls)
    if known is None:
        known = KNOWN[cls] = fields(cls)
    names, attributes, literal = known
    out(cls.__name__)
    separator = "("
    for name in names:
        value = getattr(node, name)
        if value is None:
            if not literal or name != "value":
                continue
        elif value == []:
            continue
        out(separator)
        separator = ", "
        out(name)
        out("=")
        if isinstance(value, ast.AST):
            write(value, out)
        elif isinstance(value, list):
            bracket = "["
            for item in value:
                out(bracket)
                bracket = ", "
                if isinstance(item, ast.AST):
                    write(item, out)
                else:
                    out(repr(item))
            out("]")
        else:
            out(repr(value))
    if attributes:
        out(
            f"{separator}lineno={node.lineno}, col_offset={node.col_offset}, "
            f"end_lineno={node.end_lineno}, end_col_offset={node.end_col_offset})"
        )
    else:
        out("()" if separator == "(" else ")")


def digest(path):
    try:
        with open(path, "rb") as f:
            data = f.read()
    except OSError:
        return "unreadable"
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError):
        return "rejected"
    parts = []
    write(tree, parts.append)
    text = "".join(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def describe(text):
    try:
        ast.parse(text)
    except SyntaxError as e:
        return {
            "kind": type(e).__name__, "message": e.msg,
            "line": e.lineno, "column": e.offset, "end_line": e.end_lineno, "end_column": e.end_offset,
        }
    except ValueError as e:
        return {"kind": "ValueError", "message": str(e)}
    except (MemoryError, RecursionError) as e:
        return {"kind": type(e).__name__, "message": str(e)}
    return None


def median(path):
    with open(path, "rb") as f:
        data = f.read()
    times = []
    begin = time.perf_counter()
    while len(times) < 5 or time.perf_counter() - begin < 1 and len(times) < 200:
        t = time.perf_counter()
        ast.parse(data)
        times.append(time.perf_counter() - t)
    return statistics.median(times)


def main():
    warnings.simplefilter("ignore")
    command, args = sys.argv[1], sys.argv[2:]
    if command == "hash":
        for line in sys.stdin:
            path = line.rstrip("\n")
            print(digest(path), path, flush=True)
    elif command == "text":
        with open(args[0], "rb") as f:
            data = f.read()
        for statement in ast.parse(data).body:
            print(ast.dump(statement, include_attributes=True))
    elif command == "indent":
        with open(args[0], "rb") as f:
            tree = ast.parse(f.read())
        print(ast.dump(tree, indent=2))
        print(ast.dump(tree, include_attributes=True, indent=2))
    elif command == "errors":
        for line in sys.stdin:
            print(json.dumps(describe(json.loads(line))), flush=True)
    elif command == "time":
        for path in args:
            print(median(path), path, flush=True)


sys.setrecursionlimit(100_000)
threading.stack_size(512 << 20)
thread = threading.Thread(target=main)
thread.start()
thread.join()
