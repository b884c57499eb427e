where = "on the path"
