def load(data):
    try:
        return data["key"]
    except KeyError as e:
        raise ValueError("no key") from e

load({})
