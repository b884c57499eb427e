import asyncio

async def fetch():
    return {'key': 1}

get = lambda: await fetch()
