import asyncio

async def fetch():
    return {'key': 1}


asyncio.run(fetch)
