# str: methods, operators, formatting, codecs, errors
''.find()
''.find(1)
''.index('a')
''.rindex('a')
''.count(1)
''.count()
''.startswith(1)
''.startswith((1,))
''.startswith()
''.endswith(1)
''.endswith((1,))
''.split(1)
''.split('')
''.rsplit('')
''.split('a',1,2)
''.split(foo=1)
''.join(1)
''.join([1])
''.join(['a',1])
''.join()
''.replace('a')
''.replace(1,'a')
''.replace('a',1)
''.strip(1)
''.lstrip(1)
''.rstrip(1)
''.strip(1,2)
''.partition('')
''.partition(1)
''.partition()
''.rpartition(1)
''.removeprefix(1)
''.removesuffix(1)
''.center()
''.center('a')
''.center(3,'ab')
''.center(3,1)
''.zfill('a')
''.expandtabs('a')
''.expandtabs(tabsize=1.5)
''.translate()
'a'.translate(1)
'a'.translate({97:-1})
'a'.translate({97:0x110000})
'a'.translate({97:1.5})
str.maketrans(1)
str.maketrans('a',1)
str.maketrans(1,'a')
str.maketrans('a','bc')
str.maketrans({'ab':1})
str.maketrans({1.5:1})
str.maketrans()
''.encode(1)
''.encode('foo')
''.encode('utf-8','foo')
'\xe9'.encode('ascii','foo')
'\xe9'.encode('ascii')
'a\xe9\u0100b'.encode('ascii')
'a\u0100b'.encode('latin-1')
'a\ud800b'.encode()
'a\ud800\ud801b'.encode()
'a\ud800b'.encode('utf-16')
'a\ud800b'.encode('utf-32')
'a\u0100b'.encode('cp1252')
'a'+1
'a'*1.5
1.5*'a'
'a'*'a'
None*'a'
'a'*10**30
'a'[1]
'a'[1.5]
'a'[10**30]
1 in 'a'
None in 'a'
'a'<1
''.splitlines(1,2)
''.format_map()
'{'.format()
'}'.format()
'{}'.format()
'{0}{}'.format(1,2)
'{}{0}'.format(1,2)
'{a}'.format()
'{a.b}'.format(a=1)
'{a[b]}'.format(a=1)
'{a[}'.format(a=1)
'{a[]}'.format(a=1)
'{a.}'.format(a=1)
'{a[0]x}'.format(a=[1])
'{!}'.format(1)
'{!x}'.format(1)
'{!rr}'.format(1)
'{!r'.format(1)
'{0'.format(1)
'{0:'.format(1)
'{:{}}'.format(1)
'{:{:{}}}'.format(1,2,3)
'{a'.format(1)
'{0[0}'.format([1])
'{99999999999999999999}'.format(1)
'{0.a.b}'.format(1)
'{-1}'.format(1)
'{ 0 }'.format(1)
'{a!r}'.format_map(1)
'{1}'.format(1)
'{}'.format_map({})
'{0}'.format_map({})
'{0}'.format_map([5])
'{!r:>5}|{:x}'.format('a', 255)
'{0{}'.format(1)
'{:}}'.format(1)
'{{}'.format(1)
'{{}}'.format(1)
'{a[0]!}'.format(a='x')
'{a[-1]}'.format(a=[1])
'{a[99999999999999999999]}'.format(a=[1])
'{0!r'.format(1)
'{0!'.format(1)
'%'%()
'%d'%()
'%d'%'a'
'%d'%1.5
'%x'%1.5
'%c'%'ab'
'%c'%0x110000
'%c'%1.5
'%c'%-1
'%z'%1
'%(a)s'%1
'%(a)s'%{}
'%(a'%{}
'%s'%(1,2)
'%s %s'%1
'%s %s'%(1,)
'a'%1
'a'%{}
'a'%[]
'%*d'%('a',1)
'%.*d'%('a',1)
'%.999999999999999999999d'%1
'%999999999999999999999d'%1
'%y %s'%1
'%(a)s %s'%{'a':1}
'%s %(a)s'%{'a':1}
'%f'%'a'
'%i'%None
'%(a)*d'%{'a':1}
'%l'%1
'%.'%1
'%-'%1
'%%%'%()
'%5%|'%()
'%s%'%1
str(1,2,3,4)
str(foo=1)
str(1,'utf-8')
str('a','utf-8')
str(encoding='utf-8')
str(errors='x')
str(object=5)
iter('a')
iter('\u0100')
'a'.encode(errors=1)
'a\0'.encode('a\0b')
'a'.upper(1)
str.upper()
str.upper(1)
str.join('a')
'{:d}'.format('a')
'{:5}'.format([])
'%5%' % (1,)
'%5%' % 1
'%5%' % ()
'%(a)%' % {'a':1}
'%l%' % ()
'%l%' % 1
'%-5%|' % ('x',)
'%c' % True
'%5c|%-5c|' % ('a',98)
'%.0c' % 'a'
'%05s' % 'a'
'%.2s|%.2r|%5.1a' % ('abc','abc','abc')
'%*s|' % (-5,'a')
'%.*s|' % (-5,'a')
'%.s|' % 'abc'
'%+5s' % 'a'
'%hhd' % 1
'%hd%ld%Ld' % (1,2,3)
'%*s' % (True, 'a')
'%*s' % (10**30, 'a')
'%.*s' % (10**30, 'a')
'%(a(b)c)s' % {'a(b)c': 5}
'%()s' % {'': 5}
'%s' % ()
'%s' % ((),)
'%s' % {}
'x' % range(3)
'x' % 1.5
'x' % (1,)
'x' % {1,2}
'%s%%%s' % (1,2)
'%(a)s %%' % {'a':1}
'%c' % 'é'
'\ud800\ud801x'.encode('utf-16-le')
'a\ud800\ud801x'.encode('utf-16-le','replace')
'a\ud800\ud801x'.encode('utf-16','backslashreplace')
'a\ud800\ud801x'.encode('utf-16','surrogateescape')
'a\udc80\ud801x'.encode('utf-8','surrogateescape')
'a\udc80\ud801x'.encode('utf-16','surrogateescape')
'a\udc80\udc81x'.encode('utf-16','surrogateescape')
'a\udc80\ud801x'.encode('ascii','surrogateescape')
'a\udc80éx'.encode('ascii','surrogateescape')
'a\udc80éx'.encode('ascii','surrogatepass')
'a\udc80éx'.encode('cp1252','surrogateescape')
'a\udc80\ud801éx'.encode('cp1252','surrogateescape')
'aĀāéx'.encode('cp1252','replace')
'aĀāéx'.encode('cp1252','xmlcharrefreplace')
'aĀāéx'.encode('cp1252')
'aĀāéx'.encode('latin1','xmlcharrefreplace')
'a\ud800é'.encode('utf-8','xmlcharrefreplace')
'a\ud800é'.encode('utf-32','xmlcharrefreplace')
'a\ud800é'.encode('utf-32-be','surrogatepass')
'a\ud800é'.encode('utf-16-be','surrogatepass')
'a'.encode('utf-16'),'a'.encode('utf-32'),'a'.encode('utf-8-sig'),''.encode('utf-8-sig'),''.encode('utf-16')
'\x81'.encode('cp1252')
'a'.encode('UTF 8')
'a'.encode('Utf--8')
'a'.encode('utf8!')
'a'.encode('u8')
'a'.encode('iso-8859-1')
'é'.encode('ISO_8859-1:1987')
'a'.encode('')
'a'.encode('rot13')
'a'.encode('hex')
'é'.encode('unicode_escape')
'a\0b'.encode('utf-8','a\0')
'abc'.encode(encoding='ascii', errors='strict')
'\udcff'.encode('latin-1','surrogateescape')
'Ā\udcff'.encode('latin-1','surrogateescape')
'%z' % ()
'%\xe9' % 1
'ab'*(2**62)
'a'.ljust(10**20)
'%s' % (10**30,)
'\xdf'.upper(), '\xdf'.title(), '\xdf'.capitalize(), '\xdf'.casefold(), '\xdf'.swapcase()
'\u03a3'.lower(), 'A\u03a3'.lower(), 'A\u03a3B'.lower(), 'A.\u03a3 '.lower(), '\u0391\u03a3\u0399'.title(), 'A\u0345\u03a3'.lower()
'\u0130'.lower(), '\u0130x'.casefold(), '\u0131'.upper(), '\u0131'.casefold(), '\u1e9e'.casefold(), '\u1e9e'.lower()
'\u01c6'.upper(), '\u01c6'.title(), '\u01c5'.lower(), '\u01c5'.istitle(), '\u01c5'.isupper(), '\u01c5a'.swapcase()
'\ufb03x'.upper(), '\ufb03x'.title(), '\ufb03X'.capitalize(), '\u1f88'.lower(), '\u1f80'.upper(), '\u1f80'.title()
'\u13a0'.casefold(), '\uab70'.casefold(), '\u13f8'.casefold(), '\u13a0'.lower(), '\uab70'.upper()
"they're bill's".title(), 'HELLO world 3rd'.title(), 'hELLO'.capitalize(), 'aBc'.swapcase()
'\ud800A'.lower(), '\ud800a'.upper(), '\ud800'.title()
''.upper(), ''.title(), ''.capitalize()
'abc'.islower(), 'aBc'.islower(), '1'.islower(), ''.islower(), '\xaa'.islower(), '\u2170'.islower(), '\u24b6'.isupper()
'Abc Def'.istitle(), 'ABc'.istitle(), 'A1B'.istitle(), ''.istitle(), 'A b'.istitle()
'\xb2'.isdigit(), '\xb2'.isdecimal(), '\xb2'.isnumeric(), '\xbd'.isdigit(), '\xbd'.isnumeric(), '\u0663'.isdecimal(), '\u4e00'.isnumeric(), '\u4e00'.isdigit()
'\u3007'.isalpha(), '\u4e00'.isalpha(), '\u02b0'.isalpha(), '\U0002ebf0'.isalpha(), '_'.isalnum(), 'a1'.isalnum(), '\u0e33'.isidentifier()
' \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2028\u3000'.isspace(), '\u200b'.isspace(), '\u180e'.isspace(), ''.isspace()
'abc'.isidentifier(), '1a'.isidentifier(), '\xe9_1'.isidentifier(), ''.isidentifier(), 'a b'.isidentifier(), '\u2118'.isidentifier(), '\u1885'.isidentifier()
'\x7f'.isprintable(), '\xa0'.isprintable(), '\xad'.isprintable(), '\u2028'.isprintable(), '\ud800'.isprintable(), '\ue000'.isprintable(), ''.isprintable(), '\u2ffc'.isprintable(), '\u0378'.isprintable()
repr('\x00\x01\n\r\t\x7f\x80\xa0\xad\u0300\u2028\ud800\ue000\U0001f600\U000e0001\U0010ffff\\')
repr("'"), repr('"'), repr('\'"'), repr(''), ascii('\xe9\u0100\U0001f600\ud800\''), ascii(['\xe9'])
'a\nb\rc\r\nd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l'.splitlines()
'a\nb\rc\r\nd\x85\n\n'.splitlines(True), '\n'.splitlines(), ''.splitlines(), 'a'.splitlines(keepends=1), '\r\r\n\n'.splitlines(True)
'  a  b c '.split(), '  a  b c '.split(None, 1), '  a  b c '.rsplit(None, 1), ' '.split(), ''.split(), 'a\xa0b\u3000c\x1cd'.split(), '  a  b '.split(maxsplit=0), '  a  b '.rsplit(maxsplit=0)
'a,b,,c'.split(','), 'a,b,,c'.split(',', 2), 'a,b,,c'.rsplit(',', 2), ''.split(','), 'a'.split(','), 'aXXbXXXc'.split('XX'), 'aXXbXXXc'.rsplit('XX'), 'a,b'.split(',', 0), 'a,b'.split(',', -5)
'\xe9\u4e00\U0001f600x'.split('\u4e00'), 'x\u4e00y'.partition('\u4e00'), 'x\u4e00y\u4e00z'.rpartition('\u4e00'), 'xy'.partition('a'), 'xy'.rpartition('a')
'\xe9\u4e00\U0001f600x'.find('x'), '\xe9\u4e00\U0001f600x'.find('x', 2), '\xe9\u4e00\U0001f600x'.find('x', -1), '\xe9\u4e00\U0001f600x'.rfind(''), '\xe9\u4e00'.find('', 3), '\xe9\u4e00'.find('', 2), 'abc'.find('c', 0, 2), 'abc'.find('b', None, None), 'abc'.rfind('b', 10**30), 'abc'.find('a', -10**30)
'\xe9\xe9\u4e00'.count('\xe9'), '\xe9\u4e00'.count(''), 'aaa'.count('aa'), ''.count(''), 'abc'.count('', 5), 'abc'.count('', 3), 'abcabc'.count('b', 2), 'abc'.count('b', 0, 1)
'abc'.startswith(''), 'abc'.startswith('', 4), 'abc'.startswith('', 3), 'abc'.startswith('b', 1), 'abc'.endswith(('x', 'c')), 'abc'.startswith(()), 'abc'.endswith('bc', 0, 2), '\xe9b'.startswith('b', 1), 'abc'.startswith(('d', 1))
'abcabc'.replace('b', 'XX'), 'abcabc'.replace('b', 'XX', 1), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), '\xe9\u4e00'.replace('', '-'), ''.replace('', 'x'), ''.replace('', 'x', 0), ''.replace('a', 'b'), 'aa'.replace('a', '', count=1), 'a\u4e00'.replace('\u4e00', '')
'xxaxx'.strip('x'), '\xe9a\xe9'.strip('\xe9'), 'abcba'.strip('ab'), 'abcba'.lstrip('ab'), 'abcba'.rstrip('ab'), ' \t\x1c\x85\xa0a\u3000 '.strip(), 'aaa'.strip('a'), '\ud800a\ud800'.strip('\ud800'), 'a'.strip(''), '\xe9'.strip('\u00c9')
'ab'.center(5), 'ab'.center(6), 'abc'.center(6), 'a'.center(4), 'ab'.center(5, '*'), 'ab'.ljust(5, '\u4e00'), 'ab'.rjust(5, '\u4e00'), 'ab'.center(1), '\xe9'.center(4, '-'), 'ab'.ljust(-1)
'5'.zfill(3), '-5'.zfill(4), '+5'.zfill(4), '--5'.zfill(5), ''.zfill(2), '\xe9'.zfill(3), '123'.zfill(2)
'a\tb'.expandtabs(), 'a\tb'.expandtabs(4), '\t'.expandtabs(0), 'a\nbc\td'.expandtabs(4), '\xe9\tb\t'.expandtabs(3), 'a\tb'.expandtabs(-1), 'a\r\tb'.expandtabs(2), '\t\t'.expandtabs(1)
'abc'.translate({97: 'X', 98: None, 99: 100}), 'abc'.translate({}), '\xe9a'.translate({233: '\u4e00\u4e00'}), 'abc'.translate('xyz'), 'ab'.translate([None]*97 + ['q']), 'ab'.translate({97: True})
str.maketrans('ab', 'xy'), str.maketrans('ab', 'xy', 'c'), str.maketrans({'a': 1, 5: 'x', '\xe9': None}), 'abc'.translate(str.maketrans('ab', 'xy', 'c'))
'abc'.removeprefix('a'), 'abc'.removesuffix('c'), 'abc'.removeprefix('x'), 'abc'.removeprefix(''), 'abc'.removesuffix('abc')
','.join(['a', 'b']), ','.join('abc'), ''.join([]), '\u4e00'.join(('a', '\xe9')), ','.join({'a': 1, 'b': 2}), ','.join(['x'])
'abc'[0], 'abc'[-1], 'abc'[1:], 'abc'[:-1], 'abc'[::-1], 'abc'[::2], 'abc'[5:], 'abc'[-10:10], 'abc'[2:1], 'abc'[True]
'\xe9\u4e00\U0001f600\ud800x'[1], '\xe9\u4e00\U0001f600\ud800x'[-2], '\xe9\u4e00\U0001f600\ud800x'[::-1], '\xe9\u4e00\U0001f600\ud800x'[1::2], '\xe9\u4e00\U0001f600\ud800x'[3:0:-2], '\xe9\u4e00\U0001f600\ud800x'[1:3], '\xe9\u4e00'[::3]
list('\xe9a\u4e00\U0001f600\ud800'), list(''), len('\xe9a\u4e00\U0001f600\ud800'), iter('a'), iter('\xe9')
'a' < 'b', 'a' <= 'a', '\uffff' < '\U00010000', '\ud800' < '\ue000', 'a' == 1, 'a' != 1, 'a' < 'ab', '' < 'a'
'ab' * 3, 3 * 'ab', 'ab' * 0, 'ab' * -1, 'a' * True, '\xe9' * 2, '' * 10**18
'a' + '', '' + 'a', '\xe9' + 'a', 'a' in 'abc', '' in '', 'bc' in 'abc', '\xe9' in 'caf\xe9'
'\ud83d' + '\ude00', len('\ud83d' + '\ude00'), '\ud83d\ude00' == '\U0001f600', '\ud83d\ude00'.encode('utf-16', 'surrogatepass')
str(), str(5), str('a'), str(b'a'), str(b'a', 'utf-8'), str(object='x'), str(None), str([1, 'a']), str(b'\xe9', 'latin-1'), str(bytearray(b'a'), 'ascii')
'{} {}'.format(1, 'a'), '{1} {0}'.format(1, 2), '{a} {b}'.format(a=1, b=2), '{0[1]} {0[-1]}'.format({1: 'x', '-1': 'y'}), '{0.real}'.format(5), '{:>{w}}'.format('a', w=5), '{!r} {!s} {!a}'.format('\xe9', '\xe9', '\xe9')
'{0!r:>10}'.format('ab'), '{:{}}'.format('a', 5), '{:{:}}'.format('a', 5), '{a[b][0].imag}'.format(a={'b': [5]}), '{{{}}}'.format(1), '{:%}'.format(0.5), '{\u0661}'.format(1, 2), '\xe9{}\u4e00'.format('x'), '{a}'.format_map({'a': 5}), '{0[a]}'.format({'a': 1})
'{[0]}'.format([7]), '{.real}'.format(7), '{:}'.format(3), '{!s}'.format(3), '{0}{0}'.format(1), '{}'.format(None), '{:5}|'.format(True), '{a!r:{b}}|'.format(a='x', b=6), '{0[]]}'.format({']': 1}), '{0[a]!r}'.format({'a': 1})
'{0[a}b]}'.format({'a}b': 1})
'{\xe9}'.format_map({'\xe9': 1})
'%s %r %a' % ('\xe9', '\xe9', '\xe9'), '%5s|%-5s|%.1s' % ('a', 'b', '\xe9\xe9'), '%(a)s %(b)d' % {'a': 1, 'b': 2}, '%%' % (), '100%%' % {}, '%c%c' % ('\u4e00', 65), '%s' % [1], '%s' % ([1],), '%d%%' % 50
'%5.1f|%-8d|%+d|% d|%05d|%x|%X|%#x|%o|%e|%g' % (1.25, 5, 5, 5, -5, 255, 255, 255, 8, 12345.678, 1e-10)
'\xe9\u4e00'.encode(), '\xe9'.encode('latin-1'), '\u20ac'.encode('cp1252'), '\U0001f600'.encode('utf-16-be'), '\U0001f600'.encode('utf-32-le'), ''.encode(), 'a\n\xe9\u4e00\U0001f600\\'.encode('unicode_escape')
hash('a') == hash('a'), hash('') == hash(''), hash('\xe9') == hash('\xe9'), hash('a') == hash('b')
type('a').__name__, str.__name__, 'a'.upper, str.upper
s = 'x'; s += 'y'; s += 'z'; s
s = 'ab' * 100; t = s + 'c'; u = t + 'd'; v = t + 'e'; w = u + 'f'; (t[-2:], u[-2:], v[-2:], w[-3:], len(w))
s = '\xe9' * 300; t = s + '\u4e00'; u = t + 'd'; v = t + 'e'; (t[-2:], u[-2:], v[-2:], u[300], u[150], t[299], v.find('e'), v.find('\u4e00', 200), u.rfind('\xe9'), v[250:301:17])
s = 'a' * 100; s += '\xe9'; s += 'b' * 100; s += '\xe9'; s += 'c'; (s[99:103], s[-3:], len(s), s.find('c'), s[::-50])
'\U0001f600' * 200 == ''.join(['\U0001f600'] * 200), ('\U0001f600' * 200)[137], ('\U0001f600' * 200 + 'x').index('x'), ('ab\U0001f600' * 100)[::-7]
b'a\\n\\x41\\u00e9\\U0001f600\\101\\q\\'.decode('unicode_escape', 'replace')
b'\\x4'.decode('unicode_escape')
b'a\\'.decode('unicode_escape')
b'\\u12'.decode('unicode_escape')
b'\\U00110000'.decode('unicode_escape')
''[('a',)]
'abc'['']
'\xe9\u4e00a'.zfill(b'', ('a',))
''.encode([b'a'])
'ab\xe9' % bytearray(b'abc')
'abc'.index(())
''.format(None, [], 'ab\xe9', 1.5)
''.title(None)
'\xe9\u4e00a' % 1.5
'abc'.lower((), bytes_per_sep=1.5)
'\xe9\u4e00a'.isnumeric(True)
'\xe9\u4e00a'.split()
''.encode(2, '', maxsplit=slice(1))
'abc' == {}
str(('a',), -1)
'abc'.removesuffix(('a',))
''.startswith(-1, ('a',))
'\xe9\u4e00a'.rfind(-1)
'\xe9\u4e00a'.rstrip(None, 2, [b'a'], 'a', old=[])
''.islower(1, (), bytes_per_sep=10**30)
'\xe9\u4e00a'.isalpha('a', bytearray(b'b'), -1)
'\xe9\u4e00a'.isascii([])
'\xe9\u4e00a'.isdecimal(b'', sep=None)
'abc'.join(('a',))
'\xe9\u4e00a'.format(10**30, x=True)
'abc'.format_map(1, 10**30)
'\xe9\u4e00a'.strip()
'\xe9\u4e00a'.index(-1)
'abc'.isdigit(range(3))
'\xe9\u4e00a'.replace()
'abc'.join((b'a',), b'a', slice(1))
'' < None
'\xe9\u4e00a'.join(1.5, bytearray(b'b'), 'ab\xe9', slice(1), old=2)
'abc'[()]
'abc'.upper()
''.count(slice(1))
''.center('ab\xe9')
'abc' < range(3)
'abc'.splitlines({}, (), (), range(3))
''.rindex(slice(1), maxsplit={})
''.encode(())
''.rsplit([])
'\xe9\u4e00a'.rpartition(slice(1))
'\xe9\u4e00a'.ljust((), b'', b'', bytearray(b'b'), old=[])
'abc' < ['a','b']
'\xe9\u4e00a'.upper(-1, ('a',))
'abc'.rjust([])
'\xe9\u4e00a'.zfill(1)
'a' in bytearray(b'abc')
'abc'.strip(True, '')
''.isdigit(slice(1), ['a','b'])
''.removesuffix('a')
[] * bytearray()
'abc'.isupper()
''.startswith((b'a',), b'a', 10**30, {})
'' * []
''.split(None, slice(1), 10**30)
''.casefold((b'a',))
''.format([], 1.5)
''.rsplit({}, keepends='ab\xe9')
'abc'.replace(slice(1), [b'a'], True, b'')
'\xe9\u4e00a'.isdigit('ab\xe9', -1, -1, 'a', maxsplit='')
'abc'[None]
'abc' / 2
'abc'.rstrip(['a','b'], 'a')
-1 % b''
'abc'['a']
''[()]
'\xe9\u4e00a'.partition(maxsplit=True)
''.isdecimal(('a',))
'' * 1.5
'\xe9\u4e00a' / b''
'abc'.format('ab\xe9')
'\xe9\u4e00a'.isspace([b'a'], keepends=slice(1))
'\xe9\u4e00a'.lower('ab\xe9')
'\xe9\u4e00a' - ['a','b']
''.rpartition('a', slice(1), None)
'abc'.endswith([b'a'], ['a','b'], None, '')
'\xe9\u4e00a'.isspace(1.5)
''.splitlines({})
''.isprintable(('a',), [b'a'], b'')
str(True, range(3), -1, slice(1), bytes_per_sep=(b'a',))
'' / None
''.split(-1, 1.5, slice(1))
'abc'.islower('a', 'a')
'abc'.lower(10**30, 1)
'\xe9\u4e00a'.format('ab\xe9', True, delete='ab\xe9')
'' + b'abc'
'\xe9\u4e00a'['']
[1]*b'a'
[1]*'a'
(1,)*'a'
{}*'a'
1.5*b'a'
None*b'a'
None*'a'
'a'*[1]
b'a'*[1]
1j*'a'
{1}*b'a'
b'a'*bytearray(b'b')
'a'*b'a'
b'a'*'a'
'a'+[1]
[1]+'a'
1+'a'
None+'a'
True*'ab'
True*b'ab'
10**30*'a'
10**30*b'a'
(1,)+'a'
'a'+(1,)
b'a'+(1,)
[1]*bytearray(b'a')
bytearray(b'a')*[1]
{}*b'a'
range(3)*'a'
range(3)*b'a'
'a'*range(3)
str.__add__('a', 'b'), 'a'.__contains__('a'), 'abc'.__getitem__(1), 'a'.__mul__(3), '%d'.__mod__(5), 'a'.__lt__('b'), 'a'.__eq__(1), b'a'.__add__(b'b'), 'a'.__len__(), 'x'.__format__('>3'), 'a'.__rmul__(2), '5'.__rmod__('%s')
'a'.__add__(1)
[1].__mul__('a')
b'a'.__rmul__(2), bytearray(b'a').__imul__(2), bytearray(b'a').__iadd__(b'b'), b'%d'.__mod__(5), 'a'.__rmod__(5)
