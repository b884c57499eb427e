import asyncio

async def fetch():
    return {'key': 1}

print(await fetch())
