# list: methods, slices, errors
[]
[1, 'a', None, 2.5, [1]]
l = []; l.append(l); l
l = [1]; l.append({'a': l}); l
list()
list('abc')
list(1)
list(1, 2)
list(x=1)
list([1, 2]) == [1, 2]
l = [1, 2]; list(l) is l
[1, 2] + [3]
[1] + (1,)
[1] + 1
l = [1]; l += (2, 3); l
l = [1]; l += 'ab'; l
l = [1]; l += 5
l = [1]; l *= 3; l
l = [1]; l *= 'a'
[1, 2] * 2
3 * [0]
[1] * -1
[1] * True
[1] * 'a'
[1] * [1]
1.5 * [1]
[1] * 10**30
[1] * 10**18
[1] - [1]
-[1]
[1, 2, 3][0], [1, 2, 3][-1], [1, 2, 3][True]
[1][1]
[1][-2]
[1][10**30]
[1]['a']
[1][1.0]
[1][None]
l = [1]; l[1] = 2
l = [1]; l['a'] = 2
l = [1]; l[-1] = 2; l
l = [1]; del l[1]
l = [1]; del l['a']
l = [1, 2, 3]; del l[0]; l
l = [1, 2, 3]; del l[-1]; l
l = [1, 2, 3]; del l[1]; l
list(range(10))[2:5]
list(range(10))[::2]
list(range(10))[::-1]
list(range(10))[8:2:-3]
list(range(10))[-3:]
list(range(10))[:-3]
list(range(10))[100:]
list(range(10))[-100:2]
list(range(10))[5:2]
list(range(10))[10**30:]
list(range(10))[-10**30:2]
list(range(10))[::10**30]
list(range(10))[::-10**30]
list(range(10))[True:]
[1, 2][::0]
[1, 2]['a':]
[1, 2][::'a']
[1, 2][1.0:]
l = list(range(10)); l[2:5] = []; l
l = list(range(10)); l[2:5] = 'ab'; l
l = list(range(10)); l[2:5] = range(100, 110); l
l = list(range(10)); l[5:2] = [1]; l
l = list(range(10)); l[::2] = 'abcde'; l
l = list(range(10)); l[::2] = 'ab'
l = list(range(10)); l[::-3] = 'abcd'; l
l = list(range(10)); l[::1] = 'abcd'; l
l = list(range(10)); l[20:] = 'x'; l
l = list(range(10)); l[1:2] = 5
l = list(range(10)); l[1:9:2] = 5
l = list(range(10)); l[1:9:1] = 5
l = list(range(10)); l[::-1] = l; l
l = list(range(5)); l[2:3] = l; l
l = list(range(10)); del l[2:5]; l
l = list(range(10)); del l[::2]; l
l = list(range(10)); del l[::-3]; l
l = list(range(10)); del l[1:8:3]; l
l = list(range(10)); del l[8:1:-2]; l
l = list(range(10)); del l[5:2]; l
l = list(range(10)); del l[:]; l
l = list(range(10)); del l[::20]; l
l = list(range(10)); del l[::0]
[].append()
[].append(1, 2)
[].append(x=1)
[].pop()
[1].pop(5)
[1].pop('a')
[1].pop(10**30)
l = [1, 2, 3]; l.pop(), l.pop(0), l
l = [1, 2, 3]; l.pop(-2), l
[].insert(1)
[].insert('a', 1)
l = [1, 2]; l.insert(0, 'a'); l.insert(-1, 'b'); l.insert(100, 'c'); l.insert(-100, 'd'); l
[].insert(10**30, 1)
[1, 2, 1].count(1), [1, True, 1.0].count(1)
[1, 2, 1].index(1), [1, 2, 1].index(1, 1), [1, 2, 1].index(1, -1), [1, 2, 3].index(3, -100, 100)
[1, 2].index(3)
[1, 2].index('x')
[1, 2].index(2, 0, 1)
[1, 2].index(2, 'a')
[1, 2].index(2, 10**30)
[].index()
l = [1, 2, 1]; l.remove(1); l
[1].remove(2)
l = [1]; l.extend('ab'); l.extend({1: 2}); l
l = [1]; l.extend(l); l
[].extend(1)
l = [1, 2, 3]; l.reverse(); l
l = [1]; l.copy() is l
l = [1]; l.clear(); l
[1, 2] == [1, 2], [1, 2] == [1, 2.0], [1] == (1,), [1, 2] != [1, 3], [1] != [1]
[1, 2] < [1, 3], [1] < [1, 2], [] < [1], [2] < [1, 2], [1] <= [1], [1] > [], [1] >= [1, 2]
[1] < (1,)
[1] < ['a']
[1, 'a'] < [2, 1]
hash([])
1 in [1, 2], 3 in [1, 2], 3 not in [1, 2], 1.0 in [1], 'a' in ['a']
[3, 1, 2].sort()
l = [3, 1, 2]; l.sort(); l
l = [3, 1, 2]; l.sort(reverse=True); l
l = ['b', 'a', 'C']; l.sort(); l
l = ['b', 'a', 'C']; l.sort(key=str.lower); l
l = [2.5, 1, 3]; l.sort(); l
l = [2.5, -1.5, 3.0]; l.sort(); l
l = [1, 'a']; l.sort()
l = [3, 'a', 1]; l.sort(key=1)
l = [1, 2]; l.sort(reverse='x')
l = [2, 1]; l.sort(None)
l = [2, 1]; l.sort(x=1)
l = [3, 1, 2]; l.sort(key=lambda x: l.append(x))
l = [(1, 'b'), (0, 'z'), (1, 'a')]; l.sort(); l
l = [(1, 'b'), (0, 'z'), (1, 'a')]; l.sort(key=lambda p: p[0], reverse=True); l
l = [10**30, 5, -10**30, True]; l.sort(); l
l = [[2], [1, 5], []]; l.sort(); l
l = [5, 3, 1, 4] * 40; l.sort(); l == [1] * 40 + [3] * 40 + [4] * 40 + [5] * 40
sorted(range(100), key=lambda x: x % 3)
sorted(range(100), key=lambda x: x % 3, reverse=True)
sorted('hello world')
sorted({'b': 1, 'a': 2})
l = [1, 2]; len(l), bool(l), bool([])
l = [1, 2, 3]; it = iter(l); next(it); l.append(4); list(it)
l = [1, 2, 3]; it = iter(l); list(it); l.append(4); list(it)
l = [1, 2, 3]; it = iter(l); it.__length_hint__()
l = [1, 2, 3]; it = reversed(l); next(it), it.__length_hint__(), list(it), list(it)
l = [1, 2, 3]; r = reversed(l); l.pop(); l.pop(); list(r)
iter([]), reversed([]), iter(()), iter({}), iter(set()), iter(range(1))
list.append, [].append, list.fromkeys
list.append()
list.append(1, 2)
list.append.__name__, list.append.__qualname__, [].append.__qualname__, [].append.__self__
l = [1]; l.append == l.append, l.append is l.append, l.append == [1].append
list.__len__([1, 2]), [1].__contains__(1), [1].__getitem__(0), [1].__add__([2]), [1].__iadd__([2]), [1].__mul__(2), [1].__rmul__(2)
[1].__add__(1)
[1].__mul__('a')
[1].__len__(1)
[1].__len__(x=1)
list.__len__()
list.__len__(1)
[1].__len__, list.__len__
[1].__eq__([1]), [1].__eq__(1), [1].__lt__([2]), [1].__ne__(2)
[1].__setitem__(0, 5), [1].__delitem__(0), [1].__repr__(), [1].__str__(), [1].__format__('')
[1].__format__('x')
hasattr([], '__hash__'), [].__hash__, hasattr([], '__sub__'), hasattr([], '__iter__'), hasattr([], '__next__'), hasattr([], '__bool__'), hasattr([], '__radd__')
[].foo
l = []; l.foo = 1
l = []; l.append = 1
[].__class__, [].__doc__ is None, list.__mro__
for x in [1, 2]: x.foo
