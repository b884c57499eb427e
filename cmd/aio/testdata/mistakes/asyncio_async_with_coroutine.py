import asyncio

async def fetch():
    return {'key': 1}

async def main():
    async with fetch() as f:
        pass

asyncio.run(main())
