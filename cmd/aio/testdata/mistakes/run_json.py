# path
import json

json.loads("{bad}")
