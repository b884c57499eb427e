import asyncio

async def fetch():
    return {'key': 1}

async def main():
    async for n in fetch():
        print(n)

asyncio.run(main())
