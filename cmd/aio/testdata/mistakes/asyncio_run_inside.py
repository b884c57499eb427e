import asyncio

async def fetch():
    return {'key': 1}

async def main():
    asyncio.run(fetch())

asyncio.run(main())
