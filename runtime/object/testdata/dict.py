# dict and its views
{}, {1: 2, 'a': None}
d = {}; d[1] = d; d
d = {}; d['x'] = [d]; d
dict(), dict(a=1), dict({1: 2}), dict([(1, 2)]), dict([[1, 2], 'ab']), dict({1: 2}, a=3), dict([(1, 2)], b=1)
dict(1)
dict([1])
dict([(1,)])
dict([(1, 2), (1, 2, 3)])
dict(['abc'])
dict(1, 2)
dict([([], 1)])
{1: 'a', 1.0: 'b', True: 'c'}
{0: 'a', False: 'b', 0.0: 'c', -0.0: 'd'}
{1: 1, 10**30: 2, 2**61 - 1: 3, -1: 4, -2: 5}
{}[1]
{}['a']
{}[(1, 2)]
{}[[]]
{1: 2}[1.0]
d = {}; del d[1]
d = {1: 2}; del d[1]; d
d = {}; d[[]] = 1
d = {1: 2}; d.get(1), d.get(2), d.get(2, 3)
{}.get()
{}.get([])
{}.get(1, 2, 3)
{}.get(key=1)
d = {}; d.setdefault(1), d.setdefault(2, 3), d.setdefault(2, 4), d
{}.setdefault()
d = {1: 2}; d.pop(1), d.pop(1, 5), d
{}.pop(1)
{}.pop()
{1: 2}.pop(3)
{'a': 1}.pop('b')
{}.pop([])
d = {1: 2, 3: 4}; d.popitem(), d.popitem(), d
{}.popitem()
d = {1: 2}; d.update({3: 4}); d.update([(5, 6)]); d.update(a=1); d.update(); d
d = {1: 2}; d.update(d); d
{}.update(1)
{}.update([1])
{}.update([(1, 2, 3)])
{}.update(1, 2)
dict.fromkeys('ab'), dict.fromkeys([1, 2], 0), {}.fromkeys('a')
dict.fromkeys(1)
dict.fromkeys()
dict.fromkeys([[]])
d = {1: 2}; d.copy() == d, d.copy() is d
d = {1: 2}; d.clear(); d
{1: 2} | {3: 4}, {1: 2} | {1: 3}
{1: 2} | [(3, 4)]
d = {1: 2}; d |= {3: 4}; d |= [(5, 6)]; d
d = {1: 2}; d |= 1
{} + {}
{1: 2} == {1: 2.0}, {1: 2} == {2: 1}, {1: 2, 3: 4} == {3: 4, 1: 2}, {} != {}, {} == []
{} < {}
hash({})
1 in {1: 2}, 2 in {1: 2}, 1.0 in {1: 2}
[] in {}
len({1: 2}), bool({}), bool({1: 2})
list({1: 2, 'a': 3}), list({1: 2}.values()), list({1: 2}.items())
list(reversed({1: 2, 3: 4})), list(reversed({1: 2, 3: 4}.values())), list(reversed({1: 2, 3: 4}.items())), list(reversed({1: 2, 3: 4}.keys()))
{1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), {}.keys()
d = {}; k = d.keys(); d[1] = 2; k, len(k)
d = {1: 2}; d[3] = d.values(); d
{1: 2}.keys() | {3}, {1: 2}.keys() & [1, 5], {1: 2, 3: 4}.keys() - [1], {1: 2}.keys() ^ {1}
[1] | {2: 3}.keys()
[1, 2] - {2: 3}.keys()
{1: 2}.items() & [(1, 2)], {1: 2}.items() - [(1, 2)], {1: 2}.items() | [(1, 2)]
{1: 2}.keys() | 1
{1: 2}.keys() + {1: 2}.keys()
{1: 2}.values() | {1}
{1: 2}.keys() == {1}, {1: 2}.keys() == {1: 3}.keys(), {1: 2}.items() == {(1, 2)}, {1: 2}.keys() < {1, 2}, {1: 2}.keys() >= set(), {1: 2}.keys() == [1], {1: 2}.keys() > {1}
{1: 2}.values() == {1: 2}.values()
{1: 2}.keys() < [1]
1 in {1: 2}.keys(), 2 in {1: 2}.values(), (1, 2) in {1: 2}.items(), (1, 3) in {1: 2}.items(), 5 in {1: 2}.items(), [1, 2] in {1: 2}.items()
{1: 2}.keys().isdisjoint([2]), {1: 2}.keys().isdisjoint([1]), {1: 2}.items().isdisjoint([(1, 2)])
{1: 2}.values().isdisjoint([2])
{1: 2}.keys().mapping, {1: 2}.keys().mapping[1]
hash({}.keys())
{}.keys()[0]
type({}.keys()), type({}.values()), type({}.items()), type(iter({}.keys())), type(iter({}.items())), type(reversed({}.values()))
type({}.keys())()
d = {1: 2, 3: 4}; it = iter(d); next(it); d[5] = 6; next(it)
d = {1: 2, 3: 4}; it = iter(d); next(it); del d[3]; next(it)
d = {1: 2}; it = iter(d.items()); next(it); del d[1]; d[2] = 3; next(it)
d = {1: 2, 3: 4}; it = iter(d); next(it); d[3] = 9; next(it), d
d = {1: 2, 3: 4}; it = reversed(d); next(it); d[5] = 6; next(it)
d = {1: 2, 3: 4}; it = iter(d); it.__length_hint__(), next(it), it.__length_hint__()
d = {1: 2, 3: 4, 5: 6}; del d[1]; d[1] = 7; list(d), d.popitem(), list(d)
d = dict.fromkeys(range(20)); list(map(d.pop, range(0, 20, 2))); list(d), d.popitem(), d.popitem(), list(d)
d = dict.fromkeys(range(1000)); list(map(d.pop, range(990))); d
d = dict.fromkeys('abcdefghij'); list(map(d.pop, 'acegi')); d['z'] = 1; d['a'] = 2; d
dict(zip('abc', range(3)))
dict(enumerate('ab'))
{1: 2}.__getitem__(1), {1: 2}.__contains__(1), {1: 2}.__len__(), {1: 2}.__or__({3: 4}), {1: 2}.__ror__({3: 4}), {1: 2}.__ior__({3: 4}), {1: 2}.__or__(1), {}.__eq__(1), {}.__lt__({})
hasattr({}, '__reversed__'), hasattr({}, '__add__'), {}.__hash__
{}.keys().__and__([1]), {1: 2}.keys().__rsub__([1, 5]), hasattr({}.values(), '__and__'), hasattr({}.keys(), '__iand__')
{}.foo
{}.keys().foo
dict[str, int], dict.__class_getitem__(int)
