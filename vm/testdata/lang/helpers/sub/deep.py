from .. import simple
from ..simple import value as up
from . import sibling
from .sibling import sibling_value
