"""Raises while it is imported."""

def setup(config):
    return config["name"]

setup({})
