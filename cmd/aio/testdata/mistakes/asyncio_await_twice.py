import asyncio

async def fetch():
    return {'key': 1}

async def main():
    c = fetch()
    await c
    await c

asyncio.run(main())
