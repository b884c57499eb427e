# path
from collections import OrderedDic
