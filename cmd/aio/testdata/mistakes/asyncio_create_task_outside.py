import asyncio

async def fetch():
    return {'key': 1}

asyncio.create_task(fetch())
