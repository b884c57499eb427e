# bytes: methods, operators, formatting, codecs, errors
''.find('a','b')
''.split('a','b')
''.replace('a','b',1.5)
''.replace('a','b','c')
''.replace('a','b',1,2)
''.ljust(3,b'a')
str.maketrans('a','b',1)
b'a\xffb'.decode()
b'a\xe2\x82'.decode()
b'a\xe2\x82b'.decode()
b'a\xed\xa0\x80b'.decode()
b'a\xffb'.decode('ascii')
b'a'.decode('utf-16')
b'\x00\xd8'.decode('utf-16-le')
b'\x00\xd8\x61\x00'.decode('utf-16-le')
b'\x00\xdc'.decode('utf-16-le')
b'abc'.decode('utf-32')
b'\xff\xff\xff\xff'.decode('utf-32-le')
b'\x00\xd8\x00\x00'.decode('utf-32-le')
b'\x81'.decode('cp1252')
b''.decode(1)
b''.decode('foo')
'a'+b'b'
'a'-'b'
'a'['b']
'a'%'b'
str(b'a',1)
str(b'\xff','utf-8')
str(b'a','ascii','strict')
bytes('a')
bytes(1.5)
bytes([256])
bytes([-1])
bytes(['a'])
bytes(-1)
bytes(10**30)
bytes(5,'a')
bytes(b'','utf-8')
bytes('a','utf-8','strict',1)
bytes(foo=1)
bytes(None)
bytes(errors='x')
bytes(encoding='x')
bytes([10**30])
bytearray('a')
bytearray(1.5)
bytearray([256])
bytearray(-1)
bytearray(None)
bytearray(5,'a')
bytearray(10**30)
bytearray(foo=1)
b''.find('a')
b''.find(256)
b''.find(1.5)
b''.find(-1)
b''.index(b'a')
b''.index(5)
b''.count('a')
b''.startswith('a')
b''.startswith(('a',))
b''.startswith(1)
b''.split('a')
b''.split(b'')
b''.join(['a'])
b''.join([1])
b''.join(1)
b''.replace('a',b'')
b''.replace(b'a','b')
b''.strip('a')
b''.partition('a')
b''.partition(b'')
b''.removeprefix('a')
b''.center('a')
b''.center(1,'a')
b''.center(1,b'ab')
b''.ljust(1,'a')
b''.zfill('a')
b''.translate(b'')
b''.translate('a')
b''.translate(None,'a')
bytes.maketrans(b'a',b'')
bytes.maketrans('a',b'b')
bytes.fromhex('a')
bytes.fromhex('zz')
bytes.fromhex('aa z')
bytes.fromhex(b'aa')
bytes.fromhex('a a')
b''.hex(1)
b''.hex('ab')
b''.hex(b'ab')
b''.hex('\u0100')
b''.hex(sep=':',bytes_per_sep='a')
b''+'a'
b''+1
b''*1.5
b''[0]
b''['a']
b''[1.5]
'a' in b''
256 in b''
1.5 in b''
None in b''
b''<'a'
b'%d'%'a'
b'%s'%'a'
b'%s'%1
b'%b'%1
b'%c'%256
b'%c'%'a'
b'%c'%b'ab'
b'%z'%1
b'%(a)s'%{}
b'%(a)s'%{b'a':b'x'}
b'%a'%'\xe9'
b'%r'%'\xe9'
b'%x'%1.5
b'%s'%(1,2)
b'a'%1
b'%'%1
b'%*d'%('a',1)
bytearray().append('a')
bytearray().append(256)
bytearray().append()
bytearray().extend('a')
bytearray().extend(1)
bytearray().extend([256])
bytearray().extend(['a'])
bytearray().insert(0,256)
bytearray().insert('a',1)
bytearray().pop()
bytearray(b'a').pop(5)
bytearray(b'a').pop('a')
bytearray().remove(1)
bytearray().remove('a')
bytearray().remove(256)
bytearray()[0]
bytearray()+'a'
bytearray()+1
bytearray()*'a'
bytearray()*10**30
hash(bytearray())
bytearray().find('a')
bytearray().join([1])
bytearray().hex(1,2,3)
bytearray().reverse(1)
iter(bytearray(b'a'))
iter(b'a')
repr(bytearray(b"a'"))
b''.isalpha(1)
b''.expandtabs('a')
b''.splitlines(1,2)
b''.decode(errors=1)
'%*s|%-*s|%.*s' % (5,'a',5,'b',2,'xyz')
'%s' % b'a'
'x' % b'ab'
b'a\xff'.decode('utf-8','xmlcharrefreplace')
b'a\xff'.decode('utf-8','foo')
b'a\xe2\x82'.decode('utf-8','surrogateescape')
b'a\xe2\x82\x00\xed\xa0\x80'.decode('utf-8','surrogateescape')
b'a\xed\xa0\x80'.decode('utf-8','surrogatepass')
b'a\xed\xa0'.decode('utf-8','surrogatepass')
b'a\xff'.decode('utf-8','surrogatepass')
b'a\xff\xfe'.decode('ascii','backslashreplace')
b'a\xff\xfe'.decode('ascii','surrogatepass')
b'\x00\xd8a\x00b'.decode('utf-16-le','replace')
b'\x00\xd8a\x00b'.decode('utf-16-le','backslashreplace')
b'\x00\xd8a\x00b'.decode('utf-16-le','surrogateescape')
b'\x00\xd8a\x00'.decode('utf-16-le','surrogatepass')
b'\x00\xd8'.decode('utf-16-le','surrogatepass')
b'\x00\xd8\x00'.decode('utf-16-le','surrogatepass')
b'\x00\xd8\x00'.decode('utf-16-le','replace')
b'\x00\xd8\x00'.decode('utf-16-le')
b'\xff\xfea\x00'.decode('utf-16')
b'\xfe\xff\x00a'.decode('utf-16')
b'\xff\xfea\x00'.decode('utf-16-le')
b'\xfe\xff\x00'.decode('utf-16')
b'a\x00'.decode('utf-16')
b'\xff\xfe\x00\x00a\x00\x00\x00'.decode('utf-32')
b'\x00\x00\xfe\xff\x00\x00\x00a'.decode('utf-32')
b'\x00\xd8\x00\x00'.decode('utf-32','surrogatepass')
b'\x00\xd8\x00\x00a'.decode('utf-32','replace')
b'\xef\xbb\xbfa'.decode('utf-8-sig'), b'\xef\xbb\xbfa'.decode('utf-8'), b'\xef\xbba'.decode('utf-8-sig','replace')
b'\xef\xbb\xbf\xff'.decode('utf-8-sig')
bytes(range(128,256)).decode('cp1252','replace')
bytes(range(128,256)).decode('cp1252','surrogateescape')
b'a'.decode('hex')
b'a\\n'.decode('unicode_escape')
b'\xf4\x90\x80\x80'.decode()
b'\xf0\x80\x80\x80'.decode()
b'\xf0\x90\x80'.decode()
b'\xf0\x90\x80a'.decode()
b'\xf0\x90a'.decode()
b'\xc3'.decode()
b'\xc3a'.decode()
b'\xc0\x80'.decode('utf-8','replace')
b'\xe2\x82\xf0\x90\x80a\xff'.decode('utf-8','replace')
b'\xe0\x80\x80'.decode('utf-8','replace')
b'%5%' % (1,)
b'%5%' % ()
b'%l%' % ()
b'%.3s|%5s|%-5s|' % (b'abcdef', b'a', b'b')
b'%05s' % b'a'
b'%s' % bytearray(b'x')
bytearray(b'%s') % b'x'
b'%.1a' % 'x'
b'%c%c%c' % (65, b'a', bytearray(b'b'))
b'%c' % 1.5
b'%c' % True
b'%c' % -1
b'%5c|%-5c|' % (65,66)
b'%d %i %u %x %X %o %e %f %g' % (1,2,3,255,255,8,1.5,1.5,1.5)
b'%(x)d' % {b'x':1}
b'%(x)d' % 1
b'%(x' % {}
b'%s %s' % (b'a',)
b'a' % b'a'
b'a' % 'a'
b'a' % []
b'%.*s' % (2, b'abc')
b'%*s' % (-4, b'ab')
b'%ld' % 5
b'%99999999999999999999d' % 1
b'%.99999999999999999999d' % 1
b'% d|%+d|%#x|%05d|%-5d|%5.3d' % (1,2,255,-4,5,7)
b'%a' % b'\xff'
b'%f' % 'a'
b'%x' % 'a'
b'%i' % 'a'
b'%s' % ()
b'%z' % ()
b'ab'.hex(), b'abcdef'.hex(':'), b'abcdef'.hex('_',2), b'abcdefg'.hex('_',-3), b'abcd'.hex(b'-', 0)
b'abc'.hex('é')
b'abc'.hex('')
b'abc'.hex(sep=None)
bytes.fromhex(' 61 62\t63\n'), bytes.fromhex('6162 é')
bytes.fromhex('616é')
bytes.fromhex('6 1')
bytes.fromhex(61)
bytearray.fromhex(5)
b'a b c'.split(None,1), b'  a  b '.rsplit(None,1), bytearray(b'a,b').split(b','), b'a,b'.split(bytearray(b','))
bytearray(b'a.b').partition(b'.'), b'a'.partition(bytearray(b'.')), bytearray(b'a').rpartition(b'.')
b'a\x1cb\x85c\vd\fe\r\nf'.splitlines(), b'a\x1cb'.split()
b','.join([b'a', bytearray(b'b')]), bytearray(b',').join([b'a'])
b'abc'.replace(b'', b'-'), b'abc'.replace(b'', b'-', 2), b'aaa'.replace(b'a', b'bb', count=2)
b'abc'.translate(None, b'b'), b'abc'.translate(bytes(range(256)), delete=b'a'), b'abc'.translate(bytes.maketrans(b'a', b'z'))
b'\xe9ABC xyz'.title(), b'\xe9aBC'.capitalize(), b'aB\xe9'.swapcase(), b'AB\xe9'.lower(), b'ab'.upper()
b'\xe9'.isalpha(), b'a'.isalpha(), b''.isalpha(), b'1'.isdigit(), b'a1'.isalnum(), b' \x0b'.isspace(), b'\x1c'.isspace(), b'Ab'.istitle(), b'A1'.isupper(), b''.isascii(), b'\x80'.isascii(), b'a1'.islower()
b'a\tb'.expandtabs(4), b'ab'.center(5), b'ab'.center(5,b'*'), b'ab'.ljust(5, bytearray(b'x')), b'-5'.zfill(5)
b'abc'.find(98), b'abc'.find(b'c', -1), b'abc'.rfind(b''), b'abc'.count(b''), b'abcabc'.count(97), b'abc'.index(99)
b'abc'.startswith((b'x', b'a')), b'abc'.endswith(b'c', 1), b'abc'.startswith(bytearray(b'a'))
b'abc'.removeprefix(b'a'), b'abc'.removesuffix(b'c'), b'  a '.strip(), b'xax'.strip(b'x'), b'xax'.lstrip(b'x')
bytearray(b'abc').copy(), bytearray(b'abc') == b'abc', b'abc' == bytearray(b'abc'), b'a' < bytearray(b'b'), bytearray(b'a') + b'b', b'a' + bytearray(b'b')
b'ab'[::-1], b'abc'[1:], b'abc'[0], bytearray(b'abc')[1:], bytearray(b'abc')[::-1]
repr(b'\x00\n\r\t\\\'"\x7f\xff'), repr(bytearray(b"it's")), str(b'a'), repr(bytearray())
'{:5}|{:>5}'.format('a','b'), '{!r:5}'.format(b'a')
'{:5}'.format(b'a')
format(b'a', '5')
format(bytearray(b'a'), '')
hash(b'a') == hash('a'), b'a' == 'a', bytearray(b'a') == 'a'
bytearray(b'abc').pop(0), bytearray(b'abc').pop(-1)
98 in b'abc', b'bc' in b'abc', bytearray(b'b') in b'abc'
bytes.maketrans(b'ab', bytearray(b'cd'))[97:99]
b'a'.decode('ascii'), bytearray(b'a').decode()
bytes('a', errors='strict')
bytes(b'a', errors='strict')
bytes(source=b'a')
bytes('é', 'ascii', 'replace')
bytearray(b'x')*3, 3*b'ab', b'ab'*-1
b'a'.find()
b'a'.find(b'a', 'x')
b'a'.startswith()
b'a'.join()
b'a'.replace()
b'a'.replace(b'a', b'b', 'x')
b'a'.split(b'a', 'x')
b'a'.center()
b'a'.hex(':', 1, 2)
b'a'.translate()
b'a'.translate(None, b'a', 1)
b'a'.translate(None, deletechars=b'a')
b'a'.decode('ascii','strict',1)
bytes.fromhex()
bytes.maketrans(b'a')
bytearray().pop('a', 1)
bytearray().insert(1)
bytearray(b'a').remove(b'a')
bytearray(b'a').extend(5)
b'a'.strip(5)
b'a'.partition(5)
b'a'.removeprefix(5)
b'a'.split(5)
b'a'*10**18
bytearray(b'ab')*(2**62)
b'ab'*(2**62)
''.join(['a','b', 5])
b'abc'.count(b'b', 'x')
b'abc'[10**30]
bytearray(b'abc')[10**30]
bytearray(b'abc')['a']
bytearray(b'abc').append(10**30)
bytearray(b'abc').insert(10**30, 1)
b'abc'.find(10**30)
10**30 in b'abc'
b'abc' + None
b'a' == 5, b'a' != 'a'
bytearray(b'a') < 5
bytearray(b'a').join(5)
bytearray(b'abc').extend([1,'a'])
bytearray(b'abc').extend(None)
bytearray(5).hex()
b = bytearray(b'abc'); b[0] = 120; b
b = bytearray(b'abc'); b[-1] = 120; b
b = bytearray(b'abc'); b[5] = 1
b = bytearray(b'abc'); b[0] = 256
b = bytearray(b'abc'); b[0] = 'a'
b = bytearray(b'abc'); b['a'] = 1
b = bytearray(b'abc'); b[10**30] = 1
b = bytearray(b'abcdef'); b[1:3] = b'XYZ'; b
b = bytearray(b'abcdef'); b[1:1] = [65, 66]; b
b = bytearray(b'abcdef'); b[4:2] = b'X'; b
b = bytearray(b'abcdef'); b[::2] = b'XYZ'; b
b = bytearray(b'abcdef'); b[::-2] = b'XYZ'; b
b = bytearray(b'abcdef'); b[::2] = b'XY'
b = bytearray(b'abcdef'); b[::2] = b''; b
b = bytearray(b'abcdef'); b[:] = b; b
b = bytearray(b'abcdef'); b[2:] = bytearray(b'q'); b
b = bytearray(b'abcdef'); b[0:1] = 5
b = bytearray(b'abcdef'); b[0:1] = 1.5
b = bytearray(b'abcdef'); b[0:1] = 'a'
b = bytearray(b'abcdef'); b[0:1] = None
b = bytearray(b'abcdef'); b[0:1] = [300]
b = bytearray(b'abcdef'); b[0:1] = ['a']
b = bytearray(b'abcdef'); b[0:1] = range(3); b
b = bytearray(b'abcdef'); del b[0]; b
b = bytearray(b'abcdef'); del b[-2]; b
b = bytearray(b'abcdef'); del b[9]
b = bytearray(b'abcdef'); del b['a']
b = bytearray(b'abcdef'); del b[:2]; b
b = bytearray(b'abcdef'); del b[1:4]; b
b = bytearray(b'abcdef'); del b[::2]; b
b = bytearray(b'abcdef'); del b[::-2]; b
b = bytearray(b'abcdef'); del b[1:5:3]; b
b = bytearray(b'abcdef'); del b[4:1:-1]; b
b = bytearray(b'abcdef'); del b[10:]; b
b = bytearray(b'abcdef'); del b[5:0:-3]; b
b = bytearray(b'abc'); b.append(100); b
b = bytearray(b'abc'); b.extend(b'xy'); b.extend([1, 2]); b.extend(b); b
b = bytearray(b'abc'); b.extend(range(3)); b
b = bytearray(b'abc'); b.insert(0, 65); b.insert(-1, 66); b.insert(100, 67); b.insert(-100, 68); b
b = bytearray(b'abc'); (b.pop(), b.pop(0), b)
b = bytearray(b'abcb'); b.remove(98); b
b = bytearray(b'abc'); b.reverse(); b
b = bytearray(b'abc'); b.clear(); b
b = bytearray(b'abc'); c = b.copy(); c.append(1); (b, c)
b = bytearray(b'abc'); c = b; b += b'd'; (b, c)
b = bytearray(b'abc'); b += b; b
b = bytearray(b'abc'); b += 'a'
b = bytearray(b'abc'); b += 5
b = bytearray(b'abc'); c = b; b *= 2; (b, c)
b = bytearray(b'abc'); b *= 0; b
b = bytearray(b'abc'); b *= 'a'
b = bytearray(b'abc'); b *= 1.5
b = b'abc'; b += b'd'; b
b = b'abc'; b += bytearray(b'd'); b
b = b'abc'; b += 'd'
b = b'abc'; b *= 2; b
b = b'abc'; b[0] = 1
b = b'abc'; del b[0]
b = bytearray(b'abc'); x = b[:]; y = b.upper(); z = b.replace(b'q', b'z'); w = b.partition(b'b'); b[0] = 88; (x, y, z, w, b)
b = bytearray(b'x'); r = b''.ljust(1, b); s = b''.join([b]); b[0] = 65; (r, s)
b = bytearray(b','); p = b'a,b'.partition(b); b[0] = 65; p
b = bytearray(b'ab'); i = iter(b); next(i); b.append(99); (next(i), next(i))
b = bytearray(b'abc'); i = iter(b); next(i); b.clear(); next(i)
bytes([1, 2, 3]), bytes(3), bytes(), bytes(range(3)), bytes(bytearray(b'x')), bytes(True), bytes({1: 2}), bytes((65, 66)), bytes('\xe9', 'utf-8'), bytes('a', encoding='ascii')
bytearray([1, 2, 3]), bytearray(3), bytearray(), bytearray(range(3)), bytearray(b'x'), bytearray('\xe9', 'latin-1'), bytearray(source=b'q')
list(b'abc'), list(bytearray(b'abc')), list(b''), iter(b'a'), iter(bytearray())
b'abc'[0], b'abc'[-1], b'abc'[1:], b'abc'[::-1], b'abc'[::2], b'abc'[5:], bytearray(b'abc')[0], bytearray(b'abc')[::-1], b'abc'[True]
b'a' < b'b', b'a' == bytearray(b'a'), bytearray(b'a') <= b'a', b'a' == 'a', b'a' != 1, b'\xff' > b'a', b'' < b'\x00'
repr(b"it's"), repr(b'"'), repr(b'\'"'), repr(bytearray(b"it's")), repr(bytearray(b'"')), repr(bytearray(b'\'"')), repr(b'\x00\n\r\t\\\x7f\x80\xff'), str(b'a'), str(bytearray(b'a'))
hash(b'a') == hash(b'a'), hash(b'a') == hash('a'), {b'a': 1}[b'a'], {b'a': 1} == {bytearray(b'a')[:1]: 1}
b'abc'.find(b'b'), b'abc'.find(98), b'abc'.rfind(b'c', -1), b'abc'.index(b'c', 1), b'abc'.find(b'', 3), b'abc'.find(b'', 4), b'abcabc'.count(b'b'), b'aaa'.count(b'aa'), b'abc'.count(b'')
b'a,b,,c'.split(b','), b'a,b,,c'.rsplit(b',', 1), b'  a b '.split(), b'  a b '.rsplit(None, 1), bytearray(b'a b').split(), b'a\x1cb\x0bc\x85d'.split(), b'a\nb\r\nc\rd'.splitlines(), b'a\nb'.splitlines(True), b''.split(b',')
b'ab'.center(5), b'ab'.ljust(5, b'*'), b'ab'.rjust(5), b'-5'.zfill(4), b'a\tb'.expandtabs(4), bytearray(b'a').center(3), b'\xe9'.center(4)
b'aXbX'.replace(b'X', b'--'), b'ab'.replace(b'', b'-'), b'\xe9\xe9'.replace(b'', b'-'), bytearray(b'aa').replace(b'a', b'b', 1), b'abc'.removeprefix(b'a'), bytearray(b'abc').removesuffix(b'c')
b'\xe9aBc dEF'.title(), b'\xe9aBc'.upper(), b'\xe9ABC'.lower(), b'aBc'.swapcase(), b'aBC'.capitalize(), bytearray(b'abc').upper(), b'\xb5'.upper(), b"they're".title()
b'  a '.strip(), b'xax'.strip(b'x'), b'\x1ca\x0b'.strip(), bytearray(b' a').lstrip(), b'abc'.strip(b''), b'aaa'.strip(b'a')
b'abc'.translate(None, b'b'), b'abc'.translate(bytes.maketrans(b'ab', b'xy')), bytearray(b'abc').translate(None, delete=b'a'), b'abc'.translate(bytes(range(256)))
b'\x01\xab'.hex(), b'abcdef'.hex(':'), b'abcdef'.hex('_', 4), b'abcdef'.hex('_', -4), bytearray(b'ab').hex(b'-'), b''.hex(':'), b'abc'.hex('-', 100), b'abcd'.hex(sep=':', bytes_per_sep=2)
bytes.fromhex('61 62\t63\n'), bytearray.fromhex('6162'), bytes.fromhex(''), bytes.fromhex('AbCd')
b','.join([b'a', bytearray(b'b')]), bytearray(b',').join([b'a', b'b']), b''.join([]), b','.join((b'x',)), b''.join(iter([b'a']))
b'%s|%5s|%-5s|%.2s|%b' % (b'a', b'b', b'c', b'defg', bytearray(b'x')), b'%d %05d %x %c %c %a %r %%' % (1, 2, 255, 65, b'z', '\xe9', b'q'), bytearray(b'%s') % b'x', b'%(a)s' % {b'a': b'1'}
b'abc' + bytearray(b'd'), bytearray(b'abc') + b'd', b'ab' * 2, 2 * bytearray(b'ab'), b'' + b'a', b'a' + b'', 97 in b'abc', b'bc' in b'abc', b'' in b''
b'\xe2\x82\xac'.decode(), b'\xff'.decode('latin-1'), b'\x80'.decode('cp1252'), bytearray(b'abc').decode('ascii'), b'a\xffb'.decode(errors='ignore'), b'a\xffb'.decode('utf-8', 'surrogateescape').encode('utf-8', 'surrogateescape')
type(b'a').__name__, bytes.__name__, bytearray.__name__, b'a'.upper, bytes.upper, bytes.fromhex, bytes.maketrans
b = bytes(range(256)).decode('cp1250', 'replace'); (b, b.encode('cp1250', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1251', 'replace'); (b, b.encode('cp1251', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1252', 'replace'); (b, b.encode('cp1252', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1253', 'replace'); (b, b.encode('cp1253', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1254', 'replace'); (b, b.encode('cp1254', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1255', 'replace'); (b, b.encode('cp1255', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1256', 'replace'); (b, b.encode('cp1256', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1257', 'replace'); (b, b.encode('cp1257', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp1258', 'replace'); (b, b.encode('cp1258', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_2', 'replace'); (b, b.encode('iso8859-2', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_4', 'replace'); (b, b.encode('iso8859-4', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_5', 'replace'); (b, b.encode('iso8859-5', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_6', 'replace'); (b, b.encode('iso8859-6', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_7', 'replace'); (b, b.encode('iso8859-7', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_8', 'replace'); (b, b.encode('iso8859-8', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_9', 'replace'); (b, b.encode('iso8859-9', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_13', 'replace'); (b, b.encode('iso8859-13', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('iso8859_15', 'replace'); (b, b.encode('iso8859-15', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('koi8_r', 'replace'); (b, b.encode('koi8-r', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('koi8_u', 'replace'); (b, b.encode('koi8-u', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp437', 'replace'); (b, b.encode('cp437', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp850', 'replace'); (b, b.encode('cp850', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp852', 'replace'); (b, b.encode('cp852', 'backslashreplace') == bytes(range(256)))
b = bytes(range(256)).decode('cp866', 'replace'); (b, b.encode('cp866', 'backslashreplace') == bytes(range(256)))
'\u4e00\udc81'.encode('koi8-r', 'xmlcharrefreplace')
'a\u4e00'.encode('cp437')
b'\xff\x81'.decode('iso-8859-7', 'surrogateescape')
bytearray([], (), b'a')
bytearray(range(3), bytearray(b'b'))
b'abc'.isupper(2, ())
bytearray().lower()
bytearray().upper('a', 'a', {})
b'abc'.isascii(b'', bytes_per_sep=[])
bytearray().isupper(bytearray(b'b'))
b'abc'.endswith(slice(1))
bytearray().endswith()
b'abc'.count([])
bytearray(b'abc').lower(b'a', (b'a',))
b'abc'.isdigit(('a',))
bytearray().pop(-1, -1, maxsplit=2)
b'abc' in 2
bytearray(())
bytearray().isascii([], 10**30)
bytearray() * b''
bytearray(b'abc').swapcase('a', count=bytearray(b'b'))
bytearray(b'abc').hex(range(3), None)
bytearray() < 2
b'abc' < b'a'
b'abc'.removesuffix(-1, ['a','b'])
b'abc'.rjust((b'a',), ['a','b'])
b''.isalnum('a', 2, bytearray(b'b'))
bytearray().maketrans()
bytearray(True)
b'abc'.center([b'a'])
bytearray(b'abc').istitle({}, ['a','b'], ())
b''.istitle(-1)
bytearray().rindex()
bytearray(b'abc').isupper('ab\xe9', b'a', [b'a'], -1)
bytearray(b'abc').center(slice(1), b'a', old=(b'a',))
bytearray() + range(3)
b'abc'.strip(range(3), ['a','b'])
b''.rstrip(None)
b'abc'.rjust([], None, [], 1.5)
b'abc'.index(2, -1)
b''.translate(2)
bytearray().upper('', (b'a',), 2, 1.5)
bytearray().isalnum(-1, 1.5)
bytearray(b'abc').removesuffix([b'a'])
bytearray() * 'ab\xe9'
b''[()]
b''.expandtabs(('a',), b'a')
b''.isspace('ab\xe9', ('a',), b'a', ('a',))
bytearray(b'abc').join()
bytearray(b'abc').remove(b'', None)
b'abc'.decode((), [], 'ab\xe9')
bytearray(b'abc') / 1
b''[[]]
bytearray(b'abc').reverse(b'a')
b''.translate(2, 10**30, -1)
b''.endswith(slice(1))
bytearray().index(1, ())
b''.find([b'a'])
bytearray(b'abc').istitle(10**30)
b'abc'.find('a', bytearray(b'b'), slice(1), slice(1))
bytearray(b'abc').remove()
bytearray().rsplit((), bytearray(b'b'), (b'a',), bytes_per_sep=b'')
b'abc' == ()
bytearray() in range(3)
b'' + b'a'
b''.isupper(b'a', [], (b'a',), ('a',))
b'abc'.partition(slice(1), old={})
bytearray().copy(10**30)
bytearray().isdigit(slice(1), {}, [b'a'], 1)
bytearray(b'abc') in ('a',)
bytearray().removesuffix(bytearray(b'b'), [])
bytearray(b'abc').clear([], b'', b'a', 1.5)
bytes('ab\xe9', {}, [], b'a')
bytearray().rpartition(bytearray(b'b'), 2)
bytearray(b'abc').center(delete=2)
bytearray(b'abc').count((), bytes_per_sep=[b'a'])
bytearray().isascii(-1, range(3), [], slice(1))
b'abc'.index(maxsplit=slice(1))
bytearray(b'abc').replace({}, 'ab\xe9', 1)
b''.removesuffix([])
bytearray(b'abc').hex((b'a',), {}, ['a','b'])
bytearray(b'abc') == slice(1)
bytearray(b'abc').split(bytearray(b'b'))
bytearray().isdigit()
b''.decode([b'a'], [], {})
b''.isalpha((), bytearray(b'b'))
bytearray().split()
b''.rsplit({})
bytearray().rpartition('', b'', 10**30)
bytearray().lower(1, [b'a'])
