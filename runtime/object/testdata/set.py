# set and frozenset (with one item shown, or sorted, since CPython's order is another)
set(), {1}, frozenset(), frozenset([1]), {'a'}, {(1, 2)}
set(1)
set(1, 2)
set(x=1)
frozenset(x=1)
frozenset(1, 2)
f = frozenset([1]); frozenset(f) is f, f.copy() is f
s = {1}; s.copy() is s, set(s) is s, s.copy() == s
sorted(set('hello')), sorted({1: 2, 3: 4}), sorted(set(range(5)))
{1, 1.0, True}
{[]}
{1: 2} in {1}
s = {1}; s.add(2); s.add(1); sorted(s)
{1}.add([])
s = {1, 2}; s.discard(1); s.discard(5); s
{1}.discard([])
s = {1, 2}; s.remove(1); s
{1}.remove(2)
{1}.remove('a')
{1}.remove((1,))
set().pop()
s = {1}; s.pop(), s
s = {1}; s.clear(); s
{1} | {1}, {1} & {1, 2}, {1, 2} - {1}, {1, 2} ^ {2}
{1} | [1]
{1} & [1]
{1} - {1: 2}
{1} | {1: 2}.keys()
{1: 2}.keys() - {5}
frozenset([1]) | {1}, {1} | frozenset([1]), frozenset([1]) & {1}, frozenset([1, 2]) - {1}, frozenset([1]) ^ {1}
s = {1}; t = s; s |= {2}; sorted(t), s is t
s = {1, 2}; s &= {2}; s
s = {1, 2}; s -= {2}; s
s = {1, 2}; s ^= {2}; s
s = {1}; s |= [1]
s = {1}; s -= s; s
s = {1}; s ^= s; s
f = frozenset([1]); g = f; f |= {1, 2}; g, sorted(f), type(f)
{1}.union(), {1}.union([1], (1,)), {1}.intersection([1, 2], [1]), {1, 2}.difference([1]), {1, 2}.symmetric_difference([2])
{1}.union() is None, frozenset([1]).union([1]), frozenset([1]).intersection({1}), frozenset([1]).difference()
{1}.union(1)
{1}.union(x=1)
frozenset().union(x=1)
{1}.symmetric_difference()
{1}.symmetric_difference([1], [2])
{1}.intersection([[]])
{1}.difference([[]])
{1}.update([[]])
s = {1}; s.update([1], {1: 2}, 'a'); sorted(s, key=str)
s = {1, 2, 3}; s.intersection_update([1, 2], [2]); s
s = {1, 2, 3}; s.difference_update([1], [2]); s
s = {1, 2}; s.symmetric_difference_update([2, 2]); s
s = {1}; s.update(1)
{1}.isdisjoint([2]), {1}.isdisjoint([1]), {1}.isdisjoint({1: 2}), {1}.isdisjoint({2})
{1}.isdisjoint(1)
{1}.issubset([1, 2]), {1}.issuperset([1]), {1, 2}.issubset([1]), set().issubset([]), {1}.issuperset([1, 1, 1]), {1}.issuperset([2])
{1} == {1}, {1} == frozenset([1]), {1} != {2}, {1} < {1, 2}, {1} <= {1}, {1} > set(), {1} >= {2}, {1} == [1], {1} < {1}
{1} < [1]
hash({1})
hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([1.5, -1, 10**30])), hash(frozenset([3, 2, 1])) == hash(frozenset([1, 2, 3])), hash(frozenset([frozenset([1])]))
{1} in {frozenset([1])}, frozenset([1]) in {1}
[] in {1}
s = {frozenset([1])}; s.remove({1}); s
s = {frozenset([1])}; s.discard({1}); s
{frozenset([1]): 2}[frozenset([1])]
{}[{1}]
{1}.remove({2})
1 in {1}, 1.0 in {1}, 2 in {1}, 'a' in {1}
len({1, 2}), bool(set()), bool({1})
s = {1, 2, 3}; it = iter(s); next(it); s.add(9); next(it)
s = {1}; it = iter(s); it.__length_hint__(), next(it), it.__length_hint__(), list(it)
s = set(range(1000)); list(map(s.discard, range(999))); s
{1}[0]
reversed({1})
{1}.__len__(), {1}.__or__({1}), {1}.__or__([1]), {1}.__ror__({1}), {1}.__ior__({1}), {1}.__contains__(1), {1}.__eq__({1}), {1}.__sub__({1}), {1}.__and__({1})
set.add, {1}.add, hasattr(frozenset(), 'add'), hasattr(frozenset(), '__ior__'), hasattr({1}, '__add__'), {1}.__hash__
type(iter({1})), iter({1})
set[int], frozenset[int]
{1} + {1}
~{1}
{1}.foo
frozenset([frozenset(), frozenset([1])]) == {frozenset(), frozenset([1])}
