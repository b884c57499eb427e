# float
0**-1
0.0**-1
(-0.0)**-1
1.0/0
1.0//0
1.0%0
divmod(1.0,0)
1/0.0
pow(2.0,3,5)
pow(2,3,5.0)
float(10**400)
10**400*1.0
10**400+1.0
10**400//1.0
2.0**5000
(-8)**0.5
(-8.0)**(1/3)
int(float('nan'))
int(1.5,base=2)
float('')
float('x')
float(b'1.5')
float(b'x')
float('1_0.5_0')
float('1__0')
float('_1')
float('1_')
float('1._5')
float('1_e5')
float('1e_5')
float('1e1_0')
float('-Infinity')
float('+nan')
float('infinit')
float(' 1.5 \n')
float('\u0661.5')
float('1e400')
float('-1e400')
float('1e-400')
float('0x1p3')
float('.5')
float('5.')
float('.')
float('e5')
float([])
float(None)
float(1,2)
float(x=1)
float('1\x00')
float('a\x00b')
round(2.5)
round(2.675,2)
round(1e300,-400)
round(1.5,400)
round(1.5,-400)
round(float('nan'))
round(float('nan'),1)
round(1.7e308,-308)
round(-0.4)
round(5.5,None)
round(2.5,'a')
round(2.5,1.0)
round(2.5,10**30)
(1.5).as_integer_ratio()
float('nan').as_integer_ratio()
(1.5).hex()
(0.0).hex()
(-0.0).hex()
(5e-324).hex()
float.fromhex('0x1.8p3')
float.fromhex('1.8')
float.fromhex('zz')
float.fromhex('')
float.fromhex('0x1p5000')
float.fromhex('nan')
float.fromhex(5)
float.fromhex('0x1.8p')
float.fromhex(' -Infinity ')
hash(1.5)
hash(-1.0)
~1.5
1.5|1
1.5<<1
(2.5).__ceil__()
(2.5).__trunc__()
divmod(-7.5,2)
(2.5).is_integer()
float.fromhex('0x1.fffffffffffff8p1023')
float.fromhex('0x1.fffffffffffff7p1023')
float.fromhex('0x0.8p-1074')
float.fromhex('0x1p-1075')
float.fromhex('0x1.000000000000001p-1075')
float.fromhex('0x10000000000000000p-1100')
float.fromhex('0xp3')
float.fromhex('0x.p3')
float.fromhex('.p3')
float.fromhex('1.p3')
float.fromhex('0x1p99999999999999999999')
float.fromhex('0x0p99999999999999999999')
float.fromhex('0x1p-99999999999999999999')
float.fromhex('1_0')
float.fromhex('infinity')
float.fromhex('infinit')
float.fromhex('1 2')
float.fromhex('\t1\n')
float.fromhex('１')
(5.5).real,(5.5).imag
(5.5).__getnewargs__()
1e400-1e400
2**-1
2**-1.5
(-2)**-1
0.0**0.0
(-1)**0.5
(-1.0)**float('nan')
1.0**float('nan')
(-0.0)**3
(-0.0)**2
(-0.0)**0.5
(10**400)**0.5
(10**400)**-1
10**-400
(10**400)%1.5
5.0//0.1
-0.0//1
-0.0%3
0.0%-3
1e308*10
3 < 4.5
2**53 == 2.0**53
2**53+1 == 2.0**53
2**53+1 > 2.0**53
10**400 > 1e308
1 < float('nan')
1 != float('nan')
True == 1.0
1.5 < 'a'
int.__new__(float)
float.__new__(int)
float(True)
float(bytearray(b' 1.5 '))
float('1\ud800')
float.fromhex()
(2.5).as_integer_ratio(1)
(1e22).as_integer_ratio()
round(1234567.891,-3)
round(0.5,0)
round(1.5,0)
round(-0.5,0)
round(2.5,0)
round(1e16,2)
round(5e15+0.5,0)
round(0.15,1)
round(1.005,2)
round(123.456,-2)
round(5.5,-10**30)
hash(0.1)
hash(1e300)
hash(-0.1)
5 .__float__()
5.5 .__int__()
5.5 .__float__()
1e300 .__int__()
int(1e22)
int(-1.5)
int(1e300)%10**9
