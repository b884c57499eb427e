# Each function fails; its traceback is drawn. Keep the odd layouts.
def zero(): return 0
def fail(*a, **k): raise ValueError('bad')
class O: pass
o = O(); o.x = {'a': [1, 2]}; o.fail = fail
a, b, s = 1, 0, 'text'


def plain_raise():
    raise ValueError('bad')
def binary():
    return a + b / b
def binary_brackets():
    return (a + 1) / (b)
def binary_tight():
    return a/(b)
def binary_tight_space():
    return 1//  (b)
def binary_pow():
    return 2 ** (0 ** -1 ** 3)
def binary_long_operator():
    return a//b*3
def binary_string():
    x = 'a' 'b' + 1
def binary_call_operands():
    x = zero()/zero() + zero()
def binary_attribute():
    x = o.x / o.x['a']
def binary_unary():
    return -a % -b
def binary_lines():
    return (a
            + 1
            /
            b)
def binary_comment():
    return (a  # first (
            /  # then
            b)
def binary_nested():
    return [1, 2, a << -1, 4]
def binary_fstring():
    return f'{a / b}' + 'x'
def in_fstring():
    return f'one {s} two {a / b!r:>{10}}'
def await_like():
    x = (lambda: a / b)()
def subscript():
    return o.x['b']
def subscript_deep():
    return o.x['a'][9]['c']
def subscript_call():
    return zero()[1]
def subscript_brackets():
    return (o.x)['b'] + (a)
def subscript_store():
    o.x['a']['b'] = 1
def subscript_delete():
    del o.x['zz']
def subscript_lines():
    return o.x[
        'b'
    ]
def slice_bad():
    return s[1:2:0] + s
def call():
    return fail()
def call_assigned():
    value = fail(1)
def call_arguments():
    return fail(1, 2) + 3
def call_statement():
    fail(1, (2, 3), [4])
def call_attribute():
    return o.fail(1)
def call_attribute_statement():
    o.fail('(', ")")
def call_not_callable():
    return a(1)
def call_brackets():
    return (fail)(1)
def call_lines():
    fail(1,
         2,
         3,
         4,
         5)
def call_lines_assigned():
    value = fail(
        1,
    )
def call_of_call():
    return (lambda: fail)()(1)(2)
def call_generator():
    return list(fail(x) for x in [1])
def call_then():
    return fail(1).x.y
def call_keyword():
    fail(a=1, b='x)')
def call_semicolon():
    x = 1; fail(x); y = 2
def call_return_semicolon():
    return fail(1); y = 2
def call_in_if():
    if fail(1): pass
def call_in_return_if():
    if a: return fail(1)
def call_comment():
    return fail(1)  # a comment
def attribute():
    return o.nothing_like_that
def attribute_call():
    return o.x.nothing_like_that(1)
def attribute_chain():
    return (o
            .x
            .nothing_like_that)
def compare():
    return a < s
def compare_in():
    return a in b
def unary():
    return -s
def unpack():
    x, y = 1, 2, 3
def unpack_call():
    x, y = zero(), *[1, 2]
def iteration():
    for x in a: pass
def comprehension():
    return [x / b for x in range(3)]
def comprehension_lines():
    return {
        x: x / b
        for x in range(3)
    }
def with_statement():
    with a as x:
        pass
def assertion():
    assert a == b, 'differs'
def assertion_plain():
    assert b
def import_missing():
    import no_such_module_at_all
def import_from():
    from json import nothing_like_that
def delete_name():
    del o.nothing_like_that
def augmented():
    x = 'a'
    x += 1
def augmented_item():
    o.x['a'] += 1
def not_iterable_star():
    return [*a]
def dict_star():
    return {**a}
def call_star():
    return fail(*a)
def wide():
    return '你好' + a
def wide_left():
    x = {'ключ': '値'}; return x['ключ'] / 1
def wide_names():
    имя = 5; return имя / b
def tabs():
	return	a	/	b
def tabs_deep():
	if a:
			return (a
		/ b)
def lambda_body():
    f = lambda n: n / b
    return f(1)
def decorated():
    @fail
    def inner(): pass
def default_argument():
    def inner(x=a / b): pass
def class_body():
    class C:
        x = a / b
def recursion(n=12):
    if n: recursion(n - 1)
    fail()
def recursion_returned(n=5):
    return recursion_returned(n - 1) if n else fail()
def call_of_call_returned():
    return (lambda: fail)()(1)
def call_of_name_returned():
    return ((fail))(1)
def matrix():
    return a @ b
def and_or():
    return a and s - 1 or 2
def conditional():
    return s if a / b else 3
def starred():
    return [1, *(a / b,), 2]
def walrus():
    return (x := a / b)
def number_formats():
    return 1e-5 + 0xE + 1_0.5j + s
def dotted_number():
    return .5.real + 1. + s
def prefix_strings():
    return rb'\\' + b"\"" + 1
def triple_quoted():
    return '''a
    ( b''' + 1
def slice_call():
    return fail(1)[2:3]
def dict_call():
    return {'a': fail}['a'](1)
def not_call():
    return not fail(1)
def call_minus():
    return -fail(1)
def long_lines():
    return fail(
        1, 2,
        3, 4,
        5, 6,
        7, 8,
        9) + 1
def indented_first():
            return fail(1,
    2)
def recursion_two():
    def inner(n):
        if n:
            inner(n - 1)
        else:
            fail()
    inner(5)
def recursion_one_more():
    def inner(n):
        if n: return inner(n - 1)
        fail()
    inner(4)
def cause():
    try:
        a / b
    except ZeroDivisionError as e:
        raise KeyError('k') from e
def context():
    try:
        a / b
    except ZeroDivisionError:
        o.x['q']
def suppressed():
    try:
        a / b
    except ZeroDivisionError:
        raise KeyError('k') from None
def chain_three():
    try:
        try:
            a / b
        except ZeroDivisionError:
            o.x['q']
    except KeyError as e:
        raise RuntimeError('three') from e
def cause_loop():
    e1, e2 = ValueError(1), ValueError(2)
    e1.__cause__, e2.__cause__ = e2, e1
    raise e1
def notes():
    e = ValueError('bad'); e.add_note('one'); e.add_note('two\nlines')
    raise e
def notes_odd():
    e = ValueError('bad'); e.__notes__ = 5
    raise e
def notes_mixed():
    e = ValueError('bad'); e.__notes__ = (1, None)
    raise e
def no_message():
    raise ValueError
def many_lines():
    raise ValueError('one\ntwo\n')
def key_error():
    raise KeyError('a\nb')
def os_error():
    raise FileNotFoundError(2, 'No such file or directory', 'x.txt')
def base_exception():
    raise KeyboardInterrupt
def syntax_error():
    raise SyntaxError('invalid syntax', ('f.py', 3, 5, '  x = = 1\n', 3, 7))
def syntax_error_no_end():
    raise SyntaxError('invalid syntax', ('f.py', 3, 5, '\tx = = 1\n'))
def syntax_error_plain():
    raise SyntaxError('just words')
def syntax_error_file():
    raise SyntaxError('words', ('f.py', None, None, None))
def syntax_error_beyond():
    raise SyntaxError('words', ('f.py', 1, 50, 'short\n', 1, 60))
def syntax_error_lines():
    raise SyntaxError('words', ('f.py', 1, 3, 'ab cd ef\n', 2, 2))
def group():
    raise ExceptionGroup('many', [ValueError(1), KeyError('k')])
def group_inner():
    try:
        a / b
    except ZeroDivisionError as e:
        first = e
    raise ExceptionGroup('outer', [first, ExceptionGroup('inner', [TypeError('t\nu'), OSError('o')]), ValueError()])
def group_last_inner():
    raise ExceptionGroup('outer', [ValueError(), ExceptionGroup('inner', [ExceptionGroup('core', [OSError('o')])])])
def group_wide():
    raise ExceptionGroup('wide', [ValueError(i) for i in range(20)])
def group_one_more():
    raise ExceptionGroup('wide', [ValueError(i) for i in range(16)])
def group_deep():
    e = ValueError('core')
    for i in range(15): e = ExceptionGroup(f'level {i}', [e])
    raise e
def group_cause():
    try:
        raise ExceptionGroup('first', [ValueError(1)])
    except ExceptionGroup as e:
        raise ExceptionGroup('second', [KeyError(2)]) from e
def group_in_context():
    try:
        raise ExceptionGroup('first', [ValueError(1)])
    except ExceptionGroup:
        raise KeyError(2)
def group_parts_chained():
    e = ValueError('effect'); e.__cause__ = KeyError('cause')
    g = ExceptionGroup('g', [e, TypeError('t')]); g.add_note('note\nmore')
    raise g
def group_same_twice():
    e = ValueError('same')
    raise ExceptionGroup('g', [e, e])
