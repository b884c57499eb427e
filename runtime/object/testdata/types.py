# types, functions and attributes as values
int, str, type, object, list, dict, type(None), type(...), type(NotImplemented), type(len), type([].append), type(list.append), type(dict.fromkeys), type(int.real), type([].__len__), type(list.__len__), type(type), type(range(0)), type(slice(0)), type(dict.__dict__)
type(1), type('a'), type(1.0), type(True), type([]), type(type(1))
type()
type(1, 2)
object()
object(1)
object(x=1)
o = object(); o == o, o != o, o == object(), hash(o) == hash(o), bool(o), o is o
object() < object()
o = object(); o.x = 1
o = object(); o.x
int.foo
type.foo
int.__name__, int.__qualname__, int.__module__, int.__mro__, bool.__mro__, bool.__bases__, object.__bases__, int.__base__, object.__base__, bool.mro()
int.x = 1
int.real = 1
type(int.__dict__), 'real' in int.__dict__, 'foo' in int.__dict__, int.__dict__['real']
int.real, list.append, list.__len__, dict.fromkeys, len, [].append, ''.join, str.maketrans, int.from_bytes, int.__new__, object.__init__
len.__name__, len.__qualname__, len.__module__, list.append.__qualname__, dict.fromkeys.__qualname__, list.append.__objclass__, list.append.__name__, ''.join.__self__, [].append.__module__
int.real.__name__, int.real.__objclass__, int.real.__qualname__
callable(len), callable(int), callable(1), callable([].append), callable(list.append)
len()
len(1, 2)
len(x=1)
len(1)
len.foo
len.x = 1
list.append([], 1), list.__add__([1], [2]), str.upper('a'), dict.get({1: 2}, 1)
list.append(1, 2)
list.append()
int.__add__(1, 2), (5).__add__(6), (5).__radd__(6), (5).__sub__(6), (5).__rsub__(6), (5).__add__('a'), (5).__lt__(6), (5).__eq__('a'), (5).__neg__(), (5).__invert__(), (5).__bool__(), (5).__hash__(), (5).__index__()
(5).__add__()
(5).__add__(1, 2)
int.__add__('a', 1)
int.__add__()
True.__and__(False), True.__add__(1), hasattr(True, '__and__')
(5.0).__add__(1), (5.0).__mod__(3), hasattr(5.0, '__and__'), hasattr(5.0, '__matmul__'), hasattr(5, '__matmul__')
'a'.__add__('b'), 'a'.__mul__(2), 'a'.__rmul__(2), 'a'.__mod__(()), 'a'.__contains__('a'), 'abc'.__getitem__(1), 'a'.__len__(), hasattr('a', '__radd__'), hasattr('a', '__iadd__')
'a'.__add__(1)
b'a'.__add__(b'b'), hasattr(b'', '__mod__')
int.__new__(int), int.__new__(int, '5'), list.__new__(list), object.__new__(object)
int.__new__()
int.__new__(1)
int.__new__(str)
object.__new__()
object.__new__(1)
object.__new__(int)
int.__call__('5'), type.__call__(int, '6'), len.__call__([1])
[1].__class__, int.__class__, type.__class__, (1).__class__
[1].__iter__(), [1].__reversed__()
list[int], list[int, str], dict[str, int], tuple[int, ...], tuple[()], list['a'], list[list[int]], type[int], list[None], list[type(None)], list[int,], list[1], list[[int, str]]
int[1]
list[int]()
list[int]('ab'), dict[str, int](a=1)
list[int].__origin__, list[int].__args__, list[int].__parameters__, list[int] == list[int], list[int] == list[str], hash(list[int]) == hash(list[int]), type(list[int]), list[int].append, list[int].__name__
list[int][str]
list[int].foo
int | str, int | None, None | int, int | str | int, (int | str) | (str | float), list[int] | None, int | list[str], type(int | str), (int | str).__args__
int | 1
1 | int
(int | str)()
int | str == str | int, (int | str) == (str | int), hash(int | str) == hash(str | int), (int | int), (int | str) != (int | float)
(int | str)[int]
object.__str__([1]), object.__repr__([1]), object.__format__(1, ''), object.__eq__(1, 1), object.__eq__(1, 2), object.__ne__(1, 2), object.__lt__(1, 2)
object.__format__(1, 'x')
object.__getattribute__([1], 'append'), [1].__getattribute__('append')
[1].__getattribute__('foo')
[1].__getattribute__(1)
object.__subclasshook__, object.__init_subclass__(), int.__subclasshook__(1), int.__instancecheck__(5), int.__subclasscheck__(bool)
list.append.__get__([1]), [].append.__call__(1), list.append.__get__([1], list)
int.real.__get__(5), int.real.__get__(None, int)
type(None)(), type(...)(), type(NotImplemented)()
type(None)(1)
type(len)()
dict.__dict__['fromkeys'], int.__dict__['from_bytes']
None.foo
None.__class__, None.__bool__(), None.__repr__(), hasattr(None, '__len__'), None.__eq__(None)
NotImplemented.__class__, ....__class__
sorted(dir(object()))[:4], '__len__' in dir([]), '__sub__' in dir([]), 'append' in dir(list)
type(int.__dict__)({1: 2}), type(int.__dict__)({1: 2}) | {3: 4}, type(int.__dict__)({1: 2}) == {1: 2}, len(type(int.__dict__)({1: 2})), list(type(int.__dict__)({1: 2}))
type(int.__dict__)(1)
type(int.__dict__)([1])
type(int.__dict__)()
m = type(int.__dict__)({1: 2}); m[1] = 2
m = type(int.__dict__)({1: 2}); m |= {1: 2}
m = type(int.__dict__)({1: 2}); m.get(1), m.get(5), m.get(5, 6), m.keys(), m.items(), m.copy(), list(reversed(m)), 1 in m, m
