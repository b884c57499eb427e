# range and slice
range(5), range(1, 5), range(1, 5, 2), range(5, 1, -1), range(0, 5, 1), range(True)
range()
range(1, 2, 3, 4)
range('a')
range(1.0)
range(1, 2, 0)
range(x=1)
list(range(5)), list(range(1, 10, 3)), list(range(10, 1, -3)), list(range(5, 5)), list(range(5, 1)), list(range(-3))
len(range(10)), len(range(0, 10, 3)), len(range(10, 0, -3)), len(range(1, 0)), bool(range(0)), bool(range(1))
len(range(10**30))
bool(range(10**30)), range(10**30)[10**29], range(10**30)[-1], range(10**30)[5], range(-10**30, 10**30, 10**29)[3]
range(10**30, 10**30 + 5), list(range(10**30, 10**30 + 3)), list(range(10**30, 10**30 - 7, -3)), list(reversed(range(10**30, 10**30 + 3)))
range(10)[3], range(10)[-1], range(0, 10, 3)[2], range(10, 0, -1)[0], range(10)[True]
range(10)[10]
range(10)[-11]
range(10)['a']
range(10)[1.0]
range(10)[10**30]
range(10**30)[10**30]
range(10)[2:5], range(10)[::2], range(10)[::-1], range(0, 10, 3)[1:], range(10)[5:2], range(10)[:-3], range(10)[100:], range(10)[-100:3:2], range(10, 0, -2)[::-1]
range(10**30)[10**29:], range(10**30)[::-1], range(10**30)[5:10], range(2**63)[1:3], range(-2**63, 2**63 - 1)[::2**62]
range(10)[::0]
range(10)['a':]
range(2**63 - 1), len(range(2**63 - 1)), range(-2**63, 2**63 - 1)[-1], range(-2**63, 2**63 - 1)[0], list(range(2**63 - 3, 2**63 - 1)), list(range(2**63 - 2, 2**63 + 1))
list(range(-2**63 + 2, -2**63, -1)), list(range(-2**63 + 1, -2**63 - 2, -1)), list(range(0, 2**63 - 1, 2**62)), list(range(2**63 - 1, -2**63, -2**63))
list(reversed(range(-2**63, 0, 2**62))), list(reversed(range(0, -2**63, -2**62)))
5 in range(10), 10 in range(10), 4 in range(0, 10, 2), 5 in range(0, 10, 2), -1 in range(10), 5 in range(10, 0, -5), 0 in range(10, 0, -5), True in range(2), 5.0 in range(10), 5.5 in range(10), 'a' in range(3), None in range(3)
10**29 in range(10**30), 10**30 in range(10**30), 10**30 in range(5), 2**63 in range(2**63 - 1), 3 in range(10**30, -10**30, -1), -2**63 in range(-2**63, 2**63 - 1, 3)
range(10).index(5), range(0, 10, 2).index(4), range(10, 0, -2).index(8), range(10).index(5.0), range(10**30).index(10**29), range(10).index(True)
range(10).index(10)
range(0, 10, 2).index(5)
range(3).index('a')
range(3).index()
range(10).count(5), range(10).count(11), range(10).count(5.0), range(10).count('a'), range(10).count(True)
range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), range(3) == range(3), range(1, 2) == range(1, 3, 5), range(3) == [0, 1, 2], range(3) != range(4), range(10**30) == range(10**30)
range(3) < range(4)
hash(range(0)) == hash(range(2, 1)), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), hash(range(5)), hash(range(1, 2))
range(1, 5, 2).start, range(1, 5, 2).stop, range(1, 5, 2).step
r = range(3); r.start = 1
r = range(3); r[0] = 1
list(reversed(range(5))), list(reversed(range(0, 10, 3))), list(reversed(range(0)))
it = iter(range(3)); next(it), it.__length_hint__(), list(it), list(it)
it = iter(range(10**30)); next(it), next(it), it.__length_hint__()
iter(range(3)), iter(range(10**30)), reversed(range(3))
range(3) + range(3)
range(3) * 2
range(3).foo
range.index, hasattr(range(3), '__reversed__'), hasattr(range(3), '__add__'), range(3).__len__(), range(3).__bool__(), range(3).__contains__(1)
slice(1), slice(1, 2), slice(1, 2, 3), slice(None), slice('a', [], {})
slice()
slice(1, 2, 3, 4)
slice(x=1)
slice(1, 2, 3).start, slice(1, 2, 3).stop, slice(1, 2, 3).step, slice(5).start
s = slice(1); s.start = 2
slice(1, 2) == slice(1, 2), slice(1, 2) == slice(1, 2, 1), slice(1) < slice(2), slice(1, 2) != slice(1, 2), slice(1) == 1
slice(1) < slice(None)
hash(slice(1, 2)), hash(slice(1, 2, 3)) == hash(slice(1, 2, 3))
hash(slice([], 1))
slice(1, 5).indices(3), slice(None).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(100, -100, -2).indices(5), slice(1, 2, 10**30).indices(5), slice(-10**30, 10**30).indices(5), slice(10**30, None, -1).indices(10**31), slice(5, None, -1).indices(0)
slice(1, 2, 0).indices(4)
slice(1, 2).indices(-1)
slice('a').indices(4)
slice(1).indices('a')
slice(None, None, 'x').indices(4)
slice(1).indices()
{slice(1, 2): 3}[slice(1, 2)]
[1, 2, 3][slice(1, None)], 'abc'[slice(None, None, -1)], (1, 2, 3)[slice(-2, None)]
slice[int]
